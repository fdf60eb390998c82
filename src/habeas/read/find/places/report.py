"""One text while its places are told."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field

from habeas.read.find.places.spans import Span
from habeas.read.gazetteer import Entry, Kind, fold
from habeas.read.languages.en.place_words import CAPITALS_THAT_ARE_PLACES
from habeas.terms import PlaceName


@dataclass(slots=True)
class Report:
    """One text while its places are told: what it speaks of, and what has been settled."""

    text: str
    datelines: list[tuple[int, int]]
    outlets: list[tuple[int, int]]
    spans: list[Span] = field(default_factory=list)
    countries: Counter[str] = field(default_factory=Counter)
    provinces: set[tuple[str, str]] = field(default_factory=set)
    bordering: set[tuple[str, str]] = field(default_factory=set)
    persons: set[str] = field(default_factory=set)
    told: dict[str, PlaceName] = field(default_factory=dict)  # towns named with their province once, by lower case
    vouched: Counter[str] = field(default_factory=Counter)  # names that the text uses as a town's, by lower case
    lowered: set[str] = field(default_factory=set)
    main: list[str] = field(default_factory=list)  # the countries most spoken of
    company: dict[tuple[str, str | None], float] = field(default_factory=dict)
    alone: dict[tuple[str, str, str | None], float] = field(default_factory=dict)
    ranked: dict[tuple[object, ...], list[tuple[float, Entry]]] = field(default_factory=dict)
    settled: dict[str, Entry] = field(default_factory=dict)
    unknown: int = 0

    def _written(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def _abbreviation_fits(self, span: Span, entry: Entry) -> bool:
        """ "Ala." and "AL" are Alabama after a town and a comma, and nowhere else."""
        written = self._written(span)
        key = fold(written)
        if written in CAPITALS_THAT_ARE_PLACES:  # D.C.
            return True
        if entry.name.country != "US" or entry.kind is not Kind.PROVINCE or len(key) > 5 or key == fold(entry.title):
            return True
        marked = self.text[span.end : span.end + 1] == "." or written.isupper()
        return marked and self.text[max(0, span.start - 2) : span.start] in (", ", " (", "; ")

    def _in_dateline(self, span: Span) -> bool:
        return _lies_in(span, self.datelines, len(self.text))

    def _in_outlet(self, span: Span) -> bool:
        return _lies_in(span, self.outlets, len(self.text))


def _lies_in(span: Span, stretches: list[tuple[int, int]], length: int) -> bool:
    index = bisect_right(stretches, (span.start, length + 1)) - 1
    return index >= 0 and stretches[index][0] <= span.start < stretches[index][1]
