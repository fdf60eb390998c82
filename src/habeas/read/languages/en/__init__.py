"""English: its small words and its words for people, loaded once, when first needed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any


def table(name: str) -> dict[str, Any]:
    """The lexicon `name`.toml of this folder."""
    return tomllib.loads((resources.files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class People:
    """Words for people: `noun` maps every form to (singular, role, is plural)."""

    noun: dict[str, tuple[str, str, bool]]
    compound: dict[str, str]  # "aid worker": the role of two words together
    sex: dict[str, str]
    collective: dict[str, int]
    number: dict[str, int]
    vague: dict[str, tuple[int, int | None]]
    approximate: dict[str, tuple[tuple[str, tuple[str, ...]], ...]]  # by first word: kind and phrase, longest first
    portion: dict[str, int]
    total: frozenset[tuple[str, ...]]
    fresh: frozenset[str]
    rest: frozenset[str]
    pronoun: dict[str, str]
    multiple: dict[str, int]
    around: dict[str, frozenset[str]]  # small words around people and their numbers, by what they do


def plural_of(noun: str) -> str:
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def _approximations(raw: dict[str, str]) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for kind, words in raw.items():
        for phrase in words.split():
            parts = tuple(phrase.split("_"))
            found.setdefault(parts[0], []).append((kind, parts))
    return {first: tuple(sorted(phrases, key=lambda p: -len(p[1]))) for first, phrases in found.items()}


@lru_cache(maxsize=1)
def people() -> People:
    raw = table("people")
    noun: dict[str, tuple[str, str, bool]] = {}
    irregular = set(raw["irregular"].values())
    for role, words in raw["nouns"].items():
        for word in words.split():
            plain = word.replace("_", " ")
            noun.setdefault(
                plain, (plain, role, plain.endswith("s") or plain in ("police", "people", "military", "security"))
            )
            if plain not in irregular and not plain.endswith("s"):
                noun.setdefault(plural_of(plain), (plain, role, True))
    for form, word in raw["irregular"].items():
        role = noun.get(word, (word, "person", False))[1]
        noun[form] = (word, role, True)
    numbers = {word: int(value) for word, value in raw["numbers"].items()}
    tens = [w for w, v in numbers.items() if 20 <= v <= 90 and v % 10 == 0 and w != "score"]
    for ten in tens:
        numbers |= {f"{ten}-{unit}": numbers[ten] + value for unit, value in list(numbers.items()) if value < 10}
    return People(
        noun=noun,
        compound={w.replace("_", " "): role for role, words in raw["compounds"].items() for w in words.split()},
        sex={word: sex for sex, words in raw["sex"].items() for word in words.split()},
        collective={word: int(value) for word, value in raw["collective"].items()},
        number=numbers,
        vague={w: (low, None if high < 0 else high) for w, (low, high) in raw["vague"].items()},
        approximate=_approximations(raw["approximate"]),
        total=frozenset(tuple(p.split("_")) for p in raw["totals"]["phrases"].split()),
        portion={word: int(parts) for word, parts in raw["portions"].items()},
        fresh=frozenset(raw["fresh"]["words"].split()),
        rest=frozenset(raw["rest"]["words"].split()),
        pronoun={word: kind for kind, words in raw["pronouns"].items() for word in words.split()},
        multiple={word: int(value) for word, value in raw["multiple"].items()},
        around={name: frozenset(words.split()) for name, words in raw["around"].items()},
    )


@lru_cache(maxsize=1)
def grammar() -> dict[str, frozenset[str]]:
    """The classes of small words."""
    return {name: frozenset(words.split()) for name, words in table("grammar").items()}


@lru_cache(maxsize=256)
def small(*names: str) -> frozenset[str]:
    """The small words of several classes together."""
    return frozenset().union(*(grammar()[name] for name in names))


@lru_cache(maxsize=1)
def modality() -> dict[str, frozenset[str]]:
    """The words that tell whether an act is done, ahead, denied, asked for or supposed, by class."""
    return {name: frozenset(words.split()) for name, words in table("modality").items()}


@dataclass(frozen=True, slots=True)
class Peoples:
    """Names of peoples: those that stand for several ("Uighurs", "Rohingya") and for one ("a Uighur")."""

    plural: frozenset[str]
    singular: frozenset[str]
    fled_from: frozenset[str]


@lru_cache(maxsize=1)
def peoples() -> Peoples:
    raw = table("peoples")
    plural: set[str] = set(raw["unchanged"].split())
    singular: set[str] = set(raw["unchanged"].split())
    for name in raw["regular"].split():
        singular.add(name)
        plural.add(name + "s")
    for one, many in raw["irregular"].items():
        singular.add(one)
        plural.add(many)
    return Peoples(frozenset(plural), frozenset(singular), frozenset(raw["fled_from"].split()))
