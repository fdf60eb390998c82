"""Archive: the verbs with a memory. What the command line, the pages and other programs call to change anything.

    with Archive.create("record.habeas", passphrase="…") as archive:
        archive.add_all(gathered)
        for incident in archive.incidents():
            print(incident.people, incident.place)

One archive may be used by several threads at once. Every change is an entry in the ledger (`history`).
"""

from __future__ import annotations

import difflib
import hashlib
import json
import re
import time
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Self

from habeas.errors import HabeasError, NotReconciled, RecordError, RecordFull, UnknownDay, UnknownThing, WrongUse
from habeas.gather.lines import is_to_come
from habeas.places import known_place, stranger
from habeas.record.stored import Added, Arrival, LedgerEntry, StoredDecision, StoredReport, StoredStatement
from habeas.terms import Decision, DecisionKind, Reading, Reconciliation, Statement, StatementRef
from habeas.terms.exchange import statement_to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from types import TracebackType

    from habeas.gather import Gathered
    from habeas.publish import Manifest
    from habeas.reconcile.learn import Learned
    from habeas.reconcile.why import Comparison
    from habeas.record.api import Record, Working
    from habeas.terms import Answer, Case, Incident, PlaceName, Question, Report

__all__ = ["Added", "Archive", "LedgerEntry", "StoredDecision", "StoredReport", "StoredStatement"]

_STATEMENT = re.compile(r"(?P<report>.+?) ?[.#](?P<index>[0-9]{1,6})\Z", re.DOTALL)  # reasons write it with " #"
_INCIDENT = re.compile(r"i-[a-z2-7]{12}\Z")
CODEBOOK = "detention"  # the acts and roles of a record for which no other was chosen
ESCAPE = "escape"  # what a reading leaves open where a report says that some of a group got away
AT_MOST_SECONDS = 0.5  # how long a report may wait to be written with others
TRIES = 5  # how often reconciling starts again because the record went on meanwhile


class Read(Protocol):
    """What reads one report: `habeas.read`."""

    def __call__(
        self, text: str, *, title: str | None, outlet: str | None, published: str | None, lang: str
    ) -> Reading: ...


class Reconcile(Protocol):
    """What joins statements into incidents: `habeas.reconcile`."""

    def __call__(
        self,
        statements: Mapping[str, Sequence[Statement]],
        *,
        reports: Mapping[str, Report],
        decisions: Sequence[Decision],
        shifts: Mapping[tuple[str, str], float] = ...,
    ) -> Reconciliation: ...


