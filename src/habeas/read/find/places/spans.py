"""Stretches of capitalised words that may name a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from habeas.read.find.places.names import Meaning, meaning_of
from habeas.read.languages.en.place_patterns import RUN, WORDS
from habeas.read.languages.en.place_words import BODIES, COMMON

_LONGEST_NAME = 6  # words
_LONGEST_WORDS = 80  # letters


@dataclass(slots=True)
class Span:
    """A stretch of capitalised words that the gazetteer knows, or that may be a misspelt place."""

    start: int
    end: int
    meaning: Meaning | None
    before: str | None  # the capitalised word right before it in its run
    after: tuple[str, ...]  # the capitalised words right after it, joined by spaces alone
    body: bool  # the run names a body of people: "Justice for North Korea"
    hyphened: bool  # "-based" and the like follows
    shouted: bool  # written in capitals


def spans(text: str) -> Iterator[Span]:
    """Names to look at, longest first, each word in one name only."""
    for run in RUN.finditer(text):
        words = [(m.start(), m.end()) for m in WORDS.finditer(text, run.start(), run.end())]
        index = 0
        body_seen = False
        before_end = -1
        while index < len(words):
            size, meaning = _longest(text, words, index)
            start, end = words[index][0], words[index + size - 1][1]
            first = text[start:end]
            if meaning is None:
                if first.lower() in BODIES:
                    body_seen = True
                if not first[0].isupper() or first.lower() in COMMON or len(first) < 5 or text[end : end + 1] == "-":
                    index += 1
                    continue
            yield Span(
                start,
                end,
                meaning,
                _before(text, words, index),
                _after(text, words, index + size),
                body_seen and before_end != start,
                text[end : end + 1] == "-",
                first.isupper() and len(first) > 1,
            )
            if first.lower() in BODIES:
                body_seen = True
            index += size


def _longest(text: str, words: list[tuple[int, int]], index: int) -> tuple[int, Meaning | None]:
    if not text[words[index][0]].isupper():
        return 1, None
    last = min(index + _LONGEST_NAME, len(words))
    for stop in range(index + 1, last):  # a name doesn't go past a possessive
        if text[words[stop - 1][1]] in "'’":
            last = stop
            break
    for stop in range(last, index, -1):
        start, end = words[index][0], words[stop - 1][1]
        if end - start > _LONGEST_WORDS:
            continue
        if stop - index > 1 and not text[words[stop - 1][0]].isupper() and text[words[stop - 1][0] - 1] != "-":
            continue
        meaning = meaning_of(text[start:end])
        if meaning is not None:
            return stop - index, meaning
    return 1, None


def _before(text: str, words: list[tuple[int, int]], index: int) -> str | None:
    if index == 0:
        return None
    start, end = words[index - 1]
    if text[end : words[index][0]] not in (" ", "-") or not text[start].isupper():
        return None
    return text[start:end]


def _after(text: str, words: list[tuple[int, int]], index: int) -> tuple[str, ...]:
    found = []
    while index < len(words):
        start, end = words[index]
        if text[words[index - 1][1] : start] not in (" ", "-") or not text[start].isupper():
            break
        found.append(text[start:end].lower())
        index += 1
        if len(found) == _LONGEST_NAME:
            break
    return tuple(found)
