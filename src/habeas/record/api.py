"""The door to the record: takes and gives nouns, never rows. Every change and its ledger entry are one transaction."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Self, TypeVar, cast

from django.db import connections, transaction
from django.db.models import F, Max
from django.utils import timezone

from habeas.errors import CaptureChanged, RecordError, UnknownThing
from habeas.gather.vault import unchanged
from habeas.record import files, ledger, mapping
from habeas.record import models as rows
from habeas.record.keep import keep as keep_all
from habeas.record.ledger import Change
from habeas.record.stored import StoredDecision, StoredReport, StoredStatement
from habeas.record.told import told
from habeas.record.write import settle as write_settled
from habeas.terms import Decision, DecisionKind, Reading, Reconciliation, Report, StatementRef

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from habeas.record.stored import Arrival, LedgerEntry
    from habeas.terms import Case, Incident, Statement

P = ParamSpec("P")
T = TypeVar("T")


def _safely(method: Callable[Concatenate[Record, P], T]) -> Callable[Concatenate[Record, P], T]:
    """The method, with errors of the database told as ours."""

    @functools.wraps(method)
    def told_method(self: Record, /, *args: P.args, **kwargs: P.kwargs) -> T:
        with told(self.path):
            return method(self, *args, **kwargs)

    return cast("Callable[Concatenate[Record, P], T]", told_method)


@dataclass(frozen=True, slots=True)
class Working:
    """All that reconciling needs, of one moment: `revision` says of which."""

    revision: int
    statements: Mapping[str, tuple[Statement, ...]]  # as corrected; those decided wrong keep their place
    reports: Mapping[str, Report]
    decisions: tuple[Decision, ...]
    conflicts: tuple[str, ...]
    shifts: Mapping[tuple[str, str], float]  # by how much what agreements weigh was moved


class Record:
    """A record that is open."""

    def __init__(self, path: Path, alias: str, *, encrypted: bool) -> None:
        self.path = path
        self.encrypted = encrypted
        self._alias = alias
        self._last_found: tuple[int, Reconciliation] | None = None
        self._texts: dict[bytes, list[str]] = {}  # the ids of the reports of each text, by its digest
        self._last_text = -1  # the number of the last report among them

    @classmethod
    def create(cls, path: Path, passphrase: str | None, *, who: str, codebook: str = "detention") -> Self:
        """Make a record where there is none, and open it. WrongUse where the name is taken."""
        alias, encrypted = files.create(path, passphrase, who=who, codebook=codebook)
        return cls(path, alias, encrypted=encrypted)

    @classmethod
    def open(cls, path: Path, passphrase: str | None) -> Self:
        """Open a record that exists."""
        alias, encrypted = files.open_record(path, passphrase)
        return cls(path, alias, encrypted=encrypted)

    def close(self) -> None:
        """Close it; its key is forgotten."""
        files.close(self._alias)
        self._last_found = None
        self._texts = {}
        self._last_text = -1

    @_safely
    def codebook(self) -> str:
        """The name of the codebook that its reports are read by."""
        return str(rows.State.objects.using(self._alias).values_list("codebook", flat=True).get())

    @_safely
    def shifts(self) -> dict[tuple[str, str], float]:
        """By how much each weight is moved from what ships, by comparer and level; empty where none is."""
        found = rows.State.objects.using(self._alias).values_list("weights", flat=True).get()
        return {(comparer, level): float(move) for comparer, level, move in found}

    @_safely
    def weigh(self, shifts: Mapping[tuple[str, str], float], why: str, *, who: str) -> None:
        """Keep by how much weights are moved from now on."""
        new = [[comparer, level, round(move, 4)] for (comparer, level), move in sorted(shifts.items())]
        with transaction.atomic(using=self._alias):
            state = rows.State.objects.using(self._alias)
            old = state.values_list("weights", flat=True).get()
            state.update(weights=new)
            self._changed()
            change = Change("weights.changed", "record", old={"weights": old}, new={"weights": new}, why=why)
            ledger.enter(self._alias, [change], who=who, at=timezone.now())

    # ── Reports ──────────────────────────────────────────────────────────────────────────────────────────

    @_safely
    def has(self, report_id: str) -> bool:
        return rows.Report.objects.using(self._alias).filter(pk=report_id).exists()

    @_safely
    def same_report(self, report: Report) -> str | None:
        """The id of the first report of this text that has each of the title, outlet and day known of this one."""
        self._know_texts()
        known = {"title": report.title, "outlet": report.outlet, "published": report.published}
        known = {name: value for name, value in known.items() if value is not None}
        ids = self._texts.get(_digest(report.text), [])
        found = rows.Report.objects.using(self._alias).filter(pk__in=ids, **known).order_by("number")
        return found.values_list("id", flat=True).first()

    def _know_texts(self) -> None:
        """Take in the texts that came since the last look; all of them are looked through once."""
        came = rows.Report.objects.using(self._alias).filter(number__gt=self._last_text).order_by("number")
        for number, report_id, text in came.values_list("number", "id", "text").iterator():
            self._texts.setdefault(_digest(text), []).append(report_id)
            self._last_text = number

    @_safely
    def keep(self, arrivals: Sequence[Arrival], *, version: str, who: str) -> list[bool]:
        """Store reports with all that was read in them, all or none; says of each whether it was new."""
        with transaction.atomic(using=self._alias):
            return keep_all(self._alias, arrivals, version=version, who=who)

    def _changed(self) -> None:
        rows.State.objects.using(self._alias).update(revision=F("revision") + 1)

    @_safely
    def reports(self, report_ids: Iterable[str] | None = None) -> list[StoredReport]:
        """All reports, or those of these ids, in the order they were added."""
        with files.snapshot(self._alias):
            found = rows.Report.objects.using(self._alias).order_by("number")
            statements = self._statement_rows()
            unsettled = rows.Unsettled.objects.using(self._alias).order_by("report__number", "index")
            if report_ids is not None:
                ids = list(report_ids)
                found = found.filter(pk__in=ids)
                statements = statements.filter(report_id__in=ids)
                unsettled = unsettled.filter(report_id__in=ids)
            by_report: dict[str, list[StoredStatement]] = {}
            for stored in self._stored(statements):
                by_report.setdefault(stored.ref.report, []).append(stored)
            left_open: dict[str, list[Any]] = {}
            for row in unsettled:
                left_open.setdefault(row.report_id, []).append(mapping.unsettled_from_form(row.form))
            return [_stored_report(row, by_report.get(row.id, []), left_open.get(row.id, [])) for row in found]

    def report(self, report_id: str) -> StoredReport | None:
        """The report of this id, or the only one that came under this name."""
        found = self.reports([report_id])
        if not found:
            found = self.reports(self.named(report_id))
        return found[0] if len(found) == 1 else None

    @_safely
    def named(self, name: str) -> list[str]:
        """The ids of the reports that came under this name: a few, in the order they were added."""
        found = rows.Report.objects.using(self._alias).filter(name=name).order_by("number")
        return list(found.values_list("id", flat=True)[:5])

    @_safely
    def unread(self) -> int:
        """How many reports nothing was looked for in."""
        return int(rows.Report.objects.using(self._alias).exclude(unread=None).count())

    @_safely
    def capture(self, report_id: str) -> bytes:
        """The bytes as they came; CaptureChanged where they are not what was stored."""
        row = rows.Capture.objects.using(self._alias).filter(reports=report_id).first()
        if row is None:
            raise UnknownThing(f"There is no report {report_id} in the record {self.path}.", thing=report_id)
        return unchanged(bytes(row.content), row.sha256)

    # ── Statements ───────────────────────────────────────────────────────────────────────────────────────

    def _statement_rows(self) -> Any:
        return rows.Statement.objects.using(self._alias).order_by("report__number", "index")

    def _stored(self, statements: Any) -> list[StoredStatement]:
        decided = self._decisions_by_statement()
        return [
            _stored_statement(row, decided.get(StatementRef(row.report_id, row.index), ()), incident)
            for row, incident in (
                (row, row.incident_id) for row in statements.annotate(incident_id=F("membership__incident_id"))
            )
        ]

    def _decisions_by_statement(self) -> dict[StatementRef, tuple[Decision, ...]]:
        found: dict[StatementRef, tuple[Decision, ...]] = {}
        for stored in self._decisions(include_undone=False):
            decision = stored.decision
            for ref in filter(None, (decision.statement, decision.other)):
                found[ref] = (*found.get(ref, ()), decision)
        return found

    @_safely
    def statement(self, ref: StatementRef) -> StoredStatement | None:
        with files.snapshot(self._alias):
            found = self._stored(self._statement_rows().filter(report_id=ref.report, index=ref.index))
        return found[0] if found else None

    # ── Decisions ────────────────────────────────────────────────────────────────────────────────────────

    def _decisions(self, *, include_undone: bool) -> list[StoredDecision]:
        found = rows.Decision.objects.using(self._alias).select_related("statement", "other").order_by("number")
        if not include_undone:
            found = found.filter(undone_at=None)
        return [_stored_decision(row) for row in found.defer("statement__form", "other__form")]

    @_safely
    def decisions(self, *, include_undone: bool = False) -> list[StoredDecision]:
        """Those in force, oldest first; on demand those undone as well."""
        return self._decisions(include_undone=include_undone)

    @_safely
    def decide(self, decision: Decision, *, who: str) -> Decision:
        """Store a decision; one in force that says the same is given back instead, and nothing is changed."""
        using, now = self._alias, timezone.now()
        with transaction.atomic(using=using):
            for stored in self._decisions(include_undone=False):
                if replace(stored.decision, id="", why="") == replace(decision, id="", why=""):
                    return stored.decision
            number = (rows.Decision.objects.using(using).aggregate(last=Max("number"))["last"] or 0) + 1
            decision = replace(decision, id=f"d-{number}")
            rows.Decision(
                id=decision.id,
                number=number,
                kind=decision.kind.value,
                statement_id=self._statement_key(decision.statement),
                other_id=self._statement_key(decision.other) if decision.other else None,
                field=decision.field,
                value=decision.value,
                why=decision.why,
                by=who,
                at=now,
            ).save(using=using, force_insert=True)
            self._changed()
            ledger.enter(using, self._decided(decision), who=who, at=now)
        return decision

    @_safely
    def add_statement(self, report_id: str, form: Mapping[str, Any], why: str, *, who: str) -> Decision:
        """Store a statement that a person found and reading missed, behind those read; gives the decision that adds it."""
        using, now = self._alias, timezone.now()
        with transaction.atomic(using=using):
            there = rows.Statement.objects.using(using).filter(report_id=report_id)
            index = (there.aggregate(last=Max("index"))["last"] if there.exists() else -1) + 1
            row = rows.Statement(report_id=report_id, index=index, act=form["act"], form=dict(form))
            row.save(using=using, force_insert=True)
            number = (rows.Decision.objects.using(using).aggregate(last=Max("number"))["last"] or 0) + 1
            ref = StatementRef(report_id, index)
            decision = Decision(f"d-{number}", DecisionKind.ADDED, ref, why=why)
            rows.Decision(
                id=decision.id, number=number, kind=decision.kind.value, statement=row, why=why, by=who, at=now
            ).save(using=using, force_insert=True)
            self._changed()
            new = {"kind": decision.kind.value, "statement": statement_id(ref), "value": dict(form)}
            made = Change("decision.made", decision.id, new=new, why=why, other=statement_id(ref))
            ledger.enter(using, [made], who=who, at=now)
        return decision

    def _statement_key(self, ref: StatementRef) -> int:
        key = (
            rows.Statement.objects.using(self._alias)
            .filter(report_id=ref.report, index=ref.index)
            .values_list("pk", flat=True)
            .first()
        )
        if key is None:
            raise UnknownThing(f"There is no statement {statement_id(ref)} in the record {self.path}.", thing=ref)
        return int(key)

    def _decided(self, decision: Decision) -> list[Change]:
        thing, other = statement_id(decision.statement), decision.other and statement_id(decision.other)
        old, new = None, decision_to_json(decision)
        if decision.kind is DecisionKind.CORRECTED and decision.field is not None:
            before = self.statement(decision.statement)
            assert before is not None
            old = {decision.field: mapping.statement_to_form(before.original).get(decision.field)}
        made = Change("decision.made", decision.id, old=old, new=new, why=decision.why, other=thing)
        # A decision about two statements stands in the history of both.
        return (
            [made]
            if other is None
            else [made, Change("decision.made", decision.id, new=new, why=decision.why, other=other)]
        )

    @_safely
    def undo(self, decision_id: str, why: str, *, who: str) -> Decision | None:
        """Put a decision out of force; None where none of that id is in force."""
        using, now = self._alias, timezone.now()
        with transaction.atomic(using=using):
            found = [s.decision for s in self._decisions(include_undone=False) if s.decision.id == decision_id]
            if not found:
                return None
            decision = found[0]
            changed = rows.Decision.objects.using(using).filter(pk=decision_id, undone_at=None)
            changed.update(undone_at=now, undone_by=who, undone_why=why)
            self._changed()
            touched = [statement_id(ref) for ref in (decision.statement, decision.other) if ref is not None]
            old = decision_to_json(decision)
            ledger.enter(
                using,
                [Change("decision.undone", decision.id, old=old, why=why, other=thing) for thing in touched],
                who=who,
                at=now,
            )
        return decision

    # ── Reconciling ──────────────────────────────────────────────────────────────────────────────────────

    @_safely
    def stale(self) -> bool:
        """Whether something was changed that reconciling has not seen."""
        state = rows.State.objects.using(self._alias).get()
        return bool(state.revision != state.reconciled)

    @_safely
    def working(self) -> Working:
        """What reconciling works on."""
        with files.snapshot(self._alias):
            revision = rows.State.objects.using(self._alias).values_list("revision", flat=True).get()
            stored = self._stored(self._statement_rows())
            reports = {row.id: _report(row) for row in rows.Report.objects.using(self._alias).order_by("number")}
            decisions = tuple(s.decision for s in self._decisions(include_undone=False))
            shifts = self.shifts()
        statements: dict[str, tuple[Statement, ...]] = {}
        for report, those in groupby(stored, key=lambda one: one.ref.report):
            statements[report] = tuple(one.statement for one in those)
        return Working(revision, statements, reports, decisions, _contradictions(stored), shifts)

    @_safely
    def settle(self, revision: int, found: Reconciliation, *, who: str, why: str) -> bool:
        """Store what reconciling found from the record at `revision`; False where the record went on since then."""
        with transaction.atomic(using=self._alias):
            settled = write_settled(self._alias, revision, self.reconciliation(), found, who=who, why=why)
        if settled:
            self._last_found = (revision, found)
        return settled

    def incidents(self) -> tuple[Incident, ...]:
        """All incidents, in the order that reconciling gave them."""
        return self.reconciliation().incidents

    @_safely
    def incident(self, incident_id: str) -> Incident | None:
        """The incident of this id, or the one that this old id leads to."""
        name = self._now_called(incident_id, rows.Incident)
        row = rows.Incident.objects.using(self._alias).filter(pk=name).first()
        return None if row is None else mapping.incident_from_form(row.id, row.form)

    def cases(self) -> tuple[Case, ...]:
        """All cases, in the order that reconciling gave them."""
        return self.reconciliation().cases

    @_safely
    def case(self, case_id: str) -> Case | None:
        """The case of this id, or the one that this old id leads to."""
        name = self._now_called(case_id, rows.Case)
        row = rows.Case.objects.using(self._alias).filter(pk=name).first()
        return None if row is None else mapping.case_from_form(row.id, row.form)

    def _now_called(self, name: str, table: Any) -> str:
        """Follow old ids to one that is; an id that came back counts for itself."""
        seen: set[str] = set()
        while name not in seen and not table.objects.using(self._alias).filter(pk=name).exists():
            seen.add(name)
            name = rows.Alias.objects.using(self._alias).filter(pk=name).values_list("new", flat=True).first() or name
        return name

    @_safely
    def reconciliation(self) -> Reconciliation:
        """All incidents, cases and contradictions as last found.

        Pages ask for it again and again: it is made out of rows only when someone has reconciled since.
        """
        with files.snapshot(self._alias):
            state = rows.State.objects.using(self._alias).get()
            last = self._last_found  # one look, because another thread may change it
            if last is not None and last[0] == state.reconciled:
                return last[1]
            found = Reconciliation(self._incidents(), self._cases(), tuple(state.conflicts))
        self._last_found = (state.reconciled, found)
        return found

    def _incidents(self) -> tuple[Incident, ...]:
        found = rows.Incident.objects.using(self._alias).order_by("position").values_list("id", "form")
        return tuple(mapping.incident_from_form(name, form) for name, form in found)

    def _cases(self) -> tuple[Case, ...]:
        found = rows.Case.objects.using(self._alias).order_by("position").values_list("id", "form")
        return tuple(mapping.case_from_form(name, form) for name, form in found)

    # ── History ──────────────────────────────────────────────────────────────────────────────────────────

    @_safely
    def history(self, thing: str | None = None) -> list[LedgerEntry]:
        """All changes, or those that touched this thing, under its old ids and through its statements too."""
        if thing is None:
            return _once(ledger.entries(self._alias))
        return _once(ledger.entries(self._alias, self._touched_by(thing)))

    def _touched_by(self, thing: str) -> set[str]:
        names = {thing}
        size = 0
        while size != len(names):  # old ids, and the old ids of these
            size = len(names)
            names |= set(rows.Alias.objects.using(self._alias).filter(new__in=names).values_list("old", flat=True))
        own = rows.Statement.objects.using(self._alias)
        for held in (own.filter(report_id=thing), own.filter(membership__incident_id=thing)):
            names |= {f"{report}.{index}" for report, index in held.values_list("report_id", "index")}
        return names

    @_safely
    def ids(self) -> list[str]:
        """The ids of all that can be shown."""
        using = self._alias
        found: list[str] = []
        for table in (rows.Incident, rows.Case, rows.Report, rows.Decision):
            found += table.objects.using(using).values_list("pk", flat=True)
        statements = rows.Statement.objects.using(using).values_list("report_id", "index")
        return found + [f"{report}.{index}" for report, index in statements]

    def faults(self) -> list[str]:
        """All that is wrong with what is stored, each as a sentence; empty where nothing is."""
        found = []
        for check in (self._faults_of_file, self._faults_of_captures, self._faults_of_ledger):
            try:
                found += check()
            except RecordError as error:  # a file too damaged to be checked to its end
                found.append(str(error))
        return list(dict.fromkeys(found))

    @_safely
    def _faults_of_file(self) -> list[str]:
        with connections[self._alias].cursor() as cursor:
            # The second reads every page's authentication code, free pages included; without a key it says nothing.
            checked = [row[0] for row in cursor.execute("PRAGMA integrity_check").fetchall()]
            if self.encrypted:
                checked += [row[0] for row in cursor.execute("PRAGMA cipher_integrity_check").fetchall()]
            loose = cursor.execute("PRAGMA foreign_key_check").fetchall()
        damaged = [f"The file {self.path} is damaged: {line}." for line in checked if line != "ok"]
        return damaged + [f"A row of the table {table} points to nothing." for table, *_ in loose]

    @_safely
    def _faults_of_captures(self) -> list[str]:
        captures = rows.Capture.objects.using(self._alias).iterator(chunk_size=20)
        return [fault for row in captures for fault in _faults_of(row)]

    @_safely
    def _faults_of_ledger(self) -> list[str]:
        return ledger.faults(self._alias)

    @_safely
    def head(self) -> tuple[int, str]:
        """The number and hash of the ledger's last entry."""
        return ledger.head(self._alias)


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _faults_of(row: rows.Capture) -> list[str]:
    try:
        unchanged(bytes(row.content), row.sha256)
    except CaptureChanged as changed:
        return [str(changed)]
    return []


