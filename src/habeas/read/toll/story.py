"""What a report says that bears on a toll: its statements by act, those of its headline, and words around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from habeas.read.languages import en
from habeas.terms import Citation, CountRange, Modality, Statement

LEAD = 350  # characters of a report's opening
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_LIKELY = 13  # people whom a headline's number may mean


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of languages/en/toll.toml."""

    acts: tuple[str, ...]
    words: frozenset[str]
    of_all: frozenset[str]
    open: frozenset[str]
    naming: Mapping[str, re.Pattern[str]]
    phrases: re.Pattern[str]
    phrases_of_all: frozenset[str]
    counts: Mapping[str, re.Pattern[str]]
    ordinal: re.Pattern[str]
    ordinals: Mapping[str, int]
    weights: Mapping[str, float]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    raw = en.table("toll")
    numbers = sorted((w for w, value in en.people().number.items() if value < _LIKELY), key=len, reverse=True)
    number = rf"(\d{{1,2}}|{'|'.join(map(re.escape, numbers))})"
    return Lexicon(
        tuple(raw["acts"]),
        frozenset(raw["words"].split()),
        frozenset(raw["words_of_all"].split()),
        frozenset(raw["open"].split()),
        {
            act: re.compile(rf"(?<!attempted )(?<!attempted-)\b(?:{_any(words)})\b")
            for act, words in raw["naming"].items()
        },
        re.compile(rf"\b(?:{_any(raw['phrases'])})\b"),
        frozenset(w.replace("_", " ") for w in raw["phrases_of_all"].split()),
        {act: re.compile(rf"\b{number} counts? of (?:{_any(words)})") for act, words in raw["counts"].items()},
        re.compile(rf"\b(?:a|another|the) ({_any(' '.join(raw['ordinals']))}) (?:\w+ )?(?:{_any(raw['ordered'])})\b"),
        raw["ordinals"],
        raw.get("weights", {}),
    )


def _any(words: str) -> str:
    """Words (spaces in them written as _) as alternatives, the longest first."""
    each = {word.replace("_", " ") for word in words.split()}
    return "|".join(map(re.escape, sorted(each, key=lambda word: (-len(word), word))))


@dataclass(frozen=True, slots=True)
class Story:
    """One report, as far as it bears on its toll. `told` and `headed` hold what happened, by act."""

    text: str
    line: str
    told: Mapping[str, tuple[Statement, ...]]
    headed: Mapping[str, tuple[Statement, ...]]
    named: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)  # "a murder": one at least
    counts: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)  # "two counts of murder"
    titled: frozenset[str] = frozenset()  # acts that the headline names
    title: frozenset[str] = frozenset()  # words of the headline
    lead: frozenset[str] = frozenset()
    often: Mapping[str, int] = field(default_factory=dict)
    phrases: frozenset[str] = frozenset()
    lead_phrases: frozenset[str] = frozenset()
    title_numbers: frozenset[int] = frozenset()
    ordinal: int = 0  # of "a third victim": three


def story_of(
    statements: Sequence[Statement],
    acts: Sequence[str],
    heading: Sequence[Statement] = (),
    named: Collection[str] = (),
    *,
    line: str = "",
    text: str = "",
) -> Story:
    """What bears on a toll, from a report's statements, its headline's, and (for their other words) both texts."""
    known, low, headline = lexicon(), text.lower(), line.lower()
    opening = low[: len(line) + LEAD]
    phrases = frozenset(known.phrases.findall(low))
    words = _WORD.findall(low)
    numbers = (number_in(word) for word in re.findall(r"[a-z]+|\d+", headline))
    titled = {act for act in acts if act in known.naming and known.naming[act].search(headline)} | set(named)
    return Story(
        text,
        line,
        {act: _happened(statements, act) for act in acts},
        {act: _happened(heading, act) for act in acts},
        {act: _named(act, low, line, act in titled) for act in acts},
        {act: _counted(act, low) for act in acts},
        frozenset(titled),
        frozenset(_WORD.findall(headline)),
        frozenset(_WORD.findall(opening)),
        Counter(word for word in words if word in known.words),
        phrases,
        frozenset(known.phrases.findall(opening)),
        frozenset(number for number in numbers if 1 < number < _LIKELY),
        max((known.ordinals[word] for word in known.ordinal.findall(low)), default=0),
    )


def number_in(word: str) -> int:
    """The number that a word tells, "triple" as well as "three"; 0 where it tells none."""
    if word.isdigit():
        return int(word) if len(word) < 3 else 0
    return en.people().multiple.get(word) or en.people().number.get(word) or 0


def least(statement: Statement) -> int:
    """The least number of people that a statement tells of: one where it leaves the number open."""
    return statement.people.low or 1


def _happened(statements: Sequence[Statement], act: str) -> tuple[Statement, ...]:
    return tuple(s for s in statements if s.act == act and s.modality is Modality.HAPPENED)


def _named(act: str, low: str, line: str, titled: bool) -> tuple[Statement, ...]:
    """An act that a noun or an adjective names, whether or not it is told of whom: it befell one person at least."""
    pattern = lexicon().naming.get(act)
    match = pattern.search(low) if pattern is not None else None
    if match is not None:
        return (_of_words(act, CountRange(1, None), match.span(), match[0]),)
    return (Statement(act, people=CountRange(1, None), quote=line),) if titled else ()


def _counted(act: str, low: str) -> tuple[Statement, ...]:
    """ "Two counts of murder", the largest number of them."""
    pattern = lexicon().counts.get(act)
    found = [(number_in(m[1]), m) for m in pattern.finditer(low)] if pattern is not None else []
    number, match = max(found, key=lambda one: one[0], default=(0, None))
    return (_of_words(act, CountRange.exactly(number), match.span(), match[0]),) if match is not None and number else ()


def _of_words(act: str, people: CountRange, where: tuple[int, int], quote: str) -> Statement:
    cited = (Citation(*where),)
    return Statement(act, people=people, quote=quote, citations={"act": cited, "people": cited})
