"""Points in time as far as they are told: a year, a month, a day; and how they are written."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from habeas.terms.date import LEAP_YEAR, PartialDate


class Point(NamedTuple):
    """A year, month or day as far as told. A day of 0 or less is counted back from the month's last (0)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> Point:
        return cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        text = "XXXX" if self.year is None else f"{self.year:04}"
        if self.month is None:
            return text
        if self.month > 12:  # a season; without a year its months are written out, which every reader of EDTF knows
            return f"{text}-{self.month}"
        return f"{text}-{self.month:02}" if self.day is None else f"{text}-{self.month:02}-{self.real_day:02}"

    @property
    def real_day(self) -> int:
        assert self.month is not None
        assert self.day is not None
        return self.day if self.day > 0 else month_length(self.year, self.month) + self.day

    def earliest(self, year: int) -> date:
        point = self._replace(year=year)
        if point.month is not None and point.month > 12:
            return date(year, 3 * (point.month - 20), 1)
        return date(year, point.month or 1, 1 if point.day is None else point.real_day)

    def latest(self, year: int) -> date:
        point = self._replace(year=year)
        if point.month is not None and point.month > 12:
            return add_months(self.earliest(year), 3) - timedelta(days=1)
        month = point.month or 12
        return date(year, month, month_length(year, month) if point.day is None else point.real_day)


def month_length(year: int | None, month: int) -> int:
    return calendar.monthrange(LEAP_YEAR if year is None else year, month)[1]


def add_months(day: date, months: int) -> date:
    """The first day of the month that lies so many months later."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def easter(year: int) -> date:
    """Easter Sunday of the western churches, by the computus of the Gregorian calendar."""
    golden, century = year % 19, year // 100
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    shift = moon - weekday
    month = 3 + (shift + 40) // 44
    return date(year, month, shift + 28 - 31 * (month // 4))


def partial(edtf: str) -> PartialDate | None:
    try:
        return PartialDate(edtf)
    except ValueError:  # the 30th of February, a year 0: words, but no date
        return None


def with_role(edtf: str, role: str) -> str:
    first, _, last = edtf.partition("/")
    if role == "since":
        return edtf if first == ".." else f"{_opened(first)}/.."
    if role in ("until", "by"):
        return edtf if last == ".." else f"../{_closed(last or first)}"
    return edtf


def _opened(part: str) -> str:
    """A season as an open start is written by its first month ("since the spring" → 2019-03/..)."""
    return season_months(part)[0] if _is_season(part) else part


def _closed(part: str) -> str:
    return season_months(part)[1] if _is_season(part) else part


def _is_season(part: str) -> bool:
    return len(part) == 7 and part[5:] in ("21", "22", "23", "24")


def season_months(part: str) -> tuple[str, str]:
    year, season = part[:4], int(part[5:])
    last_year = str(int(year) + 1) if season == 24 and year != "XXXX" else year
    return f"{year}-{3 * (season - 20):02}", f"{last_year}-{(3 * (season - 20) + 1) % 12 + 1:02}"
