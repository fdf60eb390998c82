"""Counting people told of one by one and in numbers, so that nobody counts twice, in codebooks whose acts are graded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from habeas.read.assemble.discourse import Group
from habeas.read.assemble.drafts import NEAR, Draft, Finds
from habeas.read.assemble.events import Event
from habeas.read.find.ages import ages
from habeas.terms import CountRange, Modality

_BACKGROUND = re.compile(
    r"\b(?:so far this year|(?:last|previous|past|earlier this) (?:year|month|week|summer|fall|winter|spring)|years? (?:ago|earlier)|months ago|year-to-date|"
    r"nationwide|across the (?:country|nation)|each year|every (?:year|day)|per year|(?:separate|unrelated|another|other|previous|earlier|prior) "
    r"(?:\w+ )?(?:shooting|incident|homicide|case)s?|homicides? (?:of|this|in) (?:the |this )?(?:year|20\d\d)|statistics|on average)\b",
    re.IGNORECASE,
)

# A number of several told in such a sentence is of many events: "141 minors died in shootings in 2015".
_PERIOD = re.compile(
    r"\b(?:(?:this|last|past) (?:year|month|summer|spring|winter|fall)|(?:for|of|in) the year|so far|in all of"
    r"|since (?:the (?:start|beginning) of )?(?:[A-Z][a-z]+\.? )?(?:of )?(?:(?:19|20)\d\d|the year|\d\d?\b)|since (?:Jan|January|New Year)"
    r"|(?<!\d )(?<!, )[Ii]n (?:19|20)\d\d|(?:last|past|first) (?:\w+ )?(?:days|weeks|months|years|decades?)"
    r"|shootings (?:across|around|throughout)|weekend shootings|(?:string|series|spate|rash|wave) of"
    r"|\d+ (?:\w+ )?(?:homicides|murders|slayings|killings))\b"
)


@dataclass(slots=True)
class _Told:
    """What one act told of: a person, or a number of people, `base` others in the same breath beside them."""

    draft: Draft
    size: int
    base: int = 0
    people: int = 0  # how many of them are still counted
    beside: list[Group] = field(default_factory=list)  # the others, and the dead who are no longer counted


def tally(finds: Finds, drafts: Sequence[Draft]) -> None:
    """Decide which statements are new: numbers tell the persons again, and the dead are not among the wounded."""
    graded = finds.codebook.graded
    if not graded:
        return
    counted = []
    for draft in drafts:
        if draft.act not in graded or draft.modality is not Modality.HAPPENED or draft.group is None:
            continue
        draft.new = False
        if not all(_is_background(finds, event, several=draft.group.plural) for event in draft.events):
            counted.append(draft)
    worst = [d for d in counted if d.act == graded[0]]
    dead = told_apart(worst)
    killed = _settle([p.drafts[0] for p in dead], _wholes(worst))
    again = {id(d) for p in dead for d in p.drafts[1:] if d.group is not p.drafts[0].group and _told_vaguely(d)}
    groups = {id(d.group) for d in worst if id(d) not in again}
    rest = [d for d in counted if d.act != graded[0] and id(d.group) not in groups]
    harmed = [p for p in told_apart(rest) if not any(_died(p, one) for one in dead)]
    spare = killed - sum(_is_single(d) for d in worst if d.new)  # dead who are told in numbers alone
    if spare > 0:
        loose = [p for p in harmed if all(_ends_open(d) for d in p.drafts)]
        harmed = [p for p in harmed if p not in loose] + loose[spare:]
    _settle([p.drafts[0] for p in harmed], _wholes_of_harmed(rest, worst, killed))


@dataclass(slots=True, eq=False)
class Person:
    """One person as the drafts of one act tell of him."""

    drafts: list[Draft]
    names: set[str]
    age: tuple[int, int]
    sex: str | None
    sentences: set[int]
    fresh: bool = False  # told of as another one


def told_apart(drafts: Sequence[Draft]) -> list[Person]:
    """The single persons of some drafts: the same one unless name, age, sex, "another" or one sentence tell them apart."""
    persons: list[Person] = []
    for draft in drafts:
        group = draft.group
        if group is None or group.plural:
            continue
        sentences = {e.sentence.index for e in draft.events}
        one = _as_told(draft, group, sentences)
        same = None
        for known in reversed(persons[-NEAR:]):
            if any(d.group is group for d in known.drafts):
                same = known
                break
            if not one.fresh and not known.sentences & sentences and _could_be_one(known, one):
                same = same or known
        if same is None:
            persons.append(one)
            continue
        same.drafts.append(draft)
        same.fresh |= one.fresh
        same.names |= one.names
        same.age = (max(same.age[0], one.age[0]), min(same.age[1], one.age[1]))
        same.sex = same.sex or one.sex
        same.sentences |= sentences
    return persons


def _as_told(draft: Draft, group: Group, sentences: set[int]) -> Person:
    """The person of a draft; where only a pronoun or "the victim" tells the act, nothing but that word tells him apart."""
    told = [e.whom for e in draft.events if e.whom is not None]
    if told and all(m.kind == "pronoun" for m in told):
        return Person([draft], set(), (0, 2000), told[0].sex, sentences)
    if _told_vaguely(draft):
        return Person([draft], set(), ages(told[0].noun, told[0].age), told[0].sex, sentences)
    return Person([draft], set(group.names), _age_of(group), group.sex, sentences, group.fresh)


def _told_vaguely(draft: Draft) -> bool:
    """Whether an act is told of "the victim": whoever it befell, though another was told of last."""
    told = [e.whom for e in draft.events if e.whom is not None]
    return bool(told) and all(m.kind == "known" and not m.name and m.age is None and m.noun in _ANYBODY for m in told)


_ANYBODY = frozenset("victim person individual".split())


def _age_of(group: Group) -> tuple[int, int]:
    low, high = 0, 2000
    for noun in group.nouns or {""}:
        a, b = ages(noun, group.age)
        low, high = max(low, a), min(high, b)
    return (low, high) if low <= high else (0, 2000)


def _could_be_one(a: Person, b: Person) -> bool:
    if a.sex and b.sex and a.sex != b.sex:
        return False
    if a.age[0] > b.age[1] or b.age[0] > a.age[1]:
        return False
    if not a.names or not b.names:
        return True
    shared = a.names & b.names
    return len(shared) >= min(2, len(a.names), len(b.names))


def _died(harmed: Person, dead: Person) -> bool:
    """Whether somebody harmed is one of the dead told of elsewhere."""
    if not _could_be_one(harmed, dead) or harmed.fresh:
        return False
    if harmed.names & dead.names or (harmed.age[0] == harmed.age[1] and harmed.age == dead.age):
        return True
    if all(_ends_open(d) for d in harmed.drafts):
        return not harmed.sentences & dead.sentences
    return (
        harmed.age[0] < harmed.age[1]
        and not harmed.names
        and not harmed.sentences & dead.sentences
        and _is_definite(harmed)
    )


def _is_definite(person: Person) -> bool:
    mentions = [m for d in person.drafts if d.group is not None for m in d.group.mentions]
    return bool(mentions) and mentions[0].kind in ("known", "pronoun")


def _is_background(finds: Finds, event: Event, *, several: bool) -> bool:
    """Whether the sentence tells of other events, or, of several people, of many events together."""
    start, end = finds.text.span(event.sentence.first, event.sentence.last)
    raw = finds.text.raw
    if _BACKGROUND.search(raw, start, end) or _of_another_year(finds, start, end):
        return True
    return several and bool(_PERIOD.search(raw, start, end))


_YEAR = re.compile(r"\b(?:in|of|since|from) (?:\w+ )?(?:of )?((?:19|20)\d\d)\b")


def _of_another_year(finds: Finds, start: int, end: int) -> bool:
    """Whether a sentence tells a year, and none in which a report of that day may be news: "killed there in 2012"."""
    if finds.published is None:
        return False
    years = [int(match[1]) for match in _YEAR.finditer(finds.text.raw, start, end)]
    return bool(years) and all(year < finds.published.year - 1 for year in years)


def _is_single(draft: Draft) -> bool:
    return draft.group is not None and not draft.group.plural


def _ends_open(draft: Draft) -> bool:
    return all(event.act.open for event in draft.events)


def _one_each(drafts: Sequence[Draft]) -> list[Draft]:
    """The first draft of each single person."""
    seen: dict[int, Draft] = {}
    for draft in drafts:
        if _is_single(draft):
            seen.setdefault(id(draft.group), draft)
    return list(seen.values())


def _wholes(drafts: Sequence[Draft]) -> list[_Told]:
    """The numbers told of one act, those of "others" with whoever was told of in the same sentence."""
    found = []
    for draft in drafts:
        if draft.group is None or not draft.group.plural or not draft.group.people.low:
            continue
        size = draft.group.people.low
        beside = _beside(drafts, draft) if draft.group.fresh else []
        found.append(_Told(draft, size, sum(g.people.low or 1 for g in beside), size, beside))
    return found


def _beside(drafts: Sequence[Draft], others: Draft) -> list[Group]:
    """Whom the same act befell in the sentence of "others", before them."""
    groups = [
        d.group
        for d in drafts
        if d is not others
        and d.group is not None
        and d.group is not others.group
        and any(e.sentence is others.sentence and e.start <= others.events[0].start for e in d.events)
    ]
    return list(dict.fromkeys(groups))


def _wholes_of_harmed(rest: Sequence[Draft], worst: Sequence[Draft], killed: int) -> list[_Told]:
    """Numbers of those who were harmed, less the dead where a number tells that it befell them and not how it ended."""
    found = _wholes(rest)
    for told in found:
        group = told.draft.group
        if _ends_open(told.draft) and group is not None and not group.fresh and not _after_dead(told.draft, worst):
            told.people = max(0, told.size - killed)
            told.beside = [d.group for d in worst if d.new and d.group is not None]
    return found


def _after_dead(draft: Draft, worst: Sequence[Draft]) -> bool:
    """Whether the dead were told of in the same sentence before: "two were killed and three shot"."""
    first = draft.events[0]
    return any(e.sentence is first.sentence and e.start < first.start for d in worst for e in d.events)


def _settle(singles: Sequence[Draft], wholes: Sequence[_Told]) -> int:
    """Mark as new either the persons or the number that holds more of them; how many that makes."""
    persons = _one_each(singles)
    most = max(wholes, key=lambda w: w.people + w.base, default=None)
    if most is None or most.people + most.base <= len(persons):
        for draft in persons:
            draft.new = True
        return len(persons)
    most.draft.new = True
    people = most.people + most.base
    if people != most.size:
        most.draft.counted = CountRange.exactly(people)
        most.draft.beside = most.beside
    return people