def statement_id(ref: StatementRef) -> str:
    """How a statement is named: its report's id, a dot, its place."""
    return f"{ref.report}.{ref.index}"


def decision_to_json(decision: Decision) -> dict[str, Any]:
    """A decision as the ledger holds it."""
    row = {
        "kind": decision.kind.value,
        "statement": statement_id(decision.statement),
        "other": statement_id(decision.other) if decision.other else None,
        "field": decision.field,
        "value": decision.value,
    }
    return {name: value for name, value in row.items() if value is not None}


def _once(entries: list[LedgerEntry]) -> list[LedgerEntry]:
    """A decision about two statements has two entries side by side; one is enough to read, which names the other."""
    kept: list[LedgerEntry] = []
    for entry in entries:
        if kept and replace(kept[-1], number=entry.number, old=entry.old, also=()) == entry:
            kept[-1] = replace(kept[-1], also=(*kept[-1].also, entry.number))
        else:
            kept.append(entry)
    return kept


def _report(row: rows.Report) -> Report:
    return Report(row.id, row.text, row.title, row.outlet, row.published, row.lang)


def _stored_report(row: rows.Report, statements: list[StoredStatement], unsettled: list[Any]) -> StoredReport:
    read = tuple(s.original for s in statements if not s.added)
    reading = Reading(row.read_as, read, tuple(unsettled), row.unread)
    return StoredReport(
        _report(row), row.name, row.added_at, row.capture_id, row.media_type, reading, tuple(statements), row.failure
    )


