"""Where two readings fit, both are given with the words they rest on."""

from __future__ import annotations

import pytest

import habeas
from habeas.terms import Unsettled


def left_open(text: str, published: str | None = "2019-06-10") -> list[Unsettled]:
    return list(habeas.read(text, lang="en", published=published).unsettled)


def test_two_towns_of_one_act_are_both_given() -> None:
    text = "Nine refugees were arrested in Changchun and Yanji."
    [place] = left_open(text)
    assert place.alternatives == ("Jilin, CN", "Changchun, Jilin, CN", "Yanji, Jilin, CN")
    assert [c.words(text) for c in place.citations] == ["Changchun", "Yanji"]


def test_a_day_without_a_year_needs_the_day_of_the_report() -> None:
    text = "Nine refugees were arrested in Yanji on May 24."
    [date] = left_open(text, None)
    assert (date.slot, date.citations[0].words(text)) == ("date", "May 24")
    assert left_open(text) == []


def test_days_that_hang_on_an_undated_event_stay_open() -> None:
    text = "Nine refugees were arrested in Yanji two weeks after they had crossed the river."
    [date] = left_open(text)
    assert date.citations[0].words(text) == "two weeks after"


def test_last_friday_just_past_may_be_the_one_before() -> None:
    text = "Nine refugees were arrested in Yanji last Friday."
    [date] = left_open(text)
    assert date.alternatives == ("2019-06-07", "2019-05-31")
    assert left_open(text, "2019-06-05") == []


@pytest.mark.parametrize(
    ("text", "counts", "words"),
    [
        ("Police in Yanji arrested 29 or 30 refugees.", ("29", "30"), ["29 or 30 refugees"]),
    ],
)
def test_two_counts_are_both_given(text: str, counts: tuple[str, ...], words: list[str]) -> None:
    [people] = [one for one in left_open(text) if one.slot == "people"]
    assert people.alternatives == counts
    assert [c.words(text) for c in people.citations] == words


def test_they_after_two_groups_can_be_either() -> None:
    text = "Five refugees left Hyesan and nine refugees left Musan. They were arrested in Changbai."
    [people] = [one for one in left_open(text) if one.slot == "people"]
    assert people.alternatives == ("5", "9")
    assert people.citations[0].words(text) == "They"


def test_what_may_have_been_done_is_left_open() -> None:
    text = "Police arrested nine refugees in Yanji on May 3. They may have been sent back."
    [modality] = [one for one in left_open(text) if one.slot == "modality"]
    assert modality.alternatives == ("happened", "expected")


def test_what_is_told_plainly_leaves_nothing_open() -> None:
    assert left_open("Police in Yanji arrested nine refugees on May 24. They were sent back on May 30.") == []
