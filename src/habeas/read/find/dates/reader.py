"""What all readers of words of time share: the text, how far it has been read, and whether a clause is of what is to come."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from habeas.read.find.dates.pieces import Piece
from habeas.read.find.dates.points import Point
from habeas.read.languages.en import date_words as words

_NEAR = 56  # how many characters before a word of time are looked at


class Reader:
    """Reads one text from left to right; what stands before `floor` has been read."""

    def __init__(self, text: str, published: date | None) -> None:
        self.text = text
        self.published = published
        self.floor = 0

    @cached_property
    def is_log(self) -> bool:
        """Whether lines are headed by day and month in figures."""
        return words.IS_LOG.search(self.text) is not None

    def before(self, position: int) -> str:
        return self.text[max(self.floor, position - _NEAR) : position]

    def _to_come(self, start: int, end: int) -> bool:
        return is_future(self.text, start, end)

    def _fixed(self, start: int, end: int, first: date, last: date, kind: str = "relative") -> Piece:
        precision = "day" if first == last else "range"
        return Piece(start, end, "fixed", Point.of(first), Point.of(last), kind, precision)

    def _open(self, start: int, end: int, precision: str = "day") -> Piece:
        """A relative mention in a report that does not show its day."""
        return Piece(start, end, "open", kind="relative", precision=precision)

    def _whole(self, start: int, end: int, point: Point, kind: str = "relative") -> Piece:
        precision = "year" if point.month is None else "month"
        return Piece(start, end, "fixed", point, point, kind, precision)


def is_future(text: str, start: int, end: int) -> bool:
    """Whether the clause around a mention speaks of what is to come: "will be sent on Friday"."""
    around = text[max(0, start - 110) : end + 70]
    if not any(hint in around for hint in words.FUTURE_HINTS):
        return False
    before = text[max(0, start - 110) : start]
    last_cut = max((stop.end() for stop in words.SENTENCE_END.finditer(before)), default=0)
    before_clause = before[last_cut:]
    cues = list(words.FUTURE.finditer(before_clause))
    if cues and not words.REPORTING.search(before_clause, cues[-1].end()):
        return True
    if words.REPORTING.search(before_clause[-24:]):
        return False
    after = text[end : end + 70]
    if words.OF_IT.search(
        text, max(start, end - 2), end + 2
    ):  # "Saturday's march will be remembered": the day of the march, not of what will be
        return False
    if stop := words.SENTENCE_END.search(after) or words.ANOTHER_VERB.search(after):
        after = after[: stop.start() + 1]
    cue = words.FUTURE.search(after)
    return bool(
        cue and not words.REPORTING.search(after, 0, cue.start()) and "," not in after[: cue.start()].rstrip(",")
    )