class Archive:
    """A record that is open. Use it as a context manager, or call `close`.

    `actor` is the name that changes are entered under where a call names nobody. `read` and `reconcile`
    are the steps that reports go through; by default those of Habeas.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        passphrase: str | None = None,
        actor: str = "officer",
        read: Read | None = None,
        reconcile: Reconcile | None = None,
    ) -> None:
        """Open the record at `path`.

        NotARecord where there is none, WrongPassphrase where the passphrase does not open it or one is needed.
        """
        self._begin(_door().open(Path(path), passphrase), actor, read, reconcile)
        if self.stale:  # the program was ended between a change and reconciling
            # What can't be reconciled must not keep anyone from opening the record and mending it.
            with suppress(HabeasError):
                self._reconcile_anew("the last run ended before it had reconciled")

    def _begin(self, record: Record, actor: str, read: Read | None, reconcile: Reconcile | None) -> None:
        self._opened: Record | None = record
        self.path = record.path
        self.encrypted = record.encrypted
        try:
            self.codebook = record.codebook()
        except BaseException:  # a damaged file: nothing of it stays open
            record.close()
            raise
        self.actor = actor
        self._read = read
        self._reconcile = reconcile

    @classmethod
    def create(
        cls,
        path: Path | str,
        *,
        passphrase: str | None = None,
        actor: str = "officer",
        codebook: str = CODEBOOK,
        read: Read | None = None,
        reconcile: Reconcile | None = None,
    ) -> Self:
        """Make a new record at `path`, encrypted where there is a passphrase, and open it. Nothing is overwritten.

        Its reports are read for the acts of `codebook`; WrongUse where there is none of that name. A codebook in a file
        has to stay where it is: reports are added only while it is there.
        """
        _require_codebook(codebook)
        codebook = _found_again(codebook)
        archive = cls.__new__(cls)
        record = _door().create(Path(path), passphrase, who=actor, codebook=codebook)
        archive._begin(record, actor, read, reconcile)  # noqa: SLF001  its own
        return archive

    def close(self) -> None:
        """Close the record; its key is forgotten. Closing twice is no harm."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Archive({str(self.path)!r}{', encrypted' if self.encrypted else ''})"

    @property
    def _record(self) -> Record:
        if self._opened is None:
            raise RecordError(f"The record {self.path} is closed. Open it again.", thing=self.path)
        return self._opened

    @property
    def stale(self) -> bool:
        """Whether incidents, cases and counts are older than the reports and decisions they rest on."""
        return self._record.stale()

    # ── Adding ───────────────────────────────────────────────────────────────────────────────────────────

    def add(self, gathered: Gathered) -> Added:
        """Read one report, keep it and reconcile. A report that is there already changes nothing.

        It is there already where one has the same text and no other title, outlet or day: what is not known
        of it this time makes no other report of it.
        """
        return self.add_all([gathered])[0]

    def add_all(
        self, items: Iterable[Gathered], progress: Callable[[Added], None] | None = None, *, together: int = 1
    ) -> list[Added]:
        """Read and keep reports one after the other, then reconcile once, even where it is broken off.

        `together` says how many may wait to be written at once, which is faster where nobody waits for the
        answer to one before handing over the next, as at the end of a pipe; for half a second at most.
        Gives one Added for each, in their order; `progress` is called with each when it is safe on the disk.
        """
        if self._read is None:
            _require_codebook(self.codebook)  # else every report would be kept as one that can't be read
        done: list[Added] = []
        read: list[Arrival | Added] = []
        began = time.monotonic()
        try:
            for gathered in items:
                if any(isinstance(one, Arrival) and one.report.text == gathered.report.text for one in read):
                    self._keep(read, done, progress)  # so that it is seen whether this is the same
                read.append(self._read_one(gathered))
                if len(read) >= together or time.monotonic() - began > AT_MOST_SECONDS:
                    self._keep(read, done, progress)
                    began = time.monotonic()
        finally:
            self._keep_last(read, done, progress)
        return done

    def _keep_last(
        self, read: list[Arrival | Added], done: list[Added], progress: Callable[[Added], None] | None
    ) -> None:
        try:
            self._keep(read, done, progress)
        finally:
            new = [added.report_id for added in done if added.new]
            if new:
                self._reconcile_anew(f"{self.actor} added {_listed(new, 'report')}")

    def _read_one(self, gathered: Gathered) -> Arrival | Added:
        """What is to be kept, or what there is of it already."""
        _require_whole(gathered.report)
        report = replace(gathered.report, id=report_id_of(gathered.report))
        there = report.id if self._record.has(report.id) else self._record.same_report(report)
        if there is not None:
            return self._as_it_is(there)
        reading, failure = self._reading_of(report)
        return Arrival(report, reading, gathered.report.id or None, gathered.capture, gathered.media_type, failure)

    def _keep(self, read: list[Arrival | Added], done: list[Added], progress: Callable[[Added], None] | None) -> None:
        """Move what was read into the record and on to `done`; nothing of it is tried twice."""
        waiting, read[:] = list(read), []
        arrivals = [one for one in waiting if isinstance(one, Arrival)]
        new = iter(self._record.keep(arrivals, version=_version(), who=self.actor) if arrivals else ())
        for one in waiting:
            if isinstance(one, Arrival):
                # Where it is not new, another program or an earlier one of these was first.
                one = _added(one) if next(new) else self._as_it_is(one.report.id)  # noqa: PLW2901
            done.append(one)
            if progress is not None:
                progress(one)

    def _as_it_is(self, report_id: str) -> Added:
        stored = self.report(report_id)
        return Added(report_id, False, len(stored.statements), stored.reading.unread, stored.failure)

    def _reading_of(self, report: Report) -> tuple[Reading, str | None]:
        """The reading, or an empty one and why there is none: the report is kept, and the batch goes on."""
        read = self._read or _reader(self.codebook)
        try:
            reading = read(
                report.text,
                title=report.title,
                outlet=report.outlet,
                published=report.published,
                lang=report.lang or "auto",
            )
        except HabeasError as error:
            return Reading(report.lang or "und"), str(error)
        except Exception as error:  # noqa: BLE001  one report that breaks the reader must not lose the others
            why = (
                f"The report {report.id} could not be read: {type(error).__name__}: {error}. Tell the makers of Habeas."
            )
            return Reading(report.lang or "und"), why
        return reading, None

    # ── Asking ───────────────────────────────────────────────────────────────────────────────────────────

    def reports(self) -> list[StoredReport]:
        """All reports with their readings, in the order they were added."""
        return self._record.reports()

    def report(self, report_id: str) -> StoredReport:
        """The report of this id, or the only one that was called so in its file; UnknownThing where there is none."""
        found = self._record.report(report_id)
        if found is None and len(same := self._record.named(report_id)) > 1:
            raise UnknownThing(
                f"Several reports came under the name {report_id}. Name one: {', '.join(same)}.", thing=report_id
            )
        return found or self._unknown("report", report_id)

    def statement(self, ref: tuple[str, int] | str) -> StoredStatement:
        """The statement, by reference or by its id (`r-0123456789abcdef.0`); UnknownThing where there is none."""
        return self._statement(ref) or self._unknown("statement", _named(ref))

    def _statement(self, thing: tuple[str, int] | str) -> StoredStatement | None:
        """The statement meant, its report named by its id or by the name it came under; None where there is none."""
        ref = _ref(thing)
        if ref is None:
            return None
        found = self._record.statement(ref)
        if found is None and (report := self._record.report(ref.report)):
            found = self._record.statement(StatementRef(report.report.id, ref.index))
        return found

    def incidents(self) -> tuple[Incident, ...]:
        """All incidents, as last reconciled."""
        return self._record.incidents()

    def incident(self, incident_id: str) -> Incident:
        """The incident of this id, or the one that this old id leads to; UnknownThing where there is none."""
        return self._incident(incident_id) or self._unknown("incident", incident_id)

    def _incident(self, incident_id: str) -> Incident | None:
        """The incident of this id, of an old one, or of one that another record with the same reports gave it.

        An incident is named by its first statement. Where reports are fewer that is another one, so an id that was never
        given here may still be known: it leads to where that statement stands.
        """
        found = self._record.incident(incident_id)
        if found is not None or not _INCIDENT.match(incident_id):
            return found
        from habeas.reconcile.incidents import incident_id as id_of

        incidents = self.reconciliation().incidents
        return next((i for i in incidents if any(id_of(ref) == incident_id for ref in i.statements)), None)

    def cases(self) -> tuple[Case, ...]:
        """All cases, as last reconciled."""
        return self._record.cases()

    def case(self, case_id: str) -> Case:
        """The case of this id, or the one that this old id leads to; UnknownThing where there is none."""
        return self._record.case(case_id) or self._unknown("case", case_id)

    def reconciliation(self) -> Reconciliation:
        """All incidents and cases, and the decisions that contradict each other."""
        return self._record.reconciliation()

    def count(self, question: Question) -> Answer:
        """How many distinct people, at least and at most, with the reasons."""
        from habeas.reconcile import count

        return count(self.reconciliation(), question)

    def compare(self, thing: tuple[str, int] | str, other: tuple[str, int] | str) -> Comparison:
        """What speaks for it that two statements or incidents are one, and what against it.

        Of incidents, it is told of the two statements of theirs that come nearest to each other.
        """
        from habeas.reconcile.why import nearest

        ones, others = self._told_in(thing), self._told_in(other)
        stored = {ref.report: self.report(ref.report) for ref in (*ones, *others)}
        statements = {name: tuple(s.statement for s in one.statements) for name, one in stored.items()}
        wrong = [
            d for one in stored.values() for s in one.statements for d in s.decisions if d.kind is DecisionKind.WRONG
        ]
        reports = {name: one.report for name, one in stored.items()}
        return nearest(statements, ones, others, reports=reports, decisions=wrong, shifts=self._record.shifts())

    def _told_in(self, thing: tuple[str, int] | str) -> tuple[StatementRef, ...]:
        """The statement that is named, or those of the incident."""
        statement = self._statement(thing)
        if statement is not None:
            return (statement.ref,)
        found = self._incident(thing) if isinstance(thing, str) else None
        if found is None:
            self._refuse_report(_named(thing))
            self._unknown("statement or incident", _named(thing))
            raise AssertionError
        return found.statements

    def unread(self) -> int:
        """How many reports were not read, most as they are in another language: no count has their people."""
        return self._record.unread()

    def stranger(self, place: PlaceName | None) -> str | None:
        """Why nothing is found at a place: no incident and no gazetteer knows it. None where one does."""
        return stranger(place, self.incidents())

    def capture(self, report_id: str) -> bytes:
        """The bytes of a report as they came; CaptureChanged where they are not what was stored."""
        return self._record.capture(self.report(report_id).report.id)

    def history(self, thing: str | None = None) -> list[LedgerEntry]:
        """All changes, oldest first; or those of one thing: of an incident, with its old ids, statements and decisions."""
        if thing is not None and thing != "record":
            thing = _id_of(self.show(thing))
        return self._record.history(thing)

    def show(self, thing: str) -> Incident | Case | StoredReport | StoredStatement | StoredDecision:
        """Whatever has this id; UnknownThing, with ids like it, where nothing has."""
        found = (
            self._incident(thing)
            or self._record.case(thing)
            or self._record.report(thing)
            or self._statement(thing)
            or next((d for d in self.decisions(include_undone=True) if d.decision.id == thing), None)
        )
        return found or self._unknown("report, statement, incident, case or decision", thing)

    def _unknown(self, kind: str, thing: str) -> Any:
        ids = self._record.ids()
        near = [name for name in ids if len(thing) > 2 and name.startswith(thing)][:3]
        near = near or difflib.get_close_matches(thing, ids, n=3, cutoff=0.75)
        lists = "habeas history --decisions" if kind == "decision" else "habeas incidents, habeas cases, habeas reports"
        hint = f" Did you mean {', '.join(map(_as_written, near))}?" if near else f" List them: {lists}"
        raise UnknownThing(f"There is no {kind} {_as_written(thing)} in the record {self.path}.{hint}", thing=thing)

    # ── Deciding ─────────────────────────────────────────────────────────────────────────────────────────

    def decide(
        self,
        kind: DecisionKind | str,
        thing: tuple[str, int] | str,
        other: tuple[str, int] | str | None = None,
        *,
        field: str | None = None,
        value: Any = None,
        why: str = "",
        by: str | None = None,
    ) -> Decision:
        """Keep a person's judgement, and reconcile by it.

        WRONG, RIGHT and CORRECTED are about a statement (or an incident of one statement); SAME, DIFFERENT
        and PART_OF about two statements or incidents. For CORRECTED, `field` and `value` say what it is to
        be; a place must be one that the gazetteer knows, or have a ! before it. A decision in force that says the same is given back, and nothing is changed.
        """
        decision = self._checked(_kind(kind), thing, other, field=field, value=value, why=why)
        who = by or self.actor
        kept = self._record.decide(decision, who=who)
        self._reconcile_anew(f"{who} decided {kept.id}: {kept.kind.value}")
        return kept

    def add_statement(
        self, report: str, fields: Mapping[str, Any], *, quote: str, why: str = "", by: str | None = None
    ) -> Decision:
        """Keep a statement that a report makes and reading missed, and reconcile with it.

        `quote` are the words of the report that say it, letter for letter; `fields` its values, an `act` among
        them, each as for CORRECTED. To take it back, decide that it is wrong. WrongUse where a value or the quote can't be.
        """
        from habeas.record.values import checked

        stored = self.report(report)
        start = stored.report.text.find(quote) if quote else -1
        if start < 0:
            raise WrongUse(f"The report {report} does not have the words {quote!r}. Copy them from it.", thing=report)
        from habeas.codebooks import load

        form = statement_to_json(Statement(act="", quote=quote, roles=(load(self.codebook).role,)))
        for field, value in fields.items():
            form[field] = checked(field, _place_meant(field, value))
            _require_known(self.codebook, field, form[field])
        _require_known(self.codebook, "act", form["act"])
        told = [name for name, value in form.items() if name in fields and value not in (None, [], "")]
        form["citations"] = {name: [[start, start + len(quote)]] for name in told}
        who = by or self.actor
        kept = self._record.add_statement(stored.report.id, form, why, who=who)
        self._reconcile_anew(f"{who} added {kept.statement.report}#{kept.statement.index}")
        return kept

    def gold(self, report_ids: Iterable[str] | None = None) -> list[dict[str, Any]]:
        """The reports that a person has gone through (`gone_through`), as gold: what they state by all decisions in force."""
        from habeas.record.gold import gold_of

        return [gold_of(stored) for stored in self.gone_through(report_ids)]

    def judgements(self, report_ids: Iterable[str] | None = None) -> list[dict[str, Any]]:
        """What was decided of each statement of the reports that a person has gone through."""
        from habeas.record.gold import judgements_of

        return [row for stored in self.gone_through(report_ids) for row in judgements_of(stored)]

    def gone_through(self, report_ids: Iterable[str] | None = None) -> list[StoredReport]:
        """The reports that a person has gone through, or those of them that are named.

        Gone through is a report of whose statements each was decided right, wrong or corrected, or was added. One
        that makes no statement has nothing to decide: it counts where it is named. WrongUse where a report that is
        named has not been gone through, with what is left to decide.
        """
        from habeas.record.gold import left_open

        if report_ids is None:
            return [stored for stored in self.reports() if stored.statements and not left_open(stored)]
        named = [self.report(name) for name in report_ids]
        for stored in named:
            left = ", ".join(_as_written(name) for name in left_open(stored))
            if left:
                raise WrongUse(f"The report {stored.report.id} is not gone through yet. Decide on: {left}.", thing=left)
        return named

    def _checked(
        self,
        kind: DecisionKind,
        thing: tuple[str, int] | str,
        other: tuple[str, int] | str | None,
        *,
        field: str | None,
        value: Any,
        why: str,
    ) -> Decision:
        from habeas.record.values import checked

        two = kind in (DecisionKind.SAME, DecisionKind.DIFFERENT, DecisionKind.PART_OF)
        if two != (other is not None):
            wanted = "two things: name the other one too" if two else "one statement alone"
            raise WrongUse(f"The decision {kind.value} is about {wanted}.", thing=thing)
        if kind is not DecisionKind.CORRECTED and (field is not None or value is not None):
            raise WrongUse(f"The decision {kind.value} takes no value. To give one, decide: corrected.", thing=thing)
        if kind is DecisionKind.ADDED:
            raise WrongUse("A statement is added with its words and values: habeas decide REPORT add", thing=thing)
        if kind is DecisionKind.CORRECTED:
            value = checked(field, _place_meant(field, value))
            _require_known(self.codebook, field, value)
        statement = self._meant(thing, alone=not two)
        against = self._meant(other, alone=False) if other is not None else None
        if statement == against:
            raise WrongUse(f"{thing} can't be {kind.value} to itself. Name another.", thing=thing)
        if against is not None and kind is not DecisionKind.DIFFERENT:
            self._refuse_other_act(kind, statement, against)
        return Decision("", kind, statement, against, field, value, why)

    def _refuse_other_act(self, kind: DecisionKind, one: StatementRef, other: StatementRef) -> None:
        acts = [self.statement(ref).statement.act for ref in (one, other)]
        if acts[0] != acts[1]:
            words = "the same as" if kind is DecisionKind.SAME else "part of"
            raise WrongUse(
                f"One of {acts[0]} can't be {words} one of {acts[1]}. If an act was misread, correct it first: "
                f"habeas decide {_as_written(f'{other.report}.{other.index}')} correct act={acts[0]}",
                thing=f"{one.report}.{one.index}",
            )

    def _meant(self, thing: tuple[str, int] | str, *, alone: bool) -> StatementRef:
        """The statement that stands for what is named; of an incident, its first."""
        statement = self._statement(thing)
        if statement is not None:
            return statement.ref
        found = self._incident(thing) if isinstance(thing, str) else None
        if found is None:
            self._refuse_report(_named(thing))
            return self._unknown("statement or incident", _named(thing))  # type: ignore[no-any-return]
        if alone and len(found.statements) > 1:
            names = ", ".join(f"{ref.report}#{ref.index}" for ref in found.statements)
            raise WrongUse(
                f"The incident {found.id} rests on several statements. Name the one you mean: {names}.", thing=thing
            )
        return found.statements[0]

    def _refuse_report(self, thing: str) -> None:
        """WrongUse where a report is named: what is decided is what it states."""
        report = self._record.report(thing)
        if report is None:
            return
        names = ", ".join(_as_written(one.id) for one in report.statements)
        which = f"Name one of its statements: {names}." if names else "It makes no statement that could be decided on."
        raise WrongUse(f"{thing} is a report, and a statement or an incident is decided on. {which}", thing=thing)

    def undo(self, decision_id: str, why: str = "", by: str | None = None) -> Decision:
        """Put a decision out of force, and reconcile without it; that is one more entry in the ledger."""
        who = by or self.actor
        self._refuse_undoing(decision_id)
        undone = self._record.undo(decision_id, why, who=who)
        if undone is None:
            before = [d for d in self.decisions(include_undone=True) if d.decision.id == decision_id]
            if before:
                raise WrongUse(
                    f"The decision {decision_id} was undone already, by {before[0].undone_by}.", thing=decision_id
                )
            self._unknown("decision", decision_id)
            raise AssertionError
        self._reconcile_anew(f"{who} undid {undone.id}: {undone.kind.value}")
        return undone

    def _refuse_undoing(self, decision_id: str) -> None:
        """WrongUse for what added a statement: others may stand on it, so it is decided wrong instead."""
        for stored in self.decisions():
            if stored.decision.id == decision_id and stored.decision.kind is DecisionKind.ADDED:
                name = f"{stored.decision.statement.report}#{stored.decision.statement.index}"
                raise WrongUse(
                    f"{decision_id} added {name}. To take that back, decide {name} wrong.", thing=decision_id
                )

    def decisions(self, *, include_undone: bool = False) -> list[StoredDecision]:
        """The decisions in force, oldest first; on demand those undone as well."""
        return self._record.decisions(include_undone=include_undone)

    def learn(self) -> Learned:
        """What the decisions in force teach of what agreements weigh. Nothing is changed by it; see `weigh`."""
        from habeas.reconcile.learn import learn

        working = self._record.working()
        decisions = [d for d in working.decisions if d.kind is not DecisionKind.CORRECTED]
        return learn(working.statements, reports=working.reports, decisions=decisions)

    def weigh(self, shifts: Mapping[tuple[str, str], float], *, why: str = "", by: str | None = None) -> None:
        """Reconcile from now on with weights moved by so much from those that ship: what `learn` gave, or nothing.

        Decisions hold as before: weights matter only where nobody decided.
        """
        who = by or self.actor
        self._record.weigh(shifts, why, who=who)
        self._reconcile_anew(f"{who} changed the weights")

    # ── Reconciling ──────────────────────────────────────────────────────────────────────────────────────

    def _reconcile_anew(self, why: str) -> None:
        """Reconcile everything and store what changed. Nobody waits for the slow part: it is outside a transaction."""
        for _ in range(TRIES):
            working = self._record.working()
            found = self._reconciled(working)
            if self._settled(working, found, why):
                return
        # Others keep adding. Whoever adds last reconciles all, and so does the next one who opens the record.

    def _settled(self, working: Working, found: Reconciliation, why: str) -> bool:
        try:
            return self._record.settle(working.revision, found, who=f"habeas {_version()}", why=why)
        except RecordFull as error:  # "nothing was changed" would be wrong: what led here was
            raise RecordFull(
                f"There is no room left for the incidents of {self.path}. What was added or decided is kept, the "
                "incidents are as before. Free some space, then open the record again.",
                thing=self.path,
            ) from error

    def _reconciled(self, working: Working) -> Reconciliation:
        reconcile = self._reconcile or _reconciler()
        decisions = [
            d for d in working.decisions if d.kind is not DecisionKind.CORRECTED
        ]  # these are in the statements
        try:
            taught = {"shifts": working.shifts} if working.shifts else {}
            found = reconcile(working.statements, reports=working.reports, decisions=decisions, **taught)
        except Exception as error:
            raise NotReconciled(
                f"What was changed is kept, but the incidents of {self.path} could not be reconciled anew: {error}. "
                "They are as before the change. Undo what was decided last, or tell the makers of Habeas.",
                thing=self.path,
            ) from error
        return replace(found, conflicts=(*found.conflicts, *working.conflicts))

    # ── Giving out ───────────────────────────────────────────────────────────────────────────────────────

    def publish(self, folder: Path | str, *, day: date | None = None) -> Manifest:
        """Write an edition as of `day` (today) into `folder`; gives its manifest. NothingToPublish where nothing may be shown.

        `folder` is new, empty, or holds an earlier edition, which is replaced. UnknownDay for a day still to
        come, WrongUse where the folder that `folder` is to be in does not exist.
        """
        from habeas.publish import publish

        _require_publishable(Path(folder), day)
        found = self.reconciliation()
        reports = {stored.report.id: stored.report for stored in self.reports()}
        return publish(
            found.incidents,
            Path(folder),
            day=day or datetime.now(tz=UTC).date(),
            reports=reports,
            cases=found.cases,
            at_large=self._at_large(found),
            province_name=_province_name,
        )

    def _at_large(self, found: Reconciliation) -> frozenset[str]:
        """The incidents of whose people a report says that some of them got away."""
        said = {
            (stored.report.id, item.statement)
            for stored in self.reports()
            for item in stored.reading.unsettled
            if item.slot == ESCAPE
        }
        return frozenset(
            incident.id
            for incident in found.incidents
            if any(ref in said or (ref.report, None) in said for ref in incident.statements)
        )

    def verify(self) -> list[str]:
        """What is wrong with the record, each as a sentence: the file, captures, the ledger. Empty where all is well."""
        changed = [
            f"Report {stored.report.id} is not what it was." for stored in self.reports() if not _itself(stored.report)
        ]
        return self._record.faults() + changed

    def head(self) -> tuple[int, str]:
        """The number and hash of the ledger's last entry. Kept elsewhere, it shows later that nothing before it was changed."""
        return self._record.head()


