"""Makers: statements, reports and models in one line, with only what a test is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.reconcile import reconcile
from habeas.terms import (
    CountRange,
    Incident,
    Modality,
    PartialDate,
    Place,
    PlaceName,
    ProfileEntry,
    Reconciliation,
    Report,
    Sex,
    Statement,
    StatementRef,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

SHENYANG, NANNING, KUNMING, CHINA = "Shenyang, Liaoning, CN", "Nanning, Guangxi, CN", "Kunming, Yunnan, CN", "CN"


def people_of(value: int | tuple[int | None, int | None] | str | None) -> CountRange:
    """7, (7, 9), (7, None), "about 7" or None."""
    match value:
        case None:
            return CountRange()
        case int():
            return CountRange.exactly(value)
        case str():
            return CountRange.exactly(int(value.split()[-1]), approx=True)
        case low, high:
            return CountRange(low, high)


def told(
    people: int | tuple[int | None, int | None] | str | None = 4,
    place: str | None = SHENYANG,
    date: str | None = "2019-05-24",
    act: str = "arrest",
    *,
    roles: Sequence[str] = ("refugee",),
    modality: str = "happened",
    sources: Sequence[str] = (),
    ages: Sequence[int] = (),
    profile: Sequence[ProfileEntry] = (),
    by: str | None = None,
    new: bool = True,
    quote: str = "",
) -> Statement:
    """A statement: by default that four refugees were arrested in Shenyang on 24 May 2019."""
    return Statement(
        act,
        Modality(modality),
        people_of(people),
        tuple(roles),
        (*(ProfileEntry(CountRange.exactly(1), age=(age, age)) for age in ages), *profile),
        Place(PlaceName.parse(place)) if place else None,
        None,
        PartialDate(date) if date else None,
        by,
        tuple(sources),
        new,
        quote,
    )


def some(number: int, sex: str | None = None, age: tuple[int, int] | None = None) -> ProfileEntry:
    """An entry of a profile: two women, a child."""
    return ProfileEntry(CountRange.exactly(number), Sex(sex) if sex else None, age)


def report(id_: str, *, published: str | None = None, outlet: str | None = None, text: str = "") -> Report:
    return Report(id_, text, None, outlet, published)


def found_in(*reports: Sequence[Statement] | Statement, **more: object) -> Reconciliation:
    """What reconciling gives for reports a, b, c …"""
    statements = {
        chr(ord("a") + n): [told_] if isinstance(told_, Statement) else list(told_) for n, told_ in enumerate(reports)
    }
    return reconcile(statements, **more)  # type: ignore[arg-type]


def groups(found: Reconciliation) -> list[str]:
    """The incidents as short texts: "a0 b1" for two statements held to be one."""
    return sorted(" ".join(f"{r.report}{r.index}" for r in incident.statements) for incident in found.incidents)


def incident_with(found: Reconciliation, report_: str, index: int = 0) -> Incident:
    """The incident that holds this statement."""
    return next(i for i in found.incidents if StatementRef(report_, index) in i.statements)
