"""Statements as the pages show them: which value, in whose words, and where those words stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

from habeas.reconcile.independence import independent
from habeas.terms import Citation
from habeas.web import words
from habeas.web.marked import QUOTE, Mark, around, style_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from habeas.archive import StoredReport, StoredStatement
    from habeas.terms import Incident, Statement, StatementRef, Telling, Unsettled

VALUES = ("people", "roles", "profile", "place", "facility", "date", "by", "to", "sources")
QUOTE_MARGIN = 110
COMPARED = ("people", "roles", "place", "facility", "date", "by")
BESIDE: dict[str, str] = {"facility": "place", "roles": "people", "profile": "people", "to": "act"}


@dataclass(frozen=True, slots=True)
class Cited:
    """Cited words with a little of what stands around them, and the address where they are marked."""

    words: str
    before: str
    after: str
    address: str


@dataclass(frozen=True, slots=True)
class Value:
    """One field of a statement: in words, with its citations; `was` is what was read, where a person corrected it."""

    field: str
    words: str
    cited: tuple[Cited, ...] = ()
    was: str | None = None

    @property
    def told(self) -> bool:
        return bool(self.words)


@dataclass(frozen=True, slots=True)
class Card:
    """A statement of a report; `number` counts from 1, as its mark in the text does."""

    number: int
    report: StoredReport
    stored: StoredStatement
    values: tuple[Value, ...]
    quoted: tuple[Cited, ...]
    unsettled: tuple[Open, ...] = ()

    @property
    def address(self) -> str:
        return f"{reverse('report', args=[self.report.report.id])}#statement-{self.number}"

    @property
    def style(self) -> int:
        return style_of(self.number)


@dataclass(frozen=True, slots=True)
class Open:
    """What could not be settled, as a question with its alternatives and where its words stand."""

    unsettled: Unsettled
    cited: tuple[Cited, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Saying:
    """Who gives a value: the statement's card, and the words."""

    card: Card
    value: Value
    withdrawn: tuple[str, ...] = ()  # the fields whose value a later report or a person took back


@dataclass(frozen=True, slots=True)
class Told:
    """One value of a field, and all who give it; `origins` of them are independent."""

    words: str
    sayings: tuple[Saying, ...]
    origins: int = 1


@dataclass(frozen=True, slots=True)
class Compared:
    """One field over all statements of an incident: each value that is told, and who is silent."""

    field: str
    told: tuple[Told, ...]
    disputed: bool
    silent: int


def value_words(statement: Statement, field: str) -> str:
    """A field's value in words; empty where nothing is told."""
    match field:
        case "act":
            return words.label(words.ACTS, statement.act)
        case "modality":
            return words.label(words.MODALITIES, statement.modality.value)
        case "people":
            return words.number(statement.people) if statement.people.known else ""
        case "roles":
            return ", ".join(words.label(words.ROLES, role) for role in statement.roles)
        case "profile":
            return "; ".join(words.profile(entry) for entry in statement.profile)
        case "place":
            return words.place(statement.place.name) if statement.place else ""
        case "date":
            return words.day(statement.date) if statement.date else ""
        case "sources":
            return " ← ".join(statement.sources)
        case _:
            return str(getattr(statement, field) or "")


def cards(report: StoredReport) -> tuple[Card, ...]:
    """All statements of a report, as read and as decided."""
    return tuple(_card(report, stored) for stored in report.statements)


def card_of(report: StoredReport, statement_id: str) -> Card:
    """The card of one statement; KeyError where the report has none of that id."""
    return {card.stored.id: card for card in cards(report)}[statement_id]


def _card(report: StoredReport, stored: StoredStatement) -> Card:
    number = stored.ref.index + 1
    return Card(
        number,
        report,
        stored,
        tuple(_value(report, stored, field) for field in ("act", "modality", *VALUES)),
        _quoted(report, stored),
        tuple(
            Open(item, _open_cited(report, item, position), position)
            for position, item in enumerate(report.reading.unsettled)
            if item.statement == stored.ref.index
        ),
    )


def _quoted(report: StoredReport, stored: StoredStatement) -> tuple[Cited, ...]:
    """The quote with what stands around it; without one, the words of the act."""
    address = f"{reverse('report', args=[report.report.id])}#statement-{stored.ref.index + 1}"
    citations = _quote(report, stored) or _citations(stored.statement, "act")
    return tuple(_with_surroundings(report, citation, address, QUOTE_MARGIN) for citation in citations[:1])


