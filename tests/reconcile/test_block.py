"""Blocks and clusters: what meets at all, and what is joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from habeas.reconcile.account import accounts_of
from habeas.reconcile.block import candidate_pairs
from habeas.reconcile.cluster import WHOLE, clusters
from habeas.reconcile.columns import Ints, columns_of
from habeas.reconcile.score import NEVER, Scores

from .making import CHINA, SHENYANG, report, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from habeas.reconcile.account import Account
    from habeas.terms import Statement


def pairs_of(accounts: Sequence[Account]) -> list[tuple[int, int]]:
    a, b = candidate_pairs(columns_of(accounts))
    return list(zip(a.tolist(), b.tolist(), strict=True))


def meet(one: Statement, other: Statement, published: str | None = None) -> bool:
    reports = {id_: report(id_, published=published) for id_ in "ab"}
    return pairs_of(accounts_of({"a": [one], "b": [other]}, reports)) == [(0, 1)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told(date="2019-05-31"), told(date="2019-06-02")),
        (told(place=CHINA, date="2019-05"), told(date="2019-05-24")),
        (told(place=None), told(people=4)),
        (told(date=None), told()),
        (told(date="XXXX-05-24"), told(date="2014-05-24")),
        (told(date="XXXX-05-24"), told(date="XXXX-05-25")),
        (told(people=None), told()),
        (told(people=29, date=None), told(people=30, date=None)),
    ],
)
def test_what_may_be_one_incident_meets(one: Statement, other: Statement) -> None:
    assert meet(one, other)
    assert meet(other, one)


def test_an_undated_statement_is_looked_for_before_its_publication() -> None:
    assert meet(told(date=None), told(people=None, date="2019-05-24"), published="2019-06-10")


@pytest.mark.parametrize(
    "other", [told(act="return"), told(modality="expected"), told(date="2011-05-24"), told(place="VN")]
)
def test_what_cannot_be_one_incident_does_not_meet(other: Statement) -> None:
    assert not meet(told(place=SHENYANG), other)


def test_cost_grows_with_the_number_of_statements_and_no_faster() -> None:
    crowd = [[told(2 + n % 30, date=f"2019-05-{1 + n % 28:02}")] for n in range(1200)]
    pairs = [len(pairs_of(accounts_of({f"r{n:04}": s for n, s in enumerate(crowd[:size])}))) for size in (300, 1200)]
    assert pairs[1] <= 4.4 * pairs[0]


def linked(
    size: int,
    scored: dict[tuple[int, int], float],
    together: Sequence[tuple[int, int]] = (),
    apart: Sequence[tuple[int, int]] = (),
) -> list[list[int]]:
    """Clusters of items whose pairs score as given, and -9 where they are not."""
    ends = np.array([*scored], dtype=np.int64).reshape(-1, 2)

    def score(a: Ints, b: Ints) -> Scores:
        return np.array([scored.get((x, y), -9.0) for x, y in zip(a.tolist(), b.tolist(), strict=True)])

    values = np.array([*scored.values()], dtype=np.float64)
    return clusters(size, (ends[:, 0], ends[:, 1]), values, score, together, apart)


def test_groups_are_joined_by_the_average() -> None:
    assert linked(3, {(0, 1): 3.0, (1, 2): 2.0, (0, 2): -1.0}) == [[0, 1, 2]]
    assert linked(3, {(0, 1): 3.0, (1, 2): 2.0, (0, 2): -3.0}) == [[0, 1], [2]]


def test_one_forbidden_pair_keeps_two_groups_apart() -> None:
    assert linked(3, {(0, 1): 3.0, (1, 2): 9.0, (0, 2): NEVER}) == [[0], [1, 2]]
    assert linked(3, {(0, 1): 3.0}, apart=[(1, 0)]) == [[0], [1], [2]]


def test_a_bar_holds_between_groups_that_other_items_would_tie() -> None:
    scored = {(0, 1): 3.0, (1, 2): 3.0, (2, 3): 3.0, (0, 2): 3.0, (0, 3): 3.0, (1, 3): 3.0}
    assert linked(4, scored) == [[0, 1, 2, 3]]
    assert [0, 3] not in [sorted({0, 3} & set(group)) for group in linked(4, scored, apart=[(0, 3)])]


def test_a_bond_holds_whatever_the_score() -> None:
    assert linked(2, {}, together=[(0, 1)]) == [[0, 1]]


def test_ties_fall_to_the_smallest() -> None:
    assert linked(3, {(0, 1): 2.0, (1, 2): 2.0, (0, 2): -9.0}) == [[0, 1], [2]]


def test_a_large_component_is_linked_by_the_pairs_that_were_compared() -> None:
    chain = {(n, n + 1): 5.0 if n % 2 == 0 else 0.5 for n in range(WHOLE + 9)}
    assert linked(WHOLE + 10, chain)[:2] == [[0, 1], [2, 3]]
