"""Comparers: a table, one for each thing that two statements can agree or differ in.

A comparer gets many pairs of accounts at once, as columns, and returns for each the number of a level: 1 is the first
of its `levels`, 0 says that one of the two tells nothing, which is neither agreement nor conflict. `score` holds what
each level weighs and the sentence for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from habeas.reconcile.columns import NONE, OPEN_FUTURE, OPEN_PAST, Columns, Flags, Ints

SHORT = 14  # days: a date this exact can tell two incidents apart
MONTHS = 62  # days: a date this exact still says when
YEAR = 365.2425

Levels = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of accounts: rows `a` and `b` of the columns, side by side.

    Beside the two statements: `company` tells whether their reports also tell of the same other act on as many people
    (1), of different ones (2), or of nothing comparable (0); `corrects`, that the later one says that it sets an earlier
    one right, and came out soon after the other in the same outlet; `alike` is the level of their likeness. None says that
    it is not asked.
    """

    columns: Columns
    a: Ints
    b: Ints
    company: Levels | None = None
    corrects: Flags | None = None
    alike: Levels | None = None

    def __len__(self) -> int:
        return len(self.a)

    def of(self, column: Ints) -> tuple[Ints, Ints]:
        """A column's values on both sides."""
        return column[self.a], column[self.b]

    def at(self, rows: Flags | Ints) -> Pairs:
        """Some of the pairs."""
        company, alike = _some(self.company, rows), _some(self.alike, rows)
        return Pairs(self.columns, self.a[rows], self.b[rows], company, _some(self.corrects, rows), alike)


_T = TypeVar("_T", bound=np.generic)


def _some(values: NDArray[_T] | None, rows: Flags | Ints) -> NDArray[_T] | None:
    return None if values is None else values[rows]


class Comparer(NamedTuple):
    """The levels it can name, from 1 on, and how it finds them."""

    levels: tuple[str, ...]
    of: Callable[[Pairs], Levels]


def _pick(*choices: tuple[Flags, int]) -> Levels:
    """For each pair the level of the first choice that holds, else 0."""
    return np.select([holds for holds, _ in choices], [np.int8(level) for _, level in choices], np.int8(0)).astype(
        np.int8
    )


# ---------------------------------------------------------------- place

PLACE = ("same_city", "same_province", "same_country", "in_province", "in_country", "other_city", "other_province", "other_country")  # fmt: skip


def place(pairs: Pairs) -> Levels:
    """City, province and country, as far as both are told."""
    c = pairs.columns
    (country, country_b), (province, province_b), (city, city_b) = (
        pairs.of(x) for x in (c.country, c.province, c.city)
    )
    told = (country != NONE) & (country_b != NONE)
    one_country = country == country_b
    both_provinces = (province != NONE) & (province_b != NONE)
    both_cities = (city != NONE) & (city_b != NONE)
    one_province = province == province_b
    return _pick(
        (~told, 0),
        (~one_country, 8),
        (~both_provinces & one_province, 3),  # neither tells a province
        (~both_provinces, 5),
        (both_cities & (city == city_b), 1),  # provinces have several names
        (~one_province, 7),
        (both_cities, 6),
        ((city == NONE) & (city_b == NONE), 2),
        (told, 4),
    )


# ---------------------------------------------------------------- people

PEOPLE = ("equal_few", "equal", "equal_many", "overlap", "not_excluded", "close_undated", "close_many", "close", "near", "apart")  # fmt: skip


def people(pairs: Pairs) -> Levels:
    """Whether one number could satisfy both; nearly equal large numbers may be versions of one count."""
    c = pairs.columns
    (low, low_b), (high, high_b) = pairs.of(c.low), pairs.of(c.high)
    known = ((low != NONE) | (high != NONE)) & ((low_b != NONE) | (high_b != NONE))
    equal = (low != NONE) & (low == high) & (low == low_b) & (low_b == high_b)
    under = (high != NONE) & (low_b != NONE) & (high < low_b)
    over = (high_b != NONE) & (low != NONE) & (high_b < low)
    meet = ~(under | over)
    ratio = np.where(under, _ratio(low, high, low_b, high_b), np.where(over, _ratio(low_b, high_b, low, high), 0.0))
    exact = (low == high) & (low_b == high_b) & ~c.approx[pairs.a] & ~c.approx[pairs.b]
    undated = ~c.dated[pairs.a] | ~c.dated[pairs.b]
    least = np.minimum(np.maximum(low, 0), np.maximum(low_b, 0))
    return _pick(
        (~known, 0),
        (equal & (low <= 2), 1),
        (equal & (low < 10), 2),
        (equal, 3),
        (meet & _telling(low, high, low_b, high_b), 4),
        (meet, 5),
        ((ratio >= 0.8) & exact & undated, 6),
        ((ratio >= 0.85) & (least >= 15), 7),
        (ratio >= 0.8, 8),
        (ratio >= 0.65, 9),
        (known, 10),
    )


