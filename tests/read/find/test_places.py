"""Places in English texts: which they are, and how they are used."""

from __future__ import annotations

import time

import pytest

from habeas.read.find.places import PlaceMention, find_counties, find_places


def told(text: str) -> list[tuple[str, str, str]]:
    return [(text[m.start : m.end], str(m.place.name), m.use) for m in find_places(text)]


def names(text: str) -> list[str]:
    return [str(m.place.name) for m in find_places(text)]


def one(text: str, written: str) -> PlaceMention:
    return next(m for m in find_places(text) if m.place.written == written)


def test_the_words_cited_are_the_name_as_written() -> None:
    text = "Guards held two men in Kunming."
    (mention,) = find_places(text)
    assert text[mention.start : mention.end] == mention.place.written == "Kunming"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They were seized in Dalian on Friday.", [("Dalian", "Dalian, Liaoning, CN", "in")]),
        ("They were caught on the outskirts of Weihai.", [("Weihai", "Weihai, Shandong, CN", "in")]),
        ("A raid outside Hunchun failed.", [("Hunchun", "Hunchun, Jilin, CN", "in")]),
        ("The six left Dandong at dawn.", [("Dandong", "Dandong, Liaoning, CN", "from")]),
        ("The bus came from Qingdao.", [("Qingdao", "Qingdao, Shandong, CN", "from")]),
        ("They were taken to Changchun.", [("Changchun", "Changchun, Jilin, CN", "to")]),
        ("The boat was bound for Bangkok.", [("Bangkok", "Bangkok, Bangkok, TH", "to")]),
        ("They travelled via Vientiane.", [("Vientiane", "Vientiane, Vientiane Prefecture, LA", "through")]),
        ("Yanji's jail is full.", [("Yanji", "Yanji, Jilin, CN", "of")]),
        ("Shenyang police took them.", [("Shenyang", "Shenyang, Liaoning, CN", "adjective")]),
        ("They sit in a Dandong jail.", [("Dandong", "Dandong, Liaoning, CN", "adjective")]),
        ("Chinese police took them.", [("Chinese", "CN", "adjective")]),
        ("China said nothing.", [("China", "CN", "other")]),
        ("SEOUL, Feb. 3 - A group spoke.", [("SEOUL", "Seoul, Seoul, KR", "dateline")]),
        ("HANOI (News Desk) — A group spoke.", [("HANOI", "Hanoi, Ha Noi, VN", "dateline")]),
        (
            "They arrived in Hat Yai and Sadao.",
            [("Hat Yai", "Hat Yai, Songkhla, TH", "in"), ("Sadao", "Sadao, Songkhla, TH", "in")],
        ),
    ],
)
def test_the_word_before_a_place_says_how_it_is_used(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


def test_the_province_beside_a_town_settles_which_town() -> None:
    assert names("Held in Tumen, Gansu Province.")[0] == "Tumen, Gansu, CN"
    assert names("Held in Tumen, in China's Jilin Province.") == ["Tumen, Jilin, CN", "CN", "Jilin, CN"]


def test_what_was_said_before_a_comma_settles_what_follows() -> None:
    text = "They were tried in Savannah, Georgia. Police in Georgia said so."
    assert names(text) == ["Savannah, Georgia, US", "Georgia, US", "Georgia, US"]
    assert names("They were tried in Tbilisi, Georgia.") == ["Tbilisi, Tbilisi, GE", "GE"]


def test_the_country_that_the_text_speaks_of_settles_which_town() -> None:
    assert "Paris, Texas, US" in names("He was shot in Paris, Texas.")
    assert one("Libyan guards brought them ashore in Tripoli.", "Tripoli").place.name.country == "LY"
    assert one("Lebanese soldiers raided a flat in Tripoli, Lebanon.", "Tripoli").place.name.country == "LB"


def test_a_list_of_provinces_gives_each() -> None:
    text = "They were held in the Chinese provinces of Shandong and Yunnan."
    assert [(n, u) for _, n, u in told(text)][1:] == [("Shandong, CN", "in"), ("Yunnan, CN", "in")]


def test_a_town_that_is_most_of_its_province_is_meant_by_the_name_alone() -> None:
    assert one("They live in Seoul.", "Seoul").kind == "city"
    assert one("They were caught in Jilin.", "Jilin").kind == "province"
    assert one("They were caught in the city of Jilin, China.", "Jilin").kind == "city"
    assert one("They were found in Songkhla.", "Songkhla").kind == "province"


def test_a_misspelt_town_is_corrected_by_what_the_sentence_says_of_it() -> None:
    mention = one("China keeps them in Tunmen, a town close to the North Korean border.", "Tunmen")
    assert str(mention.place.name) == "Tumen, Jilin, CN"
    assert mention.place.sure < 1
    assert str(one("They sit in Tonghwa, Jilin Province.", "Tonghwa").place.name) == "Tonghua, Jilin, CN"


def test_a_misspelt_town_that_fits_two_is_told_no_finer_than_both() -> None:
    mention = one("In China, they hid in Shangyng, a village in the hills.", "Shangyng")
    assert mention.kind in ("province", "country")
    assert len(mention.place.others) > 1
    assert mention.place.sure < 0.5


def test_a_town_of_the_very_name_elsewhere_gives_way_to_one_on_the_border_named() -> None:
    text = "In China they were stopped in Longjin, a small city on the North Korean border."
    assert str(one(text, "Longjin").place.name) == "Longjing, Jilin, CN"


def test_a_seat_of_power_stands_for_its_town() -> None:
    mention = one("Relatives wept outside the Blue House.", "Blue House")
    assert (str(mention.place.name), mention.kind, mention.use) == ("Seoul, Seoul, KR", "landmark", "in")


@pytest.mark.parametrize(
    "text",
    [
        "Jordan Smith was with them.",
        "A lawyer, Mr. Houston, spoke of March and May.",
        "The New York Times and the Shenyang Ribao carried it.",
        "The Seoul Evening Courier has the story.",
        "Lawyers for Human Rights and Unification of Korea wrote a letter.",
        "He works at the Bank of China.",
        "A scholar of the University of Leiden wrote it.",
        "Justice for North Korea called for help.",
        "Most of them wept. Of the nine, two died. Man is free. Police came.",
        "Nice weather. Reading matters. Mobile phones rang. Orange light fell.",
        "In May they left. In August they came back.",
        "They crossed the Tumen at night and the Yalu River by day.",
        "The South China Sea is wide.",
    ],
)
def test_people_papers_bodies_months_and_common_words_are_no_places(text: str) -> None:
    assert [m for m in told(text) if m[2] != "adjective"] == []


def test_a_common_word_is_a_town_where_its_state_stands_beside_it() -> None:
    assert names("Police in Mobile, Ala., asked for help.") == ["Mobile, Alabama, US", "Alabama, US"]


def test_the_north_and_the_south_are_countries_where_the_text_is_about_korea() -> None:
    text = "North Korean guards fired. He fled the North and reached the South."
    assert [(n, u) for _, n, u in told(text)] == [("KP", "adjective"), ("KP", "from"), ("KR", "to")]
    assert find_places("He went to the North of the town.") == []


def test_a_county_is_not_the_town_of_its_name() -> None:
    assert "Orange" not in " ".join(names("Deputies in Orange County, Calif., found him."))


def test_a_capital_as_subject_is_no_place_of_an_act() -> None:
    assert [u for _, _, u in told("Beijing denied it, and Washington said it was worried.")] == ["other", "other"]


def test_a_mention_has_its_rivals() -> None:
    mention = one("The trial is in Springfield.", "Springfield")
    assert mention.place.others
    assert mention.place.sure < 1


def test_empty_and_foreign_texts_name_nothing() -> None:
    assert find_places("") == []
    assert find_places("\n\n \t") == []
    assert find_places("这里没有英文。") == []


@pytest.mark.parametrize(
    "pattern",
    ["A ", "Shenyang, ", "China's ", "-A", "(", "Aa’", "A of the ", "X", "the North ", "\n", "Xx, a town ", "SEOUL, "],
)
def test_hostile_texts_take_time_in_line_with_their_length(pattern: str) -> None:
    def seconds(size: int) -> float:
        text = (pattern * size)[:size]
        before = time.process_time()
        find_places(text)
        return time.process_time() - before

    seconds(5_000)
    assert seconds(100_000) < 12 * max(seconds(20_000), 0.05)


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("(SEOUL) - A group spoke.", "dateline"),
        ("3 June: two men, Seoul.", "in"),
        ("They drove as far as Seoul.", "to"),
        ("The activists called on Seoul to act.", "other"),
        ("A plane sent by Seoul landed.", "other"),
        ("Seoul hopes so - it has to.", "other"),
        ("He waited at the border post of Moreh.", "in"),
    ],
)
def test_less_common_ways_to_lead_to_a_place(text: str, use: str) -> None:
    assert [u for _, _, u in told(text)] == [use]


