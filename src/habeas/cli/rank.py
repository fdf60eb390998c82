"""Is it the largest known? Yes, no, or that can't be said, with the incidents that are larger or may be. Without an
incident: the largest that were told of, each with the best and the worst rank that the reports leave it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.cli.count import question_of
from habeas.cli.output import json_option, say, table, wants_json, write_line
from habeas.cli.record import opened, record_option
from habeas.cli.shown import date_words, rank_to_json

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from habeas.terms import Incident, Question, Rank, Reconciliation

EXAMPLE = "habeas rank INCIDENT\nhabeas rank --act arrest --place CN --date 2014"
MOST = 10


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "incident", nargs="?", metavar="INCIDENT", help="id of an incident; without one, list the largest"
    )
    parser.add_argument("--act", help="the act to list: arrest, return, …")
    parser.add_argument("--place", help="only there: CN or China, Liaoning, CN, or Shenyang, Liaoning, CN")
    parser.add_argument("--date", help="only then: 2019-05-24, 2019-05, 2019, 2019-05-01/2019-06-15")
    parser.add_argument("--role", help="only people in this role")
    parser.add_argument("--most", type=int, default=MOST, metavar="N", help=f"list so many ({MOST} if not given)")
    record_option(parser)
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    """UnknownThing where the record has no such incident."""
    from habeas.errors import WrongUse

    if (options.incident is None) == (options.act is None):
        raise WrongUse("name an incident, or give --act to list the largest")
    with opened(options) as archive:
        found = archive.reconciliation()
        act = options.act or archive.incident(options.incident).act
        question = question_of(
            {"act": act, "place": options.place, "date": options.date, "role": options.role}, archive.codebook
        )
        if options.incident is None:
            _show_all(options, found, question)
        else:
            _show_one(options, found, archive.incident(options.incident), question)
    return 0


def _show_one(options: argparse.Namespace, found: Reconciliation, incident: Incident, question: Question) -> None:
    from dataclasses import replace

    from habeas.reconcile import rank
    from habeas.terms import Modality

    one = rank(found, incident.id, replace(question, modality=Modality(incident.modality)))
    if wants_json(options):
        write_line(rank_to_json(one))
    else:
        say(one.sentence)


def _show_all(options: argparse.Namespace, found: Reconciliation, question: Question) -> None:
    from habeas.reconcile import largest

    ranks = largest(found, question, max(1, options.most))
    if wants_json(options):
        for one in ranks:
            write_line(rank_to_json(one))
    elif ranks:
        by_id = {incident.id: incident for incident in found.incidents}
        table(
            ("rank", "people", "place", "date", "incident"), _rows(ranks, by_id), whole=("rank", "people", "incident")
        )
    else:
        say("No incident of this act lies there.")


def _rows(ranks: Sequence[Rank], by_id: dict[str, Incident]) -> list[tuple[object, ...]]:
    return [
        (
            one.best if one.best == one.worst else f"{one.best}–{one.worst}",
            one.people,
            by_id[one.incident].place or "–",
            date_words(by_id[one.incident].date),
            one.incident,
        )
        for one in ranks
    ]
