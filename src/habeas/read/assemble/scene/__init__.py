"""The scene of a report: where and on which day the event was that it is mainly about.

A report tells a day or a place once and acts in many sentences. Each day and each town that it names is weighed by
what stands around it (a time of day, the police of a town, a court, a hospital); the one with the most weight is given.
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas.read.assemble.drafts import Draft, Finds
from habeas.read.assemble.scene.choose import Scene, scene_of
from habeas.terms import Modality


def set_scene(finds: Finds, drafts: Sequence[Draft], scene: Scene) -> None:
    """Give what happened at the event its day and its place, where the codebook's acts belong to one event."""
    told = finds.codebook.scene
    if told is None:
        return
    for draft in drafts:
        if draft.act not in told.acts or draft.modality is not Modality.HAPPENED:
            continue
        if scene.place is not None:
            draft.place, draft.place_name = scene.place, scene.place.place.name
        if scene.dated is not None:
            draft.date, draft.date_at = scene.date, (scene.dated.start, scene.dated.end)


__all__ = ["Scene", "scene_of", "set_scene"]
