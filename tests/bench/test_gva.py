"""Reports on shootings as the benchmark reads them: from title, text and day alone."""

from __future__ import annotations

from types import ModuleType

import pytest

from habeas.terms import Event


def test_what_a_report_is_filed_under_is_not_handed_to_the_reader(gva: ModuleType) -> None:
    row = {"id": "a", "incident": "17", "title": "t", "text": "x", "published": "2016-03-03", "url": "u"}
    assert gva.only_input(row) == {"id": "a", "title": "t", "text": "x", "published": "2016-03-03"}


def test_a_report_is_answered_in_the_scorers_form(gva: ModuleType) -> None:
    text = "Two men were killed and three women were wounded in Dayton, Ohio, on March 2."
    id_, main = gva.main_of({"id": "a", "title": "Shooting", "text": text, "published": "2016-03-03"})
    event = Event("e-1", ("a",), {}, {"killed": 2, "injured": 1})
    joined, answer = gva.answers({id_: main}, [event])
    assert set(answer) == {"id", "incident_label", "killed", "injured", "date", "city", "state"}
    assert (answer["killed"], answer["injured"], answer["date"]) == (2, 3, "2016-03-02")
    assert (joined["incident_label"], joined["injured"], joined["city"]) == ("e-1", 1, None)


def test_a_sum_that_is_off_either_way_is_as_far_from_the_truth(gva: ModuleType) -> None:
    assert gva.closeness(1.03) == pytest.approx(0.97)
    assert gva.closeness(0.97) == pytest.approx(0.97)
    assert gva.fallen({"number": 0.97}, {"number": 0.98}) == ["number: 0.9700 is under its floor of 0.98"]


def test_a_sample_is_taken_evenly(gva: ModuleType) -> None:
    assert gva.chosen([{"id": n} for n in range(10)], 5, None) == [{"id": n} for n in range(0, 10, 2)]
    assert gva.chosen([{"id": n} for n in range(10)], None, 2) == [{"id": 0}, {"id": 1}]


def test_a_figure_under_its_floor_is_named(gva: ModuleType) -> None:
    figures = {"killed": {"accuracy": 0.8, "of_2plus": 0.4}, "city": {"accuracy": 0.7}}
    [fault] = gva.shortfalls(figures, {"killed": 0.8, "killed.of_2plus": 0.5, "city": 0.7})
    assert "killed.of_2plus" in fault


def test_the_floors_are_of_the_figures_that_the_scorer_gives(gva: ModuleType) -> None:
    assert {"killed", "injured", "date", "city", "all_four"} <= set(gva.floors()["reading"])


def test_a_report_is_scored_by_the_run_that_it_did_not_teach(gva: ModuleType) -> None:
    class Score:
        @staticmethod
        def bcubed_items(gold: dict[str, str], found: dict[str, object]) -> dict[str, tuple[float, float]]:
            return {id_: (1.0, 1.0) if found[id_] == gold[id_] else (0.0, 0.0) for id_ in gold}

        @staticmethod
        def f1(p: float, r: float) -> float:
            return (p + r) / 2

    incidents = {f"r{n}": str(n) for n in range(20)}
    folds = {id_: gva.gva_folds.fold_of(incident) for id_, incident in incidents.items()}
    assert set(folds.values()) == {0, 1}
    # Each run is right on the fold that taught it alone: nothing of that may count.
    runs = [{id_: incident if folds[id_] == fold else "?" for id_, incident in incidents.items()} for fold in (0, 1)]
    assert gva.gva_folds.held_out(Score, runs, incidents) == (0.0, 0.0, 0.0)
    assert gva.gva_folds.held_out(Score, runs[::-1], incidents) == (1.0, 1.0, 1.0)
