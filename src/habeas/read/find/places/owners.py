"""Names that are part of a larger name: of a paper, a body, a person, a river."""

from __future__ import annotations

import re

from habeas.read.find.places.names import meaning_of, unknown
from habeas.read.find.places.report import Report
from habeas.read.find.places.spans import Span
from habeas.read.gazetteer import Kind, fold
from habeas.read.languages.en.place_patterns import BEFORE_ANY, HYPHENED, NEXT_WORD, NOT_NOUNS, NUMBERS, POSSESSIVE
from habeas.read.languages.en.place_words import FEATURES, MEDIA, PERSONS, STREETS, TITLES

_HEADS = TITLES - {"mayor", "governor"}
_PAPERS = MEDIA - {"news", "report", "today"}


class Owners(Report):
    """Tells whether a name belongs to something else."""

    __slots__ = ()

    def _is_of_another(self, span: Span) -> bool:
        """Whether the name is part of a paper's, a body's or a person's name."""
        if self._is_saint(span):
            return True
        if self._of_outlet(span):
            return False
        before = span.before.lower() if span.before else ""
        demonym = span.meaning is not None and span.meaning.demonym is not None
        if span.body or before in _HEADS or before in _PAPERS:
            return not demonym
        if any(word in STREETS for word in span.after[:2]):
            return True
        if span.hyphened and not self._hyphen_fits(span):
            return True
        if span.meaning is not None and not demonym and before and not self._may_precede(span, before):
            return True
        if self._is_feature(span):
            return True
        if span.after and unknown(span.after[0]) and not demonym:
            return self._weak(span) or span.after[0] in PERSONS
        return False

    def _of_outlet(self, span: Span) -> bool:
        """Whether a name says where those sit who brought the news: "WXYZ News - Dayton", "Dayton Daily News"."""
        named = any(word in MEDIA for word in span.after) and not self._is_demonym(span)
        return named or self._in_outlet(span)

    def _is_demonym(self, span: Span) -> bool:
        return span.meaning is not None and span.meaning.demonym is not None

    def _is_saint(self, span: Span) -> bool:
        """ "St. Mary's": a church or a hospital."""
        return self._written(span)[:3] == "St." and POSSESSIVE.match(self.text, span.end) is not None

    def _is_feature(self, span: Span) -> bool:
        """Whether it is a river, a sea or a war that is called so: "the Tumen River", "the Tumen"."""
        if span.after and span.after[0] in FEATURES:
            return True
        following = NEXT_WORD.match(self.text, span.end)
        word = following["word"].strip(".,").lower() if following is not None and following["gap"] == " " else ""
        if word in ("river", "valley", "delta", "bridge", "desert") and not span.after:
            return True
        if self.text[max(0, span.start - 4) : span.start].lower() != "the " or span.hyphened or span.after:
            return False
        top = span.meaning.entries[0] if span.meaning is not None and span.meaning.entries else None
        if top is None or top.kind is not Kind.CITY:
            return False
        return not word.isalpha() or word[:1].isupper() or (word in NOT_NOUNS and word not in NUMBERS)

    def _hyphen_fits(self, span: Span) -> bool:
        word = re.match(r"-([^\W\d_]+)", self.text[span.end : span.end + 20])
        return word is not None and (word[1] in HYPHENED or word[1][0].isupper())

    def _may_precede(self, span: Span, before: str) -> bool:
        if before in BEFORE_ANY or span.before is None:
            return True
        meaning = meaning_of(span.before)
        return meaning is not None and (
            meaning.demonym is not None or any(entry.kind is not Kind.CITY for entry in meaning.entries)
        )

    def _weak(self, span: Span) -> bool:
        """Whether the name is one that anything may have: no country, no province, no large town."""
        if span.meaning is None or not span.meaning.entries:
            return span.meaning is None
        top = span.meaning.entries[0]
        if fold(self._written(span)) in PERSONS:
            return True
        if top.kind is Kind.PROVINCE:
            return not self.countries.get(top.name.country)
        return top.kind is Kind.CITY and (top.population < 1_000_000 or not top.main)
