"""A report's finds, and statements in the making."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date as calendar_day
from typing import Generic, Protocol, TypeVar

from habeas.codebooks import Codebook
from habeas.read.assemble.discourse import Group
from habeas.read.assemble.events import Event, SentenceParts
from habeas.read.assemble.tellings import Telling, telling_of
from habeas.read.find.acts import ActMention
from habeas.read.find.dates import DateMention
from habeas.read.find.places import PlaceMention
from habeas.read.find.profile import ProfileMention
from habeas.read.text import Sentence, Text
from habeas.terms import CountRange, Modality, PartialDate, PlaceName

When = tuple[PartialDate, tuple[int, int]]


@dataclass(slots=True, eq=False)
class Draft:
    """A statement in the making."""

    act: str
    modality: Modality
    group: Group | None
    events: list[Event] = field(default_factory=list)
    place: PlaceMention | None = None
    place_name: PlaceName | None = None
    date: PartialDate | None = None
    date_at: tuple[int, int] | None = None
    date_inferred: bool = False  # from where the story stands: a day told of the act itself takes its place
    by: tuple[int, int] | None = None
    facility: tuple[int, int] | None = None
    new: bool = True
    place_default: bool = False
    counted: CountRange | None = None  # how many count, where it is not all of the group alone
    beside: list[Group] = field(default_factory=list)  # the groups whose numbers that follows from too

    @property
    def size(self) -> int:
        """How many people, where it is one number; 0 where it is not."""
        return (self.group.size or 0) if self.group is not None else 0

    @property
    def sentence(self) -> Sentence:
        """The sentence that tells it first."""
        return self.events[0].sentence


class Placed(Protocol):
    """What stands somewhere in a text."""

    @property
    def start(self) -> int: ...


Mention = TypeVar("Mention", bound=Placed)


class Along(Generic[Mention]):
    """Mentions in the order of the text, a stretch of which is found without looking at the rest."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions: list[Mention] = sorted(mentions, key=lambda m: m.start)
        self._starts = [m.start for m in self._mentions]

    def between(self, start: int, end: int) -> list[Mention]:
        """Those that begin from `start` up to but not including `end`."""
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, end: int, most: int) -> list[Mention]:
        """The last ones, at most so many, that begin before `end`."""
        last = bisect_left(self._starts, end)
        return self._mentions[max(0, last - most) : last]

    def all(self) -> Sequence[Mention]:
        """Every one."""
        return self._mentions

    def first(self) -> list[Mention]:
        """The first ones of the text."""
        return self._mentions[:NEAR]


NEAR = 60  # mentions, groups or statements that are looked back over: a report's reader remembers no more


@dataclass(slots=True)
class Finds:
    """Everything found in one report, by sentence and over the whole."""

    text: Text
    parts: list[SentenceParts]
    dates: Along[DateMention]
    places: Along[PlaceMention]
    profile: Along[ProfileMention]
    country: str | None  # where things happen
    origin: str | None  # where the people fled from
    published: calendar_day | None
    codebook: Codebook
    by_the_clock: bool = False  # lines begin with times of day, and all is of the day of the report
    of_field: bool = True  # its words or its people are of the codebook's field
    _tellings: dict[int, Telling] = field(default_factory=dict)

    def telling(self, part: SentenceParts) -> Telling | None:
        """What a sentence tells by all its words; None where the codebook has no weights for that, or the report no words of its field."""
        weights = self.codebook.tellings.get("en")
        if weights is None or not self.of_field:
            return None
        index = part.sentence.index
        if index not in self._tellings:
            start, end = self.text.span(part.sentence.first, part.sentence.last)
            places = self.places.between(start, end)
            self._tellings[index] = telling_of(self.text, part, places, weights)
        return self._tellings[index]

    def part(self, event: Event) -> SentenceParts:
        """The sentence of an event with all that was found in it."""
        return self.parts[event.sentence.index]


def window(finds: Finds, event: Event) -> tuple[int, int, int]:
    """Where to look: start of the stretch before the act, the act, end of the stretch behind it."""
    text = finds.text
    start, end = text.span(event.sentence.first, event.sentence.last)
    part = finds.part(event)
    for act in part.acts:
        if act.head == event.act.head + 1 or act.head == event.act.head - 1:
            continue  # "found dead": told in one breath
        if act.head > event.act.head and act.act != event.act.act and act.frame != "noun" and act.voice != "ing":
            end = min(end, text.tokens[act.group].start)
            break
    for act in reversed(part.acts):
        if act.head < event.act.head - 1 and act.act != event.act.act and act.frame != "noun":
            start = max(start, text.tokens[act.last - 1].end)
            break
    for act in part.acts:  # "…, two weeks after their arrest in Brest": what follows is told of the arrest
        if act.frame == "noun" and act.head > event.act.head and act.act != event.act.act and _dates_another(text, act):
            end = min(end, text.tokens[act.group].start)
            break
    return start, text.tokens[event.act.head].start, max(end, text.tokens[event.act.head].end)


def _dates_another(text: Text, act: ActMention) -> bool:
    """Whether an act's noun says before or after what something else was: "after their arrest"."""
    return any(
        t.lower in ("after", "before", "since", "following") for t in text.tokens[max(0, act.group - 4) : act.group]
    )


Told = TypeVar("Told", DateMention, PlaceMention)


def carried(finds: Finds, event: Event, mentions: Along[Told]) -> list[Told]:
    """Mentions in the sentences before, as far back in the paragraph as no act was told: "8 February, Shenyang. 21 arrested"."""
    found: list[Told] = []
    index = event.sentence.index - 1
    while index >= 0 and index >= event.sentence.index - 2:
        part = finds.parts[index]
        if part.sentence.paragraph != event.sentence.paragraph:
            break
        if any(a.frame in ("object", "subject") for a in part.acts):
            break
        start, end = finds.text.span(part.sentence.first, part.sentence.last)
        found.extend(m for m in reversed(mentions.between(start, end)) if not _is_dateline(m))
        index -= 1
    return found


def _is_dateline(mention: DateMention | PlaceMention) -> bool:
    return mention.dateline if isinstance(mention, DateMention) else mention.use == "dateline"
