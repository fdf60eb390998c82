"""A codebook of one's own: read from a file, checked before it is used, and read with by the same engine."""

from __future__ import annotations

from pathlib import Path

import pytest

import habeas
from habeas.codebooks import load
from habeas.errors import WrongUse
from habeas.gather import Gathered
from habeas.terms import Report

EVICTIONS = """
name = "evictions"
acts = ["eviction", "demolition"]
roles = ["tenant", "other"]
role = "tenant"

[en.eviction]
object = ["evict", "turn @ out", "throw @ out|onto"]
noun = ["eviction"]

[en.demolition]
object = ["make @ homeless", "displace"]

[irregular]
throw = "throw throws threw thrown throwing"
make = "make makes made making"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "evictions.toml"
    place.write_text(EVICTIONS, encoding="utf-8")
    return place


def test_a_codebook_of_ones_own_is_read_with(path: Path) -> None:
    told = "Bailiffs evicted 34 people in Lyon on May 2, 2019. Nine others were thrown out a week later."
    found = habeas.read(told, codebook=str(path)).statements
    assert [(s.act, s.people.low, s.roles) for s in found] == [
        ("eviction", 34, ("tenant",)),
        ("eviction", 9, ("tenant",)),
    ]
    assert str(found[0].place.name) == "Lyon, Auvergne-Rhone-Alpes, FR" if found[0].place else False


def changed(path: Path, old: str, new: str) -> str:
    path.write_text(EVICTIONS.replace(old, new), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "evictions"', "", "It has no name"),
        ('acts = ["eviction", "demolition"]', "", "It has no acts"),
        ("roles =", "rolls =", "'rolls', which no codebook has"),
        ('role = "tenant"', 'role = "owner"', "role is 'owner', which is none of its roles"),
        ("[en.demolition]", "[en.blaze]", "'blaze', which is none of its acts"),
        ("[en.demolition]", "[en.blaze]", "No word tells of 'demolition'"),
        ("noun =", "nouns =", "no such kind of words"),
        ('"evict"', '""', "an empty line"),
        ('"evict"', '"@ evict"', "the verb stands first"),
        ('"turn @ out"', '"turn @"', "a word must follow it"),
        ('"turn @ out"', '"turn @ out @ of"', "more than one @"),
        ('object = ["evict", "turn @ out", "throw @ out|onto"]', 'object = "evict"', "not a list of lines"),
        ("name =", "name ==", "is no TOML"),
        ("[irregular]", "[field]\nen = 3\n[irregular]", "field is not a table"),
        ("[irregular]", "[field.en]\nown = 3\n[irregular]", "[field.en] own is not words in quotes"),
        ("[irregular]", '[scene]\nacts = ["blaze"]\nen = "fire"\n[irregular]', "[scene] names 'blaze'"),
        ('"throw throws threw thrown throwing"', '""', "[irregular] throw lacks forms"),
        ('"throw throws threw thrown throwing"', "3", "[irregular] throw lacks forms"),
    ],
)
def test_what_is_wrong_with_a_codebook_is_said(path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(WrongUse) as wrong:
        load(changed(path, old, new))
    assert said in str(wrong.value)


def test_a_codebook_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="can't be read: No such file or directory"):
        load(str(tmp_path / "none.toml"))


def test_a_record_finds_its_codebook_from_another_folder(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    habeas.Archive.create("e.habeas", codebook=path.name).close()
    (path.parent / "elsewhere").mkdir()
    monkeypatch.chdir(path.parent / "elsewhere")
    with habeas.Archive("../e.habeas") as archive:
        assert archive.codebook == str(path)


def test_no_report_is_added_while_the_codebook_of_a_record_is_gone(path: Path) -> None:
    habeas.Archive.create(path.with_suffix(".habeas"), codebook=str(path)).close()
    path.unlink()
    load.cache_clear()
    told = "Bailiffs evicted 34 people in Lyon on May 2, 2019."
    one = Gathered(Report("r", told), told.encode(), "text/plain")
    with habeas.Archive(path.with_suffix(".habeas")) as archive:
        with pytest.raises(WrongUse, match="can't be read"):
            archive.add(one)
        assert archive.reports() == []


@pytest.mark.parametrize("name", ["detention", "casualties"])
def test_the_codebooks_that_ship_pass_the_check(name: str) -> None:
    assert load(name).name == name
