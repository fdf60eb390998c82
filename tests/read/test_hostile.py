"""Text that is meant to harm or that nobody meant: it is read to its end, in time in line with its length.

Time is that of the process and is compared between a text and one of twice its length, never with a clock.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

import habeas
from habeas.terms.exchange import statement_from_json, statement_to_json

TOLD = "On May 24, 2019 police in Shenyang arrested four refugees, a pastor said. "

PLAIN: dict[str, Callable[[int], str]] = {
    "brackets": lambda n: "(" * n,
    "closed brackets": lambda n: "()" * (n // 2),
    "quotation marks": lambda n: "“" * n,
    "apostrophes": lambda n: "'" * n,
    "digits": lambda n: "7" * n,
    "digits apart": lambda n: "7 " * (n // 2),
    "stops": lambda n: "." * n,
    "slashes": lambda n: "1/" * (n // 2),
    "hyphens": lambda n: "a-" * (n // 2),
    "letters": lambda n: "a" * n,
    "newlines": lambda n: "\n" * n,
    "blanks": lambda n: " " * n,
    "NULs": lambda n: "\0" * n,
    "zero-width characters": lambda n: "a\u200b" * (n // 2),
    "marks over one letter": lambda n: "a" + "\u0301" * n,
    "scripts in turn": lambda n: "four четыре 四名 أربعة " * (n // 20),
    "the": lambda n: "the " * (n // 4),
    "the four": lambda n: "the four " * (n // 9),
    "four and": lambda n: "four and " * (n // 9),
    "names": lambda n: "Shenyang, Kim Min, " * (n // 19),
    "months": lambda n: "May 24 " * (n // 7),
    "according to": lambda n: "according to Kim, " * (n // 18),
    "lines of a list": lambda n: "- four men\n" * (n // 11),
}
TELLING: dict[str, Callable[[int], str]] = {
    "arrested": lambda n: "arrested " * (n // 9),
    "one long sentence": lambda n: TOLD.replace(". ", " and ") * (n // len(TOLD)),
    "many sentences": lambda n: TOLD * (n // len(TOLD)),
    "many paragraphs": lambda n: (TOLD + "\n\n") * (n // len(TOLD)),
    "another four": lambda n: "Another four were arrested. " * (n // 28),
    "nine of them": lambda n: "Nine of them were arrested. " * (n // 28),
    "nine others in": lambda n: "Four were arrested in Shenyang, " + "nine others in Kunming, " * (n // 24),
    "other numbers": lambda n: "".join(f"{k} refugees were arrested. " for k in range(2, n // 27)),
    "they": lambda n: "They were arrested. " * (n // 20),
    "expected": lambda n: "The four are expected to be deported to China. " * (n // 48),
    "if": lambda n: "if they were arrested " * (n // 22),
}
TIMES = 3.0  # twice the text may take so many times as long; four would be quadratic
TRIES = 6  # the machine may be busy: one good run is enough


def seconds(text: str) -> float:
    start = time.process_time()
    habeas.read(text, published="2019-06-01", lang="en")
    return time.process_time() - start


def growth(make: Callable[[int], str], size: int) -> float:
    """How many times as long a text of twice the size takes, the best of a few tries."""
    found = []
    for _ in range(TRIES):
        found.append(seconds(TOLD + make(2 * size)) / max(seconds(TOLD + make(size)), 0.01))
        if found[-1] < TIMES:
            break
    return min(found)


@pytest.mark.parametrize("name", PLAIN)
def test_twice_the_text_takes_about_twice_the_time(name: str) -> None:
    assert growth(PLAIN[name], 12_000) < TIMES


@pytest.mark.parametrize("name", TELLING)
def test_twice_the_acts_take_about_twice_the_time(name: str) -> None:
    assert growth(TELLING[name], 12_000) < TIMES


@pytest.mark.parametrize("name", ["brackets", "digits", "newlines", "zero-width characters"])
def test_a_hundred_thousand_of_one_character_are_read(name: str) -> None:
    reading = habeas.read(TOLD + PLAIN[name](100_000), published="2019-06-01", lang="en")
    assert reading.statements[0].people.low == 4


def test_fifty_thousand_times_the_four_are_read() -> None:
    assert habeas.read("the four " * 50_000, lang="en").statements == ()


def test_a_sentence_of_a_megabyte_is_read() -> None:
    words = "and the road went on past a field and a mill "
    reading = habeas.read(TOLD + words * (1_000_000 // len(words)), published="2019-06-01", lang="en")
    assert reading.statements[0].people.low == 4


@pytest.mark.parametrize("inside", ["\u200b", "\u00ad", "\0", "\u202e", "\ufeff", "\ud800"])
def test_a_character_nobody_sees_spoils_no_report(inside: str) -> None:
    reading = habeas.read(f"{TOLD}{inside}{TOLD}", published="2019-06-01", lang="en")
    assert reading.statements[0].people.low == 4


WHEN = (
    "yesterday, tomorrow, last week, next week, last Friday, on Friday, next month, last year, two days ago, in May, "
    "300 weeks ago, 99999 days ago, this weekend, overnight, on the 8th, last summer, since last month, two years later"
).split(", ")


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("when", WHEN)
def test_the_ends_of_the_calendar_are_no_end_of_reading(published: str, when: str) -> None:
    assert habeas.read(f"Police in Tumen arrested four refugees {when}.", published=published, lang="en").statements


def test_no_weekday_lies_behind_the_last_day() -> None:
    habeas.read("They left on Thursday, and came back that Saturday.", published="9999-12-31", lang="en")


PIECES = some.sampled_from(
    """police in Shenyang Tumen arrested four 29 the other nine others of them were held deported will be not May 24 2019
    since last Friday said Kim according to a pastor refugees , . ; : ( ) “ ” - – \n \n\n who and they she including if ?
    were released on died about at least another all both the remaining two women boys aged 13 his wife""".split(" ")
)


def must_hold(text: str) -> None:
    """Whatever is read lies in the text and outlives the exchange form."""
    for statement in habeas.read(text, published="2019-06-01", lang="en").statements:
        assert statement.quote in text
        assert all(0 <= c.start < c.end <= len(text) for cited in statement.citations.values() for c in cited)
        row = statement_to_json(statement)
        assert statement_to_json(statement_from_json(row)) == row


@settings(max_examples=150, deadline=None)
@given(some.lists(PIECES, max_size=60))
def test_words_in_any_order_are_read(pieces: list[str]) -> None:
    must_hold(" ".join(pieces))


@settings(max_examples=100, deadline=None)
@given(some.text(max_size=300))
def test_any_characters_are_read(text: str) -> None:
    must_hold(text)


@settings(max_examples=60, deadline=None)
@given(some.text(max_size=40), some.integers(0, len(TOLD)))
def test_anything_may_stand_inside_a_sentence(inside: str, at: int) -> None:
    must_hold(TOLD[:at] + inside + TOLD[at:])


@settings(max_examples=60, deadline=None)
@given(some.text(max_size=200))
def test_any_text_has_a_language_or_none(text: str) -> None:
    assert habeas.read(text).lang
