"""The main incident of a report, put together from its statements."""

from __future__ import annotations

import pytest

from habeas.codebooks import load
from habeas.errors import WrongUse
from habeas.read.incident import about, acts_named, main_incident
from habeas.terms import CountRange, Modality, PartialDate, Place, PlaceName, Statement

ACTS = ("killed", "injured")


def told(act: str, people: int | None, **more: object) -> Statement:
    return Statement(act, people=CountRange(people, people), **more)  # type: ignore[arg-type]


def test_groups_add_up_by_act_and_what_is_not_asked_for_is_left_out() -> None:
    found = main_incident([told("killed", 1), told("injured", 2), told("injured", 3), told("arrested", 1)], ACTS)
    assert found.people == {"killed": 1, "injured": 5}


def test_sums_and_what_is_feared_or_denied_count_nobody() -> None:
    told_of = [told("killed", 4, new=False), told("killed", 2, modality=Modality.DENIED), told("killed", 1)]
    assert main_incident(told_of, ACTS).people["killed"] == 1


def test_the_day_and_the_city_are_those_told_most_often() -> None:
    here, there = PlaceName("US", "Ohio", "Dayton"), PlaceName("US", "Ohio", "Lima")
    told_of = [
        told("killed", 1, date=PartialDate("2016-03-02"), place=Place(here)),
        told("injured", 1, date=PartialDate("2016-03-02"), place=Place(here)),
        told("injured", 1, date=PartialDate("2015-03-02"), place=Place(there)),
    ]
    found = main_incident(told_of, ACTS)
    assert (found.date, found.place) == (PartialDate("2016-03-02"), here)


def test_the_number_of_several_that_a_report_leads_with_goes_before_the_sum_of_its_parts() -> None:
    told_of = [told("killed", 3, new=False), told("killed", 1), told("killed", 1), told("killed", 1), told("killed", 1)]
    assert main_incident(told_of, ACTS).people["killed"] == 3
    told_of = [told("injured", 2), told("injured", 1), told("injured", 1)]
    assert main_incident(told_of, ACTS).people["injured"] == 2


def test_two_numbers_of_several_that_both_lead_add_up() -> None:
    assert main_incident([told("injured", 2), told("injured", 3)], ACTS).people["injured"] == 5


def test_whom_the_headline_tells_dead_is_not_wounded_as_well() -> None:
    assert main_incident([told("injured", 1)], ACTS, [told("killed", 1)]).people == {"killed": 1, "injured": 0}
    both = main_incident([told("injured", 1)], ACTS, [told("killed", 1), told("injured", 1)])
    assert both.people == {"killed": 1, "injured": 1}


def test_a_headline_that_names_a_death_tells_of_one_at_least() -> None:
    named = acts_named("arrest made in deadly quarrel on pine street", load("casualties"))
    assert named == {"arrested", "killed"}
    assert main_incident([], ACTS, (), named).people == {"killed": 1, "injured": 0}
    assert main_incident([told("injured", 1)], ACTS, (), named).people == {"killed": 1, "injured": 0}
    assert main_incident([told("killed", 2)], ACTS, (), named).people["killed"] == 2


def test_an_attempted_murder_is_no_death() -> None:
    assert not acts_named("two plead to attempted murder", load("casualties"))


def test_one_person_told_of_twice_may_be_one() -> None:
    told_of = [told("killed", 1, quote="a man was found dead"), told("killed", 1, quote="Lee Park died")]
    found = main_incident(told_of, ACTS)
    assert (found.people["killed"], found.least["killed"]) == (2, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a 20-year-old died", "a 34-year-old died"),
        ("the woman was killed", "the man was killed"),
        ("Lee died", "another person died"),
    ],
)
def test_persons_told_apart_are_two(one: str, other: str) -> None:
    found = main_incident([told("killed", 1, quote=one), told("killed", 1, quote=other)], ACTS)
    assert found.least["killed"] == 2


def test_a_number_of_several_that_comes_late_may_be_of_another_event() -> None:
    told_of = [told("injured", 1), told("injured", 1, new=False), told("injured", 9)]
    assert main_incident(told_of, ACTS).least["injured"] == 1
    assert main_incident(told_of, ACTS, [told("injured", 9)]).least["injured"] == 9


def test_so_many_that_the_headline_would_tell_are_of_many_events() -> None:
    assert main_incident([told("killed", 165)], ACTS).least["killed"] == 1
    assert main_incident([told("killed", 49)], ACTS, [told("killed", 49)]).least["killed"] == 49


def test_what_a_report_is_about_is_read_of_its_title_too() -> None:
    found = about(
        "Police are looking for the shooter.", title="Two men killed in Dayton, Ohio", published="2016-03-03",
        codebook="casualties",
    )  # fmt: skip
    assert (found.people["killed"], found.place) == (2, PlaceName("US", "Ohio", "Dayton"))


def test_a_codebook_whose_reports_tell_of_many_events_has_no_main_one() -> None:
    with pytest.raises(WrongUse, match="scene"):
        about("Four refugees were arrested.", codebook="detention")