def cities(text: str) -> list[str]:
    return [str(m.place.name) for m in find_places(text) if m.kind == "city"]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Police in Chester are looking for a man. The Chester police chief said so. Chester, Pa., is poor.",
         "Chester, Pennsylvania, US"),
        ("LEBANON, Ohio (WXXX) -- A boy was hurt. It happened in Lebanon on Saturday.", "Lebanon, Ohio, US"),
        ("TRENTON >> A man was shot in the hip, Trenton police said.", "Trenton, New Jersey, US"),
        ("\u200bNEW ORLEANS -- A man was shot.", "New Orleans, Louisiana, US"),
        ("ZORNVILLE, Mo. (WXXX) – Four people were hurt.", "Zornville, Missouri, US"),
    ],
)  # fmt: skip
def test_a_name_is_a_towns_where_the_text_uses_it_so(told: str, expected: str) -> None:
    assert set(cities(told)) == {expected}


@pytest.mark.parametrize(
    "told",
    [
        "He lived on South Bedford Avenue near Houston Street, police in the state of Ohio said.",
        "The car was left on Lincoln Boulevard, the sheriff's office said.",
        "Boy hurt in fall - WQXR News 5, Weather and Sports - Wichita Falls, TX\n\nA boy was hurt.",
    ],
)
def test_streets_and_who_brought_the_news_are_no_towns(told: str) -> None:
    assert cities(told) == []


