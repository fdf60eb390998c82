"""Since when, until when or how long people are held."""

from __future__ import annotations

import re
from datetime import date as calendar_day
from datetime import timedelta

from habeas.read.assemble.date_belongs import belongs_before, dates_the_telling
from habeas.read.assemble.discourse import Group
from habeas.read.assemble.drafts import NEAR, Draft, Finds, When, window
from habeas.read.assemble.events import Event
from habeas.read.assemble.settled import settled
from habeas.read.assemble.story_time import of_heading
from habeas.read.find.dates import DateMention, since_duration
from habeas.terms import Modality, PartialDate

# Verbs that tell the beginning of custody, and so may have a day of their own.
_ONSET = frozenset(
    "put lock throw place shut jail imprison sentence bring take crowd cram gather intern remand confine lodge".split()
)
_ONGOING = frozenset("has have had 've is are 's 're".split())
_EVER_SINCE = re.compile(r"\b(?:ever since|since)(?=\s*[.,;:)]|\s*$|\s+(?:and|without|in|at)\b)")


def held(finds: Finds, event: Event, near: list[DateMention], drafts: list[Draft], group: Group | None) -> When | None:
    """Since when people are held, until when, or when they were put there."""
    for d in near:
        if d.role in ("since", "until"):
            if d.date is not None:
                return d.date, (d.start, d.end)
            if d.kind == "anchored" and (found := _since_then(finds, d, drafts, group)) is not None:
                return found
    start, end = finds.text.tokens[event.act.head].start, finds.text.span(event.sentence.first, event.sentence.last)[1]
    if {"had", "been"} <= set(event.act.helpers) and (until := _opening_until(finds, event)) is not None:
        return until
    ever = _EVER_SINCE.search(finds.text.raw, start, end)
    if ever is not None and (caught := _caught(drafts, group)) is not None and caught.date and caught.date_at:
        return PartialDate(f"{caught.date.edtf.partition('/')[0]}/.."), caught.date_at
    if event.act.lemma in _ONSET or not set(event.act.helpers) & _ONGOING:
        for d in near:
            own = (
                d.role == "at"
                and not (d.start < start and belongs_before(finds, d, event))
                and d.date is not None
                and d.kind != "duration"
                and not dates_the_telling(finds, d, event)
            )
            if own and d.date is not None and (event.act.lemma in _ONSET or d.precision in ("month", "year")):
                return d.date, (d.start, d.end)
    if event.act.lemma in _ONSET:
        return of_heading(finds, event)
    return None


def _opening_until(finds: Finds, event: Event) -> When | None:
    """ "Until Friday, when they were put on a plane, they had been held"."""
    start = finds.text.tokens[event.sentence.first].start
    for d in finds.dates.between(start, start + 12):
        if d.role == "until" and d.date is not None:
            return d.date, (d.start, d.end)
    return None


def _since_then(finds: Finds, d: DateMention, drafts: list[Draft], group: Group | None) -> When | None:
    caught = _caught(drafts, group)
    if caught is not None and caught.date is not None and caught.date_at is not None:
        return PartialDate(f"{caught.date.edtf.partition('/')[0]}/.."), caught.date_at
    return settled(finds, d, drafts)


def _caught(drafts: list[Draft], group: Group | None) -> Draft | None:
    """The arrest of these people, or the move since which they are where they are."""
    dated = (d for d in reversed(drafts[-NEAR:]) if d.date is not None and d.date_at is not None)
    return next((d for d in dated if d.group is group and d.act in ("arrest", "transfer", "return")), None)


def settle_durations(finds: Finds, drafts: list[Draft]) -> None:
    """ "In custody for nine days": since the day they were caught, or counted back from the day of the report."""
    for place, draft in enumerate(drafts):
        if draft.act != "detention" or draft.date is not None:
            continue
        near = [d for d in drafts[max(0, place - NEAR) : place + NEAR] if d.group is draft.group and d.date_at]
        caught = next((x for x in near if x.act == "arrest"), None)
        freed = next((x for x in near if x.act in ("release", "return") and x.modality is Modality.HAPPENED), None)
        for event in draft.events:
            before, _, after = window(finds, event)
            lasting = next((d for d in finds.dates.between(before, after) if d.kind == "duration"), None)
            if set(event.act.helpers) & (_ONGOING - {"had"}):
                found = _so_far(finds, lasting, caught)
            else:
                found = _from_to(lasting, caught, freed, past_before="had" in event.act.helpers)
            if found is not None:
                draft.date, draft.date_at = found


def _so_far(finds: Finds, lasting: DateMention | None, caught: Draft | None) -> When | None:
    if lasting is None:
        return None
    if caught is not None and (day := _one_day(caught)) is not None and caught.date_at is not None:
        return PartialDate(f"{day}/.."), caught.date_at
    if finds.published is not None and (since := since_duration(lasting, finds.published)) is not None:
        return since, (lasting.start, lasting.end)
    return None


def _from_to(
    lasting: DateMention | None, caught: Draft | None, freed: Draft | None, *, past_before: bool
) -> When | None:
    """Custody that is over: from the day they were caught, for so long, or up to the day they were let go or sent back."""
    if lasting is None and not past_before:
        return None
    days = timedelta(days=lasting.shift[1]) if lasting is not None and lasting.shift is not None else None
    start, end = _one_day(caught), _one_day(freed)
    try:
        if start is not None and caught is not None and caught.date_at is not None:
            if end is not None and end >= start:
                return PartialDate.between(start, end), caught.date_at
            return (PartialDate.between(start, start + days), caught.date_at) if days is not None else None
        if end is None or freed is None or freed.date_at is None:
            return None
        if days is not None:
            return PartialDate.between(end - days, end), freed.date_at
    except OverflowError:
        return None
    return (PartialDate(f"../{end}"), freed.date_at) if past_before else None


def _one_day(draft: Draft | None) -> calendar_day | None:
    """The day of an act, where it is one and its year is told."""
    told = draft.date if draft is not None else None
    return told.earliest if told is not None and told.length == 1 and told.year_known else None
