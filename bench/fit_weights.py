"""Learn what sentences tell by all their words, and which doubtful statements are kept, from the project's own reports.

    fit_weights.py            writes src/habeas/codebooks/weights/detention.toml and detention.tellings.en.tsv

First what sentences tell is learned (fit_tellings.py). What that says of the very reports it was learned from would be too sure; so
for the weights of doubtful drafts each fifth of the reports is read with tellings learned from the other four.

Every doubtful draft of every report of tests/cases (but those kept apart) is an example: what holds of it, and how much of
its gold statement it gives right (act, modality, people, place, date), 0 where it has none. A logistic regression with a
Gaussian prior is fitted to them by L-BFGS; the same reports give the same weights.
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

import fit_tellings
import numpy as np
from accuracy import cases
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment, minimize

from habeas.codebooks import load
from habeas.codebooks.learned import MODALITIES
from habeas.read.assemble.unlisted import DOUBT
from habeas.terms import PartialDate, PlaceName

TARGET = Path(__file__).resolve().parent.parent / "src/habeas/codebooks/weights/detention.toml"
SETS = fit_tellings.SETS
FOLDS = 5
UNLISTED = f"doubt {DOUBT}"
PRIOR = 0.8  # standard deviation of a weight
OFTEN = 5  # drafts that a feature must hold of
WORTH = 0.57  # a draft is kept if it is expected to give so much of a statement
WORTH_UNLISTED = 0.66  # the same of a draft that no listed word tells

reading = importlib.import_module("habeas.read")
merging = importlib.import_module("habeas.read.assemble.merging")
assembled = importlib.import_module("habeas.read.assemble.statements")
weigh = importlib.import_module("habeas.read.assemble.weigh")


def examples(reports: list[dict[str, Any]]) -> tuple[list[list[str]], list[float]]:
    """The features of every doubtful draft of the reports, and how right it is (0 to 1)."""
    rows: list[list[str]] = []
    right: list[float] = []
    for report in reports:
        drafts, stated = _all_drafts(report)
        given = _paired(report["statements"], [statement for statement, _ in stated])
        for (_, draft), value in zip(stated, given, strict=True):
            if id(draft) in drafts:
                rows.append(drafts[id(draft)])
                right.append(value)
    return rows, right


def _all_drafts(report: dict[str, Any]) -> tuple[dict[int, list[str]], list[tuple[Any, Any]]]:
    """The features of each draft by its identity, and every statement with its draft, as if all were kept."""
    seen: dict[int, list[str]] = {}
    stated: list[tuple[Any, Any]] = []
    kept = []

    def keeps(finds: Any, draft: Any, sure: int) -> bool:
        seen[id(draft)] = weigh.features(finds, draft, sure)
        kept.append(draft)  # so that no other draft gets its identity
        return True

    def stating(finds: Any, draft: Any, *rest: Any) -> Any:
        statement = _state(finds, draft, *rest)
        stated.append((statement, draft))
        return statement

    _state, _keeps = assembled._statement, merging.keeps  # noqa: SLF001  the one place that looks behind reading
    assembled._statement, merging.keeps = stating, keeps  # noqa: SLF001
    try:
        reading.read(
            report["text"],
            title=report.get("title"),
            outlet=report.get("outlet"),
            published=report.get("published"),
            lang="en",
        )
    finally:
        assembled._statement, merging.keeps = _state, _keeps  # noqa: SLF001
    return seen, stated


def _paired(gold: list[dict[str, Any]], guesses: list[Any]) -> list[float]:
    """How much of a gold statement each guess gives right, paired one to one as well as they can be."""
    if not gold or not guesses:
        return [0.0] * len(guesses)
    table = np.array([[_agreement(g, s) for s in guesses] for g in gold])
    found = [0.0] * len(guesses)
    for g, s in zip(*linear_sum_assignment(-table), strict=True):
        found[s] = float(table[g, s])
    return found


def _agreement(gold: dict[str, Any], guess: Any) -> float:
    if gold["act"] != guess.act:
        return 0.0
    people = gold["people"]
    shares = [float(gold["modality"] == guess.modality.value)]
    if people["min"] is not None or people["max"] is not None:
        shares.append(float((people["min"], people["max"]) == (guess.people.low, guess.people.high)))
    if gold["place"]:
        place = PlaceName.parse(gold["place"])
        name = guess.place.name if guess.place else None
        shares.append(0.0 if name is None else 1.0 if name.folded == place.folded else 0.5 * name.compatible(place))
    if gold["date"]:
        date = PartialDate(gold["date"])
        shares.append(
            0.0 if guess.date is None else 1.0 if guess.date.days == date.days else 0.5 * guess.date.overlaps(date)
        )
    return (0.5 + sum(shares)) / (0.5 + len(shares))


def fitted(rows: list[list[str]], right: list[float]) -> dict[str, float]:
    """The weight of each feature that occurs often enough to say something."""
    counts: dict[str, int] = {}
    for row in rows:
        for name in row:
            counts[name] = counts.get(name, 0) + 1
    names = sorted(name for name, count in counts.items() if count >= OFTEN)
    place = {name: k for k, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for k, row in enumerate(rows):
        table[k, [place[name] for name in row if name in place]] = 1.0
    target = np.array(right)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        said = table @ weights
        value = np.logaddexp(0, said).sum() - target @ said + (weights @ weights) / (2 * PRIOR**2)
        return float(value), table.T @ (1 / (1 + np.exp(-said)) - target) + weights / PRIOR**2

    weights = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    found = dict(zip(names, weights.tolist(), strict=True))
    found["every draft"] -= odds(WORTH)
    if UNLISTED in found:
        found[UNLISTED] -= odds(WORTH_UNLISTED) - odds(WORTH)
    return {name: round(weight, 2) for name, weight in found.items()}


def odds(chance: float) -> float:
    """The logarithm of the odds of a chance."""
    return float(np.log(chance / (1 - chance)))


def fold_of(report_id: str) -> int:
    """The part of the reports that one belongs to, by a hash of its name: 0 to FOLDS - 1."""
    return int(hashlib.sha256(report_id.encode()).hexdigest(), 16) % FOLDS


def crossed(reports: Sequence[dict[str, Any]]) -> tuple[list[list[str]], list[float]]:
    """The examples of all reports, each read with tellings learned from other reports than itself."""
    book = load("detention")
    columns = (*book.acts, *MODALITIES)
    sentences = fit_tellings.examples(reports)
    rows: list[list[str]] = []
    right: list[float] = []
    for fold in range(FOLDS):
        others = fit_tellings.fitted([s for s in sentences if fold_of(s.report) != fold], columns)
        learned = replace(book, tellings={"en": fit_tellings.as_weights(columns, others)})
        with mock.patch.object(reading, "load", lambda _, learned=learned: learned):
            found = examples([report for report in reports if fold_of(report["id"]) == fold])
        rows += found[0]
        right += found[1]
    return rows, right


def main() -> None:
    fit_tellings.main()
    reports = [report for name in SETS for report in cases(name)]
    rows, right = crossed(reports)
    weights = fitted(rows, right)
    lines = [f'"{name}" = {weight}' for name, weight in sorted(weights.items())]
    TARGET.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(rows)} drafts of {len(reports)} reports: {len(weights)} weights in {TARGET.name}")


HEAD = """# What each mark and feature of a draft weighs: above 0 in sum, it is stated. Made by `make train`; not to be edited by hand.
[en]
"""

if __name__ == "__main__":
    main()
