"""Names that the gazetteer does not know: places spelt in another way."""

from __future__ import annotations

import re

from habeas.read.find.places.choosing import Choosing
from habeas.read.find.places.leads import Lead
from habeas.read.find.places.mention import PlaceMention
from habeas.read.find.places.names import country_named
from habeas.read.find.places.spans import Span
from habeas.read.gazetteer import Entry, border_provinces, fold, likeness, nearest, neighbours
from habeas.read.languages.en.place_patterns import BORDER, BORDERING, DAY_OR_MONTH, DESCRIBED
from habeas.read.languages.en.place_words import KINDS_AFTER, PERSONS, TITLES
from habeas.terms import Place, PlaceName

_THE_SAME = 0.9  # likeness from which on a name is a slip of the pen
_MOST_UNKNOWN = 200  # unknown names of a text that are compared with those of the gazetteer


class Misspelt(Choosing):
    """Corrects a name where the sentence says that it is a place and one place alone is like it."""

    __slots__ = ()

    def _misspelt(self, index: int, span: Span) -> PlaceMention | None:
        """A place that the gazetteer does not know by this name, if the sentence says it is one and one alone is like it."""
        written = self._written(span)
        dateline = self._in_dateline(span)
        if (
            span.before
            or span.body
            or (span.shouted and not dateline)
            or written.lower() in self.persons
            or fold(written) in PERSONS
        ):
            return None
        if span.after and span.after[0] not in KINDS_AFTER and span.after[0] not in DAY_OR_MONTH:
            return None
        if self.text[span.end : span.end + 2] in ("'s", "’s"):
            return None
        lead = self._lead(span)
        if (span.after and lead.use is None) or lead.word in TITLES or written.lower() in self.lowered:
            return None
        described = DESCRIBED.match(self.text, span.end, span.end + 90)
        beside = self._beside(index)
        kind = self._kind_told(span, lead)
        explicit = described is not None or kind == "city" or bool(beside)
        if (
            not (explicit or (lead.use in ("in", "from", "to") and not lead.determiner))
            or self.unknown >= _MOST_UNKNOWN
        ):
            return None
        self.unknown += 1
        found = self._alike(written, lead, beside, span, described)
        state = next((name for name in beside if name.country == "US" and name.province is not None), None)
        unheard = not found or likeness(written, found[0].title) < _THE_SAME
        if (
            state is not None
            and unheard
            and self.text[span.end : span.end + 2] == ", "
            and (dateline or lead.use == "in")
        ):
            return self._unheard_of(span, state, lead)
        if not found or (not explicit and (found[0].population < 50_000 or likeness(written, found[0].title) < 0.8)):
            return None
        best, rest = found[0], found[1:]
        use = self._use(span, lead, None)
        rival = [e for e in rest if likeness(written, e.title) >= likeness(written, best.title) - 0.05]
        others = tuple(dict.fromkeys(entry.name for entry in rest))[:4]
        if any(entry.population * 10 >= best.population for entry in rival):
            # Two fit: no more is said than what both lie in.
            names = {entry.name.upper(2) for entry in (best, *rival)}
            upper = names.pop() if len(names) == 1 else PlaceName(best.name.country)
            place = Place(upper, written, None, 0.3, (best.name, *others))
            return PlaceMention(span.start, span.end, place, "province" if upper.province else "country", use)
        place = Place(best.name, written, best.geoname_id, 0.75 if explicit else 0.6, others)
        return PlaceMention(span.start, span.end, place, "city", use)

    def _unheard_of(self, span: Span, state: PlaceName, lead: Lead) -> PlaceMention:
        """A town too small for the gazetteer, told with its state: "KINLOCH, Mo. -"."""
        written = self._written(span)
        title = written.title() if span.shouted else written
        place = Place(PlaceName(state.country, state.province, title), written, None, 0.7)
        return PlaceMention(span.start, span.end, place, "city", self._use(span, lead, None))

    def _alike(
        self, written: str, lead: Lead, beside: list[PlaceName], span: Span, described: re.Match[str] | None
    ) -> list[Entry]:
        """Towns like this name, where the sentence says they lie, or in the countries of the text."""
        for name in sorted(beside, key=lambda n: -n.depth):
            if found := nearest(written, country=name.country, province=name.province):
                return list(found)
        border = BORDER.search(self.text, span.end, span.end + 120) or BORDERING.search(
            self.text, span.end, span.end + 120
        )
        other = None
        if border is not None and (described is None or border.start() < described.end() + 60):
            other = country_named(border["who"])
        countries = [lead.country] if lead.country else self.main[:3]
        if other is not None:
            for country in [*countries, *sorted(neighbours(other) - set(countries))]:
                provinces = border_provinces(country, other)
                if provinces and (found := nearest(written, country=country, provinces=provinces)):
                    return list(found)
        best: list[Entry] = []
        for country in countries:
            found = nearest(written, country=country)
            if found and (not best or likeness(written, found[0].title) > likeness(written, best[0].title)):
                best = list(found)
        return best
