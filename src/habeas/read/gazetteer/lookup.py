"""Look-ups in the gazetteer. Nothing here knows of sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from pathlib import Path

from habeas.read.gazetteer.folding import fold
from habeas.read.gazetteer.store import CITY, COUNTRY, PROVINCE, Store
from habeas.terms import PlaceName


class Kind(IntEnum):
    """How deep an entry lies."""

    COUNTRY = COUNTRY
    PROVINCE = PROVINCE
    CITY = CITY


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer.

    `name` is its exchange form: plain Latin letters, province without the word for its kind. `geoname_id` is
    None where the sources have none (provinces, a few small places of ours). `main` says that it was found by
    its main name and not by one in another language or an older one. `title` is its own name; a town that the
    sources put in no province has it here alone.
    """

    name: PlaceName
    title: str
    kind: Kind
    geoname_id: int | None
    population: int
    main: bool = True
    lat: float = 0.0
    lon: float = 0.0


@lru_cache(maxsize=1)
def opened() -> Store:
    """The gazetteer that ships, opened once a process."""
    return Store(Path(__file__).with_name("places.bin"))


def lookup(name: str) -> tuple[Entry, ...]:
    """Every place of that name, however it is spelt: countries, provinces, towns, each by population.

    Other names (Peking, Saigon) are found too; places whose main name it is come before those it is another
    name of. Case, accents, apostrophes, hyphens and spaces don't count. Empty where nothing is known.
    """
    return _by_key(fold(name))


@lru_cache(maxsize=8192)
def _by_key(key: str) -> tuple[Entry, ...]:
    if len(key) < 2:
        return ()
    entries = [entry_at(number, main=main) for number, main in opened().find(key)]
    return tuple(sorted(entries, key=_order) if len(entries) > 1 else entries)


def _order(entry: Entry) -> tuple[int, bool, int, str]:
    return entry.kind, not entry.main, -entry.population, str(entry.name)


def entry_at(number: int, *, main: bool = True) -> Entry:
    """The entry of this number in the store."""
    store = opened()
    record = store.record(number)
    country = store.head["countries"][record.country]
    kind = Kind(record.kind)
    province = _province_name(record.province) if record.province is not None else None
    if kind is Kind.COUNTRY:
        name = PlaceName(country)
    elif kind is Kind.PROVINCE:
        name = PlaceName(country, record.name)
    elif province is None:  # city-states and a few islands: no deeper than the country
        name = PlaceName(country, record.name, record.name)
    else:
        name = PlaceName(country, province, record.name)
    return Entry(name, record.name, kind, record.geoname_id or None, record.population, main, record.lat, record.lon)


@lru_cache(maxsize=4096)
def _province_name(number: int) -> str:
    return opened().record(number).name


def resolve(name: str, *, country: str | None = None, province: str | None = None) -> tuple[Entry, ...]:
    """Like `lookup`, but only what lies in that country (its code) and province (its name)."""
    wanted = fold(province) if province else None
    return tuple(
        entry
        for entry in lookup(name)
        if (country is None or entry.name.country == country)
        and (wanted is None or (entry.name.province is not None and fold(entry.name.province) == wanted))
    )


@lru_cache(maxsize=2048)
def country_of_demonym(word: str) -> str | None:
    """The country whose people or things are called so: "Chinese" is CN; None for every other word."""
    code: str | None = opened().head["demonyms"].get(fold(word))
    return code


@lru_cache(maxsize=512)
def landmark(name: str) -> Entry | None:
    """The town (or province) that a seat of power or the like stands in: Blue House is Seoul, Seoul, KR."""
    found = opened().head["landmarks"].get(fold(name))
    if found is None:
        return None
    wanted = PlaceName.parse(found[1])
    entries = resolve(wanted.city or wanted.province or "", country=wanted.country)
    return next((entry for entry in entries if entry.name == wanted), None)


@lru_cache(maxsize=2048)
def counties_called(name: str) -> tuple[str, tuple[str, ...]] | None:
    """A county of the United States, "Stokes County", with the states that have one called so; None for other names."""
    found = opened().head["counties"]["US"].get(fold(name))
    return None if found is None else (found[0], tuple(found[1:]))


@lru_cache(maxsize=512)
def neighbours(country: str) -> frozenset[str]:
    """Codes of the countries that share a land border with it."""
    return frozenset(opened().head["neighbours"].get(country, ()))


@lru_cache(maxsize=512)
def border_provinces(country: str, neighbour: str) -> frozenset[str]:
    """Names of the provinces of `country` on its border with `neighbour`; empty where that is not known."""
    return frozenset(opened().head["border"].get(f"{country}-{neighbour}", ()))


@lru_cache(maxsize=512)
def capital_of(country: str) -> Entry | None:
    """The seat of government of a country."""
    title = opened().head["capitals"].get(country)
    found = [entry for entry in resolve(title, country=country) if entry.kind is Kind.CITY] if title else []
    return found[0] if found else None
