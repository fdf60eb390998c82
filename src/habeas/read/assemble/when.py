"""When an act was: the date that the words around it tell, and what relative words hang on."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date as calendar_day
from datetime import timedelta

from habeas.read.assemble.chronology import heading_over
from habeas.read.assemble.discourse import Group
from habeas.read.assemble.drafts import NEAR, Draft, Finds, When, carried, window
from habeas.read.assemble.events import Event
from habeas.read.find.dates import DateMention, resolve_anchored, since_duration, up_to_publication
from habeas.read.languages import en
from habeas.terms import Modality, PartialDate


def date_of(finds: Finds, event: Event, drafts: list[Draft], group: Group | None) -> When | None:
    """When the act happened (or is to happen), with the words that say so."""
    before, at, after = window(finds, event)
    if event.gap is not None:
        before, after = finds.text.span(*event.gap)
        at = before
    near = [d for d in finds.dates.between(before, after) if not d.dateline]
    if event.act.act == "detention":
        return _held(finds, event, near, drafts, group)
    if event.modality is Modality.EXPECTED:
        return _coming(finds, event, near, at)
    usable = [
        d
        for d in near
        if d.kind != "duration" and (event.act.act == "intervention" or not _dates_the_telling(finds, d, event))
    ]
    right = [d for d in usable if d.start >= at and not _CLAUSE_BETWEEN.search(finds.text.raw, at, d.start)]
    left = [d for d in usable if d.start < at and not _belongs_before(finds, d, event)]
    if (antecedent := _day_when(finds, event)) is not None:
        return antecedent
    for mention in [*right, *reversed(left)]:
        if mention.role == "until":
            continue
        found = _settled(finds, mention, drafts, group)
        if found is not None:
            return _in_the_past(finds, mention, found)
    if (shared := _shared(finds, event)) is not None:
        return shared
    if event.act.act in ("transfer", "intervention") or event.modality is not Modality.HAPPENED or usable:
        return _of_heading(finds, event) if not usable else None
    told = (found for d in carried(finds, event, finds.dates) if (found := _settled(finds, d, drafts, group)))
    return next(told, None) or _same_time(finds, event, drafts) or _of_heading(finds, event)


# What follows tells of something else.
_CLAUSE_BETWEEN = re.compile(
    r"[”\"]|,\s+(?:who|which|where|whose)\b|\b(?:who|whom|because|until|since|before|after) (?:\w+ ){0,2}(?:had|have|has|fled|left|crossed|came|come|entered|escaped|arrived|reached)\b"
)


# ---------------------------------------------------------------- what is done


def _settled(finds: Finds, mention: DateMention, drafts: list[Draft], group: Group | None = None) -> When | None:
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
        resolved = resolve_anchored(mention, anchor) if anchor is not None else None
        if resolved is not None:
            return resolved, where
    return None


def _anchor(finds: Finds, mention: DateMention, drafts: list[Draft]) -> PartialDate | None:
    """The date that "the next day" hangs on: the one last told before it."""
    for d in reversed(finds.dates.before(mention.start, NEAR)):
        if d.end > mention.start or d.date is None or d.dateline or d.background or d.role == "since":
            continue
        if not _TELLING.search(finds.text.raw[max(0, d.start - 30) : d.start]):
            return PartialDate(d.date.edtf.removeprefix("../"))
    return next((d.date for d in reversed(drafts[-NEAR:]) if d.date is not None), None)


def _from_event(finds: Finds, mention: DateMention, drafts: list[Draft], group: Group | None) -> When | None:
    """ "Two weeks after their arrest": counted from the day of that act on the same people."""
    sentence = finds.parts[_sentence_at(finds, mention.start)]
    tokens = finds.text.tokens
    named = next((a for a in sentence.acts if 0 <= tokens[a.group].start - mention.end <= 40), None)
    if named is None or mention.from_event is None:
        return None
    for draft in reversed(drafts[-NEAR:]):
        if draft.group is not group or draft.act != named.act or draft.date is None:
            continue
        if draft.date.length == 1 and draft.date.year_known:
            return _by_days((draft.date, (mention.start, mention.end)), mention.from_event)
    return None


def _sentence_at(finds: Finds, offset: int) -> int:
    token = finds.text.token_at(offset)
    low, high = 0, len(finds.parts) - 1
    while low < high:
        middle = (low + high) // 2
        if finds.parts[middle].sentence.last <= token:
            low = middle + 1
        else:
            high = middle
    return low


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
    if len(dates) != 1 or dates[0].role not in ("at", "since") or _dates_the_telling(finds, dates[0], event):
        return None
    only = dates[0]
    first, last = sorted((event.act.head, min(a.head for a in near)))
    between = {t.lower for t in tokens[first:last]}
    of_second = only.start > tokens[last].start and event.act.head == first
    if between & _LATER or only.kind == "anchored" or (of_second and not between & _AT_ONCE):
        return None
    return _settled(finds, only, [])


_LATER = frozenset("later then afterwards thereafter subsequently eventually since finally".split())


def _linked_at_once(finds: Finds, event: Event, other: int) -> bool:
    first, last = sorted((event.act.head, other))
    return any(t.lower in _AT_ONCE for t in finds.text.tokens[first:last])


_SAME_TIME = re.compile(
    r"\b(?:at the (?:same|very same) (?:time|hour|moment)|simultaneously|in the (?:evening|afternoon|morning)|at (?:dawn|noon|midnight|dusk)"
    r"|towards (?:midnight|evening)|(?:hours|minutes) later|within (?:hours|minutes)|on the spot|at once|immediately)\b",
    re.IGNORECASE,
)


def _same_time(finds: Finds, event: Event, drafts: list[Draft]) -> When | None:
    """ "At the same hour nine others were taken": on the day of the act before."""
    start, end = finds.text.span(event.sentence.first, event.sentence.last)
    if not drafts or not _SAME_TIME.search(finds.text.raw, start, end):
        return None
    last = drafts[-1]
    if event.sentence.index - last.sentence.index > 2:
        return None
    return (last.date, last.date_at) if last.date is not None and last.date_at is not None else None


def _of_heading(finds: Finds, event: Event) -> When | None:
    if event.whom is None:  # "Moved to Dandong; freed in July": what came later
        return None
    heading = heading_over(finds, event) if event.modality is not Modality.EXPECTED else None
    return (heading.date, (heading.start, heading.end)) if heading is not None and heading.date is not None else None


_YEAR_TOLD = re.compile(r"\d{4}|\b(?:last|next|this|that)\b", re.IGNORECASE)


def _in_the_past(finds: Finds, mention: DateMention, found: When) -> When:
    """What has happened can't lie ahead: "those arrested in May will be deported" of August is this year's May."""
    day = found[0].earliest
    if finds.published is None or day is None or day <= finds.published or not found[0].year_known:
        return found
    if _YEAR_TOLD.search(finds.text.raw, mention.start, mention.end):
        return found
    return _by_days(found, -7) if mention.kind == "relative" else _by_years(found, -1)


def _by_days(found: When, days: int) -> When:
    """A date so many days on; as it is where that can't be told."""
    return _each_part(found, lambda part: str(_day(part) + timedelta(days=days)))


