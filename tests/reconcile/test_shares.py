"""Shares: how many of a group are of a sex, an age or a state, and what the answer makes of it."""

from __future__ import annotations

import pytest

from habeas.reconcile import count
from habeas.reconcile.bounds import agreed
from habeas.terms import Answer, ProfileEntry

from .making import CHINA, KUNMING, NANNING, found_in, some, told


def ends(answer: Answer) -> tuple[int | None, int | None]:
    return answer.people.low, answer.people.high


WOMEN, MEN = some(2, "female"), some(2, "male")
GIRL = some(1, "female", (13, 13))


@pytest.mark.parametrize(
    ("profile", "sex", "expected"),
    [
        ((), "female", (0, 4)),
        ((GIRL,), "female", (1, 4)),
        ((GIRL,), "male", (0, 3)),
        ((some(2, "male"), some(2, "female")), "female", (2, 2)),  # they come to all four
        ((WOMEN, GIRL), "female", (2, 4)),  # the girl may be one of the two
        ((some(1, "female", (20, 29)), GIRL), "female", (2, 4)),  # she can't be in her twenties
    ],
)
def test_of_a_sex_are_as_many_as_are_told_and_all_who_may_be(
    profile: tuple[ProfileEntry, ...], sex: str, expected: tuple[int, int]
) -> None:
    assert ends(count(found_in(told(4, profile=profile)), act="arrest", sex=sex)) == expected


@pytest.mark.parametrize(
    ("age", "expected"), [((0, 17), (1, 4)), ((18, 99), (0, 3)), ((13, 19), (1, 4)), ((0, 12), (0, 3))]
)
def test_of_an_age_too(age: tuple[int, int], expected: tuple[int, int]) -> None:
    assert ends(count(found_in(told(4, profile=[GIRL])), act="arrest", age=age)) == expected


def test_a_teenager_may_be_of_age_and_counts_at_most() -> None:
    teenager = some(1, None, (13, 19))
    assert ends(count(found_in(told(1, profile=[teenager])), act="arrest", age=(0, 17))) == (0, 1)


def test_who_is_asked_for_by_sex_and_age_is_both() -> None:
    found = found_in(told(5, profile=[some(3, "female"), some(2, "male"), some(1, None, (9, 9))]))
    assert ends(count(found, act="arrest", sex="female", age=(0, 17))) == (0, 3)


def test_profiles_of_two_reports_are_believed_both() -> None:
    found = found_in(told(4, profile=[GIRL]), told(4, profile=[some(1, "male")]))
    assert ends(count(found, act="arrest", sex="female")) == (1, 3)


def test_profiles_that_exclude_each_other_widen() -> None:
    found = found_in(told(4, profile=[some(4, "male")]), told(4, profile=[some(2, "female")]))
    assert ends(count(found, act="arrest", sex="female")) == (0, 4)


def test_ranges_that_meet_are_agreed_and_others_stand_side_by_side() -> None:
    assert agreed([(1, 4), (0, 3)], (0, 9)) == (1, 3)
    assert agreed([(4, 4), (1, 2)], (0, 9)) == (1, 4)
    assert agreed([(2, None), (0, None)], (0, 9)) == (2, None)
    assert agreed([], (0, 9)) == (0, 9)


def test_women_of_a_part_are_among_those_of_the_whole() -> None:
    whole = told(29, CHINA, new=False, profile=[some(3, "female")])
    found = found_in([whole, told(20, profile=[some(5, "female")]), told(9, KUNMING, profile=[some(9, "male")])])
    assert ends(count(found, act="arrest", place=CHINA, sex="female")) == (5, 20)


def test_of_a_group_without_such_people_the_answer_says_so() -> None:
    answer = count(found_in(told(2, profile=[some(2, "male")])), act="arrest", sex="female")
    assert ends(answer) == (0, 0)
    assert answer.outside
    assert answer.why[0].endswith("does not count, because all in it are told to be others.")


def split() -> object:
    return found_in(
        [told(7), told(2, date="2019-06-02", act="release"), told(5, date="2019-06-20", act="return")],
        [told(3, NANNING)],
    )


@pytest.mark.parametrize(
    ("status", "expected"), [("released", (2, 2)), ("returned", (5, 5)), ("arrested", (3, 3)), ("held", (0, 0))]
)
def test_the_state_is_that_of_the_latest_step(status: str, expected: tuple[int, int]) -> None:
    assert ends(count(split(), act="arrest", status=status)) == expected  # type: ignore[arg-type]


def test_who_was_released_is_asked_for_by_that_step_too() -> None:
    assert ends(count(split(), act="release", status="released")) == (2, 2)  # type: ignore[arg-type]
    assert ends(count(split(), act="release", status="returned")) == (0, 0)  # type: ignore[arg-type]


def test_state_and_sex_together_leave_a_range() -> None:
    found = found_in(
        [told(7, profile=[some(4, "female"), some(3, "male")]), told(7, date="2019-06-20", act="return")],
    )
    assert ends(count(found, act="arrest", status="returned", sex="female")) == (4, 4)
