"""Groups of people followed through a report."""

from __future__ import annotations

import pytest

from habeas.read.assemble.discourse import Group, Groups
from habeas.read.find.groups import find_groups
from habeas.read.text import divide

from .reports import counts, read


def followed(report: str) -> list[int | None]:
    """The number of the group that each mention of people speaks of; each is taken as told of."""
    text, groups = divide(report), Groups()
    found: list[Group | None] = []
    for sentence in text.sentences:
        groups.sentence = sentence.index
        for mention in find_groups(text, sentence):
            group = groups.resolve(mention, mention.first)
            if group is not None:
                group.told = mention.last
            found.append(group)
    return [None if group is None else group.number for group in found]


@pytest.mark.parametrize(
    ("report", "numbers"),
    [
        ("Six refugees left. The six came back.", [0, 0]),
        ("Six refugees left. The refugees came back.", [0, 0]),
        ("Six refugees left. The group came back.", [0, 0]),
        ("Six refugees left. They came back.", [0, 0]),
        ("Six refugees left. Another six stayed.", [0, 1]),
        ("Six refugees left. Nine others stayed.", [0, 1]),
        ("Six refugees left. Four of them came back.", [0, 1]),
        ("Six refugees left. Four of them came back. The other two stayed.", [0, 1, 2]),
        ("Six refugees left. Nine others stayed. The six came back.", [0, 1, 0]),
        ("A woman left. A man stayed. She came back.", [0, 1, 0]),
        ("Six refugees left. Five guides stayed. The guides came back.", [0, 1, 1]),
    ],
)
def test_a_mention_finds_its_group(report: str, numbers: list[int]) -> None:
    assert followed(report) == numbers


@pytest.mark.parametrize("pronoun", ["They", "All of them", "The six", "The group", "The refugees"])
def test_what_befell_those_told_of_before_befell_as_many(pronoun: str) -> None:
    told = counts(f"Police arrested six refugees in Tumen on May 2. {pronoun} were deported on May 9.")
    assert told == [("arrest", "6"), ("return", "6")]


def test_she_is_the_woman() -> None:
    told = counts("A woman was arrested in Yanji on May 3. She was released on May 9.")
    assert told == [("arrest", "1"), ("release", "1")]


def test_he_is_somebody_else_than_the_woman() -> None:
    told = "A woman was arrested in Yanji on May 3. He was released."
    arrest, release = read(told)
    assert release.citations["people"] != arrest.citations["people"]


def test_the_other_four_are_those_not_yet_told_of() -> None:
    told = counts(
        "Police arrested nine refugees in Kunming. Five of them were released on May 3. The other four were deported."
    )
    assert told == [("arrest", "9"), ("release", "5"), ("return", "4")]


def test_another_four_are_other_people() -> None:
    told = read("Police arrested four refugees in Nanning on May 3. Another four were arrested in Kunming on May 9.")
    assert [str(one.people) for one in told] == ["4", "4"]
    assert all(one.new for one in told)


def test_the_same_number_told_again_is_the_same_group() -> None:
    told = counts("Police arrested twelve refugees in Tumen. The twelve refugees were arrested on May 3.")
    assert told == [("arrest", "12")]


def test_a_pronoun_without_anybody_before_it_counts_nobody() -> None:
    assert all(not one.people.known for one in read("They were arrested in Tumen on May 3."))