def _require_whole(report: Report) -> None:
    """WrongUse where a text can't be written as UTF-8: found before others wait to be written along with it."""
    try:
        for words in (report.id, report.text, report.title, report.outlet, report.published, report.lang):
            (words or "").encode()
    except UnicodeEncodeError as error:
        raise WrongUse(
            f"The report {report.id!a} can't be kept: its text has broken characters. Give it in UTF-8.",
            thing=report.id,
        ) from error


def _require_publishable(folder: Path, day: date | None) -> None:
    """UnknownDay for a day still to come; WrongUse where the folder can't be made without making others."""
    if day is not None and is_to_come(day):
        raise UnknownDay(
            f"No edition can be of {day}: that day is still to come. Name today or a day before.", thing=day
        )
    above = folder.absolute().parent
    if not above.is_dir():
        raise WrongUse(
            f"There is no folder {above} to write {folder.name} into. Make it, or name another.", thing=folder
        )


def _added(arrival: Arrival) -> Added:
    reading = arrival.reading
    return Added(arrival.report.id, True, len(reading.statements), reading.unread, arrival.failure)


def report_id_of(report: Report) -> str:
    """The id that a report has in any record: made from its text, title, outlet and day, from nothing else."""
    content = json.dumps([report.text, report.title, report.outlet, report.published])
    return f"r-{hashlib.sha256(content.encode()).hexdigest()[:16]}"


