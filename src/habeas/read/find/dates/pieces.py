"""A mention of time while it is being read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from habeas.read.find.dates.points import Point

NOWHEN = Point()


@dataclass(slots=True)
class Piece:
    start: int
    end: int
    family: str  # day, ordinal, month, year, season, weekday, fixed, anchored, duration, open
    first: Point = NOWHEN
    last: Point = NOWHEN
    kind: str = "absolute"
    precision: str = "day"
    role: str = "at"
    lead: str = ""  # the word the role came from: "after" and "through" need it
    shift: tuple[int, int] | None = None
    steps: int | None = None  # how far an anchored one lies from what follows it
    widen: tuple[int, int] = (0, 0)  # by how many days its ends move: "the week of May 6", "two days before 24 May"
    ranged: int = 0  # how far before it "from" or "between" stands
    year_word: str = ""  # "that", "following", "previous": the year of another date of the text
    weekday: int | None = None
    weekday_word: str = ""  # "the", "that", "following": the weekday near another date of the text
    of_month: bool = False  # "the end of the month": the one told of, where the text tells of one
    background: bool = False
    value: list[date] = field(default_factory=list)


def ending(pattern: re.Pattern[str], before: str, reach: int) -> re.Match[str] | None:
    """What the stretch ends with, looked for in its last `reach` characters only."""
    return pattern.search(before, max(0, len(before) - reach))
