"""Places that an English text names: which ones they are, and how each is used in its sentence.

A name alone says little (Tumen lies in Jilin, in Gansu, and sounds like Tyumen), so the whole text decides: what
stands beside the name, the countries and provinces that the text speaks of, and how many people live there.
"""

from __future__ import annotations

import re

from habeas.read.find.places.counties import find_counties
from habeas.read.find.places.mention import PlaceMention
from habeas.read.find.places.scan import Scan
from habeas.read.find.places.spans import spans
from habeas.read.languages.en.place_patterns import DATELINE, OUTLET


def find_places(text: str, *, outlets: bool = False) -> list[PlaceMention]:
    """Every place that the text names, in the order of the text.

    A misspelt name is corrected where the sentence says that it is a place and one place alone is like it
    (`place.sure` is then below 1). Where the name fits several places, the likeliest is given, the rest stand in
    `place.others`. Names of people, papers and organisations are no places; with `outlets` the towns
    of papers and stations are given too, used as "outlet". Takes time in line with the length.
    """
    datelines = [
        (m.start("name"), m.end("more") if m["more"] else m.end("name"))
        for m in DATELINE.finditer(text)
        if all(word[0].isupper() for word in re.findall(r"[^\W_]+(?:['’][^\W_]+)?", m["name"]))
    ]
    scan = Scan(text, datelines, [m.span() for m in OUTLET.finditer(text)])
    scan.spans = list(spans(text))
    scan.survey()
    scan.gather_told()
    mentions: list[PlaceMention] = []
    for index, span in enumerate(scan.spans):
        mention = scan.settle(index, span, mentions[-1] if mentions else None)
        if mention is not None and (outlets or mention.use != "outlet"):
            mentions.append(mention)
    mentions.extend(scan.north_and_south())
    mentions.sort(key=lambda m: (m.start, m.end))
    return mentions


__all__ = ["PlaceMention", "find_counties", "find_places"]