def _itself(report: Report) -> bool:
    return report_id_of(report) == report.id


def _door() -> type[Record]:
    """The record's door; Django is set up first."""
    from habeas.record.setup import configure

    configure()
    from habeas.record.api import Record

    return Record


def _reader(codebook: str) -> Read:
    from habeas.read import read

    return partial(read, codebook=codebook)


def _reconciler() -> Reconcile:
    from habeas.reconcile import reconcile

    return reconcile


def _province_name(country: str, province: str) -> str | None:
    """The province's own name in the gazetteer; None where the country has no province called so."""
    from habeas.read.gazetteer import Kind, resolve

    found = [entry for entry in resolve(province, country=country) if entry.kind is Kind.PROVINCE]
    return found[0].name.province if found else None


def _version() -> str:
    from habeas import __version__

    return __version__


def _kind(kind: DecisionKind | str) -> DecisionKind:
    try:
        return DecisionKind(kind)
    except ValueError as error:
        known = ", ".join(one.value for one in DecisionKind)
        raise WrongUse(f"There is no decision {kind!r}. Decide one of: {known}.", thing=kind) from error


def _require_codebook(name: str) -> None:
    """WrongUse where there is no codebook of that name."""
    from habeas.codebooks import load

    load(name)


def _found_again(codebook: str) -> str:
    """A codebook's name, or the whole path of its file: a record may be opened from another folder."""
    return str(Path(codebook).absolute()) if codebook.endswith(".toml") else codebook


