"""The towns that a report names, each with what speaks for and against its being that of the event."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from habeas.read.assemble.scene.cues import Cues, Words
from habeas.read.assemble.scene.signs import Signs
from habeas.read.find.places import PlaceMention
from habeas.read.gazetteer import Entry, Kind, resolve
from habeas.read.text import Sentence, Text
from habeas.terms import PlaceName

_NEXT = re.compile(r"(?:['’]s?)?,? ?(?P<one>[\w’'-]+)(?: (?P<two>[\w’'-]+))?")
_CARE_BEFORE = re.compile(
    r"(?:hospital|medical center|health|trauma|flown|airlifted|transported|taken|rushed)[^.;]{0,45}$", re.IGNORECASE
)
_HOME_OF = re.compile(
    r"(?:\b\d{1,2}|\b[A-Z]\w+),? (?:both |all )?(?:of|from) (?:\w+ )?$|\b(?:man|woman|resident|native|teen|boy|girl|student|couple) (?:of|from) $"
)
_IN = re.compile(r"\b(?:in|at) (?:\w+ )?$")
_NEAR = re.compile(r"\b(?:near|outside|outside of) (?:\w+ )?$")
_FAR = re.compile(r"\b(?:miles?|minutes?|hours?) (?:\w+ )?(?:\w+ )?(?:of|from|away) $")
_DIRECTION = re.compile(r"\b(?:north|south|east|west|(?:north|south)(?:east|west))(?:ern)? of (?:downtown )?$")
_DOWNTOWN = re.compile(r"\b(?:downtown|suburban|metro|greater) $", re.IGNORECASE)
_CAPITAL_BEFORE = re.compile(
    r"(?<![.:!?\n]) ?\b(?!In |At |Near |From |The |A |An |On |North |South |East |West )[A-Z][a-z'’]+ $"
)
_CAPITAL_BEHIND = re.compile(r" [A-Z][a-z]+\b")
_PROVINCE_BEHIND = re.compile(r", (?:[A-Z]\.? ?[A-Za-z]\b|[A-Z][a-z]{2,5}\.|[A-Z][a-z]+)")
_IN_TOWN = re.compile(r"\bin (?:the )?[A-Z]")
_BEFORE = 60
_FIRST = 4
_DISTRICT, _DISTRICT_TOWN = "District of Columbia", "Washington"
_NEIGHBOUR_KM = 30
_MUCH_LARGER = 8
_NAMED = 2.0  # a province by its name, against a town of a million
_SMALL = 0.2


def signs_of_town(text: Text, mention: PlaceMention, sentence: Sentence, cues: Cues, words: Words) -> Signs:
    """What speaks for and against a place where it is named, as numbers that are weighed."""
    raw = text.raw
    early = 1 / (1 + 0.2 * sentence.index)
    signs: Signs = {
        f"cue {cues.nearest(mention.start, mention.end)}": 1,
        f"use {mention.use}": 1,
        "early": early,
        "sure": mention.place.sure - 0.8,
    }
    following = _NEXT.match(raw, mention.end, mention.end + 40)
    one, two = (following["one"].lower(), (following["two"] or "").lower()) if following is not None else ("", "")
    before = raw[max(0, mention.start - _BEFORE) : mention.start]
    beside = words.beside
    police = one in beside["police"] or (
        one in ("city", "metro", "county", "township", "area") and two in beside["police"]
    )
    inside = bool(_IN.search(before))
    near = _NEAR.search(before)
    told = {
        "police": police,
        "folk": one in beside["folk"],
        "of event": words.cue.get(one) == "event" or (words.cue.get(two) == "event" and one.isalpha()),
        "folk, law": one in beside["folk"] and cues.has("law"),
        "spot": one in beside["spot"],
        "site": one in beside["site"] and following is not None and following["one"][0].isupper(),
        "paper": one in beside["paper"] and following is not None and following["one"][0].isupper(),
        "direction": _DIRECTION.search(before),
        "downtown": _DOWNTOWN.search(before),
        "capital before": _CAPITAL_BEFORE.search(before),
        "capital behind": _CAPITAL_BEHIND.match(raw, mention.end) and not police,
        "province behind": _PROVINCE_BEHIND.match(raw, mention.end),
        "part": one in beside["part"] or two in beside["part"],
        "care behind": one in beside["care"] or two in beside["care"],
        "care before": _CARE_BEFORE.search(before),
        "in": inside,
        "near": near,
        "near, in a town": near and _IN_TOWN.search(raw, text.span(sentence.first, sentence.last)[0], mention.start),
        "home of": _HOME_OF.search(before),
        "far from": _FAR.search(before),
        "first": sentence.index < _FIRST,
        "county": mention.kind == "county",
        "county, in": mention.kind == "county" and inside,
        "headline": sentence.index == 0,
        "with event": cues.has("event"),
    }
    signs |= {name: 1 for name, holds in told.items() if holds}
    kind = words.cue.get(one)
    if kind is not None:
        signs[f"then {kind}"] = 1
    if inside:
        signs[f"in, {cues.nearest(mention.start, mention.end)}"] = 1
        signs["in, early"] = early
    if police:
        signs["police, early"] = early
    return signs


def as_town(mention: PlaceMention) -> PlaceMention:
    """A capital's district as the capital: who is shot "in Southeast D.C." is shot in Washington."""
    name = mention.place.name
    if mention.kind != "province" or name.province != _DISTRICT:
        return mention
    town = PlaceName(name.country, name.province, _DISTRICT_TOWN)
    return replace(mention, kind="city", place=replace(mention.place, name=town))


