"""List the cases: one group of people followed through its incidents (arrested, held, moved, returned or
released), with the balance that adds up: 7 arrested = 2 released + 5 whereabouts unknown. Each is in the state
that the latest cited step gives.

The statements come from FILE or a pipe; at a terminal without FILE, or with --record, from the record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.cli.output import json_option, many, say, table, wants_json, write_line
from habeas.cli.record import opened, record_option
from habeas.cli.shown import CASE_COLUMNS, case_to_json, numbered
from habeas.cli.statements import load, nothing_comes_in, statement_arguments

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from habeas.terms import Case

EXAMPLE = "habeas cases\nhabeas read reports/ | habeas cases"


def arguments(parser: argparse.ArgumentParser) -> None:
    statement_arguments(parser)
    record_option(parser)
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    """1 where a line of statements could not be used."""
    if options.file is None and (options.record is not None or nothing_comes_in()):
        with opened(options) as archive:
            cases: Sequence[Case] = archive.cases()
        _show(options, cases, "No cases yet. Add reports with: habeas add PATH…")
        return 0
    from habeas.reconcile import reconcile

    loaded = load(options)
    _show(options, reconcile(loaded.statements, reports=loaded.reports).cases, "No cases: no step follows another.")
    return int(loaded.failed)


def _show(options: argparse.Namespace, cases: Sequence[Case], none: str) -> None:
    if wants_json(options):
        for case in cases:
            write_line(case_to_json(case))
    elif cases:
        table(
            CASE_COLUMNS,
            ((c.id, c.equation, numbered(c.incidents)) for c in cases),
            whole=("case", "incidents"),
        )
        say(many(len(cases), "case"))
    else:
        say(none)
