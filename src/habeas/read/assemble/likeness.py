"""How well a mention of people fits a group told of before: features with weights, one table for all kinds of mention."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from habeas.read.find.groups import GroupMention
from habeas.read.find.profile import ProfileMention
from habeas.terms import CountRange


@dataclass(slots=True, eq=False)
class Group:
    """One group of people as a report has told of it so far. Grows while a report is read."""

    number: int
    people: CountRange
    role: str
    nouns: set[str] = field(default_factory=set)
    plural: bool = True
    sex: str | None = None
    last_at: int = 0  # token of the last mention
    sentence: int = 0  # sentence of the last mention
    told: int = -1  # token of the last act that befell it, -1: none yet
    parent: Group | None = None
    parts: list[Group] = field(default_factory=list)  # those told of as some of it, in their order
    mentions: list[GroupMention] = field(default_factory=list)
    national: str | None = None
    bare: bool = False
    escaped: tuple[int, int] | None = None  # offsets of the words that say that some of them got away
    lead: int = -1  # the last sentence whose first people they were
    acts_for_others: bool = False  # those who protest, ask, visit
    within: bool = False  # told of inside another group's phrase only: "including a girl"
    profile: list[ProfileMention] = field(default_factory=list)  # what is told of its members
    acted_in: list[tuple[int, int]] = field(default_factory=list)  # offsets of the sentences that tell what befell it
    rest: bool = False  # what is left of another
    names: set[str] = field(default_factory=set)  # of one person, in lower case
    age: int | None = None  # of one person, in months
    fresh: bool = False  # told of as others than those before
    named_in: int = -1  # sentence of the last mention that is no pronoun

    @property
    def size(self) -> int | None:
        return self.people.low if self.people.low == self.people.high else None


# What speaks for a group, in points. A mention goes to the group with the most of them, and of two with as many to the
# one told of last; where none has THRESHOLD points it speaks of people not told of before, or of nobody in particular.
WEIGHTS = {
    "the same number": 6.0,
    "a number that may be the same": 3.0,
    "the same noun": 2.0,
    "the same people": 2.0,  # "the Vietnamese": by their nationality
    "the same sex": 1.0,
    "an act befell them": 2.0,
    "first of the sentence before": 2.5,
    "first of this sentence": 5.0,
    "counted": 1.0,
    "each sentence since": -0.6,
    "told of beside other parts": -4.0,  # after "twenty of them … the other nine …", "they" are all of them
    "helpers": -1.0,
    "kin": -5.0,
    "acting for others": -7.0,
    "doing it themselves": -5.0,  # "twenty people picketed the consulate for them"
    "inside another's phrase": -2.0,
}
THRESHOLD = -8.0
FAR = 8  # sentences from which on distance no longer weighs more
_ROLES = {"guide", "activist"}


def features(m: GroupMention, g: Group, sentence: int, doers: Sequence[Group]) -> list[tuple[str, float]] | None:
    """What speaks for and against a mention speaking of a group, each with its points; None where it can't."""
    if _excluded(m, g):
        return None
    found = dict.fromkeys(_told(m, g, sentence, doers), 1.0)
    found["each sentence since"] = min(FAR, max(0, sentence - g.sentence))
    return [(name, WEIGHTS[name] * times) for name, times in found.items()]


def points(m: GroupMention, g: Group, sentence: int, doers: Sequence[Group] = ()) -> float | None:
    """The sum of the features; None where the mention can't speak of the group."""
    found = features(m, g, sentence, doers)
    return None if found is None else sum(value for _, value in found)


def _excluded(m: GroupMention, g: Group) -> bool:
    if g.role == "agent" or (g.bare and g.told < 0 and m.kind != "bare"):
        return True
    if g.within and m.noun not in g.nouns and not (m.kind == "pronoun" and m.sex and m.sex == g.sex):
        return True
    if m.plural != g.plural and not (not m.plural and g.size == 1):
        return True
    if m.sex and g.sex and m.sex != g.sex:
        return True
    if m.role in _ROLES and g.role != m.role:
        return True
    if m.role == "relative" and g.role != "relative":
        return True
    if m.national and g.national and not _same_people(m.national, g.national):
        return True
    return m.people.known and g.people.known and m.plural and not _same_number(m.people, g.people)


def _told(m: GroupMention, g: Group, sentence: int, doers: Sequence[Group]) -> list[str]:
    found = []
    if m.people.known and m.plural and g.people.known:
        found.append("the same number" if m.people == g.people else "a number that may be the same")
    if m.noun and m.noun in g.nouns:
        found.append("the same noun")
    if m.national and g.national:
        found.append("the same people")
    if m.sex and m.sex == g.sex:
        found.append("the same sex")
    if g.told >= 0:
        found.append("an act befell them")
    if g.lead == sentence:
        found.append("first of this sentence")
    elif g.lead == sentence - 1:
        found.append("first of the sentence before")
    if g.people.known:
        found.append("counted")
    if g.parent is not None and not m.people.known and _beside_others(g, sentence):
        found.append("told of beside other parts")
    if g.role in _ROLES and m.role != g.role:
        found.append("helpers")
    if g.role == "relative" and m.role != "relative":
        found.append("kin")
    if g.acts_for_others:
        found.append("acting for others")
    if g in doers:
        found.append("doing it themselves")
    if g.within:
        found.append("inside another's phrase")
    return found


def _beside_others(g: Group, sentence: int) -> bool:
    assert g.parent is not None
    lately = [part for part in g.parent.parts if not part.within and sentence - part.sentence <= 2]
    return len(lately) > 1


def _same_number(a: CountRange, b: CountRange) -> bool:
    if a.low == b.low and a.high == b.high:
        return True
    return a.overlaps(b) and (a.approx or b.approx or a.high is None or b.high is None)


def _same_people(a: str, b: str) -> bool:
    """Whether two names of a people may mean the same: "Uighurs" and "Chinese Uighurs"."""
    one, other = a.lower().rstrip("s"), b.lower().rstrip("s")
    return one in other or other in one
