"""Reports that a person has gone through, as gold: what they state by all that was decided, to learn and measure by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from habeas.terms import DecisionKind
from habeas.terms.exchange import statement_to_json

if TYPE_CHECKING:
    from habeas.record.stored import StoredReport, StoredStatement

Json = dict[str, Any]


def left_open(stored: StoredReport) -> list[str]:
    """The ids of the statements of a report that nobody has judged yet."""
    return [one.id for one in stored.statements if not one.judged]


def gold_of(stored: StoredReport) -> Json:
    """One report with the statements it makes, in the exchange form.

    The text and what is known of the report stand beside them, so that reading it again needs nothing else.
    """
    report = stored.report
    kept = [one for one in stored.statements if not one.wrong]
    return {
        "id": stored.name or report.id,
        "lang": stored.reading.lang,
        "title": report.title or stored.name or report.id,
        "outlet": report.outlet,
        "published": report.published,
        "text": report.text,
        "statements": [statement_to_json(one.statement) for one in kept],
    }


def judgements_of(stored: StoredReport) -> list[Json]:
    """What was decided of each statement of a report, in their order: confirmed, corrected, rejected or added.

    A corrected one has the values that were read and those that are right, by field.
    """
    return [{"id": stored.name or stored.report.id, **_judgement(one)} for one in stored.statements]


def _judgement(one: StoredStatement) -> Json:
    row: Json = {"statement": [one.ref.report, one.ref.index], "act": one.original.act, "quote": one.original.quote}
    fields = [d.field for d in one.decisions if d.kind is DecisionKind.CORRECTED and d.field is not None]
    if one.wrong:
        return row | {"was": "rejected"}
    if one.added or not fields:
        return row | {"was": "added" if one.added else "confirmed"}
    read, right = statement_to_json(one.original), statement_to_json(one.statement)
    corrected = {field: {"read": read.get(field), "right": right.get(field)} for field in dict.fromkeys(fields)}
    return row | {"was": "corrected", "fields": corrected}
