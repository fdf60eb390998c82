"""Blocks: which pairs of statements are compared at all, so that cost grows with their number and no faster."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from habeas.reconcile.columns import NONE, OPEN_FUTURE, OPEN_PAST, Columns, Flags, Ints, distinct, side_by_side
from habeas.reconcile.compare import MONTHS

CROWD = 48  # in a block larger than this, each is compared with its neighbours only
NEIGHBOURS = 16  # how many of them, in the order of place, people and day
SPILL = 4  # days: a date this near to the end of a month is looked for in the next one too
LOOK_BACK = 2  # months before its publication in which an undated statement is looked for
LONG = 400  # days: a date wider than this says nothing of months
MONTH = 30.436875  # days

_ODD = np.int64(-7046029254386353131)  # mixes the parts of a key (Knuth's multiplicative hashing)


class _Standing(NamedTuple):
    """Who stands in which blocks: rows, keys, and whether each asks to be compared there.

    Whoever lacks a day, a year or a place asks in a wide block; those that lack nothing stand there only to
    be found, and meet each other in the narrow ones.
    """

    row: Ints
    key: Ints
    asks: Flags


def candidate_pairs(columns: Columns) -> tuple[Ints, Ints]:
    """Pairs of rows (the smaller, the larger) that may be one incident, each once, in order.

    Two statements meet if act and modality are the same and they share a country and a month (or
    nearly, and the age of a member), or, where
    one of them lacks a place or a day, a number of people alike in the same month or country.
    """
    if len(columns) < 2:
        empty = np.zeros(0, dtype=np.int64)
        return empty, empty
    parts = _standings(columns)
    row, key, asks = (np.concatenate([getattr(part, name) for part in parts]) for name in ("row", "key", "asks"))
    asked = distinct(key[asks])
    wanted = np.isin(key, asked, kind="sort") if len(asked) else np.zeros(len(key), dtype=bool)
    row, key, asks = row[wanted], key[wanted], asks[wanted]
    orders = [_by_place(columns), _by_people(columns)]
    found = side_by_side(lambda rank: _neighbours(row, key, asks, rank, len(columns)), orders)
    pairs = distinct(np.concatenate(found), in_runs=True)
    return pairs // len(columns), pairs % len(columns)


def _neighbours(row: Ints, key: Ints, asks: Flags, rank: Ints, size: int) -> Ints:
    """The pairs of each block, as one number each: all of them, in a crowd those near each other in rank."""
    order = np.lexsort((rank[row], key))
    row, key, asks = row[order], key[order], asks[order]
    starts = np.flatnonzero(np.r_[True, key[1:] != key[:-1]])
    many = np.diff(np.r_[starts, len(key)])
    many = np.repeat(many, many)  # how many stand in the block of each
    found = []
    for step in range(1, CROWD):
        going_on = many > step if step <= NEIGHBOURS else (many > step) & (many <= CROWD)
        if not going_on.all():
            row, key, asks, many = row[going_on], key[going_on], asks[going_on], many[going_on]
        if not len(row):
            break
        near = (key[:-step] == key[step:]) & (asks[:-step] | asks[step:]) & (row[:-step] != row[step:])
        one, other = row[:-step][near], row[step:][near]
        found.append(np.minimum(one, other) * size + np.maximum(one, other))
    return distinct(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)


def _by_place(c: Columns) -> Ints:
    return _rank(c.city, c.province, c.country, np.where(c.first == OPEN_PAST, 0, c.first), np.maximum(c.low, 0))


def _by_people(c: Columns) -> Ints:
    return _rank(np.maximum(c.low, 0), np.where(c.first == OPEN_PAST, 0, c.first), c.country, c.province, c.city)


def _rank(*fields: Ints) -> Ints:
    """For each row its place in the order of the fields, then of the rows."""
    rank = np.empty(len(fields[0]), dtype=np.int64)
    rank[np.lexsort(fields[::-1])] = np.arange(len(rank))
    return rank


# ---------------------------------------------------------------- the blocks


def _standings(c: Columns) -> list[_Standing]:
    every = np.arange(len(c))
    base = mix(c.act, c.modality)
    placed = c.country != NONE
    first_month, months = _months(c)
    timed = months > 0
    by_month = np.repeat(every, months)
    month = np.repeat(first_month, months) + places_of(months)
    sizes_of, size = _sizes(c)
    found = []

    rows = c.year_known[by_month]
    known, at = by_month[rows], month[rows]
    rows = placed[known]
    found.append(_standing("month", known[rows], True, base, c.country[known[rows]], at[rows]))

    copies = np.bincount(sizes_of, minlength=len(c))  # how many sizes each row has
    sized = np.repeat(np.arange(len(known)), copies[known])
    start = np.cumsum(copies) - copies
    which = np.repeat(start[known], copies[known]) + places_of(copies[known])
    found.append(_standing("size", known[sized], c.country[known[sized]] == NONE, base, at[sized], size[which]))

    rows = ~c.year_known[by_month] | c.dated[by_month]
    some, of_year = by_month[rows], month[rows] % 12
    found.append(_standing("any year", some, ~c.year_known[some], base, c.country[some], of_year))

    aged, age = _exact_ages(c)
    counts = months[aged]
    who = np.repeat(aged, counts)
    quarter = (np.repeat(first_month[aged], counts) + places_of(counts)) // 3
    found.extend(_standing("age", who, True, base, np.repeat(age, counts), quarter + shift) for shift in (0, 1))

    town = mix(c.country, c.province, c.city)
    found.append(_standing("town", sizes_of, ~c.dated[sizes_of], base, town[sizes_of], size))
    found.append(_standing("country", sizes_of, ~timed[sizes_of], base, c.country[sizes_of], size))
    return found


def _standing(kind: str, row: Ints, asks: Flags | bool, base: Ints, *parts: Ints) -> _Standing:
    name = np.full(len(row), sum(ord(letter) << (5 * n) for n, letter in enumerate(kind)), dtype=np.int64)
    asking = np.full(len(row), asks) if isinstance(asks, bool) else asks
    return _Standing(row, mix(name, base[row], *parts), asking)


def mix(*parts: Ints) -> Ints:
    """One number for several: equal for equal parts; different ones meet by chance about never."""
    with np.errstate(over="ignore"):
        key = np.zeros(len(parts[0]), dtype=np.int64)
        for part in parts:
            key = (key ^ (part + 0x51ED27)) * _ODD
            key ^= key >> 29
    return np.asarray(key)


def places_of(counts: Ints) -> Ints:
    """0, 1, … for each count: [2, 3] gives [0, 1, 0, 1, 2]."""
    ends = np.cumsum(counts)
    return np.asarray(np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - counts, counts))


def _sizes(c: Columns) -> tuple[Ints, Ints]:
    """Numbers of people in steps of a half, each with the next, so that near counts meet: rows and steps."""
    number = np.where(c.low != NONE, c.low, c.high)
    known = number != NONE
    step = (2 * np.log2(np.maximum(number, 0) + 1.0)).astype(np.int64)
    counts = np.where(known, 2, 1)
    row = np.repeat(np.arange(len(c)), counts)
    return row, np.where(known[row], step[row] + places_of(counts), NONE)


def _months(c: Columns) -> tuple[Ints, Ints]:
    """The first month a statement may belong to, numbered through, and how many from there on; for one without a day,
    the months before its publication; none for one that says nothing of months."""
    first, last = c.first, c.last
    around = np.floor((c.around - 1) / MONTH).astype(np.int64)
    past, future = ~c.dated | (first == OPEN_PAST), ~c.dated | (last == OPEN_FUTURE)
    wide = ~past & ~future & (last - first > 3 * MONTHS)
    one_end = past ^ future
    known = np.where(past, last, first)
    spill = np.where(wide | one_end, 0, SPILL)
    start = np.where(past & future, around - LOOK_BACK, month_of(np.where(one_end, known, first) - spill))
    stop = np.where(past & future, around, month_of(np.where(one_end, known, last) + spill))
    nothing = (past & future & (c.around == NONE)) | (wide & (last - first >= LONG))
    return start, np.where(nothing, 0, stop - start + 1)


def month_of(day: Ints) -> Ints:
    """The month of a day, numbered through."""
    return np.asarray(((day - 1) / MONTH).astype(np.int64))


def _exact_ages(c: Columns) -> tuple[Ints, Ints]:
    """Rows and the exact ages told of their members, each once."""
    rows, ages = [], []
    for row in np.flatnonzero(c.ages).tolist():
        told = {entry[0] for entry in c.sets[c.ages[row]] if isinstance(entry, tuple) and entry[0] == entry[1]}
        for age in sorted(told):
            rows.append(row)
            ages.append(age)
    return np.array(rows, dtype=np.int64), np.array(ages, dtype=np.int64)
