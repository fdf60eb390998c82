"""Parts of a month or a year: early, mid, late, the first half, the last ten days."""

from __future__ import annotations

import re

from habeas.read.find.dates.points import Point
from habeas.read.languages.en import date_words as words

_PARTS = {
    "early": 0,
    "beginning": 0,
    "start": 0,
    "opening": 0,
    "mid": 1,
    "middle": 1,
    "late": 2,
    "end": 2,
    "closing": 2,
}
_THIRDS = ((1, 10), (11, 20), (21, 0))  # of a month, as SCHEMA.md has it; the rest is by analogy
_PART_COUNT = re.compile(r"(?P<end>first|last|final)\s+(?P<count>\w+)\s+(?P<unit>day|week)s")
_WEEKS = {"first": (1, 7), "second": (8, 14), "third": (15, 21), "fourth": (22, 28), "middle": (11, 20)}
WEEK_THIRDS = ((0, 2), (1, 3), (3, 6))
_YEAR_THIRDS = ((1, 4), (5, 8), (9, 12))
DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


def part_of_month(phrase: str) -> tuple[int, int]:
    """First and last day of "early", "the end of", "the last third of", "the first week of" a month."""
    phrase = phrase.lower()
    if phrase.endswith("half"):
        return (1, 15) if "first" in phrase else (16, 0)
    if many := _PART_COUNT.fullmatch(phrase):
        length = 10 if many["count"] == "few" else words.NUMBERS[many["count"]] * DAYS[many["unit"]]
        return (1, length) if many["end"] == "first" else (1 - length, 0)
    if re.search(r"\bto\b", phrase):  # "mid-to-late"
        return (1, 20) if "early" in phrase else (11, 0)
    if phrase.endswith("week"):
        return _WEEKS.get(phrase.split()[-2], (-6, 0))
    return _THIRDS[third(phrase)]


def third(phrase: str) -> int:
    phrase = phrase.lower()
    if "third" in phrase or "days" in phrase or "half" in phrase:
        return 0 if "first" in phrase or "opening" in phrase else 1 if "second" in phrase or "middle" in phrase else 2
    return _PARTS.get(re.split(r"\W", phrase, maxsplit=1)[0], 2)


def part_of_year(year: int, phrase: str) -> tuple[Point, Point]:
    if phrase.endswith("quarter"):
        first = {"first": 1, "second": 4, "third": 7}.get(phrase.split(maxsplit=1)[0], 10)
        last = first + 2
    elif phrase.endswith("half"):
        first, last = (1, 6) if "first" in phrase else (7, 12)
    else:
        first, last = _YEAR_THIRDS[third(phrase)]
    return Point(year, first), Point(year, last)