def _telling(low: Ints, high: Ints, low_b: Ints, high_b: Ints) -> Flags:
    """Whether overlapping ranges are narrow enough for the overlap to say something."""
    less, more = np.minimum(low, low_b), np.maximum(low, low_b)
    return (less > 0) & (more <= 1.5 * less) & (np.maximum(high, high_b) <= 2 * more)


def _ratio(low: Ints, high: Ints, above_low: Ints, above_high: Ints) -> NDArray[np.float64]:
    """How close a range comes to the one above it: its middle by the other's (or by its least)."""
    return np.asarray(_middle(low, high) / np.maximum(_middle(above_low, above_high), 1e-9))


def _middle(low: Ints, high: Ints) -> NDArray[np.float64]:
    open_end = (low == NONE) | (high == NONE)
    return np.where(open_end, np.where(low != NONE, low, np.maximum(high, 0)), (low + high) / 2)


# ---------------------------------------------------------------- date

DATE = ("same_day", "same_days", "same_month", "in_month", "same_span", "in_span", "next_day", "days_near", "days_apart",
        "weeks_apart", "far", "after_report", "recent", "ancient", "old", "told_together", "told_apart", "years_apart")  # fmt: skip


def date(pairs: Pairs) -> Levels:
    """The days both may mean; without a day in one of them, the other's day and that report's day."""
    c = pairs.columns
    dated, dated_b = c.dated[pairs.a], c.dated[pairs.b]
    found = np.zeros(len(pairs), dtype=np.int8)
    for chosen, of in (
        (dated & dated_b, _by_days),
        (dated ^ dated_b, _by_one_day),
        (~dated & ~dated_b, _by_publication),
    ):
        if chosen.any():
            found[chosen] = of(pairs.at(chosen))
    return found


def _by_days(pairs: Pairs) -> Levels:
    first, last, first_b, last_b = _aligned(pairs)
    length, length_b = last - first, last_b - first_b
    shorter, longer = np.minimum(length, length_b), np.maximum(length, length_b)
    equal = (first == first_b) & (last == last_b)
    meet = (first <= last_b) & (first_b <= last)
    gap = np.maximum(first, first_b) - np.minimum(last, last_b)
    return _pick(
        (meet & (longer == 0), 1),
        (meet & (longer <= SHORT), 2),
        (meet & (longer <= MONTHS) & (equal | (shorter > SHORT)), 3),
        (meet & (longer <= MONTHS), 4),
        (meet & equal, 5),
        (meet, 6),
        (gap <= 1, 7),
        (gap <= 4, 8),
        (gap <= SHORT, 9),
        (gap <= 45, 10),
        (gap > 45, 11),
    )


def _by_one_day(pairs: Pairs) -> Levels:
    c = pairs.columns
    swap = c.dated[pairs.a]
    undated, dated = np.where(swap, pairs.b, pairs.a), np.where(swap, pairs.a, pairs.b)
    around = c.around[undated]
    first, last = c.first[dated], c.last[dated]
    last = np.where(c.last[dated] == OPEN_FUTURE, first, last)
    age = around - np.where(last <= around, np.maximum(first, last), first)
    return _pick(
        ((around == NONE) | ~c.year_known[dated], 0),
        ((first > around) & (c.published[undated] == NONE), 0),
        (first > around, 12),
        (age <= 45, 13),
        (age > 800, 14),
        (age > 400, 15),
    )


def _by_publication(pairs: Pairs) -> Levels:
    around, around_b = pairs.of(pairs.columns.around)
    gap = np.abs(around - around_b)
    return _pick(
        ((around == NONE) | (around_b == NONE), 0),
        (gap <= 31, 16),
        (gap > 500, 18),
        (gap > 240, 17),
    )


def _aligned(pairs: Pairs) -> tuple[Ints, Ints, Ints, Ints]:
    """First and last days of both, in comparable years: a year not known is moved to where they come nearest."""
    c = pairs.columns
    (first, first_b), (last, last_b) = pairs.of(c.first), pairs.of(c.last)
    known, known_b = c.year_known[pairs.a], c.year_known[pairs.b]
    only_a, only_b = known & ~known_b, known_b & ~known
    if only_a.any():
        first_b[only_a], last_b[only_a] = _nearest(first_b[only_a], last_b[only_a], first[only_a], last[only_a])
    if only_b.any():
        first[only_b], last[only_b] = _nearest(first[only_b], last[only_b], first_b[only_b], last_b[only_b])
    return first, last, first_b, last_b


def _nearest(first: Ints, last: Ints, known_first: Ints, known_last: Ints) -> tuple[Ints, Ints]:
    anchor = np.where(known_first > OPEN_PAST, known_first, known_last)
    years = np.round((anchor - first) / YEAR)
    shifts = np.stack([np.round((years + more) * YEAR).astype(np.int64) for more in (-1, 0, 1)])
    gaps = np.maximum(first + shifts, known_first) - np.minimum(last + shifts, known_last)
    shift = np.take_along_axis(shifts, gaps.argmin(axis=0)[None], axis=0)[0]
    return first + shift - 1, last + shift + 1  # leap days: a day more at either end


