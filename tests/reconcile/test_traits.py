"""What the reports' own words give away: names, ages, rare words."""

from __future__ import annotations

import numpy as np

from habeas.reconcile import reconcile
from habeas.reconcile.traits import ages_in, grams_in, names_in, own_texts, persons_in, products, traits_of, words_in
from habeas.terms import Report

from .making import CHINA, told


def test_a_name_is_two_words_with_capitals_side_by_side_without_initials() -> None:
    assert names_in("Police named Ana B. Ruiz and the Lee Street bar.") == {"ana ruiz", "lee street"}


def test_a_name_ends_with_its_genitive_and_with_the_sentence() -> None:
    assert names_in("Ana Ruiz’s Honda was found. Lee Park ran.") == {"ana ruiz", "lee park"}


def test_what_is_in_capitals_throughout_is_no_name() -> None:
    assert names_in("BREAKING NEWS TODAY") == set()


def test_ages_are_read_in_their_several_forms() -> None:
    assert ages_in("A 12-year-old, a 15 year old, Lee, 34, Kim (60) and Park, aged 71; 9세, 8岁") == {
        12,
        15,
        34,
        60,
        71,
        9,
        8,
    }


def test_han_and_hangul_are_taken_by_two_characters() -> None:
    assert list(words_in("沈阳市 4명")) == ["沈阳", "阳市", "4", "명"]


def test_towns_can_be_looked_up_among_the_words_side_by_side() -> None:
    assert {"são paulo", "paulo"} <= set(grams_in("In São Paulo.")) or "sao paulo" in set(grams_in("In São Paulo."))


def many(*texts: str) -> list[Report]:
    """Reports of these texts among sixty others that share nothing with them."""
    fill = [Report(f"x{n:02}", f"Number {n} tells of item {n * 7919}.") for n in range(60)]
    return [*(Report(f"r{n}", text) for n, text in enumerate(texts)), *fill]


def test_reports_that_share_a_rare_name_meet_and_can_say_which() -> None:
    traits = traits_of(many("Ana Ruiz was shot.", "They mourn Ana Ruiz today.", "Somebody else was shot."))
    one, other = traits.alike
    assert (0, 1) in set(zip(one.tolist(), other.tolist(), strict=True))
    assert traits.names_of_both(0, 1) == ["ana ruiz"]
    assert products(traits.names, np.array([0, 0]), np.array([1, 2])).tolist() == [1.0, 0.0]


def test_a_name_that_many_reports_hold_is_not_rare() -> None:
    traits = traits_of(many(*["Crime Stoppers wants tips."] * 20))
    assert traits.names.shape[1] == 0


def test_among_few_reports_nothing_is_rare() -> None:
    traits = traits_of([Report("a", "Ana Ruiz was shot."), Report("b", "They mourn Ana Ruiz.")])
    assert traits.names.shape[1] == traits.rare.shape[1] == 0


def test_persons_are_read_with_their_age_on_either_side() -> None:
    text = "Ana B. Ruiz, 34, and 19-year-old Lee Park were shot at 3 p.m. on May 24."
    assert persons_in(text) == {("ruiz", 34), ("park", 19)}


def test_a_line_under_headlines_that_share_no_word_is_the_sites_own() -> None:
    line = "Station Nine is part of Big Media, one of the largest groups."
    reports = [
        Report("a", f"{line}\nA man was shot in Lima.", "Man shot in Lima"),
        Report("b", f"{line}\nA barn burned.", "Barn lost to flames"),
        Report("c", "A wire copy.\nShared word for word.", "Two die in Toledo crash"),
        Report("d", "A wire copy.\nShared word for word.", "Toledo crash kills two"),
    ]
    own = own_texts(reports)
    assert own[0] == "Man shot in Lima\nA man was shot in Lima."
    assert "Shared word for word." in own[2]


def test_statements_whose_reports_name_the_same_people_go_together_and_say_so() -> None:
    def found(*texts: str) -> list[str]:
        reports = {r.id: r for r in many(*texts)}
        told_of = {"r0": [told(4, CHINA, "2019-05-24")], "r1": [told(4, CHINA, "2019-05-25")]}
        return [why for i in reconcile(told_of, reports=reports).incidents for why in i.reasons]

    [why] = found("Kim Ana and Park Lee are held.", "Park Lee and Kim Ana were seen.")
    assert "both reports name Kim Ana, Park Lee" in why
    assert not any("both reports name" in why for why in found("Kim Ana is held.", "Lee Park was seen."))
