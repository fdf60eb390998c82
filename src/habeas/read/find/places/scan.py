"""One pass over the names of a text."""

from __future__ import annotations

from habeas.read.find.places.mention import PlaceMention
from habeas.read.find.places.misspelt import Misspelt
from habeas.read.find.places.spans import Span
from habeas.read.gazetteer import Kind
from habeas.read.languages.en.place_patterns import NORTH_OR_SOUTH
from habeas.read.languages.en.place_words import TITLES
from habeas.terms import Place, PlaceName


class Scan(Misspelt):
    """Settles name after name."""

    __slots__ = ()

    def settle(self, index: int, span: Span, previous: PlaceMention | None) -> PlaceMention | None:
        """The mention that this name is, or None where it is none."""
        if previous is not None and span.start < previous.end:
            return None
        if span.meaning is None:
            return self._misspelt(index, span)
        if self._is_of_another(span):
            return None
        lead = self._lead(span)
        if lead.word in TITLES and lead.use is None and not span.meaning.demonym:
            return None
        use = self._use(span, lead, previous)
        if span.meaning.demonym:
            return self._mention(span, PlaceName(span.meaning.demonym), None, Kind.COUNTRY, "adjective")
        if span.meaning.landmark:
            place = span.meaning.landmark
            found = Place(place.name, self._written(span), place.geoname_id, 0.9)
            return PlaceMention(span.start, span.end, found, "landmark", use)
        return self._choose(index, span, lead, use, previous)

    def north_and_south(self) -> list[PlaceMention]:
        """ "the North", "the South": the two Koreas, in a text that speaks of them."""
        if not (self.countries.get("KP") or self.countries.get("KR")):
            return []
        mentions = []
        for match in NORTH_OR_SOUTH.finditer(self.text):
            start, end = match.span("side")
            span = Span(start, end, None, None, (), False, False, False)
            use = self._use(span, self._lead(span), None)
            code = "KP" if match["side"] == "North" else "KR"
            place = Place(PlaceName(code), match["side"], None, 0.85)
            mentions.append(PlaceMention(start, end, place, "country", use))
        return mentions
