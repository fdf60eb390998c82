"""Learning the weights of doubtful statements: what speaks for them, and only as far as they are right."""

from __future__ import annotations

from types import ModuleType

import numpy as np

import habeas

NEWS = "On May 24, 2019 police in Shenyang arrested four refugees from North Korea. "


def test_training_finds_what_speaks_for_and_against(fit_weights: ModuleType) -> None:
    rows = [["every draft", "place"]] * 20 + [["every draft", "doubt supposed"]] * 20
    weights = fit_weights.fitted(rows, [0.9] * 20 + [0.1] * 20)
    assert weights["place"] > 0.5
    assert weights["doubt supposed"] < -0.5
    assert weights == fit_weights.fitted(rows, [0.9] * 20 + [0.1] * 20)


def test_training_counts_only_what_is_right(fit_weights: ModuleType) -> None:
    gold = [{"act": "arrest", "modality": "happened", "people": {"min": 4, "max": 4}, "place": "Shenyang, Liaoning, CN",
             "date": "2019-05-24"}]  # fmt: skip
    statement = habeas.read(NEWS, published="2019-06-10", lang="en").statements[0]
    assert fit_weights._paired(gold, [statement]) == [1.0]
    assert fit_weights._paired(gold, [statement, statement]) == [1.0, 0.0]
    assert fit_weights._paired([gold[0] | {"act": "return"}], [statement]) == [0.0]
    assert np.isclose(fit_weights._paired([gold[0] | {"date": "2019-05"}], [statement])[0], 4.0 / 4.5)
