"""The open world: what the statements do not exclude, beside what they tell."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.reconcile import count
from habeas.reconcile.bounds import least_in_company
from habeas.terms import CountRange

from .making import CHINA, KUNMING, SHENYANG, found_in, told


def open_world(*reports: object, **asked: object) -> tuple[int | None, int | None]:
    answer = count(found_in(*reports), act="arrest", **asked)  # type: ignore[arg-type]
    assert answer.open_world is not None
    assert (answer.open_world.low or 0) <= (answer.people.low or 0)
    return answer.open_world.low, answer.open_world.high


def test_what_is_told_too_widely_may_lie_inside() -> None:
    assert open_world(told(4), told(9, CHINA, "2019-05"), place=SHENYANG, date="2019-05") == (4, 13)


def test_what_is_told_elsewhere_does_not() -> None:
    assert open_world(told(4), told(9, KUNMING), place=SHENYANG) == (4, 4)
    assert open_world(told(4), told(9, date="2018-01"), date="2019") == (4, 4)


def test_groups_that_nothing_tells_apart_may_be_one() -> None:
    one, other = told(4, CHINA, "2019-05"), told(9, CHINA, "2019-05")
    assert count(found_in(one, other), act="arrest").people.high == 13
    assert open_world(one, other) == (9, 13)


def test_groups_that_one_report_tells_apart_are_different_people() -> None:
    assert open_world([told(4, CHINA, "2019-05"), told(9, CHINA, "2019-05")]) == (13, 13)


def test_refugees_are_no_guides() -> None:
    assert open_world(told(4, CHINA), told(9, CHINA, roles=["guide"])) == (13, 13)


def test_some_of_a_group_may_be_in_each_of_two_others() -> None:
    """Seven and seven who are different people, and ten who may be of both: fourteen do for all."""
    assert least_in_company({"a": 7, "b": 7, "c": 10}, {frozenset("ac"), frozenset("bc")}) == 14


def test_an_end_that_is_open_stays_open() -> None:
    assert open_world(told((5, None))) == (5, None)


def test_the_open_world_is_said_under_its_own_name() -> None:
    answer = count(found_in(told(4), told(9, CHINA, "2019-05")), act="arrest", place=SHENYANG)
    assert answer.people == CountRange(4, 4)
    assert answer.open_world_sentence.startswith(
        "What the reports do not exclude (open world): at least 4 and at most 13 people"
    )


def cover_by_hand(low: dict[str, int], pairs: set[frozenset[str]]) -> int:
    """All ways to spread people over sets of groups that may share: the fewest that fill each."""
    names = sorted(low)
    sets = [
        s
        for n in range(1, len(names) + 1)
        for s in combinations(names, n)
        if all(frozenset(p) in pairs for p in combinations(s, 2))
    ]
    best = sum(low.values())
    for numbers in product(range(max(low.values()) + 1), repeat=len(sets)):
        if sum(numbers) < best and all(
            sum(n for s, n in zip(sets, numbers, strict=True) if name in s) >= low[name] for name in names
        ):
            best = sum(numbers)
    return best


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 2), min_size=1, max_size=4),
    st.sets(st.sampled_from([frozenset(p) for p in combinations("abcd", 2)])),
)
def test_the_fewest_people_are_those_of_every_way_tried(sizes: list[int], pairs: set[frozenset[str]]) -> None:
    low = dict(zip("abcd", sizes, strict=False))
    known = {pair for pair in pairs if pair <= low.keys()}
    if 2 ** len(low) > 8 and len(known) > 4:
        return  # too many ways to try them one by one
    assert least_in_company(low, known) == cover_by_hand(low, known)


def test_a_ring_of_groups_that_share_with_their_neighbours() -> None:
    ring = {frozenset(("a", "b")), frozenset(("b", "c")), frozenset(("c", "d")), frozenset(("d", "e"))}
    ring.add(frozenset(("e", "a")))
    assert least_in_company(dict.fromkeys("abcde", 2), ring) == 5


@pytest.mark.parametrize("groups", [30, 60])
def test_where_companies_are_too_many_the_least_is_still_one(groups: int) -> None:
    names = [f"g{n:02}" for n in range(groups)]
    pairs = {frozenset(p) for p in combinations(names, 2) if (int(p[0][1:]) // 3) != (int(p[1][1:]) // 3)}
    assert 3 <= least_in_company(dict.fromkeys(names, 1), pairs) <= groups // 3
