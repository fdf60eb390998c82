"""Who did what to whom in one sentence: each act word tied to the people it befell and to who did it."""

from __future__ import annotations

from dataclasses import replace

from habeas.read.assemble.doers import find_by, pronoun_of_doer
from habeas.read.assemble.events import NOT_PEOPLE, SPEECH, Event, SentenceParts, eligible
from habeas.read.assemble.interveners import actor_event
from habeas.read.assemble.modality import is_conditional, is_demanded, is_generic, modality_of
from habeas.read.assemble.whom import find_whom
from habeas.read.find.acts import ACTORS, ActMention
from habeas.read.find.groups import GroupMention
from habeas.read.languages import en
from habeas.read.text import Text
from habeas.terms import Modality


def link(text: Text, parts: SentenceParts) -> list[Event]:
    """The events of a sentence, in the order of their words; behind them those of which something makes doubtful."""
    events: list[Event] = []
    doubtful: list[Event] = []
    for place, act in enumerate(parts.acts):
        doubts = []
        modality = modality_of(text, parts, act, place)
        if modality is None:
            if is_conditional(text, parts, act, place):
                continue
            modality = Modality.HAPPENED
            doubts.append("supposed")
        event = _actor(text, parts, act, modality) if act.frame in ACTORS else _befell(
            text, parts, act, modality, next(reversed(events), None)
        )  # fmt: skip
        if event is None:
            continue
        doubts.extend(event.doubts)
        if doubts:
            doubtful.append(replace(event, doubts=tuple(doubts)))
            continue
        events.append(event)
        if act.frame not in ACTORS:
            events.extend(_beside(text, parts, event, place))
    return [*events, *doubtful]


def _actor(text: Text, parts: SentenceParts, act: ActMention, modality: Modality) -> Event | None:
    told_of_things = tokens_before(text, act) in ("which", "that")  # "a petition that asks …"
    if told_of_things or (is_demanded(parts, act) and act.voice in ("to", "ing")):
        return None  # "called on the UN to ask": one appeal, not two
    return actor_event(text, parts, act, modality)


def _befell(
    text: Text, parts: SentenceParts, act: ActMention, modality: Modality, previous: Event | None
) -> Event | None:
    doubts = []
    whom = find_whom(text, parts, act, previous, modality)
    if whom is NOT_PEOPLE:
        whom = None
        doubts.append("nobody")
    by = find_by(text, parts, act, whom)
    if by is None and act.joined and previous is not None and previous.whom is whom:
        by = previous.by  # "were caught by police and driven away"
    if _is_by_nature(text, parts, act):
        return None  # "caught in a storm"
    if act.manner == "agent" and _done_by_others(text, parts, by):
        doubts.append("no agent")  # "the boy was found by his aunt"
    start, end = _extent(text, parts, act, whom, modality)
    return Event(
        act, modality, whom, by, parts.sentence, start, end, is_demanded(parts, act),
        is_generic(text, act, whom) or (act.joined and previous is not None and previous.generic),
        pronoun_of_doer(text, parts, act) if by is None else None, doubts=tuple(doubts),
    )  # fmt: skip


def _is_by_nature(text: Text, parts: SentenceParts, act: ActMention) -> bool:
    """Whether it was the weather, the sea or the traffic that caught or killed nobody's prisoners: "caught in a storm"."""
    behind = [t.lower for t in text.tokens[act.last : min(parts.sentence.last, act.last + 4)]]
    caught = act.lemma in ("catch", "trap", "hold", "strand") and behind[:1] in (["in"], ["by"], ["up"])
    return caught and bool(en.grammar()["nature"] & set(behind))


def _done_by_others(text: Text, parts: SentenceParts, by: tuple[int, int] | None) -> bool:
    """Whether somebody did it who is no police, no soldier or the like: "the boy was found by his aunt"."""
    if by is None:
        return False
    words, doers = en.people().noun, en.grammar()["doer"]
    named = [t for t in text.tokens[parts.sentence.first : parts.sentence.last] if by[0] <= t.start < by[1]]
    return not any(
        (t.lower in words and words[t.lower][1] == "agent") or t.lower in doers or t.text[0].isupper() for t in named
    )


