"""Entries of the ledger in a reader's words: what was done, and each value that it changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy, ngettext

from habeas.terms import PartialDate, PlaceName
from habeas.terms.exchange import people_from_json
from habeas.web import words

if TYPE_CHECKING:
    from habeas.archive import LedgerEntry
    from habeas.web.words import Label

DONE: dict[str, Label] = {
    "record.created": gettext_lazy("Record begun"),
    "record.made": gettext_lazy("Record begun"),
    "report.added": gettext_lazy("Report added"),
    "incident.formed": gettext_lazy("Incident formed"),
    "incident.changed": gettext_lazy("Incident changed"),
    "incident.gone": gettext_lazy("Incident gone"),
    "incident.merged": gettext_lazy("Incident joined to another"),
    "case.formed": gettext_lazy("Case formed"),
    "case.changed": gettext_lazy("Case changed"),
    "case.gone": gettext_lazy("Case gone"),
    "case.merged": gettext_lazy("Case joined to another"),
    "decision.made": gettext_lazy("Decision taken"),
    "decision.undone": gettext_lazy("Decision undone"),
    "weights.changed": gettext_lazy("Weights changed"),
}
_MORE: dict[str, Label] = {
    "status": gettext_lazy("Status"),
    "statements": gettext_lazy("Statements"),
    "statement": gettext_lazy("Statement"),
    "other": gettext_lazy("And"),
    "kind": gettext_lazy("Decision"),
    "name": gettext_lazy("Name"),
    "case": gettext_lazy("Case"),
    "part_of": gettext_lazy("Part of"),
    "reports": gettext_lazy("Reports"),
    "origins": gettext_lazy("Independent origins"),
    "disputed": gettext_lazy("Disputed"),
    "incidents": gettext_lazy("Incidents"),
    "relations": gettext_lazy("Relations"),
    "reasons": gettext_lazy("Reasons"),
    "variants": gettext_lazy("Values told"),
    "balance": gettext_lazy("Balance"),
    "sha256": gettext_lazy("SHA-256 of the bytes"),
    "read_by": gettext_lazy("Read by version"),
}
# What tells a thing from others of its kind; the rest of a new or a vanished thing is left to its own page.
_TELLING = ("act", "modality", "people", "roles", "place", "date", "status", "name", "kind", "statement", "other")


@dataclass(frozen=True, slots=True)
class Changed:
    """One value that an entry changed; None is a value that there was not, or is no more."""

    name: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """An entry, what it did in words, and the values it changed."""

    entry: LedgerEntry
    done: str
    changed: tuple[Changed, ...]


def told(entry: LedgerEntry) -> Told:
    return Told(entry, words.label(DONE, entry.what), tuple(_changes(entry.old, entry.new)))


def _changes(old: object, new: object) -> list[Changed]:
    if not isinstance(old, dict | None) or not isinstance(new, dict | None):
        return [Changed("", None if old is None else str(old), None if new is None else str(new))]
    before, after = old or {}, _corrected(new or {})
    both = [*before, *(key for key in after if key not in before)]
    if not before or not after:
        both = [key for key in _TELLING if key in both] or both
    changes = [Changed(_name(key), *_values(key, before, after)) for key in both]
    return [change for change in changes if change.old != change.new]


def _values(key: str, before: dict[str, Any], after: dict[str, Any]) -> tuple[str | None, str | None]:
    """Both values in words. Of two lists that would read the same, what went and what came."""
    old, new = _value(key, before), _value(key, after)
    one, other = before.get(key), after.get(key)
    if old != new or not isinstance(one, list) or not isinstance(other, list):
        return old, new
    gone, came = [part for part in one if part not in other], [part for part in other if part not in one]
    return _parts(gone), _parts(came)


def _parts(parts: list[Any]) -> str | None:
    """Parts of a list in words: a reason or an id as it is, a statement by its id, values by what tells them."""
    return "; ".join(filter(None, map(_part, parts))) or None


def _part(part: Any) -> str:
    match part:
        case [str(report), int(index)]:
            return f"{report}.{index}"
        case [str(field), list(variants)]:
            values = ", ".join(f"{one.get('value')} ({len(one.get('statements', []))})" for one in variants)
            return f"{words.label(words.FIELDS, field)}: {values}"
        case dict():
            return " ".join(str(value) for value in part.values() if isinstance(value, str | int))
        case _:
            return str(part)


def _corrected(form: dict[str, Any]) -> dict[str, Any]:
    """A correction's entry tells the new value under the field's own name, so that it stands beside the old one."""
    if "field" not in form or "value" not in form:
        return form
    rest = {key: value for key, value in form.items() if key not in ("field", "value", "kind")}
    return {form["field"]: form["value"], **rest}


def _name(key: str) -> str:
    return words.label(words.FIELDS | _MORE, key)


def _value(key: str, form: dict[str, Any]) -> str | None:
    """A value in words; None where there is none."""
    value = form.get(key)
    if value in (None, [], ""):
        return None
    match key, value:
        case "people", {"min": _low, "max": _high}:
            return words.number(people_from_json(value))
        case "date", str():
            return _day(value)
        case "act", str():
            return words.label(words.ACTS, value)
        case "place", str():
            return _place(value)
        case "modality", "happened":
            return None
        case "modality", str():
            return words.label(words.MODALITIES, value)
        case "kind", str():
            return words.label(words.DECISIONS, value)
        case "roles", list():
            return ", ".join(words.label(words.ROLES, role) for role in value)
        case "disputed", list():
            return ", ".join(words.label(words.FIELDS, field) for field in value)
        case _, list():
            return ngettext("%(number)d entry", "%(number)d entries", len(value)) % {"number": len(value)}
        case _:
            return words.plain(value)


def _place(name: str) -> str:
    try:
        return words.place(PlaceName.parse(name))
    except ValueError:
        return name


def _day(edtf: str) -> str:
    try:
        return words.day(PartialDate(edtf))
    except ValueError:
        return edtf
