"""What the words around a place make of it: the place of an act, or an origin, an addressee, where somebody speaks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from habeas.read.find.places import PlaceMention

_SITE_BEHIND = re.compile(
    r"(?:['’]s)?(?:[ -][\w-]+){0,3}? (?:airport|harbou?r|port|station|prison|jail|camp|cent(?:er|re)|facility|crossing|checkpoint|gate"
    r"|bridge|post|barracks|lock-?up|hospital|court|market|bazaar|hotel|motel|terminal|depot|compound|border)\b",
    re.IGNORECASE,
)
_LEADS_TO_SITE = re.compile(
    r"\b(?P<word>in|at|inside|outside|near|from|to|into|through|via|over|across)(?: the| an?)?(?: [a-z][\w-]*){0,2} $",
    re.IGNORECASE,
)
_BY_LEAD = {
    "in": "in",
    "at": "in",
    "inside": "in",
    "outside": "in",
    "near": "in",
    "from": "from",
    "to": "to",
    "into": "to",
}
_DISTANCE_FROM = re.compile(
    r"\b(?:km|kilomet(?:er|re)s?|miles?|met(?:er|re)s|hours?|minutes?|drive|walk|far)"
    r"(?: (?:away|inland|north|south|east|west|\w+(?:east|west|ern|wards?)))? (?:from|of) (?:the )?$",
    re.IGNORECASE,
)
_CLOSE_TO = re.compile(r"\b(?:close|next|adjacent|opposite) (?:to )?(?:the )?$", re.IGNORECASE)
_AFTER_SITE = re.compile(
    r"\b(?:at|in|near|outside|inside|from|off)(?: the| an?)?(?: [A-Z][\w'’.-]*){1,5}(?: [a-z]+){0,2}, (?:in )?$"
)


_SITE = (
    r"airport|harbou?r|port|station|prison|jail|camp|cent(?:er|re)|crossing|checkpoint|gate|bridge|post|barracks|lock-?up|hospital"
    r"|court|market|bazaar|roadblock|barrier|border|compound|church|university|quarter|beach|terminal|customs"
)
_SITE_OF = re.compile(
    rf"\b(?P<word>in|at|inside|outside|near|from|to|into|through|via)(?: the| an?)?(?: [\w'’-]+){{0,3}} (?:{_SITE})s? of (?:the )?$",
    re.IGNORECASE,
)
_SITE_BEFORE = re.compile(
    r"\b(?:at|near|by) (?:the |an? )?(?:[\w-]+ ){0,2}(?:roadblock|checkpoint|barrier|toll ?gate|post|bend|turn-?off|petrol station)"
    r" (?:before|above|below|behind|beyond|short of|on the way to|on the road to) $",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"\bout of $", re.IGNORECASE)
_BY_WAY_OF = re.compile(r"\bby way of $", re.IGNORECASE)
_GROUND_BEHIND = re.compile(r" (?:side|soil|territory|territorial waters|waters|bank|shore|ground|coast)\b")
_ON_GROUND = re.compile(r"\b(?P<word>on|in|off|along|from|to|into|onto)(?: the)? $", re.IGNORECASE)
_BY_GROUND = {"from": "from", "to": "to", "into": "to", "onto": "to"}


def with_uses(raw: str, places: Iterable[PlaceMention]) -> list[PlaceMention]:
    """The places of a report, each with the use that the words around it tell."""
    return [p if (use := use_of(raw, p)) == p.use else replace(p, use=use) for p in places]


def use_of(raw: str, p: PlaceMention) -> str:
    """How a place is used, beyond its own preposition: "at Sofia airport", "20 km from Kathmandu", "at a hotel, Abuja"."""
    if p.use in ("in", "dateline"):
        return p.use
    behind = raw[max(0, p.start - 70) : p.start]
    if p.use == "of" and (_OUT_OF.search(behind) or _BY_WAY_OF.search(behind)):
        return "from" if _OUT_OF.search(behind) else "through"
    if p.use == "adjective" and p.kind == "country" and _GROUND_BEHIND.match(raw, p.end):
        ground = _ON_GROUND.search(behind)
        return _BY_GROUND.get(ground["word"].lower(), "in") if ground is not None else p.use
    if p.kind == "country":
        return p.use
    if p.use == "of" and (site := _SITE_OF.search(behind)) is not None:
        return _BY_LEAD.get(site["word"].lower(), "through")
    if p.use == "other" and _SITE_BEFORE.search(behind):
        return "in"
    if p.use == "adjective" and _SITE_BEHIND.match(raw, p.end, p.end + 60):
        lead = _LEADS_TO_SITE.search(behind)
        return _BY_LEAD.get(lead["word"].lower(), "through") if lead is not None else p.use
    if p.use in ("from", "of") and _DISTANCE_FROM.search(behind):
        return "in"
    if p.use in ("to", "other") and _CLOSE_TO.search(behind):
        return "in"
    return "in" if p.use == "other" and _AFTER_SITE.search(behind) else p.use


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


SAID_IN = re.compile(
    r"\b(?:said|says|told \w+|announced|reported|statement|spoke|confirmed)(?: \w+){0,2} in (?:the )?$"
    r"|\b(?:press|news) (?:conference|briefing) in (?:\w+ )?$|\b(?:told|heard by|spoke to|before) (?:an? |the )?(?:\w+ ){0,3}"
    r"(?:briefing|hearing|crowd|meeting|audience|seminar|forum|reporters|journalists|newsmen) in (?:\w+ )?$"
)


_SPEAKER_THERE = re.compile(
    r"(?:has |have |had |also )?\s*(?:said|says|told|tells|added|reported|reports|confirmed|announced)\b"
)


def is_aside(raw: str, p: PlaceMention, act: str) -> bool:
    """Whether a place tells something else than where the act was: an origin, an addressee."""
    behind = raw[max(0, p.start - 60) : p.start]
    if _SPEAKER_THERE.match(raw, p.end, p.end + 30):
        return True
    if act == "return" and p.use == "from":
        return p.kind == "country" and bool(_ORIGIN.search(behind))
    if act == "intervention":
        return bool(_ADDRESSEE.search(behind))
    return bool(SAID_IN.search(behind))


_SPEAKER = re.compile(
    r"\b(?:spokes\w+|officials?|ministry|ministries|minister|embassy|consulate|agency|group|activists?|pastor|lawyers?|office|government"
    r"|newspaper|relatives|families|friends|exiles?|organi[sz]ations?|researchers?|experts?|sources?|diplomats?)(?: \w+){0,2} (?:in|at) (?:the )?$",
    re.IGNORECASE,
)


def speaks_there(raw: str, p: PlaceMention) -> bool:
    """Whether a place belongs to somebody who speaks or acts from afar: "a spokesman for the ministry in Ankara"."""
    return _SPEAKER.search(raw[max(0, p.start - 60) : p.start]) is not None


_SAYS = re.compile(
    r"\b(?:according to|said|says|say|told|reported|report|confirmed|wrote|believes?|learned|heard|warned|added)\b"
)


def is_said_by(raw: str, at: int, p: PlaceMention) -> bool:
    """Whether between an act and a place behind it somebody is said to tell of it: "taken at gunpoint, say officials in Seoul"."""
    return _SAYS.search(raw, at, min(p.end + 60, max(p.end, raw.find(".", p.end, p.end + 60)))) is not None
