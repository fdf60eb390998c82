"""Where an act was: the place that the words around it tell, and the country the report is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from habeas.read.assemble.drafts import NEAR, Finds, carried, window
from habeas.read.assemble.events import Event
from habeas.read.find.acts import ACTORS
from habeas.read.find.groups import GroupMention
from habeas.read.find.places import PlaceMention
from habeas.read.gazetteer import country_of_demonym
from habeas.read.languages.en import peoples
from habeas.terms import Modality

_OF_STATE = re.compile(
    r"[\s-]*(?:[a-z]+ ){0,2}(?:police|soldiers|guards?|authorities|officers?|officials|border|navy|marines|army|military|troops|immigration|government|courts?|prisons?|jails?|custody|security|agents|patrol)\b"
)


def origin_of(mentions: Iterable[GroupMention]) -> str | None:
    """The country that people fled from, by the name of their people: the one most often told."""
    counted: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for mention in mentions:
        if mention.role not in ("person", "refugee") or mention.embedded:
            continue
        country = country_of_demonym(mention.national or mention.noun)
        if country is not None:
            (counted if mention.people.known and mention.plural else named)[country] += 1
    votes = counted or named
    return max(votes, key=lambda country: votes[country], default=None)


def main_country(raw: str, places: Sequence[PlaceMention], origin: str | None) -> str | None:
    """The country where the report's events take place: where things are told to happen, and whose police act."""
    votes: Counter[str] = Counter()
    for m in places:
        if m.use == "adjective":
            weight = 4 if _OF_STATE.match(raw, m.end) else 0
        else:
            spoken = m.use == "in" and _SAID_IN.search(raw[max(0, m.start - 60) : m.start])
            weight = (
                0
                if spoken
                else {"in": 3, "from": 1, "other": 2, "of": 1, "through": 2, "dateline": 0}.get(m.use, 0)
                + (m.kind in ("city", "province"))
            )
        votes[m.place.name.country] += weight
    homes = peoples().fled_from | ({origin} if origin else set())
    for home in homes & votes.keys():
        votes[home] //= 4  # that is where they are sent, not where they are caught
    votes["KR"] //= 3  # and those who tell of it sit there
    country, most = max(votes.items(), key=lambda vote: vote[1], default=(None, 0))
    return country if most else None


_FACILITY = re.compile(
    r"(?:\b(?:an?|the|two|three|several|its|their|his|her|this|that|of)\s+(?:(?!of\b)[\w’'-]+\s+){0,4}?)?"
    r"\b(?:detention (?:cent(?:er|re)s?|facilit(?:y|ies)|camps?)|prisons?|jails?|police stations?|lock-?ups?|camps?|cells?"
    r"|barracks|border guard stations?|(?:holding|immigration|removal|reception) cent(?:er|re)s?|shelters?|compounds?"
    r"|guard ?posts?|penitentiar(?:y|ies)|penal colon(?:y|ies)|headquarters)\b",
    re.IGNORECASE,
)


_USES = {
    "arrest": ("in", "of", "adjective"),
    "detention": ("in", "adjective"),
    "transfer": ("to", "in"),
    "return": ("from", "through"),
    "release": ("from", "in"),
    "death": ("in",),
    "intervention": ("in",),
}


_ORIGIN = re.compile(
    r"\b(?:people|them|men|women|children|nationals|citizens|refugees|defectors|migrants|families|those|others|some|most|all"
    r"|mostly|mainly|came|come|fled|originally)\s+(?:\w+\s+)?from\s+$",
    re.IGNORECASE,
)


_ADDRESSEE = re.compile(
    r"\b(?:to|on|with|asked|urged|from|told|against) (?:the |its |a )?(?:\w+ ){0,3}"
    r"(?:government|ministry|minister|authorities|president|embassy|court|officials|police) (?:in|of) $",
    re.IGNORECASE,
)


_THE_CITY = re.compile(
    r"\b(?:in|of|near|outside|across|around|on)\s+(?:the|that|this)\s+(?:same\s+)?(?:city|town)\b", re.IGNORECASE
)


_SAID_IN = re.compile(
    r"\b(?:said|says|told \w+|announced|reported|statement|spoke|confirmed)(?: \w+){0,2} in (?:the )?$"
)


_SPEAKER_THERE = re.compile(
    r"(?:has |have |had |also )?\s*(?:said|says|told|tells|added|reported|reports|confirmed|announced)\b"
)


def _aside(finds: Finds, p: PlaceMention, act: str) -> bool:
    """Whether a place tells something else than where the act was: an origin, an addressee."""
    behind = finds.text.raw[max(0, p.start - 60) : p.start]
    if _SPEAKER_THERE.match(finds.text.raw, p.end, p.end + 30):
        return True
    if act == "return" and p.use == "from":
        return bool(_ORIGIN.search(behind))
    if act == "intervention":
        return bool(_ADDRESSEE.search(behind))
    return bool(_SAID_IN.search(behind))


