"""When an act was: the date that the words around it tell, and what relative words hang on."""

from __future__ import annotations

import re

from habeas.read.assemble.chronology import as_of_entry
from habeas.read.assemble.custody import held
from habeas.read.assemble.date_belongs import belongs_before, dates_the_telling
from habeas.read.assemble.discourse import Group
from habeas.read.assemble.drafts import Draft, Finds, When, carried, window
from habeas.read.assemble.events import Event
from habeas.read.assemble.settled import YEAR_TOLD, by_days, by_years, in_the_past, settled
from habeas.read.assemble.story_time import LATER, is_of_telling, of_clock, of_heading, of_story, same_time
from habeas.read.find.dates import DateMention
from habeas.terms import Modality, PartialDate


def date_of(finds: Finds, event: Event, drafts: list[Draft], group: Group | None) -> When | None:
    """When the act happened (or is to happen), with the words that say so."""
    before, at, after = window(finds, event)
    if event.gap is not None:
        before, after = finds.text.span(*event.gap)
        at = before
    near = as_of_entry(finds, event, [d for d in finds.dates.between(before, after) if not d.dateline])
    if event.act.act == "detention":
        return held(finds, event, near, drafts, group)
    if event.modality is Modality.EXPECTED:
        return _coming(finds, event, near, at)
    usable = [
        d
        for d in near
        if d.kind != "duration" and (event.act.act == "intervention" or not dates_the_telling(finds, d, event))
    ]
    right = [d for d in usable if d.start >= at and not _CLAUSE_BETWEEN.search(finds.text.raw, at, d.start)]
    left = [d for d in usable if d.start < at and not belongs_before(finds, d, event)]
    if (antecedent := _day_when(finds, event)) is not None:
        return antecedent
    for mention in [*right, *reversed(left)]:
        if mention.role == "until" or _counts_on(finds, mention):
            continue
        found = settled(finds, mention, drafts, group)
        if found is not None:
            return in_the_past(finds, mention, found)
    if (shared := _shared(finds, event)) is not None:
        return shared
    if event.act.act == "intervention" and (of_saying := _of_saying(finds, event)) is not None:
        return of_saying
    if usable:
        return None
    if event.act.act in ("transfer", "intervention") or event.modality is not Modality.HAPPENED:
        return of_heading(finds, event)
    before_it = [d for d in carried(finds, event, finds.dates) if not is_of_telling(finds, d)]
    told = (found for d in before_it if (found := settled(finds, d, drafts, group)))
    return next(told, None) or same_time(finds, event, drafts) or of_heading(finds, event)


def date_inferred(finds: Finds, event: Event, drafts: list[Draft], group: Group | None) -> When | None:
    """When an act was that has no date of its own, by where the story stands, by the clock or by whose letter it is."""
    if event.doubts or event.modality is not Modality.HAPPENED or event.act.act == "detention":
        return None
    if (first := _of_first_verb(finds, event, drafts, group)) is not None:
        return first
    before, _, after = window(finds, event)
    for d in finds.dates.between(before, after):
        if _counts_on(finds, d) and (found := settled(finds, d, drafts, group)) is not None:
            return found
    start, end = finds.text.span(event.sentence.first, event.sentence.last)
    if any(d.kind != "duration" and not dates_the_telling(finds, d, event) for d in finds.dates.between(start, end)):
        return None
    return of_story(finds, event, drafts, group) or _of_demand(finds, event) or of_clock(finds, event)


def _of_demand(finds: Finds, event: Event) -> When | None:
    """ "We ask you to let them stay": on the day of the letter that says so."""
    if finds.published is None or event.act.act != "intervention" or event.modality is not Modality.HAPPENED:
        return None
    asks = event.by_pronoun in ("we", "i") and not event.act.helpers
    head = finds.text.tokens[event.act.head]
    if not asks or head.lower != event.act.lemma:
        return None
    return PartialDate(str(finds.published)), (event.start, head.end)


def _counts_on(finds: Finds, d: DateMention) -> bool:
    """ "After four weeks at sea they were handed over in April": says less than a date of its own."""
    return d.kind == "anchored" and finds.text.raw[d.start : d.start + 5].lower() == "after"


# What follows tells of something else.
_CLAUSE_BETWEEN = re.compile(
    r"[”\"]|,\s+(?:who|which|where|whose)\b|\b(?:who|whom|because|until|since|before|after) (?:\w+ ){0,2}(?:had|have|has|fled|left|crossed|came|come|entered|escaped|arrived|reached)\b"
)


_WHEN = frozenset("when whereupon".split())


