"""Where a sentence says who says so: the cue, whose word it is, and what stands before and behind it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from habeas.read.find.known_speakers import Known, KnownSpeakers
from habeas.read.find.saying_words import words
from habeas.read.find.speaker_kinds import capital, kind_of, speaks
from habeas.read.find.speaker_names import name_of
from habeas.read.find.speakers import CLOSERS, Speaker, speaker_after, subject_before

if TYPE_CHECKING:
    from habeas.read.text import Sentence, Text

_LONGEST_SENTENCE = 400  # words; beyond that nothing is a sentence any more
_BE = frozenset("is are was were been being be".split())
_TIMES_WITH = frozenset("on in last at by late early this next of to from through over during via after before".split())


@dataclass(frozen=True, slots=True)
class SourceName:
    """A source: its name, resolved where the words stand for someone named before, and where the words stand."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Saying:
    """One place where somebody is said to say something.

    `leading` where what is said follows the verb, else it stands before it. `told` where the chain begins with one who
    was told. `back` where it speaks of what was said before: "the number comes from".
    """

    verb: int
    chain: tuple[SourceName, ...]
    kinds: tuple[str, ...]
    lemma: str
    leading: bool
    first: int
    last: int
    told: bool = False
    demand: bool = False
    official: bool = False
    proper: bool = False
    back: bool = False
    bracket: bool = False
    behind: bool = False


