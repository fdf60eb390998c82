"""Say what a person knows better: a decision binds every later run, is kept in the history with who and
why, and can be undone.

  habeas decide STATEMENT wrong                  the report does not say this
  habeas decide STATEMENT right                  the report says this
  habeas decide STATEMENT correct FIELD=VALUE    it says something else (people=4, people=4-6, date=2019-05-24,
                                                 place="Tumen, Jilin, CN", or VALUE as JSON);
                                                 a place that the gazetteer does not know: place='!Tumen-ni, KP'
  habeas decide REPORT add FIELD=VALUE …         it says one thing more: quote="the words that say it", act=arrest, people=4 …
  habeas decide INCIDENT same INCIDENT           both are about one act on one group
  habeas decide INCIDENT different INCIDENT      they are not
  habeas decide INCIDENT part-of INCIDENT        the first one's people are among the second one's
  habeas decide undo DECISION                    undo one of these

STATEMENT is REPORT#INDEX, as habeas show writes it.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from habeas.cli.guard import note
from habeas.cli.output import json_option, say, wants_json, write_line
from habeas.cli.record import opened, record_option
from habeas.cli.show import statement_id
from habeas.cli.shown import decision_to_json
from habeas.errors import WrongUse
from habeas.terms import DecisionKind

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from habeas.terms import Decision

EXAMPLE = 'habeas decide REPORT#0 correct people=4 --why "the paper corrected itself on 3 June"'

_KINDS = {
    "wrong": DecisionKind.WRONG,
    "right": DecisionKind.RIGHT,
    "correct": DecisionKind.CORRECTED,
    "corrected": DecisionKind.CORRECTED,
    "same": DecisionKind.SAME,
    "different": DecisionKind.DIFFERENT,
    "part-of": DecisionKind.PART_OF,
    "part_of": DecisionKind.PART_OF,
}
_ABOUT_TWO = (DecisionKind.SAME, DecisionKind.DIFFERENT, DecisionKind.PART_OF)
_FIELDS = ("act", "modality", "people", "roles", "profile", "place", "facility", "date", "by", "to", "sources", "new")
_RANGE = re.compile(r"(\d+)\s*(?:(?:-|–|\.\.)\s*(\d+)|(\+))?\Z")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("thing", metavar="ID", help="a statement or an incident; or undo")
    parser.add_argument(
        "kind", metavar="WHAT", help="wrong, right, correct, add, same, different, part-of; or the decision to undo"
    )
    parser.add_argument(
        "values",
        nargs="*",
        metavar="OTHER",
        help="FIELD=VALUE for correct, several for add; an incident for same, different, part-of",
    )
    parser.add_argument("--why", default="", metavar="WORDS", help="the reason, kept in the history")
    record_option(parser)
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    """WrongUse for a form that can't be; UnknownThing where the record has nothing of that id."""
    if options.kind == "add" and options.thing != "undo":
        return add(options)
    if len(options.values) > 1:
        raise WrongUse(f"{options.kind} takes one thing more, not {len(options.values)}")
    given = options.values[0] if options.values else None
    if options.thing == "undo":
        if given is not None:
            raise WrongUse("undo takes one decision: habeas decide undo DECISION")
        return undo(options, options.kind)
    kind = _KINDS.get(options.kind)
    if kind is None:
        raise WrongUse(
            f"there is no decision {options.kind!r}; there are: wrong, right, correct, add, same, different, part-of, undo"
        )
    field, value, other = _object(kind, given)
    with opened(options) as archive:
        decision = archive.decide(kind, statement_id(options.thing), other, field=field, value=value, why=options.why)
        note_conflicts(archive.reconciliation().conflicts, decision.id)
    return _tell(options, decision, "Decided")


def add(options: argparse.Namespace) -> int:
    """Add a statement that the report makes and reading missed."""
    fields: dict[str, object] = {}
    for given in options.values:
        field, equals, words = given.partition("=")
        if not equals or field not in (*_FIELDS, "quote"):
            raise WrongUse(f"add needs FIELD=VALUE, with quote, act and others of: {', '.join(_FIELDS)}")
        fields[field] = words if field == "quote" else value_of(field, words)
    quote = fields.pop("quote", "")
    if not quote or "act" not in fields:
        raise WrongUse('add needs the words that say it and the act: habeas decide REPORT add quote="…" act=arrest')
    with opened(options) as archive:
        decision = archive.add_statement(options.thing, fields, quote=str(quote), why=options.why)
    if wants_json(options):
        write_line(decision_to_json(decision))
    else:
        name = f"{decision.statement.report}#{decision.statement.index}"
        say(f"Added: {name}. To take it back: habeas decide {name} wrong")
    return 0


def note_conflicts(conflicts: Iterable[str], decision_id: str | None = None) -> None:
    """Tell on stderr of decisions that contradict each other, or of those that contradict this one."""
    for conflict in conflicts:
        if decision_id is None or re.search(rf"\b{re.escape(decision_id)}\b", conflict):
            note(conflict)


def undo(options: argparse.Namespace, decision_id: str) -> int:
    """Undo one decision, as one more entry of the history."""
    with opened(options) as archive:
        decision = archive.undo(decision_id, why=options.why)
    return _tell(options, decision, "Undone")


def _object(kind: DecisionKind, given: str | None) -> tuple[str | None, object, str | None]:
    """Field, value and other thing that the third word stands for."""
    if kind in _ABOUT_TWO:
        if not given:
            raise WrongUse(f"{kind} needs a second incident: habeas decide INCIDENT {kind.replace('_', '-')} INCIDENT")
        return None, None, statement_id(given)
    if kind is not DecisionKind.CORRECTED:
        if given is not None:
            raise WrongUse(f"{kind} takes nothing more; give a reason with --why")
        return None, None, None
    field, equals, words = (given or "").partition("=")
    if not equals or field not in _FIELDS:
        raise WrongUse(f"correct needs FIELD=VALUE, with one of: {', '.join(_FIELDS)}")
    return field, value_of(field, words), None


def value_of(field: str, words: str) -> object:
    """The value in the exchange form: JSON as it is, a range of people, a list, null, or plain words."""
    try:
        value: object = json.loads(words)
    except ValueError:
        value = words
    if field == "people":
        return _people(words, value)
    if field == "new":
        if not isinstance(value, bool):
            raise WrongUse("new is true or false")
        return value
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        value = words if not isinstance(value, str) else value  # 2019 is a year here, and no number
    if field in ("roles", "sources") and isinstance(value, str):
        value = [part.strip() for part in value.split(",") if part.strip()]
    return None if value == "" else value


def _people(words: str, value: object) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    match = _RANGE.match(words.strip())
    if match is None:
        raise WrongUse(f"{words!r} is no number of people; one looks like 4, 4-6 or 4+", thing=words)
    low = int(match[1])
    high = None if match[3] else int(match[2] or low)
    if high is not None and high < low:
        raise WrongUse(f"{words!r} ends before it starts; give the smaller number first", thing=words)
    return {"min": low, "max": high}


def _tell(options: argparse.Namespace, decision: Decision, done: str) -> int:
    if wants_json(options):
        write_line(decision_to_json(decision))
    else:
        say(
            f"{done}: {decision.id}. Undo it with: habeas undo {decision.id}"
            if done == "Decided"
            else f"{done}: {decision.id}."
        )
    return 0
