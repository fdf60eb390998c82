"""Where an act was."""

from __future__ import annotations

import re

import pytest

from .reports import places, read


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("Four refugees were arrested in Tumen.", "Tumen, Jilin, CN"),
        ("Police in Tumen arrested four refugees.", "Tumen, Jilin, CN"),
        ("Four refugees were arrested by Shenyang police.", "Shenyang, Liaoning, CN"),
        ("Four refugees from Hyesan were arrested in Tumen.", "Tumen, Jilin, CN"),
        ("Four refugees were arrested in Changchun and Yanji.", "Jilin, CN"),
        ("Four refugees were arrested in Laos.", "LA"),
        ("Four refugees were arrested.", None),
        ("On May 3 police searched a flat in Tumen. Four refugees were arrested.", "Tumen, Jilin, CN"),
    ],
)
def test_a_place_beside_the_act_is_its_place(told: str, place: str | None) -> None:
    assert places(told) == [("arrest", place)]


def test_the_city_is_the_one_told_of_last() -> None:
    told = places("Four refugees were arrested in Shenyang. Six more were arrested elsewhere in the city.")
    assert [place for _, place in told] == ["Shenyang, Liaoning, CN"] * 2


def test_a_move_is_told_by_where_it_went() -> None:
    assert places("Four refugees were moved from Nanning to a jail in Dandong.") == [
        ("transfer", "Dandong, Liaoning, CN")
    ]


def test_a_return_is_told_by_where_it_started() -> None:
    assert places("Four refugees were deported from China to North Korea.") == [("return", "CN")]


def test_they_are_returned_from_the_country_they_were_caught_in() -> None:
    told = places("Police arrested four refugees in Tumen. They were sent back to North Korea.")
    assert told == [("arrest", "Tumen, Jilin, CN"), ("return", "CN")]


def test_a_protest_is_where_it_is_held() -> None:
    told = dict(places("Families of the four refugees arrested in Shenyang held a vigil in Seoul."))
    assert told == {"intervention": "Seoul, Seoul, KR", "arrest": "Shenyang, Liaoning, CN"}


def test_a_place_of_custody_is_named() -> None:
    [held] = read("Four refugees were held at a detention centre in Tumen.")
    assert held.facility == "a detention centre"


def test_a_place_is_written_in_plain_latin_letters() -> None:
    [place] = [place for _, place in places("Four refugees were arrested in Velika Kladusa.")]
    assert re.fullmatch(r"[A-Za-z .'(),-]+", place or "")
