"""Write the reports that somebody has gone through as gold: their texts, and the statements they make by all that was
decided. One JSON object a line. With --judged, what became of each statement instead: confirmed, corrected, rejected, added.

A report counts as gone through where each of its statements was decided: right, wrong, corrected, or added. One that
makes no statement is written only where it is named. The texts are in the file: keep it as you keep the record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.cli.guard import note
from habeas.cli.output import many, write_line
from habeas.cli.record import opened, record_option

if TYPE_CHECKING:
    import argparse

EXAMPLE = "habeas export > corrections.jsonl\nhabeas export --judged"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("reports", nargs="*", metavar="REPORT", help="only these (default: all that were gone through)")
    parser.add_argument("--judged", action="store_true", help="write what was decided of each statement")
    record_option(parser)


def run(options: argparse.Namespace) -> int:
    """WrongUse where a report that is named has statements left to decide on."""
    with opened(options) as archive:
        names = options.reports or None
        rows = archive.judgements(names) if options.judged else archive.gold(names)
        how_many = "" if names else f"{len(archive.gone_through())} of {many(len(archive.reports()), 'report')}"
    for row in rows:
        write_line(row)
    if how_many:
        note(f"{how_many} gone through and written")
    return 0
