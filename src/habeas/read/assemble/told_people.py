"""What a statement says of its people, and the words it stands in: how many, in which role."""

from __future__ import annotations

import re
from dataclasses import replace

from habeas.read.assemble.countries import origin_of
from habeas.read.assemble.drafts import Finds
from habeas.read.assemble.likeness import Group
from habeas.read.find.groups import GroupMention
from habeas.read.languages.en import peoples
from habeas.read.text import Text
from habeas.terms import Citation


def people_cited(text: Text, group: Group) -> tuple[Citation, ...]:
    """The words that count a group: its number, or where that follows from others, the numbers it follows from."""
    if not group.people.known or not group.mentions:
        return ()
    own = _counting(group)
    if own is not None and own.parts and _told_apart(own):
        return tuple(_words(text, part) for part in own.parts)  # "Ann Bell, 31, and Carl Bell": each of them
    if own is not None:
        return (_words(text, own),)
    others = [group.parent, *group.parent.parts] if group.parent is not None else group.parts
    numbers = [m for g in others if g is not group and not g.rest and (m := _counting(g)) is not None]
    if numbers:  # "the rest", "half of them", "both groups"
        return tuple(_words(text, m) for m in (*numbers, group.mentions[0]))
    return (_words(text, group.mentions[0]),)


def _counting(group: Group) -> GroupMention | None:
    """The mention whose own words count the group."""
    return next((m for m in group.mentions if m.people == group.people and m.number), None) or next(
        (m for m in group.mentions if m.people.known and m.number), None
    )


def _told_apart(m: GroupMention) -> bool:
    """Whether a sum is told in more words than its own: each by name, "with ten others" behind, "the mother and the elder"."""
    inside = sum((p.people.low or 0) for p in m.parts if m.first <= p.first and p.last <= m.last)
    if sum((p.people.low or 0) for p in m.parts) != m.people.low:
        return any(p.name for p in m.parts)
    return any(p.name for p in m.parts) or not any(p.number for p in m.parts) or inside < m.people.low


def _words(text: Text, m: GroupMention) -> Citation:
    return Citation(*text.span(m.first, m.last))


_FLED = re.compile(
    r"\b(?:refugee status|asylum|UN(?:HCR)? card|in exile|exiled|(?:had |has |have )?fled|sought (?:refuge|protection|shelter)"
    r")\b"
)
_FROM = re.compile(r"\s+(?:\w+ ){0,2}from (?:the )?([A-Z][\w-]+(?: [A-Z][\w-]+)?)")


def role_of(finds: Finds, group: Group | None) -> str:
    """The role of a group in a statement: those of whom nothing else is told fled."""
    codebook = finds.codebook
    if group is None or group.role in ("person", "agent"):
        return codebook.role
    if group.role == "activist" and _fled_themselves(finds, group):
        return codebook.role  # "a Turkmen blogger", caught in Turkey
    return group.role if group.role in codebook.roles else "other"


def _fled_themselves(finds: Finds, group: Group) -> bool:
    """Whether a journalist, a lawyer, an activist is told of as somebody who fled, not as who helps or reports."""
    if origin_of(replace(m, role="person", embedded=False) for m in group.mentions) in (
        {finds.origin} - {None} or {""}
    ):
        return True
    text = finds.text
    for m in group.mentions[:3]:
        start, end = text.tokens[m.first].start, text.tokens[m.last - 1].end
        stop = text.raw.find(".", end, end + 160)
        stop = stop if stop != -1 else min(len(text.raw), end + 160)
        if m.kind != "pronoun" and _FLED.search(text.raw, start, stop):
            return True
        home = _FROM.match(text.raw, end)
        if home is not None and any(
            p.place.name.country in peoples().fled_from for p in finds.places.between(*home.span(1))
        ):
            return True
    return False
