"""Acts that a sentence tells by no listed word: an event for each, tied to the words that weigh most for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from habeas.read.assemble.doers import find_by
from habeas.read.assemble.events import Event, SentenceParts, eligible
from habeas.read.assemble.interveners import actor_event
from habeas.read.assemble.modality import is_conditional
from habeas.read.assemble.tellings import Telling
from habeas.read.find.acts import ActMention
from habeas.read.find.groups import GroupMention
from habeas.read.languages import en
from habeas.read.text import Text
from habeas.terms import Modality

LEAST = 0.22  # chance from which on an act is looked at
CLAUSE = 8  # words before those that tell an act among which its "not" is looked for
CLAUSE_ENDS = frozenset(",;:.()—–")
DOUBT = "no act word"


def unlisted(text: Text, parts: SentenceParts, telling: Telling, told: Collection[str]) -> Iterator[Event]:
    """An event for each act that a sentence is likely to tell, but those that listed words tell or put in a condition."""
    people = frozenset(k for m in parts.groups for k in range(m.first, m.last))
    supposed = {act.act for place, act in enumerate(parts.acts) if is_conditional(text, parts, act, place)}
    for act, chance in telling.chances.items():
        at = telling.weightiest(act, people) if chance >= LEAST and act not in told and act not in supposed else None
        if at is None:
            continue
        event = _event(text, parts, act, at, Modality(telling.modality))
        place = sum(one.head < at for one in parts.acts)
        negated = event.modality is not Modality.DENIED and _is_negated(text, parts, at)
        if not negated and not is_conditional(text, parts, event.act, place):
            yield event


def _is_negated(text: Text, parts: SentenceParts, at: int) -> bool:
    """Whether a "not" or a "nobody" stands before the words, in their clause: "have not been put on the train"."""
    no = en.grammar()["negation"] | en.modality()["nobody"]
    for k in range(at, max(parts.sentence.first, at - CLAUSE) - 1, -1):
        word = text.tokens[k].lower
        if word in no or word.endswith("n't"):
            return True
        if word in CLAUSE_ENDS:
            return False
    return False


def _event(text: Text, parts: SentenceParts, act: str, at: int, modality: Modality) -> Event:
    word = text.tokens[at].lower
    if act == "intervention":
        mention = ActMention(act, "actor", at, at + 1, at, at, "active", (), word)
        told = actor_event(text, parts, mention, modality)
        start, end = _extent(text, parts, told.whom, at)
        return replace(told, start=start, end=end, doubts=(DOUBT,))
    whom = _whom(parts, at)
    voice = "passive" if whom is None or whom.last <= at else "active"
    mention = ActMention(act, "object", at, at + 1, at, at, voice, (), word)
    start, end = _extent(text, parts, whom, at)
    by = find_by(text, parts, mention, whom)
    return Event(mention, modality, whom, by, parts.sentence, start, end, doubts=(DOUBT,))


def _whom(parts: SentenceParts, at: int) -> GroupMention | None:
    """The people told of last before the words that tell the act, else first behind them."""
    people = [m for m in parts.groups if eligible(m) and not m.embedded]
    before = [m for m in people if m.last <= at]
    return before[-1] if before else next((m for m in people if m.first > at), None)


def _extent(text: Text, parts: SentenceParts, whom: GroupMention | None, at: int) -> tuple[int, int]:
    """The words quoted: the people and what tells the act, where they stand close; else what tells it, to the end of its clause."""
    first, last = at, at + 1
    if whom is not None and min(abs(at - whom.last), abs(whom.first - at)) <= 25:
        first, last = min(first, whom.first), max(last, whom.last)
    while last < parts.sentence.last and text.tokens[last].text not in ",.;:!?()—–" and last - first < 25:
        last += 1
    return text.span(first, last)
