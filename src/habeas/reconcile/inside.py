"""Inside: which incidents can lie inside another's number, roles, place and days, found for all at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

from habeas.reconcile.block import mix, month_of, places_of
from habeas.reconcile.columns import NONE, Flags, Ids, Ints, bits, distinct
from habeas.terms import Incident, Modality, PartialDate

PERIOD = 400  # days: a total over longer than this claims nothing about single groups of other reports
SHORT = 31  # days: two times as short as this can be one where they meet
CHUNK = 2_000_000  # pairs looked at together


def inside(incidents: Sequence[Incident], time_of: Callable[[Incident], PartialDate | None]) -> dict[int, list[int]]:
    """For each incident that may be a whole, the places of those that can lie inside it, in order.

    Both happened and are of one act; the number, roles, place and days of the one leave room for the other's.
    `time_of` gives an incident's days, or the days it must lie in where none are told.
    """
    table = _table(incidents, time_of)
    if not len(table):
        return {}
    row, act, year_known, low, high, country, province, city, first, last, dated, roles, whole = table.T
    months = month_of(last) - month_of(first) + 1
    months[last - first > PERIOD] = 0
    standing = np.repeat(np.arange(len(row)), months)
    month = np.repeat(month_of(first), months) + places_of(months)
    key = mix(act[standing], year_known[standing], month)
    order = np.argsort(key, kind="stable")
    standing, key = standing[order], key[order]
    asking = np.flatnonzero(whole[standing])
    starts, stops = np.searchsorted(key, key[asking]), np.searchsorted(key, key[asking], side="right")
    found: list[Ints] = []
    ends = np.cumsum(stops - starts)
    for at in _chunks(ends):
        counts = (stops - starts)[at]
        a = np.repeat(standing[asking[at]], counts)
        b = standing[np.repeat(starts[at], counts) + places_of(counts)]
        fits = (a != b) & (dated[b] != 0) & (country[b] != NONE)
        fits &= (high[a] == NONE) | (np.maximum(low[b], 0) <= high[a])
        fits &= (roles[a] == 0) | (roles[b] == 0) | ((roles[a] & roles[b]) != 0)
        for part in (country, province, city):
            fits &= (part[a] == NONE) | (part[a] == part[b])
        fits &= _in_time(first[a], last[a], first[b], last[b])
        found.append(a[fits] * len(row) + b[fits])
    pairs = distinct(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)
    within: defaultdict[int, list[int]] = defaultdict(list)
    for a_row, b_row in zip(row[pairs // len(row)].tolist(), row[pairs % len(row)].tolist(), strict=True):
        within[a_row].append(b_row)
    return within


def _in_time(first: Ints, last: Ints, part_first: Ints, part_last: Ints) -> Flags:
    within = (first <= part_first) & (part_last <= last)
    meet = (first <= part_last) & (part_first <= last)
    return np.asarray(within | (meet & (last - first < SHORT) & (part_last - part_first < SHORT)))


def _table(incidents: Sequence[Incident], time_of: Callable[[Incident], PartialDate | None]) -> Ints:
    """One row for each incident that happened and whose days are known: its place, then its fields as numbers."""
    acts, countries, provinces, cities, roles = Ids(), Ids(), Ids(), Ids(), Ids()
    rows = []
    for place, incident in enumerate(incidents):
        if incident.modality != Modality.HAPPENED.value:
            continue
        time = time_of(incident)
        days = time.days if time else None
        if days is None or days.earliest is None or days.latest is None:
            continue
        where = incident.place.folded if incident.place else ()
        low, high = incident.people.low, incident.people.high
        rows.append(
            (
                place,
                acts.of(incident.act),
                incident.date is None or incident.date.year_known,
                NONE if low is None else low,
                NONE if high is None else high,
                countries.of(where[0]) if where else NONE,
                provinces.of(where[1]) if len(where) > 1 else NONE,
                cities.of(where[2]) if len(where) > 2 else NONE,
                days.earliest.toordinal(),
                days.latest.toordinal(),
                incident.date is not None,
                bits(roles.of(role) for role in incident.roles),
                incident.act != "intervention" and (low or 0) >= 2,
            )
        )
    return np.array(rows, dtype=np.int64).reshape(len(rows), 13)


def _chunks(ends: Ints) -> list[slice]:
    """Slices of what ends at these counts, each of about CHUNK."""
    if not len(ends):
        return []
    cuts = np.searchsorted(ends, np.arange(CHUNK, ends[-1], CHUNK), side="right").tolist()
    edges = [0, *sorted({cut for cut in cuts if 0 < cut < len(ends)}), len(ends)]
    return [slice(a, b) for a, b in pairwise(edges)]