def _by_years(found: When, years: int) -> When:
    return _each_part(found, lambda part: f"{int(part[:4]) + years:04}{part[4:]}")


def _day(part: str) -> calendar_day:
    return calendar_day.fromisoformat(part)


def _each_part(found: When, change: Callable[[str], str]) -> When:
    told, where = found
    try:
        return PartialDate("/".join(part if part == ".." else change(part) for part in told.edtf.split("/"))), where
    except (ValueError, OverflowError):  # a month is no day; the 29th of February; the end of the calendar
        return found


# ---------------------------------------------------------------- what is to come


def _coming(finds: Finds, event: Event, near: list[DateMention], at: int) -> When | None:
    for d in near:
        if d.role not in ("by", "at") or d.date is None or _dates_the_telling(finds, d, event):
            continue
        if d.start >= at or _opens(finds, d, event):
            found = (d.date, (d.start, d.end))
            over = finds.published is not None and d.date.latest is not None and d.date.latest < finds.published
            if not over or not d.date.year_known:
                return found
            if _YEAR_TOLD.search(finds.text.raw, d.start, d.end):
                return found  # "tried to put them over the border last Thursday"
            return _by_days(found, 7) if d.kind == "relative" else _by_years(found, 1)
    return None


def _opens(finds: Finds, d: DateMention, event: Event) -> bool:
    """Whether a date opens its sentence: "On Friday they will be deported"."""
    return d.start - finds.text.tokens[event.sentence.first].start <= 12


# ---------------------------------------------------------------- how long they are held

# Verbs that tell the beginning of custody, and so may have a day of their own.
_ONSET = frozenset(
    "put lock throw place shut jail imprison sentence bring take crowd cram gather intern remand confine lodge".split()
)
_ONGOING = frozenset("has have had 've is are 's 're".split())
_EVER_SINCE = re.compile(r"\b(?:ever since|since)(?=\s*[.,;:)]|\s*$|\s+(?:and|without|in|at)\b)")