def _quote(report: StoredReport, stored: StoredStatement) -> tuple[Citation, ...]:
    """Where the quote stands in the text: where it is cited, or else nearest to the words of the act."""
    cited, quote = _citations(stored.statement, QUOTE), stored.statement.quote
    if cited or not quote:
        return cited
    act = _citations(stored.statement, "act")
    near = act[0].start if act else 0
    places = [found.start() for found in re.finditer(re.escape(quote), report.report.text)]
    start = min(places, key=lambda place: abs(place - near), default=None)
    return () if start is None else (Citation(start, start + len(quote)),)


def _value(report: StoredReport, stored: StoredStatement, field: str) -> Value:
    now, then = value_words(stored.statement, field), value_words(stored.original, field)
    return Value(field, now, _cited(report, stored, field), then if now != then else None)


def _cited(report: StoredReport, stored: StoredStatement, field: str) -> tuple[Cited, ...]:
    citations = _citations(stored.statement, field) or _citations(stored.original, field)
    address = _marked_at(report, cited=f"{stored.ref.index + 1}.{field}")
    return tuple(_with_surroundings(report, citation, address) for citation in citations)


def _citations(statement: Statement, field: str) -> tuple[Citation, ...]:
    """What a field rests on. Some fields are told by another's words: the roles by "four refugees" of people."""
    return statement.citations.get(field) or statement.citations.get(BESIDE.get(field, ""), ())


def _with_surroundings(report: StoredReport, citation: Citation, address: str, margin: int = 60) -> Cited:
    before, said, after = around(report.report.text, citation, margin)
    return Cited(said, before, after, address)


def _marked_at(report: StoredReport, **query: str) -> str:
    return f"{reverse('report', args=[report.report.id])}?{urlencode(query)}#cited"


def unplaced(report: StoredReport) -> tuple[Open, ...]:
    """What stayed open and belongs to no statement."""
    return tuple(
        Open(item, _open_cited(report, item, position), position)
        for position, item in enumerate(report.reading.unsettled)
        if item.statement is None or item.statement >= len(report.statements)
    )


def _open_cited(report: StoredReport, item: Unsettled, position: int) -> tuple[Cited, ...]:
    address = _marked_at(report, open=str(position))
    return tuple(_with_surroundings(report, citation, address) for citation in item.citations)


def marks(report: StoredReport) -> tuple[Mark, ...]:
    """Every quote and citation of every statement that nobody called wrong."""
    return tuple(
        Mark(citation, stored.ref.index + 1, field)
        for stored in report.statements
        if not stored.wrong
        for field, citations in {**stored.statement.citations, QUOTE: _quote(report, stored)}.items()
        for citation in citations
    )


def looked_for(report: StoredReport, *, cited: str | None, left_open: str | None) -> tuple[Citation, ...]:
    """The citations that an address asks to be shown; none where it names nothing that is here."""
    if left_open is not None:
        open_items = dict(enumerate(report.reading.unsettled))
        item = open_items.get(int(left_open)) if left_open.isdecimal() else None
        return item.citations if item else ()
    number, _dot, field = (cited or "").partition(".")
    by_number = {str(stored.ref.index + 1): stored for stored in report.statements}
    stored = by_number.get(number)
    if stored is None:
        return ()
    return _citations(stored.statement, field) or _citations(stored.original, field)


def compared(incident: Incident, members: Iterable[Card]) -> tuple[Compared, ...]:
    """Each field that any of the statements tells, value by value, those told by most first."""
    heard = tuple(card for card in members if not card.stored.wrong)
    tellings = {telling.statement: telling for telling in incident.tellings}
    fields = (_compare(heard, field, tellings, disputed=field in incident.disputed) for field in COMPARED)
    return tuple(row for row in fields if row.told)


def _compare(
    heard: tuple[Card, ...], field: str, tellings: Mapping[StatementRef, Telling], *, disputed: bool
) -> Compared:
    by_words: dict[str, list[Saying]] = {}
    silent = 0
    for card in heard:
        value = next(value for value in card.values if value.field == field)
        if value.told:
            telling = tellings.get(card.stored.ref)
            saying = Saying(card, value, telling.withdrawn if telling else ())
            by_words.setdefault(value.words, []).append(saying)
        else:
            silent += 1
    told = sorted(by_words.items(), key=lambda item: -len(item[1]))
    return Compared(field, tuple(_told(said, sayings, tellings) for said, sayings in told), disputed, silent)


def _told(said: str, sayings: list[Saying], tellings: Mapping[StatementRef, Telling]) -> Told:
    behind = [tellings[s.card.stored.ref] for s in sayings if s.card.stored.ref in tellings]
    return Told(said, tuple(sayings), independent(behind))
