"""Accounts: statements made ready for comparing, each field in the form its comparer needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from habeas.errors import WrongUse
from habeas.reconcile.words import actor_words, named
from habeas.terms import (
    CountRange,
    Decision,
    DecisionKind,
    Modality,
    PartialDate,
    Place,
    PlaceName,
    ProfileEntry,
    Report,
    Statement,
    StatementRef,
)
from habeas.terms.exchange import people_from_json, statement_from_json, statement_to_json

if TYPE_CHECKING:
    Statements = Mapping[str, Sequence[Statement]] | Iterable[tuple[str, Sequence[Statement]]]

_NOTHING: frozenset[Any] = frozenset()
_PEOPLE_ARE_UNKNOWN = CountRange()


@dataclass(frozen=True, slots=True)
class Account:
    """One statement, and what its report adds: the day it was published and its outlet.

    `first` and `last` are day numbers, None where open or unknown. `around` is about when the report came out:
    the day it was published, or else the latest day it tells of, which it can't be older than. `withdrawn` names fields that a
    correction took back (their values here are those of the correction, or unknown).
    """

    ref: StatementRef
    statement: Statement
    act: str
    modality: Modality
    people: CountRange
    place: PlaceName | None
    folded_place: tuple[str, ...]
    date: PartialDate | None
    first: int | None
    last: int | None
    year_known: bool
    published: int | None
    published_text: str | None
    around: int | None
    outlet: str | None
    names: frozenset[str]
    roles: frozenset[str]
    by: frozenset[str]
    ages: frozenset[tuple[int, int, str]]
    withdrawn: tuple[str, ...] = ()

    @property
    def happened(self) -> bool:
        return self.modality is Modality.HAPPENED

    @property
    def total(self) -> bool:
        """Whether its report counts these people elsewhere too."""
        return not self.statement.new

    def without(self, field: str) -> Account:
        """The same account, its value for `field` ("date", "place" or "people") taken back."""
        withdrawn = tuple(sorted({*self.withdrawn, field}))
        match field:
            case "date":
                return replace(self, date=None, first=None, last=None, year_known=True, withdrawn=withdrawn)
            case "place":
                return replace(self, place=None, folded_place=(), withdrawn=withdrawn)
            case _:
                return replace(self, people=_PEOPLE_ARE_UNKNOWN, withdrawn=withdrawn)


def by_report(statements: Statements) -> dict[str, tuple[Statement, ...]]:
    """Each report's statements once, in the order of the reports' ids.

    A report that comes twice with the same statements counts once; with others it is refused, because
    the answer would depend on which came last.
    """
    pairs = statements.items() if isinstance(statements, Mapping) else statements
    found: dict[str, tuple[Statement, ...]] = {}
    for report, told in pairs:
        given = tuple(told)
        if found.setdefault(report, given) != given:
            raise WrongUse(
                f"Can't reconcile report {report}: its statements come twice and differ. "
                "Give each version of a report an id of its own.",
                thing=report,
            )
    return dict(sorted(found.items()))


def accounts_of(
    statements: Statements, reports: Mapping[str, Report] | None = None, decisions: Sequence[Decision] = ()
) -> list[Account]:
    """All statements as accounts, ordered by report and index; those decided wrong are left out."""
    wrong = {d.statement for d in decisions if d.kind is DecisionKind.WRONG}
    corrected: dict[StatementRef, list[Decision]] = {}
    for decision in sorted(decisions, key=lambda d: d.order):
        if decision.kind is DecisionKind.CORRECTED:
            corrected.setdefault(decision.statement, []).append(decision)
    found = []
    for report, told in by_report(statements).items():
        known = (reports or {}).get(report)
        latest = _latest(told)
        for index, statement in enumerate(told):
            ref = StatementRef(report, index)
            if ref not in wrong:
                found.append(_account(ref, _as_decided(statement, corrected.get(ref, ())), known, latest))
    return found


def _as_decided(statement: Statement, decisions: Iterable[Decision]) -> Statement:
    for decision in decisions:
        field, value = decision.field, decision.value
        row: dict[str, Any] = statement_to_json(statement)
        if field is None or field not in row:
            raise WrongUse(f"Can't correct {field!r} of a statement: there is no such field.", thing=decision.id)
        try:
            row[field] = value
            changed = statement_from_json(row)
            people_from_json(row["people"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise WrongUse(
                f"Can't correct {field} to {value!r}: {error}. Undo decision {decision.id} and decide again.",
                thing=decision.id,
            ) from error
        place = changed.place if field == "place" else statement.place
        statement = replace(changed, place=place)
    return statement


def _latest(told: Sequence[Statement]) -> int | None:
    """The latest day that is told as past, where the year is known."""
    days = [
        day.toordinal()
        for statement in told
        if statement.date and statement.date.year_known and statement.modality is Modality.HAPPENED
        for day in (statement.date.latest or statement.date.earliest,)
        if day
    ]
    return max(days, default=None)


def _account(ref: StatementRef, statement: Statement, report: Report | None, latest: int | None) -> Account:
    days = statement.date.days if statement.date else (None, None)
    place: Place | None = statement.place
    day = day_of(report.published) if report else None
    return Account(
        ref=ref,
        statement=statement,
        act=statement.act,
        modality=statement.modality,
        people=statement.people,
        place=place.name if place else None,
        folded_place=place.name.folded if place else (),
        date=statement.date,
        first=days[0].toordinal() if days[0] else None,
        last=days[1].toordinal() if days[1] else None,
        year_known=statement.date is None or statement.date.year_known,
        published=day.toordinal() if day else None,
        published_text=day.isoformat() if day else None,
        around=day.toordinal() if day else latest,
        outlet=report.outlet if report else None,
        names=_names(tuple(statement.sources)),
        roles=_roles(tuple(statement.roles)),
        by=actor_words(statement.by) if statement.by else _NOTHING,
        ages=_ages(statement.profile) if statement.profile else _NOTHING,
    )


# Sets of few kinds, which millions of accounts share.


@lru_cache(maxsize=65536)
def _names(sources: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name for source in sources if (name := named(source)))


@lru_cache(maxsize=1024)
def _roles(roles: tuple[str, ...]) -> frozenset[str]:
    return frozenset(roles)


def _ages(profile: Sequence[ProfileEntry]) -> frozenset[tuple[int, int, str]]:
    return _one_of_a_kind(frozenset((e.age[0], e.age[1], e.sex.value if e.sex else "") for e in profile if e.age))


@lru_cache(maxsize=65536)
def _one_of_a_kind(ages: frozenset[tuple[int, int, str]]) -> frozenset[tuple[int, int, str]]:
    return ages


def day_of(published: str | None) -> date | None:
    """The day of publication, or None where it is not known or can't be read: then nothing rests on it."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
