"""The days that a report names, each with what speaks for and against its being that of the event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date as calendar_day

from habeas.read.assemble.scene.cues import Cues, Words
from habeas.read.assemble.scene.signs import Signs
from habeas.read.find.dates import DateMention
from habeas.read.text import Sentence, Text
from habeas.terms import PartialDate

_CLOCK = re.compile(r"(?:\b\d{1,2}(?::\d\d)?\s?[ap]\.?\s?m\b|\bnoon\b|\bmidnight\b)", re.IGNORECASE)
_HOUR = re.compile(
    r"\b(?:at|about|around|before|after|approximately|near) (?:about |around |approximately |just )?"
    r"(?:\d{1,2}(?::\d\d)?\s?[ap]\.?\s?m\b\.?|noon\b|midnight\b)",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"\b(?:morning|afternoon|evening|night|overnight|early|late|shortly|just before|just after)\b", re.IGNORECASE
)
_OF_EVENT = re.compile(
    r"(?:['’]s)?(?: (?:morning|afternoon|evening|night|early|late|fatal|deadly|drive-by|triple|double|mass))*[ -](?P<word>[a-z]+)"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIRST = 4  # sentences
_SMALL_WORDS = 4
_A_STORY = 45  # days


def day_of(mention: DateMention) -> calendar_day | None:
    """The day a mention tells; None where it tells a longer time. Of a night, the day it ends on."""
    date = mention.date
    if date is None or not date.year_known:
        return None
    first, last = date.earliest or date.latest, date.latest or date.earliest
    if first is None or last is None:
        return None
    if mention.role == "since" and date.latest is None:
        last = first
    if mention.role in ("by", "until") and date.earliest is None:
        first = last
    return last if (last - first).days <= 1 else None


def signs_of_day(
    text: Text,
    mention: DateMention,
    day: calendar_day,
    sentence: Sentence,
    cues: Cues,
    words: Words,
    published: calendar_day | None,
) -> Signs:
    """What speaks for and against a day, as numbers that are weighed."""
    raw = text.raw
    start, end = text.span(sentence.first, sentence.last)
    cue = cues.nearest(mention.start, mention.end)
    signs: Signs = {
        f"cue {cue}": 1,
        f"after {_word_before(text, mention, words)}": 1,
        f"role {mention.role}": 1,
        f"kind {mention.kind}": 1,
        "early": 1 / (1 + 0.2 * sentence.index),
    }
    for kind in ("event", "law", "frame"):
        if cues.has(kind):
            signs[f"with {kind}"] = 1
    after = _OF_EVENT.match(raw, mention.end, mention.end + 45)
    told = {
        "clock": _CLOCK.search(raw, max(start, mention.start - 30), min(end, mention.end + 30)),
        "hours": _HOURS.search(raw, max(start, mention.start - 14), min(end, mention.end + 12)),
        "of event": after is not None and words.cue.get(after["word"]) == "event",
        "first": sentence.index < _FIRST,
        "headline": sentence.index == 0,
        "in brackets": raw[max(0, mention.start - 1) : mention.start] == "(",
        "year told": _YEAR.search(raw, mention.start, mention.end),
        "long ago": mention.background,
        "dateline": mention.dateline,
        "two days": mention.date is not None and mention.date.length == 2,
    }
    if cues.has("event"):
        signs["event, early"] = signs["early"]
    if after is not None and after["word"] in words.cue:
        signs[f"then {words.cue[after['word']]}"] = 1
    if published is not None:
        gap = (published - day).days
        told |= {
            "to come": gap < 0,
            "same day": gap == 0,
            "day before": gap == 1,
            "same week": 2 <= gap <= 7,
            "weeks": 8 <= gap <= 30,
            "months": gap > 30,
            "years": gap > 400,
        }
    signs |= {name: 1 for name, holds in told.items() if holds}
    for name in ("clock", "hours"):
        if told[name]:
            signs[f"{name} {cue}"] = 1
    return signs


def hours_of(text: Text, published: calendar_day | None, words: Words) -> Iterator[DateMention]:
    """Times of day, for a report that names no day: what it tells was on the day it came out.

    "The shooting happened at 7:40 p.m." alone; only in sentences that tell of the event.
    """
    if published is None:
        return
    for sentence in text.sentences:
        start, end = text.span(sentence.first, sentence.last)
        hour = _HOUR.search(text.raw, start, end)
        if hour is None:
            continue
        cues = Cues.of(text, sentence, words.cue)
        if (cues.has("event") or cues.has("happening")) and not cues.has("coming"):
            yield DateMention(*hour.span(), PartialDate(published.isoformat()), "relative")


def signs_of_order(days: Iterable[calendar_day]) -> dict[calendar_day, Signs]:
    """Which of the days of some weeks is the first: what is told of later days followed from it."""
    ordered = sorted(days)
    found: dict[calendar_day, Signs] = {}
    for day, before in zip(ordered, [None, *ordered], strict=False):
        first = before is None or (day - before).days > _A_STORY
        found[day] = {"first of some" if first and len(ordered) > 1 else "only" if first else "later": 1}
    return found


def _word_before(text: Text, mention: DateMention, words: Words) -> str:
    """What the word right before a day tells, small words left out: "shot early on Sunday" is of the event."""
    index = text.token_at(mention.start) - 1
    for token in reversed(text.tokens[max(0, index - _SMALL_WORDS) : index + 1]):
        if token.lower not in words.beside["leading"]:
            return words.cue.get(token.lower, "other")
    return "other"
