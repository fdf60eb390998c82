"""One pass over a text: its words of time as pieces, from left to right."""

from __future__ import annotations

import re
from collections.abc import Callable

from habeas.read.find.dates.named import Named
from habeas.read.find.dates.pieces import Piece, ending
from habeas.read.find.dates.relative import Relative
from habeas.read.languages.en import date_words as words


class Scan(Named, Relative):
    """Reads the words of time of one text into pieces, left to right."""

    def pieces(self) -> list[Piece]:
        found: list[Piece] = []
        for core in words.CORE.finditer(self.text):
            if core.start() < self.floor:
                continue
            piece = self._piece(core)
            if piece is not None:
                self._lead(piece)
                found.append(piece)
                self.floor = piece.end
        return found

    def _piece(self, core: re.Match[str]) -> Piece | None:
        name = {"mark": "iso", "sep": "numeric"}.get(core.lastgroup or "", core.lastgroup)
        read: Callable[[re.Match[str]], Piece | None] = getattr(self, f"_{name}")
        try:
            return read(core)
        except (OverflowError, ValueError):  # "900 years ago": before the calendar's first year, or after its last
            return None

    def _lead(self, piece: Piece) -> None:
        """Take in the preposition before a piece: since, until, by, from, between."""
        if piece.role != "at" or piece.family == "duration":
            return
        if piece.lead in words.CLOCK:
            clock = self.before(piece.start).rstrip().lower().endswith("by") and not self._to_come(
                piece.start, piece.end
            )
            if clock:  # "By Thursday noon they were sitting": where the story stands, not a last day
                return
        before = self.before(piece.start)
        if piece.family in ("day", "ordinal") and (week := ending(words.WEEK_OF, before, 26)):
            piece.widen, piece.precision = ((-6, 0) if week["word"] == "ending" else (0, 6)), "range"
            piece.start -= len(before) - week.start()
            before = before[: week.start()]
        last = words.LAST_WORD.search(before, max(0, len(before) - 14))
        if not last or last[0].lower() not in words.ROLES_END:
            return
        if found := ending(words.ROLE_BEFORE, before, 40):
            piece.lead = found.lastgroup or ""
            if piece.lead in ("after", "by") and words.AN_HOUR.search(found[0]):
                return  # "just after midnight on Monday": the hour, not the day, is what it was after
            piece.role = "since" if piece.lead == "after" else piece.lead
            piece.start -= len(before) - found.start()
        elif found := ending(words.FROM_BEFORE, before, 24):
            piece.ranged = len(before) - found.start()
            if found["word"].lower() == "from" and (on := words.ONWARDS.match(self.text, piece.end)):
                piece.role, piece.lead = "since", "from"
                piece.end = on.end()
                piece.start -= len(before) - found.start()
