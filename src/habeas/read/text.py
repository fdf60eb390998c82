"""A report's text cut into paragraphs, sentences and words, each with its place in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

_WORD = re.compile(
    r"""
    [A-Za-z]+(?=[ ,])                                              # most words: what follows below says the same of them
  | [^\W\d_]+(?:\.(?:[^\W\d_]\.)+|(?:['’](?!(?:s|d|ve|re|ll|m)\b)[^\W\d_]+)?)   # word, U.S., don't, O’Brien
    (?:[-‐‑](?:[^\W_]+))*                                        # hyphened on: 13-year-old starts below, Na-hyun
  | \d{1,3}(?:[ ](?:year|month|week|day)[- ]|[-–](?:year|month|week|day)s?[-–])olds?\b  # 13 year old, 13–year–old: one word too
  | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?\b(?:[-‐‑][^\W\d_]+)*        # 1,200  7:30  15th  13-year-old
  | ['’](?:s|d|ve|re|ll|m)\b                                      # possessive and short verb by themselves
  | [^\w\s]                                                      # one mark
  | \S
    """,
    re.VERBOSE,
)
LONGEST = 400  # words of a sentence; longer ones are lists without a full stop, or meant to harm
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof rev col gen lt sgt capt maj gov sen rep st jan feb mar apr jun jul aug sep sept oct nov dec "
    "no vs etc inc ltd co corp u.n u.s u.k e.g i.e a.m p.m approx ft mt".split()
)
_CLOSERS = "\"'”’)]»"


class Token(NamedTuple):
    """One word or mark: where it stands, as written, and in lower case."""

    start: int
    end: int
    text: str
    lower: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words `first` up to but not including `last`; `paragraph` and `index` count from 0."""

    first: int
    last: int
    paragraph: int
    index: int


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its division. Offsets are code points into `raw`."""

    raw: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]  # start of every token, for look-up by offset

    def token_at(self, offset: int) -> int:
        """Index of the token that covers `offset`, or of the last one before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """From where token `first` starts to where the one before `last` ends."""
        return self.tokens[first].start, self.tokens[last - 1].end

    def words(self, first: int, last: int) -> str:
        """The text of tokens `first` up to `last`, letter for letter."""
        start, end = self.span(first, last)
        return self.raw[start:end]


_WRAP = re.compile(r"(?<=[^\n\s.!?:;”\"])[ \t]*\n(?=[ \t]*[^\s\n*•·–—\-\d])")
FULL_LINE = 50  # characters from which on a line may have been broken for its length


def unwrap(raw: str) -> str:
    """The text with line breaks inside sentences, as mails have them, turned into spaces: as long, letter for letter.

    A break counts as one within a sentence where the line is long, does not end like a sentence, and the next one
    is no item of a list.
    """
    if "\n" not in raw:
        return raw
    letters = list(raw)
    for match in _WRAP.finditer(raw):
        line_start = raw.rfind("\n", 0, match.start()) + 1
        if match.start() - line_start >= FULL_LINE:
            for place in range(match.start(), match.end()):
                letters[place] = " "
    return "".join(letters)


def divide(raw: str) -> Text:
    """Cut a text into sentences and words. Takes time in line with its length."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    paragraph = 0
    for block in re.finditer(r"[^\n]+", raw):
        if not block[0].strip():
            continue
        first = len(tokens)
        for match in _WORD.finditer(raw, block.start(), block.end()):
            word = match[0]
            tokens.append(Token(match.start(), match.end(), word, _folded(word)))
        for cut_first, cut_last in _sentences(tokens, first, len(tokens)):
            sentences.append(Sentence(cut_first, cut_last, paragraph, len(sentences)))
        paragraph += 1
    return Text(raw, tuple(tokens), tuple(sentences), tuple(t.start for t in tokens))


def _folded(word: str) -> str:
    """A word in lower case, its apostrophes plain, and an age of several words hyphened."""
    return word.lower().replace("’", "'").replace(" ", "-")


HEADLINE = 22  # words of a headline at most


def is_headline(text: Text, sentence: Sentence) -> bool:
    """Whether a line is short and ends without a full stop, as headlines do, which leave out articles."""
    return sentence.last - sentence.first <= HEADLINE and text.tokens[sentence.last - 1].text not in ".!?”\"’'…:,;)"


def _sentences(tokens: list[Token], first: int, last: int) -> list[tuple[int, int]]:
    cuts: list[tuple[int, int]] = []
    start = i = first
    while i < last:
        while (
            i + 1 < last
            and tokens[i].text in ".!?"
            and tokens[i + 1].text in ".!?"
            and tokens[i + 1].start == tokens[i].end
        ):
            i += 1  # "..." and "?!" stop once
        if tokens[i].text in ".!?…" and not _inside_abbreviation(tokens, i, first, last):
            i += 1
            while i < last and tokens[i].text in _CLOSERS and tokens[i].start == tokens[i - 1].end:
                i += 1
            if i >= last or _starts_sentence(tokens, i, last):
                cuts.append((start, i))
                start = i
            continue
        i += 1
    if start < last:
        cuts.append((start, last))
    return [piece for cut in cuts for piece in _pieces(*cut)]


def _pieces(first: int, last: int) -> list[tuple[int, int]]:
    """A sentence, or pieces of one that no reader would follow to its end, so that every rule within it is bounded."""
    return [(start, min(start + LONGEST, last)) for start in range(first, last, LONGEST)]


def _inside_abbreviation(tokens: list[Token], i: int, first: int, last: int) -> bool:
    if tokens[i].text != "." or i == first:
        return False
    before = tokens[i - 1]
    if before.end != tokens[i].start:
        return False
    if before.lower in _ABBREVIATIONS:
        # "in Feb." may end a sentence too: only where a small letter or a figure follows is it inside one,
        # or after a title, which never ends one
        after = tokens[i + 1] if i + 1 < last else None
        return after is not None and (
            before.lower
            in {
                "mr",
                "mrs",
                "ms",
                "dr",
                "prof",
                "rev",
                "col",
                "gen",
                "lt",
                "sgt",
                "capt",
                "maj",
                "gov",
                "sen",
                "rep",
                "st",
            }
            or after.text[0].islower()
            or after.text[0].isdigit()
            or after.text in ",-–—"
        )
    return (
        len(before.text) == 1
        and before.text.isupper()
        and (i + 1 < last and tokens[i + 1].text[0].isupper())
        and (i - 2 >= first and tokens[i - 2].text[0].isupper() and tokens[i - 2].text.isalpha())
    )


def _starts_sentence(tokens: list[Token], i: int, last: int) -> bool:
    text = tokens[i].text
    if text in "\"'“‘([«-–—" and i + 1 < last:
        text = tokens[i + 1].text
    return not text[0].islower() and text not in {",", ";", ":"}
