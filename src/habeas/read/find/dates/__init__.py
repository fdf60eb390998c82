"""Finds what an English text says of time: days, months, years, stretches, and words that hang on another date.

`find_dates` gives every mention in the order of the text with the value it can be resolved to; nothing fills in
what is not said. The work is proportional to the length of the text: one pass finds the words of time, a short
stretch around each is looked at, and what a mention leans on is remembered, never searched for again.
"""

from __future__ import annotations

from datetime import date

from habeas.read.find.dates.joining import joined
from habeas.read.find.dates.mention import DateMention, resolve_anchored, since_duration, up_to_publication
from habeas.read.find.dates.scan import Scan
from habeas.read.find.dates.settling import Settler


def find_dates(text: str, published: date | None, *, dateline: bool = True) -> list[DateMention]:
    """Every mention of time in `text`, in order and without overlaps.

    Relative ones are resolved against `published`; without it they have no date, and a day or month keeps its
    year open (`XXXX-05-24`). With `dateline=False` the dates of datelines are left out.
    """
    pieces = joined(text, Scan(text, published).pieces())
    settle = Settler(text, published)
    mentions = [settle(piece) for piece in pieces]
    return [mention for mention in mentions if mention is not None and (dateline or not mention.dateline)]


__all__ = ["DateMention", "find_dates", "resolve_anchored", "since_duration", "up_to_publication"]
