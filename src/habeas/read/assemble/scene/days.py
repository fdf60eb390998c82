"""The days that a report names, each with what speaks for and against its being that of the event."""

from __future__ import annotations

import re
from datetime import date as calendar_day

from habeas.read.assemble.scene.cues import Cues, Words
from habeas.read.assemble.scene.signs import Signs
from habeas.read.find.dates import DateMention
from habeas.read.text import Sentence, Text

_CLOCK = re.compile(r"(?:\b\d{1,2}(?::\d\d)?\s?[ap]\.?\s?m\b|\bnoon\b|\bmidnight\b)", re.IGNORECASE)
_HOURS = re.compile(
    r"\b(?:morning|afternoon|evening|night|overnight|early|late|shortly|just before|just after)\b", re.IGNORECASE
)
_OF_EVENT = re.compile(
    r"(?:['’]s)?(?: (?:morning|afternoon|evening|night|early|late|fatal|deadly|drive-by|triple|double|mass))*[ -](?P<word>[a-z]+)"
)
_FIRST = 4  # sentences


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
    signs: Signs = {
        f"cue {cues.nearest(mention.start, mention.end)}": 1,
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
        "long ago": mention.background,
        "dateline": mention.dateline,
        "two days": mention.date is not None and mention.date.length == 2,
    }
    if published is not None:
        gap = (published - day).days
        told |= {
            "to come": gap < 0,
            "same day": gap == 0,
            "day before": gap == 1,
            "same week": 2 <= gap <= 7,
            "months": gap > 30,
        }
    return signs | {name: 1 for name, holds in told.items() if holds}