def counties(text: str) -> list[str]:
    return [str(m.place.name) for m in find_counties(text, find_places(text))]


def test_a_county_is_told_with_its_state() -> None:
    assert counties("Deputies were called to a farm in Jefferson County, Ohio.") == ["Jefferson County, Ohio, US"]
    assert counties("The Stokes County Sheriff's Office was called.") == ["Stokes County, North Carolina, US"]
    assert counties("A girl from Prince George's County was hurt.") == ["Prince George's County, Maryland, US"]


def test_a_county_follows_the_state_that_the_text_speaks_of() -> None:
    text = "In Columbus, Ohio, nobody was hurt. Deputies were called to a farm in Jefferson County."
    assert counties(text) == ["Jefferson County, Ohio, US"]


def test_a_county_of_many_states_stays_untold_where_none_is_named() -> None:
    assert counties("Deputies were called to a farm in Jefferson County.") == []


@pytest.mark.parametrize(
    "told",
    [
        "Boy hurt in fall - WQXR News 5, Weather and Sports - Wichita Falls, TX\n\nA boy was hurt.",
        "The Dayton Daily News reports it.",
    ],
)
def test_the_town_of_a_paper_or_station_is_given_where_it_is_asked_for(told: str) -> None:
    assert [m.use for m in find_places(told, outlets=True) if m.kind == "city"] == ["outlet"]
    assert cities(told) == []


def test_a_county_tells_the_state_of_towns() -> None:
    text = "Deputies in Cache County said so. A boy was found in Smithfield, and nobody else in Smithfield was hurt."
    assert set(cities(text)) == {"Smithfield, Utah, US"}
