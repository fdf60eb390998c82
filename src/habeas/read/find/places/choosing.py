"""Which of several places of a name is meant, and whether it is one at all."""

from __future__ import annotations

import math

from habeas.read.find.places.leads import Lead, Leads
from habeas.read.find.places.mention import PlaceMention
from habeas.read.find.places.names import Meaning, country_named
from habeas.read.find.places.spans import Span
from habeas.read.gazetteer import Entry, Kind, border_provinces, capital_of, fold, likeness, nearest, neighbours
from habeas.read.languages.en.place_patterns import BESIDE, BORDER, DESCRIBED, KIND_AFTER
from habeas.read.languages.en.place_words import COMMON, KINDS_AFTER, PERSONS
from habeas.terms import Place, PlaceName

_VOUCHED, _SURELY = 2, 6  # how much the text must use a name as a town's, and one that is a common word
_WITH_A_PAPER = 50_000  # people of a town that a paper may be called after
_COUNTIES = frozenset({"US", "GB", "IE", "CA", "AU", "NZ", "LR"})  # where a county is not called after its seat


class Choosing(Leads):
    """Weighs what a name may be by what stands beside it and by what the text speaks of."""

    __slots__ = ()

    def gather_told(self) -> None:
        """Remember which town a name is where its province stands beside it once: "LEBANON, Ohio" holds for "in Lebanon"."""
        for index, span in enumerate(self.spans):
            if span.meaning is None or len(span.meaning.entries) < 2 or self.text[span.end : span.end + 1] not in ",(":
                continue
            beside = [name for name in self._beside(index) if name.province is not None]
            for entry in span.meaning.entries:
                if entry.kind is Kind.CITY and entry.main and any(self._matches(entry, name) for name in beside):
                    self.told.setdefault(self._written(span).lower(), entry.name)

    def _choose(
        self, index: int, span: Span, lead: Lead, use: str, previous: PlaceMention | None
    ) -> PlaceMention | None:
        assert span.meaning is not None
        written = self._written(span)
        beside = self._beside(index)
        kind = self._kind_told(span, lead)
        scored = self._ranked(span, span.meaning, lead, kind, beside=beside, inside=self._just_named(span, previous))
        if not scored:
            return None
        best_score, best = self._city_or_province(scored, kind)
        if best.kind is Kind.CITY and not beside and (mention := self._nearer_border(span, use, best)):
            return mention
        if best.kind is Kind.PROVINCE and best.title.endswith((" Sea", " Gulf")) and kind != "province" and not beside:
            return None  # the sea, not the province on it
        if best.kind is not Kind.COUNTRY and best_score < self._needed(span, lead, use, best, beside=beside, kind=kind):
            return None
        if (
            kind == "district"
            and best.name.country in _COUNTIES
            and "county" in self.text[span.end : span.end + 8].lower()
        ):
            return None  # Orange County is not the town of Orange
        others = tuple(
            dict.fromkeys(entry.name for score, entry in scored if entry.name != best.name and score > best_score - 2.5)
        )[:4]
        told = any(self._matches(best, name) for name in beside) or lead.country == best.name.country
        # A town's own province is no rival: who says Seoul means the city.
        margin = best_score - max((score for score, entry in scored if _rivals(entry.name, best.name)), default=0.0)
        if told and best.kind is Kind.CITY and best.population < 5000 and not any(name.province for name in beside):
            told = False  # a hamlet of a country named: it may as well be a slip of the pen
        sure = 1.0 if told else 0.95 if margin >= 2 else 0.8 if margin >= 1 else 0.55
        self.settled[written.lower()] = best
        found = Place(best.name, written, best.geoname_id, sure, others)
        return PlaceMention(span.start, span.end, found, best.kind.name.lower(), use)

    def _mention(self, span: Span, name: PlaceName, geoname_id: int | None, kind: Kind, use: str) -> PlaceMention:
        return PlaceMention(
            span.start, span.end, Place(name, self._written(span), geoname_id, 0.95), kind.name.lower(), use
        )

    def _ranked(
        self,
        span: Span,
        meaning: Meaning,
        lead: Lead,
        kind: str | None,
        *,
        beside: list[PlaceName],
        inside: PlaceName | None,
    ) -> list[tuple[float, Entry]]:
        """What the name may be, likeliest first. The same name in the same company is judged once."""
        around = self.text[max(0, span.start - 2) : span.end + 1]  # an abbreviation needs its comma and full stop
        written = self._written(span)
        before = self.settled.get(written.lower())
        key = (around, len(written), kind, lead.country, before, inside, *beside)
        if key not in self.ranked:
            scored = []
            for entry in meaning.entries:
                if not self._abbreviation_fits(span, entry):
                    continue
                score = self._score(entry, written, lead, kind, beside=beside)
                score += 5 if inside is not None and inside != entry.name and entry.name.contains(inside) else 0
                score += 4 if before is not None and before.name == entry.name else 0
                scored.append((score, entry))
            self.ranked[key] = sorted(scored, key=lambda pair: (-pair[0], str(pair[1].name)))
        return self.ranked[key]

    def _just_named(self, span: Span, previous: PlaceMention | None) -> PlaceName | None:
        """The place right before, after which this one may say where it lies: "Atlanta, Georgia"."""
        if previous is None or self.text[previous.end : span.start] not in (", ", " (", ", in "):
            return None
        return previous.place.name

    def _nearer_border(self, span: Span, use: str, best: Entry) -> PlaceMention | None:
        """The town on the border that is meant, where the sentence says so and the one of this very name lies elsewhere."""
        described = DESCRIBED.match(self.text, span.end, span.end + 90)
        if described is None or best.population >= 50_000:
            return None
        border = BORDER.search(self.text, described.end(), described.end() + 60)
        other = country_named(border["who"]) if border is not None else None
        country = best.name.country
        if other is None or other == country or best.name.province in border_provinces(country, other):
            return None
        written = self._written(span)
        provinces = border_provinces(country, other)
        found = nearest(written, country=country, provinces=provinces) if provinces else ()
        if not found or likeness(written, found[0].title) < 0.8:
            return None
        place = Place(found[0].name, written, found[0].geoname_id, 0.6, (best.name,))
        return PlaceMention(span.start, span.end, place, "city", use)

    def _beside(self, index: int) -> list[PlaceName]:
        """The provinces and countries named right after, as in "Shenyang, in China's Liaoning Province"."""
        found: list[PlaceName] = []
        at = self.spans[index].end
        for span in self.spans[index + 1 : index + 4]:
            gap = self.text[at : span.start]
            if len(gap) > 45 or "\n" in gap or not BESIDE.fullmatch(gap):
                break
            if span.meaning is not None:
                if span.meaning.demonym:
                    found.append(PlaceName(span.meaning.demonym))
                found += [
                    entry.name
                    for entry in span.meaning.entries
                    if entry.kind is not Kind.CITY and self._abbreviation_fits(span, entry)
                ]
            at = span.end
        return found

    def _matches(self, entry: Entry, name: PlaceName) -> bool:
        mine = entry.name
        return (
            name.country == mine.country
            and name.city is None
            and name.province in (None, mine.province)
            and name != mine
        )

    def _kind_told(self, span: Span, lead: Lead) -> str | None:
        if span.after and span.after[0] in KINDS_AFTER:
            return KINDS_AFTER[span.after[0]]
        following = KIND_AFTER.match(self.text, span.end)
        if following is not None and following["word"] in KINDS_AFTER and not span.after:
            return KINDS_AFTER[following["word"]]
        return lead.typed

    def _score(self, entry: Entry, written: str, lead: Lead, kind: str | None, *, beside: list[PlaceName]) -> float:
        name = entry.name
        score = math.log10(entry.population + 10)
        score += 1.5 if entry.main else -1.0
        if entry.kind is Kind.COUNTRY:
            score += 3
        key = fold(written)
        if self.countries:
            score += self._nearness(name)
        if not self.countries.get(name.country):
            score += min(2.0, self._company(key, name.country, None))
        if entry.kind is Kind.CITY:
            score += min(2.0, self._company(key, name.country, name.province))
        if (name.country, name.province) in self.provinces and entry.kind is Kind.CITY:
            score += 2
        if entry.kind is Kind.CITY and any(
            name.province in border_provinces(name.country, other) for other in self.main
        ):
            score += 1
        for country, other in self.bordering:
            if name.country == country and name.province in border_provinces(country, other):
                score += 1.5
        if lead.country is not None:
            score += 6 if lead.country == name.country else -3
        if not beside and self.told.get(written.lower()) == name:
            score += 8
        if any(self._matches(entry, other) for other in beside):
            score += 8 if any(other.province and self._matches(entry, other) for other in beside) else 6
        if kind in ("province", "city", "country"):
            score += 4 if kind == entry.kind.name.lower() else -2
        return score

    def _nearness(self, name: PlaceName) -> float:
        weight = self.countries.get(name.country, 0)
        if weight:
            return 3 + min(1.5, weight / 6)
        if any(name.country in neighbours(country) for country in self.main[:3]):
            return 0.5
        return -0.5

    def _city_or_province(self, scored: list[tuple[float, Entry]], kind: str | None) -> tuple[float, Entry]:
        """The best; of a province and the town of its name, the town only if it is most of the province."""
        score, best = scored[0]
        if kind in ("province", "city") or best.kind is Kind.COUNTRY:
            return score, best
        rivals = [
            (s, e)
            for s, e in scored
            if e.name.country == best.name.country and fold(e.name.province or "") == fold(best.name.province or "")
        ]
        province = next(((s, e) for s, e in rivals if e.kind is Kind.PROVINCE), None)
        city = next(
            (
                (s, e)
                for s, e in rivals
                if e.kind is Kind.CITY
                and (e.main or (province is not None and fold(e.title).startswith(fold(province[1].title))))
            ),
            None,
        )
        if best.kind is Kind.PROVINCE and city is None:  # Washington: the capital before the state
            capital = capital_of(best.name.country)
            city = next(((s, e) for s, e in scored if capital is not None and e.name == capital.name), None)
            if city is not None:
                return city
        if province is not None and city is None and not best.main:
            return max(score, province[0]), province[1]  # Yunnan is not another name of Kunming
        if province is None or city is None:
            return score, best
        share = city[1].population / max(1, province[1].population)
        capital = capital_of(best.name.country)
        if (
            (capital is not None and capital.name == city[1].name)
            or share >= (0.25 if fold(city[1].title) == fold(province[1].title) else 0.4)
            or (share >= 0.2 and city[1].population >= 3_000_000)
        ):
            return max(score, city[0]), city[1]
        return max(score, province[0]), province[1]

    def _needed(
        self, span: Span, lead: Lead, use: str, best: Entry, *, beside: list[PlaceName], kind: str | None
    ) -> float:
        """The score that a name must reach here: much without a word that leads to a place, little after one."""
        written = self._written(span)
        key = fold(written)
        told = any(self._matches(best, name) for name in beside) or kind is not None
        known_here = self.countries.get(best.name.country, 0) > 0 or not self.countries
        single = " " not in written
        if use == "dateline" and not (single and key in COMMON):
            return 3.0
        if best.kind is Kind.PROVINCE and key not in PERSONS and key not in COMMON:
            return 5.0 if known_here or told else 8.5
        if written.lower() in self.settled and self.settled[written.lower()].name == best.name:
            return 4.0
        needed = 5.5 if lead.use is not None or told or use != "other" else 8.0
        if single and key in COMMON and not any(self._matches(best, name) for name in beside):
            needed = max(
                needed,
                9.0 if lead.use == "in" and not lead.determiner and written.lower() not in self.lowered else 99.0,
            )
        if single and (key in PERSONS or written.lower() in self.persons) and not told:
            needed = max(needed, 7.5 if lead.use == "in" else 10.5)
        if single and written.lower() in self.lowered and not told:
            needed = max(needed, 9.0)
        if span.shouted and not told:
            needed = max(needed, 8.5)
        if len(key) < 4 and not told:
            needed += 2
        if not best.main:
            needed += 0.5
        if not known_here:
            needed += 0.5
        if use == "outlet" and best.population >= _WITH_A_PAPER and key not in COMMON:
            return 5.0
        vouched = self.vouched[written.lower()]
        if best.main and vouched >= (_SURELY if key in COMMON else _VOUCHED):
            needed = min(needed, 5.5)
        if not self.countries and needed == 5.5 and lead.use == "in" and best.main:
            needed = 4.5  # a local report, which names no country at all
        return needed


def _rivals(one: PlaceName, other: PlaceName) -> bool:
    """Whether neither lies in the other."""
    if one.country != other.country:
        return True
    if one.province != other.province:
        return one.province is not None and other.province is not None
    return one.city != other.city and one.city is not None and other.city is not None
