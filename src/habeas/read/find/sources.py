"""Who says so: every attribution of a text, how far it reaches, and the chain of sources behind any of its words.

A sentence that names its source (`sayings.py`) answers for itself. One that names none belongs to whom the sentence
before it in the paragraph belongs to; the source of a report's opening answers on for the paragraphs that name nobody, until somebody else speaks.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from habeas.read.find.saying_words import words
from habeas.read.find.sayings import Saying, Sayings, SourceName
from habeas.read.text import Sentence, Text, divide

_PARAGRAPHS_BACK = 4  # how far "the information comes from" reaches
_SHORTEST_PROSE = 6  # words; shorter lines are bylines and greetings
_ASIDE = frozenset(("but", "while", "whereas", "although"))


@dataclass(frozen=True, slots=True)
class Attribution:
    """A stretch of text that a chain of sources answers for, from the one nearest to the reader to the origin."""

    start: int
    end: int
    chain: tuple[SourceName, ...]
    cue: tuple[int, int]
    verb: str
    carried: bool = False  # the stretch names no source itself; the one around it is taken to speak on


def find_attributions(text: str, outlet: str | None = None, *, divided: Text | None = None) -> list[Attribution]:
    """Every attribution in `text`, in the order of their stretches, longer before shorter.

    `outlet` is who publishes the report: being told something by a source, it is no link of the chain.
    Give `divided` where the text was cut into words already. Stretches may lie within each other; the
    innermost one holds.
    """
    return _Reach(divided or divide(text), outlet).found()


def sources_at(
    attributions: list[Attribution], start: int, end: int, *, carried: bool = True
) -> tuple[SourceName, ...]:
    """The chain that answers for the words from `start` to `end`; empty where the outlet itself does.

    The shortest stretch that holds all the words decides; where none does, the one that holds most of
    them, provided that it is more than half. With `carried` off, only stretches that name their source
    themselves count.
    """
    if not carried:
        attributions = [a for a in attributions if not a.carried]
    best: Attribution | None = None
    for a in attributions:
        if a.start <= start and end <= a.end and (best is None or a.end - a.start <= best.end - best.start):
            best = a
    if best is None:
        half = (end - start) / 2
        overlapping = [a for a in attributions if min(end, a.end) - max(start, a.start) > half]
        best = min(overlapping, key=lambda a: (-(min(end, a.end) - max(start, a.start)), a.end - a.start), default=None)
    return best.chain if best else ()


@dataclass(slots=True)
class _Said:
    """One sentence: its sayings and what they govern; `own` where it is plainly the outlet's."""

    sentence: Sentence
    sayings: list[Saying]
    spans: list[Attribution]
    own: bool = False


