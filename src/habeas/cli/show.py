"""Show one thing of the record with everything that is known of it: an incident, a case, a report, a
statement or a decision. Every value of a statement stands beside the words of the report that say it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from habeas.cli.output import json_option, many, say, table, wants_json, write_line
from habeas.cli.record import opened, record_option
from habeas.cli.shown import (
    INCIDENT_COLUMNS,
    INCIDENT_WHOLE,
    case_to_json,
    decision_to_json,
    incident_row,
    incident_to_json,
    open_words,
)
from habeas.terms import Case, Incident

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from habeas.archive import Archive, StoredDecision, StoredReport, StoredStatement
    from habeas.terms import Telling, Variant

EXAMPLE = "habeas show INCIDENT\nhabeas show REPORT#0"

_FIELDS = ("act", "modality", "people", "roles", "profile", "place", "facility", "date", "by", "to", "sources")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("thing", metavar="ID", help="id of an incident, a case, a report, a statement or a decision")
    record_option(parser)
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    """UnknownThing where the record has nothing of that id."""
    with opened(options) as archive:
        thing = archive.show(statement_id(options.thing))
        if wants_json(options):
            write_line(_to_json(archive, thing))
        else:
            _show(archive, thing)
    return 0


def statement_id(text: str) -> str:
    """REPORT#INDEX in the record's own form, REPORT.INDEX; anything else as it is."""
    report, mark, index = text.rpartition("#")
    return f"{report}.{index}" if mark and index.isdecimal() else text


# --- as JSON ----------------------------------------------------------------------------------------------


def _to_json(archive: Archive, thing: Any) -> dict[str, Any]:
    match thing:
        case Incident():
            told = [_statement_to_json(archive, archive.statement(ref)) for ref in thing.statements]
            return incident_to_json(thing) | {"told": told}
        case Case():
            return case_to_json(thing) | {"told": [incident_to_json(archive.incident(i)) for i in thing.incidents]}
    if hasattr(thing, "reading"):
        return _report_to_json(archive, thing)
    if hasattr(thing, "original"):
        return _statement_to_json(archive, thing)
    return _decision_to_json(thing)


def _report_to_json(archive: Archive, stored: StoredReport) -> dict[str, Any]:
    from habeas.cli.reports import report_to_json
    from habeas.terms.exchange import unsettled_to_json

    return report_to_json(stored) | {
        "text": stored.report.text,
        "told": [_statement_to_json(archive, statement) for statement in stored.statements],
        "unsettled": [unsettled_to_json(open_value) for open_value in stored.reading.unsettled],
    }


def _statement_to_json(archive: Archive, stored: StoredStatement) -> dict[str, Any]:
    from habeas.terms.exchange import statement_to_json

    text = archive.report(stored.ref.report).report.text
    cited = {name: [c.words(text) for c in cited] for name, cited in stored.statement.citations.items()}
    return {
        "statement": [stored.ref.report, stored.ref.index],
        "incident": stored.incident_id,
        **statement_to_json(stored.statement),
        "cited_words": cited,
        "wrong": stored.wrong,
        "decisions": [decision_to_json(decision) for decision in stored.decisions],
    }


def _decision_to_json(stored: StoredDecision) -> dict[str, Any]:
    return decision_to_json(stored.decision) | {
        "by": stored.by,
        "at": stored.at.isoformat(),
        "undone_by": stored.undone_by,
        "undone_at": stored.undone_at.isoformat() if stored.undone_at else None,
        "undone_why": stored.undone_why or None,
    }


# --- for a person -----------------------------------------------------------------------------------------


def _show(archive: Archive, thing: Any) -> None:
    match thing:
        case Incident():
            _show_incident(archive, thing)
        case Case():
            _show_case(archive, thing)
        case _ if hasattr(thing, "reading"):
            _show_report(archive, thing)
        case _ if hasattr(thing, "original"):
            _show_statement(archive, thing)
        case _:
            for name, value in _decision_to_json(thing).items():
                say(f"{name}: {value if value is not None else '–'}")


