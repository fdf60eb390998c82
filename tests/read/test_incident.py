"""The main incident of a report, put together from its statements."""

from __future__ import annotations

import pytest

from habeas.codebooks import load
from habeas.errors import WrongUse
from habeas.read.incident import _least, about, acts_named, main_incident
from habeas.terms import CountRange, Modality, PartialDate, Place, PlaceName, Statement

ACTS = ("killed", "injured")


def told(act: str, people: int | None, **more: object) -> Statement:
    return Statement(act, people=CountRange(people, people), **more)  # type: ignore[arg-type]


def test_groups_add_up_by_act_where_nobody_learned_weights() -> None:
    told_of = [told("eviction", 1), told("blaze", 2), told("blaze", 3), told("arrested", 1)]
    assert main_incident(told_of, ("eviction", "blaze")).people == {"eviction": 1, "blaze": 5}


def test_sums_and_what_is_feared_or_denied_count_nobody() -> None:
    told_of = [told("blaze", 4, new=False), told("blaze", 2, modality=Modality.DENIED), told("blaze", 1)]
    assert main_incident(told_of, ("blaze",)).people == {"blaze": 1}


def test_the_day_and_the_city_are_those_told_most_often() -> None:
    here, there = PlaceName("US", "Ohio", "Dayton"), PlaceName("US", "Ohio", "Lima")
    told_of = [
        told("killed", 1, date=PartialDate("2016-03-02"), place=Place(here)),
        told("injured", 1, date=PartialDate("2016-03-02"), place=Place(here)),
        told("injured", 1, date=PartialDate("2015-03-02"), place=Place(there)),
    ]
    found = main_incident(told_of, ACTS)
    assert (found.date, found.place) == (PartialDate("2016-03-02"), here)


def people(title: str, text: str) -> dict[str, int]:
    return about(text, title=title, published="2016-03-03", codebook="casualties").people


def test_whom_the_headline_tells_dead_is_not_wounded_as_well() -> None:
    text = "A man was shot on Oak Street on Friday, police said."
    assert people("Man killed on Oak Street", text) == {"killed": 1, "injured": 0}
    more = "A man was shot dead on Oak Street. A woman was hit in the leg and was taken to a hospital, police said."
    assert people("Man killed, woman wounded on Oak Street", more) == {"killed": 1, "injured": 1}


def test_a_number_and_its_parts_are_counted_once() -> None:
    text = "Two clerks were shot. One clerk, 20, was hit in the arm and another, 31, in the leg."
    assert people("Two clerks wounded in Lima", text) == {"killed": 0, "injured": 2}


def test_a_headline_that_names_a_death_tells_of_one_at_least() -> None:
    line = "arrest made in deadly quarrel on pine street"
    assert acts_named(line, load("casualties")) == {"arrested", "killed"}
    assert people(line, "Police are looking for witnesses of the quarrel.") == {"killed": 1, "injured": 0}


def test_an_attempted_murder_is_no_death() -> None:
    assert not acts_named("two plead to attempted murder", load("casualties"))


def fewest(told_of: list[Statement], heading: list[Statement] | None = None) -> int:
    """The fewest that the one act told of befell, if it befell as many as are told."""
    act = told_of[0].act
    return _least({act: sum(s.people.low or 1 for s in told_of if s.new)}, told_of, heading or [])[act]


def test_one_person_told_of_twice_may_be_one() -> None:
    assert fewest([told("killed", 1, quote="a man was found dead"), told("killed", 1, quote="Lee Park died")]) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a 20-year-old died", "a 34-year-old died"),
        ("the woman was killed", "the man was killed"),
        ("Lee died", "another person died"),
    ],
)
def test_persons_told_apart_are_two(one: str, other: str) -> None:
    assert fewest([told("killed", 1, quote=one), told("killed", 1, quote=other)]) == 2


def test_a_number_of_several_that_comes_late_may_be_of_another_event() -> None:
    told_of = [told("injured", 1), told("injured", 1, new=False), told("injured", 9)]
    assert fewest(told_of) == 1
    assert fewest(told_of, [told("injured", 9)]) == 10


def test_so_many_that_the_headline_would_tell_are_of_many_events() -> None:
    assert fewest([told("killed", 165)]) == 1
    assert fewest([told("killed", 49)], [told("killed", 49)]) == 49


def test_what_a_report_is_about_is_read_of_its_title_too() -> None:
    found = about(
        "Police are looking for the shooter.", title="Two men killed in Dayton, Ohio", published="2016-03-03",
        codebook="casualties",
    )  # fmt: skip
    assert (found.people["killed"], found.place) == (2, PlaceName("US", "Ohio", "Dayton"))


def test_a_codebook_whose_reports_tell_of_many_events_has_no_main_one() -> None:
    with pytest.raises(WrongUse, match="scene"):
        about("Four refugees were arrested.", codebook="detention")
