"""Counties that an English text names: "Stokes County", where a report tells no town."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from habeas.read.find.places.mention import PlaceMention
from habeas.read.gazetteer import counties_called
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
        start, known = _known(match)
        if known is None:
            continue
        title, choices = known
        beside = next((p for p in places if 0 < p.start - match.end() <= 3 and p.kind == "province"), None)
        state = beside.place.name.province if beside is not None else _likeliest(choices, states)
        if state not in choices:
            continue
        name = PlaceName("US", state, title)
        place = Place(name, text[start : match.end()], None, _SURE[beside is not None])
        use = "in" if _IN.search(text, max(0, start - 20), start) else "other"
        found.append(PlaceMention(start, match.end(), place, "county", use))
    return found


def _known(match: re.Match[str]) -> tuple[int, tuple[str, tuple[str, ...]] | None]:
    """The longest name before "County" that is one, and where it starts."""
    words = match["name"].split()
    kind = "Parish" if match["kind"].lower() == "parish" else "County"
    for first in range(len(words)):
        known = counties_called(" ".join([*words[first:], kind]))
        if known is not None:
            return match.start() + match["name"].index(words[first]), known
    return match.start(), None


def _likeliest(choices: Sequence[str], states: Counter[str | None]) -> str | None:
    if len(choices) == 1:
        return choices[0]
    told = [state for state in choices if states[state]]
    return max(told, key=lambda state: states[state], default=None)