Stretch = tuple[int, int, int]  # where to look: from, where the act stands, up to


def place_of(finds: Finds, event: Event) -> tuple[PlaceMention | None, tuple[int, int] | None]:
    """Where an act was, and the place of custody if one is named. The surest way of telling comes first."""
    stretch = _stretch(finds, event)
    place = (
        _told(finds, event, stretch)
        or _of_those_who_act_for_them(finds, event)
        or _of_those_who_acted(finds, event)
        or _same_city(finds, stretch)
        or _told_before(finds, event)
    )
    facility = _facility(finds, stretch) if event.act.act in ("detention", "transfer") else None
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


def _told(finds: Finds, event: Event, stretch: Stretch) -> PlaceMention | None:
    """The place told with the act itself: first what follows it, then what stands nearest before."""
    before, at, after = stretch
    uses = _USES.get(event.act.act, ("in",))
    near = [p for p in finds.places.between(before, after) if _fits(p, uses) and not _aside(finds, p, event.act.act)]
    right = [p for p in near if p.start >= at]
    left = [p for p in near if p.start < at and not _within(p, event.by)]
    chosen = right[0] if right else (left[-1] if left else None)
    if chosen is None and event.act.act == "return":
        # "landed in Khoms", "brought back to Tripoli": where they were put ashore in the same country
        landed = [p for p in finds.places.between(at, after) if p.use in ("in", "to") and p.kind != "country"]
        if event.modality is not Modality.HAPPENED:  # "are to be handed over at Moreh"
            landed = [p for p in landed if finds.text.raw[max(0, p.start - 3) : p.start] == "at "]
        chosen = next((p for p in landed if p.place.name.country == finds.country), None)
    if chosen is None:
        return None
    if chosen.kind == "country":
        # "in China's Liaoning province, in Shenyang": the finer name close by says more
        close = [p for p in right or left if p.kind != "country" and abs(p.start - chosen.end) <= 40]
        chosen = next((p for p in close if p.place.name.country == chosen.place.name.country), chosen)
    return _over_pair(chosen, near) if event.act.act == "arrest" else chosen


def _within(p: PlaceMention, span: tuple[int, int] | None) -> bool:
    """Whether a place belongs to who acted: "families of the four arrested in Shenyang"."""
    return span is not None and span[0] <= p.start < span[1]


def _fits(p: PlaceMention, uses: tuple[str, ...]) -> bool:
    """Whether a place is told as one where this kind of act can be: a landmark is, however it is named."""
    return (p.use in uses and p.use not in ("adjective", "of")) or (p.kind == "landmark" and "in" in uses)


def _over_pair(chosen: PlaceMention, near: Sequence[PlaceMention]) -> PlaceMention:
    """For "in Changchun and Yanji" what holds both: the province, or the country."""
    one = chosen.place.name
    for p in near:
        other = p.place.name
        if p.start == chosen.start or abs(p.start - chosen.end) > 8 or other.country != one.country:
            continue
        if not one.compatible(other):
            depth = 2 if one.province is not None and one.province == other.province else 1
            return replace(chosen, place=replace(chosen.place, name=one.upper(depth)))
    return chosen


def _of_those_who_act_for_them(finds: Finds, event: Event) -> PlaceMention | None:
    """ "Our friends in Dharamsala held a vigil": there, where nothing else is told."""
    if event.by is None or event.act.frame not in ACTORS or event.modality is not Modality.HAPPENED:
        return None
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


def _same_city(finds: Finds, stretch: Stretch) -> PlaceMention | None:
    """ "In different corners of the city": the city told of last."""
    if not _THE_CITY.search(finds.text.raw, stretch[0], stretch[2]):
        return None
    cities = [p for p in finds.places.before(stretch[2], NEAR) if p.kind == "city" and p.use != "dateline"]
    return cities[-1] if cities else None


def _told_before(finds: Finds, event: Event) -> PlaceMention | None:
    """The place of the sentence before, where that tells no act: "8 February, Shenyang. 21 arrested"."""
    if event.act.act not in ("arrest", "detention", "death", "release") or event.modality is not Modality.HAPPENED:
        return None
    found = carried(finds, event, finds.places)
    return next((p for p in found if p.use in ("in", "other") and p.kind in ("city", "province")), None)


def _facility(finds: Finds, stretch: Stretch) -> tuple[int, int] | None:
    match = _FACILITY.search(finds.text.raw, stretch[1], stretch[2])
    if match is None:
        return None
    return match.end() - len(match[0].lstrip()), match.end()
