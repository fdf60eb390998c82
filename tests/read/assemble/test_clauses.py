"""Who did what to whom, and whether it is told as done, expected or denied."""

from __future__ import annotations

import pytest

from .reports import acts, counts, read


@pytest.mark.parametrize(
    "sentence",
    [
        "Four refugees were arrested in Tumen.",
        "Four refugees have been arrested in Tumen.",
        "Police arrested four refugees in Tumen.",
        "Police have arrested four refugees in Tumen.",
        "Four refugees arrested in Tumen were questioned.",
        "Police took four refugees into custody in Tumen.",
        "Arrested in Tumen: four refugees.",
        "Police said that four refugees had been arrested in Tumen.",
    ],
)
def test_active_and_passive_tell_the_same(sentence: str) -> None:
    [arrest] = read(sentence)
    assert (arrest.act, arrest.modality.value, str(arrest.people)) == ("arrest", "happened", "4")


@pytest.mark.parametrize(
    ("sentence", "by"),
    [
        ("Police arrested four refugees in Tumen.", "Police"),
        ("Four refugees were arrested by Chinese police in Tumen.", "Chinese police"),
        ("Border guards seized four refugees in Tumen.", "Border guards"),
        ("Four refugees were arrested in Tumen.", None),
    ],
)
def test_who_did_it_is_the_subject_or_stands_after_by(sentence: str, by: str | None) -> None:
    assert read(sentence)[0].by == by


@pytest.mark.parametrize(
    "sentence",
    [
        "Four refugees will be deported on June 20.",
        "Four refugees face deportation.",
        "Four refugees are expected to be deported.",
        "Four refugees may be deported.",
        "Four refugees were to be deported on Monday.",
        "Thirty refugees were in danger of deportation.",
        "China plans to deport four refugees.",
    ],
)
def test_what_is_feared_or_planned_is_expected(sentence: str) -> None:
    assert acts(sentence) == [("return", "expected")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Four refugees were not deported.",
        "The ministry denied that four refugees had been deported.",
        "None of the four refugees was deported.",
        "The ministry denied that any of the sixteen refugees was deported.",
    ],
)
def test_what_is_denied_is_kept_as_denied(sentence: str) -> None:
    assert acts(sentence) == [("return", "denied")]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("condition", "If the four refugees are arrested, they will be deported."),
        ("question", "Were four refugees arrested in Shenyang?"),
        ("doubt", "It is not known whether the four refugees were arrested."),
        ("demand", "China must release the four refugees."),
        ("duty", "Refugees should be released, the group said."),
        ("habit", "Refugees are usually arrested at the border and sent back."),
        ("attempt to avoid", "Four refugees tried to avoid arrest."),
        ("nobody", "Nobody was arrested in Tumen."),
        ("present practice", "China sends refugees back."),
    ],
)
def test_what_is_not_told_as_done_is_no_statement(kind: str, sentence: str) -> None:
    assert acts(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Police seized nine kilogrammes of heroin in Tumen.",
        "The statement was released in Seoul on May 3.",
        "The flood trapped nine buses near Tumen.",
        "The album was released in Seoul on May 3.",
    ],
)
def test_an_act_on_things_befell_nobody(sentence: str) -> None:
    assert acts(sentence) == []


def test_a_verb_joined_by_and_befalls_the_same_people() -> None:
    told = counts("Police arrested four refugees in Tumen on May 3 and deported them on May 9.")
    assert told == [("arrest", "4"), ("return", "4")]


def test_others_beside_them_are_told_of_by_the_same_verb() -> None:
    told = counts("Twenty-nine refugees and five guides were arrested in Laos.")
    assert told == [("arrest", "29"), ("arrest", "5")]
    assert [one.roles for one in read("Four refugees and their guide were arrested.")] == [("refugee",), ("guide",)]


def test_a_verb_left_out_is_told_again_with_its_own_place() -> None:
    told = read("Twenty refugees were arrested in Qingdao in May, nine others in Kunming.")
    assert [(str(one.people), str(one.place and one.place.name)) for one in told] == [
        ("20", "Qingdao, Shandong, CN"),
        ("9", "Kunming, Yunnan, CN"),
    ]


def test_the_people_of_a_relative_clause_are_those_before_it() -> None:
    assert counts("Families met the four refugees who were arrested in Tumen.") == [("arrest", "4")]


def test_those_who_act_for_people_are_told_as_an_intervention() -> None:
    told = read("Activists demanded that China release the four refugees.")
    assert [(one.act, one.by) for one in told] == [("intervention", "Activists")]


def test_who_says_so_is_not_among_those_arrested() -> None:
    assert counts("Police in Tumen arrested four refugees, a pastor said.") == [("arrest", "4")]


def test_a_denial_of_ones_own_act_is_kept() -> None:
    assert acts("Officials deny that they deported four refugees.") == [("return", "denied")]


def test_what_befell_no_refugee_did_not_happen() -> None:
    told = acts("Thirty refugees were held in Tumen. No refugee has been deported.")
    assert ("return", "happened") not in told


def test_a_quote_of_a_denial_says_no() -> None:
    assert read("None of the four refugees was deported.")[0].quote.startswith("None of")
