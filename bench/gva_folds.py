"""Weights learned from decisions, and peers that learn, each scored on incidents that it was not taught with.

The incidents are cut in two folds by the hash of their id. Somebody who decided on every pair of reports that are compared
within one fold teaches; all reports are joined; and the reports of the other fold are scored by B-cubed, as the scorer does.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from habeas.reconcile.events import events_of, pairs_of
from habeas.reconcile.learn import Learned, learn_events
from habeas.reconcile.sides import Sides, sides_of
from habeas.terms import Decision, DecisionKind, MainIncident, Report, StatementRef

Row = dict[str, Any]
Labels = Mapping[str, object]


def fold_of(incident: str) -> int:
    """0 or 1, fixed by the incident's id."""
    return hashlib.sha256(f"fold {incident}".encode()).digest()[0] % 2


def decisions_of(sides: Sides, incidents: Mapping[str, str], fold: int) -> list[Decision]:
    """What somebody would decide who looked at every pair that is compared within one fold."""
    ids = [report.id for report in sides.reports]
    found = []
    for number, (row, other) in enumerate(zip(*(ends.tolist() for ends in pairs_of(sides)), strict=True)):
        a, b = ids[row], ids[other]
        if fold_of(incidents[a]) == fold_of(incidents[b]) == fold:
            kind = DecisionKind.SAME if incidents[a] == incidents[b] else DecisionKind.DIFFERENT
            found.append(Decision(f"d-{number}", kind, StatementRef(a, 0), StatementRef(b, 0)))
    return found


def learned(
    mains: Mapping[str, MainIncident], reports: Mapping[str, Report], acts: Sequence[str], incidents: Mapping[str, str]
) -> list[tuple[Learned, dict[str, object]]]:
    """For each fold what was learned of it, and the label of every report by those weights; no decision binds in it."""
    sides = sides_of(mains, reports, acts)
    found = []
    for fold in (0, 1):
        taught = learn_events(mains, acts=acts, reports=reports, decisions=decisions_of(sides, incidents, fold))
        events = events_of(mains, acts=acts, reports=reports, shifts=taught.shifts)
        found.append((taught, {id_: event.id for event in events for id_ in event.reports}))
    return found


def held_out(score: Any, runs: Sequence[Labels], incidents: Mapping[str, str]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 over the reports that can be placed, each by the run that the other fold taught."""
    items: dict[str, tuple[float, float]] = {}
    for fold, labels in enumerate(runs):
        every = score.bcubed_items(incidents, {id_: labels[id_] for id_ in incidents})
        items |= {id_: item for id_, item in every.items() if fold_of(incidents[id_]) != fold}
    precision = sum(p for p, _ in items.values()) / len(items)
    recall = sum(r for _, r in items.values()) / len(items)
    return precision, recall, score.f1(precision, recall)


def peers(python: Path, sides: Sides, values: Mapping[str, Row], incidents: Mapping[str, str]) -> dict[str, Row]:
    """The labels of each peer's two runs, by report."""
    ids = [report.id for report in sides.reports]
    reports = [
        values[report.id]
        | {
            "title": report.title,
            "text": report.text,
            "published": report.published,
            "names": sides.traits.names_of(row),
            "ages": sorted(sides.traits.ages[row]),
            "fold": fold_of(incidents[report.id]),
            "group": incidents[report.id],
        }
        for row, report in enumerate(sides.reports)
    ]
    with tempfile.TemporaryDirectory() as folder:
        given, answered = Path(folder) / "given.json", Path(folder) / "labels.json"
        pairs = [list(pair) for pair in zip(*(ends.tolist() for ends in pairs_of(sides)), strict=True)]
        given.write_text(json.dumps({"reports": reports, "pairs": pairs}), encoding="utf-8")
        one = os.environ | {"OMP_NUM_THREADS": "1"}  # on a busy machine threads that wait for each other take longer
        run = [python, Path(__file__).parent / "peer_join.py", given, answered]
        subprocess.run(run, check=True, env=one, stderr=subprocess.DEVNULL)
        found: dict[str, Row] = json.loads(answered.read_text(encoding="utf-8"))
    for peer in found.values():
        peer["labels"] = [dict(zip(ids, labels, strict=True)) for labels in peer["labels"]]
    return found
