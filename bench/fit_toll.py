"""Learn the weights of languages/en/toll.toml: what speaks for a number of killed and of injured in a report.

    fit_toll.py [--gva FOLDER] [--write]

Every report of half of the incidents (by hash of the incident's number) is an example: all pairs of numbers that it offers,
and which of them is right. A log-linear model with a Gaussian prior is fitted to them by L-BFGS; prints the share of right
numbers on both halves. The same reports give the same weights.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from accuracy import load_score
from fit_scene import seen
from gva import ACTS, SHARED, only_input, rows
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

import habeas
from habeas.read.incident import headline
from habeas.read.toll import story_of
from habeas.read.toll.choose import Choice, choices, weight

TARGET = Path(__file__).resolve().parent.parent / "src/habeas/read/languages/en/toll.toml"
PRIOR = 0.2  # standard deviation of a weight
OFTEN = 40  # pairs that a sign must speak for
SEVERAL = 2.5  # how much more a report counts in which two or more were killed
LEAST = 0.05  # weights below are left out
Pair = tuple[int, int]
Case = tuple[Sequence[Choice], Pair]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--gva", type=Path, default=SHARED / "gva")
    options.add_argument("--write", action="store_true")
    arguments = options.parse_args()
    gold = {row["incident"]: row for row in rows(arguments.gva / "incidents.jsonl.gz")}
    reports = rows(arguments.gva / "reports.jsonl.gz")
    unplaceable = load_score(SHARED / "eval" / "gva_score.py").unplaceable(reports)
    reports = [report for report in reports if report["id"] not in unplaceable]
    with ProcessPoolExecutor(2) as pool:
        offered = list(pool.map(offered_by, [only_input(report) for report in reports], chunksize=20))
    learned: list[Case] = []
    apart: list[Case] = []
    for report, found in zip(reports, offered, strict=True):
        told = gold[report["incident"]]
        half = learned if seen(report["incident"]) else apart
        half.append((found, (told[ACTS[0]], told[ACTS[1]])))
    weights = fit(learned)
    for name, half in (("learned from", learned), ("apart", apart)):
        shares = ", ".join(f"{what} {value:.3f}" for what, value in right(half, weights).items())
        print(f"{name}: {shares}")
    if arguments.write:
        write(weights)


def offered_by(report: Mapping[str, Any]) -> list[Choice]:
    """All pairs of numbers that a report offers, with their signs."""
    text = f"{report['title'] or ''}\n\n{report['text']}"
    reading = habeas.read(text, title=report["title"], published=report["published"], lang="en", codebook="casualties")
    line = headline(report["title"])
    heading = habeas.read(line, published=report["published"], lang="en", codebook="casualties")
    return list(choices(story_of(reading.statements, ACTS, heading.statements, line=line, text=text), ACTS))


def fit(cases: Sequence[Case]) -> dict[str, float]:
    """Weights under which the right pair is the likeliest of those that a report offers."""
    cases = [(found, gold) for found, gold in cases if any((one.dead, one.hurt) == gold for one in found)]
    times = Counter(sign for found, _ in cases for one in found for sign in set(one.signs))
    names = sorted(sign for sign, often in times.items() if often >= OFTEN)
    place = {name: k for k, name in enumerate(names)}
    columns: list[int] = []
    ends, goal, starts, counts = [0], [], [], []
    for found, gold in cases:
        starts.append(len(goal))
        counts.append(SEVERAL if gold[0] > 1 else 1.0)
        for one in found:
            columns += [place[sign] for sign in one.signs if sign in place]
            ends.append(len(columns))
            goal.append(float((one.dead, one.hurt) == gold))
    shape = (len(goal), len(names))
    holds = csr_matrix((np.ones(len(columns)), np.array(columns), np.array(ends)), shape=shape)
    best = _fitted(holds, np.array(goal), np.array(starts), np.array(counts))
    return {name: round(float(value), 2) for name, value in zip(names, best, strict=True) if abs(value) >= LEAST}


def _fitted(holds: Any, goal: NDArray[np.float64], starts: NDArray[np.int64], counts: NDArray[np.float64]) -> Any:
    lengths = np.diff([*starts, len(goal)])
    goal, turned = goal * np.repeat(counts, lengths), holds.T.tocsr()

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        heavy = holds @ weights
        most = np.maximum.reduceat(heavy, starts)
        odds = np.exp(heavy - np.repeat(most, lengths))
        whole = np.add.reduceat(odds, starts)
        value = ((most + np.log(whole)) * counts).sum() - goal @ heavy + weights @ weights / (2 * PRIOR**2)
        likely = odds / np.repeat(whole, lengths) * np.repeat(counts, lengths)
        return float(value), turned @ (likely - goal) + weights / PRIOR**2

    begin = np.zeros(holds.shape[1])
    return minimize(loss, begin, jac=True, method="L-BFGS-B", options={"maxiter": 400}).x


def right(cases: Sequence[Case], weights: Mapping[str, float]) -> dict[str, float]:
    """The share of reports with the right number, for each act, where two or more is right, and for both acts."""
    good: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for found, gold in cases:
        best = max(found, key=lambda one: (weight(one.signs, weights), -one.dead, -one.hurt))
        chosen = (best.dead, best.hurt)
        for act, told, number in zip(ACTS, gold, chosen, strict=True):
            for name in (act, f"{act} of 2+")[: 2 if told > 1 else 1]:
                whole[name] += 1
                good[name] += told == number
        whole["both"] += 1
        good["both"] += chosen == gold
    return {name: good[name] / whole[name] for name in sorted(whole)}


def write(weights: Mapping[str, float]) -> None:
    head = TARGET.read_text(encoding="utf-8").split("[weights]")[0]
    lines = "".join(f'"{name}" = {value:.2f}\n' for name, value in sorted(weights.items()))
    TARGET.write_text(f"{head}[weights]\n{lines}", encoding="utf-8")


if __name__ == "__main__":
    main()