def entry_of(name: PlaceName) -> Entry | None:
    """The gazetteer's entry of a town."""
    found = resolve(name.city or "", country=name.country, province=name.province)
    return next((entry for entry in found if entry.kind is Kind.CITY and entry.name == name), None)


def signs_of_company(
    names: Sequence[PlaceName], mentions: Sequence[PlaceMention], policed: Collection[PlaceName]
) -> dict[PlaceName, Signs]:
    """What the other places of a report say of each town: whether they lie in its province, and a large one beside it."""
    entries = {name: entry_of(name) for name in names}
    votes = _votes(entries, mentions)
    whole = sum(votes.values())
    found: dict[PlaceName, Signs] = {}
    for name, entry in entries.items():
        mine = votes[name.country, name.province]
        alone = _vote(entry)
        signs: Signs = {"share": mine / whole if whole else 1.0, "no kin": float(whole > alone and mine <= alone)}
        if entry is not None:
            signs["people"] = math.log10(entry.population + 10) - 4
            larger = [
                larger_name
                for larger_name, other in entries.items()
                if other is not None
                and other.population > _MUCH_LARGER * entry.population
                and _km(entry, other) < _NEIGHBOUR_KM
            ]
            signs["beside a larger"] = float(bool(larger))
            signs["policed by a larger"] = float(name not in policed and any(one in policed for one in larger))
        found[name] = signs
    return found


def _votes(
    entries: Mapping[PlaceName, Entry | None], mentions: Sequence[PlaceMention]
) -> defaultdict[tuple[str, str | None], float]:
    """How much the report speaks of each province: by its name, by its towns, the large ones more."""
    votes: defaultdict[tuple[str, str | None], float] = defaultdict(float)
    for name, entry in entries.items():
        votes[name.country, name.province] += _vote(entry)
    named = Counter(m.place.name for m in mentions if m.kind == "province")
    for name, times in named.items():
        votes[name.country, name.province] += _NAMED * min(times, 3)
    return votes


def _vote(entry: Entry | None) -> float:
    return _SMALL if entry is None else max(_SMALL, min(2.0, math.log10(entry.population + 10) - 4))


def _km(one: Entry, other: Entry) -> float:
    north = (one.lat - other.lat) * 111
    east = (one.lon - other.lon) * 111 * math.cos(math.radians(one.lat))
    return math.hypot(north, east)
