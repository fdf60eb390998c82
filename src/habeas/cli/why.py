"""Why two incidents, or two statements, are held to be one or not: what speaks for it and what against it, by the
same table that joins them. A person's decision goes before all of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.cli.output import json_option, say, wants_json, write_line
from habeas.cli.record import opened, record_option
from habeas.cli.show import statement_id
from habeas.terms import Incident

if TYPE_CHECKING:
    import argparse

    from habeas.archive import Archive

EXAMPLE = "habeas why INCIDENT INCIDENT\nhabeas why REPORT#0 REPORT#2"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("thing", metavar="ONE", help="id of an incident or a statement")
    parser.add_argument("other", metavar="OTHER", help="id of another")
    record_option(parser)
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    """UnknownThing where the record has nothing of an id."""
    one, other = statement_id(options.thing), statement_id(options.other)
    with opened(options) as archive:
        found = archive.compare(one, other)
        together = _incident_of(archive, one) == _incident_of(archive, other)
        if wants_json(options):
            write_line(
                {
                    "one_incident": together,
                    "score": found.score,
                    "for": found.speaks_for,
                    "against": found.speaks_against,
                    "apart": found.apart,
                    "sentence": found.sentence,
                }
            )
        else:
            say(f"They are {'' if together else 'not '}held to be one incident.")
            say(found.sentence)
    return 0


def _incident_of(archive: Archive, thing: str) -> str | None:
    shown = archive.show(thing)
    return shown.id if isinstance(shown, Incident) else getattr(shown, "incident_id", None)
