"""Learn which features of a sentence tell of which act, from the project's own reports.

    fit_tellings.py           writes src/habeas/codebooks/weights/detention.tellings.en.tsv

Every sentence of every report of tests/cases (but those kept apart) is an example: its features (habeas.read.assemble.tellings)
and the acts of the gold statements whose quotes begin in it. One logistic regression with a Gaussian prior for each act, and
one each for "expected" and "denied" over the sentences that tell of an act, fitted by L-BFGS; the same reports give
the same table. Rows that weigh next to nothing are left out.
"""

from __future__ import annotations

import importlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from accuracy import cases
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array

from habeas.codebooks import load
from habeas.codebooks.learned import MODALITIES, Feature, Weights, written
from habeas.read.assemble.tellings import features

TARGET = Path(__file__).resolve().parent.parent / "src/habeas/codebooks/weights/detention.tellings.en.tsv"
SETS = ("cases/en", "cases/en-own", "cases/en-more", "cases/en-told")
PRIOR = 0.4  # standard deviation of a weight
OFTEN = 3  # sentences that a feature must hold of
LEAST = 0.08  # a row is kept if any of its weights is as large

reading = importlib.import_module("habeas.read")
assembled = importlib.import_module("habeas.read.assemble.statements")


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence: the report it is of, what holds of it, the acts and modalities it tells."""

    report: str
    features: frozenset[Feature]
    told: frozenset[str]


def examples(reports: Iterable[dict[str, Any]]) -> list[Example]:
    """The sentences of some reports with what their gold says that they tell."""
    found = []
    for report in reports:
        quotes = [(report["text"].find(gold["quote"]), gold) for gold in report["statements"]]
        finds = _finds(report)
        for part in finds.parts if finds is not None else ():
            start, end = finds.text.span(part.sentence.first, part.sentence.last)
            told = [gold for at, gold in quotes if start <= at < end]
            holds = features(finds.text, part, finds.places.between(start, end))
            found.append(
                Example(
                    report["id"],
                    frozenset(feature for feature, _ in holds),
                    frozenset({gold["act"] for gold in told} | {gold["modality"] for gold in told}),
                )
            )
    return found


def _finds(report: dict[str, Any]) -> Any:
    """Everything found in one report, before it is assembled."""
    caught: list[Any] = []
    draft_all = assembled.draft_all

    def catching(finds: Any, _: str | None) -> list[Any]:
        caught.append(finds)
        return []

    assembled.draft_all = catching
    try:
        reading.read(report["text"], title=report.get("title"), published=report.get("published"), lang="en")
    finally:
        assembled.draft_all = draft_all
    return caught[0] if caught else None


def fitted(sentences: Sequence[Example], columns: Sequence[str]) -> dict[Feature, list[float]]:
    """The weights of each feature that holds often enough, one for each column."""
    counts = Counter(feature for sentence in sentences for feature in sentence.features)
    names = sorted(feature for feature, count in counts.items() if count >= OFTEN)
    table = matrix(sentences, {feature: k for k, feature in enumerate(names)})
    weights = []
    for column in columns:
        among = np.array([column not in MODALITIES or bool(s.told) for s in sentences])
        target = np.array([column in s.told for s in sentences], dtype=float)[among]
        weights.append(_logistic(table[among], target))
    together = np.array(weights).T.round(2)
    return {
        feature: row.tolist()
        for feature, row in zip(names, together, strict=True)
        if np.abs(row).max(initial=0) >= LEAST
    }


def matrix(sentences: Sequence[Example], place: dict[Feature, int]) -> csr_array:
    """Sentences by features, 1 where the feature holds."""
    rows, columns = [], []
    for k, sentence in enumerate(sentences):
        known = sorted(place[feature] for feature in sentence.features if feature in place)
        rows += [k] * len(known)
        columns += known
    return csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(sentences), len(place)))


def _logistic(table: csr_array, target: NDArray[np.float64]) -> NDArray[np.float64]:
    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        said = table @ weights
        value = np.logaddexp(0, said).sum() - target @ said + (weights @ weights) / (2 * PRIOR**2)
        return float(value), table.T @ (1 / (1 + np.exp(-said)) - target) + weights / PRIOR**2

    found: NDArray[np.float64] = minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B").x
    return found


def as_weights(columns: Sequence[str], rows: dict[Feature, list[float]]) -> Weights:
    """A table as reading uses it."""
    return Weights(tuple(columns), {feature: k for k, feature in enumerate(rows)}, tuple(map(tuple, rows.values())))


def main() -> None:
    reports = [report for name in SETS for report in cases(name)]
    columns = (*load("detention").acts, *MODALITIES)
    sentences = examples(reports)
    rows = fitted(sentences, columns)
    TARGET.write_text(written(columns, rows), encoding="utf-8")
    print(f"{len(sentences)} sentences of {len(reports)} reports: {len(rows)} features in {TARGET.name}")


if __name__ == "__main__":
    main()
