"""Every value that is read has words in the report that say so, in reports of every kind at hand."""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
import sys
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import habeas
from habeas.read.languages import en
from habeas.terms import Reading
from habeas.terms.exchange import reading_to_json, statement_from_json, statement_to_json

ROOT = Path(__file__).parent.parent.parent
CASES = ROOT / "tests" / "cases"
SHARED = ROOT.parent / "shared"
Row = dict[str, Any]


def lines(text: str) -> list[Row]:
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def examples() -> list[Row]:
    return lines((files("habeas") / "examples" / "reports.jsonl").read_text(encoding="utf-8"))


def cases(part: str) -> list[Row]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((CASES / part).glob("*/report.json"))]


def shared(path: str) -> list[Row]:
    if not (SHARED / path).exists():
        return []
    return lines((SHARED / path).read_text(encoding="utf-8"))


def gva(most: int) -> list[Row]:
    path = SHARED / "gva" / "reports.jsonl.gz"
    if not path.exists():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return [json.loads(line) for _, line in zip(range(most), stream, strict=False)]


SETS: dict[str, Callable[[], list[Row]]] = {
    "examples": examples,
    "en-own": lambda: cases("en-own"),
    "en-more": lambda: cases("en-more"),
    "en-told": lambda: cases("en-told"),
    "en-apart": lambda: cases("en-apart"),
    "en-apart2": lambda: cases("en-apart2"),
    "en-apart3": lambda: cases("en-apart3"),
    "en-dev": lambda: shared("eval/en-dev.jsonl"),
    "gva": lambda: gva(300),
    "gva, casualties": lambda: gva(500),
    "en-dev, casualties": lambda: shared("eval/en-dev.jsonl"),
}


@cache
def as_read(name: str) -> list[tuple[Row, Reading]]:
    """The reports of a set with what is read in them. Read once for all tests."""
    reports = SETS[name]()
    if not reports:
        pytest.skip(f"{name} is not on this machine")
    return [
        (
            row,
            habeas.read(
                row["text"],
                title=row.get("title"),
                outlet=row.get("outlet"),
                published=row.get("published"),
                lang="en",
                codebook="casualties" if name.endswith("casualties") else "detention",
            ),
        )
        for row in reports
    ]


pytestmark = pytest.mark.parametrize("name", SETS)


def test_every_cited_stretch_lies_in_its_report(name: str) -> None:
    for row, reading in as_read(name):
        stretches = [c for one in reading.statements for cited in one.citations.values() for c in cited]
        assert all(0 <= c.start < c.end <= len(row["text"]) for c in stretches), row["id"]


def test_every_quote_is_letter_for_letter_in_its_report(name: str) -> None:
    for row, reading in as_read(name):
        assert all(one.quote and one.quote in row["text"] for one in reading.statements), row["id"]


def test_no_citation_is_blank(name: str) -> None:
    for row, reading in as_read(name):
        for one in reading.statements:
            for field, cited in one.citations.items():
                assert all(row["text"][c.start : c.end].strip() for c in cited), (row["id"], field)


@pytest.mark.parametrize("field", ["act", "people", "place", "date", "by", "facility", "sources", "profile"])
def test_a_value_has_a_citation(name: str, field: str) -> None:
    missing = [
        f"{row['id']}: {one.act} {one.quote!r}"
        for row, reading in as_read(name)
        for one in reading.statements
        if told(one, field) and not one.citations.get(field)
    ]
    assert not missing, "\n".join(missing[:10])


def told(statement: habeas.terms.Statement, field: str) -> bool:
    """Whether a statement has a value in a field."""
    if field == "people":
        return statement.people.known
    return bool(getattr(statement, field))


@pytest.mark.parametrize("field", ["act", "people", "place", "date", "by", "facility", "sources", "profile"])
def test_nothing_is_cited_for_what_is_not_told(name: str, field: str) -> None:
    for row, reading in as_read(name):
        for one in reading.statements:
            assert told(one, field) or not one.citations.get(field), (row["id"], one.quote)


ONE_OR_MORE = {"a", "an", "one", "both", "his", "her", "another", "dozen", "no"}  # beside numbers and "a pair"


def tells_a_number(words: str) -> bool:
    """Whether words hold a figure, a number word or a group word of known size."""
    people = en.people()
    known = {*people.number, *people.vague, *people.collective, *people.multiple, *ONE_OR_MORE}
    return bool(re.search(r"\d", words)) or not known.isdisjoint(re.findall(r"[a-z]+", words.lower()))


