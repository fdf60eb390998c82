"""Sex, age and family of single people in a group."""

from __future__ import annotations

import pytest

from habeas.read.find.profile import find_profile

F, M = "female", "male"
Entry = tuple[int | None, int | None, str | None, tuple[int, int] | None]


def entries(text: str) -> list[Entry]:
    return [
        (m.entry.people.low, m.entry.people.high, m.entry.sex.value if m.entry.sex else None, m.entry.age)
        for m in find_profile(text)
    ]


def one(sex: str | None, age: int | tuple[int, int] | None) -> Entry:
    return (1, 1, sex, (age, age) if isinstance(age, int) else age)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a 14-year-old boy was with them", [one(M, 14)]),
        ("an eleven-year-old girl", [one(F, 11)]),
        ("a girl of eleven", [one(F, 11)]),
        ("a man of 52 who worked there", [one(M, 52)]),
        ("a woman of about 30", [one(F, 30)]),
        ("a man 34 years old was taken", [one(M, 34)]),
        ("a 45 year old man", [one(M, 45)]),
        ("a man aged 45", [one(M, 45)]),
        ("a woman (29) and the driver", [one(F, 29)]),
        ("1 guide (woman, 51)", [one(F, 51)]),
        ("Boy, 7, among nine held", [one(M, 7)]),
        ("The teacher, who is 61 and blind, was let go", [one(None, 61)]),
        ("the 66-year-old said nothing", [one(None, 66)]),
        ("Han Mi-ok, 42, was among them", [one(None, 42)]),
        ("Han Mi-ok (42) was among them", [one(None, 42)]),
        ("She is 33.", [one(F, 33)]),
        ("He was 71 when they took him", [one(M, 71)]),
        ("a six-month-old baby", [one(None, 0)]),
        ("a baby of twelve months", [one(None, 1)]),
        ("an 18-month-old boy", [one(M, 1)]),
    ],
)
def test_an_age_is_read_however_it_is_put(text: str, expected: list[Entry]) -> None:
    assert entries(text) == expected


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("a woman in her 20s", (20, 29)),
        ("a woman in her fifties", (50, 59)),
        ("a mother in her late 60s", (65, 69)),
        ("a woman in her mid-30s", (34, 36)),
        ("a woman in her early forties", (40, 43)),
        ("a girl in her teens", (13, 19)),
        ("a girl in her early teens", (13, 15)),
        ("a girl who is not yet in her teens", (0, 12)),
        ("a teenage girl", (13, 19)),
        ("a girl", (0, 17)),
        ("a woman in her 20s or 30s", (20, 39)),
    ],
)
def test_a_decade_becomes_its_years(text: str, age: tuple[int, int]) -> None:
    assert entries(text) == [one(F, age)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("three men and two women", [(3, 3, M, None), (2, 2, F, None)]),
        ("The eleven women and eight men", [(11, 11, F, None), (8, 8, M, None)]),
        ("(11 f, 8 m)", [(11, 11, F, None), (8, 8, M, None)]),
        ("6 m, 2 f", [(6, 6, M, None), (2, 2, F, None)]),
        ("seven Rohingya men", [(7, 7, M, None)]),
        ("at least two pregnant women", [(2, None, F, None)]),
        ("some 20 women", [(20, 20, F, None)]),
        ("more than ten women", [(11, None, F, None)]),
        ("several small children", [(3, None, None, (0, 17))]),
        ("12 women and girls", [(12, 12, F, None)]),
        ("ten men and women in their twenties and thirties", [(10, 10, None, (20, 39))]),
        ("a couple in their 60s", [(2, 2, None, (60, 69))]),
        ("the two, both men in their 20s, left", [(2, 2, M, (20, 29))]),
        ("people in their 40s", [(None, None, None, (40, 49))]),
        ("eight people, children among them", [(2, None, None, (0, 17))]),
        ("fewer than ten were seen, all of them women", [(None, 9, F, None)]),
        ("of whom three are children", [(3, 3, None, (0, 17))]),
        ("five, two of them teenagers", [(2, 2, None, (13, 19))]),
        ("four of them aged 16 to 40", [(4, 4, None, (16, 40))]),
    ],
)
def test_a_count_goes_with_its_noun(text: str, expected: list[Entry]) -> None:
    assert entries(text) == expected


def test_ages_in_a_row_are_one_person_each() -> None:
    assert entries("two men, 18 and 21, had gone home") == [one(M, 18), one(M, 21)]
    assert entries("two of them teenagers (14 and 17)") == [one(None, 14), one(None, 17)]


def test_the_older_of_two_is_one_and_the_other_the_other() -> None:
    assert entries("the older of the two women is 64.") == [one(F, 64), one(F, None)]


def test_family_is_told_with_the_person() -> None:
    found = find_profile("A father in his 40s, his 15-year-old daughter and twins were caught.")
    assert [(m.entry.relation, m.entry.people.low) for m in found] == [("father", 1), ("daughter", 1), ("twin", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "three families",
        "in prison for 30 years, two years for crossing",
        "a 30-year-old law",
        "an eight-year-old war",
        "She left the country as a child",
        "who is expecting a child",
        "a mother of two",
        "a father of four",
        "on the 20th of May, 12 people",
        "five days later",
        "five women and children",
        "Tom met the man in China",
        "men and women",
    ],
)
def test_what_is_no_age_and_no_sex_of_anyone_is_left_alone(text: str) -> None:
    assert [e for e in entries(text) if e[3] is not None or e[2] is None] == []


def test_a_mention_cites_its_words() -> None:
    text = "Nine were held, among them a girl of twelve."
    (found,) = find_profile(text)
    assert text[found.start : found.end] == "a girl of twelve"


def test_only_the_stretch_asked_for_is_read() -> None:
    text = "A man of 40 left. A woman of 50 stayed."
    assert [m.entry.age for m in find_profile(text, 18)] == [(50, 50)]
    assert [m.entry.age for m in find_profile(text, 0, 18)] == [(40, 40)]


@pytest.mark.parametrize(
    "piece", ["women and ", "5 m, ", ", who is 5", "of them ", "1 ", "two ", "((((", "aged ", "a 5-year-old "]
)
def test_hostile_text_ends(piece: str) -> None:
    assert isinstance(find_profile(piece * 20_000), list)


def test_nothing_is_found_in_nothing() -> None:
    assert find_profile("") == []
