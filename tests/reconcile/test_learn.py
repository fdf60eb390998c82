"""Weights learned from decisions: how far they move, what they rest on, and that a decision binds whatever they say."""

from __future__ import annotations

from habeas.reconcile import reconcile
from habeas.reconcile.events import events_of
from habeas.reconcile.learn import FIRMNESS, Learned, learn, learn_events
from habeas.terms import Decision, DecisionKind, Statement, StatementRef

from .making import KUNMING, NANNING, SHENYANG, told
from .test_events import ACTS, OTHER, RUIZ, RUIZ_LATER, fillers

SAME, DIFFERENT = DecisionKind.SAME, DecisionKind.DIFFERENT


def decided(kind: DecisionKind, one: str, other: str, number: int = 1) -> Decision:
    return Decision(f"d-{number}", kind, StatementRef(one, 0), StatementRef(other, 0))


def a_day_apart(pairs: int) -> dict[str, list[Statement]]:
    """Pairs of reports that tell of as many people, in one province or another, a day apart."""
    places = (SHENYANG, NANNING, KUNMING)
    found = {}
    for n in range(pairs):
        found[f"a{n:02}"] = [told(4 + n, places[n % 3], f"2019-05-{1 + n % 20:02}")]
        found[f"b{n:02}"] = [told(4 + n, places[n % 3], f"2019-05-{2 + n % 20:02}")]
    return found


def weight(learned: Learned, comparer: str, level: str) -> float:
    return next(one.learned for one in learned.lessons if (one.comparer, one.level) == (comparer, level))


def test_without_decisions_nothing_is_learned() -> None:
    assert learn(a_day_apart(3)) == Learned({})


def test_what_was_decided_different_weighs_less_and_what_was_decided_same_more() -> None:
    statements = a_day_apart(20)
    pairs = [(f"a{n:02}", f"b{n:02}") for n in range(20)]
    same = learn(statements, decisions=[decided(SAME, a, b, n) for n, (a, b) in enumerate(pairs)])
    different = learn(statements, decisions=[decided(DIFFERENT, a, b, n) for n, (a, b) in enumerate(pairs)])
    shipped = next(one.shipped for one in same.lessons if one.level == "next_day")
    assert weight(same, "date", "next_day") > shipped > weight(different, "date", "next_day")
    lesson = next(one for one in different.lessons if one.level == "next_day")
    assert (lesson.same, lesson.different, different.pairs) == (0, 20, 20)


def test_one_decision_moves_a_weight_little() -> None:
    learned = learn(a_day_apart(1), decisions=[decided(DIFFERENT, "a00", "b00")])
    moves = [abs(one.learned - one.shipped) for one in learned.lessons]
    assert 0 < max(moves) < 1 / FIRMNESS


def test_learning_changes_what_nobody_decided() -> None:
    statements = a_day_apart(20) | {"y": [told(4, SHENYANG, "2019-08-01")], "z": [told(4, SHENYANG, "2019-08-02")]}
    decisions = [decided(DIFFERENT, f"a{n:02}", f"b{n:02}", n) for n in range(20)]
    learned = learn(statements, decisions=decisions)
    together = {r.report for i in reconcile(statements).incidents for r in i.statements if len(i.statements) > 1}
    after = reconcile(statements, decisions=decisions, shifts=learned.shifts)
    apart = {r.report for i in after.incidents for r in i.statements if len(i.statements) == 1}
    assert {"y", "z"} <= together
    assert {"y", "z"} <= apart


def test_a_decision_binds_whatever_the_weights_say() -> None:
    statements = a_day_apart(20)
    decisions = [decided(DIFFERENT, f"a{n:02}", f"b{n:02}", n) for n in range(19)]
    shifts = learn(statements, decisions=decisions).shifts
    kept = reconcile(statements, decisions=[*decisions, decided(SAME, "a19", "b19", 19)], shifts=shifts)
    assert [len(i.statements) for i in kept.incidents if i.statements[0].report == "a19"] == [2]


def test_decisions_that_contradict_each_other_teach_nothing() -> None:
    both = [decided(SAME, "a00", "b00", 1), decided(DIFFERENT, "a00", "b00", 2)]
    assert learn(a_day_apart(1), decisions=both).pairs == 0


def test_what_is_forbidden_stays_forbidden() -> None:
    abroad = {"a": [told(4, "Shenyang, Liaoning, CN")], "b": [told(4, "Mae Sai, Chiang Rai, TH")]}
    learned = learn(abroad, decisions=[decided(SAME, "a", "b")])
    assert (learned.pairs, learned.shifts) == (0, {})


def test_the_order_of_decisions_does_not_matter() -> None:
    statements = a_day_apart(12)
    decisions = [decided(SAME if n % 3 else DIFFERENT, f"a{n:02}", f"b{n:02}", n) for n in range(12)]
    assert learn(statements, decisions=decisions) == learn(statements, decisions=decisions[::-1])


def test_events_learn_from_decisions_on_their_reports() -> None:
    every = {report.id: (main, report) for main, report in (RUIZ, RUIZ_LATER, OTHER)} | fillers()
    told_of = {id_: main for id_, (main, _) in every.items()}
    reports = {id_: report for id_, (_, report) in every.items()}
    learned = learn_events(told_of, acts=ACTS, reports=reports, decisions=[decided(DIFFERENT, "a", "b")])
    assert weight(learned, "names", "two") < 1.0
    assert ("a", "b") in [e.reports for e in events_of(told_of, acts=ACTS, reports=reports)]
    lessons = {one.comparer: one for one in learned.lessons}
    assert (lessons["toll killed"].level, lessons["toll killed"].different) == ("one", 1)
