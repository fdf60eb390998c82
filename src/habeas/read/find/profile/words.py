"""The words of profile.toml, loaded once, when first needed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from habeas.read.languages import en
from habeas.terms import Sex

Ages = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of profile.toml."""

    sex: dict[str, Sex]
    age: dict[str, Ages]
    relations: frozenset[str]
    plain: frozenset[str]
    pairs: dict[str, int]  # nouns for two
    singular: dict[str, str]
    letters: dict[str, Sex]
    adjectives: frozenset[str]
    adjective_age: dict[str, Ages]
    adjective_sex: dict[str, Sex]
    decades: dict[str, int]
    parts: dict[str, Ages]
    teens: dict[str, Ages]
    determiners: frozenset[str]
    single: frozenset[str]
    possessives: frozenset[str]
    be: frozenset[str]
    limits: dict[str, frozenset[tuple[str, ...]]]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon, read when it is first needed."""
    raw = en.table("profile")
    sex = {word: Sex(which) for which, words in raw["sex"].items() for word in words.split()}
    plain = frozenset(raw["plain"]["words"].split())
    relations = frozenset(raw["relations"]["words"].split())
    named = {name for name in en.peoples().singular if name.isascii()}
    plain |= named
    nouns = {*sex, *plain, *relations, *raw["age"]}
    singular = {en.plural_of(noun): noun for noun in nouns} | {noun: noun for noun in nouns} | raw["irregular"]
    return Lexicon(
        sex=sex,
        age={word: (low, high) for word, (low, high) in raw["age"].items()},
        relations=relations,
        plain=plain,
        pairs=raw["pairs"],
        singular=singular | {word: word for word in raw["pairs"]},
        letters={letter: Sex(which) for letter, which in raw["letters"].items()},
        adjectives=frozenset(raw["adjectives"]["words"].split()),
        adjective_age={word: (low, high) for word, (low, high) in raw["adjectives"]["ages"].items()},
        adjective_sex={word: Sex(which) for word, which in raw["adjectives"]["sexes"].items()},
        decades=raw["decades"],
        parts={word: (low, high) for word, (low, high) in raw["parts"].items()},
        teens={word: (low, high) for word, (low, high) in raw["teens"].items()},
        determiners=frozenset(raw["phrases"]["determiners"].split()),
        single=frozenset(raw["phrases"]["single"].split()),
        possessives=frozenset(raw["phrases"]["possessives"].split()),
        be=frozenset(raw["phrases"]["be"].split()),
        limits={kind: frozenset(tuple(p.split()) for p in phrases) for kind, phrases in raw["limits"].items()},
    )
