"""The same record in any order: reports one by one, in batches, again, decided on and undone, by a state machine."""

from __future__ import annotations

import json
import random
import shutil
import tempfile
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from habeas.archive import Archive
from habeas.errors import WrongUse
from habeas.gather import Gathered
from habeas.reconcile.incidents import incident_id
from habeas.terms import DecisionKind, Reading, Reconciliation, Report, StatementRef
from habeas.terms.exchange import statement_from_json

PLACES = [None, "CN", "Liaoning, CN", "Shenyang, Liaoning, CN", "Nanning, Guangxi, CN"]
DATES = [None, "2019-05", "2019-05-24", "2019-05-25", "2019-06-02"]
ACTS = ["arrest", "arrest", "arrest", "detention", "return", "release"]
OUTLETS = ["River Courier", "Harbour Post", "The Lantern"]


def pool(seed: int = 11, size: int = 14) -> list[Gathered]:
    """Reports of few places, days and numbers, so that many of them tell of one thing; their text is what they state."""
    luck = random.Random(seed)
    made = []
    for number in range(size):
        told = [
            {
                "act": luck.choice(ACTS),
                "people": {"min": (people := luck.choice([2, 4, 7, 7, 9, 11])), "max": people},
                "roles": ["refugee"],
                "place": luck.choice(PLACES),
                "date": luck.choice(DATES),
                "sources": luck.choice([[], ["Voice of America"], ["Kim Min-su"]]),
                "new": luck.random() > 0.15,
            }
            for _ in range(luck.randint(1, 3))
        ]
        report = Report(
            f"n-{number}", json.dumps(told), None, luck.choice(OUTLETS), f"2019-06-{luck.randint(3, 28):02}", "en"
        )
        made.append(Gathered(report, report.text.encode(), "text/plain"))
    return made


POOL = pool()


def read(text: str, **_: Any) -> Reading:
    """The statements that the text is."""
    return Reading("en", tuple(statement_from_json(row) for row in json.loads(text)))


class AnyOrder(RuleBasedStateMachine):
    """A record that is filled and judged in some order, against one that is filled at once."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.archive = Archive.create(self.folder / "one.habeas", read=read)
        self.seen: dict[str, str] = {}
        self.added: dict[str, Gathered] = {}

    @rule(number=st.integers(0, len(POOL) - 1))
    def add_one(self, number: int) -> None:
        added = self.archive.add(POOL[number])
        assert added.new == (added.report_id not in self.added)
        self.added[added.report_id] = POOL[number]

    @rule(numbers=st.lists(st.integers(0, len(POOL) - 1), min_size=1, max_size=6))
    def add_some(self, numbers: list[int]) -> None:
        for added, number in zip(self.archive.add_all([POOL[n] for n in numbers]), numbers, strict=True):
            self.added[added.report_id] = POOL[number]

    @precondition(lambda self: self.added)
    @rule(luck=st.randoms(use_true_random=False))
    def add_again(self, luck: Any) -> None:
        before = self.archive.reconciliation()
        again = luck.choice(sorted(self.added))
        assert not self.archive.add(self.added[again]).new
        assert self.archive.reconciliation() == before

    @precondition(lambda self: len(self.added) > 1)
    @rule(
        kind=st.sampled_from([DecisionKind.SAME, DecisionKind.DIFFERENT, DecisionKind.PART_OF, DecisionKind.WRONG]),
        luck=st.randoms(use_true_random=False),
    )
    def decide(self, kind: DecisionKind, luck: Any) -> None:
        incidents = self.archive.incidents()
        acts = sorted({incident.act for incident in incidents if len(incidents) > 1})
        act = luck.choice(acts) if acts else None
        told = sorted(ref for incident in incidents for ref in incident.statements if incident.act == act)
        if len(told) < 2:
            return
        one, other = luck.sample(told, 2)
        if kind is DecisionKind.WRONG:
            self.archive.decide(kind, one)
        else:
            self.archive.decide(kind, one, other)

    @rule(luck=st.randoms(use_true_random=False))
    def undo(self, luck: Any) -> None:
        decided = [stored.decision.id for stored in self.archive.decisions()]
        if decided:
            self.archive.undo(luck.choice(decided))

    @rule()
    def open_again(self) -> None:
        self.archive.close()
        self.archive = Archive(self.folder / "one.habeas", read=read)

    @invariant()
    def every_statement_that_stands_has_one_incident(self) -> None:
        if not hasattr(self, "archive"):
            return
        told = [ref for incident in self.archive.incidents() for ref in incident.statements]
        wrong = {d.decision.statement for d in self.archive.decisions() if d.decision.kind is DecisionKind.WRONG}
        every = {s.ref for report in self.archive.reports() for s in report.statements}
        assert sorted(told) == sorted(every - wrong)

    @invariant()
    def every_id_there_ever_was_leads_on(self) -> None:
        if not hasattr(self, "archive"):
            return
        incidents = self.archive.incidents()
        now = {incident.id for incident in incidents}
        self.seen |= {incident.id: incident.act for incident in incidents}
        if len(now) == 0:
            return
        standing = {incident_id(ref): incident.id for incident in incidents for ref in incident.statements}
        for old in self.seen:
            if old in standing:  # its first statement still stands somewhere
                assert self.archive.incident(old).id in now

    def teardown(self) -> None:
        if not hasattr(self, "archive"):
            return
        decided = [stored.decision for stored in self.archive.decisions()]
        with Archive.create(self.folder / "other.habeas", read=read) as other:
            other.add_all([self.added[name] for name in sorted(self.added, reverse=True)])
            for decision in decided:
                other.decide(decision.kind, decision.statement, decision.other)
            assert alike(self.archive.reconciliation()) == alike(other.reconciliation())
        assert self.archive.verify() == []
        self.archive.close()
        shutil.rmtree(self.folder)


def alike(found: Reconciliation) -> tuple[object, ...]:
    """All but the words of contradictions, which name decisions by their numbers."""
    return found.incidents, found.cases, len(found.conflicts)


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(
    max_examples=12,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def test_an_id_that_a_colleague_has_leads_to_the_same_incident(tmp_path: Path) -> None:
    """Whoever added the reports in another order may have met it under the id of another of its statements."""
    with Archive.create(tmp_path / "one.habeas", read=read) as archive:
        archive.add_all(POOL)
        incident = max(archive.incidents(), key=lambda one: len(one.statements))
        for ref in incident.statements:
            assert archive.incident(incident_id(ref)).id == incident.id
        assert archive.show(incident_id(StatementRef(*incident.statements[-1]))) == incident


def test_an_arrest_and_a_return_are_not_one_incident(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "one.habeas", read=read) as archive:
        archive.add_all(POOL)
        by_act = {incident.act: incident for incident in archive.incidents()}
        with pytest.raises(WrongUse, match="One of arrest can't be the same as one of return"):
            archive.decide("same", by_act["arrest"].id, by_act["return"].id)
