"""Whether a date in the sentence of an act tells of something else: another verb, or when it was reported."""

from __future__ import annotations

import re

from habeas.read.assemble.drafts import Finds
from habeas.read.assemble.events import Event
from habeas.read.find.dates import DateMention
from habeas.read.languages import en


def belongs_before(finds: Finds, d: DateMention, event: Event) -> bool:
    """Whether a date between two verbs belongs to the first: "picked up on March 29 and later brought to Dandong"."""
    part = finds.part(event)
    tokens = finds.text.tokens
    earlier = [a for a in part.acts if a.head < event.act.head and tokens[a.head].start < d.start and a.frame != "noun"]
    between = finds.text.raw[d.end : tokens[event.act.group].start]
    if not earlier:
        return _of_other_verb(finds, d, event, between)
    if _OPENS_SECOND.search(finds.text.raw, tokens[earlier[-1].head].end, d.start):
        return False  # "were caught on 22 October and, two days later, pushed back"
    if tokens[earlier[-1].group - 1].lower in ("who", "which", "that", "whom"):
        return True  # "four who were arrested on May 3 have been released"
    if earlier[-1].frame == "weak" and earlier[-1].act == event.act.act:
        return False  # "when police stormed a flat on Saturday, four were taken"
    return bool(re.search(r"\b(?:and|then|but|before|who|which)\b|[,;]", between))


_OPENS_SECOND = re.compile(
    r"(?:\b(?:and|then|but|before)|;),?\s(?:(?:then|later|early|late|on|in|at|the|about|some)\s){0,3}\Z"
)
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


TELLING = re.compile(
    r"\b(?:said|says|say|reported|reports|told|announced|confirmed|quoted|statement|according)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_TELLING_BEHIND = re.compile(
    r",?\s(?:(?!and\b|but\b)[\w’'.-]+\s){0,9}?(?:said|says|reported|told|announced|confirmed|revealed|disclosed|learned)\b(?:\s\w+){0,3}?\s(?:that|how)\b"
)


def dates_the_telling(finds: Finds, d: DateMention, event: Event) -> bool:
    """ "reported on May 30 that …", "On Friday officials announced that …": the day of the report, not of the act."""
    raw = finds.text.raw
    head = finds.text.tokens[event.act.head].start
    if d.start < head and (match := _TELLING_BEHIND.match(raw, d.end, min(head, d.end + 120))) is not None:
        return match.end() <= head
    behind = raw[max(0, d.start - 60) : d.start]
    match = TELLING.search(behind)
    if not match:
        return False
    between_act = d.start > head and max(0, d.start - 60) + match.start() > head
    return between_act or d.start < head
