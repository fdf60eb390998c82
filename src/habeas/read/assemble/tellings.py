"""How likely a sentence tells of each act, by all its words together: what no list of act words holds.

"By dusk they had been counted over to the Vietnamese" tells of a return by no word that would tell of one elsewhere. So
every sentence is also looked at as a whole: its words, pairs of words, classes of words (`languages/en/word_classes.toml`), people,
places and act words found in it. Each such feature has a weight for each act in the codebook's own table
(`codebooks/weights/NAME.tellings.en.tsv`); the logistic function of their sum is the chance that the sentence tells of the
act. The weights are those of a logistic regression with a Gaussian prior on reports of our own (`make train`); the words
that weigh most are what is cited.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from math import exp

from habeas.codebooks.learned import MODALITIES, Feature, Weights
from habeas.read.assemble.events import SentenceParts
from habeas.read.find.groups import GroupMention
from habeas.read.find.places import PlaceMention
from habeas.read.languages import en
from habeas.read.text import Sentence, Text


@dataclass(frozen=True, slots=True)
class Telling:
    """What a sentence tells by all its words: the chance of each act, and of each modality beside "happened"."""

    chances: dict[str, float]
    modality: str  # "happened", "expected" or "denied", if it tells at all
    features: tuple[tuple[Feature, int], ...]  # with the token at which each stands
    weights: Weights

    def weightiest(self, act: str, avoiding: frozenset[int]) -> int | None:
        """The token whose features weigh most for an act; None where none speaks for it."""
        column = self.weights.columns.index(act)
        sums: dict[int, float] = {}
        for feature, at in self.features:
            row = self.weights.rows.get(feature)
            if row is not None and at not in avoiding:
                sums[at] = sums.get(at, 0.0) + self.weights.table[row][column]
        best = max(sums, key=lambda at: sums[at], default=None)
        return best if best is not None and sums[best] > 0 else None


def telling_of(text: Text, part: SentenceParts, places: Sequence[PlaceMention], weights: Weights) -> Telling:
    """What a sentence tells by all its words; `places` are those named in it."""
    found = tuple(features(text, part, places))
    rows = [weights.table[weights.rows[f]] for f in dict.fromkeys(f for f, _ in found) if f in weights.rows]
    sums = map(sum, zip(*rows, strict=True)) if rows else repeat(0.0)
    of_acts = {column: 1 / (1 + exp(-said)) for column, said in zip(weights.columns, sums, strict=False)}
    modal = {name: of_acts.pop(name) for name in MODALITIES}
    likeliest = max(modal, key=lambda name: modal[name])
    return Telling(of_acts, likeliest if modal[likeliest] > 1 / 2 else "happened", found, weights)


def features(text: Text, part: SentenceParts, places: Sequence[PlaceMention]) -> Iterator[tuple[Feature, int]]:
    """What holds of a sentence, each with the token where it stands."""
    yield ("every",), part.sentence.first
    for act in part.acts:
        yield ("act", act.act), act.head
        yield ("act", act.act, act.frame, act.voice), act.head
    classes = word_classes()
    words, at = _typed(text, part.sentence, part.groups, places)
    for k, word in enumerate(words):
        here = at[k]
        yield ("word", word), here
        if k:
            yield ("pair", words[k - 1], word), at[k - 1]
        if k > 1:
            yield ("gap", words[k - 2], word), at[k - 2]
        for kind in classes.get(text.tokens[here].lower, ()):
            yield ("class", kind), here
            if k + 1 < len(words):
                yield ("class before", kind, words[k + 1]), here
            if k:
                yield ("class behind", words[k - 1], kind), here


def _typed(
    text: Text, sentence: Sentence, people: Iterable[GroupMention], places: Iterable[PlaceMention]
) -> tuple[list[str], list[int]]:
    """The words of a sentence, people, places and numbers each as one; and the token where each stands."""
    spans = {m.first: (m.last, f"<{m.role}>") for m in people}
    for place in places:
        spans[text.token_at(place.start)] = (text.token_at(place.end - 1) + 1, f"<{place.kind} {place.use}>")
    words: list[str] = []
    at: list[int] = []
    k = sentence.first
    while k < sentence.last:
        at.append(k)
        if k in spans:
            end, typed = spans[k]
            words.append(typed)
            k = max(end, k + 1)
            continue
        lower = text.tokens[k].lower
        words.append("<number>" if lower[0].isdigit() else _stem(lower))
        k += 1
    return words, at


def _stem(word: str) -> str:
    """A word without the ending of its form, where enough is left of it."""
    for ending in ("ing", "ed", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=1)
def word_classes() -> dict[str, tuple[str, ...]]:
    """The classes of each word that has any."""
    found: dict[str, list[str]] = {}
    for kind, words in en.table("word_classes").items():
        for word in words.split():
            found.setdefault(word, []).append(kind)
    return {word: tuple(kinds) for word, kinds in found.items()}
