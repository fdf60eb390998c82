"""What tells nothing of the codebook's field: other fields, headlines, captions, fiction, what is taken back."""

from __future__ import annotations

import re

from habeas.codebooks import Codebook
from habeas.read.assemble.discourse import Group
from habeas.read.assemble.drafts import Draft, Finds
from habeas.read.assemble.events import Event
from habeas.read.text import Sentence, Text
from habeas.terms import Modality


def is_relevant(raw: str, codebook: Codebook) -> bool:
    """Whether the report speaks of the codebook's field at all."""
    if codebook.scope is None:
        return True
    low = raw.lower()

    def weight(beginnings: tuple[str, ...]) -> int:
        return sum(min(low.count(word), 3) for word in beginnings)

    other = weight(codebook.scope.other)
    if not other:
        return True
    own = weight(codebook.scope.own)
    return own > 0 and 2 * own + weight(codebook.scope.setting) >= 3 * other


_CAPTION = re.compile(
    r"\s*(?:(?i:(?:above |file |main )?(?:photo|image|picture|caption|credit|source)s?\b.{0,20}:|related\b|read more|also read|©"
    r"|copyright)|(?i:by) [A-Z][\w.'’-]* [A-Z])"
)


_FICTION = re.compile(
    r"\b[Ii]n (?:the|this|his|her|their|a) (?:\w+ ){0,2}(?:film|movie|novel|play|drama|series|story|thriller|comic)\b"
)


def is_frame(text: Text, sentence: Sentence, last_paragraph: int, title: str | None) -> bool:
    """Whether a line frames the report and tells nothing itself: its headline, a byline, a caption."""
    words = text.words(sentence.first, sentence.last)
    if sentence.index == 0 and last_paragraph > 0:
        short = sentence.last - sentence.first <= 22 and words[-1] not in ".!?”\"'…:,;)"
        if short or (title is not None and words.strip() == title.strip()):
            return True
    return bool(_CAPTION.match(words) or _FICTION.search(words))


def only_asked_for(event: Event) -> bool:
    """ "Calling for the release of the seven": not done; but "condemned the arrest of the seven" tells of an arrest."""
    return event.act.voice == "noun" and event.act.act == "release" and event.modality is Modality.HAPPENED


def dated_or_placed(finds: Finds, event: Event) -> bool:
    start, end = finds.text.span(event.sentence.first, event.sentence.last)
    return event.act.frame != "noun" and (
        any(not d.background and d.kind != "duration" for d in finds.dates.between(start, end))
        and any(p.use == "in" for p in finds.places.between(start, end))
    )


_CONCERN = re.compile(
    r"\b(?:repatriat|deport|releas|return|refugee|defector|asylum|arrest|detain|detention|sent back|send back|send .{0,30}(?:home|back)|"
    r"custody|escapee|consul|plead|plight|fate|handed? over|rights|safe|refoul|intervene|expel|let .{0,20} go|free)",
    re.IGNORECASE,
)


_FOR_THEMSELVES = re.compile(
    r"\s+(?:for |to )?(?:political )?(?:asylum|refugee status|work|food|shelter|directions|jobs)\b"
)


def is_intervention(finds: Finds, event: Event, group: Group | None) -> bool:
    """Whether asking, visiting or protesting is done for people told of."""
    start, end = finds.text.span(event.sentence.first, event.sentence.last)
    if event.by is None and event.by_pronoun not in ("we", "i"):
        return False
    if _FOR_THEMSELVES.match(finds.text.raw, finds.text.tokens[event.act.last - 1].end):
        return False
    if event.act.voice == "noun":
        return event.by is not None and bool(_CONCERN.search(finds.text.raw, start, end))
    if event.act.frame == "actor" and group is not None and group.told >= 0:
        return True
    return bool(_CONCERN.search(finds.text.raw, start, end)) or (
        group is not None and group.told >= 0 and event.whom is not None
    )


_MISTAKE = re.compile(
    r"\W*(?:that|this|it|which|both|the (?:date|day|figure|number|place|name)s?)\b.{0,30}?\b(?:was|were|is|are)\b.{0,20}?"
    r"\b(?:mistakes?|mistaken|wrong|incorrect|errors?|untrue|inaccurate|not (?:so|true|correct|right|the case))\b",
    re.IGNORECASE,
)


_WE_WROTE = re.compile(
    r"\b(?:[Ww]e|[Oo]ur (?:\w+ ){0,2}(?:report|article|story)|[Tt]his (?:news)?paper|[Aa]n earlier (?:version|report)(?: of \w+ \w+)?) "
    r"(?:also |wrongly |mistakenly )?(?:wrote|reported|said|stated) that\b"
)


_CORRECTION = re.compile(
    r"\b(?:corrections?|corrected|clarifications?|erratum|amends?|wrong(?:ly)?|mistaken(?:ly)?|set right|setting right)\b",
    re.IGNORECASE,
)


def is_taken_back(finds: Finds, event: Event) -> bool:
    """Whether the next sentence takes an act back: "We reported that four were arrested on May 24. That was a mistake." """
    start = finds.text.tokens[event.sentence.first].start
    if _WE_WROTE.search(finds.text.raw, start, event.start) and _CORRECTION.search(finds.text.raw[:400]):
        return True
    following = event.sentence.index + 1
    if following >= len(finds.parts) or finds.parts[following].sentence.paragraph != event.sentence.paragraph:
        return False
    sentence = finds.parts[following].sentence
    return bool(_MISTAKE.match(finds.text.words(sentence.first, sentence.last)))


def of_refugees(draft: Draft) -> bool:
    group = draft.group
    return group is not None and group.people.known and (group.role == "refugee" or group.national is not None)
