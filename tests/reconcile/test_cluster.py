"""Average linkage: all groups that are each other's best at once, and the best two of all one by one, come to the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.reconcile import cluster
from habeas.reconcile.cluster import clusters
from habeas.reconcile.columns import Ints
from habeas.reconcile.score import NEVER, Scores

Scored = dict[tuple[int, int], float]
Pair = tuple[int, int]


def linked(size: int, scored: Scored, together: Iterable[Pair] = (), apart: Iterable[Pair] = ()) -> list[list[int]]:
    """What `clusters` finds; a pair that has no score of its own scores -2 if it is asked for."""

    def score(a: Ints, b: Ints) -> Scores:
        return np.array([scored.get(pair, -2.0) for pair in zip(a.tolist(), b.tolist(), strict=True)])

    ends = np.array(sorted(scored), dtype=np.int64).reshape(-1, 2)
    return clusters(size, (ends[:, 0], ends[:, 1]), score(ends[:, 0], ends[:, 1]), score, together, apart)


def one_by_one(size: int, scored: Scored, apart: Sequence[Pair]) -> list[list[int]]:
    """The best two groups of all joined, again and again; of ties, those of the smallest items."""
    groups = [[item] for item in range(size)]

    def average(a: list[int], b: list[int]) -> float:
        pairs = [(min(x, y), max(x, y)) for x in a for y in b]
        if set(pairs) & set(apart):
            return NEVER
        return sum(round(scored.get(pair, -2.0) * 1e6) for pair in pairs) / len(pairs)

    while len(groups) > 1:
        best, a, b = min((-average(a, b), a, b) for a, b in combinations(groups, 2))
        if best >= 0:
            break
        groups = sorted([*(g for g in groups if g not in (a, b)), sorted(a + b)])
    return groups


_pairs = st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] < pair[1])
_scores = st.dictionaries(_pairs, st.sampled_from([-7.0, -1.1, -0.3, 0.1, 0.2, 0.3, 1.0, 2.5]), max_size=30)


@pytest.mark.parametrize("whole", [400, 0])
@settings(max_examples=150, deadline=None)
@given(_scores, st.lists(_pairs, max_size=3))
def test_it_is_what_joining_the_best_two_one_by_one_gives(whole: int, scored: Scored, apart: Sequence[Pair]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(cluster, "WHOLE", whole)  # 0: as in components that are too large for all pairs
        assert linked(9, scored, apart=apart) == one_by_one(9, scored, apart)


def test_a_forbidden_pair_keeps_apart_what_others_would_join() -> None:
    scored = {(0, 1): 3.0, (1, 2): 2.0, (0, 2): NEVER}
    assert linked(3, scored) == [[0, 1], [2]]
    assert linked(3, {(0, 1): 3.0, (1, 2): 2.0, (0, 2): 1.0}, apart=[(0, 2)]) == [[0, 1], [2]]


def test_what_is_bound_is_one_group_whatever_it_scores() -> None:
    assert linked(4, {(0, 1): -7.0, (1, 2): 1.0, (0, 2): -9.0}, together=[(0, 1)]) == [[0, 1], [2], [3]]


def test_a_sum_of_decimals_that_is_nothing_joins_nothing() -> None:
    assert linked(3, {(0, 1): 5.0, (0, 2): 0.3, (1, 2): -(0.1 + 0.2)}) == [[0, 1], [2]]


def test_no_items_are_no_groups() -> None:
    assert linked(0, {}) == []
