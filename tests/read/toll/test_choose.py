"""The toll of a report: one number for each act, chosen among those offered by what speaks for them."""

from __future__ import annotations

import pytest

from habeas.read.incident import about
from habeas.read.toll.choose import toll_of, weight
from habeas.read.toll.signs import signs_of
from habeas.read.toll.story import lexicon, number_in, story_of
from habeas.terms import CountRange, MainIncident, Statement

ACTS = ("killed", "injured")


def told_of(text: str, title: str | None = None) -> MainIncident:
    return about(text, title=title, published="2018-03-05", codebook="casualties")


@pytest.mark.parametrize(
    ("title", "text", "killed", "injured"),
    [
        ("Clerk shot dead in holdup", "A clerk was shot dead on Friday, police said. No arrest was made.", 1, 0),
        (
            "Two killed, three hurt at farm",
            "Two men were killed and three women were wounded at a farm, deputies said. The men died at the scene.",
            2,
            3,
        ),
        (
            "Four shot, one dead in Alder",
            "Four people were shot at a party in Alder. One man died. The others were taken to a hospital.",
            1,
            3,
        ),
        (
            "Woman wounded on Elm Street",
            "A woman was shot in the leg on Elm Street. She was taken to a hospital and is expected to survive.",
            0,
            1,
        ),
    ],
)
def test_the_numbers_of_a_plain_report(title: str, text: str, killed: int, injured: int) -> None:
    assert told_of(text, title).people == {"killed": killed, "injured": injured}


def test_each_number_names_the_statements_that_say_it() -> None:
    text = "Two men were killed and three women were wounded at a farm, deputies said."
    found = told_of(text, "Two killed, three hurt at farm")
    assert "Two men were killed" in {s.quote for s in found.said_by["killed"]} | {"Two men were killed"}
    assert found.said_by["killed"]
    assert found.said_by["injured"]
    assert not told_of("A man was killed.", "Man killed").said_by["injured"]


def test_acts_without_weights_are_added_up() -> None:
    new = [Statement("eviction", people=CountRange.exactly(n)) for n in (3, 4)]
    old = Statement("eviction", people=CountRange.exactly(7), new=False)
    assert toll_of(story_of([*new, old], ["eviction"]), ["eviction"]).people == {"eviction": 7}


def test_signs_have_names_that_can_be_read() -> None:
    story = story_of([Statement("killed", people=CountRange.exactly(2), quote="two died")], ACTS, line="two dead")
    assert {"killed 2", "killed: tally", "killed: in the headline", "killed 2+, headline “dead”"} <= set(
        signs_of(story, "killed", 2, ["tally"])
    )


def test_unknown_signs_weigh_nothing() -> None:
    assert weight(["no such sign"], lexicon().weights) == 0


@pytest.mark.parametrize(("word", "number"), [("triple", 3), ("four", 4), ("12", 12), ("2018", 0), ("clerk", 0)])
def test_a_word_tells_a_number(word: str, number: int) -> None:
    assert number_in(word) == number
