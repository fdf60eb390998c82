"""Read reports, and write what each states: who was arrested, held, moved, sent back or let go,
how many, where and when, with the words that say so. No record is needed.

PATH is a text or HTML file, a folder, a .jsonl or .jsonl.gz file of reports
({"id", "text", "title"?, "outlet"?, "published"?, "lang"?} a line), or - for standard input.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from habeas.cli.guard import note, progress
from habeas.cli.output import json_option, say, table, wants_json, write_line
from habeas.cli.shown import act_words, date_words, open_words
from habeas.cli.waiting import Waiting
from habeas.errors import HabeasError
from habeas.gather import Failure, Gathered, gather

if TYPE_CHECKING:
    import argparse

    from habeas.terms import Reading

EXAMPLE = "habeas read report.txt --published 2019-06-03\nhabeas read reports/ more.jsonl > statements.jsonl"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="file, folder, .jsonl file, or -")
    parser.add_argument(
        "--published", metavar="DAY", help="day of publication where a report does not show it: 2019-06-03"
    )
    parser.add_argument(
        "--lang",
        choices=("auto", "en", "ko", "zh"),
        default="auto",
        help="language of the reports (default: told from each)",
    )
    parser.add_argument(
        "--codebook",
        default="detention",
        metavar="NAME",
        help="which acts to look for: detention (default), casualties, or the path of a codebook of your own (.toml)",
    )
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    """1 where a report could not be read; all others are written."""
    check_codebook(options.codebook)
    lang = None if options.lang == "auto" else options.lang
    found = gather(options.paths, published=options.published, lang=lang)
    show = _write if wants_json(options) else _show
    failed = False
    seen: set[str] = set()
    with Waiting("reports read", quiet=sys.stdout.isatty()) as waiting:
        for item in found:
            result = item if isinstance(item, Failure) else _read(item, options.codebook)
            if isinstance(item, Gathered):
                _note_repeat(item.report.id, seen)
            if isinstance(result, Failure):
                failed = True
                note(result.message)
            else:
                progress.kept += 1
            show(item, result)
            waiting.step()
    return int(failed)


def _note_repeat(report_id: str, seen: set[str]) -> None:
    """Say where an id came before: whoever takes the statements in can't tell the two reports apart."""
    if report_id in seen:
        note(f"{report_id}: another report had this id before; both are read, but give each its own")
    seen.add(report_id)


def check_codebook(name: str) -> None:
    """WrongUse if there is none of that name."""
    from habeas import codebooks

    codebooks.load(name)


def _read(gathered: Gathered, codebook: str) -> Reading | Failure:
    from habeas.cli import patience
    from habeas.read import read

    report = gathered.report
    try:
        with patience.at_most(patience.SECONDS):
            return read(
                report.text,
                title=report.title,
                outlet=report.outlet,
                published=report.published,
                lang=report.lang or "auto",
                codebook=codebook,
            )
    except HabeasError as error:
        return Failure(report.id, f"{report.id}: {error}", report.id)
    except Exception as error:  # noqa: BLE001
        why = f"it could not be read ({type(error).__name__}: {error}); this is a mistake of Habeas, please report it"
        return Failure(report.id, f"{report.id}: {why}", report.id)


def _write(item: Gathered | Failure, result: Reading | Failure) -> None:
    from habeas.terms.exchange import reading_to_json

    if isinstance(result, Failure):
        write_line({"id": result.id, "failure": result.message})
        return
    assert isinstance(item, Gathered)
    row: dict[str, Any] = reading_to_json(item.report.id, result)
    if not item.from_lines:
        row["text"] = item.report.text
    write_line(row)


def _show(item: Gathered | Failure, result: Reading | Failure) -> None:
    if isinstance(result, Failure):
        return  # told on stderr
    assert isinstance(item, Gathered)
    title = f"{item.report.id} ({result.lang})"
    if not result.statements:
        title += f": {result.unread or 'states none of these acts'}"
    rows = [
        (act_words(s.act, s.modality), s.people, s.place.name if s.place else None, date_words(s.date), s.quote)
        for s in result.statements
    ]
    table(("act", "people", "place", "date", "words"), rows, title=title, whole=("act", "people"))
    for value in result.unsettled:
        say(open_words(value))
