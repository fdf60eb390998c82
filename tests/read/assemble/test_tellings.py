"""Where, when and by whom: short reports in many ways of telling, kept as data in tellings.txt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

import habeas
from habeas.terms import Statement


@dataclass(frozen=True)
class Telling:
    line: int
    published: str | None
    text: str
    rows: tuple[tuple[str, ...], ...]
    known: bool  # a known error: some row begins with "!"


def tellings(path: Path) -> list[Telling]:
    """The blocks of the file: a day, a report, and the rows that should be read from it."""
    found: list[Telling] = []
    block: list[str] = []
    start = 0
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if line.startswith("#") or not (line or block):
            continue
        start = start if block else number
        block.append(line)
        following = lines[number] if number < len(lines) else ""
        if line.startswith(("= ", "! ")) and not following.startswith(("= ", "! ")):
            found.append(_telling(start, block))
            block = []
    return found


def _telling(start: int, block: list[str]) -> Telling:
    told = [line for line in block if line.startswith(("= ", "! "))]
    text = "\n".join(block[1 : len(block) - len(told)])
    rows = tuple(tuple(part.strip() for part in line[2:].split("|")) for line in told)
    published = None if block[0] == "-" else block[0]
    return Telling(start, published, text, rows, any(line.startswith("!") for line in told))


def shown(statement: Statement) -> tuple[str, ...]:
    place = str(statement.place.name) if statement.place else "-"
    return statement.act, place, statement.date.edtf if statement.date else "-", statement.by or "-"


def misses(telling: Telling) -> list[str]:
    """The rows that are read otherwise, each with what is read instead."""
    read = [shown(one) for one in habeas.read(telling.text, lang="en", published=telling.published).statements]
    found = []
    for row in telling.rows:
        fitting = next((one for one in read if all(w in ("*", g) for w, g in zip(row, one, strict=True))), None)
        if fitting is not None:
            read.remove(fitting)
        else:
            instead = [" | ".join(one) for one in read if one[0] == row[0]]
            found.append(f"{' | '.join(row)} <> {' ; '.join(instead) or 'nothing'}")
    return found


@pytest.mark.parametrize(
    "telling", tellings(Path(__file__).with_name("tellings.txt")), ids=lambda one: f"line {one.line}"
)
def test_place_date_and_who_did_it_are_read_as_told(telling: Telling) -> None:
    found = misses(telling)
    if telling.known and found:
        pytest.xfail("; ".join(found))
    assert not found
    assert not telling.known, "read rightly now: take its ! away"
