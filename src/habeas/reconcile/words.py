"""The words that reconciling needs, from words.toml: names of one organisation, nobody in particular, cues."""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

_ARTICLES = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_INDEFINITE = re.compile(
    r"^(?:a|an|some|several|many|one|two|three|four|five|another|other|others|his|her|their|its|someone|somebody)\b",
    re.IGNORECASE,
)
_STOP = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "at",
        "to",
        "for",
        "and",
        "or",
        "by",
        "on",
        "from",
        "with",
        "who",
        "that",
        "is",
        "are",
        "was",
        "were",
        "s",
    ]
)


class Words(NamedTuple):
    names: dict[str, str]
    generic: frozenset[str]
    corrections: tuple[str, ...]
    actors: dict[str, str]
    heads: re.Pattern[str]
    some_of: re.Pattern[str]
    numbers: dict[str, int]


@lru_cache(maxsize=1)
def words() -> Words:
    """The table, read once."""
    raw = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    names = {fold(alias): group[0] for group in raw["aliases"] for alias in group}
    heads = re.compile(
        rf"^[ \t]*(?:{'|'.join(raw['correction_heads'])})[ \t]*(?:[:：.。–—-]|$)", re.IGNORECASE | re.MULTILINE
    )
    actors = {fold(word): group[0] for group in raw["actors"] for word in group}
    numbers = {word: number for number, word in enumerate(raw["numbers"])}
    cues = "|".join(rf"\b{re.escape(cue)}\b" if cue.isascii() else re.escape(cue) for cue in raw["some_of"])
    whole = rf"\bof the (?P<whole>\d+|{'|'.join(numbers)})\b|(?P<people>\d+)\s*(?:명\s*(?:중|가운데)|[人名]\s*之?中)"
    some_of = re.compile(rf"{whole}|{cues}", re.IGNORECASE)
    corrections = tuple(cue.casefold() for cue in raw["corrections"])
    return Words(names, frozenset(raw["generic"]), corrections, actors, heads, some_of, numbers)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case, no accents, no article in front, single spaces: equal for one name written twice."""
    text = "".join(c for c in unicodedata.normalize("NFKC", text) if not unicodedata.combining(c))
    return _ARTICLES.sub("", " ".join(text.replace("’", "'").strip("《》〈〉「」『』“”\"' ").split())).casefold()


@lru_cache(maxsize=65536)
def named(source: str) -> str | None:
    """The name a source is kept under, or None where it names nobody ("a source in China")."""
    known = words().names.get(fold(source))
    if known:
        return known
    if _INDEFINITE.match(source.strip()):
        return None
    bare = _ARTICLES.sub("", source.strip())
    if any(bare.casefold().endswith(g) for g in words().generic if not g.isascii()):
        return None
    tokens = bare.split()
    if not tokens or (bare.isascii() and not any(c.isupper() for c in bare)):
        return None
    if tokens[0].casefold() in words().generic or (len(tokens) == 1 and bare.casefold() in words().generic):
        return None
    return fold(source)


@lru_cache(maxsize=65536)
def content_words(text: str) -> frozenset[str]:
    """The words of a short text that carry meaning, folded; each Han or Hangul pair by itself."""
    folded = re.sub(r"([\u3400-\u9fff\uac00-\ud7af])(?=[\u3400-\u9fff\uac00-\ud7af])", r"\1 ", fold(text))
    found = re.findall(r"[\w]+", folded.replace("'s", "").replace(".", ""))
    return frozenset(word for word in found if word not in _STOP)


@lru_cache(maxsize=65536)
def actor_words(text: str) -> frozenset[str]:
    """The words of a text on who acts, those for one sort of people as one: relatives and families are alike."""
    actors = words().actors
    found = {actors.get(word, word) for word in content_words(text)}
    return frozenset(found | {kind for word, kind in actors.items() if not word.isascii() and word in fold(text)})


def corrects(text: str) -> bool:
    """Whether a report says that it sets an earlier one right."""
    lowered = text.casefold()
    return any(cue in lowered for cue in words().corrections) or bool(words().heads.search(text))


def some_of(quote: str, whole: int) -> bool:
    """Whether words say that their people are some of a group of so many: "two of them", "two of the seven"."""
    found = words().some_of.search(quote)
    if found is None:
        return False
    number = found["whole"] or found["people"]
    return number is None or (int(number) if number.isdecimal() else words().numbers[number.casefold()]) == whole


_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"


def short_hash(text: str) -> str:
    """Twelve letters and digits (60 bits of its SHA-256, in base 32) that stand for a text."""
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) >> 4
    return "".join(_BASE32[(number >> shift) & 31] for shift in range(55, -1, -5))
