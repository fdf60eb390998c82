"""What officers decide comes out again as gold that reading can be measured on, and records know their codebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from record.making import NANNING, SHENYANG, create, gathered

import habeas
from habeas.archive import Archive
from habeas.errors import WrongUse
from habeas.gather import Gathered
from habeas.terms import CountRange, DecisionKind, Report
from habeas.terms.exchange import statement_from_json, statement_to_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RAID = "Police arrested six refugees in Tumen on May 2. A woman of the group was let go."
SHOTS = "Two men were killed in a shooting in Tulsa, Oklahoma, on Saturday, police said."


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with create(tmp_path / "record.habeas") as made:
        yield made


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "real.habeas") as made:
        yield made


def test_a_report_is_gold_when_each_of_its_statements_was_judged(archive: Archive) -> None:
    one, two = (archive.add(gathered(text, name)).report_id for text, name in ((NANNING, "a"), (SHENYANG, "b")))

    assert archive.gold() == []
    archive.decide(DecisionKind.RIGHT, (one, 0))

    assert [row["id"] for row in archive.gold()] == ["a"]
    with pytest.raises(WrongUse, match=f"{two}#0"):
        archive.gold([two])


def test_gold_has_what_is_right_now_and_not_what_was_wrong(archive: Archive) -> None:
    name = archive.add(gathered(f"{NANNING} {SHENYANG}", "a")).report_id
    archive.decide(DecisionKind.CORRECTED, (name, 0), field="people", value=7)
    for one in archive.report(name).statements[1:]:
        archive.decide(DecisionKind.WRONG, one.ref)

    (row,) = archive.gold()

    (statement,) = [statement_from_json(one) for one in row["statements"]]
    assert statement.people == CountRange.exactly(7)
    assert {one["was"] for one in archive.judgements()[1:]} == {"rejected"}
    assert archive.judgements()[0]["fields"]["people"]["right"] == {"min": 7, "max": 7}


def test_a_judgement_that_was_undone_leaves_the_report_open(archive: Archive) -> None:
    name = archive.add(gathered(NANNING, "a")).report_id
    archive.undo(archive.decide(DecisionKind.RIGHT, (name, 0)).id)
    assert archive.gold() == []


def test_a_report_without_statements_is_gold_where_it_is_named(archive: Archive) -> None:
    name = archive.add(gathered("Nothing of the kind.", "a")).report_id
    assert archive.gold() == []
    assert [row["statements"] for row in archive.gold([name])] == [[]]


def test_a_statement_that_reading_missed_is_added_with_the_words_that_say_it(archive: Archive) -> None:
    name = archive.add(gathered(f"{NANNING} Later one of them was let go.", "a")).report_id

    decision = archive.add_statement(name, {"act": "release", "people": 1}, quote="one of them was let go")

    added = archive.statement(decision.statement)
    assert (added.statement.act, added.statement.people, added.added) == ("release", CountRange.exactly(1), True)
    cited = added.statement.citations["people"][0]
    assert archive.report(name).report.text[cited.start : cited.end] == "one of them was let go"
    assert len(archive.report(name).reading.statements) == 1
    assert archive.verify() == []
    archive.decide(DecisionKind.RIGHT, (name, 0))
    assert [one["was"] for one in archive.judgements()] == ["confirmed", "added"]
    assert [one["act"] for one in archive.gold()[0]["statements"]] == ["arrest", "release"]


@pytest.mark.parametrize(
    ("fields", "quote", "told"),
    [
        ({"act": "release"}, "words of another report", "words"),
        ({"act": "release"}, "", "words"),
        ({"act": "robbery"}, "held", "robbery"),
        ({}, "held", "act"),
        ({"act": "release", "date": "yesterday"}, "held", "date"),
    ],
)
def test_what_a_report_does_not_say_is_not_added(
    archive: Archive, fields: dict[str, str], quote: str, told: str
) -> None:
    name = archive.add(gathered(NANNING, "a")).report_id
    with pytest.raises(WrongUse, match=told):
        archive.add_statement(name, fields, quote=quote)
    assert len(archive.report(name).statements) == 1


def test_an_added_statement_is_taken_back_by_deciding_it_wrong(archive: Archive) -> None:
    name = archive.add(gathered(f"{NANNING} One was let go.", "a")).report_id
    decision = archive.add_statement(name, {"act": "release"}, quote="One was let go")

    with pytest.raises(WrongUse, match=f"{name}#1 wrong"):
        archive.undo(decision.id)
    archive.decide(DecisionKind.WRONG, decision.statement)

    assert [incident.act for incident in archive.incidents()] == ["arrest"]
    archive.decide(DecisionKind.RIGHT, (name, 0))
    assert [one["act"] for one in archive.gold()[0]["statements"]] == ["arrest"]


def test_gold_reads_again_as_it_was_decided(real: Archive) -> None:
    name = real.add(Gathered(Report("a", RAID, published="2019-06-03"), RAID.encode(), "text/plain")).report_id
    for stored in real.report(name).statements:
        real.decide(DecisionKind.RIGHT, stored.ref)

    (row,) = real.gold()

    read = habeas.read(row["text"], title=None, outlet=row["outlet"], published=row["published"])
    assert [statement_to_json(one) for one in read.statements] == row["statements"]


def test_a_record_reads_by_its_codebook(tmp_path: Path) -> None:
    path = tmp_path / "shots.habeas"
    with Archive.create(path, codebook="casualties") as made:
        name = made.add(Gathered(Report("s", SHOTS, published="2014-03-10"), SHOTS.encode(), "text/plain")).report_id

    with Archive(path) as again:
        assert again.codebook == "casualties"
        assert [(one.act, one.people) for one in again.incidents()] == [("killed", CountRange.exactly(2))]
        again.decide(DecisionKind.CORRECTED, (name, 0), field="act", value="injured")
        with pytest.raises(WrongUse, match="killed, injured"):
            again.decide(DecisionKind.CORRECTED, (name, 0), field="act", value="detention")


def test_a_codebook_that_is_not_there_makes_no_record(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="casualties"):
        Archive.create(tmp_path / "none.habeas", codebook="parking")
    assert list(tmp_path.iterdir()) == []


def test_a_record_for_which_none_was_chosen_is_of_detention(archive: Archive) -> None:
    assert archive.codebook == "detention"
