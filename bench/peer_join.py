"""Peers for joining reports: TF-IDF with a window of days, Splink, and a boosted model of pairs; each with what it does best.

    peer_join.py GIVEN.json LABELS.json

GIVEN holds `reports` (id, title, text, published; killed, injured, date, city, state as Habeas read them; its rare `names` and
`ages`; `fold` 0 or 1, and `group`, the incident), and `pairs`, the rows of those that share something. Every peer runs twice:
it may look at the groups of one fold, to learn and to choose its parameters by, and joins all reports; the other fold is
what it is scored on. LABELS gets, for each peer, the label of every report by each run. Run by gva.py, in .venv-peers.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction.text import TfidfVectorizer

Row = dict[str, Any]
Labels = list[int]


def main() -> None:
    given = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    reports, pairs = given["reports"], np.array(given["pairs"], dtype=np.int64).reshape(-1, 2)
    alike = likeness(reports)
    found: dict[str, Row] = {}
    for name, run in (
        ("TF-IDF, window of days, average linkage", lambda fold: by_words(reports, alike, fold)),
        ("Splink on the same fields", lambda fold: by_splink(reports, fold)),
        ("boosted model of pairs, average linkage", lambda fold: by_boosting(reports, pairs, alike, fold)),
    ):
        began = time.perf_counter()
        labels = [run(fold) for fold in (0, 1)]
        found[name] = {"labels": labels, "seconds": round(time.perf_counter() - began, 1)}
    Path(sys.argv[2]).write_text(json.dumps(found), encoding="utf-8")


# ---------------------------------------------------------------- choosing


def best(candidates: Iterable[Callable[[], Labels]], reports: list[Row], fold: int) -> Labels:
    """The labels that agree best with the groups of this fold, by B-cubed."""
    made = [candidate() for candidate in candidates]
    return max(made, key=lambda labels: b_cubed(reports, labels, fold))


def b_cubed(reports: list[Row], labels: Labels, fold: int) -> float:
    rows = [n for n, report in enumerate(reports) if report["fold"] == fold]
    groups = Counter(reports[n]["group"] for n in rows)
    clusters = Counter(labels[n] for n in rows)
    both = Counter((reports[n]["group"], labels[n]) for n in rows)
    precision = sum(both[reports[n]["group"], labels[n]] / clusters[labels[n]] for n in rows) / len(rows)
    recall = sum(both[reports[n]["group"], labels[n]] / groups[reports[n]["group"]] for n in rows) / len(rows)
    return 2 * precision * recall / (precision + recall)


def average_linkage(distance: np.ndarray[Any, Any], threshold: float) -> Labels:
    tree = linkage(squareform(distance, checks=False), method="average")
    return [int(label) for label in fcluster(tree, threshold, criterion="distance")]


# ---------------------------------------------------------------- TF-IDF


def likeness(reports: list[Row]) -> np.ndarray[Any, Any]:
    texts = [f"{report['title'] or ''}\n{report['text']}" for report in reports]
    matrix = TfidfVectorizer(sublinear_tf=True, min_df=2, stop_words="english").fit_transform(texts)
    return np.asarray((matrix @ matrix.T).toarray())


def by_words(reports: list[Row], alike: np.ndarray[Any, Any], fold: int) -> Labels:
    day = days(reports, "published")
    gap = np.abs(day[:, None] - day[None, :])

    def joined(window: int, threshold: float) -> Labels:
        distance = np.where(gap <= window, 1 - np.clip(alike, 0, 1), 1.0)
        np.fill_diagonal(distance, 0)
        return average_linkage(distance, threshold)

    grid = [(window, threshold) for window in (4, 14, 60, 400) for threshold in (0.7, 0.75, 0.8, 0.85, 0.9)]
    return best((lambda w=w, t=t: joined(w, t) for w, t in grid), reports, fold)  # type: ignore[misc]


def days(reports: list[Row], field: str) -> np.ndarray[Any, Any]:
    told = [day_or_none(report[field]) for report in reports]
    return np.array([day.toordinal() if day else 0 for day in told], dtype=np.int64)


# ---------------------------------------------------------------- Splink


def by_splink(reports: list[Row], fold: int) -> Labels:
    """Splink's probabilities, learned without examples; which threshold joins best is chosen on one fold."""
    scored = splink_pairs(reports)
    return best((lambda t=t: components(len(reports), scored, t) for t in THRESHOLDS), reports, fold)  # type: ignore[misc]


THRESHOLDS = (0.5, 0.8, 0.9, 0.95, 0.99, 0.995, 0.999)


