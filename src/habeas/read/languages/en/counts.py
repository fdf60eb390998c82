"""English numbers of people: figures and words, "about", "at least", "dozens", "fewer than ten"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from habeas.read.languages import en
from habeas.read.text import Text
from habeas.terms import CountRange

_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+\Z|\d+\Z")
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec".split()
)


@dataclass(frozen=True, slots=True)
class Number:
    people: CountRange
    first: int  # the number's own words (for "about 30" with "about")
    last: int
    fresh: bool = False
    definite: bool = False


_HANDING = frozenset("hand hands handed handing turn turns turned turning sign signed".split())


def may_start_number(word: str) -> bool:
    """Whether a number of people can begin with this word: cheap, asked of every word."""
    words = en.people()
    return (
        word[0].isdigit()
        or word in words.number
        or word in words.vague
        or word in words.approximate
        or word in ("a", "an", "half", "between", "from")
    )


def number_at(text: Text, i: int, end: int) -> Number | None:
    """The number of people that starts at token i, with "about", "at least" and the like before it."""
    tokens, words = text.tokens, en.people()
    if i >= end or not may_start_number(tokens[i].lower):
        return None
    start, low_open, high_open, approx, shift = i, False, False, False, 0
    j = i
    moved = True
    while moved and j < end:
        moved = False
        for kind, phrase in words.approximate.get(tokens[j].lower, ()):
            if phrase == ("over",) and j and tokens[j - 1].lower in _HANDING:
                continue  # "handed over 15": the word belongs to the verb
            if all(j + k < end and tokens[j + k].lower == part for k, part in enumerate(phrase)):
                j += len(phrase)
                moved = True
                approx |= kind == "before"
                high_open |= kind in ("at_least", "more_than")
                low_open |= kind in ("at_most", "fewer_than")
                shift += (kind == "more_than") - (kind == "fewer_than")
                break
        if j < end and tokens[j].text in '"“' and j + 1 < end and j > i:
            j += 1
            moved = True
    core = _core(text, j, end)
    if core is None:
        return None
    people, last = core
    tail = tuple(t.lower for t in tokens[last : last + 2])
    if tail == ("or", "so"):
        approx, last = True, last + 2
    elif tail in (("or", "more"), ("and", "more")) or tail == ("at", "least"):
        high_open, last = True, last + 2
    if last < end and tokens[last].text in '"”' and j > i:
        last += 1
    if people.low is None:
        return None
    return Number(_bounded(people, low_open, high_open, shift, approx or people.approx), start, last)


def _bounded(people: CountRange, low_open: bool, high_open: bool, shift: int, approx: bool) -> CountRange:
    """ "At least" opens the upper end, "at most" the lower; "more than" and "fewer than" move the end by one."""
    if high_open:
        return CountRange((people.low or 0) + (shift > 0), None, approx)
    if low_open:
        return CountRange(None, None if people.high is None else people.high + min(shift, 0), approx)
    return CountRange(people.low, people.high, approx)


_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}


def _core(text: Text, j: int, end: int) -> tuple[CountRange, int] | None:
    """The number itself: 20, twenty, a dozen, dozens of, 50 to 60, two hundred."""
    tokens, words = text.tokens, en.people()
    if j >= end:
        return None
    word = tokens[j].lower
    nxt = tokens[j + 1].lower if j + 1 < end else ""
    if word in ("between", "from"):
        return _between(text, j, end)
    if word in ("a", "an", "one", "half"):
        if word == "half" and nxt == "a" and j + 2 < end and tokens[j + 2].lower == "dozen":
            return CountRange.exactly(6), j + 3
        if nxt == "dozen":
            return CountRange.exactly(12), j + 2
        if nxt in ("hundred", "thousand"):
            whole, last = _with_rest(text, _SCALES[nxt], j + 2, end)
            return CountRange.exactly(whole, approx=word == "a" and last == j + 2), last
        if word != "one":
            return None
    if word == "several" and nxt in ("dozen", "hundred", "thousand"):
        span = {"dozen": (24, 99), "hundred": (200, None), "thousand": (2000, None)}[nxt]
        return CountRange(*span, approx=True), j + 2
    if word in words.vague:
        low, high = words.vague[word]
        last = j + 1
        if word != "several" and nxt == "of":
            after = tokens[j + 2].lower if j + 2 < end else ""
            last = j + 1 if after in ("them", "the", "these", "those", "us") else j + 2
        return CountRange(low, high, approx=word not in ("several", "hundreds", "thousands") or word == "dozens"), last
    value = value_of(word)
    if value is None or word == "both":
        return None
    last = j + 1
    if nxt in _SCALES and value < 1000:
        value, last = _with_rest(text, value * _SCALES[nxt], j + 2, end)
    elif word in _TENS and 0 < en.people().number.get(nxt, 0) < 10:
        return CountRange.exactly(value + en.people().number[nxt]), j + 2  # "thirty one"
    joint = tokens[last].lower if last + 1 < end else ""
    if joint in ("to", "or") or (joint in ("-", "–") and tokens[last].end == tokens[last + 1].start):
        other = value_of(tokens[last + 1].lower)
        if (
            other is not None
            and value < other <= max(3 * value, value + 3)
            and not (tokens[last].lower == "to" and last + 2 < end and tokens[last + 2].lower in MONTHS)
        ):
            times = _SCALES.get(tokens[last + 2].lower, 1) if last + 2 < end else 1
            return CountRange(value * times, other * times), last + (3 if times > 1 else 2)  # "two or three thousand"
    return CountRange.exactly(value), last


_TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety".split())


def _with_rest(text: Text, value: int, last: int, end: int) -> tuple[int, int]:
    """ "One hundred and one", "two thousand three hundred and twelve": what follows a scale in smaller words."""
    tokens, numbers = text.tokens, en.people().number
    while last < end:
        k = last + (tokens[last].lower == "and" and last + 1 < end)
        scale = 100 if value % 1000 == 0 and k + 1 < end and tokens[k + 1].lower == "hundred" else 1
        more = numbers.get(tokens[k].lower, 0) if tokens[k].lower not in ("dozen", "both", "score") else 0
        if k == last and scale == 1 and tokens[last - 1].lower != "hundred":
            break
        if not 0 < more * scale < (1000 if value % 1000 == 0 else 100) or value % 100:
            break
        if k + 1 < end and tokens[k + 1].lower == "of":
            break  # "two hundred, and two of them"
        value, last = value + more * scale, k + (2 if scale > 1 else 1)
        if value < 1000 and last < end and tokens[last].lower == "thousand":
            value, last = value * 1000, last + 1  # "a hundred and twenty thousand"
    return value, last


def _between(text: Text, j: int, end: int) -> tuple[CountRange, int] | None:
    """ "Between 20 and 30", "from 20 to 30"."""
    if j + 3 >= end or text.tokens[j + 2].lower != {"between": "and", "from": "to"}[text.tokens[j].lower]:
        return None
    low, high = value_of(text.tokens[j + 1].lower), value_of(text.tokens[j + 3].lower)
    if (
        low is None
        or high is None
        or not low < high
        or (text.tokens[j + 4 : j + 5] and text.tokens[j + 4].lower in MONTHS)
    ):
        return None
    return CountRange(low, high), j + 4


def value_of(word: str) -> int | None:
    if word[0].isdigit():
        if len(word) > 11 or not _FIGURE.match(word):
            return None
        value = int(word.replace(",", ""))
        return value if value < 100_000_000 else None
    return en.people().number.get(word)
