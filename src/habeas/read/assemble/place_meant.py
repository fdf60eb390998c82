"""Words that stand for a place told before: "there", "in the same town", "in the capital"."""

from __future__ import annotations

import re
from dataclasses import replace

from habeas.read.assemble.drafts import NEAR, Finds
from habeas.read.assemble.place_use import is_aside, speaks_there
from habeas.read.find.places import PlaceMention
from habeas.read.gazetteer import capital_of
from habeas.terms import Place

_TOWN = r"city|town|village|port|settlement|suburb"
_MEANT = re.compile(
    rf"(?<!over )(?<!out )\bthere\b(?!,? (?:is|are|was|were|has|have|had|will|would|may|might|could|can|should|must|be|being|seems?|remains?|came)\b|['’])"
    rf"|\b(?:in|of|near|outside|across|around|on|at|inside|within|from|through|to) (?P<which>the|that|this) (?:(?:same|very) )?(?P<town>{_TOWN}|place|spot|district|county|province|region|area|island)\b(?! of\b)"
)
_FAR = 250  # characters
_CAPITAL = re.compile(
    r"\b(?:in|to|at|from|outside|near|of|reached|entered) the (?:[A-Z]\w+ )?(?P<word>capital)\b(?!,? [A-Z]| city of| of\b)"
)


def place_meant(finds: Finds, start: int, end: int) -> PlaceMention | None:
    """The place that such a word in a stretch stands for; the nearest one told before it."""
    match = _MEANT.search(finds.text.raw, start, end)
    if match is None:
        return _capital(finds, start, end)
    raw = finds.text.raw
    if match["which"] == "this" and match["town"] in ("city", "town", "capital", "port"):
        sent_from = next((p for p in finds.places.first() if p.use == "dateline" and p.kind == "city"), None)
        if sent_from is not None:
            return replace(sent_from, use="in")
    wanted = _wanted(match)
    told = [p for p in finds.places.before(match.start(), NEAR) if p.end <= match.start() and p.kind in wanted]
    told = [p for p in told if p.use not in ("dateline", "adjective") or raw.startswith((" soil", " territory"), p.end)]
    near = [p for p in told if p.start >= start]
    if near:
        return near[-1]
    told = [p for p in told if not speaks_there(raw, p) and not is_aside(raw, p, "arrest")]
    if told and match.start() - told[-1].end > _FAR:  # nearer ones need not lie where the report's events do
        told = [p for p in told if p.place.name.country == finds.country] or told
    return told[-1] if told else None


def _wanted(match: re.Match[str]) -> tuple[str, ...]:
    """The kinds of place that a word can stand for."""
    town = match["town"]
    if town in ("province", "region"):
        return ("province", "landmark")
    if town in _TOWN.split("|"):
        return ("city", "landmark")
    return ("city", "landmark", "province", "country") if town is None else ("city", "landmark", "province")


def _capital(finds: Finds, start: int, end: int) -> PlaceMention | None:
    """ "In the capital": of the country told of last, or of the one that the report is about."""
    match = _CAPITAL.search(finds.text.raw, start, end)
    if match is None:
        return None
    told = [p for p in finds.places.before(match.end(), NEAR) if p.use not in ("dateline", "other")]
    inside = next((p for p in reversed(told) if p.start >= match.start()), None)  # "the Kazakh capital"
    country = inside.place.name.country if inside is not None else finds.country
    entry = capital_of(country) if country is not None else None
    if entry is None:
        return None
    named = next((p for p in told if p.place.name == entry.name), None)
    if named is not None:
        return replace(named, use="in")
    where = match.span("word")
    return PlaceMention(*where, Place(entry.name, match["word"], entry.geoname_id, 0.8), "city", "in")
