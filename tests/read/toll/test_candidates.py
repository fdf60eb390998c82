"""The numbers that a report offers for an act, each with the statements whose words say it."""

from __future__ import annotations

import habeas
from habeas.read.toll.candidates import Offers, offers, offers_less
from habeas.read.toll.story import Story, story_of
from habeas.terms import CountRange, Statement

ACTS = ("killed", "injured")


def told(act: str, people: int | None, **more: object) -> Statement:
    return Statement(act, people=CountRange(people, people), **more)  # type: ignore[arg-type]


def story(text: str, line: str = "") -> Story:
    read = lambda words: habeas.read(words, published="2018-03-05", lang="en", codebook="casualties").statements  # noqa: E731
    return story_of(read(text), ACTS, read(line) if line else (), line=line, text=text)


def quotes(found: Offers, number: int) -> set[str]:
    return {statement.quote for said_by in found.get(number, {}).values() for statement in said_by}


def test_a_number_is_offered_by_the_statement_that_tells_it() -> None:
    found = offers(story("Three cooks were wounded in a kitchen. A guard was wounded too."), "injured")
    assert quotes(found, 3) == {"Three cooks were wounded"}


def test_every_number_but_nobody_stands_in_words() -> None:
    text = "Two clerks were killed and four others were shot. Ann Bell, 31, died. He faces three counts of murder."
    known = story(text, "2 dead, 4 hurt in holdup")
    dead = offers(known, "killed")
    for found in (dead, offers_less(known, offers(known, "injured"), "injured", dead)):
        for number, by in found.items():
            for name, said_by in by.items():
                assert said_by or number == 0, (number, name)


def test_nothing_told_offers_nobody_alone() -> None:
    assert offers(story("The mayor opened a bridge."), "killed") == {0: {"nobody": (), "tally": (), "headline": ()}}


def test_a_noun_that_names_a_death_offers_one_and_cites_the_noun() -> None:
    text = "Detectives are looking for witnesses of the homicide."
    [said] = offers(story(text), "killed")[1]["named"]
    [cited] = said.citations["people"]
    assert (text[cited.start : cited.end], said.people) == ("homicide", CountRange(1, None))


def test_an_attempted_murder_offers_no_death() -> None:
    assert 1 not in offers(story("He was charged with attempted murder."), "killed")


def test_what_somebody_is_charged_with_counts_people() -> None:
    text = "He is charged with two counts of capital murder and three counts of attempted murder."
    assert quotes(offers(story(text), "killed"), 2) == {"two counts of capital murder"}
    assert "three counts of attempted murder" in quotes(offers(story(text), "injured"), 3)


def test_a_number_that_holds_the_dead_offers_what_is_left_and_names_both() -> None:
    known = story_of([told("injured", 4, quote="four were shot"), told("killed", 1, quote="one died")], ACTS)
    dead = offers(known, "killed")
    found = offers_less(known, offers(known, "injured"), "injured", dead)
    assert quotes(found, 3) == {"four were shot", "one died"}


def test_ages_names_and_sexes_tell_persons_apart() -> None:
    known = story("Ann Bell, 31, was killed. Carl Orr, 50, died at a clinic.")
    assert {"ages", "names"} <= set(offers(known, "killed")[2])


def test_a_number_left_open_counts_as_one() -> None:
    known = story_of([told("killed", None)], ACTS)
    assert set(offers(known, "killed")) == {0, 1}
