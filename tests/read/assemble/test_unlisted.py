"""Acts told by no listed word: what a sentence is likely to tell by all its words, and what is made of it."""

from __future__ import annotations

from datetime import date

import pytest

import habeas
from habeas.codebooks import load
from habeas.codebooks.learned import MODALITIES, Feature, Weights, weights_from, written
from habeas.read.assemble.tellings import word_classes
from habeas.terms import Statement

NEWS = "On May 24, 2019 police in Shenyang arrested four refugees from North Korea. "
COLUMNS = (*load("detention").acts, *MODALITIES)


def table(rows: dict[Feature, dict[str, float]]) -> Weights:
    """Weights that say for each feature what it weighs for some columns, and nothing for the others."""
    values = tuple(tuple(weights.get(column, 0.0) for column in COLUMNS) for weights in rows.values())
    return Weights(COLUMNS, {feature: k for k, feature in enumerate(rows)}, values)


EVERY: dict[Feature, dict[str, float]] = {("every",): dict.fromkeys(COLUMNS, -4.0)}


@pytest.fixture
def learned(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table in which "wheeled" tells of a return, "candles" of an intervention, "mill" of a detention; all is kept."""
    rows = EVERY | {
        ("word", "wheel"): {"return": 6.0},
        ("word", "candle"): {"intervention": 6.0},
        ("word", "mill"): {"detention": 6.0},
        ("word", "perhap"): {"expected": 9.0},
    }
    monkeypatch.setitem(load("detention").tellings, "en", table(rows))
    monkeypatch.setitem(load("detention").weights, "en", {"every draft": 9.0})


def read(text: str) -> list[Statement]:
    return list(habeas.read(text, published=str(date(2019, 6, 10)), lang="en").statements)


def told(text: str) -> list[tuple[str, str, int | None]]:
    return [(s.act, s.modality.value, s.people.low) for s in read(text)]


ARREST = ("arrest", "happened", 4)


@pytest.mark.usefixtures("learned")
class TestUnlisted:
    def test_a_sentence_tells_an_act_by_words_that_no_list_holds(self) -> None:
        assert told(NEWS + "The four were wheeled along the Yalu at dusk.") == [ARREST, ("return", "happened", 4)]

    def test_it_is_cited_by_the_words_that_weigh_most(self) -> None:
        text = NEWS + "The four were wheeled along the Yalu at dusk."
        cited = read(text)[1].citations["act"][0]
        assert text[cited.start : cited.end] == "wheeled"

    def test_it_is_said_of_the_people_told_of_last_before_it(self) -> None:
        found = told(NEWS + "Two guards wept while seven other refugees were wheeled along the Yalu.")
        assert ("return", "happened", 7) in found

    def test_how_it_is_meant_is_learned_too(self) -> None:
        assert ("return", "expected", 4) in told(NEWS + "The four are perhaps wheeled along the Yalu tonight.")

    def test_somebody_acts_for_them(self) -> None:
        found = read(NEWS + "The families held candles for the four at the gate.")[-1]
        assert (found.act, found.people.low) == ("intervention", 4)

    @pytest.mark.parametrize(
        "words",
        [
            "The four were not wheeled along the Yalu.",
            "Nobody was wheeled along the Yalu.",
            "The four have never been wheeled along the Yalu.",
        ],
    )
    def test_what_is_negated_is_not_told(self, words: str) -> None:
        assert told(NEWS + words) == [ARREST]

    @pytest.mark.parametrize(
        "words", ["If the four are wheeled along the Yalu they are lost.", "Will the four be wheeled along the Yalu?"]
    )
    def test_a_condition_and_a_question_tell_nothing(self, words: str) -> None:
        assert told(NEWS + words) == [ARREST]

    def test_what_a_listed_word_tells_is_told_once(self) -> None:
        found = told(NEWS + "The four were deported in June, wheeled along the Yalu.")
        assert [act for act, *_ in found].count("return") == 1


def test_a_sentence_that_is_unlikely_to_tell_gives_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(load("detention").tellings, "en", table(EVERY | {("word", "wheel"): {"return": 1.0}}))
    monkeypatch.setitem(load("detention").weights, "en", {"every draft": 9.0})
    assert told(NEWS + "The four were wheeled along the Yalu at dusk.") == [ARREST]


def test_a_codebook_without_a_table_tells_by_its_listed_words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(load("detention").tellings, "en")
    assert told(NEWS + "The four were wheeled along the Yalu at dusk.")[:1] == [ARREST]


def test_a_table_is_read_back_as_it_was_written() -> None:
    rows: dict[Feature, list[float]] = {
        ("word", "bus"): [0.25, -1.5],
        ("pair", "<city in>", "on board"): [0.0, 2.0],
        ("every",): [-3.0, 0.5],
    }
    back = weights_from(written(("return", "expected"), rows))
    assert back.columns == ("return", "expected")
    assert {feature: list(back.table[row]) for feature, row in back.rows.items()} == rows


def test_the_table_that_ships_has_the_acts_of_its_codebook() -> None:
    learned = load("detention").tellings["en"]
    assert learned.columns == COLUMNS
    assert {len(row) for row in learned.table} == {len(COLUMNS)}
    assert len(learned.table) == len(learned.rows)
    assert ("every",) in learned.rows


def test_a_word_may_be_of_several_classes() -> None:
    assert set(word_classes()["flown"]) >= {"motion", "carry"}
