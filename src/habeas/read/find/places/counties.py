"""Counties that an English text names: "Stokes County", where a report tells no town."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from habeas.read.find.places.county_names import county_in
from habeas.read.find.places.mention import PlaceMention
from habeas.read.languages.en.place_patterns import COUNTY
from habeas.terms import Place, PlaceName

_IN = re.compile(r"\b(?:in|near|inside) (?:an? |the |\w+ern )?\Z")
_SURE = {True: 0.9, False: 0.7}  # whether the state stands beside it, or follows from the rest


def find_counties(text: str, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Every county of the United States that the text names, told in which state by the places it names.

    A county whose state can't be told is left out: 26 states have a Jefferson County.
    """
    states = Counter(p.place.name.province for p in places if p.place.name.country == "US")
    states.pop(None, None)
    found = []
    for match in COUNTY.finditer(text):
        county = county_in(match)
        if county is None:
            continue
        beside = next((p for p in places if 0 < p.start - match.end() <= 3 and p.kind == "province"), None)
        state = beside.place.name.province if beside is not None else _likeliest(county.states, states)
        if state not in county.states:
            continue
        name = PlaceName("US", state, county.title)
        place = Place(name, text[county.start : match.end()], None, _SURE[beside is not None])
        use = "in" if _IN.search(text, max(0, county.start - 20), county.start) else "other"
        found.append(PlaceMention(county.start, match.end(), place, "county", use))
    return found


def _likeliest(choices: Sequence[str], states: Counter[str | None]) -> str | None:
    if len(choices) == 1:
        return choices[0]
    told = [state for state in choices if states[state]]
    return max(told, key=lambda state: states[state], default=None)
