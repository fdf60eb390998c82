"""Which country a report is about: where people fled from, and where things befell them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from habeas.read.assemble.place_use import SAID_IN
from habeas.read.find.groups import GroupMention
from habeas.read.find.places import PlaceMention
from habeas.read.gazetteer import country_of_demonym
from habeas.read.languages.en import peoples

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
            spoken = m.use == "in" and SAID_IN.search(raw[max(0, m.start - 60) : m.start])
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
