"""Learn the weights of languages/en/scene.toml: what speaks for a day or a town being that of a report's event.

    fit_scene.py [--gva FOLDER] [--write]

Learns from half of the incidents (by hash of the incident's number) and prints the share of right days and towns on both
halves. The same reports give the same weights.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from accuracy import load_score
from gva import SHARED, rows

from habeas.codebooks import load
from habeas.read.assemble.scene import choose
from habeas.read.assemble.scene.cues import words
from habeas.read.find.dates import find_dates
from habeas.read.find.places import find_places
from habeas.read.text import divide, unwrap

TARGET = Path(__file__).resolve().parent.parent / "src/habeas/read/languages/en/scene.toml"
ROUNDS, STEP, SLOWER, SHRINK = 14, 0.06, 0.87, 2e-5
Signs = dict[str, float]
Case = tuple[Mapping[Any, Sequence[Signs]], Mapping[str, Any]]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--gva", type=Path, default=SHARED / "gva")
    options.add_argument("--write", action="store_true")
    arguments = options.parse_args()
    score = load_score(SHARED / "eval" / "gva_score.py")
    gold = {row["incident"]: row for row in rows(arguments.gva / "incidents.jsonl.gz")}
    reports = rows(arguments.gva / "reports.jsonl.gz")
    unplaceable = score.unplaceable(reports)
    reports = [report for report in reports if report["id"] not in unplaceable]
    sighted = [(sightings(report), gold[report["incident"]], seen(report["incident"])) for report in reports]
    learned = {}
    right: dict[str, Callable[[Any, Mapping[str, Any]], bool]] = {
        "day": lambda day, told: str(day) == told["date"],
        "town": lambda name, told: score.same("city", name.city, told),
    }
    for which, (what, holds) in enumerate(right.items()):
        cases = [(found[which], told) for found, told, half in sighted if half]
        apart = [(found[which], told) for found, told, half in sighted if not half]
        weights = learned[what] = fit(cases, holds, choose.LESS[what])
        print(
            f"{what}: learned from {share(cases, holds, weights, what):.3f}, apart {share(apart, holds, weights, what):.3f}"
        )
    if arguments.write:
        write(learned)


def seen(incident: str) -> bool:
    return int(hashlib.sha256(f"L{incident}".encode()).hexdigest()[0], 16) % 2 == 0


def sightings(report: Mapping[str, Any]) -> tuple[dict[Any, list[Signs]], dict[Any, list[Signs]]]:
    """The signs of every day and every town of a report."""
    scene = load("casualties").scene
    assert scene is not None
    known = words(scene.event)
    raw, published = unwrap(f"{report['title']}\n\n{report['text']}"), date.fromisoformat(report["published"])
    text = divide(raw)
    days = choose.days_of(text, find_dates(raw, published), published, known)
    if not days:
        days = choose.days_of(text, list(choose.hours_of(text, published, known)), published, known)
    towns = choose.towns_of(text, find_places(raw, outlets=True), known)
    return {d: [s.signs for s in f] for d, f in days.items()}, {n: [s.signs for s in f] for n, f in towns.items()}


def heft(found: Sequence[Signs], weights: Mapping[str, float], less: float) -> float:
    each = sorted((choose.weight(signs, weights) for signs in found), reverse=True)[: choose.MOST]
    return each[0] + sum(max(0.0, one) * less**step for step, one in enumerate(each[1:], 1))


def fit(cases: Sequence[Case], right: Callable[..., bool], less: float) -> Counter[str]:
    """Weights under which the right one is the likeliest of those that a report names (log-linear, by steps)."""
    weights: Counter[str] = Counter()
    told = [(found, gold) for found, gold in cases if len(found) > 1 and any(right(key, gold) for key in found)]
    order, step = random.Random(1), STEP
    for _ in range(ROUNDS):
        order.shuffle(told)
        for found, gold in told:
            heavy = {key: heft(signs, weights, less) for key, signs in found.items()}
            top = max(heavy.values())
            odds = {key: math.exp(max(-50.0, value - top)) for key, value in heavy.items()}
            whole, good = sum(odds.values()), sum(odds[key] for key in found if right(key, gold))
            for key, signs in found.items():
                pull = (odds[key] / good if right(key, gold) and good else 0.0) - odds[key] / whole
                _learn(weights, signs, step * pull, less)
        for name in weights:
            weights[name] *= 1 - SHRINK * len(told)
        step *= SLOWER
    return weights


def _learn(weights: Counter[str], found: Sequence[Signs], pull: float, less: float) -> None:
    if abs(pull) < 1e-6:
        return
    ranked = sorted(found, key=lambda signs: -choose.weight(signs, weights))[: choose.MOST]
    for place, signs in enumerate(ranked):
        if place and choose.weight(signs, weights) <= 0:
            continue
        for name, value in signs.items():
            weights[name] += pull * less**place * value  # type: ignore[assignment]


def share(cases: Sequence[Case], right: Callable[..., bool], weights: Mapping[str, float], what: str) -> float:
    """How often the heaviest is right, of all reports."""
    good = 0
    for found, gold in cases:
        best = min(found, key=lambda key: (-heft(found[key], weights, choose.LESS[what]), str(key)), default=None)
        good += best is not None and right(best, gold)
    return good / max(1, len(cases))


def write(learned: Mapping[str, Mapping[str, float]]) -> None:
    head = TARGET.read_text(encoding="utf-8").split("[weights.day]")[0]
    tables = [
        f"[weights.{what}]\n" + "".join(f'"{n}" = {v:.2f}\n' for n, v in sorted(weights.items()) if abs(v) >= 0.02)
        for what, weights in learned.items()
    ]
    TARGET.write_text(head + "\n".join(tables), encoding="utf-8")


if __name__ == "__main__":
    main()