def _held(finds: Finds, event: Event, near: list[DateMention], drafts: list[Draft], group: Group | None) -> When | None:
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
                and not (d.start < start and _belongs_before(finds, d, event))
                and d.date is not None
                and d.kind != "duration"
                and not _dates_the_telling(finds, d, event)
            )
            if own and d.date is not None and (event.act.lemma in _ONSET or d.precision in ("month", "year")):
                return d.date, (d.start, d.end)
    if event.act.lemma in _ONSET:
        return _of_heading(finds, event)
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
    return _settled(finds, d, drafts)


def _caught(drafts: list[Draft], group: Group | None) -> Draft | None:
    """The arrest of these people, or the move since which they are where they are."""
    dated = (d for d in reversed(drafts[-NEAR:]) if d.date is not None and d.date_at is not None)
    return next((d for d in dated if d.group is group and d.act in ("arrest", "transfer", "return")), None)


def settle_durations(finds: Finds, drafts: list[Draft]) -> None:
    """ "In custody for nine days": since the day they were caught, or counted back from the day of the report."""
    for draft in drafts:
        if draft.act != "detention" or draft.date is not None:
            continue
        for event in draft.events:
            before, _, after = window(finds, event)
            lasting = next((d for d in finds.dates.between(before, after) if d.kind == "duration"), None)
            if lasting is None or not set(event.act.helpers) & (_ONGOING - {"had"}):
                continue
            caught = next((x for x in drafts if x.group is draft.group and x.act == "arrest" and x.date_at), None)
            if caught is not None and caught.date is not None and caught.date.length == 1 and caught.date.year_known:
                draft.date, draft.date_at = PartialDate(f"{caught.date.edtf}/.."), caught.date_at
            elif finds.published is not None and (since := since_duration(lasting, finds.published)) is not None:
                draft.date, draft.date_at = since, (lasting.start, lasting.end)


# ---------------------------------------------------------------- dates of something else


def _belongs_before(finds: Finds, d: DateMention, event: Event) -> bool:
    """Whether a date between two verbs belongs to the first: "picked up on March 29 and later brought to Dandong"."""
    part = finds.part(event)
    tokens = finds.text.tokens
    earlier = [a for a in part.acts if a.head < event.act.head and tokens[a.head].start < d.start and a.frame != "noun"]
    between = finds.text.raw[d.end : tokens[event.act.group].start]
    if not earlier:
        return _of_other_verb(finds, d, event, between)
    if tokens[earlier[-1].group - 1].lower in ("who", "which", "that", "whom"):
        return True  # "four who were arrested on May 3 have been released"
    if earlier[-1].frame == "weak" and earlier[-1].act == event.act.act:
        return False  # "when police stormed a flat on Saturday, four were taken"
    return bool(re.search(r"\b(?:and|then|but|before|who|which)\b|[,;]", between))


_NEW_CLAUSE = re.compile(r"\b(?:when|before|until|after|where)\b|\band (?:were|was|are|had been|have been|has been)\b")


def _of_other_verb(finds: Finds, d: DateMention, event: Event, between: str) -> bool:
    """ "The four left in March and were heading for the border when guards caught them": March is no day of the arrest."""
    if event.by is not None and event.by[0] < d.start:
        return False
    start = finds.text.tokens[event.sentence.first].start
    ahead = finds.text.raw[start : d.start].split()
    return (
        len(ahead) >= 3
        and ahead[0].lower() not in en.grammar()["preposition"] | {"when", "as"}
        and bool(_NEW_CLAUSE.search(between))
    )


_TELLING = re.compile(
    r"\b(?:said|says|say|reported|reports|told|announced|confirmed|quoted|statement|according)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_TELLING_BEHIND = re.compile(
    r",?\s(?:(?!and\b|but\b)[\w’'.-]+\s){0,9}?(?:said|says|reported|told|announced|confirmed|revealed|disclosed|learned)\b(?:\s\w+){0,3}?\s(?:that|how)\b"
)


def _dates_the_telling(finds: Finds, d: DateMention, event: Event) -> bool:
    """ "reported on May 30 that …", "On Friday officials announced that …": the day of the report, not of the act."""
    raw = finds.text.raw
    head = finds.text.tokens[event.act.head].start
    if d.start < head and (match := _TELLING_BEHIND.match(raw, d.end, min(head, d.end + 120))) is not None:
        return match.end() <= head
    behind = raw[max(0, d.start - 60) : d.start]
    match = _TELLING.search(behind)
    if not match:
        return False
    between_act = d.start > head and max(0, d.start - 60) + match.start() > head
    return between_act or d.start < head
