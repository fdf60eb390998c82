"""What a text as a whole speaks of: countries, provinces, borders, and whose names are people's."""

from __future__ import annotations

import re

from habeas.read.find.places.county_names import county_in
from habeas.read.find.places.names import Meaning, country_named, may_be_person, meaning_of, unknown
from habeas.read.find.places.owners import Owners
from habeas.read.find.places.spans import Span
from habeas.read.gazetteer import Entry, Kind, fold, neighbours
from habeas.read.languages.en.place_patterns import (
    BEFORE_ANY,
    BORDER,
    COUNTY,
    HINTS_AFTER,
    INSTITUTIONS_OF,
    VOUCHES_AFTER,
    VOUCHES_BEFORE,
)
from habeas.read.languages.en.place_words import COMMON, PERSONS, TITLES


class Survey(Owners):
    """Gathers what the whole text says before single names are settled."""

    __slots__ = ()

    def survey(self) -> None:
        """Gather what the text says of countries and provinces, and which names are people's."""
        self.lowered = set(re.findall(r"(?<![\w'’-])[a-z]{3,}(?![\w'’-])", self.text))
        for span in self.spans:
            self._survey_names(span)
            if self._of_outlet(span):
                continue
            if span.meaning is not None and not self._is_of_another(span):
                self._survey_places(span, span.meaning)
            if span.meaning is not None:
                self._survey_uses(span)
        for country, offices in INSTITUTIONS_OF.items():
            if offices.search(self.text):
                self.countries[country] += 1
        self._survey_counties()
        self._survey_company()
        for match in BORDER.finditer(self.text):
            self._survey_border(match)
        self.main = [country for country, _ in self.countries.most_common(6)]

    def _survey_names(self, span: Span) -> None:
        words = self.text[span.start : span.end].lower().split()
        person_before = span.before is not None and (
            span.before.lower() in TITLES or (span.before.lower() not in BEFORE_ANY and meaning_of(span.before) is None)
        )
        person_after = bool(span.after) and unknown(span.after[0])
        if (person_before or person_after) and len(words) == 1 and may_be_person(words[0], span.meaning):
            self.persons.add(words[0])

    def _survey_counties(self) -> None:
        """A county that one state alone has tells the state: "Cache County" is in Utah."""
        for match in COUNTY.finditer(self.text):
            county = county_in(match)
            if county is not None and len(county.states) == 1:
                self.countries["US"] += 1
                self.provinces.add(("US", county.states[0]))

    def _survey_uses(self, span: Span) -> None:
        """Count how often a name is used as towns are: in a dateline, with a police of its own, "in" it."""
        name = self._written(span).lower()
        if self._in_dateline(span):
            self.vouched[name] += 5
        if VOUCHES_AFTER.match(self.text, span.end, span.end + 40):
            self.vouched[name] += 2
        elif HINTS_AFTER.match(self.text, span.end, span.end + 30) or (
            VOUCHES_BEFORE.search(self.text, max(0, span.start - 20), span.start) and not span.after
        ):
            self.vouched[name] += 1

    def _survey_places(self, span: Span, meaning: Meaning) -> None:
        if meaning.demonym:
            self.countries[meaning.demonym] += 2
        elif meaning.landmark:
            self.countries[meaning.landmark.name.country] += 2
        elif meaning.entries:
            top = meaning.entries[0]
            several = {entry.name.country for entry in meaning.entries if entry.kind is not Kind.CITY}
            if top.kind is Kind.COUNTRY and len(several) == 1:
                self.countries[top.name.country] += 3
            elif top.kind is Kind.PROVINCE and len(several) == 1 and self._tells_country(span, top, meaning):
                self.countries[top.name.country] += 2
                assert top.name.province is not None
                self.provinces.add((top.name.country, top.name.province))
            elif (
                len(several) <= 1
                and top.main
                and top.population >= 1_000_000
                and fold(self._written(span)) not in PERSONS
            ):
                self.countries[top.name.country] += 1

    def _survey_company(self) -> None:
        """In which province and country the towns of the text lie together: a name that only one has counts most."""
        for span in {self._written(span): span for span in self.spans}.values():
            key = fold(self._written(span))
            if span.meaning is None or key in PERSONS or key in COMMON:
                continue
            towns = [e.name for e in span.meaning.entries if e.kind is Kind.CITY and e.main and e.population >= 3000]
            for province, country in {(name.province, name.country) for name in towns}:
                weight = 1 / len(towns)
                self.company[country, province] = self.company.get((country, province), 0.0) + weight
                self.company[country, None] = self.company.get((country, None), 0.0) + weight
                self.alone[key, country, province] = weight
                self.alone[key, country, None] = self.alone.get((key, country, None), 0.0) + weight

    def _company(self, key: str, country: str, province: str | None) -> float:
        """How many other towns of the text lie there too."""
        return self.company.get((country, province), 0.0) - self.alone.get((key, country, province), 0.0)

    def _tells_country(self, span: Span, province: Entry, meaning: Meaning) -> bool:
        """Whether a province's name alone says of which country: no town elsewhere and no person is called so."""
        return (
            self._abbreviation_fits(span, province)
            and fold(self._written(span)) not in PERSONS
            and fold(self._written(span)) not in COMMON
            and not any(e.name.country != province.name.country and e.population >= 20_000 for e in meaning.entries)
        )

    def _survey_border(self, match: re.Match[str]) -> None:
        other = country_named(match["who"])
        if other is not None:
            for country in [c for c in self.countries if c in neighbours(other)]:
                self.bordering.add((country, other))