def _list_goes_on(text: Text, parts: SentenceParts, mention: GroupMention) -> bool:
    """Whether "…, a pastor" is an item of a list, with more behind it, and not who speaks."""
    behind = text.tokens[mention.last].lower if mention.last < parts.sentence.last else "."
    return behind in (",", "and")


def tokens_before(text: Text, act: ActMention) -> str:
    """The word before an act's verb group, in lower case."""
    return text.tokens[act.group - 1].lower if act.group else ""


def _beside(text: Text, parts: SentenceParts, event: Event, place: int) -> list[Event]:
    """The same act on others, told without a verb: "29 defectors and five guides", "nine others in Kunming"."""
    if event.whom is None or event.act.frame in ACTORS:
        return []
    tokens, found = text.tokens, []
    limit = min((a.group for a in parts.acts[place + 1 :] if a.frame != "noun"), default=parts.sentence.last)
    last = event.whom
    for m in parts.groups:
        if m is event.whom or m.embedded or not eligible(m) or not m.people.known or m.kind in ("part", "pronoun"):
            continue
        if (m.first >= last.last and m.last <= event.act.group) or (
            m.first >= last.last and event.whom.first >= event.act.head and m.first <= limit
        ):
            between = [t.lower for t in tokens[last.last : m.first]]
            if (between == [","] and _list_goes_on(text, parts, m)) or between in (
                ["and"],
                [",", "and"],
                ["and", "of"],
                ["plus"],
                ["as", "well", "as"],
                ["together", "with"],
            ):
                start, end = text.span(min(m.first, event.act.group), max(m.last, event.act.last))
                found.append(replace(event, whom=m, start=start, end=end))
                last = m
                continue
        if SPEECH & {t.lower for t in tokens[m.last : m.last + 8]} and m.people.high == 1:
            continue  # ", an activist in Bangkok said"
        if event.act.last <= m.first and m.last < limit and m.kind in ("fresh", "new", "number", "rest"):
            before = tokens[m.first - 1].lower
            if before == "of" and event.act.frame == "noun":
                before = tokens[m.first - 2].lower
            behind = tokens[m.last].lower if m.last < parts.sentence.last else "."
            if before in ("and", ",", ";", ":", "-", "–", "—", "then") and behind in (
                "in",
                "near",
                "at",
                "outside",
                "on",
            ):
                stop = m.last
                while (
                    stop < limit
                    and tokens[stop].text not in ".;"
                    and tokens[stop].lower not in ("and", "who", "as", "while")
                ):
                    stop += 1
                start, end = text.span(m.first, max(stop, m.last + 1))
                found.append(replace(event, whom=m, start=start, end=end, gap=(m.first, stop)))
    first = event.whom
    for m in reversed(
        [m for m in parts.groups if m.last <= first.first and eligible(m) and m.people.known and not m.embedded]
    ):
        if [t.lower for t in tokens[m.last : first.first]] not in (
            ["and"],
            [",", "and"],
        ) or first.last > event.act.group:
            break
        start, end = text.span(m.first, max(m.last, event.act.last))
        found.append(replace(event, whom=m, start=start, end=end))
        first = m
    return found


def _extent(
    text: Text, parts: SentenceParts, act: ActMention, whom: GroupMention | None, modality: Modality
) -> tuple[int, int]:
    first, last = act.group, act.last
    if whom is not None and whom is not NOT_PEOPLE and whom.kind != "pronoun":
        near_left = whom.last <= act.group and act.group - whom.last <= 25
        near_right = whom.first >= act.head and whom.first - act.last <= 12
        if near_left or near_right:
            first, last = min(first, whom.first), max(last, whom.last)
    if modality is Modality.DENIED:
        first = _from_the_no(text, parts, first)
    return text.span(first, last)


def _from_the_no(text: Text, parts: SentenceParts, first: int) -> int:
    """ "None of the four", "no refugee": a denial is quoted with the word that says no."""
    for k in range(first - 1, max(parts.sentence.first, first - 4) - 1, -1):
        if text.tokens[k].lower in ("none", "no", "nobody", "neither", "not"):
            return k
    return first
