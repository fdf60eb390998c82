"""Choosing: of all pairs of numbers that a report offers for two acts, the one that most speaks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from habeas.read.toll.candidates import Offers, Told, fewest, offers, offers_less
from habeas.read.toll.signs import both_of, signs_of, signs_of_both
from habeas.read.toll.story import Story, least, lexicon


@dataclass(frozen=True, slots=True)
class Toll:
    """How many people each act befell, and the statements that say so: none where it befell nobody."""

    people: dict[str, int]
    said_by: dict[str, Told]


@dataclass(frozen=True, slots=True)
class Choice:
    """One pair of numbers, with the names of what speaks for it."""

    dead: int
    hurt: int
    signs: list[str]


def toll_of(story: Story, acts: Sequence[str]) -> Toll:
    """The numbers of the incident; for acts without learned weights, all that is new added up."""
    if tuple(acts) != lexicon().acts or not lexicon().weights:
        new = {act: tuple(s for s in story.told[act] or story.headed[act] if s.new) for act in acts}
        return Toll({act: sum(map(least, told)) for act, told in new.items()}, new)
    grave, act = acts
    dead, hurt = _offered(story, grave, act)
    best = max(choices(story, acts), key=lambda one: (weight(one.signs, lexicon().weights), -one.dead, -one.hurt))
    people = {grave: best.dead, act: best.hurt}
    return Toll(people, {grave: fewest(dead[best.dead]), act: fewest(hurt[best.hurt])})


def choices(story: Story, acts: Sequence[str]) -> Iterator[Choice]:
    """All pairs of numbers that a report offers."""
    grave, act = acts
    dead, hurt = _offered(story, grave, act)
    for_dead = {number: signs_of(story, grave, number, by) for number, by in dead.items()}
    for_hurt = {number: signs_of(story, act, number, by) for number, by in hurt.items()}
    both = both_of(story, grave, act)
    for died, of_dead in sorted(for_dead.items()):
        for harmed, of_hurt in sorted(for_hurt.items()):
            yield Choice(died, harmed, of_dead + of_hurt + signs_of_both(both, died, harmed))


def _offered(story: Story, grave: str, act: str) -> tuple[Offers, Offers]:
    dead = offers(story, grave)
    return dead, offers_less(story, offers(story, act), act, dead)


def weight(signs: Sequence[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(sign, 0.0) for sign in signs)
