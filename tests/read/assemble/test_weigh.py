"""Weighing: what a rule marks as doubtful is stated only where more speaks for it than against it."""

from __future__ import annotations

import pytest

import habeas
from habeas.codebooks import load
from habeas.terms import Modality

NEWS = "On May 24, 2019 police in Shenyang arrested four refugees from North Korea. "


def give(monkeypatch: pytest.MonkeyPatch, table: dict[str, float]) -> None:
    monkeypatch.setitem(load("detention").weights, "en", table)


def read(text: str) -> list[tuple[str, Modality, int | None]]:
    found = habeas.read(text, published="2019-06-10", lang="en").statements
    return [(s.act, s.modality, s.people.low) for s in found]


def test_what_nothing_makes_doubtful_is_stated_whatever_the_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, {"every draft": -99.0})
    assert read(NEWS) == [("arrest", Modality.HAPPENED, 4)]


@pytest.mark.parametrize(("weight", "kept"), [(9.0, True), (-9.0, False)])
def test_what_is_doubtful_is_stated_where_its_weights_add_up(
    weight: float, kept: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(monkeypatch, {"every draft": weight})
    due = NEWS + "\n\nSeven others must be deported to North Korea from Tumen in June."
    assert (len(read(due)) > 1) is kept


@pytest.mark.parametrize(
    "supposed",
    [
        "If the four are deported they will be jailed.",
        "If the four are sent back they will be jailed.",
        "Unless a visa comes, the four will be sent back to North Korea.",
        "Were seven others deported to North Korea from Tumen in June?",
        "Had the four been caught in Tumen, nobody would know of it.",
        "Nobody could say whether seven others were arrested in Tumen on June 2.",
    ],
)
def test_a_condition_and_a_question_are_never_stated(supposed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, {"every draft": 9.0})
    assert read(NEWS + supposed) == [("arrest", Modality.HAPPENED, 4)]


def test_a_doubtful_repetition_is_never_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, {"every draft": 9.0})
    again = NEWS + "The four refugees should have been arrested in Shenyang a day later."
    assert read(again).count(("arrest", Modality.HAPPENED, 4)) == 1


def test_every_weight_is_of_a_feature_that_drafts_can_have() -> None:
    starts = (
        "chance ",
        "happened, ",
        "expected, ",
        "denied, ",
        "act ",
        "frame ",
        "voice ",
        "modality ",
        "doubt",
        "whom ",
        "role ",
        "manner ",
        "for ",
        "no ",
        "a ",
        "at ",
    )
    plain = {"every draft", "number", "one person", "group often told of", "date", "place", "by", "in quotes",
             "more doubts than one", "beside quotes"}  # fmt: skip
    table = load("detention").weights["en"]
    assert table
    assert not [name for name in table if not name.startswith(starts) and name not in plain]
