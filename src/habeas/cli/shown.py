"""Incidents, cases, answers, reports and decisions as plain JSON values and as rows of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from habeas.terms.exchange import people_to_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from habeas.terms import Answer, Case, Decision, Incident, PartialDate, Rank, Unsettled

INCIDENT_COLUMNS = ("incident", "act", "people", "place", "date", "reports", "origins")
INCIDENT_WHOLE = ("incident", "act", "people")  # never folded
CASE_COLUMNS = ("case", "balance", "incidents")


def incident_to_json(incident: Incident) -> dict[str, Any]:
    """The line of one incident, as `reconcile` and `incidents` write it."""
    return {
        "incident": incident.id,
        "act": incident.act,
        "modality": str(incident.modality),
        "people": people_to_json(incident.people),
        "roles": list(incident.roles),
        "place": str(incident.place) if incident.place else None,
        "date": incident.date.edtf if incident.date else None,
        "statements": [[ref.report, ref.index] for ref in incident.statements],
        "part_of": incident.part_of,
        "relations": [{"to": r.to, "kind": str(r.kind), "why": r.why} for r in incident.relations],
        "reasons": list(incident.reasons),
        "case": incident.case,
        "disputed": list(incident.disputed),
        "variants": {
            name: [
                {
                    "value": v.value,
                    "statements": [[r.report, r.index] for r in v.statements],
                    "origins": v.origins,
                    "withdrawn": [[r.report, r.index] for r in v.withdrawn],
                }
                for v in variants
            ]
            for name, variants in incident.variants
        },
        "reports": incident.reports,
        "origins": incident.origins,
    }


def incident_row(incident: Incident) -> tuple[object, ...]:
    """One incident's row under INCIDENT_COLUMNS; a star marks what its statements dispute."""
    starred = {name: "*" if name in incident.disputed else "" for name in ("people", "place", "date")}
    return (
        incident.id,
        act_words(incident.act, incident.modality),
        f"{incident.people}{starred['people']}",
        f"{incident.place or '–'}{starred['place']}",
        f"{date_words(incident.date)}{starred['date']}",
        incident.reports,
        incident.origins,
    )


def open_words(value: Unsettled) -> str:
    """What stayed open, of which statement (counted from 1), and the readings that fit."""
    whose = f" of {value.statement + 1}" if value.statement is not None else ""
    readings = f" ({' / '.join(value.alternatives)})" if len(value.alternatives) > 1 else ""
    return f"open: {value.slot}{whose}: {value.why}{readings}"


def case_to_json(case: Case) -> dict[str, Any]:
    """The line of one case."""
    return {
        "case": case.id,
        "incidents": list(case.incidents),
        "people": people_to_json(case.people),
        "status": case.status,
        "equation": case.equation,
        "balance": [
            {"state": line.state, "people": people_to_json(line.people), "incident": line.incident}
            for line in case.balance
        ],
        "reasons": list(case.reasons),
    }


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """The line of one answer."""
    return people_to_json(answer.people) | {
        "why": list(answer.why),
        "sentence": answer.sentence,
        "reports": answer.reports,
        "origins": answer.origins,
        "certain": list(answer.certain),
        "perhaps": list(answer.perhaps),
        "outside": list(answer.outside),
        "elsewhere": answer.elsewhere,
        "unit": str(answer.unit),
        "as_of": answer.as_of,
        "open_world": people_to_json(answer.open_world) if answer.open_world else None,
        "open_world_sentence": answer.open_world_sentence,
    }


def rank_to_json(rank: Rank) -> dict[str, Any]:
    """The line of one incident's rank; `largest` is null where it can't be said."""
    return {
        "incident": rank.incident,
        "people": people_to_json(rank.people),
        "best": rank.best,
        "worst": rank.worst,
        "largest": rank.largest,
        "sentence": rank.sentence,
        "larger": list(rank.larger),
        "perhaps_larger": list(rank.perhaps_larger),
    }


def decision_to_json(decision: Decision) -> dict[str, Any]:
    """One decision."""
    return {
        "decision": decision.id,
        "kind": str(decision.kind),
        "statement": list(decision.statement),
        "other": list(decision.other) if decision.other else None,
        "field": decision.field,
        "value": decision.value,
        "why": decision.why,
    }


def act_words(act: str, modality: str) -> str:
    """An act for a table, marked where it is not told as done."""
    return act if str(modality) == "happened" else f"{act}\n({modality})"


def in_order_of_time(incidents: Iterable[Incident]) -> list[Incident]:
    """By their earliest day, as a person reads them; those without a day, or without its year, last."""

    def key(incident: Incident) -> tuple[bool, str, str]:
        when = incident.date
        earliest = (when.earliest or when.latest) if when else None
        return (when is None or not when.year_known, str(earliest or ""), incident.id)

    return sorted(incidents, key=key)


def date_words(when: PartialDate | None) -> str:
    """A date for a table: as it is written, with an interval in words, which can be folded."""
    if when is None:
        return "–"
    first, slash, last = when.edtf.partition("/")
    if not slash:
        return first
    if first in ("", ".."):
        return f"until {last}"
    return f"from {first}" if last in ("", "..") else f"{first} to {last}"


def numbered(ids: Iterable[object]) -> str:
    """Several ids in one cell, one a line."""
    return "\n".join(str(one) for one in ids)
