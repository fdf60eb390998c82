"""The main incident of a report, put together from its statements."""

from __future__ import annotations

from habeas.read.incident import main_incident
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
