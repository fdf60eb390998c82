"""What a name may be: what the gazetteer has under it, and whether people are called so."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from habeas.read.gazetteer import Entry, Kind, country_of_demonym, fold, landmark, lookup
from habeas.read.languages.en.place_patterns import DAY_OR_MONTH, IN_FULL, NEVER
from habeas.read.languages.en.place_words import (
    CAPITALS_THAT_ARE_PLACES,
    COMMON,
    INSTITUTIONS,
    KINDS_AFTER,
    MEDIA,
    NOUNS_AFTER,
    PERSONS,
    TITLES,
)

_SHORT_CODES = frozenset(fold(name) for name in CAPITALS_THAT_ARE_PLACES)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name may be."""

    entries: tuple[Entry, ...] = ()
    demonym: str | None = None
    landmark: Entry | None = None


@lru_cache(maxsize=32768)
def meaning_of(name: str) -> Meaning | None:
    """What the gazetteer has under this name, or None."""
    key = fold(name)
    if len(key) < 2 or key in NEVER:
        if name not in CAPITALS_THAT_ARE_PLACES:
            return None
    elif len(key) <= 4 and name not in CAPITALS_THAT_ARE_PLACES and key in _SHORT_CODES:
        return None
    if found := landmark(name):
        return Meaning(landmark=found)
    demonym = country_of_demonym(name)
    entries = _with_full(name)
    if demonym is not None and not any(entry.kind is Kind.COUNTRY for entry in entries):
        return Meaning(demonym=demonym)
    return Meaning(entries) if entries else None


def _with_full(name: str) -> tuple[Entry, ...]:
    """What the gazetteer has under a name and under the same in full: "Ft. Lauderdale" is Fort Lauderdale."""
    entries = lookup(name)
    full = [IN_FULL.get(word[:-1].lower(), word) if word.endswith(".") else word for word in name.split(" ")]
    if "Saint" in full and "Saint" in name:
        full = ["St." if word == "Saint" else word for word in full]
    if " ".join(full) == name:
        return entries
    found = {entry.geoname_id: entry for entry in (*entries, *lookup(" ".join(full))) if entry.main}
    found |= {entry.geoname_id: entry for entry in entries if entry.geoname_id not in found}
    return tuple(sorted(found.values(), key=lambda e: (e.kind, not e.main, -e.population, str(e.name))))


def may_be_person(word: str, meaning: Meaning | None) -> bool:
    """Not so for large towns, provinces and countries, unless many people are called so: Detroit Lions, Jordan Smith."""
    if meaning is None or word in PERSONS:
        return True
    return not meaning.demonym and not any(e.kind is not Kind.CITY or e.population >= 100_000 for e in meaning.entries)


@lru_cache(maxsize=4096)
def unknown(word: str) -> bool:
    """Whether a capitalised word after a name (in lower case here) is neither a place nor a word for an office: a surname."""
    return (
        word not in INSTITUTIONS
        and word not in KINDS_AFTER
        and word not in DAY_OR_MONTH
        and word not in NOUNS_AFTER
        and word not in MEDIA
        and word not in TITLES
        and word not in COMMON
    )


def country_of(meaning: Meaning | None) -> str | None:
    if meaning is None:
        return None
    if meaning.demonym:
        return meaning.demonym
    return next((entry.name.country for entry in meaning.entries if entry.kind is Kind.COUNTRY), None)


def country_named(words: str) -> str | None:
    return country_of_demonym(words) or country_of(meaning_of(words))
