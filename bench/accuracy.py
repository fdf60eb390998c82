"""How well Habeas reads, reconciles and counts, against gold; with floors below which nothing may fall.

    accuracy.py [--shared FOLDER] [--raise] [--misses N] [--only NAME]
    accuracy.py --corrections FILE [--misses N]

Prints the figures of FOLDER/eval/score.py for each set: statements as read; incidents and answers from gold
statements and from statements as read. Of en-dev every third report (numbers divisible by 3, but 003, 036 and 039)
was kept apart while the rules were written; it is printed by itself. cases/… are the reports of our own in
tests/cases, of which en-apart, en-apart2 and en-apart3 are only ever measured. `--misses` shows nothing that is kept apart.

`--corrections` measures reading on the reports of FILE instead, which `habeas export` wrote: what officers decided is
the gold. It has no floors.

floors.toml holds the least that each figure may be, with the hash of the files it was measured on. `--raise` raises
floors to what was measured and adds new ones; it never lowers one of the same files. Exit code 1 where a figure is under its floor or
a corpus is not the one its floors were measured on.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import math
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import habeas
from habeas.terms import PartialDate, PlaceName, Question, Report, Statement
from habeas.terms.exchange import statement_from_json, statement_to_json

if TYPE_CHECKING:
    from types import ModuleType

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.toml"
CASES = HERE.parent / "tests" / "cases"
EXAMPLES = HERE.parent / "src" / "habeas" / "examples" / "reports.jsonl"
OWN = tuple(f"cases/en{which}" for which in ("", "-own", "-more", "-told", "-apart", "-apart2", "-apart3"))
SETS = ("seeds", "en-dev", *OWN)
Rows = list[dict[str, Any]]
Figures = dict[str, float]


class Answers(NamedTuple):
    """What is right: reports with their statements, incidents, questions."""

    reports: Rows
    incidents: Rows
    questions: Rows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--raise", dest="lift", action="store_true", help="raise floors to what is measured")
    parser.add_argument("--misses", type=int, default=0, help="print so many statements that are not right")
    parser.add_argument("--only", choices=SETS)
    parser.add_argument(
        "--corrections", type=Path, help="reports that somebody went through, as habeas export writes them"
    )
    options = parser.parse_args()
    folder = options.shared / "eval"
    if not (folder / "score.py").exists():
        print(f"(no {folder}: accuracy is not measured)")
        return 0
    score = load_score(folder / "score.py")
    if options.corrections:
        show(options.corrections.name, corrected_figures(score, rows(options.corrections), options.misses), {})
        return 0
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    faults: list[str] = []
    for name in [options.only] if options.only else SETS:
        figures = measured(folder, name, score, options.misses)
        show(name, figures, floors.get(name, {}))
        digest = corpus_hash(folder, name)
        faults += shortfalls(name, figures, floors.get(name, {}), digest)
        floors[name] = lifted(floors.get(name, {}), figures, digest) if options.lift else floors.get(name, {})
    if options.lift:
        FLOORS.write_text(written(floors), encoding="utf-8")
        print(f"Floors written to {FLOORS.name}; none was lowered.")
    for fault in faults:
        print(f"BELOW: {fault}")
    return int(bool(faults))


# ---------------------------------------------------------------- measuring


def measured(folder: Path, name: str, score: ModuleType, misses: int) -> Figures:
    """Every figure of one set by name; all of them lie between 0 and 1 and are better the higher."""
    if name in OWN:
        own = cases(name)
        return statement_figures(score, own, as_read(own), "", 0 if "-apart" in name else misses)
    gold = rows(folder / f"{name}.jsonl")
    read = as_read(gold)
    apart = [row for row in gold if kept_apart(row["id"])]
    figures = statement_figures(score, gold, read, "", 0 if apart else misses)
    if apart:
        figures |= statement_figures(score, apart, read, "apart.")
        figures |= statement_figures(score, [row for row in gold if row not in apart], read, "seen.", misses)
    answers = Answers(gold, rows(folder / f"{name}-incidents.jsonl"), rows(folder / f"{name}-questions.jsonl"))
    for label, statements in (("gold", gold), ("read", read)):
        figures |= reconciled_figures(score, answers, statements, label)
    return figures


def corrected_figures(score: ModuleType, gold: Rows, misses: int = 0) -> Figures:
    """How reading does on reports that people went through, as habeas export wrote them."""
    print(f"{len(gold)} reports, {sum(len(row['statements']) for row in gold)} statements")
    return statement_figures(score, gold, as_read(gold), "", misses)


def cases(name: str) -> Rows:
    """The reports of our own under tests/cases with their gold; a case without a report is the example of its name."""
    examples = {row["id"]: row for row in rows(EXAMPLES)}
    found = []
    for path in sorted((CASES / name.partition("/")[2]).glob("*/expected.json")):
        own = path.parent / "report.json"
        row = json.loads(own.read_text(encoding="utf-8")) if own.exists() else examples[path.parent.name]
        statements = json.loads(path.read_text(encoding="utf-8"))["statements"]
        found.append(row | {"id": path.parent.name, "lang": "en", "statements": statements})
    return found


def kept_apart(report_id: str) -> bool:
    """Whether a report of en-dev was kept apart while rules were written."""
    kind, _, number = report_id.partition("-")
    return kind == "en" and int(number) % 3 == 0 and int(number) not in (3, 36, 39)


def as_read(gold: Rows) -> Rows:
    return [
        {"id": row["id"], "statements": [
            statement_to_json(one)
            for one in habeas.read(row["text"], title=row.get("title"), outlet=row.get("outlet"),
                                   published=row.get("published"), lang=row.get("lang") or "auto").statements
        ]}
        for row in gold
    ]  # fmt: skip


def statement_figures(score: ModuleType, gold: Rows, read: Rows, prefix: str, misses: int = 0) -> Figures:
    told = score.score_statements(gold, read, misses)
    by_id = {row["id"]: row["statements"] for row in read}
    negatives = [row for row in gold if not row["statements"]]
    figures = {
        "core_f1": told["core_f1"]["f1"],
        "slot_f1": told["slot_f1"]["f1"],
        "exact_f1": told["statement_exact"]["f1"],
    }
    if negatives:
        figures["nothing_where_nothing_is"] = sum(not by_id[row["id"]] for row in negatives) / len(negatives)
    return {prefix + name: value for name, value in figures.items()}


def reconciled_figures(score: ModuleType, right: Answers, statements: Rows, label: str) -> Figures:
    gold, incidents, questions = right
    reports = {row["id"]: report(row) for row in gold}
    given = {row["id"]: [statement(one) for one in row["statements"]] for row in statements}
    found = habeas.reconcile(given, reports=reports)
    joined = [{"incident": one.id, "statements": [list(ref) for ref in one.statements]} for one in found.incidents]
    answers = [habeas.count(found, question(row["question"])).people for row in questions]
    told = score.score_questions(questions, [{"min": people.low, "max": people.high} for people in answers])
    return {
        f"{label}.b_cubed_f1": score.score_incidents(gold, incidents, statements, joined)["b_cubed"]["f1"],
        f"{label}.questions_exact": told["exact"],
        f"{label}.questions_covered": told["covered"],
        f"{label}.questions_not_needlessly_open": round(1 - told["needlessly_open"], 4),
    }


def report(row: dict[str, Any]) -> Report:
    return Report(row["id"], row["text"], row.get("title"), row.get("outlet"), row.get("published"), row.get("lang"))


def statement(row: dict[str, Any]) -> Statement:
    return statement_from_json(row)


def question(row: dict[str, Any]) -> Question:
    place, date = row.get("place"), row.get("date")
    return Question(
        row["act"],
        PlaceName.parse(place) if place else None,
        PartialDate(date) if date else None,
        row.get("role"),
    )


# ---------------------------------------------------------------- floors


def shortfalls(name: str, figures: Figures, floors: dict[str, Any], digest: str) -> list[str]:
    """What is under its floor, each as a sentence."""
    if not floors:
        return []
    if floors["sha256"] != digest:
        return [f"{name}: the corpus is not the one the floors were measured on; look at the figures, then --raise"]
    return [
        f"{name} {figure}: {figures.get(figure, 0.0):.4f} is under its floor of {floor}"
        for figure, floor in floors.items()
        if figure != "sha256" and figures.get(figure, 0.0) < floor
    ]


def lifted(floors: dict[str, Any], figures: Figures, digest: str) -> dict[str, Any]:
    """The floors, raised to the figures rounded down; a floor that is higher stays, if it is of the same texts."""
    if floors.get("sha256") != digest:
        floors = {}  # of other texts: they say nothing about these
    new = {name: math.floor(value * 1000) / 1000 for name, value in figures.items()}
    return {"sha256": digest} | {name: max(value, floors.get(name, 0.0)) for name, value in new.items()}


def written(floors: dict[str, dict[str, Any]]) -> str:
    lines = [
        "# The least that each figure of `make bench` may be. Raised by: bench/accuracy.py --raise. Never lowered.\n"
    ]
    for name, values in floors.items():
        lines.append(f"\n[{json.dumps(name) if '/' in name else name}]\n")
        lines += [f'"{key}" = {json.dumps(value)}\n' for key, value in values.items()]
    return "".join(lines)


def corpus_hash(folder: Path, name: str) -> str:
    digest = hashlib.sha256()
    if name in OWN:
        digest.update(json.dumps(cases(name), sort_keys=True).encode())
        return digest.hexdigest()
    for part in (name, f"{name}-incidents", f"{name}-questions"):
        digest.update((folder / f"{part}.jsonl").read_bytes())
    return digest.hexdigest()


# ---------------------------------------------------------------- showing


def show(name: str, figures: Figures, floors: dict[str, Any]) -> None:
    print(f"\n{name}")
    for figure, value in figures.items():
        floor = floors.get(figure)
        print(f"  {figure:38} {value:.3f}" + (f"   floor {floor:.3f}" if floor is not None else ""))


def rows(path: Path) -> Rows:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def load_score(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main())