@dataclass(slots=True)
class _Reach:
    text: Text
    outlet: str | None
    sayings: Sayings = field(init=False)
    lead: Attribution | None = None
    opening: int = 0  # the first sentence of prose
    medium: tuple[SourceName, ...] = ()  # a medium that the report as a whole goes back to
    direct: set[str] = field(default_factory=set)  # speakers who told the outlet itself
    via: dict[str, tuple[SourceName, ...]] = field(default_factory=dict)  # whom else speakers told

    def __post_init__(self) -> None:
        self.sayings = Sayings(self.text, self.outlet, quotations(self.text))

    def found(self) -> list[Attribution]:
        paragraphs = self._paragraphs()
        self._name_origins(paragraphs)
        self._pass_on(paragraphs)
        for n, paragraph in enumerate(paragraphs):
            before = [said for earlier in paragraphs[max(0, n - _PARAGRAPHS_BACK) : n] for said in earlier]
            self._settle(paragraph, before)
        self._answer_on(paragraphs)
        every = [a for paragraph in paragraphs for said in paragraph for a in said.spans]
        return sorted(every, key=lambda a: (a.start, -a.end))

    def _paragraphs(self) -> list[list[_Said]]:
        """The sentences with what they say of their sources, by paragraphs; the opening's source is noted on the way."""
        paragraphs: list[list[_Said]] = []
        body = 0  # the first paragraph that is more than a title, a byline, a greeting; 0 until it is met
        for sentence in self.text.sentences:
            if not paragraphs or paragraphs[-1][0].sentence.paragraph != sentence.paragraph:
                paragraphs.append([])
            sayings = (
                self.sayings.of(sentence) if body or self._is_prose(sentence) or not self._is_headline(sentence) else []
            )
            said = _Said(sentence, sayings, [])
            said.spans = self._spans(said) if sayings else []
            said.own = not sayings and self._own_voice(sentence)
            paragraphs[-1].append(said)
            if not body and self._is_prose(sentence):
                body = len(paragraphs)
                self.opening = sentence.index
            if body and body == len(paragraphs):
                self._take_lead(said)
        return paragraphs

    def _is_prose(self, sentence: Sentence) -> bool:
        """Whether a line is more than a title, a byline or a greeting: its first sentence ends with a mark."""
        if sentence.last - sentence.first < _SHORTEST_PROSE:
            return False
        tokens = self.text.tokens
        opening = {t.lower for t in tokens[sentence.first : min(sentence.first + 4, sentence.last)]}
        if opening & words().small["caption"]:
            return False
        return any(t.text in ".!?…" for t in tokens[max(sentence.first, sentence.last - 2) : sentence.last])

    def _is_headline(self, sentence: Sentence) -> bool:
        """Whether a line opens the report as its title: no mark at its end, nothing before it."""
        return sentence.index == 0 and self.text.tokens[sentence.last - 1].text not in '.!?…:,;”"])'

    def _take_lead(self, said: _Said) -> None:
        """The first source of the opening paragraph answers for what follows, as far as nobody else does."""
        if self.lead is not None or not said.spans:
            return
        last = said.sayings[-1]
        if said.sentence.index > self.opening and last.kinds[-1] == "people":
            return
        if not self._goes_further(last) or last.lemma not in words().says | {"learn", "write", "hear"}:
            return
        self.lead = said.spans[-1]
        if (last.kinds[0] == "media" or last.lemma == "report") and last.lemma != "relay":
            self.medium = self.lead.chain[:1]

    # ------------------------------------------------------------ one sentence

    def _spans(self, said: _Said) -> list[Attribution]:
        """What each saying of a sentence governs: the sentence is shared out among them."""
        tokens, sentence = self.text.tokens, said.sentence
        said.sayings = sayings = self._passed_on_at_the_end(said.sayings)
        spans: list[Attribution] = []
        start, outer = sentence.first, None
        for k, saying in enumerate(sayings):
            after = sayings[k + 1] if k + 1 < len(sayings) else None
            end = sentence.last if after is None else self._limit(saying, after)
            chain = saying.chain
            if outer is not None and self._within(outer, saying):
                chain = _joined(outer.chain, chain)
            chain = self._through_medium(saying, chain)
            said.sayings[k] = replace(saying, chain=chain)
            self._remember_path(said.sayings[k])
            if after is not None and not after.leading and saying.leading and end == saying.last:
                end = sentence.last
            first, last = self._with_quotes(self._clause_start(saying, start), end, sentence)
            if last > first:
                at = (tokens[saying.verb].start, tokens[saying.verb].end)
                spans.append(Attribution(tokens[first].start, tokens[last - 1].end, chain, at, saying.lemma))
            else:
                at = (tokens[saying.verb].start, tokens[saying.verb].end)
                spans.append(Attribution(at[0], at[1], chain, at, saying.lemma))
            start, outer = max(start, end), said.sayings[k]
        return spans

    def _clause_start(self, saying: Saying, start: int) -> int:
        """ "…, who, according to X, went by bus": the clause it stands in, no more."""
        tokens = self.text.tokens
        k = saying.first
        if saying.leading and k > start and tokens[k].lower == "and":
            return k  # "criticised the handover and said that": from there on
        if (
            saying.behind
            and not saying.leading
            and k - 2 > start
            and tokens[k - 1].text == ","
            and tokens[k - 2].lower in ("who", "which", "and")
        ):
            return k - 2
        return start

    def _remember_path(self, saying: Saying) -> None:
        if saying.told and len(saying.chain) > 1:
            self.via.setdefault(saying.chain[1].name, saying.chain[:1])
        elif saying.told:
            self.direct.add(saying.chain[0].name)

    def _passed_on_at_the_end(self, sayings: list[Saying]) -> list[Saying]:
        """ "An activist confirmed it, reports the Mekong Post": who speaks at the end passes on who spoke before."""
        tokens = self.text.tokens
        if len(sayings) != 2:
            return sayings
        first, last = sayings
        if last.leading or not first.leading or last.back or last.bracket or tokens[last.first - 1].text != ",":
            return sayings
        same = any(a.name == b.name for a in first.chain for b in last.chain)
        between = tokens[first.last : last.first]
        if same or any(t.text in ';“"' or t.lower in _ASIDE for t in between):
            return sayings
        return [
            replace(
                first,
                chain=_joined(last.chain, first.chain),
                kinds=(*last.kinds, *first.kinds),
                told=True,
                official=last.official,
            )
        ]

    def _limit(self, saying: Saying, after: Saying) -> int:
        """Where what `saying` governs ends because `after` begins."""
        tokens = self.text.tokens
        if after.leading:
            return max(after.first, saying.last)
        for k in range(after.first - 1, saying.last - 1, -1):
            if tokens[k].text == ";":
                return k + 1
            if tokens[k].text == "," and k + 1 < after.first and tokens[k + 1].lower in (*_ASIDE, "and"):
                return k + 1
            if tokens[k].text in '“"' and k > saying.last:
                return k
        return saying.last

    def _within(self, outer: Saying, saying: Saying) -> bool:
        """Whether `saying` stands inside what `outer` says, so that its speaker is passed on."""
        if outer.lemma == "relay":
            return True
        if not outer.leading or saying.told or outer.lemma not in words().says | {"learn", "hear", "write", "note"}:
            return False
        if any(a.name == b.name for a in outer.chain for b in saying.chain):
            return False
        between = self.text.tokens[outer.last : saying.first]
        if len(between) > 1 and between[-2].text == "," and between[-1].lower == "and":
            return False
        return not any(t.text == ";" or t.lower in _ASIDE for t in between)

    def _through_medium(self, saying: Saying, chain: tuple[SourceName, ...]) -> tuple[SourceName, ...]:
        """The chain with the medium in front that passes this speaker on, told in this report before."""
        if chain[0].name in self.via and chain[0].name not in self.direct:
            return _joined(self.via[chain[0].name], chain)
        if saying.told or len(chain) > 1 or saying.kinds[0] not in ("person", "people"):
            return chain
        if saying.lemma in ("confirm", "deny", "acknowledge") or chain[0].name in self.direct:
            return chain
        if self.medium and not saying.official and not saying.proper:
            return _joined(self.medium, chain)
        return chain

    def _with_quotes(self, first: int, last: int, sentence: Sentence) -> tuple[int, int]:
        """Widened to the whole of a quotation that runs on over the sentence's ends."""
        for a, b in self.sayings.quotes_about(sentence.first, sentence.last):
            if first <= sentence.first and a < sentence.first < b:
                first = a
            if last >= sentence.last and a < sentence.last < b:
                last = b
        return first, last

    def _own_voice(self, sentence: Sentence) -> bool:
        """Whether a sentence is plainly the outlet's own: "It remains unclear", "Meanwhile", "I heard"."""
        small = words().small
        opening = {t.lower for t in self.text.tokens[sentence.first : min(sentence.first + 12, sentence.last)]}
        if opening & small["own_voice"]:
            return True
        return not self.sayings.quotes_about(sentence.first, sentence.last) and bool(opening & {"i", "we"})

    # ------------------------------------------------------------ beyond the sentence

    def _pass_on(self, paragraphs: list[list[_Said]]) -> None:
        """Who told a medium once is passed on by it elsewhere in the report too."""
        for paragraph in paragraphs:
            for said in paragraph:
                for k, a in enumerate(said.spans):
                    name = a.chain[0].name
                    if name in self.via and name not in self.direct:
                        said.spans[k] = passed = replace(a, chain=_joined(self.via[name], a.chain))
                        if self.lead is not None and self.lead.cue == a.cue:
                            self.lead = passed

    def _name_origins(self, paragraphs: list[list[_Said]]) -> None:
        """ "Radio Y reports … . 'It was open for one day,' a resident told the station": the resident is its source."""
        open_at: tuple[_Said, int, int] | None = None
        for n, paragraph in enumerate(paragraphs):
            for said in paragraph:
                for k, (saying, a) in enumerate(zip(said.sayings, said.spans, strict=False)):
                    if open_at is not None and saying.told and len(a.chain) > 1 and n - open_at[2] <= 2:
                        other, at, _ = open_at
                        if other.spans[at].chain[0].name == a.chain[0].name:
                            other.spans[at] = filled = replace(other.spans[at], chain=a.chain)
                            if self.lead is not None and self.lead.cue == filled.cue:
                                self.lead = filled
                        open_at = None
                    elif len(a.chain) == 1 and saying.kinds[0] == "media":
                        open_at = (said, k, n)

    def _settle(self, paragraph: list[_Said], before: list[_Said]) -> None:
        """Give the sentences of a paragraph that name no source the one that speaks around them."""
        self._bracketed(paragraph)
        for k, said in enumerate(paragraph):
            for saying, told in zip(said.sayings, said.spans, strict=False):
                if saying.back:
                    for other in [*before, *paragraph[:k]]:
                        self._stands_behind(other, told)
        speaker: Attribution | None = None
        for said in paragraph:
            if said.sayings:
                speaker = self._speaks_on(said)
            elif said.own:
                speaker = None
            elif speaker is not None and not said.spans and not self._background(said.sentence):
                self._give(said, speaker)
                if self.text.tokens[said.sentence.first].text in '“"':
                    said.spans[-1] = replace(said.spans[-1], carried=False)  # the quotation goes on

    def _goes_further(self, saying: Saying) -> bool:
        """Whether a speaker may be taken to speak on: not who demands, denies, fears or expects something."""
        lex = words()
        alone = saying.demand or saying.bracket or saying.lemma == "deny"
        return not alone and saying.lemma not in lex.stances | lex.disputes

    def _speaks_on(self, said: _Said) -> Attribution | None:
        """Who is taken to speak on behind a sentence that names its source."""
        last = said.sayings[-1]
        if not self._goes_further(last):
            return None
        told = said.spans[-1]
        if last.told and len(told.chain) > 1 and last.kinds[-1] == "people":
            return replace(
                told, chain=told.chain[:-1]
            )  # witnesses speak for what they saw, who heard them for the rest
        return told

    def _bracketed(self, paragraph: list[_Said]) -> None:
        """An entry's source in brackets at its end stands for the whole of it."""
        for said in paragraph:
            for saying, a in zip(said.sayings, said.spans, strict=False):
                if saying.bracket:
                    start = self.text.span(paragraph[0].sentence.first, paragraph[0].sentence.last)[0]
                    paragraph[0].spans.append(replace(a, start=start, end=a.cue[1]))
                    return

    def _stands_behind(self, said: _Said, a: Attribution) -> None:
        """Where a sentence names nobody or a medium only, the one it is known from now stands behind it."""
        if not said.sayings:
            said.spans, said.own = [], False
            self._give(said, a)
            return
        said.spans = [
            replace(x, chain=_joined(x.chain, a.chain)) if len(x.chain) == 1 and x.chain[:1] == self.medium else x
            for x in said.spans
        ]
        if self.lead is not None:
            self.lead = next((x for x in said.spans if x.cue == self.lead.cue), self.lead)

    def _answer_on(self, paragraphs: list[list[_Said]]) -> None:
        """The opening's source answers on for paragraphs that name nobody, until one has a source of its own."""
        if self.lead is None or self._first_person(paragraphs):
            return
        nearest = self.lead.chain[0].name
        seen = False
        for paragraph in paragraphs:
            sayings = [saying for said in paragraph for saying in said.sayings]
            if seen and self._new_item(paragraph[0].sentence):
                return
            if seen and sayings and not any(source.name == nearest for saying in sayings for source in saying.chain):
                return
            for said in paragraph:
                if seen and not said.spans and not said.own:
                    if self._background(said.sentence):
                        return
                    self._give(said, self.lead)
                seen = seen or any(a.cue == self.lead.cue for a in said.spans)

    def _first_person(self, paragraphs: list[list[_Said]]) -> bool:
        """Whether a report speaks of itself as "we" or "I" where it names nobody: then what it says is its own word."""
        count = 0
        for paragraph in paragraphs:
            for said in paragraph:
                if not said.sayings and not self.sayings.quotes_about(said.sentence.first, said.sentence.last):
                    count += sum(
                        t.lower in ("we", "our", "us", "i", "my")
                        for t in self.text.tokens[said.sentence.first : said.sentence.last]
                    )
        return count > 1

    def _new_item(self, sentence: Sentence) -> bool:
        """Whether a paragraph opens an item of its own: "NAKHL - ", "3. ", "* ", "18:40 "."""
        tokens = self.text.tokens
        first = tokens[sentence.first]
        following = tokens[sentence.first + 1] if sentence.first + 1 < sentence.last else first
        if first.text in "*•" or (first.text[0].isdigit() and (":" in first.text or following.text in ".)")):
            return True
        return first.text.isupper() and len(first.text) > 2 and following.text in "-–—./:"

    def _background(self, sentence: Sentence) -> bool:
        """Whether a sentence goes back to another time, which the opening's source no longer speaks of."""
        tokens = self.text.tokens[sentence.first : sentence.last]
        for k, t in enumerate(tokens[:12]):
            if (
                t.text.isdigit()
                and len(t.text) == 4
                and 1900 < int(t.text) < 2100
                and k
                and tokens[k - 1].lower in ("in", "since", "of", "until")
            ):
                return True
            if t.lower in ("last", "earlier") and k + 1 < len(tokens) and tokens[k + 1].lower in ("year", "this"):
                return True
        return False

    def _give(self, said: _Said, a: Attribution) -> None:
        start, end = self.text.span(said.sentence.first, said.sentence.last)
        said.spans.append(replace(a, start=start, end=end, carried=True))


