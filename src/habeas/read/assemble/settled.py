"""The date that words of time come to for an act: what relative words hang on, and what can't lie ahead."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date as calendar_day
from datetime import timedelta

from habeas.read.assemble.date_belongs import TELLING
from habeas.read.assemble.discourse import Group
from habeas.read.assemble.drafts import NEAR, Draft, Finds, When
from habeas.read.find.dates import DateMention, resolve_anchored, up_to_publication
from habeas.terms import PartialDate


def settled(finds: Finds, mention: DateMention, drafts: list[Draft], group: Group | None = None) -> When | None:
    """The date of a mention for an act that is over: "since June" ends with the report, "two days later" hangs on an act."""
    where = (mention.start, mention.end)
    if mention.date is not None:
        if mention.role == "by":  # "by Friday night they had been put on a plane"
            return PartialDate(mention.date.edtf.removeprefix("../")), where
        closed = up_to_publication(mention, finds.published) if finds.published is not None else None
        return closed or mention.date, where
    if mention.kind == "anchored":
        if mention.from_event is not None:
            return _from_event(finds, mention, drafts, group)
        anchor = _anchor(finds, mention, drafts)
        if anchor is not None and mention.shift is not None and 0 < mention.shift[1] <= 10 < (anchor.length or 0):
            return anchor, where  # "caught in August and let go two days later": in August too, as far as is known
        resolved = resolve_anchored(mention, anchor) if anchor is not None else None
        if resolved is not None:
            return resolved, where
    return None


def _anchor(finds: Finds, mention: DateMention, drafts: list[Draft]) -> PartialDate | None:
    """The date that "the next day" hangs on: the one last told before it."""
    for d in reversed(finds.dates.before(mention.start, NEAR)):
        if d.end > mention.start or d.date is None or d.dateline or d.role == "since":
            continue
        if d.background and d.precision not in ("day", "month"):  # a law's year; a day of long ago is of the story
            continue
        if not TELLING.search(finds.text.raw[max(0, d.start - 30) : d.start]):
            return PartialDate(d.date.edtf.removeprefix("../"))
    return next((d.date for d in reversed(drafts[-NEAR:]) if d.date is not None), None)


def _from_event(finds: Finds, mention: DateMention, drafts: list[Draft], group: Group | None) -> When | None:
    """ "Two weeks after their arrest": counted from the day of that act on the same people."""
    sentence = finds.parts[sentence_at(finds, mention.start)]
    tokens = finds.text.tokens
    named = next((a for a in sentence.acts if 0 <= tokens[a.group].start - mention.end <= 40), None)
    if named is None or mention.from_event is None:
        return None
    for draft in reversed(drafts[-NEAR:]):
        if draft.group is not group or draft.act != named.act or draft.date is None:
            continue
        if draft.date.length == 1 and draft.date.year_known:
            return by_days((draft.date, (mention.start, mention.end)), mention.from_event)
    return None


def sentence_at(finds: Finds, offset: int) -> int:
    token = finds.text.token_at(offset)
    low, high = 0, len(finds.parts) - 1
    while low < high:
        middle = (low + high) // 2
        if finds.parts[middle].sentence.last <= token:
            low = middle + 1
        else:
            high = middle
    return low


YEAR_TOLD = re.compile(r"\d{4}|\b(?:last|next|this|that)\b", re.IGNORECASE)


def in_the_past(finds: Finds, mention: DateMention, found: When) -> When:
    """What has happened can't lie ahead: "those arrested in May will be deported" of August is this year's May."""
    day = found[0].earliest
    if finds.published is None or day is None or day <= finds.published or not found[0].year_known:
        return found
    if YEAR_TOLD.search(finds.text.raw, mention.start, mention.end):
        return found
    return by_days(found, -7) if mention.kind == "relative" else by_years(found, -1)


def by_days(found: When, days: int) -> When:
    """A date so many days on; as it is where that can't be told."""
    return _each_part(found, lambda part: str(_day(part) + timedelta(days=days)))


def by_years(found: When, years: int) -> When:
    return _each_part(found, lambda part: f"{int(part[:4]) + years:04}{part[4:]}")


def _day(part: str) -> calendar_day:
    return calendar_day.fromisoformat(part)


def _each_part(found: When, change: Callable[[str], str]) -> When:
    told, where = found
    try:
        return PartialDate("/".join(part if part == ".." else change(part) for part in told.edtf.split("/"))), where
    except (ValueError, OverflowError):  # a month is no day; the 29th of February; the end of the calendar
        return found
