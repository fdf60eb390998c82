"""Events: reports that are about one event are joined, with reasons, in any order, and as people decide."""

from __future__ import annotations

import itertools
import random

import pytest

from habeas.reconcile.events import WEIGHTS, events_of, rules_of
from habeas.terms import (
    CountRange,
    Decision,
    DecisionKind,
    Event,
    MainIncident,
    PartialDate,
    PlaceName,
    Report,
    StatementRef,
)

ACTS = ("killed", "injured")
DAYTON, LIMA = PlaceName("US", "Ohio", "Dayton"), PlaceName("US", "Ohio", "Lima")
Told = tuple[MainIncident, Report]


def main(
    killed: int, injured: int = 0, day: str | None = "2016-03-02", place: PlaceName | None = DAYTON
) -> MainIncident:
    return MainIncident({"killed": killed, "injured": injured}, PartialDate(day) if day else None, place)


def fillers() -> dict[str, Told]:
    """Ninety reports of other events: what is rare can be told only among many."""
    return {
        f"x{n:02}": (
            main(1, 0, f"2015-{n % 12 + 1:02}-{n % 27 + 1:02}", PlaceName("US", "Texas", f"Town{n}")),
            Report(
                f"x{n:02}", f"Item {n * 7919} was seen by witness number {n}.", published=f"2015-{n % 12 + 1:02}-28"
            ),
        )
        for n in range(90)
    }


RUIZ = (main(1), Report("a", "Ana Ruiz, 34, was shot dead at the Oak Lounge in Dayton.", published="2016-03-03"))
RUIZ_LATER = (
    main(1, 0, None),
    Report("b", "A man is charged with killing Ana Ruiz, 34, outside the Oak Lounge.", published="2016-09-01"),
)
OTHER = (
    main(0, 1, "2016-03-02", LIMA),
    Report("c", "A boy of Lima was hurt by a stray bullet, aged 9.", published="2016-03-03"),
)


def events(*told: Told, decisions: tuple[Decision, ...] = ()) -> tuple[Event, ...]:
    every = {report.id: (one, report) for one, report in told} | fillers()
    found = events_of(
        {id_: one for id_, (one, _) in every.items()},
        acts=ACTS,
        reports={id_: report for id_, (_, report) in every.items()},
        decisions=decisions,
    )
    return tuple(event for event in found if not event.reports[0].startswith("x"))


def groups(found: tuple[Event, ...]) -> list[tuple[str, ...]]:
    return [event.reports for event in found]


def test_reports_that_name_the_same_people_are_about_one_event_and_say_why() -> None:
    [one, other] = events(RUIZ, RUIZ_LATER, OTHER)
    assert (one.reports, other.reports) == (("a", "b"), ("c",))
    assert "b goes with a: " in one.reasons[0]
    assert "both name Ana Ruiz, Oak Lounge" in one.reasons[0]
    assert "both tell of Ruiz (34)" in one.reasons[0]


def test_every_report_stands_in_one_event_whatever_the_order() -> None:
    told = [RUIZ, RUIZ_LATER, OTHER]
    expected = events(*told)
    for order in itertools.permutations(told):
        assert events(*order) == expected
    shuffled = list(told)
    random.Random(7).shuffle(shuffled)
    assert events(*shuffled) == expected


@pytest.mark.parametrize(
    ("kind", "other", "expected"),
    [
        (DecisionKind.DIFFERENT, "b", [("a",), ("b",), ("c",)]),
        (DecisionKind.SAME, "c", [("a", "b", "c")]),
    ],
)
def test_a_decision_binds(kind: DecisionKind, other: str, expected: list[tuple[str, ...]]) -> None:
    decision = Decision("d-1", kind, StatementRef("a", 0), StatementRef(other, 0))
    assert groups(events(RUIZ, RUIZ_LATER, OTHER, decisions=(decision,))) == expected


def test_values_keep_their_range_and_the_likeliest_is_told_beside() -> None:
    later = (
        main(2, 1),
        Report("d", "Ana Ruiz, 34, died at the Oak Lounge in Dayton; a friend too.", published="2016-03-04"),
    )
    [event] = events(RUIZ, RUIZ_LATER, later)
    assert event.people == {"killed": CountRange(1, 2), "injured": CountRange(0, 1)}
    assert event.likely == {"killed": 1, "injured": 0}
    assert (event.date, event.place) == (PartialDate("2016-03-02"), DAYTON)


def test_the_id_is_that_of_the_smallest_report() -> None:
    alone, joined = events(RUIZ), events(RUIZ_LATER, RUIZ)
    assert alone[0].id == joined[0].id


def test_every_level_of_a_comparer_has_a_weight_and_a_sentence() -> None:
    for rule in rules_of(ACTS):
        assert rule.levels
        for level in rule.levels:
            assert WEIGHTS[rule.name, level].says


def test_no_reports_are_no_events() -> None:
    assert events_of({}, acts=ACTS, reports={}) == ()
