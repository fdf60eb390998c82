"""When an act was: the date that the words around it tell, and what relative words hang on."""

from __future__ import annotations

import re

from habeas.read.assemble.discourse import Group
from habeas.read.assemble.drafts import NEAR, Draft, Finds, When, carried, window
from habeas.read.assemble.events import Event
from habeas.read.find.dates import DateMention, resolve_anchored, up_to_publication
from habeas.terms import Modality, PartialDate


def date_of(finds: Finds, event: Event, drafts: list[Draft], group: Group | None) -> When | None:
    """When the act happened (or is to happen), with the words that say so."""
    before, at, after = window(finds, event)
    if event.gap is not None:
        before, after = finds.text.span(*event.gap)
        at = before
    near = [d for d in finds.dates.between(before, after) if not d.dateline]
    if event.act.act == "detention":
        return _held_since(near, drafts, group)
    if event.modality is Modality.EXPECTED:
        coming = [
            d
            for d in near
            if d.role in ("by", "at")
            and d.date is not None
            and d.start >= at
            and not _dates_the_telling(finds, d, event)
        ]
        return (coming[0].date, (coming[0].start, coming[0].end)) if coming and coming[0].date else None
    usable = [
        d
        for d in near
        if d.kind != "duration" and (event.act.act == "intervention" or not _dates_the_telling(finds, d, event))
    ]
    right = [d for d in usable if d.start >= at and not _CLAUSE_BETWEEN.search(finds.text.raw, at, d.start)]
    left = [d for d in usable if d.start < at and not _belongs_before(finds, d, event)]
    for mention in [*right, *reversed(left)]:
        found = _settled(finds, mention, drafts)
        if found is not None:
            return found
    if event.act.act in ("transfer", "intervention") or event.modality is not Modality.HAPPENED or usable:
        return None
    return next((found for d in carried(finds, event, finds.dates) if (found := _settled(finds, d, drafts))), None)


_CLAUSE_BETWEEN = re.compile(r"[”\"]|,\s+(?:who|which|where|whose)\b")  # what follows tells of something else


def _held_since(near: list[DateMention], drafts: list[Draft], group: Group | None) -> When | None:
    for d in near:
        if d.role in ("since", "until") and d.date is not None:
            return d.date, (d.start, d.end)
    if any(d.kind == "duration" for d in near):
        # "in custody for nine days": since the day they were caught
        caught = next(
            (x for x in drafts[-NEAR:] if x.group is group and x.act == "arrest" and x.date is not None and x.date_at),
            None,
        )
        if (
            caught is not None
            and caught.date is not None
            and caught.date_at is not None
            and caught.date.length == 1
            and caught.date.year_known
        ):
            return PartialDate(f"{caught.date.edtf}/.."), caught.date_at
    return None


def _settled(finds: Finds, mention: DateMention, drafts: list[Draft]) -> When | None:
    """The date of a mention for an act that is over: "since June" ends with the report, "two days later" hangs on an act."""
    where = (mention.start, mention.end)
    if mention.date is not None:
        closed = up_to_publication(mention, finds.published) if finds.published is not None else None
        return closed or mention.date, where
    if mention.kind == "anchored":
        anchor = _anchor(finds, mention, drafts)
        resolved = resolve_anchored(mention, anchor) if anchor is not None else None
        if resolved is not None:
            return resolved, where
    return None


def _anchor(finds: Finds, mention: DateMention, drafts: list[Draft]) -> PartialDate | None:
    """The date that "the next day" hangs on: the one last told before it."""
    told = [
        d.date
        for d in finds.dates.before(mention.start, NEAR)
        if d.end <= mention.start and d.date is not None and not d.dateline and d.role == "at" and not d.background
    ]
    return told[-1] if told else next((d.date for d in reversed(drafts[-NEAR:]) if d.date is not None), None)


def _belongs_before(finds: Finds, d: DateMention, event: Event) -> bool:
    """Whether a date between two acts belongs to the first: "picked up on March 29 and later brought to Dandong"."""
    part = finds.part(event)
    tokens = finds.text.tokens
    earlier = [a for a in part.acts if a.head < event.act.head and tokens[a.head].start < d.start and a.frame != "noun"]
    if not earlier:
        return False
    if tokens[earlier[-1].group - 1].lower in ("who", "which", "that", "whom"):
        return True  # "four who were arrested on May 3 have been released"
    between = finds.text.raw[d.end : tokens[event.act.group].start]
    return bool(re.search(r"\b(?:and|then|but|before|who|which)\b|[,;]", between))


_TELLING = re.compile(
    r"\b(?:said|says|say|reported|reports|told|announced|confirmed|quoted|statement|according)\b[^.;]{0,40}$",
    re.IGNORECASE,
)


def _dates_the_telling(finds: Finds, d: DateMention, event: Event) -> bool:
    """ "reported on May 30 that …", "…, he said on Monday": the day of the report, not of the act."""
    raw = finds.text.raw
    head = finds.text.tokens[event.act.head].start
    behind = raw[max(0, d.start - 60) : d.start]
    match = _TELLING.search(behind)
    if not match:
        return False
    between_act = d.start > head and max(0, d.start - 60) + match.start() > head
    return between_act or d.start < head