def _day_when(finds: Finds, event: Event) -> When | None:
    """ "Until Friday, when they were put on a plane": on Friday."""
    tokens, first = finds.text.tokens, event.sentence.first
    for k in range(event.act.group - 1, max(first, event.act.group - 7), -1):
        if tokens[k].lower in _WHEN:
            dates = finds.dates.between(tokens[first].start, tokens[k].start)
            if dates and dates[-1].date is not None and 0 <= tokens[k].start - dates[-1].end <= 2:
                told = dates[-1]
                assert told.date is not None
                day = told.date.edtf.removeprefix("../").removesuffix("/..")
                return PartialDate(day), (told.start, told.end)
            return None
    return None


def _of_first_verb(finds: Finds, event: Event, drafts: list[Draft], group: Group | None) -> When | None:
    """ "He was deported on Wednesday and, as was feared, arrested": the day of the verb before, with which it shares its people."""
    text, whom = finds.text, event.whom
    if event.act.act not in ("arrest", "death", "release", "return") or event.act.frame == "noun" or whom is None:
        return None
    before = [a for a in finds.part(event).acts if a.head < event.act.head and a.frame != "noun"]
    if not before or before[-1].voice == "bare" or whom.first >= before[-1].group:
        return None
    first = before[-1]
    if text.tokens[first.group - 1].lower in ("who", "which", "that", "whom"):
        return None
    between = [t.lower for t in text.tokens[first.head : event.act.head]]
    if "and" not in between or set(between) & (
        LATER | {"who", "which", "where", "after", "before", "until", "has", "have"}
    ):
        return None
    start, at = text.tokens[event.sentence.first].start, text.tokens[event.act.head].start
    dates = [d for d in finds.dates.between(start, at) if not d.dateline and d.kind != "duration" and d.role == "at"]
    if len(dates) != 1 or dates[0].start < text.tokens[first.head].start or dates_the_telling(finds, dates[0], event):
        return None
    return settled(finds, dates[0], drafts, group)


_SAID_ON = re.compile(r"\b(?:said|told|announced|stated|declared|wrote|added)\b[^.;:”\"]{0,30}\Z")


def _of_saying(finds: Finds, event: Event) -> When | None:
    """ "A group said on Thursday that eleven were caught, and pleaded with …": on the day on which they said so."""
    raw, at = finds.text.raw, finds.text.tokens[event.act.head].start
    start = finds.text.tokens[event.sentence.first].start
    for d in finds.dates.between(start, at):
        if d.date is None or d.role != "at" or d.dateline or d.precision != "day":
            continue
        if _SAID_ON.search(raw, max(start, d.start - 60), d.start) and re.search(r"\band\b", raw[d.end : at]):
            return d.date, (d.start, d.end)
    return None


_AT_ONCE = frozenset("when as while".split())


def _shared(finds: Finds, event: Event) -> When | None:
    """The only date of a sentence whose two acts are told as one: "two died when the others were deported on 14 July"."""
    part, tokens = finds.part(event), finds.text.tokens
    others = [a for a in part.acts if a is not event.act and a.frame != "noun"]
    joined = event.act.joined or tokens[event.act.group - 1].lower == "and"
    near = [a for a in others if a.joined or joined or _linked_at_once(finds, event, a.group)]
    if not near or event.act.act == "intervention":
        return None
    start, end = finds.text.span(part.sentence.first, part.sentence.last)
    dates = [d for d in finds.dates.between(start, end) if not d.dateline and d.kind != "duration"]
    if len(dates) != 1 or dates[0].role not in ("at", "since") or dates_the_telling(finds, dates[0], event):
        return None
    only = dates[0]
    first, last = sorted((event.act.head, min(a.head for a in near)))
    between = {t.lower for t in tokens[first:last]}
    of_second = only.start > tokens[last].start and event.act.head == first
    if between & LATER or only.kind == "anchored" or (of_second and not between & _AT_ONCE):
        return None
    return settled(finds, only, [])


def _linked_at_once(finds: Finds, event: Event, other: int) -> bool:
    first, last = sorted((event.act.head, other))
    return any(t.lower in _AT_ONCE for t in finds.text.tokens[first:last])


# ---------------------------------------------------------------- what is to come


def _coming(finds: Finds, event: Event, near: list[DateMention], at: int) -> When | None:
    for d in near:
        if d.role not in ("by", "at") or d.date is None or dates_the_telling(finds, d, event):
            continue
        if d.start >= at or _opens(finds, d, event):
            found = (d.date, (d.start, d.end))
            over = finds.published is not None and d.date.latest is not None and d.date.latest < finds.published
            if not over or not d.date.year_known:
                return found
            if YEAR_TOLD.search(finds.text.raw, d.start, d.end):
                return found  # "tried to put them over the border last Thursday"
            return by_days(found, 7) if d.kind == "relative" else by_years(found, 1)
    return None


def _opens(finds: Finds, d: DateMention, event: Event) -> bool:
    """Whether a date opens its sentence: "On Friday they will be deported"."""
    return d.start - finds.text.tokens[event.sentence.first].start <= 12