def _show_incident(archive: Archive, incident: Incident) -> None:
    from habeas.reconcile.independence import origins_of

    table(INCIDENT_COLUMNS, [incident_row(incident)], right=("reports", "origins"), whole=INCIDENT_WHOLE)
    for name, variants in incident.variants:
        disputed = " (disputed)" if name in incident.disputed else ""
        say(f"{name} is told as{disputed}: {'; '.join(map(_variant, variants))}")
    say(f"goes back to: {'; '.join(map(_origin, origins_of(incident)))}")
    for line in (*incident.reasons, *(f"{r.kind} {r.to}: {r.why}" for r in incident.relations)):
        say(f"  {line}")
    if incident.case:
        say(f"  case {incident.case}")
    for ref in incident.statements:
        say()
        _show_statement(archive, archive.statement(ref))


def _variant(variant: Variant) -> str:
    """A value, who tells it, how many independent origins that makes, and who took it back."""
    told = ", ".join(
        f"{ref.report}#{ref.index}{' (taken back)' if ref in variant.withdrawn else ''}" for ref in variant.statements
    )
    return f"{variant.value} ({told}; {many(variant.origins, 'origin')})"


def _origin(tellings: Sequence[Telling]) -> str:
    """One origin by the name that most go back to, and the reports that have it from there."""
    names = [telling.origin for telling in tellings]
    reports = sorted({telling.statement.report for telling in tellings})
    return f"{min(names, key=lambda name: (-names.count(name), name))} ({', '.join(reports)})"


def _show_case(archive: Archive, case: Case) -> None:
    say(f"{case.id}: {case.equation}")
    table(
        INCIDENT_COLUMNS,
        (incident_row(archive.incident(i)) for i in case.incidents),
        right=("reports", "origins"),
        whole=INCIDENT_WHOLE,
    )
    for line in case.balance:
        resting = f" ({line.incident})" if line.incident else ""
        say(f"  {line.people} {line.state}{resting}")
    for reason in case.reasons:
        say(f"  {reason}")


def _show_report(archive: Archive, stored: StoredReport) -> None:
    report = stored.report
    say(f"{report.id}: {report.title or stored.name or 'without a title'}")
    say(f"{report.outlet or 'outlet not known'}, {report.published or 'day not known'}, {stored.reading.lang}")
    for why in (stored.failure, stored.reading.unread):
        if why:
            say(why)
    say()
    say(report.text)
    for statement in stored.statements:
        say()
        _show_statement(archive, statement)
    for item in stored.reading.unsettled:
        say(open_words(item))


def _show_statement(archive: Archive, stored: StoredStatement) -> None:
    from habeas.terms.exchange import statement_to_json

    text = archive.report(stored.ref.report).report.text
    wrong = " (decided to be wrong: it does not count)" if stored.wrong else ""
    row = statement_to_json(stored.statement)
    rows = []
    for name in _FIELDS:
        cited = " … ".join(" ".join(c.words(text).split()) for c in stored.statement.citations.get(name, ()))
        value = _value(name, row.get(name), stored)
        if (value or cited) and (name, value) != ("modality", "happened"):
            rows.append((name, value, f"“{cited}”" if cited else None))
    table(
        ("value of", "is", "in the words"),
        rows,
        title=f"{stored.ref.report}#{stored.ref.index}{wrong}",
        whole=("value of",),
    )
    for decision in stored.decisions:
        why = f": {decision.why}" if decision.why else ""
        say(f"  decision {decision.id}: {decision.kind}{why}")


def _value(name: str, value: Any, stored: StoredStatement) -> str | None:
    if name == "people":
        return str(stored.statement.people)
    if name == "profile":
        return "; ".join(_person(entry) for entry in stored.statement.profile) or None
    if isinstance(value, list):
        return ", ".join(value) or None
    return str(value) if value is not None else None


def _person(entry: Any) -> str:
    parts = [str(entry.people), str(entry.sex) if entry.sex else ""]
    if entry.age:
        low, high = entry.age
        parts.append(f"aged {low}" if low == high else f"aged {low}–{high}")
    return " ".join(part for part in (*parts, entry.relation or "") if part)
