"""What stands before and after a name, and how the sentence uses it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from habeas.read.find.places.mention import PlaceMention
from habeas.read.find.places.names import country_of, meaning_of
from habeas.read.find.places.spans import Span
from habeas.read.find.places.survey import Survey
from habeas.read.languages.en.place_patterns import (
    BESIDE,
    DAY_OR_MONTH,
    LISTED,
    NEXT_WORD,
    NOT_NOUNS,
    NUMBERS,
    SENTENCE_END,
)
from habeas.read.languages.en.place_words import (
    KINDS_AFTER,
    LEADS,
    MODIFIERS,
    NOT_ON,
    NOUNS_AFTER,
    PARTS,
    TITLES,
    TYPES,
)


@dataclass(frozen=True, slots=True)
class Lead:
    """What leads to a name."""

    use: str | None = None
    word: str = ""
    typed: str | None = None
    country: str | None = None  # "the Chinese city of", "China's"
    determiner: bool = False
    starts: bool = False  # nothing stands before it in its sentence


class Leads(Survey):
    """Tells how a name is used: in it, from it, as an adjective."""

    __slots__ = ()

    def _lead(self, span: Span) -> Lead:
        start = max(0, span.start - 100)
        words = self.text[start : span.start].split(" ")
        typed: str | None = None
        country: str | None = None
        determiner = False
        position = len(words) - 1
        if position >= 0 and words[position] == "":
            position -= 1
        elif span.start and self.text[span.start - 1] not in "-–":
            tail = words[-1].strip("“\"'‘(")
            if tail:
                return Lead(starts=self.text[span.start - 1] in SENTENCE_END)
            return Lead(starts=True)
        steps = 0
        while position >= 0 and steps < 8:
            raw = words[position]
            steps += 1
            if "\n" in raw:
                raw = raw.rsplit("\n", 1)[1]
                position = 0
                if not raw:
                    return Lead(None, "", typed, country, determiner, starts=True)
            word = raw.strip('“”"‘(').lower()
            if raw[-1:] and raw[-1] in ".!?:;" and len(raw) > 2 and word not in TITLES:
                return Lead(None, "", typed, country, determiner, starts=True)
            if raw.endswith(","):
                return Lead(None, ",", typed, country, determiner)
            if word == "of":
                noun = words[position - 1].strip('“”"‘(,').lower() if position else ""
                if noun in TYPES:
                    typed = TYPES[noun] if noun != "capital" or typed is None else typed
                    position -= 2
                    continue
                if noun in PARTS:
                    return Lead("in", noun, typed, country, determiner)
                return Lead("of", noun, typed, country, determiner)
            if word == "on" and position and words[position - 1].lower() in NOT_ON:
                return Lead(None, word, typed, country, determiner)
            if word == "as" and words[max(0, position - 1)] == "far":
                return Lead("to", word, typed, country, determiner)
            if word in LEADS:
                return Lead(LEADS[word], word, typed, country, determiner)
            if word in MODIFIERS or word in ("'s", ""):
                determiner = determiner or word in ("a", "an", "the")
                if word in TYPES and word != "capital":
                    typed = typed or TYPES[word]
                position -= 1
                continue
            bare = re.sub(r"['’]s$", "", word)
            meaning = (
                meaning_of(raw.strip('“”"‘(').removesuffix("'s").removesuffix("’s")) if raw[:1].isupper() else None
            )
            code = country_of(meaning)
            if code is not None and (bare != word or meaning is not None):
                if position and words[position - 1] in ("North", "South"):
                    code = {"North": "KP", "South": "KR"}.get(words[position - 1]) if "korea" in bare else code
                    position -= 1
                country = country or code
                position -= 1
                continue
            return Lead(None, word, typed, country, determiner)
        return Lead(None, "", typed, country, determiner, starts=position < 0 and start == 0)

    def _use(self, span: Span, lead: Lead, previous: PlaceMention | None) -> str:
        if self._of_outlet(span):
            return "outlet"
        if self._in_dateline(span):
            return "dateline"
        following = NEXT_WORD.match(self.text, span.end)
        if following is not None and following["possessive"]:
            return "of"
        if span.hyphened:
            return "adjective"
        word = following["word"].strip(".'’").lower() if following is not None and following["gap"] == " " else ""
        if span.after and span.after[0] not in DAY_OR_MONTH and span.after[0] not in KINDS_AFTER:
            return "adjective"
        if word in NOUNS_AFTER and word not in KINDS_AFTER and not (word == "border" and lead.use):
            return "adjective"
        if (
            lead.determiner
            and word
            and lead.typed is None
            and word.isalpha()
            and word not in NOT_NOUNS
            and word not in KINDS_AFTER
        ):
            return "adjective"
        if lead.use == "to" and lead.word == "for" and not self._bound_for(span):
            return "other"
        if lead.use is not None:
            return lead.use
        if previous is not None and previous.use in ("in", "from", "to", "through"):
            gap = self.text[previous.end : span.start]
            if len(gap) < 40 and (LISTED.fullmatch(gap) or (BESIDE.fullmatch(gap) and gap.startswith((",", " (")))):
                return previous.use
        if lead.word in (",", "also") and self._in_entry(span):
            return "in"
        return "other"

    def _in_entry(self, span: Span) -> bool:
        """Whether it stands after a day as in a list: "22 June, Chiang Saen, Thailand. 19 arrested"."""
        line = self.text[max(0, span.start - 50) : span.start].rsplit("\n", 1)[-1]
        before = re.split(r"[.:;](?=\s)", line)[-1]
        ends = self.text[span.end : span.end + 1] in (".", ",", ":", ";", "\n", "")
        words = before.replace(",", " ").lower().split()
        counted = any(c.isdigit() for c in before) or not NUMBERS.isdisjoint(words)
        return ends and len(words) <= 6 and counted

    def _bound_for(self, span: Span) -> bool:
        return bool(
            re.search(
                r"(?:bound|left|leave|leaving|depart\w*|head\w*|set (?:out|off)|set off|ma[dk]e?|making|ticket\w*|train|bus|plane|"
                r"flight|flew|off|way|searching|transit\w*) for (?:the )?(?:[\w-]+ (?:of )?){0,2}$",
                self.text[max(0, span.start - 60) : span.start],
            )
        )
