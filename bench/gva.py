"""How well Habeas reads reports on shootings, with the casualties codebook, and joins those about one incident.

    gva.py [--peer PYTHON] [--gva FOLDER] [--predicted FILE] [--sample N] [--limit N] [--half all|dev|test] [--peers PYTHON] [--jobs N]

Reads the reports of FOLDER (reports.jsonl.gz; ../shared/gva by default), puts the statements of each together into the
incident it is mainly about, joins the reports that are about one, writes FILE in the form of ../shared/eval/gva_score.py
(a line a report, and a line an incident with its values) and prints its figures with --strict.
Of a report its title, text and day of publication are used, nothing else; the answers (incidents.jsonl.gz) are opened by the
scorer alone. --sample takes N reports evenly over the set, --limit the first N. With --peer the same reports are read by peer_gva.py in
that environment, and its figures stand below ours; with --peers they are joined by peer_join.py in that one.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import gva_folds
from accuracy import load_score

from habeas.read.incident import about
from habeas.reconcile.events import events_of
from habeas.reconcile.sides import sides_of
from habeas.terms import Event, MainIncident, PartialDate, PlaceName, Report

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
ACTS = ("killed", "injured")
Row = dict[str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gva", type=Path, default=SHARED / "gva")
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--predicted", type=Path)
    parser.add_argument("--sample", type=int)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--half", choices=("all", "dev", "test"), default="all")
    parser.add_argument("--peer", type=Path, help="the Python that has spaCy")
    parser.add_argument("--peers", type=Path, help="the Python that has scikit-learn and Splink")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    source = options.gva / "reports.jsonl.gz"
    if not source.exists():
        print(f"(no {source}: reports on shootings are not measured)")
        return 0
    filed = rows(source)
    reports = chosen([only_input(row) for row in filed], options.sample, options.limit)
    with ProcessPoolExecutor(options.jobs) as pool:
        mains = dict(pool.map(main_of, reports, chunksize=20))
    texts = {row["id"]: report(row) for row in reports}
    began = time.perf_counter()
    events = events_of(mains, acts=ACTS, reports=texts)
    seconds = time.perf_counter() - began
    predicted = answers(mains, events)
    path = options.predicted or Path(tempfile.mkdtemp()) / "predicted.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in predicted), encoding="utf-8")
    print(f"{len(mains)} reports read, joined into {len(events)} incidents in {seconds:.1f} s; written to {path}")
    score = load_score(options.shared / "eval" / "gva_score.py")
    strict = len(reports) == len(filed)
    figures = shown(score, predicted, filed, options, strict)
    if options.peer is not None:
        print("\nThe peer (patterns and spaCy's names):")
        shown(score, peer(options.peer, reports), filed, options, strict)
    if strict and options.half == "all":
        figures["learned"] = two_fold(score, mains, texts, filed, options.peers)
    if not strict or options.half != "all" or hashlib.sha256(source.read_bytes()).hexdigest() != floors()["sha256"]:
        return 0  # floors are of one set of reports, all of it
    faults = shortfalls(figures["reading"], floors()["reading"]) + fallen(
        joined_figures(figures), floors()["incidents"]
    )
    for fault in faults:
        print(f"BELOW: {fault}")
    return int(bool(faults))


def floors() -> Row:
    """The least that each figure may be on the set of reports that they were measured on; they are never lowered."""
    return tomllib.loads((HERE / "gva-floors.toml").read_text(encoding="utf-8"))


def shortfalls(figures: dict[str, Row], least: dict[str, float]) -> list[str]:
    """What is under its floor, each as a sentence. "killed.of_2plus" is the share where two or more were killed."""
    found = []
    for name, floor in least.items():
        field, _, which = name.partition(".")
        value = figures.get(field, {}).get(which or "accuracy") or 0.0
        print(f"floor     {name:20} {floor:.3f}   measured {value:.3f}")
        if value < floor:
            found.append(f"{name}: {value:.4f} is under its floor of {floor}")
    return found


def shown(score: Any, predicted: list[Row], filed: list[Row], options: argparse.Namespace, strict: bool) -> Row:
    """The figures of these answers, printed; `filed` are the reports with what they are filed under."""
    gold = rows(options.gva / "incidents.jsonl.gz")
    figures: Row = score.score(predicted, filed, gold, options.half, strict)
    score.show(figures)
    return figures


def peer(python: Path, reports: list[Row]) -> list[Row]:
    """The answers of the peer to the same reports."""
    with tempfile.TemporaryDirectory() as folder:
        given, answered = Path(folder) / "reports.json", Path(folder) / "predicted.jsonl"
        given.write_text(json.dumps(reports), encoding="utf-8")
        subprocess.run([python, HERE / "peer_gva.py", given, answered], check=True)
        return [json.loads(line) for line in answered.read_text(encoding="utf-8").splitlines()]


def only_input(row: Row) -> Row:
    """A report without what it is filed under."""
    return {key: row.get(key) for key in ("id", "title", "text", "published")}


def report(row: Row) -> Report:
    return Report(row["id"], row["text"], row["title"], None, row["published"])


def main_of(row: Row) -> tuple[str, MainIncident]:
    """The id of a report, and the incident that it is mainly about."""
    return row["id"], about(row["text"], title=row["title"], published=row["published"], codebook="casualties")


def answers(mains: Mapping[str, MainIncident], events: Iterable[Event]) -> list[Row]:
    """In the scorer's form: of each event a line with the values that its reports speak for, and a line a report."""
    found: list[Row] = []
    for event in events:
        found.append({"incident_label": event.id} | values(event.likely, event.date or event.around, event.place))
        for id_ in event.reports:
            main = mains[id_]
            found.append({"id": id_, "incident_label": event.id} | values(main.people, main.date, main.place))
    return found


