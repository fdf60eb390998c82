"""The people of one sentence, each tied to the groups told of before, in the order of the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from habeas.read.assemble.discourse import Group, Groups
from habeas.read.assemble.events import Event, SentenceParts
from habeas.read.find.acts import ACTORS
from habeas.read.find.groups import GroupMention
from habeas.read.text import Text

_NUMBERING = frozenset(
    tuple(words.split())
    for words in "are|were|is|was|numbered|numbers|number|were only|are only|consists of|consisted of|comprises|comprised"
    "|was made up of|is made up of|were made up of|counted|totalled|totaled|were all|are all|included all".split("|")
)


def follow(text: Text, part: SentenceParts, events: Sequence[Event], groups: Groups) -> dict[int, Group | None]:
    """The group of each mention of a sentence, by the mention's first token."""
    known: dict[int, Group | None] = {}
    groups.sentence = part.sentence.index
    befallen = {id(e.whom) for e in events if e.act.frame not in ACTORS and not e.generic and not e.demanded}
    named = {id(e.whom) for e in events}
    before: Group | None = None
    last: GroupMention | None = None
    first = True
    acting = [e.by for e in events if e.act.frame in ACTORS and e.by is not None]
    groups.doers = []
    for mention in sorted(part.groups, key=lambda m: m.first):
        if mention.role == "agent":
            if first:
                groups.official = (part.sentence.index, mention.plural)
            continue
        if mention.embedded:
            if before is not None and mention.kind in ("new", "number") and mention.people.known:
                groups.inside(mention, before)
            elif before is not None and mention.noun == "family":
                before.nouns.add("family")  # "they belong to four families"
            continue
        if id(mention) not in named and (mention.kind == "bare" or (mention.kind == "pronoun" and not mention.plural)):
            continue
        if before is not None and mention.people.known and _says_how_many(text, last, mention):
            groups.count(before, mention)  # "They were ten, with small children"
            last = mention
            continue
        group = groups.resolve(mention, mention.first)
        known[mention.first] = group
        if group is None:
            continue
        for item in mention.parts:  # "a couple and their three children … The father"
            if not any(item.noun in part.nouns and part.people == item.people for part in group.parts):
                groups.inside(item, group)
        if any(a <= text.tokens[mention.first].start < b for a, b in acting) and group.told < 0:
            groups.doers.append(group)
        if id(mention) in befallen:
            group.told = max(group.told, mention.first)
        if first and mention.kind != "bare":
            group.lead = part.sentence.index
        first, before = False, group
        last = mention
    _tie_parts(groups, known, part.sentence.index)
    return known


def _says_how_many(text: Text, who: GroupMention | None, number: GroupMention) -> bool:
    """Whether a number is what is said of those right before: "they are eleven persons", "the group numbered 40"."""
    if who is None or who.people.known or not who.plural or number.kind not in ("new", "number"):
        return False
    between = tuple(t.lower for t in text.tokens[who.last : number.first])
    if between == (",",):  # "The rest, about 85, had been picked up before"
        return who.kind in ("rest", "known") and number.kind == "number"
    return between in _NUMBERING


def mark_actors(text: Text, event: Event, known: Mapping[int, Group | None]) -> None:
    """Remember who protests, asks or visits: nobody that later words say something befell."""
    if event.by is None:
        return
    for first, group in known.items():
        if group is not None and group.told < 0 and event.by[0] <= text.tokens[first].start < event.by[1]:
            group.acts_for_others = True


def _tie_parts(groups: Groups, known: dict[int, Group | None], sentence: int) -> None:
    """ "Nineteen had been taken in Shenyang, five in Changchun": together the 24 told of before."""
    fresh = [g for g in known.values() if g is not None and g.parent is None and g.size and g.sentence == sentence]
    fresh = [g for g in dict.fromkeys(fresh) if not g.parts and g.mentions[0].kind in ("new", "number", "fresh")]
    new = [g for g in fresh if len(g.mentions) == 1]
    if len(new) < 2:
        return
    total = sum(g.size or 0 for g in new)
    wholes = [g for g in groups.near if g.size == total and g not in new and not g.acts_for_others]
    if wholes and len({g.role for g in (*new, wholes[-1])} - {"person", "refugee"}) == 0:
        for part in new:
            part.parent = wholes[-1]
            wholes[-1].parts.append(part)
