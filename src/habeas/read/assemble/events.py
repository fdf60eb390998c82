"""What one sentence tells: its parts, and the acts tied to people."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.read.find.acts import ActMention
from habeas.read.find.groups import GroupMention
from habeas.read.text import Sentence
from habeas.terms import CountRange, Modality


@dataclass(frozen=True, slots=True)
class Event:
    """One act as one sentence tells it. `whom` is None where the sentence does not name the people."""

    act: ActMention
    modality: Modality
    whom: GroupMention | None
    by: tuple[int, int] | None  # offsets of who did it
    sentence: Sentence
    start: int  # offsets of the words that tell it
    end: int
    demanded: bool = False
    generic: bool = False
    by_pronoun: str | None = None
    gap: tuple[int, int] | None = None  # tokens that tell it where the verb is left out
    doubts: tuple[str, ...] = ()  # what speaks against it: then it is weighed (see weigh.py)


@dataclass(frozen=True, slots=True)
class SentenceParts:
    sentence: Sentence
    groups: tuple[GroupMention, ...]
    acts: tuple[ActMention, ...]


NOT_PEOPLE = GroupMention(0, 1, 0, CountRange(), "not", "", "person", False)  # the act befell no people at all


def eligible(m: GroupMention) -> bool:
    return m.role != "agent"


WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday".split())


SPEECH = frozenset(
    "said says told reported reports added confirmed announced learned believes believed thinks knew according".split()
)