def values(people: Mapping[str, int], day: PartialDate | None, place: PlaceName | None) -> Row:
    return {
        **people,
        "date": when(day),
        "city": place.city if place is not None else None,
        "state": place.province if place is not None else None,
    }


def when(day: PartialDate | None) -> str | None:
    """The day, of a night the day it ends on; or the month, where no more is known."""
    if day is None or day.latest is None:
        return None
    return day.latest.isoformat() if (day.length or 0) < 28 else day.edtf


def two_fold(
    score: Any, mains: dict[str, MainIncident], texts: dict[str, Report], filed: list[Row], python: Path | None
) -> float:
    """B-cubed F1 with weights learned from decisions, beside peers, each on incidents that it was not taught with; printed."""
    unplaced = score.unplaceable(filed)
    incidents: dict[str, str] = {}
    for row in filed:
        incidents.setdefault(row["id"], row["incident"])
    placed = {id_: incident for id_, incident in incidents.items() if id_ not in unplaced}
    print("\nTwo-fold over incidents (B-cubed of the reports that were not learned from):")
    runs = gva_folds.learned(mains, texts, ACTS, incidents)
    line = "%-44s P %.3f R %.3f F1 %.3f   %s"
    decided = sum(taught.pairs for taught, _ in runs)
    ours = gva_folds.held_out(score, [labels for _, labels in runs], placed)
    print(line % ("Habeas, weights learned", *ours, f"{decided} decisions"))
    if python is not None:
        sides = sides_of(mains, texts, ACTS)
        told = {id_: values(main.people, main.date, main.place) for id_, main in mains.items()}
        for name, peer in gva_folds.peers(python, sides, told, incidents).items():
            print(line % (name, *gva_folds.held_out(score, peer["labels"], placed), f"{peer['seconds']} s"))
    for lesson in runs[0][0].lessons:
        print(f"  {lesson.comparer:14} {lesson.level:16} {lesson.shipped:5.2f} -> {lesson.learned:5.2f}   "
              f"same {lesson.same}, different {lesson.different}")  # fmt: skip
    return ours[2]


def joined_figures(figures: Row) -> dict[str, float]:
    """The figures of the joined incidents that have floors; each the better the higher, 1 the best."""
    cells = figures["questions"]["cells"]
    return {
        "b_cubed_f1": figures["clusters"]["bcubed"][2],
        "learned.b_cubed_f1": figures["learned"],
        "number": closeness(figures["totals"]["incidents"]),
        "killed_in_all": closeness(figures["totals"]["killed"]),
        **{f"how_many.{what}": cells[what]["accuracy"] for what in ("incidents", "killed", "injured")},
    }


def closeness(ratio: float) -> float:
    """How close a sum comes to the truth, from their ratio: 1 where it is the truth, 0.97 where it is 3 % off."""
    return 1 - abs(ratio - 1)


def fallen(figures: dict[str, float], least: dict[str, float]) -> list[str]:
    """Which of the figures are under their floor, each as a sentence."""
    for name, value in figures.items():
        print(f"floor     {name:20} {least.get(name, 0.0):.3f}   measured {value:.3f}")
    return [
        f"{name}: {figures.get(name, 0.0):.4f} is under its floor of {floor}"
        for name, floor in least.items()
        if figures.get(name, 0.0) < floor
    ]


def chosen(reports: list[Row], sample: int | None, limit: int | None) -> list[Row]:
    """All reports, or so many of them evenly over the set, or the first ones."""
    if sample and sample < len(reports):
        reports = [reports[k * len(reports) // sample] for k in range(sample)]
    return reports[:limit]


def rows(path: Path) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


if __name__ == "__main__":
    sys.exit(main())
