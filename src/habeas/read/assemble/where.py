"""Where an act was: the place for which most speaks in the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from habeas.read.assemble.drafts import Finds, carried, window
from habeas.read.assemble.events import Event
from habeas.read.assemble.facility import find_facility
from habeas.read.assemble.place_meant import place_meant
from habeas.read.assemble.place_use import is_aside, is_said_by, speaks_there
from habeas.read.find.acts import ACTORS
from habeas.read.find.places import PlaceMention
from habeas.read.languages import en
from habeas.terms import Modality

_USES = {
    "arrest": ("in", "of", "adjective"),
    "detention": ("in", "adjective"),
    "transfer": ("to", "in"),
    "return": ("from", "through"),
    "release": ("from", "in"),
    "death": ("in",),
    "intervention": ("in",),
}


Stretch = tuple[int, int, int]  # where to look: from, where the act stands, up to


# What speaks for a place that is told near an act. The heaviest is taken, if anything speaks for it at all.
WHERE_CLAUSE = 6.0  # "from Aden, where they had been arrested"
BEHIND = 5.0  # "were arrested in Tumen"
THERE = 4.5  # "were arrested there", "in the same town": the place told last
THERE_IN_FRONT = 1.5
IN_FRONT = 3.0  # "In Tumen, police …"
ASHORE = 2.5  # "landed in Khoms", "handed over at Moreh": where a return began in the same country
ACTING = 2.0  # "seized by Shenyang police"
SENTENCE_BEFORE = 1.0  # "8 February, Shenyang. 21 arrested"
FURTHER = 0.25  # less for each place that stands nearer
SPEAKER = -4.0  # "a spokesman for the ministry in Ankara"

Weighed = tuple[float, PlaceMention]


def place_of(finds: Finds, event: Event) -> tuple[PlaceMention | None, tuple[int, int] | None]:
    """Where an act was, and the place of custody if one is named."""
    stretch = _stretch(finds, event)
    weighed = list(_weighed(finds, event, stretch))
    place: PlaceMention | None = None
    if weighed:
        weight, heaviest = max(weighed, key=lambda one: one[0])
        if weight in (BEHIND, IN_FRONT):
            heaviest = _finer(finds, heaviest, [p for _, p in weighed], event.act.act)
        place = heaviest if weight > 0 else None
    facility = (
        find_facility(finds.text.raw, stretch[1], stretch[2]) if event.act.act in ("detention", "transfer") else None
    )
    if facility is not None and place is None:
        # "a Dandong jail"
        named = (p for p in finds.places.between(*facility) if p.kind != "country")
        place = next(named, None)
    return place, facility


def _stretch(finds: Finds, event: Event) -> Stretch:
    if event.gap is None:
        return window(finds, event)
    before, after = finds.text.span(*event.gap)
    return before, before, after


def _weighed(finds: Finds, event: Event, stretch: Stretch) -> Iterator[Weighed]:
    """Each place that could be meant, with what speaks for it."""
    before, at, after = stretch
    raw, act = finds.text.raw, event.act.act
    uses = _USES.get(act, ("in",))
    near = [p for p in finds.places.between(before, after) if _fits(p, uses) and not is_aside(raw, p, act)]
    if act == "return":  # nobody is sent back from where they fled
        near = [p for p in near if p.use != "from" or p.place.name.country != finds.origin]
    behind = [p for p in near if p.start >= at]
    in_front = [p for p in near if p.start < at and not _within(p, event.by)]
    for rank, p in enumerate(behind):
        yield BEHIND - rank * FURTHER + (SPEAKER - 2 if speaks_there(raw, p) and is_said_by(raw, at, p) else 0), p
    for rank, p in enumerate(reversed(in_front)):
        yield IN_FRONT - rank * FURTHER + (SPEAKER if speaks_there(raw, p) and act != "release" else 0), p
    others = (
        (WHERE_CLAUSE, _where_clause(finds, event)),
        (THERE, place_meant(finds, at, after)),
        (THERE_IN_FRONT, place_meant(finds, before, at)),
        (ACTING, _of_those_who_act_for_them(finds, event)),
        (ACTING, _of_those_who_acted(finds, event)),
        (SENTENCE_BEFORE, _told_before(finds, event)),
    )
    yield from ((weight, found) for weight, found in others if found is not None)
    if act == "return":
        for p in _ashore(finds, event, stretch):
            yield ASHORE, p


def _where_clause(finds: Finds, event: Event) -> PlaceMention | None:
    """ "Aden, where they have been in prison": the place right before the "where" whose clause tells the act."""
    tokens = finds.text.tokens
    for k in range(event.act.group, max(event.sentence.first, event.act.group - 12), -1):
        if tokens[k].lower == "where":
            places = finds.places.between(tokens[event.sentence.first].start, tokens[k].start)
            close = [p for p in places if 0 < tokens[k].start - p.end <= 2 and p.use != "adjective"]
            return close[-1] if close else None
        if tokens[k].text in ".;:":
            return None
    return None


def _ashore(finds: Finds, event: Event, stretch: Stretch) -> Iterator[PlaceMention]:
    """Where people were put ashore or over the border, if it lies in the country that sends them."""
    acting = [p.place.name.country for p in finds.places.between(*event.by)] if event.by is not None else []
    country = acting[0] if acting else finds.country
    for p in finds.places.between(stretch[1], stretch[2]):
        if p.use not in ("in", "to") or p.kind == "country" or p.place.name.country != country:
            continue
        if event.modality is Modality.HAPPENED or finds.text.raw[max(0, p.start - 3) : p.start] == "at ":
            yield p


def _within(p: PlaceMention, span: tuple[int, int] | None) -> bool:
    """Whether a place belongs to who acted: "families of the four arrested in Shenyang"."""
    return span is not None and span[0] <= p.start < span[1]


def _fits(p: PlaceMention, uses: tuple[str, ...]) -> bool:
    """Whether a place is told as one where this kind of act can be: a landmark is, however it is named."""
    return (p.use in uses and p.use not in ("adjective", "of")) or (p.kind == "landmark" and "in" in uses)


_SITE_IN = re.compile(r"(?: (?!and\b|or\b|from\b|to\b)[\w'’-]+){1,4} in (?:the (?:city|town|port|district) of )?$")


def _finer(finds: Finds, chosen: PlaceMention, near: Sequence[PlaceMention], act: str) -> PlaceMention:
    """What the places beside the chosen one say: "in China's Liaoning province, in Shenyang", "in Changchun and Yanji"."""
    raw, country = finds.text.raw, chosen.place.name.country
    if chosen.kind == "country":
        beside = [p for p in near if p.kind != "country" and abs(p.start - chosen.end) <= 40]
        chosen = next((p for p in beside if p.place.name.country == country), chosen)
    for p in near:  # "at the Yantian detention centre in Shenzhen"
        close = p.kind == "city" and 0 < p.start - chosen.end <= 50 and p.place.name.country == country
        if close and _SITE_IN.fullmatch(raw, chosen.end, p.start):
            return p
    return _over_pair(raw, chosen, near) if act in ("arrest", "release", "detention", "return", "death") else chosen


_PAIR = re.compile(r"(?:,? (?:and|or|as well as)(?: (?:in|from|at|through|near))? |, )")


def _over_pair(raw: str, chosen: PlaceMention, near: Sequence[PlaceMention]) -> PlaceMention:
    """For "in Changchun and Yanji" what holds both, the province or the country; which of them stays open."""
    name, end, all_told = chosen.place.name, chosen.end, [chosen.place.name]
    for p in near:
        other = p.place.name
        if p.start <= end or other.country != name.country or name.compatible(other):
            continue
        if not _PAIR.fullmatch(raw, end, p.start):
            break
        name = name.upper(2 if name.province is not None and name.province == other.province else 1)
        end = p.end
        all_told.append(other)
    if len(all_told) == 1:
        return chosen
    return replace(chosen, place=replace(chosen.place, name=name, sure=0.45, others=tuple(all_told)))


def _of_those_who_act_for_them(finds: Finds, event: Event) -> PlaceMention | None:
    """ "Our friends in Dharamsala held a vigil": there, where nothing else is told."""
    if event.by is None or event.act.frame not in ACTORS or event.modality is not Modality.HAPPENED:
        return None
    if event.act.lemma not in en.grammar()["in_person"]:
        return None  # an exile group in Washington may write from anywhere
    acts = [finds.text.tokens[a.head].start for a in finds.part(event).acts if a.head < event.act.head]
    told = [p for p in finds.places.between(*event.by) if p.use == "in" and p.kind != "country"]
    # "families of the four arrested in Shenyang" are not in Shenyang
    return next((p for p in told if not any(event.by[0] <= start < p.start for start in acts)), None)


def _of_those_who_acted(finds: Finds, event: Event) -> PlaceMention | None:
    """ "Seized by Shenyang police": where they serve."""
    if event.by is None or event.act.act not in ("arrest", "detention", "return"):
        return None
    first, last = event.by
    return next((p for p in finds.places.between(first, last) if p.kind in ("city", "province")), None)


def _told_before(finds: Finds, event: Event) -> PlaceMention | None:
    """The place of the sentence before, where that tells no act: "8 February, Shenyang. 21 arrested"."""
    if event.act.act not in ("arrest", "detention", "death", "release") or event.modality is not Modality.HAPPENED:
        return None
    found = carried(finds, event, finds.places)
    return next((p for p in found if p.use in ("in", "other") and p.kind in ("city", "province")), None)
