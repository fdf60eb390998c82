"""Why: both sides of whether two statements are of one act on one group."""

from __future__ import annotations

import pytest

from habeas.errors import UnknownThing, WrongUse
from habeas.reconcile.why import compare, nearest
from habeas.terms import Decision, DecisionKind, RelationKind, Statement, StatementRef

from .making import CHINA, KUNMING, NANNING, found_in, incident_with, told

A, B = StatementRef("a", 0), StatementRef("b", 0)


def sentence(one: Statement, other: Statement) -> str:
    return compare({"a": [one], "b": [other]}, A, B).sentence


def test_what_agrees_is_told_and_that_it_is_enough() -> None:
    assert sentence(told(7), told(7)) == (
        "For it that they are one: both on 2019-05-24; both in Shenyang, Liaoning, CN; 7 people in both; the same role "
        "(refugee). By themselves they would be joined."
    )


def test_what_speaks_against_it_is_told_too() -> None:
    said = sentence(told(7), told(7, KUNMING, "2019-07-28"))
    assert "Against it: 2019-05-24 and 2019-07-28 are far apart; Shenyang, Liaoning, CN and Kunming" in said
    assert said.endswith("That is not enough.")


def test_another_country_excludes_it() -> None:
    assert sentence(told(7), told(7, "VN")).endswith("That is excluded.")


def test_two_acts_and_two_groups_of_one_report_are_apart_by_rule() -> None:
    assert sentence(told(7), told(7, act="return")) == "They are not joined: one is of arrest, the other of return."
    expected = sentence(told(7), told(7, modality="denied"))
    assert expected == "They are not joined: one is told as happened, the other as denied."
    two = compare({"a": [told(7), told(7)]}, A, StatementRef("a", 1))
    assert two.apart == "a tells of the two one by one, in its statements #0 and #1"


def test_of_two_incidents_the_nearest_statements_are_compared() -> None:
    statements = {"a": [told(7)], "b": [told(7, KUNMING)], "c": [told(7)]}
    found = nearest(statements, [A], [B, StatementRef("c", 0)])
    assert found.score is not None
    assert found.score > 0


def test_what_is_not_there_is_refused() -> None:
    with pytest.raises(WrongUse):
        compare({"a": [told(7)]}, A, A)
    with pytest.raises(UnknownThing, match="b#0"):
        compare({"a": [told(7)]}, A, B)
    wrong = Decision("d-1", DecisionKind.WRONG, B)
    with pytest.raises(UnknownThing, match="decided wrong"):
        compare({"a": [told(7)], "b": [told(7)]}, A, B, decisions=[wrong])


def test_what_is_left_open_says_what_agrees_and_what_does_not() -> None:
    found = found_in(told(7, date="2019-05-24"), told(7, NANNING, "2019-05-24"), told(9, CHINA, "2019-05"))
    open_ = [
        relation.why
        for incident in found.incidents
        for relation in incident.relations
        if relation.kind is RelationKind.POSSIBLY_SAME
    ]
    assert all("agree (" in why and "but not enough (" in why for why in open_)


def test_what_a_report_tells_apart_says_where() -> None:
    found = found_in([told(4), told(4)], told(4))
    [relation] = incident_with(found, "a").relations
    assert relation.kind is RelationKind.DIFFERENT
    assert relation.why == "a tells of the two one by one, in its statements #0 and #1"