def splink_pairs(reports: list[Row]) -> list[tuple[int, int, float]]:
    import pyarrow as pa
    import splink.comparison_library as comparisons
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    logging.getLogger("splink").setLevel(logging.ERROR)
    table = pa.table(
        {
            "unique_id": list(range(len(reports))),
            "day": pa.array([day_or_none(r["date"]) for r in reports], pa.date32()),
            "published": pa.array([day_or_none(r["published"]) for r in reports], pa.date32()),
            "week": [(r["published"] or "")[:7] for r in reports],
            "city": [r["city"] for r in reports],
            "state": [r["state"] for r in reports],
            "killed": [str(r["killed"]) for r in reports],
            "injured": [str(r["injured"]) for r in reports],
            "names": pa.array([r["names"] for r in reports], pa.list_(pa.string())),
            "name": pa.array([r["names"] for r in reports], pa.list_(pa.string())),
            "ages": pa.array([[str(a) for a in r["ages"]] for r in reports], pa.list_(pa.string())),
        }
    )
    gaps = {"input_is_string": False, "metrics": ["day"] * 3, "thresholds": [1, 4, 31]}
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            comparisons.AbsoluteTimeDifferenceAtThresholds("day", **gaps),
            comparisons.AbsoluteTimeDifferenceAtThresholds("published", **gaps),
            comparisons.ExactMatch("city").configure(term_frequency_adjustments=True),
            comparisons.ExactMatch("state"),
            comparisons.ExactMatch("killed"),
            comparisons.ExactMatch("injured"),
            comparisons.ArrayIntersectAtSizes("names", [4, 3, 2, 1]),
            comparisons.ArrayIntersectAtSizes("ages", [3, 2, 1]),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("city", "week"),
            block_on("state", "day"),
            block_on("name", arrays_to_explode=["name"]),
        ],
    )
    linker = Linker(DuckDBAPI().register(table), settings)
    linker.training.estimate_probability_two_random_records_match([block_on("city", "day")], recall=0.5)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=7)
    for rule in (block_on("city", "day"), block_on("state", "published")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    rows = (
        linker.inference.predict(threshold_match_probability=0.2)
        .as_pyarrow_table()
        .select(["unique_id_l", "unique_id_r", "match_probability"])
        .to_pylist()
    )
    return [(row["unique_id_l"], row["unique_id_r"], row["match_probability"]) for row in rows]


def day_or_none(text: str | None) -> date | None:
    return date.fromisoformat(text) if text and len(text) == 10 else None


def components(size: int, scored: list[tuple[int, int, float]], threshold: float) -> Labels:
    """What pairs above the threshold span, as Splink's own clustering does."""
    parent = list(range(size))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for a, b, probability in scored:
        if probability >= threshold:
            parent[root(a)] = root(b)
    return [root(n) for n in range(size)]


# ---------------------------------------------------------------- boosting


def by_boosting(reports: list[Row], pairs: np.ndarray[Any, Any], alike: np.ndarray[Any, Any], fold: int) -> Labels:
    fields = features(reports, pairs, alike)
    folds = np.array([report["fold"] for report in reports])
    groups = np.array([hash(report["group"]) for report in reports])
    seen = (folds[pairs[:, 0]] == fold) & (folds[pairs[:, 1]] == fold)
    same = groups[pairs[:, 0]] == groups[pairs[:, 1]]
    model = HistGradientBoostingClassifier(max_iter=300, learning_rate=0.05, l2_regularization=1.0, random_state=7)
    model.fit(fields[seen], same[seen])
    distance = np.ones((len(reports), len(reports)))
    distance[pairs[:, 0], pairs[:, 1]] = distance[pairs[:, 1], pairs[:, 0]] = 1 - model.predict_proba(fields)[:, 1]
    np.fill_diagonal(distance, 0)
    grid = (0.4, 0.5, 0.6, 0.7, 0.8, 0.85)
    return best((lambda t=t: average_linkage(distance, t) for t in grid), reports, fold)  # type: ignore[misc]


def features(reports: list[Row], pairs: np.ndarray[Any, Any], alike: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """What a pair is told by: likeness, gaps of days, town, counts, names and ages in common. Unknown is not a number."""
    a, b = pairs[:, 0], pairs[:, 1]
    day, published = days(reports, "date"), days(reports, "published")
    known = (day[a] > 0) & (day[b] > 0)
    names, ages = [set(report["names"]) for report in reports], [set(report["ages"]) for report in reports]
    often = Counter(report["city"] for report in reports)
    columns = [
        alike[a, b],
        np.where(known, np.abs(day[a] - day[b]), np.nan),
        np.abs(published[a] - published[b]),
        np.where(day[b] > 0, day[b] - published[a], np.nan),
        np.where(day[a] > 0, day[a] - published[b], np.nan),
        told_alike(reports, pairs, "city"),
        told_alike(reports, pairs, "state"),
        np.array([often[reports[x]["city"]] for x in a]),
        np.array([len(names[x] & names[y]) for x, y in pairs]),
        np.array([min(len(names[x]), len(names[y])) for x, y in pairs]),
        np.array([len(ages[x] & ages[y]) for x, y in pairs]),
        np.array([min(len(ages[x]), len(ages[y])) for x, y in pairs]),
    ]
    for field in ("killed", "injured"):
        number = np.array([report[field] for report in reports])
        columns += [np.abs(number[a] - number[b]), np.maximum(number[a], number[b])]
    return np.stack(columns, axis=1).astype(np.float64)


def told_alike(reports: list[Row], pairs: np.ndarray[Any, Any], field: str) -> np.ndarray[Any, Any]:
    values = [report[field] for report in reports]
    return np.array(
        [np.nan if values[x] is None or values[y] is None else float(values[x] == values[y]) for x, y in pairs]
    )


if __name__ == "__main__":
    main()
