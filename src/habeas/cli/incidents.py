"""List the incidents of the record: act, people as a range, place, date, and on how many reports and
independent origins each rests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.cli.decide import note_conflicts
from habeas.cli.output import json_option, wants_json, write_line
from habeas.cli.reconcile import show_incidents
from habeas.cli.record import opened, record_option
from habeas.cli.shown import incident_to_json

if TYPE_CHECKING:
    import argparse

EXAMPLE = "habeas incidents\nhabeas incidents --json | grep Shenyang"


def arguments(parser: argparse.ArgumentParser) -> None:
    record_option(parser)
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    with opened(options) as archive:
        found = archive.reconciliation()
        note_conflicts(found.conflicts)
        if wants_json(options):
            for incident in found.incidents:
                write_line(incident_to_json(incident))
        else:
            show_incidents(found)
    return 0
