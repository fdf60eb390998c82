"""Persons told of one by one in English: by name, by age ("a 13-month-old"), by one noun without an article."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from habeas.read.find.ages import OLD, with_age
from habeas.read.find.groups import GroupMention
from habeas.read.find.person_words import before_names, person_words
from habeas.read.find.persons_unnamed import ONE, past_adverbs, unnamed
from habeas.read.languages import en
from habeas.read.text import Sentence, Text, Token
from habeas.terms import CountRange

LONGEST = 6  # words of a name with its title


class Persons:
    """The persons of one report, found sentence by sentence; a name once told in full is known by its last word."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._surnames: set[str] = set()

    def among(self, mentions: list[GroupMention], sentence: Sentence) -> list[GroupMention]:
        """The mentions of a sentence with its persons among them, each with its age."""
        text = self._text
        kept = [_as_person(m) for m in mentions if not self._no_people(m, sentence)]
        taken = {k for m in kept for k in range(m.first, m.last)}
        found: list[GroupMention] = []
        i = sentence.first
        while i < sentence.last:
            one = None if i in taken or not _may_begin(text.tokens[i]) else self._person(i, sentence, taken)
            if one is None:
                i += 1
            else:
                found.append(one)
                i = one.last
        together = sorted([*kept, *found], key=lambda m: m.first)
        return self._joined([self._as_counted(with_age(text, m, sentence), sentence) for m in together])

    def _as_counted(self, m: GroupMention, sentence: Sentence) -> GroupMention:
        """ "A second victim" and "a man was also shot" tell of another one than those before; "both men" are two; "2 confirmed" dead."""
        tokens, known = self._text.tokens, person_words()
        if m.kind == "new" and not m.plural:
            words = {t.lower for t in tokens[m.first : m.head]}
            too = "also" in [t.lower for t in tokens[m.last : min(sentence.last, m.last + 4)]]
            return replace(m, kind="fresh") if {"a", "an"} & words and (too or known.later & words) else m
        if m.plural and m.people == ONE and m.kind == "new":
            return replace(m, plural=False)  # "one of his friends"
        if m.plural and not m.people.known and tokens[m.first].lower == "both":
            return replace(m, people=CountRange.exactly(2))
        if m.number is not None and m.last == m.number[1] < sentence.last and tokens[m.last].lower in known.found_so:
            last = past_adverbs(self._text, m.last, sentence)
            return replace(m, last=last) if last < sentence.last and tokens[last].lower in known.befallen else m
        return m

    def _no_people(self, m: GroupMention, sentence: Sentence) -> bool:
        """Whether a lone figure is no number of people: "911", "15 shots", "4 of 12" of a row of pictures."""
        tokens = self._text.tokens
        if m.noun or m.kind == "part" or m.number is None or m.last - m.first > 2 or not m.plural:
            return False
        figure = tokens[m.number[1] - 1].text
        if not figure.isdigit():
            return False
        behind = tokens[m.last].lower if m.last < sentence.last else "."
        before = tokens[m.first - 1].lower if m.first > sentence.first else ""
        return (
            (m.people.low or 0) > 60
            or before in ("of", "at")
            or (behind == "or" and tokens[m.last + 1].lower in ("younger", "older", "under", "over"))
            or behind in (",", ".", ")", "(", "in", "on", "/", ":", "-")
        )

    def _person(self, i: int, sentence: Sentence, taken: set[int]) -> GroupMention | None:
        tokens = self._text.tokens
        token = tokens[i]
        if token.text[0].isupper():
            named = self._named(i, sentence, taken)
            if named is not None:
                return named
        return unnamed(self._text, i, sentence, taken)

    # ------------------------------------------------------------ names

    def _named(self, i: int, sentence: Sentence, taken: set[int]) -> GroupMention | None:
        tokens, words = self._text.tokens, person_words()
        j, office, titled = i, False, False
        while j < sentence.last and j - i < 4 and tokens[j].lower in before_names():
            if tokens[j].text == "." and j == i:
                return None
            office |= tokens[j].lower in words.office
            titled |= tokens[j].lower in words.title or tokens[j].lower in words.office
            j += 1
        first = j
        parts: list[str] = []
        while j < sentence.last and j - first < LONGEST and j not in taken:
            token = tokens[j]
            if _is_name_word(token) and token.lower not in words.common:
                if token.lower in words.thing:
                    return None
                if len(token.text) != 1 and token.lower not in words.after:
                    parts.append(token.lower)
            elif j == first or not _inside_name(tokens, j, sentence.last):
                break
            j += 1
        while j > first and tokens[j - 1].text in "\"“'.":
            if tokens[j - 1].text == "." and j - 2 >= first and tokens[j - 2].lower in words.after:
                break
            j -= 1
        if not parts or (i == first and i > sentence.first and tokens[i - 1].lower in words.placing):
            return None
        if i > sentence.first + 1 and tokens[i - 1].lower == "of" and tokens[i - 2].text in ",)":
            return None  # "Lee, 46, of Ada Township"
        if j < sentence.last and tokens[j].lower in words.thing and tokens[j].text[0].isupper():
            return None
        if len(parts) == 1 and not titled and parts[0] not in self._surnames:
            return None
        if all(tokens[k].text.isupper() for k in range(first, j) if len(tokens[k].text) > 1):
            return None  # a dateline, a heading
        if len(parts) > 1:
            self._surnames.add(parts[-1])
        head = next(k for k in range(j - 1, first - 1, -1) if tokens[k].lower in parts)
        return GroupMention(i, j, head, ONE, "named", "", "agent" if office else "person", False, name=tuple(parts))

    # ------------------------------------------------------------ joining

    def _joined(self, mentions: list[GroupMention]) -> list[GroupMention]:
        """A name and what stands beside it in apposition are one: "his brother, Kim Lee, 22", "Lee, a 22-year-old student,"."""
        result: list[GroupMention] = []
        for m in mentions:
            last = result[-1] if result else None
            if last is not None and _apposed(self._text, last, m):
                result[-1] = replace(
                    last,
                    last=m.last,
                    name=last.name or m.name,
                    age=last.age if last.age is not None else m.age,
                    sex=last.sex or m.sex,
                    noun=last.noun or m.noun,
                    role=last.role if last.role != "person" else m.role,
                    kind=last.kind,
                )
            else:
                result.append(m)
        return result


