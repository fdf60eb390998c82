"""Columns: accounts as arrays, one a field, so that millions of pairs are compared at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from habeas.reconcile.account import Account

_T = TypeVar("_T")
_R = TypeVar("_R")

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

NONE = -1  # a number, a place or an id that is not told
AT_ONCE = 2  # cores used
OPEN_PAST, OPEN_FUTURE = 0, 4_000_000  # day numbers that stand for an open end


class Ids:
    """Numbers for values, from 0, in the order they come; `values` holds them by number."""

    def __init__(self, first: Iterable[Hashable] = ()) -> None:
        self._known: dict[Hashable, int] = {}
        self.values: list[Hashable] = []
        for value in first:
            self.of(value)

    def of(self, value: Hashable) -> int:
        number = self._known.get(value)
        if number is None:
            number = self._known[value] = len(self.values)
            self.values.append(value)
        return number

    def known(self, values: Iterable[Hashable]) -> set[int]:
        """The numbers of those values that have one."""
        return {self._known[value] for value in values if value in self._known}


@dataclass(frozen=True, slots=True)
class Columns:
    """One array a field, one row an account; NONE where nothing is told.

    `country`, `province` and `city` are numbers of folded names; `by`, `names` and `ages` numbers of sets in
    `sets` (0 is the empty set); `roles` is a set of bits, the first of them refugees. Days are day numbers, open ends OPEN_PAST and OPEN_FUTURE.
    `copy` numbers reports that are near-copies of one text alike; `reviewed` says that the report sets an earlier one right.
    """

    acts: tuple[str, ...]
    sets: tuple[frozenset[object], ...]
    act: Ints
    modality: Ints
    low: Ints
    high: Ints
    approx: Flags
    country: Ints
    province: Ints
    city: Ints
    dated: Flags
    first: Ints
    last: Ints
    year_known: Flags
    published: Ints
    around: Ints
    roles: Ints
    by: Ints
    names: Ints
    ages: Ints
    total: Flags
    report: Ints
    copy: Ints
    reviewed: Flags

    def __len__(self) -> int:
        return len(self.act)


def columns_of(
    accounts: Sequence[Account], copies: Mapping[str, str] | None = None, reviewed: frozenset[str] = frozenset()
) -> Columns:
    """The columns of the accounts, in their order. `copies` maps a report to the first of its near-copies."""
    acts, modalities, countries, provinces, cities = Ids(), Ids(), Ids(), Ids(), Ids()
    roles, reports, leaders = Ids(["refugee"]), Ids(), Ids()
    sets = Ids([frozenset()])
    alike = copies or {}
    rows = []
    for account in accounts:
        people, place = account.people, account.folded_place
        report = account.ref.report
        rows.append(
            (
                acts.of(account.act),
                modalities.of(account.modality),
                NONE if people.low is None else people.low,
                NONE if people.high is None else people.high,
                people.approx,
                countries.of(place[0]) if place else NONE,
                provinces.of(place[1]) if len(place) > 1 else NONE,
                cities.of(place[2]) if len(place) > 2 else NONE,
                account.date is not None,
                OPEN_PAST if account.first is None else account.first,
                OPEN_FUTURE if account.last is None else account.last,
                account.year_known,
                NONE if account.published is None else account.published,
                NONE if account.around is None else account.around,
                bits(roles.of(role) for role in account.roles),
                sets.of(account.by),
                sets.of(account.names),
                sets.of(account.ages),
                account.total,
                reports.of(report),
                leaders.of(alike[report]) if report in alike else NONE,
                report in reviewed,
            )
        )
    table = np.array(rows, dtype=np.int64).reshape(len(rows), 22).T
    flags = (4, 8, 11, 18, 21)
    fields = [np.ascontiguousarray(table[n] != 0 if n in flags else table[n]) for n in range(22)]
    return Columns(
        tuple(str(act) for act in acts.values),
        tuple(s for s in sets.values if isinstance(s, frozenset)),
        *fields,
    )


def bits(numbers: Iterable[int]) -> int:
    """A set of numbers as the bits of one; from 62 on they share bits."""
    found = 0
    for number in numbers:
        found |= 1 << (number % 62)
    return found


def distinct(numbers: Ints, *, in_runs: bool = False) -> Ints:
    """Each number once, in order (by sorting, which for many numbers is faster than `np.unique`).

    `in_runs` says that they come as a few sorted runs, which are merged.
    """
    ordered = np.sort(numbers, kind="stable" if in_runs else None)
    return ordered[np.r_[True, ordered[1:] != ordered[:-1]]] if len(ordered) else ordered


def side_by_side(of: Callable[[_T], _R], parts: Sequence[_T]) -> list[_R]:
    """What a function gives for each part, two at a time: NumPy lets go of the interpreter while it counts."""
    if len(parts) < 2:
        return [of(part) for part in parts]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(of, parts))
