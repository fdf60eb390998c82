"""Who is meant by the words that stand for a speaker: "he", "the paper", "Kwon", "VOA", along a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from habeas.read.find.saying_words import words
from habeas.read.find.speaker_kinds import capital, is_person_name, kind_of
from habeas.read.find.speaker_names import COURTESY, name_of
from habeas.read.find.speakers import phrase_end, speaker_after, starts_phrase

if TYPE_CHECKING:
    from habeas.read.find.speakers import Speaker
    from habeas.read.text import Text

_REMEMBERED = 40  # speakers that a later "he" or "the group" may mean
_PRONOUNS = {"him": "he", "her": "she", "them": "they"}
_INITIAL = re.compile(r"\b[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Known:
    """Someone who was named: `said` are all words that were said of him; `official` whether he speaks for a state."""

    name: str
    kind: str
    said: frozenset[str]
    proper: bool
    official: bool = False


@dataclass(slots=True)
class KnownSpeakers:
    """The speakers named so far in a text, and its other names of people and bodies."""

    text: Text
    known: list[Known] = field(default_factory=list)
    _named: dict[str, list[tuple[int, Known]]] | None = None
    _at: dict[str, list[int]] | None = None
    _persons: list[tuple[int, Known]] = field(default_factory=list)
    _bodies: list[tuple[int, Known]] = field(default_factory=list)

    def resolve(self, speaker: Speaker, sentence: int, *, anybody: bool = False) -> Known | None:
        """Who is meant; None where the words stand for the writer, for nobody, or for no speaker."""
        tokens, lex = self.text.tokens, words()
        first, last = name_of(self.text, speaker)
        lower = tokens[first].lower
        if last - first == 1:
            lower = _PRONOUNS.get(lower, lower)
            if lower in ("he", "she", "they", "it"):
                return self._remember(self._pronoun(lower, sentence))
            if lower in lex.small["self"] or lower in COURTESY:
                return None
        if lower in (
            "nobody",
            "none",
            "nothing",
            "no",
            "neither",
            "this",
            "it",
            "there",
            "what",
            "how",
            "why",
            "i",
            "we",
            "you",
        ):
            return None
        found = self._again(first, last) or self._short_name(first, last)
        if found is not None:
            return self._remember(found)
        sort = kind_of(self.text, first, last)
        if sort is None and (not anybody or tokens[last - 1].lower in lex.never):
            return None
        sort = sort or ("group", False)
        said = frozenset(
            tokens[k].lower for a, b in ((speaker.first, speaker.last), *speaker.beside) for k in range(a, b)
        ) | frozenset(t.lower for t in tokens[first:last])
        name = " ".join(self.text.words(first, last).split())
        official = any(w in lex.nouns["official"] for w in _of_the_speaker(self.text, speaker))
        return self._remember(Known(name, sort[0], said, sort[1], official))

    def _remember(self, known: Known | None) -> Known | None:
        if known is not None:
            self.known = [k for k in self.known[-_REMEMBERED:] if k.name != known.name]
            self.known.append(known)
        return known

    def last_of(self, *kinds: str, word: str | None = None) -> Known | None:
        """The last speaker of one of these kinds, or of whom `word` was said."""
        for known in reversed(self.known):
            if (not kinds or known.kind in kinds) and (word is None or word in known.said):
                return known
        return None

    def _pronoun(self, lower: str, sentence: int) -> Known | None:
        if lower in ("he", "she"):
            never = words().small[f"{lower}_not"]
            spoke = next((k for k in reversed(self.known) if k.kind == "person" and not k.said & never), None)
            return self._subject_before(sentence, never) or spoke or self._person_named(sentence, never)
        if lower == "it":
            return self.last_of("group", "media", "document")
        return self.last_of("people") or self.last_of("group")

    def _subject_before(self, sentence: int, never: frozenset[str]) -> Known | None:
        """The person whom the sentence before begins with: "The president of the bar, Joel Ouma, came. He said"."""
        if sentence == 0:
            return None
        cut = self.text.sentences[sentence - 1]
        if cut.paragraph != self.text.sentences[sentence].paragraph:
            return None
        tokens = self.text.tokens
        if not starts_phrase(tokens[cut.first]) or tokens[cut.first].lower in words().small["pronouns"]:
            return None
        speaker = speaker_after(self.text, cut.first, cut.last)
        if speaker is None:
            return None
        a, b = name_of(self.text, speaker)
        said = frozenset(
            tokens[k].lower for x, y in ((speaker.first, speaker.last), *speaker.beside) for k in range(x, y)
        )
        if kind_of(self.text, a, b) != ("person", True) and not (
            kind_of(self.text, a, b) == ("person", False) and capital(tokens[b - 1])
        ):
            return None
        if b - a == 1 and not self._names().get(tokens[a].lower):
            return None  # "Arrested in May, she …": a capital letter alone makes no name
        if said & never or not _ends_with_person(self.text, a, b):
            return None
        again = self._short_name(a, b)
        return again or Known(self.text.words(a, b), "person", said, proper=True)

    def _person_named(self, sentence: int, never: frozenset[str]) -> Known | None:
        """The last person whom the sentence before named in full or with a title."""
        self._names()
        cut = self.text.sentences[max(0, sentence - 1)]
        start, end = self.text.span(cut.first, cut.last)
        at = bisect_left(self._persons, end, key=lambda entry: entry[0])
        if at == 0 or self._persons[at - 1][0] < start:
            return None
        known = self._persons[at - 1][1]
        return None if known.said & never else known

    def _again(self, first: int, last: int) -> Known | None:
        """Who "the paper", "the official", "the same source", "that report" is."""
        tokens, lex = self.text.tokens, words()
        if tokens[first].lower not in ("the", "its", "that", "this", "these", "those") or last - first > 4:
            return None
        head = tokens[last - 1].lower
        kind = lex.kind_of(head)
        if kind is None or capital(tokens[last - 1]):
            return None
        middle = {t.lower for t in tokens[first + 1 : last - 1]} - {"same", "civic", "rights", "aid", "human", "local"}
        if middle:
            return next((k for k in reversed(self.known) if middle | {head} <= k.said), None)
        if head == "report":
            return self.last_of("media") or self.last_of(word="report") or self.last_of("group")
        if head in ("statement", "announcement"):
            return self.last_of("group", "person")
        exact = self.last_of(word=head) or (self.last_of(word=head[:-1]) if head.endswith("s") else None)
        if exact is not None:
            return exact
        if kind == "media":
            return (
                self.last_of("media")
                or (self.last_of("group") if head == "agency" else None)
                or self._body(tokens[first].start, "media")
            )
        if kind == "group" and head not in lex.nouns["official"]:
            spoke = next((k for k in reversed(self.known) if k.kind == "group" and not k.official), None)
            return spoke or self._body(tokens[first].start, "group")
        if tokens[first + 1].lower == "same" or head in ("source", "man", "woman", "person"):
            return self.last_of("person", "people", *(("group",) if tokens[first + 1].lower == "same" else ()))
        return self._introduced(first, head)

    def _introduced(self, before: int, head: str) -> Known | None:
        """Whom "the pastor" goes back to: "a pastor of this city", told before though not as a speaker."""
        tokens = self.text.tokens
        for k in reversed(self._heads().get(head, [])):
            if k >= before:
                continue
            for first in range(max(0, k - 3), k):
                if tokens[first].lower in ("a", "an") and phrase_end(self.text, first, len(tokens)) > k:
                    last = phrase_end(self.text, first, len(tokens))
                    sort = kind_of(self.text, first, last)
                    if sort is not None:
                        return Known(
                            self.text.words(first, last),
                            sort[0],
                            frozenset(t.lower for t in tokens[first:last]),
                            proper=False,
                        )
            return None
        return None

    def _heads(self) -> dict[str, list[int]]:
        """Where each noun for a speaker stands; made once a text."""
        if self._at is None:
            self._at = {}
            for k, token in enumerate(self.text.tokens):
                if token.lower in words().kind:
                    self._at.setdefault(token.lower, []).append(k)
        return self._at

    def _body(self, before: int, kind: str) -> Known | None:
        """The last medium, or body that is no authority, which the text named before, speaker or not."""
        self._names()
        at = bisect_left(self._bodies, before, key=lambda entry: entry[0])
        return next(
            (k for _, k in reversed(self._bodies[max(0, at - 20) : at]) if k.kind == kind and not k.official), None
        )

    def _short_name(self, first: int, last: int) -> Known | None:
        """Who "Kwon", "Mr. Kwon", "VOA" or "RFA's Korean service" is, by a fuller name told before."""
        tokens = self.text.tokens
        of_service = last - first > 2 and tokens[first + 1].text[0] in "'’" and tokens[last - 1].lower == "service"
        if (last - first > 1 and not of_service) or not capital(tokens[first]):
            return None
        token = tokens[first]
        acronym = token.text.isupper() and len(token.text) > 1
        if acronym:
            spoke = next((k for k in reversed(self.known) if _shortens(token.text, k.name)), None)
            if spoke is not None:
                return spoke
        elif of_service:
            return None
        named = self._names().get(token.lower, [])
        at = bisect_left(named, token.start, key=lambda entry: entry[0])
        if at and (acronym or named[at - 1][1].kind == "person"):
            found = named[at - 1][1]
            return next((k for k in reversed(self.known) if k.name == found.name), found)
        if acronym:
            return None
        return next(
            (
                k
                for k in reversed(self.known)
                if k.proper and k.kind == "person" and token.lower in k.name.lower().split()
            ),
            None,
        )

    def _names(self) -> dict[str, list[tuple[int, Known]]]:
        """Every run of capitalised words, by the words of a person's name and by initials; made once a text."""
        if self._named is not None:
            return self._named
        self._named = {}
        tokens, lex = self.text.tokens, words()
        leading = lex.small["determiners"] | lex.small["subordinators"] | lex.small["prepositions"] | lex.small["days"]
        i = 0
        while i < len(tokens):
            if not capital(tokens[i]) or not tokens[i].text[0].isalpha():
                i += 1
                continue
            j = i + 1
            while (
                j < len(tokens)
                and j - i < 8
                and tokens[j].start - tokens[j - 1].end <= 1
                and (
                    (capital(tokens[j]) and tokens[j].start - tokens[j - 1].end == 1)
                    or (
                        tokens[j].lower in ("of", "for", "and", "without")
                        and j + 1 < len(tokens)
                        and capital(tokens[j + 1])
                        and tokens[j].lower != "and"
                    )
                )
            ):
                j += 1
            while i < j - 1 and (
                tokens[i].lower in leading
                or lex.kind.get(tokens[i].lower) == "person"
                or tokens[i].lower in lex.small["titles"]
            ):
                i += 1
            titled = j - i == 1 and i > 0 and capital(tokens[i - 1]) and lex.kind.get(tokens[i - 1].lower) == "person"
            if titled:
                name = self.text.words(i - 1, j)
                known = Known(name, "person", frozenset(name.lower().split()), proper=True)
                self._persons.append((tokens[i - 1].start, known))
                self._named.setdefault(tokens[i].lower, []).append((tokens[i - 1].start, known))
            elif j - i > 1:
                self._index(i, j)
            i = j
        return self._named

    def _index(self, i: int, j: int) -> None:
        tokens, lex = self.text.tokens, words()
        assert self._named is not None
        name, at = self.text.words(i, j), tokens[i].start
        said = frozenset(t.lower for t in tokens[i:j])
        sort = kind_of(self.text, i, j)
        if is_person_name(tokens[i:j]):
            about = frozenset(t.lower for t in tokens[max(0, i - 3) : i])
            known = Known(name, "person", said | about, proper=True)
            self._persons.append((at, known))
            for t in tokens[i:j]:
                self._named.setdefault(t.lower, []).append((at, known))
        elif sort is not None and sort[0] in ("media", "group"):
            known = Known(name, sort[0], said, True, bool(said & lex.nouns["official"]))
            self._bodies.append((at, known))
            for short in {short.lower() for short in initials(name)}:
                if len(short) > 1:
                    self._named.setdefault(short, []).append((at, known))


def _of_the_speaker(text: Text, speaker: Speaker) -> list[str]:
    found = [t.lower for t in text.tokens[speaker.first : speaker.last]]
    for a, b in speaker.beside:
        found += [t.lower for t in text.tokens[a : max(a + 1, phrase_end(text, a, b))]]
    return found


def _ends_with_person(text: Text, first: int, last: int) -> bool:
    run = text.tokens[first:last]
    return any(is_person_name(run[k:]) for k in range(len(run)))


def _shortens(acronym: str, name: str) -> bool:
    """Whether an acronym stands for a name, or the name begins with it: VOA for "VOA's Korean service"."""
    return acronym in initials(name) or name.startswith((acronym + "'s ", acronym + "’s "))


def initials(name: str) -> tuple[str, str]:
    """What a name may be shortened to: UNHRC and UNHRC, VA and VOA for Voice of America."""
    letters = "".join(_INITIAL.findall(name.replace("'s", "").replace("’s", "")))
    return "".join(c for c in letters if c.isupper()), letters.upper()
