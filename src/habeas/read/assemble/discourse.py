"""Groups of people followed through a report: which mention speaks of whom."""

from __future__ import annotations

from collections.abc import Sequence

from habeas.read.assemble.likeness import FAR, THRESHOLD, Group, points
from habeas.read.find.groups import GroupMention
from habeas.terms import CountRange

__all__ = ["Group", "Groups"]

REMEMBERED = 60  # groups that are looked back over, so that cost grows with length alone
_UNCOUNTED = frozenset("group party batch crew refugee defector escapee migrant asylum-seeker seeker".split())
_CHILDREN = frozenset("child kid baby infant toddler minor".split())
_LOOSE = -4.0  # points that "all of them" asks for: it looks back further than "they"
NAMED = 1.0  # points that a name asks for to be that of somebody told of without one
_FEW = 4  # up to so many, the same number without "the" may well be other people


class Groups:
    """All groups of one report, and the rules by which a mention finds its group."""

    def __init__(self) -> None:
        self.all: list[Group] = []
        self.sentence = 0  # the sentence being read
        self.official = (-2, False)  # the last sentence that an official stands first in, and whether there are several
        self.doers: list[Group] = []  # who asks, protests or visits in this sentence

    @property
    def near(self) -> list[Group]:
        """The groups that words can still point back to: the last ones told of."""
        return self.all[-REMEMBERED:]

    def resolve(self, mention: GroupMention, at: int) -> Group | None:
        """The group that a mention speaks of: one told of before, or a new one. None where it can't be told."""
        group = self._find(mention)
        if group is not None:
            group.last_at, group.sentence = at, self.sentence
            group.mentions.append(mention)
            if mention.noun and mention.kind != "pronoun":
                group.nouns.add(mention.noun)
            group.national = group.national or mention.national
            group.sex = group.sex or mention.sex
            group.names |= set(mention.name)
            if not group.people.known and mention.people.known and mention.kind != "part":
                group.people = mention.people
        return group

    def inside(self, mention: GroupMention, whole: Group) -> Group:
        """Somebody told of inside another group's phrase: "seven people, among them a nurse"."""
        group = self.new(mention, parent=whole)
        group.within = True
        group.sentence, group.last_at = self.sentence, mention.first
        group.mentions.append(mention)
        return group

    def new(self, m: GroupMention, parent: Group | None = None) -> Group:
        group = Group(
            len(self.all),
            m.people,
            m.role,
            {m.noun} if m.noun else set(),
            m.plural,
            m.sex,
            sentence=self.sentence,
            parent=parent,
            national=m.national,
            bare=m.kind == "bare",
        )
        if m.role == "person" and parent is None and m.noun in ("", "others"):
            # "another four", "nine others": of the kind of the group before, rather fled than who guided them
            last = self.recent(plural=True, roles=("person", "refugee")) or self.recent(plural=True)
            if last is not None:
                group.role, group.national = last.role, last.national
        elif parent is not None:
            parent.parts.append(group)
            if m.role == "person":
                group.role = parent.role
            group.national = group.national or parent.national
            group.sex = group.sex or parent.sex
        self.all.append(group)
        return group

    def count(self, group: Group, number: GroupMention) -> None:
        """Take the number that the words say a group has."""
        if not group.people.known:
            group.people = number.people
        group.mentions.append(number)
        group.sex = group.sex or number.sex
        group.national = group.national or number.national

    def recent(self, *, plural: bool | None = None, roles: tuple[str, ...] = ()) -> Group | None:
        """The group last spoken of; those that an act befell come first."""
        fitting = [
            g
            for g in self.near
            if (plural is None or g.plural == plural)
            and (not roles or g.role in roles)
            and not (g.acts_for_others or g.within)
        ]
        return max(fitting, key=lambda g: (g.told >= 0, g.last_at), default=None)

    def focus(self) -> Group | None:
        """The group that the report is about just now."""
        found: Group | None = None
        for g in self.near:
            if g.told >= 0 and (found is None or g.told > found.told):
                found = g
        return found or self.recent()

    def concern(self) -> Group | None:
        """Those for whom somebody acts, where the words do not say for whom: whom the report is about."""
        told = [g for g in self.near if g.told >= 0 and g.role not in ("relative", "agent") and not g.within]
        scored = [(self._weight(g), g.told, g) for g in told]
        return max(scored, key=lambda s: s[:2])[2] if scored else self.focus()

    def _weight(self, g: Group) -> float:
        whom = _THEY if g.plural else _ONE
        return (points(whom, g, self.sentence) or 0.0) - (g.parent is not None and g.parent.told >= 0)

    # ------------------------------------------------------------ one kind of mention each

    def _find(self, m: GroupMention) -> Group | None:
        match m.kind:
            case "pronoun":
                return self._pronoun(m)
            case "named":
                return self._named(m) or self.new(m)
            case "known":
                return self._known(m)
            case "part":
                return self._part(m)
            case "rest":
                return self._rest(m)
            case "fresh":
                return self.new(m) if m.people.known else None
            case _:
                return self._indefinite(m)

    def _pronoun(self, m: GroupMention) -> Group | None:
        found = self._best(m, self.near)
        if found is not None or m.noun == "them" or self.official == (self.sentence - 1, m.plural):
            return found
        if m.plural and not self.all:
            return None  # "A few facts, before they are buried"
        return self.new(m)  # told of by "he" or "they" alone

    def _named(self, m: GroupMention) -> Group | None:
        """Who was told of by that name, or the one person just told of whom nobody named."""
        if not m.name:
            return None
        same = [g for g in self.near if g.names & {m.name[0], m.name[-1]}]
        if same or m.noun:  # "I", "we"
            return same[-1] if same else None
        return self._best(m, [g for g in self.near if not g.names and self.sentence - g.sentence <= 2], NAMED)

    def _best(self, m: GroupMention, groups: Sequence[Group], least: float = THRESHOLD) -> Group | None:
        """The group with the most points for a mention, if it has enough of them."""
        best: tuple[float, int] | None = None
        found: Group | None = None
        for g in groups:
            score = points(m, g, self.sentence, self.doers)
            if score is not None and score >= least and (best is None or (score, g.last_at) >= best):
                best, found = (score, g.last_at), g
        return found

    def _known(self, m: GroupMention) -> Group | None:
        if not m.plural:
            return self._known_one(m)
        if m.people.known and m.noun != "both":
            return (
                self._best(m, [g for g in self.near if g.people.known or g.nouns & _UNCOUNTED])
                or self._sum_of_last(m)
                or self._part_by_number(m)
                or self.new(m)
            )
        if m.noun == "both":
            return self._both(m)
        if m.noun == "all":
            return self._all(m) or self.new(m)
        return self._best(m, self._fitting_noun(m)) or self._other_sex(m) or self.new(m)

    def _all(self, m: GroupMention) -> Group | None:
        """ "All of them": the largest of the groups that the words around have told of."""
        told = [g for g in self.near if g.told >= 0 and g.people.known and self.sentence - g.sentence <= FAR]
        scored = [
            (g.people.low or 0, p, g) for g in told if (p := points(m, g, self.sentence)) is not None and p >= _LOOSE
        ]
        return max(scored, key=lambda s: s[:2])[2] if scored else self._best(m, self.near)

    def _known_one(self, m: GroupMention) -> Group:
        fitting = [
            g
            for g in self.near
            if (m.noun in g.nouns or (m.sex and g.sex == m.sex and m.noun in ("man", "woman", "girl", "boy")))
        ]
        found = self._best(m, fitting) if not m.possessed else None
        return found or self.new(m)

    def _fitting_noun(self, m: GroupMention) -> list[Group]:
        """The groups that "the refugees", "the women", "the families" can be."""
        if m.sex or m.noun in ("child", "family", "relative"):
            named = [g for g in self.near if m.noun in g.nouns or (m.sex is not None and g.sex == m.sex)]
            if named or not m.sex or m.possessed:
                return named
            # "two critics … the men": nothing says that they are none
            return [g for g in self.near if g.sex is None and not any(p.sex or p.nouns & _CHILDREN for p in g.parts)]
        if m.possessed:
            return []
        return self.near

    def _both(self, m: GroupMention) -> Group:
        two = [g for g in self.near if g.size == 2 and not g.within]
        found = self._best(m, two)
        if found is not None:
            return found
        told = sorted((g for g in self.near if g.told >= 0 and g.people.known), key=lambda g: g.told)[-2:]
        return self._union(m, told, told[0].people + told[1].people) if len(told) == 2 else self.new(m)

    def _sum_of_last(self, m: GroupMention) -> Group | None:
        """ "The seven" after a group of four and one of three."""
        told = [g for g in self.near if g.size and g.parent is None and not g.acts_for_others]
        total, size = 0, m.people.low if m.people.low == m.people.high else None
        for place in range(len(told) - 1, max(-1, len(told) - 9), -1):
            total += told[place].size or 0
            if total == size and place < len(told) - 1:
                return self._union(m, told[place:], m.people)
        return None

    def _union(self, m: GroupMention, parts: list[Group], people: CountRange) -> Group:
        whole = self.new(m)
        whole.people, whole.role = people, parts[-1].role
        for part in parts:
            if part.parent is None:
                part.parent = whole
                whole.parts.append(part)
        whole.told = max(part.told for part in parts)
        return whole

    def _part_by_number(self, m: GroupMention) -> Group | None:
        """ "The 195 women and children", of 218 people: fewer than all, and of another noun."""
        if not m.noun or m.people.low is None:
            return None
        larger = [
            g
            for g in self.near
            if g.told >= 0 and g.size and g.size > m.people.low and g.parent is None and m.noun not in g.nouns
        ]
        whole = max(larger, key=lambda g: g.last_at, default=None)
        if whole is None or m.noun not in ("woman", "man", "child", "girl", "boy", "baby", "minor"):
            return None
        return self.new(m, parent=whole)

    def _other_sex(self, m: GroupMention) -> Group | None:
        """ "The men", where of 218 people 195 were women and children: the rest."""
        if not m.sex:
            return None
        wholes = [
            g
            for g in self.near
            if g.told >= 0 and g.size and g.sex is None and any(p.sex or p.nouns & _CHILDREN for p in g.parts)
        ]
        whole = max(wholes, key=lambda g: g.last_at, default=None)
        if whole is None or any(p.sex == m.sex for p in whole.parts):
            return None
        group = self.new(m, parent=whole)
        group.people = _left(whole, [p for p in whole.parts if p is not group])
        return group

    def _part(self, m: GroupMention) -> Group | None:
        whole = self._whole_of(m)
        if whole is None:
            return self.new(m)
        if m.share is not None or m.less:
            some = self.new(m, parent=whole)
            some.people = _share(whole, m)
            return some
        if whole.size and m.people.low and m.people.low > whole.size:
            return self._larger(m, whole)
        if m.of is not None:  # "ten of the fourteen", where ten of them were told of before
            again = [p for p in whole.parts if p.people == m.people and m.people.low != 1 and not p.within]
            if again:
                return again[-1]
        return self.new(m, parent=whole)

    def _larger(self, m: GroupMention, part: Group) -> Group:
        """ "Fourteen of them had set out", after ten were told of: those of whom the ten are some."""
        whole = self.new(m)
        whole.role, whole.national = part.role, whole.national or part.national
        if part.parent is None:
            part.parent = whole
            whole.parts.append(part)
        return whole

    def _whole_of(self, m: GroupMention) -> Group | None:
        """Those of whom "nine of them", "nine of the 34" are some."""
        if m.of is not None:
            return self.resolve(m.of, m.first)
        large = [g for g in self.near if g.plural and (g.size is None or m.people.low is None or g.size > m.people.low)]
        return self._best(_THEY, large) or self.recent(plural=True)

    def _rest(self, m: GroupMention) -> Group | None:
        """ "The other five", "the remaining two", "the rest": what parts told of leave of their whole."""
        number = m.people.low if m.people.low == m.people.high else None
        wholes = [g for g in self.near if any(not p.within for p in g.parts)]
        if number is not None:
            same = [
                g
                for g in self.near
                if not g.within and g.size == number and (g.rest or g.told >= 0) and g.plural == m.plural
            ]
            fitting = [g for g in wholes if _left(g, g.parts).low == number]
            if fitting and not any(g.rest for g in same):
                return self._left_over(m, max(fitting, key=lambda g: g.last_at))
            if same:
                return max(same, key=lambda g: (g.rest, g.last_at))
            return self.new(m, parent=self.recent(plural=True))
        wholes = [g for g in wholes if self.sentence - max(p.sentence for p in g.parts) <= 4]
        if not wholes or (m.role not in ("person", "refugee")):
            return None
        whole = max(wholes, key=lambda g: max(p.last_at for p in g.parts))
        left = next((p for p in whole.parts if p.rest), None)
        return left or self._left_over(m, whole)

    def _left_over(self, m: GroupMention, whole: Group) -> Group:
        people = m.people if m.people.known else _left(whole, whole.parts)
        group = self.new(m, parent=whole)
        group.people, group.rest = people, True
        return group

    def _indefinite(self, m: GroupMention) -> Group | None:
        if m.kind == "bare":
            same = [g for g in self.near if g.bare and m.noun in g.nouns and g.national == m.national]
            return same[-1] if same else self.new(m)
        if m.total and m.plural and m.people.known:
            uncounted = [
                g for g in self.near if g.told >= 0 and g.plural and not g.people.known and not g.acts_for_others
            ]
            if uncounted:
                return uncounted[-1]
        if m.parts and m.people.known:
            told = [g for g in self.near if g.people == m.people and g.told >= 0]
            if told:
                return max(told, key=lambda g: g.last_at)
        if m.plural and m.people.low is not None and (m.people.low > _FEW or m.kind == "number"):
            # the same number told again without "another" is the same group: headlines, standfirsts, summaries
            for g in reversed(self.near):
                if g.people == m.people and g.plural and not g.within and _may_be(m, g):
                    return g
        return self.new(m)


