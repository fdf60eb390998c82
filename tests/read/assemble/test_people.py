"""Whom acts befell, how many and in which role, over whole reports of a line: the cases are data."""

from __future__ import annotations

from pathlib import Path

import pytest

from habeas.terms import CountRange, ProfileEntry, Statement

from .reports import read

FOLDER = Path(__file__).parent


def cases(name: str) -> list[tuple[str, list[str]]]:
    """The reports of a file with the rows expected of each."""
    rows = [line for line in (FOLDER / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    split = [row.rsplit(" >", 1) for row in rows]
    return [(report, [part.strip() for part in told.split(";") if part.strip()]) for report, told in split]


def number(people: CountRange) -> str:
    """7, 3-5, 21+, -9, ? and with ~ before it where it is not exact."""
    low, high = people.low, people.high
    if low is None and high is None:
        return "?"
    plain = f"{low}" if low == high else f"{low}+" if high is None else f"-{high}" if low is None else f"{low}-{high}"
    return ("~" if people.approx and low is not None and high is not None else "") + plain


def row(statement: Statement, expected: str) -> str:
    """A statement in the form of the file, with its role and whether it is known where the expected row tells them."""
    told = f"{statement.act} {number(statement.people)}"
    words = expected.split()
    if any(word in ("refugee", "guide", "activist", "relative", "other") for word in words):
        told += " " + " ".join(statement.roles)
    return told + (" known" if not statement.new else "")


@pytest.mark.parametrize(("report", "expected"), cases("people.txt"))
def test_an_act_befell_as_many_as_the_report_tells(report: str, expected: list[str]) -> None:
    found = [one for one in read(report) if one.act != "intervention"]
    asked = [*expected, *[""] * len(found)]
    assert [row(one, told) for one, told in zip(found, asked, strict=False)] == expected


def entry(told: ProfileEntry) -> str:
    """An entry of a profile in the form of the file."""
    age = "" if told.age is None else f"{told.age[0]}" if told.age[0] == told.age[1] else f"{told.age[0]}-{told.age[1]}"
    return " ".join(part for part in (number(told.people), told.sex.value if told.sex else "", age) if part)


@pytest.mark.parametrize(("report", "expected"), cases("profiles.txt"))
def test_members_are_told_of_with_their_group_and_speakers_are_not(report: str, expected: list[str]) -> None:
    assert [entry(told) for told in read(report)[0].profile] == expected