def test_more_than_one_person_is_counted_by_the_words_cited(name: str) -> None:
    untold = [
        (row["id"], str(one.people), row["text"][slice(*span(one, "people"))])
        for row, reading in as_read(name)
        for one in reading.statements
        if max(one.people.low or 0, one.people.high or 0) > 1
        and not any(tells_a_number(row["text"][c.start : c.end]) for c in one.citations["people"])
        and len(one.citations["people"]) < (one.people.low or 0)  # each by name
    ]
    assert not untold


def test_a_count_is_the_figure_cited_or_follows_from_the_figures_cited(name: str) -> None:
    """One person is told of by any words; more of them by a number, by several added up, or by what is left of one."""
    untold = [
        (row["id"], str(one.people), [row["text"][c.start : c.end] for c in one.citations["people"]])
        for row, reading in as_read(name)
        for one in reading.statements
        if (one.people.low or 0) > 1 and not follows(row["text"], one)
    ]
    assert not untold


def follows(text: str, one: habeas.terms.Statement) -> bool:
    """Whether the number of a statement stands in its cited words, or can be reckoned from the numbers in them."""
    if len(one.citations["people"]) == one.people.low:
        return True  # each by his own words: "Ann Bell, 31," and "Carl Bell"
    numbers = [n for c in one.citations["people"] for n in numbers_in(text[c.start : c.end]) or [1]]  # a name is one
    low, high = one.people.low or 0, one.people.high or 10**9
    reach = {0}
    for number in numbers[:12]:
        reach |= (
            {sum_ + number for sum_ in reach} | {number - sum_ for sum_ in reach} | {sum_ - number for sum_ in reach}
        )
    return any(low <= n <= high for n in reach) or one.people.approx or one.people.high is None


SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}


def numbers_in(words: str) -> list[int]:
    found: list[int] = []
    people, before, run = en.people(), "", 0  # `run`: how many of the last numbers are words of one
    words = re.sub(r"\b\d+-\w+-olds?\b|, \d{1,2},?\Z|\(\d+\)", " ", words)  # ages are no numbers of people
    for word in re.findall(r"[a-z]+(?:-[a-z]+)?|\d[\d,]*", words.lower()):
        if word[0].isdigit():
            found.append(int(word.replace(",", "")))
        elif word == "thousand" and run:
            found[-run:] = [sum(found[-run:]) * SCALES[word]]  # "a hundred and twenty thousand"
        elif word in SCALES:
            found.append((found.pop() if before in people.number or before.isdigit() else 1) * SCALES[word])
        elif word in people.vague:
            found.append(people.vague[word][0])
        else:
            value = people.number.get(word) or people.collective.get(word) or people.multiple.get(word)
            value = value or (1 if word in ONE_OR_MORE or (word in people.noun and not people.noun[word][2]) else None)
            found.extend([] if value is None else [value])
        if word != "and":
            run = min(run + 1, len(found)) if word in people.number or word in SCALES else 0
        before = word
    return found


def test_who_did_it_and_the_place_of_custody_are_given_in_the_words_cited(name: str) -> None:
    for row, reading in as_read(name):
        for one in reading.statements:
            for field in ("by", "facility"):
                value = getattr(one, field)
                assert value is None or value == row["text"][slice(*span(one, field))], (row["id"], field)


def span(statement: habeas.terms.Statement, field: str) -> tuple[int, int]:
    cited = statement.citations[field][0]
    return cited.start, cited.end


def test_a_statement_outlives_the_exchange_form(name: str) -> None:
    for row, reading in as_read(name):
        for one in reading.statements:
            written = json.loads(json.dumps(statement_to_json(one)))
            assert statement_to_json(statement_from_json(written)) == written, row["id"]


@cache
def checker() -> ModuleType:
    path = SHARED / "eval" / "check.py"
    if not path.exists():
        pytest.skip("the checker of the exchange form is not on this machine")
    spec = importlib.util.spec_from_file_location("shared_check", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_what_is_read_keeps_to_the_exchange_form(name: str) -> None:
    if name.endswith("casualties"):
        pytest.skip("the checker knows the acts of detention alone")
    check = checker()
    found = check.Findings()
    for row, reading in as_read(name):
        line = {
            "id": str(row["id"]),
            "lang": reading.lang,
            "title": row.get("title") or "-",
            "outlet": row.get("outlet") or "-",
            "published": row.get("published"),
            "text": row["text"],
            "statements": reading_to_json(str(row["id"]), reading)["statements"],
        }
        check.check_report(line, str(row["id"]), found)
    assert not found.errors, "\n".join(found.errors[:10])
