"""Cases: one group from its arrest on."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.reconcile import reconcile
from habeas.terms import BalanceLine, CountRange, Statement

from .making import CHINA, NANNING, SHENYANG, found_in, incident_with, report, told


def equations(*reports: list[Statement] | Statement) -> list[str]:
    return [case.equation for case in found_in(*reports).cases]


def test_a_group_is_followed_from_its_arrest() -> None:
    found = found_in(
        [told(7, SHENYANG, "2019-04-28"), told(7, "Anshan, Liaoning, CN", None, "detention")],
        [told(7, SHENYANG, "2019-04"), told(7, CHINA, "2019-06-01", "release")],
    )
    [case] = found.cases
    assert case.incidents == tuple(incident_with(found, *ref).id for ref in (("a", 0), ("a", 1), ("b", 1)))
    assert case.status == "released"
    assert {incident.case for incident in found.incidents} == {case.id}


def test_the_balance_adds_up() -> None:
    found = found_in(
        [told(11, date="2020-07"), told(3, date="2020-08-01", act="release"), told(8, date="2020-08-20", act="return")]
    )
    [case] = found.cases
    assert [(line.state, line.people.low) for line in case.balance] == [
        ("arrested", 11),
        ("released", 3),
        ("returned", 8),
    ]
    assert case.status == "3 released, 8 returned"


def test_who_is_held_is_held_until_more_is_told() -> None:
    found = found_in([told(7), told(7, date=None, act="detention")])
    [case] = found.cases
    assert case.status == "held"
    assert case.balance[-1] == BalanceLine("held", CountRange(7, 7), incident_with(found, "a", 1).id)


def test_of_two_groups_as_large_the_nearest_before_in_the_text_is_followed() -> None:
    found = found_in([told(4, NANNING), told(4, CHINA, None, "detention"), told(4, SHENYANG)])
    [case] = found.cases
    assert case.incidents[0] == incident_with(found, "a", 0).id


def test_a_step_in_the_town_of_an_arrest_belongs_to_it() -> None:
    found = found_in([told(4, NANNING), told(4, SHENYANG), told(4, NANNING, None, "detention")])
    assert found.cases[0].incidents[0] == incident_with(found, "a", 0).id


def test_a_step_before_the_arrest_does_not_follow_it() -> None:
    assert found_in([told(7, date="2019-05-24"), told(7, date="2012", act="release")]).cases == ()


def test_custody_without_a_day_comes_before_the_release() -> None:
    found = found_in([told(4), told(4, date="2019-07-20", act="release"), told(4, NANNING, None, "transfer")])
    [case] = found.cases
    assert case.incidents[-1] == incident_with(found, "a", 1).id
    assert case.status == "released"


def test_custody_years_before_is_not_told_of_this_arrest() -> None:
    guide = told(1, CHINA, None, roles=["guide"], ages=[44])
    dated = told(1, CHINA, "2012-01", roles=["guide"], ages=[44])
    assert found_in([guide, told(1, None, "2008", "detention", roles=["guide"])], dated).cases == ()


def test_a_return_that_can_be_of_all_is_of_all() -> None:
    found = found_in([told(31), told(31, date="2019-06-10", act="return")], told(34))
    assert found.cases[0].status == "returned"


def test_an_arrest_alone_is_no_case() -> None:
    assert found_in(told(7)).cases == ()


def test_of_whom_nothing_is_told_the_whereabouts_are_unknown() -> None:
    freed = told(2, date="2019-06-02", act="release", quote="Two of them were released")
    assert equations([told(7), freed]) == ["7 arrested = 2 released + 5 whereabouts unknown"]


@pytest.mark.parametrize(
    ("quote", "follows"),
    [
        ("two of the seven were let go", True),
        ("the other two were let go", True),
        ("7명 중 2명이 풀려났다", True),
        ("two of the nine were let go", False),
        ("9명 가운데 2명이 풀려났다", False),
        ("Two North Koreans were let go", False),
    ],
)
def test_fewer_people_are_some_of_a_group_only_where_words_say_so(quote: str, follows: bool) -> None:
    assert bool(equations([told(7), told(2, date="2019-06-02", act="release", quote=quote)])) is follows


def test_who_is_still_held_is_some_of_the_split() -> None:
    kuala_lumpur = "Kuala Lumpur, Kuala Lumpur, MY"
    sent = told(11, kuala_lumpur, "2011-08-18", "return")
    held = told(5, kuala_lumpur, None, "detention")
    assert equations([told(16, kuala_lumpur, "2011-08-06"), sent, held]) == ["16 arrested = 5 held + 11 returned"]


def test_who_was_held_with_all_is_held_when_some_are_freed() -> None:
    held, freed = (
        told(29, "Tumen, Jilin, CN", "2019-06", "detention"),
        told(4, CHINA, "2019-07-01", "release", quote="four of them"),
    )
    assert equations([told(29), held], [told(29), freed]) == ["29 arrested = 4 released + 25 held"]


def test_who_was_held_among_others_and_then_sent_back_is_counted_once() -> None:
    first = [told(16), told(11, date="2019-06-18", act="return"), told(5, date=None, act="detention")]
    then = [told(5, date=None, act="detention"), told(5, date="2019-09-01", act="return")]
    assert equations(first, then) == ["16 arrested = 11 returned + 5 returned"]


def test_some_of_those_held_are_followed_on() -> None:
    held = told(11, date="2019-06", act="detention", quote="eleven of them")
    freed, sent = told(3, date="2019-07", act="release"), told(8, date="2019-08", act="return")
    expected = ["18 arrested = 3 released + 8 returned + 7 whereabouts unknown"]
    assert equations([told(18), held, freed, sent]) == expected


def test_others_of_the_text_are_no_part_of_a_group_that_was_sent_back_whole() -> None:
    statements = [told(9, date="2013-05-10"), told(9, date="2013-05-27", act="return")]
    couple = told(2, date="2013-05-27", act="release", quote="the other two")
    assert equations([*statements, couple]) == ["9 arrested = 9 returned"]


def test_fewer_people_are_not_guessed_to_be_of_one_of_two_groups() -> None:
    assert equations([told(7), told(9, NANNING), told(2, CHINA, "2019-06-02", "release", quote="two of them")]) == []


def test_more_than_were_arrested_are_not_taken_for_them() -> None:
    one = [told(7), told(5, date="2019-06-02", act="release", quote="five of them")]
    other = [told(7), told(4, date="2019-07-02", act="return", quote="four of them")]
    assert equations(one, other) == ["7 arrested = 5 released + 2 whereabouts unknown"]


def test_where_no_arrest_is_told_custody_begins_the_case() -> None:
    held, sent = told(5, NANNING, "2014/..", "detention"), told(5, NANNING, "2019-01-03", "return")
    assert equations([held, sent]) == ["5 held = 5 returned"]


def test_custody_that_another_report_ties_to_an_arrest_begins_no_case() -> None:
    held = told(5, NANNING, "2019-06", "detention")
    found = found_in([held, told(5, NANNING, "2019-08-03", "return")], [told(5, NANNING, "2019-05-03"), held])
    assert [case.equation for case in found.cases] == ["5 arrested = 5 returned"]
    assert len(found.cases[0].incidents) == 3


def test_a_step_keeps_to_its_arrest_whose_number_was_corrected() -> None:
    reports = {
        "a": report("a", outlet="The Post", published="2021-03-07"),
        "b": report("b", outlet="The Post", published="2021-03-09", text="Correction: 168 were held, not 155."),
    }
    first = [told(155, date="2021-03-06"), told(155, date=None, act="transfer")]
    found = reconcile({"a": first, "b": [told(168, date="2021-03-06")]}, reports=reports)
    assert [case.equation for case in found.cases] == ["168 arrested = 168 held"]


_steps = st.builds(
    told,
    quote=st.sampled_from(["", "some of them"]),
    people=st.sampled_from([None, 1, 2, 3, 4, 5, 7, 9, (3, 5), (4, None), "about 7", 16]),
    place=st.sampled_from([CHINA, SHENYANG, NANNING]),
    date=st.sampled_from([None, "2019-05", "2019-05-24", "2019-06-01", "2019-08"]),
    act=st.sampled_from(["arrest", "arrest", "detention", "transfer", "return", "release", "death"]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(_steps, min_size=1, max_size=5), min_size=1, max_size=4))
def test_every_balance_adds_up(reports: list[list[Statement]]) -> None:
    found = found_in(*reports)
    home = {id_: case.id for case in found.cases for id_ in case.incidents}
    assert sum(len(case.incidents) for case in found.cases) == len(home)  # each step is of one case
    for case in found.cases:
        first, *rest = case.balance
        summed = CountRange(0, 0)
        for line in rest:
            summed = summed + line.people
        assert not first.people.known or summed.overlaps(first.people)
        assert first.people.high is None or (summed.low or 0) <= first.people.high
