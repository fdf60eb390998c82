"""Misspelt names: which places of a country are written nearly so."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from habeas.read.gazetteer.folding import fold
from habeas.read.gazetteer.lookup import Entry, Kind, entry_at, opened

if TYPE_CHECKING:
    from collections.abc import Iterable

# Spellings that the romanisations of Korean and Chinese mix up. Applied to folded names, in this order.
_SOUNDS = (
    (r"ph|pf", "p"), (r"[ck]h(?=[aeiou])", "k"), (r"^(?:c|q|ch|tch|tj|j|zh|dj)(?=[iyeuao])", "j"),
    (r"sh|hs|x", "s"), (r"ts|tz|z", "j"), (r"yeo|yo|eo|eu|oe|ou|ŭ|ŏ", "o"), (r"ae|ai|ay", "e"), (r"ee|ie|y", "i"),
    (r"oo|w", "u"), (r"r", "l"), (r"g|q", "k"), (r"d", "t"), (r"b|v", "p"), (r"(.)\1+", r"\1"),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern), other) for pattern, other in _SOUNDS)


@lru_cache(maxsize=65536)
def sound(key: str) -> str:
    """A rough key of how a folded name sounds: Hyesan and Hyeosan, Chongjin and Cheongjin have one."""
    for pattern, other in _COMPILED:
        key = pattern.sub(other, key)
    return key


def allowed_edits(length: int) -> int:
    """How many letters may differ in a name of this length: none below four, two from eight on."""
    return 0 if length < 4 else 1 if length < 8 else 2


def edits(one: str, other: str, most: int) -> int:
    """Letters to add, drop, change or swap to make one of the other; more than `most` is `most` + 1."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    one, other = _apart(one, other)
    if not one or not other:
        return len(one) + len(other)
    before: list[int] = []
    previous = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        current = [i]
        for j, b in enumerate(other, 1):
            cost = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > most:
            return most + 1
        before, previous = previous, current
    return min(previous[-1], most + 1)


def _apart(one: str, other: str) -> tuple[str, str]:
    """Two names without what both begin and end with."""
    shorter = min(len(one), len(other))
    first = 0
    while first < shorter and one[first] == other[first]:
        first += 1
    last = 0
    while last < shorter - first and one[-1 - last] == other[-1 - last]:
        last += 1
    return one[first : len(one) - last], other[first : len(other) - last]


def likeness(one: str, other: str) -> float:
    """How alike two names are written, from 0 (more than a third differs) to 1 (the same but for accents and the like)."""
    a, b = fold(one), fold(other)
    if a == b:
        return 1.0
    longest = max(len(a), len(b), 1)
    most = max(1, longest // 3)
    different = edits(a, b, most)
    if different > most:
        return 0.0
    score = 1 - different / longest
    return max(score, 0.9) if different <= 2 and sound(a) == sound(b) else score


def nearest(
    name: str, *, country: str | None = None, provinces: Iterable[str] | None = None, province: str | None = None
) -> tuple[Entry, ...]:
    """Towns that `name` may be a misspelling of, likeliest first: how alike they are, and how many live there.

    Only names in which no more letters differ than `allowed_edits`, or which sound the same. With `country` (a
    code), `province` or `provinces` (names), only what lies there; without a country nothing is looked for, as any
    word is like some village of the world. The name itself, spelt rightly, is not among them.
    """
    key = fold(name)
    if country is None or allowed_edits(len(key)) == 0:
        return ()
    wanted = frozenset(fold(p) for p in (*(provinces or ()), *((province,) if province else ())))
    found = [entry for entry in _alike(key, country) if not wanted or fold(entry.name.province or "") in wanted]
    return tuple(sorted(found, key=lambda e: (-_likelihood(name, e), str(e.name))))


def _likelihood(name: str, entry: Entry) -> float:
    # Large towns are named so much more often that ten times the people weigh as much as 3 % of likeness.
    return likeness(name, entry.title) + 0.03 * math.log10(entry.population + 10)


@lru_cache(maxsize=1024)
def _alike(key: str, country: str) -> tuple[Entry, ...]:
    most, heard = allowed_edits(len(key)), sound(key)
    numbers = []
    letters = _letters(key)
    for number, other in _towns(country).get(_initial(key), ()):
        if other == key or abs(len(other) - len(key)) > 2:
            continue
        if (letters ^ _letters(other)).bit_count() > 4:
            continue
        # The first letter is hardly ever wrong, save for one that sounds the same.
        different = edits(key, other, max(most, 2))
        if (other[0] == key[0] and different <= most) or (different <= 2 and heard == sound(other)):
            numbers.append(number)
    return tuple(entry for number in numbers if (entry := entry_at(number)).kind is Kind.CITY)


_INITIALS = str.maketrans("cqgzjbdvrxyeouw", "kkkkkptplsiiuuu")


def _initial(key: str) -> str:
    """One letter for all that a name that sounds so may start with."""
    return key[:1].translate(_INITIALS)


@lru_cache(maxsize=65536)
def _letters(key: str) -> int:
    """The set of letters of a name as bits; names that share few can't be alike."""
    bits = 0
    for character in key:
        bits |= 1 << (ord(character) & 31)
    return bits


@lru_cache(maxsize=8)
def _towns(country: str) -> dict[str, list[tuple[int, str]]]:
    """Number and folded main name of every town of a country, by how it starts."""
    first, last = opened().head["spans"].get(country, (0, 0))
    towns: dict[str, list[tuple[int, str]]] = {}
    for number, name in enumerate(opened().names(first, last), first):
        if key := fold(name):
            towns.setdefault(_initial(key), []).append((number, key))
    return towns
