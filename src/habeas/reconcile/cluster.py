"""Clusters: average linkage over scored pairs, with forbidden conflicts; ties fall by the statements' ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from habeas.reconcile.columns import Ints
from habeas.reconcile.score import NEVER, Scores

WHOLE = 400  # in a component up to this size every pair is scored; in larger ones, those that blocking found
UNSCORED = -2.0  # what a pair that was never compared counts in such a component
UNIT = 1e6  # scores are added up as whole millionths: a sum is the same in whatever order it is made

Score = Callable[[Ints, Ints], Scores]


class Ties(NamedTuple):
    """Ties between groups: the labels of both (the smaller first), and by how much the sum of the scores of their pairs
    is more than if none had been compared, in millionths. In the order of the labels, each two groups once."""

    one: Ints
    other: Ints
    excess: Scores


def clusters(
    size: int,
    pairs: tuple[Ints, Ints],
    scores: Scores,
    score: Score,
    together: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
) -> list[list[int]]:
    """The items 0 to size-1 in groups, each sorted, ordered by their smallest item."""
    return groups_of(smallest_of(size, pairs, scores, score, together, apart))


def groups_of(smallest: Ints) -> list[list[int]]:
    """The groups, each sorted, in the order of their smallest item, from the smallest of the group of each item."""
    if not len(smallest):
        return []
    order = np.argsort(smallest, kind="stable")
    items, labels = order.tolist(), smallest[order]
    starts = np.flatnonzero(np.r_[True, labels[1:] != labels[:-1]]).tolist()
    return [items[start:stop] for start, stop in zip(starts, [*starts[1:], len(items)], strict=True)]


def smallest_of(
    size: int,
    pairs: tuple[Ints, Ints],
    scores: Scores,
    score: Score,
    together: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
) -> Ints:
    """For each of the items 0 to size-1 the smallest item of its group.

    `scores` are those of `pairs` (the smaller item first), and `score` gives those of any others. Two groups are joined while
    the average score between them is above 0, the best first; `together` binds pairs whatever they score, and
    `apart` forbids them. Items are compared by number, so the same items in the same order give the same groups.
    """
    bonds, bars = _ends(together), _ends(apart)
    bound = smallest_led_to(size, *bonds)
    one, other = pairs
    hopeful = scores > 0
    component = smallest_led_to(
        size, np.concatenate([one[hopeful], bonds[0]]), np.concatenate([other[hopeful], bonds[1]])
    )
    sizes = np.bincount(component, minlength=size)
    barred = component[bars[0]] == component[bars[1]]
    bars = bars[0][barred], bars[1][barred]
    inner = _inside(component, sizes, score)
    doubtful = sizes > WHOLE  # components that are not joined as a whole
    doubtful[component[inner[0][inner[2] <= 0]]] = True
    doubtful[component[bars[0]]] = True
    within = doubtful[component[inner[0]]]
    large = (component[one] == component[other]) & (sizes[component[one]] > WHOLE)
    ties = _ties(
        bound,
        np.concatenate([inner[0][within], one[large], bars[0]]),
        np.concatenate([inner[1][within], other[large], bars[1]]),
        np.concatenate([inner[2][within], scores[large], np.full(len(bars[0]), NEVER)]),
    )
    return np.asarray(np.where(doubtful[component], _linked(ties, bound), component))


def _ends(pairs: Iterable[tuple[int, int]]) -> tuple[Ints, Ints]:
    table = np.array([*pairs], dtype=np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def smallest_led_to(size: int, one: Ints, other: Ints) -> Ints:
    """For each item the smallest one that pairs lead to."""
    if not size:
        return np.zeros(0, dtype=np.int64)
    graph = coo_array((np.ones(len(one), dtype=np.int8), (one, other)), shape=(size, size))
    _, label = connected_components(graph, directed=False)
    smallest = np.full(label.max() + 1, size, dtype=np.int64)
    np.minimum.at(smallest, label, np.arange(size))
    return np.asarray(smallest[label])


def _inside(component: Ints, sizes: Ints, score: Score) -> tuple[Ints, Ints, Scores]:
    """All pairs inside the components of two up to WHOLE items, scored."""
    order = np.argsort(component, kind="stable")
    member = order[(sizes[component[order]] > 1) & (sizes[component[order]] <= WHOLE)]
    found_a, found_b = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for step in range(1, min(WHOLE, len(member))):
        one = component[member[:-step]] == component[member[step:]]
        if not one.any():
            break
        found_a.append(member[:-step][one])
        found_b.append(member[step:][one])
        going_on = sizes[component[member]] > step + 1
        member = member[going_on]  # pairs further apart stand in larger components only
    a, b = np.concatenate(found_a), np.concatenate(found_b)
    return a, b, score(a, b)


# ---------------------------------------------------------------- average linkage


def _ties(bound: Ints, one: Ints, other: Ints, scores: Scores) -> Ties:
    """The ties between what is bound together already."""
    excess = np.rint(scores * UNIT) - UNSCORED * UNIT
    a, b = bound[one], bound[other]
    apart = a != b
    return _summed(len(bound), np.minimum(a, b)[apart], np.maximum(a, b)[apart], excess[apart])


def _summed(size: int, one: Ints, other: Ints, excess: Scores) -> Ties:
    """Ties of the same two groups as one, in order."""
    key = one * size + other
    order = np.argsort(key, kind="stable")
    key, one, other, excess = key[order], one[order], other[order], excess[order]
    first = np.flatnonzero(np.r_[True, key[1:] != key[:-1]]) if len(key) else np.zeros(0, dtype=np.int64)
    return Ties(one[first], other[first], np.add.reduceat(excess, first) if len(first) else excess)


def _linked(ties: Ties, bound: Ints) -> Ints:
    """For each item the smallest of its group, once no two groups score above 0 on average.

    To join the best two of all, again and again, gives what it gives to join at once all groups that are each
    other's best: a group that two others join into is never nearer than the nearer of the two was (average linkage is
    reducible). So each round joins all such pairs, in all components together. Of ties the smallest labels are the best.
    """
    size = len(bound)
    into = np.arange(size)
    count = np.bincount(bound, minlength=size).astype(np.float64)
    while len(ties.one):
        one, other, excess = ties
        most = count[one] * count[other]
        total = excess + UNSCORED * UNIT * most
        hopeful = total > 0
        going = np.zeros(size, dtype=bool)
        going[one[hopeful]] = going[other[hopeful]] = True
        kept = going[one] & going[other]  # a group that is near to none now is never so again
        if not kept.any():
            break
        one, other, excess, hopeful = one[kept], other[kept], excess[kept], hopeful[kept]
        joined = _each_others_best(size, one[hopeful], other[hopeful], (total[kept] / most[kept])[hopeful])
        a, b = one[hopeful][joined], other[hopeful][joined]
        into[b] = a
        count[a] += count[b]
        one, other = into[one], into[other]
        apart = one != other
        ties = _summed(size, np.minimum(one, other)[apart], np.maximum(one, other)[apart], excess[apart])
    return _led_to(into)[bound]


def _each_others_best(size: int, one: Ints, other: Ints, average: Scores) -> Ints:
    """The places of the ties that are the best of both groups; `one` and `other` are in order, so that the first wins."""
    best = np.full(size, -np.inf)
    np.maximum.at(best, one, average)
    np.maximum.at(best, other, average)
    first = np.full(size, len(one))
    for side in (one, other):
        at = np.flatnonzero(average == best[side])
        np.minimum.at(first, side[at], at)
    place = np.arange(len(one))
    return np.flatnonzero((first[one] == place) & (first[other] == place))


def _led_to(into: Ints) -> Ints:
    while True:
        further = into[into]
        if (further == into).all():
            return into
        into = further
