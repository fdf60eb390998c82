"""Where an act was, told of a gate or a prison, of the ground of a country, or of the paragraph."""

from __future__ import annotations

import pytest

from .reports import places


@pytest.mark.parametrize(
    ("report", "place"),
    [
        ("Four refugees were stopped at the toll gate of Ulanqab in China.", "Ulanqab, Inner Mongolia, CN"),
        ("Four refugees were arrested at a roadblock before Mengla in China.", "Mengla, Yunnan, CN"),
        ("Four North Korean refugees were flown out of Laos on May 3.", "LA"),
        ("Four North Korean refugees were abducted on the Chinese side of the border.", "CN"),
        ("Four refugees were arrested in Hohhot, four aid workers told a press conference in Seoul.", "Hohhot, Inner Mongolia, CN"),
        ("Nine refugees were sent back by way of Tumen in China.", "Tumen, Jilin, CN"),
    ],
)  # fmt: skip
def test_what_leads_to_a_place_says_whether_the_act_was_there(report: str, place: str) -> None:
    assert places(report)[0][1] == place


def test_nobody_is_sent_back_from_where_they_fled() -> None:
    told = places("Nine North Korean refugees, a couple from Hyesan among them, have been sent back by China.")
    assert told == [("return", "CN")]


def test_deaths_and_releases_are_where_their_paragraph_stands() -> None:
    report = "Nine refugees were held in a jail in Hohhot. One woman was ill. On May 3 two of the nine died."
    assert places(report)[-1] == ("death", "Hohhot, Inner Mongolia, CN")


def test_a_death_without_a_town_is_in_the_country_of_the_report() -> None:
    report = "Chinese police arrested nine refugees in Hohhot.\n\nTwo of the nine died."
    assert places(report)[-1] == ("death", "CN")


def test_this_city_is_that_of_the_dateline() -> None:
    report = "NAIROBI, May 3 - The courts were closed. Nine refugees were deported from this city."
    assert places(report) == [("return", "Nairobi, Nairobi, KE")]
