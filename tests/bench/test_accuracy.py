"""Floors: raised, never lowered, and bound to the texts they were measured on."""

from __future__ import annotations

import tomllib
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parent.parent.parent / "bench"
SHARED = BENCH.parent.parent / "shared"


def test_a_floor_is_raised_and_never_lowered(accuracy: ModuleType) -> None:
    floors = {"sha256": "a", "core_f1": 0.8, "slot_f1": 0.7}
    lifted = accuracy.lifted(floors, {"core_f1": 0.75, "slot_f1": 0.7129, "new": 0.5}, "a")
    assert lifted == {"sha256": "a", "core_f1": 0.8, "slot_f1": 0.712, "new": 0.5}


def test_floors_of_other_texts_are_measured_anew(accuracy: ModuleType) -> None:
    assert accuracy.lifted({"sha256": "a", "core_f1": 0.8}, {"core_f1": 0.7}, "b") == {"sha256": "b", "core_f1": 0.7}


def test_a_figure_under_its_floor_is_named(accuracy: ModuleType) -> None:
    floors = {"sha256": "a", "core_f1": 0.8, "slot_f1": 0.7}
    [fault] = accuracy.shortfalls("en-dev", {"core_f1": 0.79, "slot_f1": 0.7}, floors, "a")
    assert "core_f1" in fault


def test_a_figure_that_is_no_longer_measured_is_under_its_floor(accuracy: ModuleType) -> None:
    assert accuracy.shortfalls("en-dev", {}, {"sha256": "a", "core_f1": 0.8}, "a")


def test_floors_of_other_texts_do_not_hold(accuracy: ModuleType) -> None:
    [fault] = accuracy.shortfalls("en-dev", {"core_f1": 0.9}, {"sha256": "a", "core_f1": 0.8}, "b")
    assert "corpus" in fault


def test_what_is_written_is_read_back(accuracy: ModuleType) -> None:
    floors = {"seeds": {"sha256": "a", "gold.b_cubed_f1": 0.95}, "cases/en": {"sha256": "b", "core_f1": 0.9}}
    assert tomllib.loads(accuracy.written(floors)) == floors


OWN = [f"cases/{folder.name}" for folder in sorted((BENCH.parent / "tests" / "cases").iterdir()) if folder.is_dir()]


@pytest.mark.parametrize(
    ("report", "apart"),
    [("en-006", True), ("en-003", False), ("en-036", False), ("en-007", False), ("seed-000", False)],
)
def test_every_third_report_is_kept_apart(accuracy: ModuleType, report: str, apart: bool) -> None:
    assert accuracy.kept_apart(report) is apart


@pytest.mark.parametrize("name", OWN)
def test_reading_our_own_reports_stays_above_its_floors(accuracy: ModuleType, name: str) -> None:
    scorer = SHARED / "eval" / "score.py"
    if not scorer.exists():
        pytest.skip("the scorer of the exchange form is not on this machine")
    floors = tomllib.loads((BENCH / "floors.toml").read_text(encoding="utf-8"))[name]
    figures = accuracy.measured(SHARED / "eval", name, accuracy.load_score(scorer), 0)
    assert not accuracy.shortfalls(name, figures, floors, accuracy.corpus_hash(SHARED / "eval", name))


@pytest.mark.parametrize("name", OWN)
def test_gold_against_itself_is_all_right(accuracy: ModuleType, name: str) -> None:
    scorer = SHARED / "eval" / "score.py"
    if not scorer.exists():
        pytest.skip("the scorer of the exchange form is not on this machine")
    gold = accuracy.cases(name)
    figures = accuracy.statement_figures(accuracy.load_score(scorer), gold, gold, "")
    assert set(figures.values()) == {1.0}


@pytest.mark.skipif(not (SHARED / "eval" / "score.py").exists(), reason="the scorer is not at hand")
def test_reading_is_measured_on_what_officers_decided(accuracy: ModuleType, tmp_path: Path) -> None:
    score = accuracy.load_score(SHARED / "eval" / "score.py")
    text = "Police arrested six refugees in Tumen on May 2."
    (read,) = accuracy.as_read([{"id": "a", "text": text, "published": "2019-06-03"}])
    gold = [{"id": "a", "lang": "en", "text": text, "published": "2019-06-03", "statements": read["statements"]}]
    assert accuracy.corrected_figures(score, gold)["core_f1"] == 1.0
    gold[0]["statements"][0]["people"] = {"min": 60, "max": 60}
    assert accuracy.corrected_figures(score, gold)["core_f1"] < 1.0
