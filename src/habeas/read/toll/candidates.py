"""The numbers that a report offers for one act, each with the names of what offers it and the statements that say it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from habeas.read.languages import en
from habeas.read.toll.story import Story, least, lexicon
from habeas.terms import Statement

Told = tuple[Statement, ...]
Offers = dict[int, dict[str, Told]]  # a number: by what it is offered, and the statements that say it
Offer = Callable[[int, str, Sequence[Statement]], None]
MOST = 99  # people of one incident
OPENING = 400  # characters in which a report says the most important
_YEARS = re.compile(r"\b(\d{1,2})[-– ]years?[-– ]old|,\s(\d{1,2})(?=[,.;)\s]|$)|\((\d{1,2})\)")
_CAPITAL = re.compile(r"[A-Z][a-z'’]+[A-Za-z]*")
_PLAIN = frozenset("the a an police officer one two three another".split())


def offers(story: Story, act: str) -> Offers:
    """The numbers told of an act. 0 is always among them: that it befell nobody needs no words."""
    mine, head = story.told[act], story.headed[act]
    found: Offers = defaultdict(dict)

    def offer(number: int, name: str, by: Sequence[Statement]) -> None:
        if 0 <= number <= MOST:
            found[number].setdefault(name, tuple(by))

    found[0] = {"nobody": ()}
    new = [s for s in mine if s.new]
    offer(_sum(new), "tally", new)
    headed = [s for s in head if s.new]
    offer(_sum(headed), "headline", headed)
    if head:
        _offer_one(offer, max(head, key=least), "headline's largest")
    if mine:
        _tellings(offer, story, mine)
    if story.named.get(act):
        offer(1, "named", story.named[act])
    for counted in story.counts.get(act, ()):
        _offer_one(offer, counted, "counts")
    return found


def offers_less(story: Story, hurt: Offers, act: str, dead: Mapping[int, Mapping[str, Told]]) -> Offers:
    """The numbers of those harmed, also what is left of numbers that may hold the dead: "four shot, one fatally"."""
    mine, head = story.told[act], story.headed[act]
    wholes: list[tuple[str, int, Told]] = [
        ("tally, less the dead", _sum([s for s in mine if s.new]), tuple(s for s in mine if s.new)),
        ("headline, less the dead", _sum([s for s in head if s.new]), tuple(s for s in head if s.new)),
    ]
    if mine:
        largest = max(mine, key=least)
        wholes.append(("largest, less the dead", least(largest), (largest,)))
    wholes.extend(("told, less the dead", least(s), (s,)) for s in mine if is_open(story.text, s))
    found = {number: dict(by) for number, by in hurt.items()}
    for died, by in dead.items():
        for name, whole, told in wholes if died else ():
            if told and whole >= died:
                found.setdefault(whole - died, {}).setdefault(name, (*told, *fewest(by)))
    return found


def fewest(by: Mapping[str, Told]) -> Told:
    """The fewest statements that say a number."""
    return min(by.values(), key=len, default=())


def _sum(statements: Sequence[Statement]) -> int:
    return sum(map(least, statements))


def _offer_one(offer: Offer, statement: Statement, name: str) -> None:
    offer(least(statement), name, (statement,))


def _tellings(offer: Offer, story: Story, mine: Told) -> None:
    """What single statements of an act offer, and some of them together."""
    sizes = Counter(map(least, mine))
    by_size = {size: tuple(s for s in mine if least(s) == size) for size in sizes}
    _offer_one(offer, max(mine, key=least), "largest")
    _offer_one(offer, mine[0], "first")
    if len(mine) > 1:
        _offer_one(offer, mine[1], "second")
    offer(sizes.most_common(1)[0][0], "most often told", by_size[sizes.most_common(1)[0][0]][:1])
    for size, said in by_size.items():
        offer(size, "told", said[:1])
        if len(said) > 1:
            offer(size, "told twice", said[:1])
    lead = [s for s in mine if _where(s) < OPENING]
    if lead:
        _offer_one(offer, max(lead, key=least), "lead's largest")
        offer(_sum(lead), "lead together", lead)
    leading = [s for s in mine[:2] if least(s) > 1]
    if leading:
        _offer_one(offer, leading[0], "leading number of several")
    singles = [s for s in mine if s.new and least(s) == 1]
    offer(len(singles), "singles", singles)
    for what, persons in zip(("ages", "names", "sexes"), apart(story.text, mine), strict=True):
        if persons:
            offer(len(persons), what, tuple(persons.values()))
    offer(_sum(mine), "all together", mine)
    largest = max(mine, key=least)
    beside = [s for s in singles if s is not largest]
    if beside:
        offer(least(largest) + 1, "largest and one", (largest, beside[0]))


def _where(statement: Statement) -> int:
    cited = statement.citations.get("act", ())
    return cited[0].start if cited else 0


def is_open(text: str, statement: Statement) -> bool:
    """Whether a statement tells that it befell them, not how it ended: "shot", "the shooting of"."""
    cited = statement.citations.get("act", ())
    words = (text[cited[0].start : cited[0].end] if cited else "").split()
    return bool(words) and words[0].lower() in lexicon().open


@dataclass(frozen=True, slots=True)
class Traits:
    """What tells a person of a statement apart, in the words that name the person."""

    age: str | None
    name: str | None
    sex: str | None


def traits(text: str, statement: Statement) -> Traits:
    cited = statement.citations.get("roles") or statement.citations.get("act") or ()
    words = text[cited[0].start : cited[0].end] if cited else statement.quote
    year = _YEARS.search(text[cited[0].start : cited[0].end + 8] if cited else words)
    names = [word for word in _CAPITAL.findall(words) if word.lower() not in _PLAIN]
    told = {sex for word in re.findall(r"[a-z]+", words.lower()) if (sex := _sexes().get(word)) is not None}
    return Traits(
        next(filter(None, year.groups()), None) if year is not None else None,
        names[-1] if names else None,
        told.pop() if len(told) == 1 else None,
    )


@lru_cache(maxsize=1)
def _sexes() -> dict[str, str]:
    return en.people().sex | {
        "he": "male",
        "his": "male",
        "she": "female",
        "her": "female",
        "male": "male",
        "female": "female",
    }


def apart(text: str, statements: Sequence[Statement]) -> tuple[dict[str, Statement], ...]:
    """The single persons that ages, names and sexes tell apart, each with the first statement that tells it."""
    ages: dict[str, Statement] = {}
    names: dict[str, Statement] = {}
    sexes: dict[str, Statement] = {}
    for statement in statements:
        if least(statement) > 1:
            continue
        one = traits(text, statement)
        for value, known in ((one.age, ages), (one.name, names), (one.sex, sexes)):
            if value is not None:
                known.setdefault(value, statement)
    return ages, names, sexes