def _stored_statement(row: rows.Statement, decisions: tuple[Decision, ...], incident: str | None) -> StoredStatement:
    ref = StatementRef(row.report_id, row.index)
    form = row.form
    for decision in decisions:
        if decision.kind is DecisionKind.CORRECTED and decision.field is not None:
            form = mapping.corrected(form, decision.field, decision.value)
    original = mapping.statement_from_form(row.form)
    statement = original if form is row.form else mapping.statement_from_form(form)
    return StoredStatement(ref, statement, original, decisions, incident)


def _stored_decision(row: rows.Decision) -> StoredDecision:
    decision = Decision(
        row.id,
        DecisionKind(row.kind),
        StatementRef(row.statement.report_id, row.statement.index),
        StatementRef(row.other.report_id, row.other.index) if row.other else None,
        row.field,
        row.value,
        row.why,
    )
    return StoredDecision(decision, row.by, row.at, row.undone_by, row.undone_at, row.undone_why)


def _contradictions(stored: Iterable[StoredStatement]) -> tuple[str, ...]:
    """Decisions about one statement that can't both hold, each as a sentence. The later one is followed."""
    return tuple(
        sentence for one in stored for sentence in (*_wrong_and_not(one), *_stands_on_nothing(one), *_two_values(one))
    )


