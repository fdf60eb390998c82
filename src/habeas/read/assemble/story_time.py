"""When an act was that is told without a date of its own: where the story stands."""

from __future__ import annotations

import re

from habeas.read.assemble.chronology import heading_over
from habeas.read.assemble.date_belongs import TELLING
from habeas.read.assemble.discourse import Group
from habeas.read.assemble.drafts import NEAR, Draft, Finds, When
from habeas.read.assemble.events import Event
from habeas.read.assemble.settled import sentence_at, settled
from habeas.read.find.dates import DateMention
from habeas.terms import Modality, PartialDate

_SAME_TIME = re.compile(
    r"\b(?:at the (?:same|very same) (?:time|hour|moment)|simultaneously|in the (?:evening|afternoon|morning)|at (?:dawn|noon|midnight|dusk)"
    r"|(?:towards|around|by|shortly after) (?:midnight|evening|dawn|noon|nightfall|dusk)|(?:an hour|hours|minutes)(?: and a half)? later"
    r"|within (?:an hour|hours|minutes)|on the spot|at once|immediately|in the course of the (?:day|evening|night|morning|afternoon)"
    r"|(?:at|by|around|about|after) (?:\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m|\w+ o['’]clock|half past \w+))\b",
    re.IGNORECASE,
)


def same_time(finds: Finds, event: Event, drafts: list[Draft]) -> When | None:
    """ "At the same hour nine others were taken": on the day of the act before."""
    start, end = finds.text.span(event.sentence.first, event.sentence.last)
    if not drafts or not _SAME_TIME.search(finds.text.raw, start, end):
        return None
    last = drafts[-1]
    if event.sentence.index - last.sentence.index > 2:
        return None
    return (last.date, last.date_at) if last.date is not None and last.date_at is not None else None


def of_heading(finds: Finds, event: Event) -> When | None:
    if event.whom is None:  # "Moved to Dandong; freed in July": what came later
        return None
    heading = heading_over(finds, event) if event.modality is not Modality.EXPECTED else None
    return (heading.date, (heading.start, heading.end)) if heading is not None and heading.date is not None else None


LATER = frozenset("later then afterwards thereafter subsequently eventually since finally".split())
_PERFECT = frozenset("had have has".split())
_FURTHEST = 2  # sentences
_SUM = re.compile(
    r"\b(?:in (?:all|total)|altogether|all told|so far|overall|to date|brings?|bringing)\b", re.IGNORECASE
)


def of_story(finds: Finds, event: Event, drafts: list[Draft], group: Group | None) -> When | None:
    """The day at which the paragraph stands: "On Tuesday the boat turned over. Four of them drowned"."""
    if event.act.act not in ("arrest", "death", "return") or event.act.frame in ("noun", "weak"):
        return None
    if not goes_on(finds, event):
        return None
    text, sentence = finds.text, event.sentence
    start = text.tokens[sentence.first].start
    for d in reversed(finds.dates.before(start, NEAR)):
        if d.dateline or d.kind == "duration":
            continue
        told_in = finds.parts[sentence_at(finds, d.start)].sentence
        if told_in.paragraph != sentence.paragraph or sentence.index - told_in.index > _FURTHEST or d.role != "at":
            return None
        if is_of_telling(finds, d):
            return None
        if event.act.act == "return" and d.precision != "day":
            return None
        return settled(finds, d, drafts, group)
    return None


def goes_on(finds: Finds, event: Event) -> bool:
    """Whether an act is told as what came next, at once: not "later", nor as what had been before."""
    sentence = event.sentence
    later = any(finds.text.tokens[k].lower in LATER for k in range(sentence.first, sentence.last))
    start, end = finds.text.span(sentence.first, sentence.last)
    return not later and not _PERFECT & set(event.act.helpers) and not _SUM.search(finds.text.raw, start, end)


def is_of_telling(finds: Finds, d: DateMention) -> bool:
    """ "A spokesman said on Monday": the day on which something was said."""
    return TELLING.search(finds.text.raw[max(0, d.start - 60) : d.start]) is not None


_CLOCK = re.compile(r"[ \t\[(*•-]{0,4}(?P<clock>(?:[01]?\d|2[0-3])[:.h][0-5]\d)\b(?![.\d])")
_ENTRIES = re.compile(rf"(?<![^\n]){_CLOCK.pattern}")


def of_clock(finds: Finds, event: Event) -> When | None:
    """The day of a report that goes through one day by the clock: "15:30 Our driver was detained"."""
    if finds.published is None or event.modality is not Modality.HAPPENED or event.act.act == "detention":
        return None
    raw = finds.text.raw
    line = raw.rfind("\n", 0, event.start) + 1
    headed = _CLOCK.match(raw, line)
    if headed is None or not finds.by_the_clock:
        return None
    return PartialDate(str(finds.published)), headed.span("clock")


def goes_by_the_clock(raw: str) -> bool:
    """Whether at least three lines begin with a time of day."""
    return sum(1 for _, _ in zip(_ENTRIES.finditer(raw), range(3), strict=False)) == 3
