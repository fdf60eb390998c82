"""Ranks: is it the largest known? Yes, no, or that can't be said."""

from __future__ import annotations

import pytest

from habeas.errors import UnknownThing
from habeas.reconcile import largest, rank
from habeas.terms import PartialDate, Question, Rank, Reconciliation

from .making import CHINA, KUNMING, NANNING, SHENYANG, found_in, incident_with, told

ARRESTS = Question("arrest")


def rank_of(found: Reconciliation, report: str, index: int = 0, question: Question | None = None) -> Rank:
    return rank(found, incident_with(found, report, index).id, question)


def ends(one: Rank) -> tuple[int, int, bool | None]:
    return one.best, one.worst, one.largest


def test_of_exact_numbers_the_largest_is_known() -> None:
    found = found_in([told(29, CHINA), told(9, KUNMING)], told(16, NANNING, "2011-08-06"))
    assert ends(rank_of(found, "a", 0)) == (1, 1, True)
    assert ends(rank_of(found, "b")) == (2, 2, False)
    assert ends(rank_of(found, "a", 1)) == (3, 3, False)


def test_where_ends_overlap_it_cannot_be_said() -> None:
    found = found_in(told((10, 20)), told((15, 30), KUNMING, "2011-08-06"))
    assert ends(rank_of(found, "a")) == (1, 2, None)
    assert ends(rank_of(found, "b")) == (1, 2, None)
    assert "It can't be said" in rank_of(found, "a").sentence


def test_as_large_is_not_larger() -> None:
    found = found_in(told(9), told(9, KUNMING, "2011-08-06"))
    assert ends(rank_of(found, "a")) == (1, 1, True)


def test_an_open_end_may_be_larger_than_all() -> None:
    found = found_in(told(29), told((3, None), KUNMING, "2011-08-06"))
    assert ends(rank_of(found, "a")) == (1, 2, None)


def test_a_number_that_is_not_told_leaves_it_open() -> None:
    found = found_in(told(None))
    assert rank_of(found, "a").largest is None
    assert "its own number is not told" in rank_of(found, "a").sentence


def test_its_parts_are_no_others_and_its_whole_is_larger() -> None:
    found = found_in([told(29, CHINA), told(20, new=False)])
    assert ends(rank_of(found, "a", 0)) == (1, 1, True)
    assert rank_of(found, "a", 1).larger == (incident_with(found, "a", 0).id,)


def test_a_sum_over_a_year_is_no_arrest() -> None:
    found = found_in([told(4), told(9, KUNMING), told(41, CHINA, "2019", new=False)])
    assert ends(rank_of(found, "a", 1)) == (1, 1, True)


def test_a_sum_that_is_asked_about_is_compared_with_others_than_its_own() -> None:
    found = found_in(
        [told(29, CHINA, new=False), told(20, SHENYANG), told(9, KUNMING)], told(16, NANNING, "2011-08-06")
    )
    assert ends(rank_of(found, "a", 0)) == (1, 1, True)
    assert rank_of(found, "a", 0).sentence.endswith("of 1 other incident of people arrested, none is larger.")


def test_the_question_says_among_which() -> None:
    found = found_in(told(9), told(29, KUNMING, "2011-08-06"))
    asked = Question("arrest", date=PartialDate("2019"))
    assert ends(rank_of(found, "a")) == (2, 2, False)
    assert ends(rank_of(found, "a", 0, asked)) == (1, 1, True)


def test_the_sentence_names_who_is_larger() -> None:
    found = found_in(told(9), told(29, KUNMING, "2011-08-06"))
    sentence = rank_of(found, "a").sentence
    assert sentence.startswith(
        "No, it is not the largest known: 9 people arrested in Shenyang, Liaoning, CN, 2019-05-24;"
    )
    assert "1 is surely larger: 29 people arrested in Kunming, Yunnan, CN, 2011-08-06" in sentence


def test_the_largest_are_listed_with_both_ends_of_their_rank() -> None:
    found = found_in(
        [told(29, CHINA), told(9, KUNMING)], told((15, 40), NANNING, "2011-08-06"), told(2, SHENYANG, "2012")
    )
    listed = [(str(one.people), one.best, one.worst) for one in largest(found, ARRESTS, 2)]
    assert sorted(listed) == [("15–40", 1, 2), ("29", 1, 2)]
    assert len(largest(found, ARRESTS)) == 4


def test_an_incident_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownThing, match="i-none"):
        rank(found_in(told(1)), "i-none")
