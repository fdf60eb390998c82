"""The words around English persons who are told of one by one (languages/en/persons.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from habeas.read.languages import en


@dataclass(frozen=True, slots=True)
class PersonWords:
    title: frozenset[str]
    office: frozenset[str]
    after: frozenset[str]
    inside: frozenset[str]
    thing: frozenset[str]
    common: frozenset[str]
    placing: frozenset[str]
    opening: frozenset[str]
    uniform: frozenset[str]
    grown: frozenset[str]
    befallen: frozenset[str]
    found_so: frozenset[str]
    unnumbered: frozenset[str]
    later: frozenset[str]
    oneself: frozenset[str]
    noun: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]


@lru_cache(maxsize=1)
def person_words() -> PersonWords:
    raw = en.table("persons")
    return PersonWords(**{name: frozenset(raw[name].split()) for name in PersonWords.__dataclass_fields__})


@lru_cache(maxsize=1)
def before_names() -> frozenset[str]:
    return person_words().title | person_words().office | {"police", "county", "."}
