"""Persons told of one by one in English: by name, by age ("a 13-month-old"), by one noun without an article."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from habeas.read.find.groups import GroupMention
from habeas.read.languages import en
from habeas.read.text import Sentence, Text, Token, is_headline
from habeas.terms import CountRange

ONE = CountRange.exactly(1)
_AGED = re.compile(r"(\d{1,3})-(years?|months?|weeks?|days?)-olds?\Z")
_OLD_WORD = re.compile(r"([a-z]+(?:-[a-z]+)?)-(years?|months?|weeks?|days?)-olds?\Z")
LONGEST = 6  # words of a name with its title


@dataclass(frozen=True, slots=True)
class _Words:
    title: frozenset[str]
    office: frozenset[str]
    after: frozenset[str]
    inside: frozenset[str]
    thing: frozenset[str]
    common: frozenset[str]
    placing: frozenset[str]
    opening: frozenset[str]
    uniform: frozenset[str]
    grown: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    raw = en.table("persons")
    return _Words(**{name: frozenset(raw[name].split()) for name in _Words.__dataclass_fields__})


@lru_cache(maxsize=1)
def _before_names() -> frozenset[str]:
    return _words().title | _words().office | {"police", "county", "."}


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
        return self._joined([with_age(text, m, sentence) for m in together])

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
            or behind in (",", ".", ")", "(", "in", "on", "/", ":", "-")
        )

    def _person(self, i: int, sentence: Sentence, taken: set[int]) -> GroupMention | None:
        tokens = self._text.tokens
        token = tokens[i]
        if token.text[0].isupper():
            named = self._named(i, sentence, taken)
            if named is not None:
                return named
        return self._aged(i, sentence, taken) or self._bare(i, sentence)

    # ------------------------------------------------------------ names

    def _named(self, i: int, sentence: Sentence, taken: set[int]) -> GroupMention | None:
        tokens, words = self._text.tokens, _words()
        j, office, titled = i, False, False
        while j < sentence.last and j - i < 4 and tokens[j].lower in _before_names():
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

    # ------------------------------------------------------------ ages and bare nouns

    def _aged(self, i: int, sentence: Sentence, taken: set[int]) -> GroupMention | None:
        """ "a 23-year-old", "the 13-month-old", "23-year-old man": an age as a noun, or before one without an article."""
        tokens = self._text.tokens
        aged = age_of(tokens[i].lower)
        if aged is None or tokens[i].lower.endswith("olds"):
            return None
        first, kind = i, "new"
        before = tokens[i - 1].lower if i > sentence.first else ""
        if before in ("a", "an", "the", "another", "his", "her", "their") and i - 1 not in taken:
            first = i - 1
            kind = {"the": "known", "another": "fresh", "his": "known", "her": "known", "their": "known"}.get(
                before, "new"
            )
        k, nouns = i + 1, en.people().noun
        while (
            k < min(sentence.last, i + 4)
            and tokens[k].text[0].islower()
            and tokens[k].lower not in nouns
            and k not in taken
        ):
            if tokens[k].lower in en.small("be", "preposition", "conjunction"):
                break
            k += 1
        entry = nouns.get(tokens[k].lower) if k < sentence.last and k not in taken else None
        if entry is not None and not entry[2] and tokens[k].text[0].islower():
            return GroupMention(
                first, k + 1, k, ONE, kind, entry[0], "person", False, en.people().sex.get(entry[0]), age=aged
            )
        told = {"male": "male", "female": "female"}.get(tokens[i + 1].lower) if i + 1 < sentence.last else None
        last = i + 2 if told else i + 1
        return GroupMention(first, last, i, ONE, kind, "person", "person", False, told, age=aged)

    def _bare(self, i: int, sentence: Sentence) -> GroupMention | None:
        """ "Man shot", "Police: Teen, woman wounded": one noun without an article at the start of a part of a headline."""
        tokens, words = self._text.tokens, _words()
        entry = en.people().noun.get(tokens[i].lower)
        if entry is None or entry[2] or (entry[1] == "agent" and entry[0] not in words.uniform):
            return None
        before = tokens[i - 1].lower if i > sentence.first else ""
        if before and before not in words.opening and not self._plain_in_headline(before, sentence):
            return None
        if i + 1 < sentence.last and (tokens[i + 1].lower in en.people().noun or tokens[i + 1].lower == "'s"):
            return None
        return GroupMention(i, i + 1, i, ONE, "new", entry[0], "person", False, en.people().sex.get(entry[0]))

    def _plain_in_headline(self, before: str, sentence: Sentence) -> bool:
        """Whether articles are left out in this line, and the word before is none that stands before something else."""
        return is_headline(self._text, sentence) and before not in en.small("determiner", "possessive")

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
    return token.text[0].isupper() or token.lower in en.people().noun or token.lower.endswith("-old")


def _as_person(m: GroupMention) -> GroupMention:
    """ "An officer", "two deputies": people whom something can befall, unlike "police" and "officers"."""
    uniform = m.role == "agent" and m.noun in _words().uniform and m.people.known
    return replace(m, role="person") if uniform else m


def _apposed(text: Text, a: GroupMention, b: GroupMention) -> bool:
    """Whether two mentions of one person stand side by side."""
    if a.plural or b.plural or a.kind == "pronoun" or b.kind == "pronoun" or a.people.high != 1 or b.people.high != 1:
        return False
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


def with_age(text: Text, m: GroupMention, sentence: Sentence) -> GroupMention:
    """The mention with the age told in it or right behind it: "a man, 34,", "Lee (34)", "Lee, age 34"."""
    if m.plural or m.kind == "pronoun" or m.people.high != 1 or m.age is not None:
        return m
    tokens = text.tokens
    inside = next((a for k in range(m.first, m.last) if (a := age_of(tokens[k].lower)) is not None), None)
    if inside is not None:
        return replace(m, age=inside)
    k = m.last
    if k < sentence.last and tokens[k].text in ",(":
        k += 1
    while k < sentence.last and k - m.last < 3 and tokens[k].lower in ("age", "aged", "who", "is", "was", "just"):
        k += 1
    if k > m.last and k < sentence.last and tokens[k].text.isdigit() and len(tokens[k].text) <= 2:
        behind = tokens[k + 1].text if k + 1 < sentence.last else "."
        if behind in ",.;)" or tokens[k - 1].lower in ("age", "aged") or behind in ("of", "and", "was", "is"):
            return replace(m, last=k + 2 if behind == ")" else k + 1, age=int(tokens[k].text) * 12)
    return m


def ages(noun: str, age: int | None) -> tuple[int, int]:
    """The ages in months that a mention leaves open: told, or by its noun ("a boy", "a woman")."""
    if age is not None:
        return age, age
    told = profile_ages().get(noun)
    if told is not None:
        return told[0] * 12, told[1] * 12 + 24  # "boy" and "teen" are used beyond their years
    return (_GROWN, 2000) if noun in _words().grown else (0, 2000)


_GROWN = 16 * 12


@lru_cache(maxsize=1)
def profile_ages() -> dict[str, tuple[int, int]]:
    return {noun: (low, high) for noun, (low, high) in en.table("profile")["age"].items()}


def age_of(word: str) -> int | None:
    """The age in months that "23-year-old" or "six-month-old" tells."""
    if not word.endswith(("-old", "-olds")):
        return None
    match = _AGED.match(word)
    if match:
        return _months(int(match[1]), match[2])
    match = _OLD_WORD.match(word)
    if match and (value := en.people().number.get(match[1])) is not None:
        return _months(value, match[2])
    return None


def _months(value: int, unit: str) -> int:
    return value * 12 if unit.startswith("year") else value if unit.startswith("month") else 0


def _is_name_word(token: Token) -> bool:
    return _may_name(token.text)


@lru_cache(maxsize=16384)
def _may_name(text: str) -> bool:
    return text[0].isupper() and text[0].isalpha() and not any(c.isdigit() for c in text) and text.lower() != text


def _inside_name(tokens: tuple[Token, ...], j: int, end: int) -> bool:
    """Whether a small word or a mark stands inside a name: the stop of an initial, a nickname in quotes, "de la"."""
    words, token = _words(), tokens[j]
    if token.text == ".":
        return len(tokens[j - 1].text) == 1 or tokens[j - 1].lower in words.after
    if token.text in "\"“”'":
        return _nickname(tokens, j, end)
    return token.lower in words.inside and j + 1 < end and tokens[j + 1].text[0].isupper()


def _nickname(tokens: tuple[Token, ...], j: int, end: int) -> bool:
    """Whether a quotation mark opens or closes a name in quotes inside a name: Johnny “Red” Smith."""
    return any(tokens[k].text in "\"“”'" for k in range(j + 1, min(end, j + 3))) or tokens[j - 2].text in "\"“”'"