def _require_known(codebook: str, field: str | None, value: Any) -> None:
    """WrongUse where an act or a role is none of the codebook: a slip of the pen would make an act of its own."""
    from habeas.codebooks import load

    book = load(codebook)
    known = {"act": book.acts, "roles": book.roles}.get(field or "")
    for word in [value] if field == "act" else value if field == "roles" else ():
        if word not in (known or ()):
            raise WrongUse(f"The field {field} can't be {word!r}. Known: {', '.join(known or ())}.", thing=field)


def _place_meant(field: str | None, value: Any) -> Any:
    """A place that the gazetteer knows, in the exchange form; any other value as it is."""
    return str(known_place(value)) if field == "place" and isinstance(value, str) and value.strip() else value


def _ref(thing: tuple[str, int] | str) -> StatementRef | None:
    """The statement that a reference or an id names; None where it is the id of something else."""
    if not isinstance(thing, str):
        return StatementRef(*thing)
    named = _STATEMENT.match(thing)
    return StatementRef(named["report"], int(named["index"])) if named else None


def _named(thing: tuple[str, int] | str) -> str:
    return thing if isinstance(thing, str) else f"{thing[0]}.{thing[1]}"


def _as_written(thing: str) -> str:
    """An id as commands write it: a statement as REPORT#INDEX."""
    named = _STATEMENT.match(thing)
    return f"{named['report']}#{named['index']}" if named else thing


def _id_of(thing: Incident | Case | StoredReport | StoredStatement | StoredDecision) -> str:
    match thing:
        case StoredReport(report=report):
            return report.id
        case StoredDecision(decision=decision):
            return decision.id
        case _:
            return thing.id


def _listed(ids: Sequence[str], kind: str) -> str:
    return f"{kind} {ids[0]}" if len(ids) == 1 else f"{len(ids)} {kind}s"