# ---------------------------------------------------------------- who


def roles(pairs: Pairs) -> Levels:
    """Who the people are: refugees, guides, activists. Roles without one in common exclude each other."""
    one, other = pairs.of(pairs.columns.roles)
    return _pick(
        ((one == 0) | (other == 0), 0),
        ((one == other) & (one == 1), 1),
        (one == other, 2),
        ((one & other) != 0, 3),
        (one != other, 4),
    )


def ages(pairs: Pairs) -> Levels:
    """Ages told of members of the group: an exact age in both is a strong sign."""
    return _of_sets(pairs, pairs.columns.ages, _ages)


def _ages(one: frozenset[object], other: frozenset[object]) -> int:
    told = [(x, y) for x in one if isinstance(x, tuple) for y in other if isinstance(y, tuple)]
    exact = sum(1 for x, y in told if x[0] == x[1] == y[0] == y[1] and (x[2] == y[2] or not x[2] or not y[2]))
    if exact:
        return 1 if exact >= 2 else 2
    return 3 if any(x[0] <= y[1] and y[0] <= x[1] for x, y in told) else 0


def by(pairs: Pairs) -> Levels:
    """Who did it, by the words they share. It weighs most for interventions, which many undertake."""
    one, other = pairs.of(pairs.columns.by)
    return np.where((one == 0) | (other == 0), np.int8(4), _of_sets(pairs, pairs.columns.by, _by))


def _by(one: frozenset[object], other: frozenset[object]) -> int:
    return 1 if one == other else 2 if one & other else 3


def sources(pairs: Pairs) -> Levels:
    """Whether both rest on a source of one name, or one on the other's outlet."""
    return _of_sets(pairs, pairs.columns.names, lambda one, other: int(bool(one & other)))


SetLevel = Callable[[frozenset[object], frozenset[object]], int]


def _of_sets(pairs: Pairs, column: Ints, level: SetLevel) -> Levels:
    return of_sets(*pairs.of(column), pairs.columns.sets, level)


def of_sets(one: Ints, other: Ints, sets: Sequence[frozenset[object]], level: SetLevel) -> Levels:
    """The level of two sets given by number, found once for each two that meet; 0 where one is empty (number 0)."""
    found = np.zeros(len(one), dtype=np.int8)
    rows = np.flatnonzero((one > 0) & (other > 0))
    if len(rows):
        keys, back = np.unique(one[rows] * len(sets) + other[rows], return_inverse=True)
        levels = [level(sets[key // len(sets)], sets[key % len(sets)]) for key in keys.tolist()]
        found[rows] = np.array(levels, dtype=np.int8)[back]
    return found


# ---------------------------------------------------------------- the reports


def newness(pairs: Pairs) -> Levels:
    """Whether one counts people anew and the other repeats or sums: a nudge, where two groups fit as well."""
    one, other = pairs.columns.total[pairs.a], pairs.columns.total[pairs.b]
    return np.asarray(one != other, dtype=np.int8)


def texts(pairs: Pairs) -> Levels:
    """Whether the reports are near-copies of one text."""
    one, other = pairs.of(pairs.columns.copy)
    return np.asarray((one != NONE) & (one == other), dtype=np.int8)


def likeness(pairs: Pairs) -> Levels:
    """Whether the reports share names of persons, or other words, that few reports have."""
    return np.zeros(len(pairs), dtype=np.int8) if pairs.alike is None else pairs.alike


def correction(pairs: Pairs) -> Levels:
    """Whether the one report is a correction that the outlet of the other ran soon after it."""
    return np.zeros(len(pairs), dtype=np.int8) if pairs.corrects is None else pairs.corrects.astype(np.int8)


def company(pairs: Pairs) -> Levels:
    """Whether both reports tell of the same other act on as many people."""
    return np.zeros(len(pairs), dtype=np.int8) if pairs.company is None else pairs.company


COMPARERS: dict[str, Comparer] = {
    "place": Comparer(PLACE, place),
    "people": Comparer(PEOPLE, people),
    "date": Comparer(DATE, date),
    "roles": Comparer(("same_common", "same_rare", "overlap", "disjoint"), roles),
    "ages": Comparer(("several", "one", "meet"), ages),
    "by": Comparer(("same", "shared", "other", "unsaid"), by),
    "sources": Comparer(("shared",), sources),
    "newness": Comparer(("differs",), newness),
    "texts": Comparer(("copies",), texts),
    "likeness": Comparer(("names", "name", "words"), likeness),
    "correction": Comparer(("same_outlet",), correction),
    "company": Comparer(("same", "different"), company),
}
