"""Comparers: each level has its weight and its sentence, and unknown says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from habeas.reconcile.account import accounts_of
from habeas.reconcile.columns import columns_of
from habeas.reconcile.compare import COMPARERS, Pairs
from habeas.reconcile.score import BY_ACT, NEVER, WEIGHTS, Scorer
from habeas.terms import Report, Statement

from .making import CHINA, SHENYANG, report, told

if TYPE_CHECKING:
    from collections.abc import Mapping


def pairs_of(one: Statement, other: Statement, reports: Mapping[str, Report] | None = None) -> Pairs:
    """The two both ways round."""
    columns = columns_of(accounts_of({"a": [one], "b": [other]}, reports))
    return Pairs(columns, np.array([0, 1]), np.array([1, 0]))


def level(comparer: str, one: Statement, other: Statement, reports: Mapping[str, Report] | None = None) -> str | None:
    found, turned = COMPARERS[comparer].of(pairs_of(one, other, reports)).tolist()
    assert found == turned, "as the one, so the other"
    return COMPARERS[comparer].levels[found - 1] if found else None


def score(one: Statement, other: Statement) -> float:
    pairs = pairs_of(one, other)
    return float(Scorer(pairs.columns).score(pairs)[0])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (7, 7, "equal"),
        (29, 29, "equal_many"),
        (1, 1, "equal_few"),
        ((10, 11), 11, "overlap"),
        ("about 30", 30, "equal_many"),
        ((3, None), 29, "not_excluded"),
        (31, 33, "close_many"),
        (11, 13, "close"),
        (20, 29, "near"),
        (4, 9, "apart"),
        (None, 9, None),
    ],
)
def test_people(one: int | None, other: int | None, expected: str | None) -> None:
    assert level("people", told(one), told(other)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (SHENYANG, SHENYANG, "same_city"),
        (SHENYANG, "Shenyang, Liaoning Sheng, CN", "same_city"),
        (SHENYANG, "Dandong, Liaoning, CN", "other_city"),
        (SHENYANG, "Liaoning, CN", "in_province"),
        (SHENYANG, CHINA, "in_country"),
        (SHENYANG, "Nanning, Guangxi, CN", "other_province"),
        (CHINA, "VN", "other_country"),
        (None, CHINA, None),
    ],
)
def test_place(one: str | None, other: str | None, expected: str | None) -> None:
    assert level("place", told(place=one), told(place=other)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2019-05-24", "2019-05-24", "same_day"),
        ("2014-07-15/2014-07-17", "2014-07-14/2014-07-20", "same_days"),
        ("2019-05-24", "2019-05", "in_month"),
        ("2019-05", "2019-05", "same_month"),
        ("2019-05-24", "2019", "in_span"),
        ("2019", "2019", "same_span"),
        ("2019-05-24", "2019-05-25", "next_day"),
        ("2019-05-24", "2019-05-27", "days_near"),
        ("2019-05-24", "2019-06-01", "days_apart"),
        ("2019-04-27", "2019-05-28", "weeks_apart"),
        ("2018-05-24", "2019-05-24", "far"),
        ("XXXX-05-24", "2019-05-24", "same_days"),
        ("XXXX-12-31", "2019-01-01", "same_days"),
        ("2019-05-24", None, None),
    ],
)
def test_date(one: str | None, other: str | None, expected: str | None) -> None:
    assert level("date", told(date=one), told(date=other)) == expected


def test_a_report_cannot_tell_of_what_came_after_it() -> None:
    reports = {"a": report("a", published="2019-05-01")}
    assert level("date", told(date=None), told(date="2019-05-24"), reports) == "after_report"


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2019-06-20", "recent"), ("2019-12-20", None), ("2020-12-20", "old"), ("2022-12-20", "ancient")],
)
def test_a_report_without_a_day_is_held_against_the_others_day(published: str, expected: str | None) -> None:
    reports = {"a": report("a", published=published)}
    assert level("date", told(date=None), told(date="2019-05-24"), reports) == expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2019-06-20", "told_together"),
        ("2019-12-20", None),
        ("2020-03-01", "told_apart"),
        ("2022-12-20", "years_apart"),
    ],
)
def test_two_without_a_day_are_held_against_each_others_publication(published: str, expected: str | None) -> None:
    reports = {"a": report("a", published="2019-06-10"), "b": report("b", published=published)}
    assert level("date", told(date=None), told(date=None), reports) == expected


@pytest.mark.parametrize(
    ("comparer", "one", "other", "expected"),
    [
        ("roles", told(), told(), "same_common"),
        ("roles", told(roles=["guide"]), told(roles=["guide"]), "same_rare"),
        ("roles", told(roles=["guide", "refugee"]), told(), "overlap"),
        ("roles", told(roles=["guide"]), told(), "disjoint"),
        ("roles", told(roles=[]), told(), None),
        ("ages", told(ages=[9]), told(ages=[9, 40]), "one"),
        ("ages", told(ages=[9, 40]), told(ages=[9, 40]), "several"),
        ("ages", told(ages=[9]), told(ages=[40]), None),
        ("by", told(by="Thai police"), told(by="Thai police"), "same"),
        ("by", told(by="Thai police"), told(by="police in the north"), "shared"),
        ("by", told(by="Thai police"), told(by="soldiers"), "other"),
        ("by", told(by=None), told(by="soldiers"), "unsaid"),
        ("sources", told(sources=["Radio Mekong"]), told(sources=["Kim", "Radio Mekong"]), "shared"),
        ("sources", told(sources=["a source"]), told(sources=["a source"]), None),
        ("newness", told(new=False), told(), "differs"),
    ],
)
def test_the_other_comparers(comparer: str, one: Statement, other: Statement, expected: str | None) -> None:
    assert level(comparer, one, other) == expected


def test_unknown_changes_no_score() -> None:
    bare = Statement("arrest")
    assert score(bare, told()) == score(bare, bare)


def test_another_country_is_forbidden() -> None:
    assert score(told(place=CHINA), told(place="VN")) == NEVER


def test_many_pairs_score_as_each_by_itself() -> None:
    statements = [told(n, place, day) for n in (1, 4, 29) for place in (SHENYANG, CHINA, None)
                  for day in ("2019-05-24", "XXXX-05-25", "2019-05", None)]  # fmt: skip
    columns = columns_of(accounts_of({f"r{n:02}": [s] for n, s in enumerate(statements)}))
    a, b = np.triu_indices(len(statements), 1)
    together = Scorer(columns).score(Pairs(columns, a, b))
    for k in range(0, len(a), 7):
        alone = score(statements[a[k]], statements[b[k]])
        assert together[k] == alone


def test_every_level_has_a_weight_and_a_sentence() -> None:
    assert {(name, level) for name, comparer in COMPARERS.items() for level in comparer.levels} == WEIGHTS.keys()
    for weights in BY_ACT.values():
        assert weights.keys() <= WEIGHTS.keys()


def test_every_comparer_says_what_it_compares() -> None:
    assert all(comparer.of.__doc__ for comparer in COMPARERS.values())
