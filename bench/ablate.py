"""What each family of reading's rules is worth: core F1 with the family switched off, beside core F1 with all rules.

    ablate.py [--shared FOLDER] [--figure NAME] [--only NAME …]

Prints a table in Markdown. Columns: en-dev, the reports that rules were written from and those kept apart; the reports
of our own in tests/cases, of which en-apart, en-apart2 and en-apart3 are kept apart. The first line is core F1
with all rules (sources and `new` are no part of it: see --figure slot_f1); each further one is the change when a family is off: minus says that the family helps.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import accuracy

from habeas.read.find import sources
from habeas.terms import Modality

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

HERE = Path(__file__).resolve().parent
ROOM = "habeas.read.assemble"
COLUMNS = ("en-dev seen", "en-dev apart", "en", "en-own", "en-more", "en-told", "en-apart", "en-apart2", "en-apart3")


def nothing(*_: Any, **__: Any) -> None:
    return None


def no(*_: Any, **__: Any) -> bool:
    return False


def yes(*_: Any, **__: Any) -> bool:
    return True


def none_found(*_: Any, **__: Any) -> list[Any]:
    return []


def always_happened(*_: Any, **__: Any) -> Modality:
    return Modality.HAPPENED


def as_found(_: Any, found: list[Any], *__: Any) -> list[Any]:
    return found


def all_drafts(_: Any, __: Any, drafts: list[Any]) -> list[Any]:
    return drafts


def the_last(_: Any, candidates: list[Any], *__: Any) -> Any:
    return candidates[-1] if candidates else None


def not_carried(found: Any, start: int, end: int, **_: Any) -> Any:
    return sources.sources_at(found, start, end, carried=False)


def always_new(groups: Any, mention: Any) -> Any:
    return groups.new(mention)


def the_latest(groups: Any, mention: Any) -> Any:
    return max((g for g in groups.all if g.plural == mention.plural), key=lambda g: g.last_at, default=None)


# Each family by name: what is put in place of which function.
FAMILIES: dict[str, dict[str, Any]] = {
    "what is expected, denied, doubted, usual": {"clauses.modality_of": always_happened},
    "practice and demands told apart": {"clauses.is_generic": no, "clauses.is_demanded": no},
    "the subject over a phrase inside it": {"whom._not_inside": the_last},
    "others told without a verb": {"clauses._beside": none_found},
    "lists, appositions, brackets": {"statements.with_lists": as_found},
    "the same people told of again": {"discourse.Groups._known": always_new, "discourse.Groups._indefinite": always_new},
    "whom a pronoun speaks of": {"discourse.Groups._pronoun": the_latest},
    "sums are not new": {"statements.mark_sums": nothing},
    "what wholes, parts and twins lend": {"statements.inherit": nothing},
    "carried over from the sentence before": {"when.carried": none_found, "where.carried": none_found},
    "the day of the telling": {"when.dates_the_telling": no, "custody.dates_the_telling": no},
    "where the story stands": {"merging.date_inferred": nothing, "wholes._place_of_paragraph": nothing},
    "places that tell something else": {"where.is_aside": no},
    "the country a report is about": {"statements.main_country": nothing},
    "sources carried on": {"statements.sources_at": not_carried},
    "headlines and captions": {"merging.is_frame": no},
    "words of other fields": {"statements.is_relevant": yes, "statements.of_the_field": all_drafts},
    "doubtful statements weighed": {"merging.keeps": no},
    "called untrue by somebody": {"modality.is_called_untrue": no},
    "asked for, escaped, told of all": {
        "modality._is_asked": no, "modality._is_avoided": no, "modality._is_told_of_all": no,
    },
    "officials and other clauses are not whom it befell": {
        "whom._agent_befallen": nothing, "whom._in_other_clause": no, "whom._did_it_themselves": no,
    },
    "of one's own will, for a crime, by the weather": {
        "merging.is_of_own_will": no, "merging.is_for_a_crime": no, "clauses._is_by_nature": no,
    },
    "moved by those who hold them": {"statements.moved_in_custody": yes},
    "nouns that count, or that are said to happen": {
        "whom._counted_noun": nothing, "whom._personal": nothing, "merging._names_what_befell": no,
    },
}  # fmt: skip


@contextmanager
def without(family: str) -> Iterator[None]:
    """Reading with one family of rules switched off."""
    with ExitStack() as stack:
        for target, instead in FAMILIES[family].items():
            module, *path = target.split(".")
            owner: Any = importlib.import_module(f"{ROOM}.{module}")
            for name in path[:-1]:
                owner = getattr(owner, name)
            stack.enter_context(patch.object(owner, path[-1], instead))  # AttributeError where there is no such rule
        yield


def figures(folder: Path, score: ModuleType, figure: str = "core_f1") -> tuple[float, ...]:
    """A figure for each column."""
    gold = accuracy.rows(folder / "en-dev.jsonl")
    apart = [row for row in gold if accuracy.kept_apart(row["id"])]
    parts = [[row for row in gold if row not in apart], apart, *(accuracy.cases(f"cases/{one}") for one in COLUMNS[2:])]
    return tuple(
        accuracy.statement_figures(score, part, accuracy.as_read(part), "")[figure] for part in parts
    )  # fmt: skip


def line(name: str, found: tuple[float, ...], whole: tuple[float, ...] | None = None) -> str:
    shown = [f"{value:.3f}" if whole is None else f"{value - all_on:+.3f}" for value, all_on in zip(
        found, whole or found, strict=True)]  # fmt: skip
    return f"| {name} | {' | '.join(shown)} |"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--only", nargs="*", choices=FAMILIES, default=list(FAMILIES), metavar="NAME")
    parser.add_argument("--figure", choices=("core_f1", "slot_f1", "exact_f1"), default="core_f1")
    options = parser.parse_args()
    folder = options.shared / "eval"
    if not (folder / "score.py").exists():
        print(f"(no {folder}: nothing is measured)")
        return 0
    score = accuracy.load_score(folder / "score.py")
    print(f"| switched off | {' | '.join(COLUMNS)} |\n|---|{'--:|' * len(COLUMNS)}")
    whole = figures(folder, score, options.figure)
    print(line("nothing", whole), flush=True)
    for family in options.only:
        with without(family):
            print(line(family, figures(folder, score, options.figure), whole), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
