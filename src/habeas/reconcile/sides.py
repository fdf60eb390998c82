"""Sides: what reports that are each about one event tell of it, as columns, and the comparers of two of them.

A comparer gets many pairs of reports at once and returns for each the number of a level, as those of `compare` do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as calendar_day

import numpy as np

from habeas.reconcile.account import day_of
from habeas.reconcile.columns import NONE, Flags, Ids, Ints
from habeas.reconcile.compare import Levels
from habeas.reconcile.likeness import near_copies
from habeas.reconcile.traits import Traits, grams_in, own_texts, products, traits_of
from habeas.terms import MainIncident, Report

FEW = 6  # a town that no more reports tell of is rare: two shootings there are less likely than one told of twice
MANY_NAMES = 3  # reports that each hold so many rare names, and none in common, name different people


@dataclass(frozen=True)
class Sides:
    """One row a report, in the order of their ids; NONE where nothing is told. Days are day numbers.

    `often` is how many reports tell of the same town. `tolls` has a column an act: how many people it befell. `named` are the towns of all reports that each text names.
    """

    reports: tuple[Report, ...]
    told: tuple[MainIncident, ...]
    acts: tuple[str, ...]
    country: Ints
    province: Ints
    town: Ints
    often: Ints
    first: Ints
    last: Ints
    published: Ints
    tolls: Ints
    copy: Ints
    named: tuple[frozenset[int], ...]
    traits: Traits

    def __len__(self) -> int:
        return len(self.reports)


@dataclass(frozen=True, slots=True)
class Both:
    """Pairs of rows of the sides, `a` and `b` side by side."""

    sides: Sides
    a: Ints
    b: Ints

    def of(self, column: Ints) -> tuple[Ints, Ints]:
        return column[self.a], column[self.b]


def sides_of(told: Mapping[str, MainIncident], reports: Mapping[str, Report], acts: Sequence[str]) -> Sides:
    """The sides of all reports in `told`, in the order of their ids."""
    ids = sorted(told)
    known = tuple(reports.get(id_, Report(id_, "")) for id_ in ids)
    mains = tuple(told[id_] for id_ in ids)
    places = [main.place.folded if main.place is not None else () for main in mains]
    towns = Ids()
    town = _numbers([place[2] if len(place) > 2 else None for place in places], towns)
    own = [replace(report, text=text) for report, text in zip(known, own_texts(known), strict=True)]
    copies = near_copies({report.id: report for report in own})
    days = [main.date.days if main.date is not None and main.date.year_known else (None, None) for main in mains]
    return Sides(
        known,
        mains,
        tuple(acts),
        _numbers([place[0] if place else None for place in places], Ids()),
        _numbers([place[1] if len(place) > 1 else None for place in places], Ids()),
        town,
        _how_often(town),
        np.array([_ordinal(first or last) for first, last in days], dtype=np.int64),
        np.array([_ordinal(last or first) for first, last in days], dtype=np.int64),
        np.array([_ordinal(day_of(report.published)) for report in known], dtype=np.int64),
        np.array([[main.people.get(act, NONE) for act in acts] for main in mains], dtype=np.int64).reshape(
            len(mains), len(acts)
        ),
        _numbers([copies.get(report.id) for report in known], Ids()),
        tuple(_towns_named(report, towns) for report in known),
        traits_of(known),
    )


def _numbers(values: Sequence[str | None], ids: Ids) -> Ints:
    return np.array([NONE if value is None else ids.of(value) for value in values], dtype=np.int64)


def _how_often(numbers: Ints) -> Ints:
    _, back, often = np.unique(numbers, return_inverse=True, return_counts=True)
    return np.asarray(often[back])


def _ordinal(day: calendar_day | None) -> int:
    return NONE if day is None else day.toordinal()


def _towns_named(report: Report, towns: Ids) -> frozenset[int]:
    known = towns.known(grams_in(f"{report.title or ''}\n{report.text}"))
    return frozenset(known)


# ---------------------------------------------------------------- comparers

Compare = Callable[[Both], Levels]


def _steps(values: Ints | np.ndarray[tuple[int], np.dtype[np.float64]], *least: float) -> Levels:
    """1 where a value reaches the first bound, 2 where the second (lower), and so on; 0 below all."""
    return np.select([values >= bound for bound in least], range(1, len(least) + 1), 0).astype(np.int8)


def place(both: Both) -> Levels:
    """The town; else whether one's town is named in the other's text; else province and country."""
    (country, country_b), (province, province_b), (town, town_b) = (
        both.of(column) for column in (both.sides.country, both.sides.province, both.sides.town)
    )
    one_province = (province == province_b) & (province != NONE) & (country == country_b)
    towns = (town != NONE) & (town_b != NONE)
    return np.select(
        [
            ((country == NONE) | (country_b == NONE)) & _named(both),
            (country == NONE) | (country_b == NONE),
            country != country_b,
            towns & (town == town_b) & one_province & (both.sides.often[both.a] <= FEW),
            towns & (town == town_b) & one_province,
            towns & one_province & _named(both),
            towns & one_province,
            one_province,
            (province == NONE) | (province_b == NONE),
            towns & _named(both),
        ],
        [4, 0, 7, 1, 2, 3, 5, 0, 0, 4],
        6,
    ).astype(np.int8)


def _named(both: Both) -> Flags:
    """Whether the town of one is named in the text of the other."""
    sides = both.sides
    pairs = zip(both.a.tolist(), both.b.tolist(), strict=True)
    towns = sides.town.tolist()
    return np.fromiter(
        (towns[a] in sides.named[b] or towns[b] in sides.named[a] for a, b in pairs), dtype=bool, count=len(both.a)
    )


def date(both: Both) -> Levels:
    """How many days lie between those that both tell."""
    (first, first_b), (last, last_b) = both.of(both.sides.first), both.of(both.sides.last)
    gap = np.maximum(0, np.maximum(first, first_b) - np.minimum(last, last_b))
    return np.where((first == NONE) | (first_b == NONE), 0, _within(gap, 0, 1, 4, 30)).astype(np.int8)


def _within(gap: Ints, *most: int) -> Levels:
    return np.select([gap <= bound for bound in most], range(1, len(most) + 1), len(most) + 1).astype(np.int8)


def before(both: Both) -> Levels:
    """Whether one came out before the day that the other tells (a day's grace: days differ around the earth)."""
    (first, first_b), (came, came_b) = both.of(both.sides.first), both.of(both.sides.published)
    one = (came != NONE) & (first_b != NONE) & (came + 1 < first_b)
    other = (came_b != NONE) & (first != NONE) & (came_b + 1 < first)
    return np.asarray(one | other, dtype=np.int8)


def told(both: Both) -> Levels:
    """How far apart they came out."""
    came, came_b = both.of(both.sides.published)
    return np.where((came == NONE) | (came_b == NONE), 0, _within(np.abs(came - came_b), 1, 7, 31, 365)).astype(np.int8)


def toll(column: int) -> Compare:
    """How many people one act befell, as both tell."""

    def compare(both: Both) -> Levels:
        one, other = both.of(both.sides.tolls[:, column])
        return np.select(
            [
                (one == NONE) | (other == NONE) | ((one == 0) & (other == 0)),
                (one == other) & (one == 1),
                one == other,
                np.abs(one - other) == 1,
            ],
            [0, 1, 2, 3],
            4,
        ).astype(np.int8)

    return compare


def names(both: Both) -> Levels:
    """How many names that few reports hold both hold."""
    traits = both.sides.traits
    shared = products(traits.names, both.a, both.b)
    strangers = (shared == 0) & (np.minimum(*both.of(traits.naming)) >= MANY_NAMES)
    return np.asarray(np.where(strangers, np.int8(5), _steps(shared, 4, 3, 2, 1)), dtype=np.int8)


def rare(both: Both) -> Levels:
    """How many words that few reports hold both hold."""
    traits = both.sides.traits
    if not traits.rare.shape[1]:
        return np.zeros(len(both.a), dtype=np.int8)
    shared = products(traits.rare, both.a, both.b)
    return np.where(shared == 0, np.int8(5), _steps(shared, 8, 5, 3, 2))


def words(both: Both) -> Levels:
    """How alike the words of both are: the cosine of their tf-idf weights."""
    traits = both.sides.traits
    if not traits.rare.shape[1]:
        return np.zeros(len(both.a), dtype=np.int8)
    alike = products(traits.weighed, both.a, both.b)
    return np.where(alike < 0.05, np.int8(4), _steps(alike, 0.4, 0.25, 0.15))


def headlines(both: Both) -> Levels:
    """How alike their headlines are, as `words`."""
    traits = both.sides.traits
    if not traits.rare.shape[1]:
        return np.zeros(len(both.a), dtype=np.int8)
    return _steps(products(traits.headed, both.a, both.b), 0.35, 0.2, 0.1)


def ages(both: Both) -> Levels:
    """How many ages both tell of the people in them; and where each tells ages, but none in common."""
    told_ages = both.sides.traits.ages
    found = np.zeros(len(both.a), dtype=np.int8)
    for row, (a, b) in enumerate(zip(both.a.tolist(), both.b.tolist(), strict=True)):
        one, other = told_ages[a], told_ages[b]
        if one and other:
            found[row] = (4, 3, 2, 1)[min(3, len(one & other))]
    return found


def persons(both: Both) -> Levels:
    """Whether both tell of a person of one name and age, of one name, or only of different ones."""
    told_persons = both.sides.traits.persons
    found = np.zeros(len(both.a), dtype=np.int8)
    for row, (a, b) in enumerate(zip(both.a.tolist(), both.b.tolist(), strict=True)):
        one, other = told_persons[a], told_persons[b]
        if one and other:
            lasts = {last for last, _ in one} & {last for last, _ in other}
            found[row] = 1 if one & other else 2 if lasts else 3
    return found


def copies(both: Both) -> Levels:
    """Whether they are near-copies of one text."""
    one, other = both.of(both.sides.copy)
    return np.asarray((one != NONE) & (one == other), dtype=np.int8)
