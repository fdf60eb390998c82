"""Single persons followed through a report: the same one told of again unless name, age, sex or a word tells them apart."""

from __future__ import annotations

from habeas.read.assemble.discourse import Group, Groups
from habeas.read.find.groups import GroupMention

_DOERS = frozenset("suspect gunman shooter assailant attacker triggerman robber intruder burglar".split())


class PersonGroups(Groups):
    """Groups for codebooks in which a single person counts.

    A report that says "a man was shot" and later "the 34-year-old was hit in the leg" speaks of one person. So an
    indefinite mention of somebody whom an act befell is taken for the person it befell before, unless the two can't be
    the same, or stand in one sentence. `befalls` holds the first tokens of the mentions of this sentence that
    something befell.
    """

    def __init__(self) -> None:
        super().__init__()
        self.befalls: frozenset[int] = frozenset()

    def resolve(self, mention: GroupMention, at: int) -> Group | None:
        group = super().resolve(mention, at)
        if group is not None and not group.plural:
            group.names |= set(mention.name)
            group.age = mention.age if group.age is None else group.age
            group.sex = group.sex or mention.sex
        if group is not None and mention.kind != "pronoun":
            group.named_in = self.sentence
        return group

    def new(self, m: GroupMention, parent: Group | None = None) -> Group:
        group = super().new(m, parent)
        group.fresh = m.kind in ("fresh", "rest")
        return group

    def inside(self, mention: GroupMention, whole: Group) -> Group:
        group = super().inside(mention, whole)
        group.names, group.age, group.named_in = set(mention.name), mention.age, self.sentence
        return group

    def _find(self, m: GroupMention) -> Group | None:
        if m.plural or m.people.high != 1:
            return self._several(m)
        if m.kind == "pronoun":
            return self._pronoun(m) or (self.new(m) if m.first in self.befalls else None)
        if m.kind == "part":
            return self._part(m)
        if m.kind == "fresh":
            return self.new(m)
        alike = [g for g in self.near if not g.plural and not _told_apart(m, g)]
        if m.name:
            named = [g for g in alike if g.names & {m.name[-1], m.name[0]}]
            if named:
                return named[-1]
        if m.age is not None:
            aged = [g for g in alike if g.age == m.age]
            if aged:
                return aged[-1]
        elsewhere = [g for g in alike if g.named_in != self.sentence]
        told = [g for g in elsewhere if g.told >= 0]
        if m.kind == "known" and not m.possessed:
            same = [g for g in alike if m.noun in g.nouns and m.noun]
            found = same or (told if m.noun != "suspect" else [])
            if found:
                return max(found, key=lambda g: (g.told >= 0, g.last_at))
        if m.first in self.befalls and told and not m.possessed:
            return max(told, key=lambda g: g.last_at)
        if m.possessed:
            same = [g for g in alike if m.noun in g.nouns and m.noun]
            if same:
                return same[-1]
        return self.new(m)

    def _several(self, m: GroupMention) -> Group | None:
        if m.kind in ("new", "number", "known") and m.people.known and m.role != "agent":
            same = [
                g
                for g in self.near
                if g.plural and g.people == m.people and g.named_in != self.sentence and not g.fresh
            ]
            if same:
                return max(same, key=lambda g: (g.told >= 0, g.last_at))
        return super()._find(m)


def _told_apart(m: GroupMention, g: Group) -> bool:
    """Whether a mention and a person can't be the same."""
    if m.sex and g.sex and m.sex != g.sex:
        return True
    if m.age is not None and g.age is not None and m.age != g.age:
        return True
    if m.name and g.names and not g.names & {m.name[-1]} and not (len(m.name) == 1 and m.name[0] in g.names):
        return True
    if len(m.name) > 1 and len(g.names) > 1 and m.name[-1] in g.names and m.name[0] not in g.names:
        return True  # of one family
    doer = m.noun in _DOERS
    return (doer and g.told >= 0 and not g.nouns & _DOERS) or (
        bool(g.nouns & _DOERS) and not doer and m.kind != "pronoun" and not m.name
    )
