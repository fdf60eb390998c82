"""The open world: how many people there may be, if whatever the statements do not exclude may be so.

The most lets every group count that nothing told of it excludes, and none share anybody that no report says it
shares. The least lets any two groups be the same people, or have some in common, unless something tells them apart:
one report that counts both anew, a person, or places, days or roles that exclude each other.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from habeas.reconcile.bounds import Crowd, Model, Range, least_and_most, least_in_company
from habeas.reconcile.judge import Judged, Verdict
from habeas.reconcile.known import tellings_of
from habeas.terms import CountRange, Incident, RelationKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from habeas.reconcile.answer import Ties

TOO_MANY = 400  # groups: of more, only those that one report tells apart are held to be different people


def not_excluded(
    judged: Sequence[Judged], sizes: Mapping[str, tuple[Range, ...]], ties: Ties, told: CountRange
) -> CountRange:
    """The open-world range; `told` is the range as told, which it holds. `judged` are those that nothing excludes."""
    here = {j.incident.id for j in judged}
    parts = frozenset(
        (j.incident.id, r.to)
        for j in judged
        for r in j.incident.relations
        if r.to in here and r.kind in (RelationKind.PART_OF, RelationKind.ADDS_UP)
    )
    crowds = tuple(Crowd(j.incident.id, sizes[j.incident.id], certain=False) for j in judged)
    most = least_and_most(Model(crowds, parts)).most
    sure = [j.incident for j in judged if j.verdict is Verdict.INSIDE]
    low = {incident.id: min(least for least, _ in sizes[incident.id]) for incident in sure}
    tied = {frozenset(pair) for pair in (*ties.parts, *ties.open_parts, *ties.sames)}
    least = _least(sure, low, tied)
    return CountRange(
        min(least, told.low or 0),
        None if most is None or told.high is None else max(most, told.high),
        told.approx,
    )


def _least(sure: Sequence[Incident], low: Mapping[str, int], tied: set[frozenset[str]]) -> int:
    if len(sure) > TOO_MANY:
        told: defaultdict[str, int] = defaultdict(int)
        for incident in sure:
            for report in _anew(incident):
                told[report] += low[incident.id]
        return max(told.values(), default=0)
    sets = {incident.id: _anew(incident) for incident in sure}
    may_share = {
        frozenset((a.id, b.id))
        for a, b in combinations(sure, 2)
        if frozenset((a.id, b.id)) in tied or (not sets[a.id] & sets[b.id] and _may_share(a, b))
    }
    return least_in_company(low, may_share)


def _anew(incident: Incident) -> frozenset[str]:
    """The reports that tell of it and count its people nowhere else."""
    return frozenset(t.statement.report for t in tellings_of(incident) if not t.total)


def _may_share(a: Incident, b: Incident) -> bool:
    """Whether nothing told of two groups excludes that some people are in both."""
    if any(r.to == b.id and r.kind is RelationKind.DIFFERENT for r in a.relations):
        return False
    if a.roles and b.roles and not set(a.roles) & set(b.roles):
        return False
    if a.place and b.place and not a.place.compatible(b.place):
        return False
    return a.date is None or b.date is None or a.date.overlaps(b.date)
