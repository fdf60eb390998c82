"""What tells nothing of the codebook's field: other fields, headlines, captions, fiction, what is taken back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from habeas.codebooks import Codebook, Field
from habeas.read.assemble.discourse import Group
from habeas.read.assemble.drafts import Draft, Finds
from habeas.read.assemble.events import Event
from habeas.read.gazetteer import country_of_demonym
from habeas.read.languages.en import peoples
from habeas.read.text import Sentence, Text
from habeas.terms import Modality


def is_relevant(raw: str, codebook: Codebook) -> bool:
    """Whether the report tells of the world at all, and not of a film, a seminar or a match."""
    field = codebook.scope
    if field is None:
        return True
    low = _plain(raw)
    genre = _weight(low, field.genre)
    return genre < 2 or _own_weight(low, field) >= 4 * genre  # one such word may stand anywhere


def may_concern(low: str, codebook: Codebook) -> bool:
    """Whether a report (in lower case) has a word of the codebook's field or of what surrounds it."""
    field = codebook.scope
    return field is None or any(word in low for words in (field.own, field.setting) for word in words)


def of_the_field(raw: str, codebook: Codebook, drafts: list[Draft]) -> list[Draft]:
    """The drafts on people of the codebook's field: in a report of another field those that are said to be."""
    field = codebook.scope
    if field is None:
        return drafts
    low = _plain(raw)
    other = 2 * _weight(low, field.other) + _weight(low, field.hint)
    own = _own_weight(low, field)
    if other < 2 or own >= 2 * other:
        return drafts
    return [] if own < other and other >= 4 else [d for d in drafts if _said_to_have_fled(d)]


def _said_to_have_fled(draft: Draft) -> bool:
    """Whether the people are called refugees, or are of a people that many flee."""
    group = draft.group
    if group is None or group.role in ("refugee", "activist"):
        return group is not None
    names = {group.national, *group.nouns} - {None, ""}
    return any(country_of_demonym(name) in peoples().fled_from for name in names if name is not None)


def _own_weight(low: str, field: Field) -> int:
    own = _weight(low, field.own)
    return 2 * own + _weight(low, field.setting) if own else 0


_NO_WORD = re.compile(r"(?:[^\w-]|(?<=\bnon)-|(?<=\banti)-)+")


def _plain(raw: str) -> str:
    """The words in small letters with one space before each, so that a beginning is found as one: "gang" is not in "Ryanggang"."""
    return " " + _NO_WORD.sub(" ", raw.lower())


def _weight(low: str, beginnings: tuple[str, ...], most: int = 3) -> int:
    return sum(min(low.count(" " + word), most) for word in beginnings)


_REASON = frozenset(
    "for of with over on connection suspicion suspected accused charged charges wanted convicted".split()
)


def is_for_a_crime(finds: Finds, event: Event) -> bool:
    """Whether people were arrested for what is no matter of flight: "for theft", "suspected of stabbing a man"."""
    field, tokens = finds.codebook.scope, finds.text.tokens
    if (
        field is None
        or event.act.act not in ("arrest", "detention", "release")
        or event.modality is not Modality.HAPPENED
    ):
        return False
    behind = [t.lower for t in tokens[event.act.last : min(event.sentence.last, event.act.last + 22)]]
    stop = next((k for k, word in enumerate(behind) if word in (".", ";", "but")), len(behind))
    behind = behind[:stop]
    return any(
        word in field.crime and _REASON & set(behind[max(0, k - 5) : k]) and behind[k - 1] != "with"
        for k, word in enumerate(behind)
    )


_OWN_WILL = re.compile(
    r"\b(?:of (?:their|his|her|its) own (?:accord|free will|will|volition)|voluntar(?:y|ily)|(?:had |have |has )?(?:asked|chosen|chose|opted|decided|elected|applied|volunteered"
    r"|signed up|preferred|wished|wanted) to (?:be (?:flown|taken|sent|brought) (?:home|back)|go (?:home|back)|return|leave))\b",
    re.IGNORECASE,
)
_NOT_OWN_WILL = re.compile(
    r"\b(?:not|n't|never|hardly|anything but|so-called|forc|against|pressur|coerc|threat|deny|denie|claim|insist|say|saying|call|told to)|[“\"”]",
    re.IGNORECASE,
)


def is_of_own_will(finds: Finds, event: Event) -> bool:
    """Whether those who went back wanted to: "431 people who had asked to be flown home"."""
    if event.act.act != "return" or event.modality is Modality.DENIED:
        return False
    words = finds.text.words(event.sentence.first, event.sentence.last)
    return bool(_OWN_WILL.search(words)) and not _NOT_OWN_WILL.search(words)


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
    r"\s+(?:for |to )?(?:political )?(?:asylum|refugee status|work|food|water|bread|help|money|shelter|directions|jobs|a doctor|permission)\b"
)


def is_intervention(finds: Finds, event: Event, group: Group | None) -> bool:
    """Whether asking, visiting or protesting is done for people told of."""
    start, end = finds.text.span(event.sentence.first, event.sentence.last)
    if event.by is None and event.by_pronoun not in ("we", "i"):
        said = event.by_pronoun in ("he", "she", "it") and event.act.frame == "actor"
        return said and bool(_CONCERN.search(finds.text.raw, start, end))
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


def moved_in_custody(finds: Finds, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether people were moved by those who held them: after they were caught, and not on their own way out."""
    if draft.act != "transfer" or "detention" not in finds.codebook.acts:
        return True
    if draft.by is not None or draft.facility is not None or draft.modality is not Modality.HAPPENED:
        return True
    custody = [
        d
        for d in drafts
        if d.group is not None and d.group is draft.group and d.act in ("arrest", "detention", "return")
    ]
    caught = [d.date for d in custody if d.act == "arrest" and d.date is not None and d.date.year_known]
    if draft.date is not None and draft.date.latest is not None and caught and caught[0].earliest is not None:
        return draft.date.latest >= caught[0].earliest
    return bool(custody) or any(
        d.act in ("arrest", "detention") and d.sentence.index < draft.sentence.index for d in drafts
    )
