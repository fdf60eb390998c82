"""Shootings: persons told of one by one, numbers that tell them again, the dead and the wounded."""

from __future__ import annotations

import pytest

import habeas
from habeas.read.incident import about, headline
from habeas.terms import Modality

ACTS = ("killed", "injured")


def counted(text: str) -> tuple[int, int]:
    """How many new people were killed, and how many injured, by the statements of a text added up."""
    found = habeas.read(text, published="2018-03-05", lang="en", codebook="casualties").statements
    happened = [s for s in found if s.new and s.modality is Modality.HAPPENED]
    killed, injured = (sum(s.people.low or 1 for s in happened if s.act == act) for act in ACTS)
    return killed, injured


def told(text: str, title: str) -> tuple[int, int]:
    """How many were killed and injured in the incident that a report is about."""
    people = about(text, title=title, published="2018-03-05", codebook="casualties").people
    return people["killed"], people["injured"]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A baker was shot outside his shop. Tom Varley, 51, died at the scene.", 1, 0),
        ("Rosa Quint, 23, was wounded in the arm. Quint is recovering, and the 23-year-old hopes to go home.", 0, 1),
        ("A gunman killed one person before police arrived.", 1, 0),
        ("A 9-month-old was grazed by a bullet while her mother slept.", 0, 1),
        ("Two officers were shot during the search. One of them died.", 1, 1),
        ("Three men, two women and a boy were wounded in the car park.", 0, 6),
        ("A woman was killed and four others were injured on Elm Street.", 1, 4),
        ("Police said a man was shot and taken to a hospital, where he died.", 1, 0),
        ("He shot his wife and then turned the gun on himself, deputies said.", 1, 1),
        ("Five people were shot, one of them fatally, after a dance.", 1, 4),
        ("The shooting left two people dead and three wounded.", 2, 3),
        ("A toddler accidentally shot himself in the foot.", 0, 1),
        ("Deputies found a man suffering from a gunshot wound.", 0, 1),
        ("She is accused of shooting a neighbor in the leg.", 0, 1),
        ("A double homicide shook the village.", 2, 0),
    ],
)
def test_people_are_counted_once(text: str, killed: int, injured: int) -> None:
    assert counted(text) == (killed, injured)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A man was shot at a barbecue. Another man was hit in the hand.", 0, 2),
        ("A 30-year-old was killed. A 19-year-old woman died in hospital.", 2, 0),
        ("Ann Bell was killed. Her brother Carl Bell was killed too.", 2, 0),
        ("A boy, 15, was shot dead. One of his friends, an 18-year-old man, was shot in the leg.", 1, 1),
        ("A 16-year-old has died. A 16-year-old victim was also taken to a hospital.", 1, 1),
    ],
)
def test_name_age_sex_and_another_tell_persons_apart(text: str, killed: int, injured: int) -> None:
    assert counted(text) == (killed, injured)


@pytest.mark.parametrize("age", ["12 year-old", "12 year old", "12-year-old"])
def test_an_age_is_no_number_of_people_however_it_is_hyphened(age: str) -> None:
    assert counted(f"A {age} girl was killed in Dayton on Sunday.") == (1, 0)


@pytest.mark.parametrize(
    "background",
    [
        "In all, 141 minors died in shootings in 2015.",
        "At least 15 children have been killed since October 2014.",
        "Some 240 people have been killed in the city since the start of 2017.",
        "There were 14 homicides in the city.",
        "Four people were killed in the past two weeks.",
    ],
)
def test_a_number_told_of_a_longer_time_is_of_many_events(background: str) -> None:
    assert counted(f"A man was killed in Dayton on Sunday. {background}") == (1, 0)


def test_what_happened_earlier_in_the_year_is_background() -> None:
    text = "A man was killed on Oak Street. Twelve people were killed in the city so far this year."
    assert counted(text) == (1, 0)


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Two Men Hurt In Bar Fight - WXYZ News", "two men hurt in bar fight"),
        ("Man shot near Dayton | Daily Star", "Man shot near Dayton"),
    ],
)
def test_a_title_is_read_without_its_site_and_its_capitals(title: str, line: str) -> None:
    assert headline(title) == line


def test_a_headline_tells_what_the_body_leaves_out() -> None:
    assert told("Police are investigating. More to follow.", "2 women, boy wounded in Lima") == (0, 3)
    assert told("Nothing more is known.", "Teen fatally shot in park") == (1, 0)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("1 dead, 3 hospitalized after a quarrel at a diner.", 1, 3),
        ("Two sisters were shot. One died and one is in a hospital.", 1, 1),
        ("Four shot, one dead.", 1, 3),
        ("Five people were shot at a house party. One of them died.", 1, 4),
        ("A robber killed a clerk and injured four others.", 1, 4),
        ("Two cousins showed up at a hospital with gunshot wounds. Deputies rushed to the scene.", 0, 2),
        ("Six were shot and one was killed at a picnic.", 1, 5),
        ("A 14 year old girl was wounded and a 12–year–old boy was killed.", 1, 1),
        ("Three cousins, all 19 or older, were wounded.", 0, 3),
        ("A father shot his son and then himself, deputies said.", 0, 2),
        ("A mother killed her two children and herself.", 3, 0),
        ("Both brothers were pronounced dead.", 2, 0),
        ("A farmer was wounded. A second man, a neighbor, was shot too.", 0, 2),
        ("Three juveniles and two customers were wounded.", 0, 5),
        ("Owen Pratt, 46, of Alder Township was found dead in his barn.", 1, 0),
        ("The bodies of two hikers were found near a creek.", 2, 0),
        ("Three homicides were reported in one night.", 3, 0),
        ("The man was taken to Saint Brendan Memorial Hospital.", 0, 1),
        ("Four shoppers were sent to the hospital.", 0, 4),
        ("Deputies found a guard with a non-life threatening gunshot wound to the hand.", 0, 1),
        ("She remains in guarded condition.", 0, 1),
        ("A shooting that wounded a girl, left a man dead.", 1, 1),
    ],
)
def test_people_are_counted_also_where_only_a_number_an_age_or_a_hospital_tells_of_them(
    text: str, killed: int, injured: int
) -> None:
    assert counted(text) == (killed, injured)


def test_the_victim_who_died_is_whoever_died() -> None:
    text = "One man is dead and another man was taken to an area hospital. Nobody has named the victim who was killed."
    assert counted(text) == (1, 1)


def test_a_death_of_years_before_is_background() -> None:
    assert counted("A man was wounded at a bar. A person was killed outside it in November of 2012.") == (0, 1)


@pytest.mark.parametrize("name", ["O'Brien", "O’Neal", "D'Angelo"])
def test_a_last_name_with_an_apostrophe_is_read(name: str) -> None:
    assert counted(f"A gunman killed {name} in Dayton on Monday.") in {(0, 0), (1, 0)}
