"""Ages told in English: "23-year-old", "a man, 34,", and those that a noun leaves open."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from habeas.read.find.groups import GroupMention
from habeas.read.find.person_words import person_words
from habeas.read.languages import en
from habeas.read.text import Sentence, Text

_AGED = re.compile(r"(\d{1,3})[-–](years?|months?|weeks?|days?)[-–]olds?\Z")
_OLD_WORD = re.compile(r"([a-z]+(?:-[a-z]+)?)-(years?|months?|weeks?|days?)-olds?\Z")
OLD = ("-old", "-olds", "–old", "–olds")


def with_age(text: Text, m: GroupMention, sentence: Sentence) -> GroupMention:
    """The mention with the age told in it or right behind it: "a man, 34,", "Lee (34)", "Lee, age 34"."""
    if m.plural or m.kind == "pronoun" or m.people.high != 1 or m.age is not None:
        return m
    tokens = text.tokens
    inside = next((a for k in range(m.first, m.last) if (a := age_of(tokens[k].lower)) is not None), None)
    if inside is not None:
        return replace(m, age=inside)
    k = m.last
    if k < sentence.last and tokens[k].text in ",(":
        k += 1
    while k < sentence.last and k - m.last < 3 and tokens[k].lower in ("age", "aged", "who", "is", "was", "just"):
        k += 1
    if k > m.last and k < sentence.last and tokens[k].text.isdigit() and len(tokens[k].text) <= 2:
        behind = tokens[k + 1].text if k + 1 < sentence.last else "."
        if behind in ",.;)" or tokens[k - 1].lower in ("age", "aged") or behind in ("of", "and", "was", "is"):
            return replace(m, last=k + 2 if behind == ")" else k + 1, age=int(tokens[k].text) * 12)
    return m


def ages(noun: str, age: int | None) -> tuple[int, int]:
    """The ages in months that a mention leaves open: told, or by its noun ("a boy", "a woman")."""
    if age is not None:
        return age, age
    told = profile_ages().get(noun)
    if told is not None:
        return told[0] * 12, told[1] * 12 + 24  # "boy" and "teen" are used beyond their years
    return (_GROWN, 2000) if noun in person_words().grown else (0, 2000)


_GROWN = 16 * 12


@lru_cache(maxsize=1)
def profile_ages() -> dict[str, tuple[int, int]]:
    return {noun: (low, high) for noun, (low, high) in en.table("profile")["age"].items()}


def age_of(word: str) -> int | None:
    """The age in months that "23-year-old" or "six-month-old" tells."""
    if not word.endswith(OLD):
        return None
    match = _AGED.match(word)
    if match:
        return _months(int(match[1]), match[2])
    match = _OLD_WORD.match(word)
    if match and (value := en.people().number.get(match[1])) is not None:
        return _months(value, match[2])
    return None


def _months(value: int, unit: str) -> int:
    return value * 12 if unit.startswith("year") else value if unit.startswith("month") else 0
