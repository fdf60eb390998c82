"""What speaks for a number, or for two numbers together, by names that the table of weights knows."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from habeas.read.toll.candidates import apart, is_open, traits
from habeas.read.toll.story import Story, least, lexicon
from habeas.terms import Statement

_AGREEING = (
    ("tally", "headline"), ("tally", "lead's largest"), ("headline", "largest"), ("tally", "first"), ("tally", "largest"),
    ("headline", "told"), ("largest", "first"), ("ages", "tally"), ("names", "tally"),
)  # fmt: skip


def size(number: int) -> str:
    """A number as the weights know it."""
    return str(number) if number < 3 else "3+"


def _some(number: int) -> str:
    return str(number) if number < 2 else "2+"


def signs_of(story: Story, act: str, number: int, by: Collection[str]) -> list[str]:
    """What speaks for a number of one act; `by` names what offers it."""
    mine = story.told[act]
    here, some = f"{act} {size(number)}", f"{act} {_some(number)}"
    sizes, head = [least(s) for s in mine], [least(s) for s in story.headed[act]]
    left_open = sum(is_open(story.text, s) for s in mine)
    found = [here]
    for name in sorted(by):
        found += (f"{act}: {name}", f"{here}: {name}")
    found += [f"{act}: {one}, {other}" for one, other in _AGREEING if one in by and other in by]
    found += (
        f"{here}, statements {min(5, len(mine))}",
        f"{here}, as many {min(4, sum(one == number for one in sizes))}",
        f"{here}, more {min(3, sum(one > number for one in sizes))}",
        f"{here}, fewer {min(4, sum(one < number for one in sizes))}",
        f"{here}, headline {size(max(head)) if head else 'none'}",
        f"{here}, {'named' if act in story.titled else 'not named'} in the headline",
        f"{here}, {'named' if story.named.get(act) else 'not named'}",
        f"{here}, roles {', '.join(sorted({role for s in mine for role in s.roles}))}",
        f"{here}, open {min(2, left_open)}, closed {min(3, len(mine) - left_open)}",
    )
    found += [f"{here}, {what} {min(3, len(told))}" for what, told in _told_apart(story, mine)]
    if number in story.title_numbers:
        found.append(f"{act}: in the headline")
    return [*found, *_words(story, some)]


def _words(story: Story, some: str) -> Iterator[str]:
    known = lexicon().words
    yield from (f"{some}, headline “{word}”" for word in sorted(known & story.title))
    yield from (f"{some}, lead “{word}”" for word in sorted(known & story.lead))
    yield from (f"{some}, text “{word}”" for word in sorted(story.often))
    yield from (f"{some}, often “{word}”" for word, times in sorted(story.often.items()) if times > 2)
    yield from (f"{some}, text “{words}”" for words in sorted(story.phrases))
    yield from (f"{some}, lead “{words}”" for words in sorted(story.lead_phrases))


def _told_apart(story: Story, statements: Collection[Statement]) -> list[tuple[str, dict[str, Statement]]]:
    return list(zip(("ages", "names", "sexes"), apart(story.text, list(statements)), strict=True))


@dataclass(frozen=True, slots=True)
class Both:
    """What bears on the numbers of two acts together, reckoned once for a report."""

    story: Story
    open_sizes: frozenset[int]
    open_headed: frozenset[int]
    tally: int
    largest: int
    closed: int
    left_open: int
    apart: tuple[tuple[str, int], ...]
    headed: str
    same: bool


def both_of(story: Story, grave: str, act: str) -> Both:
    mine, head = story.told[act], story.headed[act]
    every = [*story.told[grave], *mine]
    opened = [s for s in mine if is_open(story.text, s)]
    return Both(
        story,
        frozenset(map(least, opened)),
        frozenset(least(s) for s in head if is_open(story.line, s)),
        sum(least(s) for s in mine if s.new),
        max(map(least, mine), default=0),
        len(mine) - len(opened),
        len(opened),
        tuple((what, len(told)) for what, told in _told_apart(story, every)),
        f"headline {'tells' if story.headed[grave] else 'lacks'} {grave}, {'tells' if head else 'lacks'} {act}",
        _same_person(story, grave, act),
    )


def signs_of_both(both: Both, dead: int, hurt: int) -> list[str]:
    """What speaks for two numbers together."""
    story, total = both.story, dead + hurt
    pair, all_ = f"{size(dead)} and {size(hurt)}", f"together {size(total)}"
    found = [pair, f"{pair}, {both.headed}"]
    together = (
        ("in the headline", total in story.title_numbers),
        ("an open number", total in both.open_sizes),
        ("an open number of the headline", total in both.open_headed),
        ("the harmed added up", bool(dead) and total == both.tally),
        ("the largest number of the harmed", bool(dead) and total == both.largest),
    )
    for name, holds in together:
        if holds:
            found += (f"together: {name}", f"{pair}, together: {name}")
    if story.ordinal:
        found.append(f"together {_beside(story.ordinal, total)} the last of “a third victim”")
    found.append(f"{all_}, “victims” {int('victims' in story.often)}, “victim” {min(2, story.often.get('victim', 0))}")
    known = lexicon()
    found += [f"{all_}, headline “{word}”" for word in sorted(known.of_all & story.title)]
    found += [f"{all_}, lead “{word}”" for word in sorted(known.of_all & story.lead)]
    found += [f"{all_}, text “{words}”" for words in sorted(known.phrases_of_all & story.phrases)]
    found += (f"{pair}, closed {min(2, both.closed)}", f"{pair}, open {min(2, both.left_open)}")
    for what, told in both.apart:
        found.append(f"{all_}, {_beside(told, total)} {what}")
        if told and told == total:
            found.append(f"{pair}, as many {what}")
    if both.same:
        found.append(f"{pair}, one person in both")
    return found


def _beside(told: int, total: int) -> str:
    return "as many" if told == total else "fewer" if told > total else "more"


def _same_person(story: Story, grave: str, act: str) -> bool:
    """Whether an age or a name of somebody killed is told of somebody harmed."""
    dead = [traits(story.text, s) for s in story.told[grave] if least(s) == 1]
    hurt = [traits(story.text, s) for s in story.told[act] if least(s) == 1]
    names, ages = {one.name for one in dead} - {None}, {one.age for one in dead} - {None}
    return any(one.name in names or one.age in ages for one in hurt)
