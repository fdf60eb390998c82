"""Dates at the head of an entry, which hold for what the entry tells: logs, timelines, lists of cases."""

from __future__ import annotations

import re
from dataclasses import replace

from habeas.read.assemble.drafts import Finds
from habeas.read.assemble.events import Event
from habeas.read.find.dates import DateMention, find_dates

_BEFORE = re.compile(r"[\s*•·>#(\[\d.)/:–—-]{0,12}(?:\w+day,? )?\Z")  # a bullet, a time of day, a weekday
_BEHIND = re.compile(r"[)\]]?\s{0,2}(?:[:.–—|-]|,? \d{1,2}[:.]\d\d\b|\n|\Z)")
_FURTHEST = 12  # paragraphs that a date in a line of its own can hold for
_NEAR = 30  # sentences, before and after, among which another entry's head is looked for


def heading_over(finds: Finds, event: Event) -> DateMention | None:
    """The date that heads the entry in which an event is told; None where the report is no chronology."""
    index = event.sentence.index
    paragraph = event.sentence.paragraph
    while index > 0 and finds.parts[index - 1].sentence.paragraph == paragraph:
        index -= 1
    found = _head(finds, index)
    back = 0
    while found is None and index > 0 and back < _FURTHEST:
        index -= 1
        back += 1
        alone = _head(finds, index)
        if alone is not None and _is_alone(finds, alone, index):
            found = alone
    return found if found is not None and _is_chronology(finds, event.sentence.index) else None


def as_of_entry(finds: Finds, event: Event, near: list[DateMention]) -> list[DateMention]:
    """The dates beside an event; in an entry of a log "yesterday" is the day before that of the entry."""
    if not any(d.kind == "relative" for d in near):
        return near
    heading = heading_over(finds, event)
    day = heading.date if heading is not None else None
    if day is None or day.length != 1 or day.earliest is None or not day.year_known or day.earliest == finds.published:
        return near
    start, end = finds.text.span(event.sentence.first, event.sentence.last)
    again = {start + d.start: d for d in find_dates(finds.text.raw[start:end], day.earliest)}
    told = []
    for d in near:
        other = again.get(d.start)
        of_entry = d.kind == "relative" and other is not None and d is not heading
        told.append(replace(d, date=other.date) if of_entry and other is not None else d)
    return told


def _head(finds: Finds, index: int) -> DateMention | None:
    """The date that a sentence starts with, if it is set off from the rest."""
    sentence = finds.parts[index].sentence
    start = finds.text.tokens[sentence.first].start
    line = finds.text.raw.rfind("\n", 0, start) + 1
    for d in finds.dates.between(line, start + 24):
        if d.date is None or d.dateline or d.role != "at" or d.precision == "year":
            continue
        if _BEFORE.fullmatch(finds.text.raw, line, d.start) and _BEHIND.match(finds.text.raw, d.end):
            return d
    return None


def _is_alone(finds: Finds, d: DateMention, index: int) -> bool:
    """Whether nothing else stands in the line of a date."""
    sentence = finds.parts[index].sentence
    end = finds.text.span(sentence.first, sentence.last)[1]
    return len(finds.text.raw[d.end : end].strip(" .:–—-|)*")) <= 2


def _is_chronology(finds: Finds, around: int) -> bool:
    """Whether at least two entries near by are headed so: one date alone is the head of a letter or a dispatch."""
    heads = 0
    for index in range(max(0, around - _NEAR), min(len(finds.parts), around + _NEAR)):
        part = finds.parts[index]
        first = index == 0 or finds.parts[index - 1].sentence.paragraph != part.sentence.paragraph
        if first or finds.text.raw[finds.text.tokens[part.sentence.first].start - 1 :][:1] == "\n":
            heads += _head(finds, index) is not None
            if heads > 1:
                return True
    return False