def _joined(outer: tuple[SourceName, ...], inner: tuple[SourceName, ...]) -> tuple[SourceName, ...]:
    """One chain behind another, nobody twice."""
    return (*outer, *(s for s in inner if s.name not in {o.name for o in outer}))


def quotations(text: Text) -> list[tuple[int, int]]:
    """The quotations of a text, from their opening mark up to behind their closing one, as words.

    A quotation that its paragraph doesn't close goes on where the next paragraph opens with a mark
    again; otherwise it ends with its paragraph.
    """
    found: list[tuple[int, int]] = []
    opened: int | None = None
    tokens = text.tokens
    starts = {s.first: s.paragraph for s in text.sentences}
    paragraph = previous = -1
    for i, token in enumerate(tokens):
        previous, paragraph = paragraph, starts.get(i, paragraph)
        if opened is not None and paragraph != previous:
            if token.text not in '“"':
                found.append((opened, i))
                opened = None
            else:
                continue
        if token.text == "“" or (token.text == '"' and opened is None):
            opened = i if opened is None else opened
        elif token.text in '”"' and opened is not None:
            found.append((opened, i + 1))
            opened = None
    if opened is not None:
        found.append((opened, len(tokens)))
    return found


__all__ = ["Attribution", "SourceName", "find_attributions", "quotations", "sources_at"]
