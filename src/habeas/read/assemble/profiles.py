"""Whose sex, age or family a report tells: each mention tied to a group that an act befell, and not to who speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from habeas.read.assemble.discourse import Groups
from habeas.read.assemble.drafts import Draft, Finds
from habeas.read.assemble.events import SentenceParts
from habeas.read.assemble.likeness import Group
from habeas.read.find.groups import GroupMention
from habeas.read.find.profile import ProfileMention
from habeas.read.languages import en
from habeas.read.text import Text
from habeas.terms import Citation, ProfileEntry, Sex

PROFILED = frozenset(("arrest", "return", "release", "death"))  # acts beside which members are told of
NEAR = 3  # words between people and an age that stands behind them: "the five, villagers aged 19 to 46"


def tie_profiles(finds: Finds, part: SentenceParts, known: Mapping[int, Group | None], groups: Groups) -> None:
    """Give what a sentence says of single people to the groups they belong to."""
    start, end = finds.text.span(part.sentence.first, part.sentence.last)
    for told in finds.profile.between(start, end):
        owner, entry = _owner(finds.text, part, known, groups, told)
        if owner is not None and not any(p.entry == entry for p in owner.profile):
            owner.profile.append(replace(told, entry=entry))


def _owner(
    text: Text, part: SentenceParts, known: Mapping[int, Group | None], groups: Groups, told: ProfileMention
) -> tuple[Group | None, ProfileEntry]:
    """The group that something is told of, if it is one, and what."""
    first, last = text.token_at(told.start), text.token_at(told.end - 1)
    over = next((m for m in part.groups if m.first <= last and first < m.last), None)
    before = [m for m in part.groups if m.last <= first and not m.embedded]
    if over is None:
        if text.tokens[first].lower in ("she", "he"):
            return _of_one(groups, told), told.entry
        if before and first - before[-1].last <= NEAR:
            group = known.get(before[-1].first)
            whole = group is not None and not told.entry.people.known  # "The five, aged 19 to 46"
            return group, replace(told.entry, people=group.people) if whole and group is not None else told.entry
        befallen = [g for g in known.values() if g is not None and g.told >= 0]
        return (befallen[-1] if befallen else groups.focus() if not part.groups else None), told.entry
    if over.role == "agent":
        return None, told.entry
    if over.kind == "pronoun":
        return known.get(over.first) or _of_one(groups, told), told.entry
    if over.embedded or known.get(over.first) is None or _closes_list(text, part, over, known):
        outside = [m for m in part.groups if m.first < over.first and known.get(m.first) is not None]
        if not outside:
            return groups.focus(), told.entry
        over = outside[-1]
    group = known.get(over.first)
    if group is not None and group.told < 0 and (_says_of_others(over, group, told) or _fragment(text, part)):
        focus = groups.focus()
        return (focus if focus is not None and focus.told >= 0 else group), told.entry
    return group, told.entry


def _closes_list(text: Text, part: SentenceParts, m: GroupMention, known: Mapping[int, Group | None]) -> bool:
    """ "… the others in their twenties, and a one-year-old.": of whom nothing else is told."""
    group = known.get(m.first)
    if group is None or group.told >= 0 or m.kind != "new" or m.first == part.sentence.first:
        return False
    behind = text.tokens[m.last].text if m.last < part.sentence.last else "."
    return behind in ".,;" and text.tokens[m.first - 1].lower in ("and", "plus")


def _says_of_others(m: GroupMention, group: Group, told: ProfileMention) -> bool:
    """ "Eleven were women": said of those told of before, who are more."""
    return m.kind == "number" and group.told < 0 and group.parent is None and told.entry.sex is not None


def _of_one(groups: Groups, told: ProfileMention) -> Group | None:
    """Whose age "she is 44" is: the single person of that sex, told of last, whom something befell."""
    single = [
        g
        for g in groups.near
        if not g.plural
        and g.told >= 0
        and groups.sentence - g.sentence <= 3
        and (g.sex is None or told.entry.sex is None or g.sex == told.entry.sex.value)
    ]
    return max(single, key=lambda g: g.last_at, default=None)


def _fragment(text: Text, part: SentenceParts) -> bool:
    """Whether a sentence has no verb: "Seven men, two women." says who was told of before."""
    verbs = en.small("be", "have", "do", "modal_open")
    words = text.tokens[part.sentence.first : part.sentence.last]
    return len(words) <= 14 and not any(t.lower in verbs or t.lower.endswith(("ed", "es")) for t in words)


def profile_of(text: Text, draft: Draft) -> tuple[tuple[ProfileEntry, ...], tuple[Citation, ...]]:
    """What is told of the members of a draft's group, and in which words.

    What the sentence of an act says belongs to that act; what other sentences say belongs to all that befell the group.
    """
    group = draft.group
    if group is None:
        return (), ()
    here = [text.span(e.sentence.first, e.sentence.last) for e in draft.events]
    told: dict[ProfileEntry, Citation] = {}
    for p in (*group.profile, *(p for part in group.parts if part.told < 0 and not part.within for p in part.profile)):
        entry = _completed(p.entry, group)
        at_home = any(a <= p.start < b for a, b in here)
        if entry is not None and (at_home or not _beside_an_act(group, p)):
            told.setdefault(entry, Citation(p.start, p.end))
    own = _own(text, draft, group) if not any(e.sex is not None for e in told) else None
    if own is not None:
        told = {own[0]: own[1]} | told
    return tuple(told), tuple(told.values())


def _beside_an_act(group: Group, p: ProfileMention) -> bool:
    """Whether the sentence of another act on the group says it."""
    return any(a <= p.start < b for a, b in group.acted_in)


def _completed(entry: ProfileEntry, group: Group) -> ProfileEntry | None:
    """An entry with the number and sex that hold for all of the group; None where it says nothing."""
    if not entry.people.known and entry.age is None:
        return None
    if group.size == 1 and group.sex and entry.sex is None:
        return replace(entry, sex=Sex(group.sex))
    return entry


def _own(text: Text, draft: Draft, group: Group) -> tuple[ProfileEntry, Citation] | None:
    """The sex that the group's own noun tells: "28 of the men", "the three women"."""
    if not group.people.known or group.sex is None:
        return None
    named = [e.whom for e in draft.events if e.whom is not None and (e.whom.sex or (e.whom.of and e.whom.of.sex))]
    if group.size == 1:
        named = named or [m for m in group.mentions if m.sex]
    if not named:
        return None
    return ProfileEntry(group.people, Sex(group.sex)), Citation(*text.span(named[0].first, named[0].last))
