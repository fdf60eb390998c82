"""Clusters: average linkage over scored pairs, with forbidden conflicts; ties fall by the statements' ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from heapq import heapify, heappop, heappush

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from habeas.reconcile.columns import Flags, Ints
from habeas.reconcile.score import NEVER, Scores

WHOLE = 400  # in a component up to this size every pair is scored; in larger ones, those that blocking found
UNSCORED = -2.0  # what a pair that was never compared counts in such a component

Scored = dict[tuple[int, int], float]
Score = Callable[[Ints, Ints], Scores]


def clusters(
    size: int,
    pairs: tuple[Ints, Ints],
    scores: Scores,
    score: Score,
    together: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
) -> list[list[int]]:
    """The items 0 to size-1 in groups, each sorted, ordered by their smallest item.

    `scores` are those of `pairs` (the smaller item first), and `score` gives those of any others. Two groups are joined while
    the average score between them is above 0, the best first; `together` binds pairs whatever they score, and
    `apart` forbids them. Items are compared by number, so the same items in the same order give the same groups.
    """
    bonds, bars = _ends(together), _ends(apart)
    bound = _labels(size, *bonds)
    one, other = pairs
    hopeful = scores > 0
    component = _labels(size, np.concatenate([one[hopeful], bonds[0]]), np.concatenate([other[hopeful], bonds[1]]))
    order = np.argsort(component, kind="stable")
    sizes = np.bincount(component, minlength=size)
    barred = component[bars[0]] == component[bars[1]]
    forbidden: defaultdict[int, set[tuple[int, int]]] = defaultdict(set)
    for a, b in zip(bound[bars[0][barred]].tolist(), bound[bars[1][barred]].tolist(), strict=True):
        forbidden[int(component[a])].add((a, b))
    inner_a, inner_b, inner_scores = _inside(order, component, sizes, score)
    doubtful = np.zeros(size, dtype=bool)  # components that are not joined as a whole
    doubtful[component[inner_a[inner_scores <= 0]]] = True
    doubtful[component[bars[0][barred]]] = True
    doubtful |= sizes > WHOLE
    told: defaultdict[int, Scored] = defaultdict(dict)
    for a, b, value in _chosen(doubtful[component[inner_a]], inner_a, inner_b, inner_scores):
        told[int(component[a])][a, b] = value
    large = (component[one] == component[other]) & (sizes[component[one]] > WHOLE)
    for a, b, value in _chosen(large, one, other, scores):
        told[int(component[a])][a, b] = value
    found: list[list[int]] = []
    starts = np.flatnonzero(np.r_[True, component[order][1:] != component[order][:-1]]) if size else np.zeros(0, int)
    for members in np.split(order, starts[1:]) if size else []:
        items = members.tolist()
        root = int(component[items[0]])
        if not doubtful[root]:
            found.append(items)
            continue
        seeds: defaultdict[int, list[int]] = defaultdict(list)
        for item in items:
            seeds[int(bound[item])].append(item)
        if len(seeds) == 1:
            found.extend(seeds.values())
        elif len(items) <= WHOLE:
            found.extend(_link_whole(dict(seeds), told[root], forbidden[root]))
        else:
            found.extend(_link_sparse(dict(seeds), told[root], forbidden[root]))
    return sorted(found)


def _ends(pairs: Iterable[tuple[int, int]]) -> tuple[Ints, Ints]:
    table = np.array([*pairs], dtype=np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def _labels(size: int, one: Ints, other: Ints) -> Ints:
    """For each item the smallest one that pairs lead to."""
    if not size:
        return np.zeros(0, dtype=np.int64)
    graph = coo_array((np.ones(len(one), dtype=np.int8), (one, other)), shape=(size, size))
    _, label = connected_components(graph, directed=False)
    smallest = np.full(label.max() + 1, size, dtype=np.int64)
    np.minimum.at(smallest, label, np.arange(size))
    return np.asarray(smallest[label])


def _inside(order: Ints, component: Ints, sizes: Ints, score: Score) -> tuple[Ints, Ints, Scores]:
    """All pairs inside the components of two up to WHOLE items, scored."""
    member = order[(sizes[component[order]] > 1) & (sizes[component[order]] <= WHOLE)]
    found_a, found_b = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for step in range(1, min(WHOLE, len(member))):
        one = component[member[:-step]] == component[member[step:]]
        if not one.any():
            break
        found_a.append(member[:-step][one])
        found_b.append(member[step:][one])
    a, b = np.concatenate(found_a), np.concatenate(found_b)
    return a, b, score(a, b)


def _chosen(rows: Flags, one: Ints, other: Ints, scores: Scores) -> Iterable[tuple[int, int, float]]:
    return zip(one[rows].tolist(), other[rows].tolist(), scores[rows].tolist(), strict=True)


def _link_whole(groups: dict[int, list[int]], scored: Scored, forbidden: set[tuple[int, int]]) -> Sequence[list[int]]:
    """The groups joined while two score above 0 on average, the best first; every pair is scored."""
    labels = sorted(groups)
    place = {item: row for row, label in enumerate(labels) for item in groups[label]}
    ends = np.array([(place[a], place[b]) for a, b in scored], dtype=np.int64)
    sums = np.zeros((len(labels), len(labels)))
    np.add.at(sums, (ends[:, 0], ends[:, 1]), np.fromiter(scored.values(), dtype=np.float64))
    sums += sums.T
    for a, b in forbidden:
        if a != b:
            sums[place[a], place[b]] = sums[place[b], place[a]] = NEVER
    sizes = np.array([len(groups[label]) for label in labels], dtype=np.float64)
    average = np.where(np.tri(len(labels), dtype=bool), NEVER, sums / np.outer(sizes, sizes))
    members = [groups[label] for label in labels]
    while True:
        a, b = divmod(int(average.argmax()), len(labels))
        if average[a, b] <= 0:
            return [sorted(items) for items in members if items]
        sums[a] += sums[b]
        sums[:, a] = sums[a]
        sizes[a] += sizes[b]
        average[b, :] = average[:, b] = NEVER
        members[a], members[b] = members[a] + members[b], []
        alive = np.array([bool(items) for items in members])
        row = np.where(alive, sums[a] / (sizes[a] * sizes), NEVER)
        average[a, a + 1 :] = row[a + 1 :]
        average[:a, a] = row[:a]


def _link_sparse(groups: dict[int, list[int]], scored: Scored, forbidden: set[tuple[int, int]]) -> Sequence[list[int]]:
    """The same where only some pairs are scored."""
    sums = _sums(groups, scored, forbidden)
    heap = [
        (-total / (len(groups[a]) * len(groups[b])), a, b)
        for a, others in sums.items()
        for b, total in others.items()
        if a < b and total > 0
    ]
    heapify(heap)
    while heap:
        cost, a, b = heappop(heap)
        if a not in groups or b not in groups:
            continue
        total = sums[a].get(b, _missing(groups, a, b))
        if cost != -total / (len(groups[a]) * len(groups[b])):
            continue  # an older entry of a group that has grown since
        _absorb(groups, sums, a, b)
        for other, total in sums[a].items():
            if total > 0:
                low, high = sorted((a, other))
                heappush(heap, (-total / (len(groups[a]) * len(groups[other])), low, high))
    return [sorted(members) for members in groups.values()]


def _sums(groups: dict[int, list[int]], scored: Scored, forbidden: set[tuple[int, int]]) -> dict[int, dict[int, float]]:
    """For each two groups that a scored pair or a bar ties, the sum over all their pairs."""
    home = {item: label for label, members in groups.items() for item in members}
    found: defaultdict[tuple[int, int], list[float]] = defaultdict(list)
    for (one, other), value in scored.items():
        a, b = home[one], home[other]
        if a != b:
            found[min(a, b), max(a, b)].append(value)
    sums: dict[int, dict[int, float]] = {label: {} for label in groups}
    for (a, b), values in found.items():
        unscored = len(groups[a]) * len(groups[b]) - len(values)
        sums[a][b] = sums[b][a] = sum(values) + UNSCORED * unscored
    for a, b in forbidden:
        if a != b:
            sums[a][b] = sums[b][a] = NEVER
    return sums


def _missing(groups: dict[int, list[int]], a: int, b: int) -> float:
    return UNSCORED * len(groups[a]) * len(groups[b])


def _absorb(groups: dict[int, list[int]], sums: dict[int, dict[int, float]], a: int, b: int) -> None:
    """Let group a take in group b, the sums with it."""
    others = (sums[a].keys() | sums[b].keys()) - {a, b}
    for other in others:
        total = sums[a].get(other, _missing(groups, a, other)) + sums[b].get(other, _missing(groups, b, other))
        sums[a][other] = sums[other][a] = total
        sums[other].pop(b, None)
    sums[a].pop(b, None)
    del sums[b]
    groups[a] = groups[a] + groups.pop(b)
