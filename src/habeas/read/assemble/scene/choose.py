"""Weighing: which day and which town of a report its event has."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as calendar_day
from typing import Generic, TypeVar

from habeas.read.assemble.drafts import Finds
from habeas.read.assemble.scene.cues import Cues, Words, words
from habeas.read.assemble.scene.days import day_of, hours_of, signs_of_day, signs_of_order
from habeas.read.assemble.scene.signs import Signs
from habeas.read.assemble.scene.towns import as_town, signs_of_company, signs_of_town
from habeas.read.find.dates import DateMention
from habeas.read.find.places import PlaceMention, find_counties
from habeas.read.text import Sentence, Text
from habeas.terms import Citation, PartialDate, PlaceName

LESS = {"day": 0.35, "town": 0.6}  # what each further mention of the same counts, beside the one before it
MOST = 6  # mentions of the same day or town that are weighed

M = TypeVar("M", DateMention, PlaceMention)
K = TypeVar("K", calendar_day, PlaceName)


@dataclass(frozen=True, slots=True)
class Sighting(Generic[M]):
    """One mention of a day or a town, with what speaks for and against it."""

    mention: M
    signs: Signs


@dataclass(frozen=True, slots=True)
class Scene:
    """Where and when an event was, each with the mention that tells it best; None where nothing tells it."""

    place: PlaceMention | None = None
    date: PartialDate | None = None
    dated: DateMention | None = None

    @property
    def citations(self) -> dict[str, tuple[Citation, ...]]:
        """The words that tell place and date."""
        told = {"place": self.place, "date": self.dated}
        return {name: (Citation(m.start, m.end),) for name, m in told.items() if m is not None}


def scene_of(finds: Finds) -> Scene:
    """The scene of the event that a report is about; nothing for a codebook whose reports tell of many."""
    told = finds.codebook.scene
    if told is None:
        return Scene()
    known = words(told.event)
    days = days_of(finds.text, finds.dates.all(), finds.published, known)
    if not days:
        days = days_of(finds.text, list(hours_of(finds.text, finds.published, known)), finds.published, known)
    towns = towns_of(finds.text, finds.places.all(), known)
    day = heaviest(days, known.weights["day"], LESS["day"])
    town = heaviest(towns, known.weights["town"], LESS["town"])
    dated = None if day is None else _best(days[day], known.weights["day"])
    return Scene(
        None if town is None else _best(towns[town], known.weights["town"]),
        None if day is None or dated is None else _date(day, dated),
        dated,
    )


def _date(day: calendar_day, mention: DateMention) -> PartialDate:
    """The day as it is told: a night has two."""
    if mention.role == "at" and mention.date is not None:
        return mention.date
    return PartialDate(day.isoformat())


def days_of(
    text: Text, dates: Sequence[DateMention], published: calendar_day | None, known: Words
) -> dict[calendar_day, list[Sighting[DateMention]]]:
    """Every day that is told, with its sightings."""
    found: dict[calendar_day, list[Sighting[DateMention]]] = defaultdict(list)
    order = signs_of_order({day for mention in dates if (day := day_of(mention)) is not None})
    for mention, sentence, cues in _in_sentences(text, dates, known):
        day = day_of(mention)
        if day is not None:
            signs = signs_of_day(text, mention, day, sentence, cues, known, published)
            found[day].append(Sighting(mention, signs | order[day]))
    return found


def towns_of(text: Text, places: Sequence[PlaceMention], known: Words) -> dict[PlaceName, list[Sighting[PlaceMention]]]:
    """Every town that is told, with its sightings."""
    towns = [p for p in map(as_town, places) if p.kind == "city"]
    towns += find_counties(text.raw, places)
    sighted: dict[PlaceName, list[Sighting[PlaceMention]]] = defaultdict(list)
    for mention, sentence, cues in _in_sentences(text, towns, known):
        sighted[mention.place.name].append(Sighting(mention, signs_of_town(text, mention, sentence, cues, known)))
    policed = {name for name, sightings in sighted.items() if any("police" in s.signs for s in sightings)}
    company = signs_of_company(list(sighted), places, policed)
    return {
        name: [Sighting(s.mention, s.signs | company[name]) for s in sightings] for name, sightings in sighted.items()
    }


def _in_sentences(text: Text, mentions: Sequence[M], known: Words) -> Iterator[tuple[M, Sentence, Cues]]:
    """Each mention with its sentence and what else that tells."""
    starts = [text.tokens[sentence.first].start for sentence in text.sentences]
    cues: dict[int, Cues] = {}
    for mention in mentions:
        index = bisect_right(starts, mention.start) - 1
        if index < 0:
            continue
        sentence = text.sentences[index]
        if index not in cues:
            cues[index] = Cues.of(text, sentence, known.cue)
        yield mention, sentence, cues[index]


def weight(signs: Signs, weights: Mapping[str, float]) -> float:
    """What signs weigh together; one that has no weight counts nothing."""
    return sum(weights.get(name, 0.0) * value for name, value in signs.items())


def total(sightings: Sequence[Sighting[M]], weights: Mapping[str, float], less: float) -> float:
    """The weight of the heaviest sighting, and less and less of the others."""
    each = sorted((weight(s.signs, weights) for s in sightings), reverse=True)[:MOST]
    return each[0] + sum(max(0.0, one) * less**step for step, one in enumerate(each[1:], 1))


def heaviest(found: Mapping[K, Sequence[Sighting[M]]], weights: Mapping[str, float], less: float) -> K | None:
    """The day or town with the most weight; the first by name where two have the same."""
    return min(found, key=lambda key: (-total(found[key], weights, less), str(key)), default=None)


def _best(sightings: Sequence[Sighting[M]], weights: Mapping[str, float]) -> M:
    return max(sightings, key=lambda sighting: weight(sighting.signs, weights)).mention
