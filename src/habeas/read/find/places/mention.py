"""One name of a place in a text."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.terms import Place


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One name of a place in a text.

    `kind` is "city", "province", "country", or "landmark" (its place is the town it stands in). `use` says how
    the sentence uses it: "in", "from", "to", "through", "of" (X's, of X), "adjective" (Chinese police, a Dandong
    jail), "dateline", "outlet" (where those sit who brought the news), or "other" (China said).
    """

    start: int
    end: int
    place: Place
    kind: str
    use: str