class Sayings:
    """Finds the sayings of one text, sentence by sentence in its order, since names are told before they are shortened."""

    def __init__(self, text: Text, outlet: str | None, quotes: list[tuple[int, int]]) -> None:
        self.text = text
        self.outlet = (outlet or "").lower().removeprefix("the ")
        self.quotes = quotes
        self.known = KnownSpeakers(text)

    def of(self, sentence: Sentence) -> list[Saying]:
        """The sayings of a sentence, in its order."""
        lex, tokens = words(), self.text.tokens
        if sentence.last - sentence.first > _LONGEST_SENTENCE:
            return []
        found: list[Saying] = []
        label = self._label(sentence)
        if label is not None:
            found.append(label)
        quoted = self.quotes_about(sentence.first, sentence.last)
        v = found[-1].last if found else sentence.first
        while v < sentence.last:
            lower = tokens[v].lower
            if lower not in lex.telling:
                v += 1
                continue
            saying = None
            if tokens[v].text == "[" or tokens[v].text == "(":
                saying = self._bracket(sentence, v)
            elif any(a < v < b - 1 for a, b in quoted):
                pass
            elif lower in lex.back or lower in lex.behind:
                saying = self._pattern(sentence, v)
                if saying is None and lower in lex.verb:
                    saying = self._verb(sentence, v, found)
            elif lower in lex.verb and not capital(tokens[v]):
                saying = self._verb(sentence, v, found)
            elif lower in lex.citing:
                saying = self._citing(sentence, v, found)
            elif lower in lex.cites:
                saying = self._cites(sentence, v, found)
            if saying is not None:
                if (
                    found
                    and found[-1].behind
                    and found[-1].told
                    and found[-1].chain[:1] == saying.chain
                    and not found[-1].back
                ):
                    saying = replace(
                        saying, chain=found[-1].chain, kinds=found[-1].kinds, told=True, first=found[-1].first
                    )
                    found.pop()
                found.append(saying)
                v = max(v + 1, saying.last if not saying.leading or saying.behind else v + 1)
            else:
                v += 1
        return found

    def quotes_about(self, first: int, last: int) -> list[tuple[int, int]]:
        """The quotations that share words with `first` up to `last`."""
        at = max(0, bisect_right(self.quotes, (first, 0)) - 2)
        near = []
        for a, b in self.quotes[at:]:
            if a >= last:
                break
            if b > first:
                near.append((a, b))
        return near

    # ------------------------------------------------------------ whose word

    def _source(
        self, speaker: Speaker | None, sentence: Sentence, *, anybody: bool = False
    ) -> tuple[SourceName, Known] | None:
        if speaker is None:
            return None
        known = self.known.resolve(speaker, sentence.index, anybody=anybody)
        if known is None:
            return None
        first, last = name_of(self.text, speaker)
        return SourceName(known.name, *self.text.span(first, last)), known

    def is_outlet(self, name: str) -> bool:
        """Whether a name is that of the outlet that publishes the report, or a part of it."""
        name = name.lower().removeprefix("the ")
        return bool(self.outlet) and (
            name == self.outlet
            or f" {self.outlet} ".endswith(f" {name} ")
            or self.outlet.startswith(f"{name} ")
            or _letters(self.outlet) == name
        )

    # ------------------------------------------------------------ set phrases

    def _label(self, sentence: Sentence) -> Saying | None:
        """ "LEYLA: They came at five." opens what a speaker says in an interview."""
        tokens = self.text.tokens
        if sentence.index and self.text.sentences[sentence.index - 1].paragraph == sentence.paragraph:
            return None
        first = sentence.first
        if ":" in tokens[first].text and tokens[first].text[0].isdigit():
            first += 1  # "18:50 The coast guard: …"
        colon = next((k for k in range(first, min(first + 9, sentence.last)) if tokens[k].text == ":"), None)
        if colon is not None and colon + 1 < sentence.last:
            described = self._describes_itself(sentence, first, colon)
            if described is not None:
                return described
        if (
            colon is None
            or colon == sentence.first
            or not all(t.text.isupper() and len(t.text) > 1 for t in tokens[sentence.first : colon])
        ):
            return None
        if colon + 1 >= sentence.last or any(
            t.lower in words().small["reporters"] for t in tokens[sentence.first : colon]
        ):
            return None
        name = self.text.words(sentence.first, colon)
        source = SourceName(name, *self.text.span(sentence.first, colon))
        return (
            Saying(colon, (source,), ("person",), "say", True, sentence.first, colon + 1)
            if len(name) > 3
            and colon - sentence.first < 3
            and tokens[colon - 1].lower not in words().kind
            and name.lower() not in words().nouns["not_agentive"]
            and self._is_dialogue()
            else None
        )

    def _describes_itself(self, sentence: Sentence, first: int, colon: int) -> Saying | None:
        """ "Coast Guard on Lesbos: a boy drowned" says who says it as a headline does."""
        tokens = self.text.tokens
        if all(not t.text.isalpha() or t.text.isupper() for t in tokens[first:colon]):
            return None
        speaker = speaker_after(self.text, first, colon)
        if speaker is None or speaker.last != colon or any(t.text.isdigit() for t in tokens[first:colon]):
            return None
        a, b = name_of(self.text, speaker)
        sort = kind_of(self.text, a, b)
        quoted = tokens[colon + 1].text in '"“'
        if sort is None or (
            not quoted
            and (
                not any(t.lower in words().kind for t in tokens[a:b])
                or sort[0] not in ("media", "group", "person")
                or b - a == 1
            )
        ):
            return None
        source = self._source(speaker, sentence)
        return (
            None
            if source is None
            else Saying(
                colon,
                (source[0],),
                (source[1].kind,),
                "say",
                True,
                first,
                colon + 1,
                official=source[1].official,
                proper=source[1].proper,
            )
        )

    def _is_dialogue(self) -> bool:
        raw = self.text.raw
        return any(f"\n{who}" in raw.upper() for who in ("REPORTER:", "PRESENTER:", "HOST:", "INTERVIEWER:", "Q:"))

    def _pattern(self, sentence: Sentence, v: int) -> Saying | None:
        """ "According to X", "in the words of X", "the number comes from X"."""
        lex, tokens = words(), self.text.tokens
        for back, patterns in ((True, lex.back), (False, lex.behind)):
            for pattern in patterns.get(tokens[v].lower, ()):
                n = len(pattern)
                if v + n >= sentence.last or any(tokens[v + k].lower != pattern[k] for k in range(1, n)):
                    continue
                if pattern == ("so",) and (
                    v == sentence.first or tokens[v - 1].text not in ',"”' or tokens[v + 1].lower != "the"
                ):
                    continue
                if pattern == ("per",) and (v == sentence.first or tokens[v - 1].text != ","):
                    continue
                if back and not self._speaks_of_news(sentence, v, pattern):
                    continue
                speaker = speaker_after(self.text, v + n, sentence.last)
                source = self._source(speaker, sentence)
                if speaker is None or source is None:
                    return None
                if pattern[-1] == "on" and not source[1].proper:
                    return None
                if pattern == ("by", "way", "of") and source[1].kind not in ("media", "group"):
                    return None
                lemma = "relay" if pattern == ("by", "way", "of") else "say"
                chain: tuple[SourceName, ...] = (source[0],)
                kinds: tuple[str, ...] = (source[1].kind,)
                if (
                    back
                    and lemma == "say"
                    and pattern[1] in ("it", "the", "this")
                    and pattern[0] in ("had", "has", "heard", "learned", "learnt")
                ):
                    outer = subject_before(self.text, sentence.first, v)
                    first = self._source(outer.speaker, sentence) if outer is not None else None
                    if first is not None:
                        chain, kinds = (first[0], source[0]), (first[1].kind, source[1].kind)
                last = min(speaker.ends, sentence.last)
                leading = v <= sentence.first + 2 and not back
                return Saying(
                    v,
                    chain,
                    kinds,
                    lemma,
                    leading,
                    v,
                    last,
                    official=source[1].official,
                    proper=source[1].proper,
                    back=back,
                    behind=not back,
                )
        return None

    def _speaks_of_news(self, sentence: Sentence, v: int, pattern: tuple[str, ...]) -> bool:
        if pattern[0] in ("comes", "come", "came", "stems"):
            near = self.text.tokens[max(sentence.first, v - 6) : v]
            return any(t.lower in words().small["news"] for t in near)
        if pattern[1] in ("it", "this", "that") or pattern[1:3] == ("the", "news"):
            subject = subject_before(self.text, sentence.first, v)
            if subject is None:
                return False
            tokens = self.text.tokens
            one = subject.speaker.last - subject.speaker.first == 1 and tokens[subject.speaker.first].lower in (
                "we",
                "i",
                "it",
                "he",
                "she",
            )
            sort = kind_of(self.text, subject.speaker.first, subject.speaker.last)
            return (
                one
                or (sort is not None and sort[0] in ("media", "group", "document"))
                or tokens[subject.speaker.last - 1].lower == "source"
            )
        if pattern[1] == "the":
            return pattern[2] == "news" or self.text.tokens[sentence.first].lower in ("that", "this", "such", "so")
        return True

    def _bracket(self, sentence: Sentence, v: int) -> Saying | None:
        """A source in square brackets at the end of an entry, or in round ones that say so: "(source: X)"."""
        tokens = self.text.tokens
        mark = "]" if tokens[v].text == "[" else ")"
        close = next((k for k in range(v + 1, min(v + 10, len(tokens))) if tokens[k].text == mark), None)
        if close is None or close == v + 1 or "\n" in self.text.raw[tokens[v].start : tokens[close].end]:
            return None
        rest = self.text.raw[tokens[close].end : tokens[close].end + 3]
        if rest.strip(" .") and "\n" not in rest[:2]:
            return None
        first = v
        if mark == ")":
            if tokens[v + 1].lower not in ("source", "sources", "via") or v + 3 > close:
                return None
            v += 2 if tokens[v + 2].text == ":" else 1
            if tokens[first + 1].lower != "via" and tokens[first + 2].text != ":":
                return None
        if not all(capital(t) or t.lower in ("of", "the", "for", "and", "'s", "’s") for t in tokens[v + 1 : close]):
            return None
        source = self._source(Speaker(v + 1, close), sentence)
        if source is None:
            return None
        return Saying(first, (source[0],), (source[1].kind,), "say", False, first, close + 1, bracket=True)

    # ------------------------------------------------------------ verbs

    def _verb(self, sentence: Sentence, v: int, before: list[Saying]) -> Saying | None:
        lex, tokens = words(), self.text.tokens
        lemma = lex.verb[tokens[v].lower]
        if self._is_noun(sentence, v):
            return None
        inverted = self._inverted(sentence, v, lemma)
        if inverted is not None:
            return inverted
        low = max(sentence.first, before[-1].verb + 1) if before else sentence.first
        passive = self._passive(sentence, v, lemma)
        if passive is not None:
            return passive
        subject = subject_before(self.text, low, v)
        if subject is None:
            return self._goes_on(sentence, v, lemma, before)
        if subject.passive:
            return None
        if (subject.negated and lemma != "deny") or (subject.modal and tokens[v].lower == lemma):
            return None
        follows, past = self._follows(sentence, v, lemma)
        nothing_before = not any(
            t.text[0].isalnum() for t in tokens[self._clause(sentence, before) : subject.speaker.begins]
        ) or self._only_frame(self._clause(sentence, before), subject.speaker.begins)
        if not self._is_saying(v, lemma, follows, nothing_before) or (
            lemma in lex.sees and (before or not self._unnamed(subject.speaker))
        ):
            return None
        told = self._chain(
            sentence, v, lemma, subject.speaker, anybody=lemma in lex.sure and follows not in ("stop", "it")
        )
        if told is None:
            return None
        chain, kinds, passed_on, known = told
        demand = lemma in lex.demands and not (lemma == "call" and tokens[v + 1].lower not in ("on", "for", "upon"))
        leading = follows != "stop" or nothing_before
        as_told = (
            subject.speaker.begins > sentence.first
            and tokens[subject.speaker.begins - 1].lower == "as"
            and follows in ("stop", "it")
        )
        if as_told:
            leading = subject.speaker.begins - 1 <= sentence.first + 1
        back = self._points_back(sentence, v, lemma, subject.speaker)
        return Saying(
            v,
            chain,
            kinds,
            lemma,
            leading,
            subject.speaker.begins,
            v + 1 if leading else past,
            told=passed_on,
            demand=demand,
            official=known.official,
            proper=known.proper,
            back=back,
        )

    def _unnamed(self, speaker: Speaker) -> bool:
        """Whether a speaker is an unnamed person who is no official: "a woman who cleans there", "one neighbour"."""
        tokens = self.text.tokens
        some = tokens[speaker.first].lower in ("a", "an", "one", "another")
        head = next((k for k in range(speaker.first, speaker.last) if tokens[k].lower in ("who", "that")), speaker.last)
        return some and not any(t.lower in words().nouns["official"] for t in tokens[speaker.first : head])

    def _points_back(self, sentence: Sentence, v: int, lemma: str, speaker: Speaker) -> bool:
        """ "That, at least, is what X has learned"; "an official confirmed the number"."""
        tokens, small = self.text.tokens, words().small
        if tokens[sentence.first].lower in ("that", "this", "so") and tokens[speaker.begins - 1].lower == "what":
            return True
        if lemma != "confirm" or speaker.begins > sentence.first + 1:
            return False
        k = v + 1
        if k < sentence.last and tokens[k].lower in ("the", "this", "these", "that"):
            k += 1
        return (
            k < sentence.last
            and tokens[k].lower in small["news"]
            and (k + 1 >= sentence.last or tokens[k + 1].lower in (".", "to", "on", ","))
        )

    def _clause(self, sentence: Sentence, before: list[Saying]) -> int:
        return max(sentence.first, before[-1].last) if before else sentence.first

    def _only_frame(self, first: int, last: int) -> bool:
        """Whether what stands before a speaker only tells when, where and how: "In Seoul", "But on Monday,"."""
        tokens, small = self.text.tokens, words().small
        if last - first > 12:
            return False
        k = first
        while k < last and (
            tokens[k].lower in small["adverbs"] | small["subordinators"] or tokens[k].text in '–—-"“”),;'
        ):
            k += 1
        if k >= last:
            return True
        if tokens[k].lower in small["prepositions"] | {"late", "early", "last", "asked"} | small["days"]:
            return not any(t.lower in small["helpers"] or t.lower in small["finite"] for t in tokens[k:last])
        return (tokens[k].lower.endswith(("ing",)) and last - k < 10) or all(
            t.text.isupper() or not t.text.isalpha() for t in tokens[k:last]
        )

    def _is_noun(self, sentence: Sentence, v: int) -> bool:
        """ "Press reports say", "the report", "baggage claim": the word is no verb there."""
        lex, tokens = words(), self.text.tokens
        small, lower = lex.small, tokens[v].lower
        before = tokens[v - 1].lower if v > sentence.first else ""
        after = tokens[v + 1].lower if v + 1 < sentence.last else ""
        if before in small["determiners"] or before in ("'s", "’s"):
            return lex.kind_of(before) is None or lower in small["nouns_too"]
        if lower not in small["nouns_too"]:
            return False
        if before in small["prepositions"]:
            return True
        if after in small["helpers"] | {"of", "from", "about"} or (after in lex.verb and not after.endswith("ing")):
            return True
        if after == "that":
            return False
        if (
            before in ("no", "press", "media", "news", "other", "brushed", "more", "such", "such", "and", "or")
            or before[:1].isdigit()
        ):
            return True
        if lower == lex.verb[lower] and v > sentence.first:
            kind = lex.kind_of(before)
            return not (
                kind in ("people", "group")
                or before.endswith("s")
                or before in ("they", "police", "also", "we", "who", "now")
            )
        return False

    def _inverted(self, sentence: Sentence, v: int, lemma: str) -> Saying | None:
        """ "…," said the newspaper; "so reports a villager". The speaker stands behind the verb."""
        lex, tokens = words(), self.text.tokens
        if lemma in ("tell", "call", "ask", "know", "expect", "hold", "find", "show", "inform"):
            return None
        before = tokens[v - 1] if v else None
        if before is None or not (before.text in ',"”’—–-;?!»' or before.lower == "so") or v + 1 >= sentence.last:
            return None
        if v == sentence.first and before.text not in '"”’»':
            return None
        first = tokens[v + 1]
        if first.lower in ("that", "this", "it", "there", "these", "those", "him", "her", "them") or (
            lex.kind.get(first.lower) is None
            and not (
                capital(first)
                or first.lower in lex.small["determiners"]
                or first.lower in ("he", "she", "they")
                or first.text in '“"'
                or lex.kind_of(first.lower)
                or (first.lower.isalpha() and v + 2 < sentence.last and lex.kind_of(tokens[v + 2].lower))
            )
        ):
            return None
        speaker = speaker_after(self.text, v + 1, sentence.last)
        if speaker is None or not self._ends_there(speaker.ends, sentence.last):
            return None
        a, b = name_of(self.text, speaker)
        if (tokens[a].lower not in ("he", "she", "they") and not speaks(self.text, a, b)) or lemma in lex.disputes:
            return None
        if lex.kind_of(tokens[b - 1].lower) == "document" and not capital(tokens[b - 1]):
            return None  # "…, confirmed the account": what is said, not who
        source = self._source(speaker, sentence)
        if source is None:
            return None
        start = v - 1 if before.lower == "so" else v
        chain, kinds = (source[0],), (source[1].kind,)
        return Saying(
            v,
            chain,
            kinds,
            lemma,
            False,
            start,
            min(speaker.ends, sentence.last),
            official=source[1].official,
            proper=source[1].proper,
        )

    def _ends_there(self, at: int, high: int) -> bool:
        """Whether a speaker behind the verb is all of it: what follows is no verb that he would be the subject of."""
        if at >= high:
            return True
        token, small = self.text.tokens[at], words().small
        if not token.text[0].isalnum():
            return True
        return token.lower != "that" and token.lower in (
            small["prepositions"]
            | small["subordinators"]
            | small["days"]
            | small["months"]
            | small["relative"]
            | {"last", "yesterday", "today", "late", "this"}
        )

    def _goes_on(self, sentence: Sentence, v: int, lemma: str, before: list[Saying]) -> Saying | None:
        """ "X confirms it and says that", "said Y, who warned that": the same speaker goes on."""
        lex, tokens = words(), self.text.tokens
        k = v - 1
        while k > sentence.first and tokens[k].lower in lex.small["adverbs"] | {"has", "have", "had"}:
            k -= 1
        if not before and tokens[k].lower == "and":
            return self._second_verb(sentence, v, lemma, k)
        if not before or tokens[k].lower not in ("and", "but", "who", "which"):
            return None
        last = before[-1]
        if tokens[k].lower in ("who", "which") and (last.leading or tokens[k - 1].text != "," or k - 1 > last.last):
            return None
        follows, _ = self._follows(sentence, v, lemma)
        if not self._is_saying(v, lemma, follows, True):
            return None
        return replace(
            last,
            verb=v,
            lemma=lemma,
            leading=True,
            first=k,
            last=v + 1,
            demand=lemma in lex.demands,
            behind=False,
            back=False,
        )

    def _second_verb(self, sentence: Sentence, v: int, lemma: str, joint: int) -> Saying | None:
        """ "The agency criticised the handover and said that": who the sentence begins with says it."""
        follows, _ = self._follows(sentence, v, lemma)
        if follows not in ("that", "quote") or lemma not in words().says:
            return None
        first, small = sentence.first, words().small
        if self.text.tokens[first].lower not in small["adverbs"] | small["subordinators"] | small["prepositions"]:
            speaker = speaker_after(self.text, first, joint)
            source = (
                self._source(speaker, sentence)
                if speaker is not None and speaks(self.text, *name_of(self.text, speaker))
                else None
            )
            if source is not None:
                return Saying(
                    v,
                    (source[0],),
                    (source[1].kind,),
                    lemma,
                    True,
                    joint,
                    v + 1,
                    official=source[1].official,
                    proper=source[1].proper,
                )
        return None

    def _passive(self, sentence: Sentence, v: int, lemma: str) -> Saying | None:
        """ "Was told by X", "is reported by X"; "is said to" names nobody."""
        lex, tokens = words(), self.text.tokens
        if (
            lemma not in lex.says
            or v == sentence.first
            or not {t.lower for t in tokens[max(sentence.first, v - 3) : v]} & _BE
        ):
            return None
        at = next(
            (
                k
                for k in range(v + 1, min(v + 4, sentence.last))
                if tokens[k].lower in ("by", "that") or tokens[k].text in ",.;"
            ),
            None,
        )
        if at is None or tokens[at].lower != "by" or at + 1 >= sentence.last or tokens[at + 1].text[0].isdigit():
            return None
        speaker = speaker_after(self.text, at + 1, sentence.last)
        source = self._source(speaker, sentence)
        if source is None or speaker is None:
            return None
        chain: tuple[SourceName, ...] = (source[0],)
        kinds: tuple[str, ...] = (source[1].kind,)
        told, first = False, v
        subject = subject_before(self.text, sentence.first, v)
        if subject is not None:
            if subject.negated:
                return None
            first = subject.speaker.begins
            outer = self._source(subject.speaker, sentence) if lemma == "tell" else None
            if outer is not None and not self._keeps_to_himself(subject.speaker) and outer[0].name != source[0].name:
                chain, kinds, told = (outer[0], source[0]), (outer[1].kind, *kinds), True
        chain = self._without_outlet(chain)
        at_end = speaker.last >= sentence.last - 1 or lemma != "tell"
        return Saying(
            v, chain, kinds[-len(chain) :], lemma, not at_end, first, speaker.last, told=told, proper=source[1].proper
        )

    # ------------------------------------------------------------ quoting

    def _citing(self, sentence: Sentence, v: int, before: list[Saying]) -> Saying | None:
        """ "Citing Y": Y stands behind the one who says it, named before or behind."""
        tokens = self.text.tokens
        speaker = speaker_after(self.text, v + 1, sentence.last)
        if speaker is not None:
            speaker = Speaker(speaker.first, speaker.last, end=speaker.last)
        origin = self._source(speaker, sentence)
        if origin is None or speaker is None:
            return None
        if before and not before[-1].back:
            before[-1] = _with_origin(before[-1], origin[0], origin[1].kind, speaker.last)
            return None
        outer = None
        if v - 1 > sentence.first and tokens[v - 1].text == ",":
            subject = subject_before(self.text, sentence.first, v - 1)
            outer = subject.speaker if subject is not None else None
        elif tokens[min(speaker.last, sentence.last - 1)].text == "," and (
            v == sentence.first or tokens[v - 1].text in "–—-"
        ):
            outer = speaker_after(self.text, speaker.last + 1, sentence.last)
        named = self._source(outer, sentence)
        if named is None or outer is None:
            return None
        chain = (named[0], origin[0])
        end = max(speaker.last, outer.last)
        return Saying(
            v,
            chain,
            (named[1].kind, origin[1].kind),
            "say",
            True,
            min(v, outer.begins),
            end,
            told=True,
            behind=True,
            proper=named[1].proper,
        )

    def _cites(self, sentence: Sentence, v: int, before: list[Saying]) -> Saying | None:
        """ "X quoted Y as saying", "Y was quoted (by X) as saying", "which quotes Y", "X quoted Y"."""
        tokens = self.text.tokens
        if v > sentence.first and tokens[v - 1].lower in ("which", "who", "and", "that"):
            origin = self._source(speaker_after(self.text, v + 1, sentence.last), sentence)
            if before and origin is not None:
                before[-1] = _with_origin(before[-1], origin[0], origin[1].kind, before[-1].last)
            return None
        subject = subject_before(self.text, sentence.first, v)
        if subject is None or subject.negated:
            return None
        if subject.passive:
            return self._was_quoted(sentence, v, subject.speaker)
        quoted = speaker_after(self.text, v + 1, sentence.last)
        outer, origin = self._source(subject.speaker, sentence), self._source(quoted, sentence)
        if quoted is None or outer is None or origin is None:
            return None
        chain = self._without_outlet((outer[0], origin[0]))
        saying = quoted.last + 1 < sentence.last and tokens[quoted.last].lower == "as"
        if not saying and tokens[min(quoted.last, sentence.last - 1)].text not in '.:"“':
            return None
        at_end = not saying and tokens[min(quoted.last, sentence.last - 1)].text == "."
        return Saying(
            v,
            chain,
            (outer[1].kind, origin[1].kind),
            "say",
            True,
            subject.speaker.begins,
            quoted.last + (2 if saying else 0),
            told=True,
            behind=True,
            back=at_end,
            proper=outer[1].proper,
        )

    def _was_quoted(self, sentence: Sentence, v: int, quoted: Speaker) -> Saying | None:
        tokens = self.text.tokens
        source = self._source(quoted, sentence)
        if source is None:
            return None
        k, outer = v + 1, None
        if k < sentence.last and tokens[k].lower in ("by", "in"):
            by = speaker_after(self.text, k + 1, sentence.last)
            outer = self._source(by, sentence)
            k = by.last if by is not None else k
        if not (k + 1 < sentence.last and tokens[k].lower == "as"):
            return None
        k += 2
        if outer is None and k < sentence.last and tokens[k].lower in ("by", "in"):
            by = speaker_after(self.text, k + 1, sentence.last)
            outer = self._source(by, sentence)
            k = by.last if by is not None else k
        chain = (source[0],) if outer is None else (outer[0], source[0])
        leading = k < sentence.last and tokens[k].text not in ".,"
        return Saying(
            v,
            chain,
            (source[1].kind,) if outer is None else (outer[1].kind, source[1].kind),
            "say",
            leading,
            quoted.begins,
            k,
            told=outer is not None,
            behind=leading,
            proper=source[1].proper,
        )

    # ------------------------------------------------------------ chains

    def _chain(
        self, sentence: Sentence, v: int, lemma: str, speaker: Speaker, *, anybody: bool
    ) -> tuple[tuple[SourceName, ...], tuple[str, ...], bool, Known] | None:
        """The speaker with the one that was told in front, or the one that it was learned from behind."""
        source = self._source(speaker, sentence, anybody=anybody)
        if source is None:
            return None
        chain: tuple[SourceName, ...] = (source[0],)
        kinds: tuple[str, ...] = (source[1].kind,)
        told = False
        quoted_by = self._quoted_by(speaker, sentence)
        if quoted_by is not None:
            chain, kinds, told = (quoted_by[0], *chain), (quoted_by[1].kind, *kinds), True
        if lemma == "tell":
            listener = self._listener(sentence, v + 1)
            if listener is not None and listener[0].name != source[0].name:
                chain, kinds, told = (listener[0], *chain), (listener[1].kind, *kinds), True
            else:
                told = self._told_us(sentence, v + 1)
        if lemma == "talk" and source[1].kind not in ("media", "group"):
            return None
        if lemma in ("learn", "hear", "talk"):
            origin = self._from(sentence, v, "to" if lemma == "talk" else "from")
            if origin is not None:
                chain, kinds, told = (*chain, origin[0]), (*kinds, origin[1].kind), True
            elif self.is_outlet(source[0].name):
                return None  # "The Courier has learned": its own word
        own = self._without_outlet(chain)
        return own, kinds[len(chain) - len(own) :], told or own != chain, source[1]

    def _quoted_by(self, speaker: Speaker, sentence: Sentence) -> tuple[SourceName, Known] | None:
        """ "An official, quoted by Reuters, insisted": who passes him on."""
        tokens = self.text.tokens
        for a, b in speaker.beside:
            if b - a > 2 and tokens[a].lower in words().cites and tokens[a + 1].lower in ("by", "in"):
                return self._source(speaker_after(self.text, a + 2, b), sentence)
        return None

    def _without_outlet(self, chain: tuple[SourceName, ...]) -> tuple[SourceName, ...]:
        return tuple(s for s in chain if not self.is_outlet(s.name)) or chain if len(chain) > 1 else chain

    def _told_us(self, sentence: Sentence, first: int) -> bool:
        return first < sentence.last and self.text.tokens[first].lower in ("us", "me", "this", "our")

    def _keeps_to_himself(self, speaker: Speaker) -> bool:
        """Whether who is told something does not pass it on: reporters, courts, officers, families, "us"."""
        small, tokens = words().small, self.text.tokens
        a, b = speaker.first, speaker.last
        if tokens[a].lower in small["own"] and tokens[b - 1].lower not in words().kind:
            return True
        head = next((k for k in range(a + 1, b) if tokens[k].lower in small["prepositions"]), b)
        return tokens[a].lower in small["listeners"] or any(t.lower in small["listeners"] for t in tokens[a:head])

    def _listener(self, sentence: Sentence, first: int) -> tuple[SourceName, Known] | None:
        """Who was told, if he passes it on to the reader."""
        tokens = self.text.tokens
        if first >= sentence.last:
            return None
        speaker = speaker_after(self.text, first, sentence.last)
        if speaker is None:
            return None
        at = next(
            (
                k
                for k in range(speaker.first + 1, speaker.last)
                if tokens[k].lower in ("in", "at", "from") and capital(tokens[k - 1])
            ),
            speaker.last,
        )
        speaker = Speaker(speaker.first, at, end=speaker.last)
        if self._keeps_to_himself(speaker) or tokens[first].lower == "this":
            return None
        if tokens[first].lower in ("his", "her", "their", "its"):
            return None
        head = tokens[speaker.last - 1].lower
        if tokens[first].lower == "our" and words().kind_of(head) == "media":
            return None
        a, b = name_of(self.text, speaker)
        if not speaks(self.text, a, b) and not self.is_outlet(self.text.words(a, b)):
            return None
        return self._source(speaker, sentence)

    def _from(self, sentence: Sentence, v: int, word: str) -> tuple[SourceName, Known] | None:
        tokens = self.text.tokens
        at = next((k for k in range(v + 1, min(v + 3, sentence.last)) if tokens[k].lower == word), None)
        return self._source(speaker_after(self.text, at + 1, sentence.last), sentence) if at is not None else None

    # ------------------------------------------------------------ what follows

    def _follows(self, sentence: Sentence, v: int, lemma: str) -> tuple[str, int]:
        """What stands behind the verb, past whom it was told, when and how: that, quote, stop, or a word."""
        tokens, small = self.text.tokens, words().small
        k = v + 1
        if lemma in ("tell", "learn", "hear", "inform", "assert") or (k < sentence.last and tokens[k].lower == "to"):
            if k < sentence.last and tokens[k].lower in ("from", "to"):
                k += 1
            if k < sentence.last and tokens[k].lower in ("us", "me", "him", "her", "them", "you"):
                k += 1
            elif lemma in ("tell", "inform") or tokens[k - 1].lower in ("from", "to"):
                speaker = speaker_after(self.text, k, sentence.last)
                k = speaker.last if speaker is not None else k
        while k < sentence.last:
            lower = tokens[k].lower
            if (
                lower in small["days"] | small["months"] | small["times"] | small["adverbs"]
                or tokens[k].text.isdigit()
                or (lower.endswith("ly") and len(lower) > 4)
            ):
                k += 1
            elif lower in _TIMES_WITH and k + 1 < sentence.last:
                reach = self._frame(k + 1, sentence.last)
                if reach == k + 1:
                    break
                k = reach
            else:
                break
        if k >= sentence.last or tokens[k].text in ".!?;…" or (tokens[k].text in CLOSERS and k == sentence.last - 1):
            return "stop", k
        if tokens[k].text in ",—–-":
            following = tokens[k + 1] if k + 1 < sentence.last else None
            return ("quote" if following is not None and following.text in '“"«' else "stop"), k
        if tokens[k].text in '“":«':
            return "quote", k
        return tokens[k].lower, k

    def _frame(self, first: int, high: int) -> int:
        """Behind the words of a frame: "a statement on its website", "Monday", "the 6th", "condition of anonymity"."""
        tokens, small = self.text.tokens, words().small
        k = first
        while k < min(high, first + 4):
            lower = tokens[k].lower
            if lower in small["days"] | small["months"] | small["times"] | small["how"] or tokens[k].text[0].isdigit():
                k += 1
                if (
                    lower in small["how"]
                    and k < high
                    and tokens[k].lower in ("on", "to", "of", "from", "by", "published", "released", "posted", "in")
                ):
                    end = speaker_after(self.text, k + 1, high)
                    k = end.last if end is not None else k
                return k
            if tokens[k].text in ".,;:" or (lower in small["pronouns"] and lower not in ("this", "that")):
                break
            k += 1
        if capital(tokens[first]) and tokens[first - 1].lower in ("in", "at", "from"):
            speaker = speaker_after(self.text, first, high)
            return speaker.last if speaker is not None and speaker.last - first <= 4 else first
        return first

    def _is_saying(self, v: int, lemma: str, follows: str, nothing_before: bool) -> bool:
        """Whether a verb that may do other work too says something here."""
        lex, tokens = words(), self.text.tokens
        after = tokens[v + 1].lower if v + 1 < len(tokens) else ""
        if (after in lex.without.get(lemma, ()) or follows in lex.without.get(lemma, ())) and follows not in (
            "that",
            "quote",
        ):
            return False
        if lemma in lex.follow:
            return after in lex.follow[lemma] or follows == "that"
        if lemma in lex.demands:
            return follows != "stop" or not nothing_before
        if lemma in lex.disputes:
            return after == "that" or any(t.lower in lex.small["claims"] for t in tokens[v + 1 : v + 5])
        if lemma in lex.tells:
            if follows == "stop":
                return not nothing_before
            if (
                follows in ("that", "quote")
                or follows in lex.small["pronouns"]
                or (after == "from" and lemma in ("learn", "hear"))
            ):
                return True
            return lemma in lex.stances and (
                follows in lex.small["determiners"]
                or follows in ("them", "him", "her")
                or capital(tokens[min(v + 1, len(tokens) - 1)])
            )
        return True


def _with_origin(saying: Saying, origin: SourceName, kind: str, last: int) -> Saying:
    if origin.name in [s.name for s in saying.chain]:
        return saying
    end = saying.last if saying.leading else max(saying.last, last)
    return replace(saying, chain=(*saying.chain, origin), kinds=(*saying.kinds, kind), told=True, last=end)


def _letters(name: str) -> str:
    return "".join(w[0] for w in name.split())
