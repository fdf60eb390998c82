"""Known: what was reconciled, laid out so that questions find their incidents, parts and cases at once."""

from __future__ import annotations

import weakref
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from habeas.terms import Incident, Reconciliation, RelationKind, Telling

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from habeas.terms import Case

SURE = (RelationKind.PART_OF, RelationKind.ADDS_UP)


@dataclass(frozen=True, slots=True)
class Known:
    """Incidents by id and by act and modality, the certain parts of each whole, and the case of each incident.

    `as_of` is the latest day on which a report came out, if any is known.
    """

    by_id: Mapping[str, Incident]
    of_act: Mapping[tuple[str, str], Sequence[Incident]]
    inner: Mapping[str, Sequence[Incident]]
    cases: Mapping[str, Case]
    as_of: str | None = None
    chains: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, found: Reconciliation) -> Known:
        """Made once for what was reconciled last; the next question finds it ready."""
        for kept, known in _KEPT:
            if kept() is found:
                return known
        known = cls._laid_out(found)
        _KEPT[:] = [(weakref.ref(found), known)]
        return known

    @classmethod
    def _laid_out(cls, found: Reconciliation) -> Known:
        of_act: defaultdict[tuple[str, str], list[Incident]] = defaultdict(list)
        inner: defaultdict[str, list[Incident]] = defaultdict(list)
        days: set[str] = set()
        for incident in found.incidents:
            of_act[incident.act, incident.modality].append(incident)
            for relation in incident.relations:
                if relation.kind in SURE:
                    inner[relation.to].append(incident)
            days.update(t.published for t in incident.tellings if t.published)
        cases = {id_: case for case in found.cases for id_ in case.incidents}
        return cls(
            {incident.id: incident for incident in found.incidents},
            of_act,
            dict(inner),
            cases,
            max(days, default=None),
            {id_: case.incidents for id_, case in cases.items()},
        )


_KEPT: list[tuple[weakref.ref[Reconciliation], Known]] = []


def tellings_of(incident: Incident) -> Sequence[Telling]:
    """What each statement tells; of an incident that came without, its own values as one telling."""
    return incident.tellings or (
        Telling(incident.statements[0], incident.people, incident.place, incident.date, incident.roles),
    )


def only_total(incident: Incident) -> bool:
    """Whether all who tell of it count its people elsewhere too."""
    return all(telling.total for telling in tellings_of(incident))
