"""Who speaks up for people: the name of whoever acts, found by grammar, and one statement for each appeal."""

from __future__ import annotations

import pytest

import habeas

HELD = "Police in Tumen arrested nine refugees on May 2. "


def acting(sentence: str) -> list[str | None]:
    """Who intervenes, by the reading of a sentence that follows an arrest."""
    read = habeas.read(HELD + sentence, published="2019-06-03")
    return [one.by for one in read.statements if one.act == "intervention"]


@pytest.mark.parametrize(
    ("sentence", "by"),
    [
        ("About 300 people marched to the consulate for the nine.", "About 300 people"),
        ("Parents and teachers gathered outside the station to demand their release.", "Parents and teachers"),
        ("Relatives of the nine protested against their deportation.", "Relatives of the nine"),
        ("The head of the mission, Amina Diallo, demanded their release.", "Amina Diallo"),
        ("A lawyer from Lagos, who has never met them, filed a petition for their release.", "A lawyer from Lagos"),
        (
            "The foreign ministry in Oslo knew of the case and asked for access to the nine.",
            "The foreign ministry in Oslo",
        ),
        ("Two bishops sent the governor a letter asking him to free the nine.", "Two bishops"),
        ("His wife chained herself to the gate to stop their deportation.", "His wife"),
        ("Their sisters stood outside the court and asked for the release of the nine.", "Their sisters"),
        ("Lawyers lodged appeals against their deportation.", "Lawyers"),
        ("An ombudsman renewed her call to free the nine.", "An ombudsman"),
        ("The embassy has written again to the minister about their release.", "The embassy"),
        ("A member of parliament tabled a motion on the arrest.", "A member of parliament"),
        ("The churches made a formal protest over the arrest of the nine.", "The churches"),
    ],
)
def test_whoever_acts_for_people_is_named(sentence: str, by: str) -> None:
    assert acting(sentence)[:1] == [by]


def test_she_is_who_spoke_last() -> None:
    told = "A lawyer, Nadia Rahimi, said they were ill. She filed a petition for their release on Friday."
    assert "Nadia Rahimi" in acting(told)


@pytest.mark.parametrize(
    "sentence",
    [
        "The nine had asked for water.",
        "The guards stood before the gate.",
        pytest.param(
            "A teacher wrote to her sister about the weather.",
            marks=pytest.mark.xfail(reason="whoever writes is taken to write for those told of", strict=True),
        ),
        pytest.param(
            "The driver filed a complaint about his wages.",
            marks=pytest.mark.xfail(reason="whoever complains is taken to do so for those told of", strict=True),
        ),
        "The guards sat down outside.",
    ],
)
def test_what_is_done_for_nobody_is_no_intervention(sentence: str) -> None:
    assert acting(sentence) == []


def test_one_appeal_told_twice_is_one_statement() -> None:
    told = "The Lantern Network wrote to the minister and asked him to free the nine. The network wrote on Tuesday."
    assert len(acting(told)) == 1
