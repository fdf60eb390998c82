"""Who acts for people: the subject of asking, protesting, visiting, and those it is done for."""

from __future__ import annotations

from habeas.read.assemble.doers import trim_time
from habeas.read.assemble.events import SPEECH, WEEKDAYS, Event, SentenceParts, eligible
from habeas.read.find.acts import ActMention
from habeas.read.find.speaker_kinds import kind_of
from habeas.read.find.speaker_names import name_of
from habeas.read.find.speakers import Speaker, speaker_after, starts_phrase, subject_before
from habeas.read.languages import en
from habeas.read.languages.en.counts import number_at
from habeas.read.text import Text
from habeas.terms import Modality


def actor_event(text: Text, parts: SentenceParts, act: ActMention, modality: Modality) -> Event:
    tokens, g = text.tokens, en.grammar()
    first, last = _subject_span(text, parts, act)
    by = text.span(first, last) if last > first else None
    pronoun = None
    if last - first == 1 and tokens[first].lower in ("please", "let"):
        by = None
    if last - first == 1 and tokens[first].lower in g["pronoun"]:
        pronoun, by = tokens[first].lower, None
    behind = [m for m in parts.groups if m.first >= act.last and eligible(m) and not m.embedded]
    whom = next((m for m in behind if m.people.known and m.plural and m.role != "relative"), None) or next(
        (m for m in behind if m.noun in ("them", "him", "her")), None
    )
    if whom is None:
        whom = next(
            (
                m
                for m in parts.groups
                if m.last <= (first if last > first else act.group)
                and eligible(m)
                and m.people.known
                and m.kind == "known"
                and not m.possessed
            ),
            None,
        )
    start = text.tokens[first].start if last > first else text.tokens[act.group].start
    end = text.tokens[min(act.last, parts.sentence.last) - 1].end
    return Event(act, modality, whom, by, parts.sentence, start, max(end, start + 1), False, False, pronoun)


def _subject_span(text: Text, parts: SentenceParts, act: ActMention) -> tuple[int, int]:
    """Tokens of the noun phrase before a verb group."""
    named = _named_before(text, parts, act)
    if named is not None:
        return named
    tokens, g = text.tokens, en.grammar()
    last = act.group
    while last > parts.sentence.first and (tokens[last - 1].lower in g["adverb"] or tokens[last - 1].text in ",-–"):
        last -= 1
    if last > parts.sentence.first and tokens[last - 1].lower in ("who", "which", "that"):
        last -= 1
        while last > parts.sentence.first and tokens[last - 1].text == ",":
            last -= 1
    first = last
    stops = en.small("be", "have", "modal_open", "subordinator") | {"but", "or", "said", "says"} | WEEKDAYS
    while first > parts.sentence.first:
        token = tokens[first - 1]
        if token.text in '.;:!?“”"(),—–' or token.lower in stops or (token.lower == "and" and first == last):
            break
        first -= 1
    if first < last and tokens[first].lower == "and":
        first += 1
    if first >= last or act.voice in ("to", "ing"):
        first, last = _governing_subject(text, parts, act)
    first, last = trim_time(text, *_over_apposition(text, parts, first, last))
    # a leading "on Monday" or "in Seoul" is no subject
    if first < last and tokens[first].lower in g["preposition"] and number_at(text, first, last) is None:
        heads = [
            k for k in range(first, last) if tokens[k].lower in en.small("determiner", "possessive") and k > first + 1
        ]
        first = heads[-1] if heads else last
    return (first, last) if last - first <= 14 else (last, last)


def _named_before(text: Text, parts: SentenceParts, act: ActMention) -> tuple[int, int] | None:
    """Who a finite verb is said of, where the words before it name somebody who can act."""
    if act.voice not in ("active", "bare"):
        return None
    speaker = _speaker_before(text, parts, act)
    if speaker is None:
        return None
    first, last = speaker.first, speaker.last
    kind = kind_of(text, first, last)
    if kind is None or kind[0] == "document" or last - first > 14:
        return None
    name = name_of(text, speaker)
    if not first <= name[0] < last:
        return name  # "the head of the mission, Maman Sidikou, demanded"
    tokens = text.tokens
    while first > parts.sentence.first and tokens[first - 1].lower in (
        "about",
        "some",
        "around",
        "nearly",
        "over",
        "at",
        "least",
        "more",
        "than",
    ):
        first -= 1
    return first, last


def _speaker_before(text: Text, parts: SentenceParts, act: ActMention) -> Speaker | None:
    tokens, start = text.tokens, parts.sentence.first
    if act.group > start and tokens[act.group - 1].lower in ("and", "but"):
        return speaker_after(text, start, act.group) if starts_phrase(tokens[start]) else None
    subject = subject_before(text, start, act.head)
    return None if subject is None or subject.passive else subject.speaker


def _governing_subject(text: Text, parts: SentenceParts, act: ActMention) -> tuple[int, int]:
    """The subject of "is expected to visit", "plans to ask", "learned of it and is negotiating": that of the clause's first verb."""
    tokens, g = text.tokens, en.grammar()
    start = act.group
    while start > parts.sentence.first and tokens[start - 1].text not in '.;:?!“”"—–(':
        start -= 1
    while start < act.group and (
        tokens[start].lower in g["adverb"] | {"but", "and", "that"} or tokens[start].text == ","
    ):
        start += 1
    if start < act.group and tokens[start].lower in g["preposition"]:  # "On Monday, the families asked"
        comma = next((k for k in range(start, act.group) if tokens[k].text == ","), None)
        start = comma + 1 if comma is not None else start
    stop = start
    verbs = (
        en.small("be", "have", "modal_open", "do", "adverb")
        | SPEECH
        | en.modality()["expect"]
        | {"to", "who", "which", "that"}
    )
    while (
        stop < act.group
        and tokens[stop].lower not in verbs
        and tokens[stop].text not in ",:;"
        and not (stop > start and tokens[stop].lower.endswith("ed"))
    ):
        stop += 1
    return (start, stop) if 0 < stop - start <= 14 else (act.group, act.group)


def _over_apposition(text: Text, parts: SentenceParts, first: int, last: int) -> tuple[int, int]:
    """ "Kim Tae-hoon, the head of a group, visited": the name before the comma."""
    tokens, g = text.tokens, en.grammar()
    k = first - 1
    if k <= parts.sentence.first or tokens[k].text != ",":
        return first, last
    start = k
    while (
        start > parts.sentence.first
        and tokens[start - 1].text not in '.;:!?“”"(),—–'
        and tokens[start - 1].lower not in g["subordinator"] | {"and", "but"}
    ):
        start -= 1
    segment = tokens[start:k]
    verbs = en.small("be", "have", "modal_open") | SPEECH
    if (
        segment
        and len(segment) <= 7
        and segment[0].text[0].isupper()
        and segment[0].lower not in g["preposition"]
        and not any(t.lower in verbs for t in segment)
    ):
        return start, k
    return first, last
