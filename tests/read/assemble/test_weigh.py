"""Weighing: what a rule marks as doubtful is stated only where more speaks for it than against it."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

import habeas
from habeas.codebooks import load
from habeas.terms import Modality

ROOT = Path(__file__).parents[3]
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
    starts = ("act ", "frame ", "voice ", "modality ", "doubt", "whom ", "role ", "manner ", "for ", "no ", "a ", "at ")
    plain = {"every draft", "number", "one person", "group often told of", "date", "place", "by", "in quotes",
             "told more than once", "more doubts than one", "beside quotes"}  # fmt: skip
    table = load("detention").weights["en"]
    assert table
    assert not [name for name in table if not name.startswith(starts) and name not in plain]


@pytest.fixture(scope="module")
def train() -> ModuleType:
    spec = importlib.util.spec_from_file_location("tools_train", ROOT / "tools" / "train.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_training_finds_what_speaks_for_and_against(train: ModuleType) -> None:
    rows = [["every draft", "place"]] * 20 + [["every draft", "doubt supposed"]] * 20
    weights = train.fitted(rows, [0.9] * 20 + [0.1] * 20)
    assert weights["place"] > 0.5
    assert weights["doubt supposed"] < -0.5
    assert weights == train.fitted(rows, [0.9] * 20 + [0.1] * 20)


def test_training_counts_only_what_is_right(train: ModuleType) -> None:
    gold = [{"act": "arrest", "modality": "happened", "people": {"min": 4, "max": 4}, "place": "Shenyang, Liaoning, CN",
             "date": "2019-05-24"}]  # fmt: skip
    statement = habeas.read(NEWS, published="2019-06-10", lang="en").statements[0]
    assert train._paired(gold, [statement]) == [1.0]
    assert train._paired(gold, [statement, statement]) == [1.0, 0.0]
    assert train._paired([gold[0] | {"act": "return"}], [statement]) == [0.0]
    assert np.isclose(train._paired([gold[0] | {"date": "2019-05"}], [statement])[0], 4.0 / 4.5)