def _may_begin(token: Token) -> bool:
    """Whether a person may be told from this word on: cheap, asked of every word."""
    return (
        token.text[0].isupper()
        or token.text[0].isdigit()
        or token.lower in en.people().noun
        or token.lower in en.people().number
        or token.lower in person_words().oneself
        or token.lower in person_words().noun
        or token.lower.removesuffix("s") in person_words().noun
        or token.lower.endswith(OLD)
    )


def _as_person(m: GroupMention) -> GroupMention:
    """ "An officer", "two deputies": people whom something can befall, unlike "police" and "officers"."""
    uniform = m.role == "agent" and m.noun in person_words().uniform and m.people.known
    return replace(m, role="person") if uniform else m


def _apposed(text: Text, a: GroupMention, b: GroupMention) -> bool:
    """Whether two mentions of one person stand side by side."""
    if a.plural or b.plural or a.kind == "pronoun" or b.kind == "pronoun" or a.people.high != 1 or b.people.high != 1:
        return False
    if not a.name and not b.name and a.possessed and a.kind == b.kind == "new":
        around = [t.text for t in text.tokens[a.last : b.first]] + [t.text for t in text.tokens[b.last : b.last + 1]]
        return around == [",", ","]  # "one of his friends, a man of 20,"
    if bool(a.name) == bool(b.name) or b.kind == "fresh" or "part" in (a.kind, b.kind):
        return False
    between = [t.text for t in text.tokens[a.last : b.first]]
    if a.name and b.kind == "known":
        return False  # "Lee, the gunman" may be; "Lee, his wife and" is a list
    if between == []:
        return bool(b.name)
    if between != [","]:
        return False
    behind = text.tokens[b.last].lower if b.last < len(text.tokens) else "."
    return behind != "and" or bool(a.name)


def _is_name_word(token: Token) -> bool:
    return _may_name(token.text)


@lru_cache(maxsize=16384)
def _may_name(text: str) -> bool:
    return text[0].isupper() and text[0].isalpha() and not any(c.isdigit() for c in text) and text.lower() != text


def _inside_name(tokens: tuple[Token, ...], j: int, end: int) -> bool:
    """Whether a small word or a mark stands inside a name: the stop of an initial, a nickname in quotes, "de la"."""
    words, token = person_words(), tokens[j]
    if token.text == ".":
        return len(tokens[j - 1].text) == 1 or tokens[j - 1].lower in words.after
    if token.text in "\"“”'":
        return _nickname(tokens, j, end)
    return token.lower in words.inside and j + 1 < end and tokens[j + 1].text[0].isupper()


def _nickname(tokens: tuple[Token, ...], j: int, end: int) -> bool:
    """Whether a quotation mark opens or closes a name in quotes inside a name: Johnny “Red” Smith."""
    return any(tokens[k].text in "\"“”'" for k in range(j + 1, min(end, j + 3))) or tokens[j - 2].text in "\"“”'"