def _wrong_and_not(one: StoredStatement) -> Iterator[str]:
    by_kind = {decision.kind: decision for decision in one.decisions}
    wrong = by_kind.get(DecisionKind.WRONG)
    for kind in (DecisionKind.RIGHT, DecisionKind.CORRECTED):
        if wrong and kind in by_kind:
            yield (
                f"Statement {one.id} was decided {kind.value} ({by_kind[kind].id}) and wrong ({wrong.id}); "
                "it is taken as wrong. Undo one of the two."
            )


def _stands_on_nothing(one: StoredStatement) -> Iterator[str]:
    """A decision about two incidents is kept of a statement of each, and ends with that statement: nobody may miss it."""
    wrong = next((decision for decision in one.decisions if decision.kind is DecisionKind.WRONG), None)
    for decision in one.decisions if wrong else ():
        if wrong and decision.other is not None:
            yield (
                f"Statement {one.id} was decided wrong ({wrong.id}), so {decision.kind.value.replace('_', ' ')} "
                f"({decision.id}), which stands on it, no longer holds. Decide it again of another statement, or "
                "undo one of the two."
            )


def _two_values(one: StoredStatement) -> Iterator[str]:
    by_field: dict[str | None, Decision] = {}
    for decision in one.decisions:
        if decision.kind is not DecisionKind.CORRECTED:
            continue
        before = by_field.get(decision.field)
        if before is not None and before.value != decision.value:
            yield (
                f"Statement {one.id} was given two values for {decision.field} ({before.id} and {decision.id}); "
                f"that of {decision.id}, the later one, is taken. Undo one of the two."
            )
        by_field[decision.field] = decision