def _may_be(m: GroupMention, g: Group) -> bool:
    """Whether nothing in role or sex tells a group counted again from one counted before."""
    same_role = m.role == g.role or "person" in (m.role, g.role)
    return same_role and (g.sex == m.sex or None in (g.sex, m.sex)) and not g.acts_for_others


_ONE = GroupMention(0, 1, 0, CountRange.exactly(1), "pronoun", "", "person", False)
_THEY = GroupMention(0, 1, 0, CountRange(), "pronoun", "they", "person", True)


def _share(whole: Group, m: GroupMention) -> CountRange:
    """How many "half of them" or "all but two of them" are; unknown where the whole is."""
    if whole.size is None:
        return CountRange()
    if m.share is None:
        left = whole.size - m.less
        return CountRange.exactly(left, approx=whole.people.approx) if left > 0 else CountRange()
    many, parts = m.share
    exact = whole.size * many % parts == 0 and not whole.people.approx
    return CountRange.exactly(round(whole.size * many / parts), approx=not exact)


def _left(whole: Group, parts: Sequence[Group]) -> CountRange:
    """How many the parts told of leave of a whole; unknown where one of them is."""
    counted = [p for p in parts if not p.within and not p.rest]
    if whole.size is None or not counted or any(p.size is None for p in counted):
        return CountRange()
    left = whole.size - sum(p.size or 0 for p in counted)
    if left <= 0 and len(counted) > 1:
        left = whole.size - (counted[-1].size or 0)  # parts of one another
    return CountRange.exactly(left, approx=whole.people.approx) if left > 0 else CountRange()
