"""Where and when the event was that a report on a shooting is about."""

from __future__ import annotations

import pytest

import habeas
from habeas.terms import Statement


def told(text: str, published: str = "2021-06-11") -> Statement:
    """The first statement of a report; it came out on a Friday unless told otherwise."""
    return habeas.read(text, published=published, lang="en", codebook="casualties").statements[0]


def day(text: str) -> str | None:
    statement = told(text)
    return statement.date.edtf if statement.date is not None else None


def city(text: str) -> str | None:
    place = told(text).place
    return place.name.city if place is not None else None


def test_the_day_of_the_shooting_goes_before_that_of_the_court() -> None:
    text = (
        "Two men were killed when shots were fired at a garage in Toledo, Ohio, at about 11 p.m. on May 3.\n\n"
        "A suspect appeared in court on Thursday and is held on bail. His trial opens on July 6."
    )
    assert day(text) == "2021-05-03"


def test_the_day_of_the_vigil_is_not_that_of_the_shooting() -> None:
    text = "Friends held a vigil on Thursday for two women who were shot dead in Tulsa, Oklahoma, late Saturday night."
    assert day(text) == "2021-06-05"


def test_the_day_on_which_police_spoke_is_not_that_of_the_shooting() -> None:
    text = "Police said Thursday that the two men were shot at around 2 a.m. Tuesday in Peoria, Illinois."
    assert day(text) == "2021-06-08"


def test_a_day_told_once_holds_for_what_is_told_later() -> None:
    text = (
        "Gunfire broke out at a garage in Toledo, Ohio, late Sunday night.\n\nNeighbors ran from the yard.\n\n"
        "Two men were killed."
    )
    assert day(text) == "2021-06-06"


def test_the_town_of_the_hospital_is_not_that_of_the_shooting() -> None:
    text = (
        "Two men were shot outside a bar in Milan, Tennessee, on Sunday. Both were flown to a hospital in Memphis, "
        "Tennessee, where one died."
    )
    assert city(text) == "Milan"


def test_the_police_of_a_town_tell_where_it_was() -> None:
    text = "Two men were wounded in a drive-by shooting on Palmer Road, Toledo police said. They drove to Detroit, Michigan."
    assert city(text) == "Toledo"


def test_the_town_that_people_come_from_is_not_that_of_the_shooting() -> None:
    text = "Two men from Cleveland, Ohio, were killed in a shooting in Toledo, Ohio, on Sunday, Toledo police said."
    assert city(text) == "Toledo"


@pytest.mark.parametrize("field", ["date", "place"])
def test_day_and_place_cite_the_words_that_tell_them(field: str) -> None:
    text = "Gunfire broke out in Toledo, Ohio, late Sunday night.\n\nTwo men were killed."
    cited = told(text).citations[field][0]
    assert text[cited.start : cited.end] in ("late Sunday night", "late Sunday", "Sunday", "Sunday night", "Toledo")


def test_arrests_keep_their_own_day() -> None:
    text = "Two men were shot dead in Toledo, Ohio, on Sunday. Three men were arrested on Thursday."
    statements = habeas.read(text, published="2021-06-11", lang="en", codebook="casualties").statements
    days = {s.act: s.date.edtf for s in statements if s.date is not None}
    assert days == {"killed": "2021-06-06", "arrested": "2021-06-10"}


def test_a_report_on_refugees_has_no_scene() -> None:
    text = "Four refugees were arrested in Tumen. Nine others were held in Kunming on June 3."
    statements = habeas.read(text, published="2021-06-11", lang="en").statements
    assert [s.place.name.city for s in statements if s.place is not None] == ["Tumen", "Kunming"]


def test_an_hour_without_a_day_is_of_the_day_the_report_came_out() -> None:
    text = "Two men were killed in Toledo, Ohio. The shooting happened at about 7:40 p.m., police said."
    statement = told(text)
    assert day(text) == "2021-06-11"
    cited = statement.citations["date"][0]
    assert text[cited.start : cited.end] == "at about 7:40 p.m."


def test_an_hour_of_something_else_tells_no_day() -> None:
    assert day("Two men were killed in Toledo, Ohio. A meeting will be held at 7:40 p.m. at the library.") is None


def test_a_night_keeps_its_two_days() -> None:
    assert day("Two men were killed overnight in a shooting in Toledo, Ohio.") == "2021-06-10/2021-06-11"


def test_what_is_to_come_is_not_the_day() -> None:
    text = "Two men were shot dead in Toledo, Ohio, on Sunday night. A hearing is set for Monday at 9 a.m."
    assert day(text) == "2021-06-06"


def test_a_county_stands_where_no_town_is_told() -> None:
    text = "A 4-year-old boy was killed at a farm in Stokes County on Sunday, sheriff's deputies said."
    assert city(text) == "Stokes County"


def test_place_and_day_are_told_where_nobody_is_counted() -> None:
    text = "Gunfire was heard in Toledo, Ohio, late Sunday night. Toledo police are looking for a car."
    reading = habeas.read(text, published="2021-06-11", lang="en", codebook="casualties")
    assert reading.statements == ()
    assert reading.place is not None
    assert str(reading.place.name) == "Toledo, Ohio, US"
    assert reading.date is not None
    assert reading.date.edtf == "2021-06-06"
    assert {text[c.start : c.end] for cited in reading.citations.values() for c in cited} <= {"Toledo", "Sunday night"}


def test_a_reading_of_many_events_has_no_scene() -> None:
    reading = habeas.read("Four refugees were arrested in Tumen on June 3.", published="2021-06-11", lang="en")
    assert (reading.place, reading.date, dict(reading.citations)) == (None, None, {})


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("ST. LOUIS (WXXX) – Two men were shot dead in St. Louis on Saturday.", "St. Louis"),
        ("Two men were shot dead in Ft. Lauderdale, Fla., on Saturday.", "Fort Lauderdale"),
        ("Two men were shot dead in Southeast D.C. on Saturday night.", "Washington"),
    ],
)
def test_shortened_names_are_towns(told: str, expected: str) -> None:
    assert city(told) == expected


def test_a_saint_is_no_town() -> None:
    text = "Two men were shot dead in Dayton, Ohio. They were taken to St. John's Hospital."
    assert city(text) == "Dayton"


def test_a_part_of_a_town_that_has_no_police_of_its_own_is_not_the_town() -> None:
    text = (
        "A man was shot dead in Logan Square on Sunday night.\n\nThe man was hit in an alley of Logan Square, Chicago "
        "police said. Nobody was held, Chicago police said."
    )
    assert city(text) == "Chicago"


def test_the_town_of_the_station_is_the_last_to_be_taken() -> None:
    top = "Man shot dead - WXYZ News, Weather and Sports - Dayton, OH\n\n"
    assert city(f"{top}A man was shot dead in Lima, Ohio, on Sunday.") == "Lima"
    assert city(f"{top}A man was shot dead on Sunday at about 5 p.m.") == "Dayton"


def test_a_town_by_which_another_is_found_is_not_that_of_the_shooting() -> None:
    text = "Two men were shot on Sunday at a home in Perrysburg, Ohio, southeast of Toledo."
    assert city(text) == "Perrysburg"


def test_a_building_named_for_a_town_is_not_that_town() -> None:
    text = (
        "TOLEDO, Ohio — Two men were shot at the Lima Apartments on Sunday.\n\n"
        "Neighbors of the Lima Apartments heard five shots."
    )
    assert city(text) == "Toledo"
