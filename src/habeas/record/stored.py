"""What the record hands out: reports, statements and ledger entries as they are stored. Frozen, no Django."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from habeas.terms import DecisionKind

if TYPE_CHECKING:
    from datetime import datetime

    from habeas.terms import Decision, Reading, Report, Statement, StatementRef


_JUDGEMENTS = (DecisionKind.RIGHT, DecisionKind.WRONG, DecisionKind.CORRECTED, DecisionKind.ADDED)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A report on its way into the record: read, and with the bytes it came in."""

    report: Report
    reading: Reading
    name: str | None
    capture: bytes
    media_type: str
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding one report.

    `new` is False where the record had it already: then nothing was changed. `unread` says why nothing
    was looked for in it (another language), `failure` why reading it failed; it is kept all the same.
    """

    report_id: str
    new: bool
    statements: int = 0
    unread: str | None = None
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class StoredStatement:
    """A statement as it now counts (`statement`), as it was read (`original`), and what was decided of it.

    `decisions` are those in force, oldest first; `incident_id` is None where it is in no incident.
    """

    ref: StatementRef
    statement: Statement
    original: Statement
    decisions: tuple[Decision, ...] = ()
    incident_id: str | None = None

    @property
    def id(self) -> str:
        """The statement's id, as commands and pages name it: `r-0123456789abcdef.0`."""
        return f"{self.ref.report}.{self.ref.index}"

    @property
    def wrong(self) -> bool:
        """Whether a decision in force says that the report does not make this statement."""
        return any(decision.kind is DecisionKind.WRONG for decision in self.decisions)

    @property
    def added(self) -> bool:
        """Whether a person found this statement, which reading had missed."""
        return any(decision.kind is DecisionKind.ADDED for decision in self.decisions)

    @property
    def judged(self) -> bool:
        """Whether a person has said of this statement that it is right, wrong, or what is to be corrected."""
        return any(decision.kind in _JUDGEMENTS for decision in self.decisions)


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report with its reading. `name` is the id it was given in a file; `sha256` that of its capture."""

    report: Report
    name: str | None
    added_at: datetime
    sha256: str
    media_type: str
    reading: Reading
    statements: tuple[StoredStatement, ...] = ()
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One change: what was done to which thing, its old and new value, by whom, when, and why.

    `who` made the change; `old` and `new` are plain JSON values. `also` are the numbers of entries that say
    the same of another thing and are not given again: a decision about two statements has one for each.
    """

    number: int
    at: datetime
    who: str
    what: str
    thing: str
    old: object = None
    new: object = None
    why: str = ""
    also: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredDecision:
    """A decision with who made it and when, and, if it was undone, who did that, when and why."""

    decision: Decision
    by: str
    at: datetime
    undone_by: str | None = None
    undone_at: datetime | None = None
    undone_why: str = ""
