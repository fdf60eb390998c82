"""Which county a name before "County" is, and the states that have one called so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from habeas.read.gazetteer import counties_called


@dataclass(frozen=True, slots=True)
class County:
    """A county as the text names it: from where, its name, and the states it may be in."""

    start: int
    title: str
    states: tuple[str, ...]


def county_in(match: re.Match[str]) -> County | None:
    """The longest name before "County" that is a county's."""
    words = match["name"].split()
    kind = "Parish" if match["kind"].lower() == "parish" else "County"
    for first in range(len(words)):
        known = counties_called(" ".join([*words[first:], kind]))
        if known is not None:
            return County(match.start() + match["name"].index(words[first]), *known)
    return None
