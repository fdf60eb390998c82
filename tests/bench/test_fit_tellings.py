"""Learning what sentences tell: from the sentences of our own reports, the same each time."""

from __future__ import annotations

import importlib
from types import ModuleType
from typing import Any

import pytest


@pytest.fixture(scope="module")
def fit_tellings() -> ModuleType:
    return importlib.import_module("fit_tellings")


def report(text: str, *gold: tuple[str, str, str]) -> dict[str, Any]:
    statements = [{"act": act, "modality": modality, "quote": quote} for act, modality, quote in gold]
    return {"id": "one", "text": text, "published": "2019-06-10", "statements": statements}


def test_a_sentence_tells_the_acts_whose_quotes_begin_in_it(fit_tellings: ModuleType) -> None:
    text = "Four refugees were caught in Tumen. They may be put on a bus. It rained."
    found = fit_tellings.examples(
        [report(text, ("arrest", "happened", "Four refugees were caught"), ("return", "expected", "put on a bus"))]
    )
    assert [set(one.told) for one in found] == [{"arrest", "happened"}, {"return", "expected"}, set()]
    assert ("word", "bus") in found[1].features


def test_what_speaks_for_an_act_weighs_for_it(fit_tellings: ModuleType) -> None:
    example = fit_tellings.Example
    sentences = [example("a", frozenset({("every",), ("word", "bus")}), frozenset({"return", "happened"}))] * 20
    sentences += [example("b", frozenset({("every",), ("word", "rain")}), frozenset())] * 20
    rows = fit_tellings.fitted(sentences, ("return", "expected"))
    assert rows[("word", "bus")][0] > 0.3
    assert rows[("word", "rain")][0] < -0.3
    assert rows == fit_tellings.fitted(sentences, ("return", "expected"))


def test_a_fold_is_of_the_name_alone(fit_weights: ModuleType) -> None:
    assert {fit_weights.fold_of(f"report-{k}") for k in range(60)} == set(range(fit_weights.FOLDS))
