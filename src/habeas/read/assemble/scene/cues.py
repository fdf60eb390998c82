"""What the words around a mention tell of it: whether a day is that of a court, a place that of a hospital."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from habeas.read.languages.en import table
from habeas.read.text import Sentence, Text

_STOPS = frozenset(", ; : — – - ( ) and who which when after before while that but where as".split())
_A_STOP = 25  # letters: a cue behind a comma is as far as one so many letters further off
_BEHIND = 1.3  # a cue behind a mention counts as further off than one before it


class Cue(NamedTuple):
    """One word that tells what a sentence is about."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a language that tell a scene."""

    cue: dict[str, str]
    beside: dict[str, frozenset[str]]
    weights: dict[str, dict[str, float]]


@lru_cache(maxsize=8)
def words(event: tuple[str, ...]) -> Words:
    """The words around scenes, with those of this event."""
    raw = table("scene")
    cue = {word: kind for kind, line in raw["cues"].items() for word in line.split()}
    cue |= dict.fromkeys(event, "event")
    beside = {name: frozenset(line.split()) for name, line in raw["beside"].items()}
    return Words(cue, beside, raw["weights"])


@dataclass(slots=True)
class Cues:
    """The cues of one sentence."""

    found: list[Cue]
    stops: list[int]

    @classmethod
    def of(cls, text: Text, sentence: Sentence, cue: dict[str, str]) -> Cues:
        found, stops = [], []
        for token in text.tokens[sentence.first : sentence.last]:
            kind = cue.get(token.lower)
            if kind is not None:
                found.append(Cue(token.start, token.end, kind))
            elif token.lower in _STOPS:
                stops.append(token.start)
        return cls(found, stops)

    def nearest(self, start: int, end: int) -> str:
        """The kind of the cue that a mention from `start` to `end` hangs on; "none" where the sentence has none."""
        best, kind = 1e9, "none"
        for found in self.found:
            if found.start < end and found.end > start:
                continue
            if found.end <= start:
                far: float = start - found.end
                far += _A_STOP * (bisect_left(self.stops, start) - bisect_left(self.stops, found.end))
            else:
                far = (found.start - end) * _BEHIND + 4
                far += _A_STOP * (bisect_left(self.stops, found.start) - bisect_left(self.stops, end))
            if far < best:
                best, kind = far, found.kind
        return kind

    def has(self, kind: str) -> bool:
        return any(found.kind == kind for found in self.found)
