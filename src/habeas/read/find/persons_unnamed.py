"""Persons told of without a name: by age, by one noun, by a number or "self" alone."""

from __future__ import annotations

from habeas.read.find.ages import age_of
from habeas.read.find.groups import GroupMention
from habeas.read.find.person_words import person_words
from habeas.read.languages import en
from habeas.read.languages.en.counts import value_of
from habeas.read.text import Sentence, Text, Token, is_headline
from habeas.terms import CountRange

ONE = CountRange.exactly(1)
MOST = 60  # people whom a number by itself may stand for
_NAMING = frozenset(
    "a an two three four five six seven eight nine ten the one another his her their my our and or of in to by at with from was were is are".split()
)


def unnamed(text: Text, i: int, sentence: Sentence, taken: set[int]) -> GroupMention | None:
    """The person, or the people by number, whose mention has its noun, age or number at a token."""
    return (
        _aged(text, i, sentence, taken)
        or _bare(text, i, sentence)
        or _further(text, i, sentence, taken)
        or _alone(text, i, sentence, taken)
        or _oneself_too(text, i, sentence)
    )


def _aged(text: Text, i: int, sentence: Sentence, taken: set[int]) -> GroupMention | None:
    """ "a 23-year-old", "the 13-month-old", "23-year-old man": an age as a noun, or before one without an article."""
    tokens = text.tokens
    aged, behind = age_of(tokens[i].lower), i + 1
    if aged is None or tokens[i].lower.endswith("olds"):
        return None
    first, kind = i, "new"
    before = tokens[i - 1].lower if i > sentence.first else ""
    if before in ("a", "an", "the", "another", "his", "her", "their") and i - 1 not in taken:
        first = i - 1
        kind = {"the": "known", "another": "fresh", "his": "known", "her": "known", "their": "known"}.get(before, "new")
    k, nouns = behind, en.people().noun
    while (
        k < min(sentence.last, behind + 3)
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
    told = {"male": "male", "female": "female"}.get(tokens[behind].lower) if behind < sentence.last else None
    last = behind + 1 if told else behind
    return GroupMention(first, last, i, ONE, kind, "person", "person", False, told, age=aged)


def _bare(text: Text, i: int, sentence: Sentence) -> GroupMention | None:
    """ "Man shot", "Police: Teen, woman wounded": one noun without an article at the start of a part of a headline."""
    tokens, words = text.tokens, person_words()
    entry = en.people().noun.get(tokens[i].lower)
    if entry is None or entry[2] or (entry[1] == "agent" and entry[0] not in words.uniform):
        return None
    before = tokens[i - 1].lower if i > sentence.first else ""
    if before and before not in words.opening and not _plain_in_headline(text, before, sentence):
        return None
    if i + 1 < sentence.last and (tokens[i + 1].lower in en.people().noun or tokens[i + 1].lower == "'s"):
        return None
    return GroupMention(i, i + 1, i, ONE, "new", entry[0], "person", False, en.people().sex.get(entry[0]))


def _further(text: Text, i: int, sentence: Sentence, taken: set[int]) -> GroupMention | None:
    """ "A juvenile", "two male customers", "one male": with a noun that other codebooks do not know for people."""
    tokens, words = text.tokens, person_words()
    noun = tokens[i].lower if tokens[i].lower in words.noun else tokens[i].lower.removesuffix("s")
    if noun not in words.noun or (i + 1 < sentence.last and _goes_on(text, i + 1)):
        return None
    first = i - 1
    while first > max(sentence.first, i - 4) and first not in taken and _describes(text, first):
        first -= 1
    if first < sentence.first or first in taken:
        return None
    plural, before = noun != tokens[i].lower, tokens[first].lower
    number = value_of(before)
    sex = "female" if noun in words.female else "male" if noun in words.male else None
    if plural:
        if number is None or not 1 < number <= MOST:
            return None
        people, span = CountRange.exactly(number), (first, first + 1)
        return GroupMention(first, i + 1, i, people, "new", noun, "person", True, sex, number=span)
    kind = {"a": "new", "an": "new", "one": "new", "another": "fresh", "the": "known"}.get(before)
    if before in en.grammar()["possessive"]:
        kind = "known"
    return None if kind is None else GroupMention(first, i + 1, i, ONE, kind, noun, "person", False, sex)


def _goes_on(text: Text, k: int) -> bool:
    """Whether a noun is only the first part of a longer one: "a male voice"."""
    word = text.tokens[k].lower
    return word in en.people().noun or word in person_words().noun or word.removesuffix("s") in en.people().noun


def _describes(text: Text, k: int) -> bool:
    token = text.tokens[k]
    return token.text[0].isalnum() and token.text.islower() and token.lower not in _NAMING


def _plain_in_headline(text: Text, before: str, sentence: Sentence) -> bool:
    """Whether articles are left out in this line, and the word before is none that stands before something else."""
    return is_headline(text, sentence) and before not in en.small("determiner", "possessive")


def _alone(text: Text, i: int, sentence: Sentence, taken: set[int]) -> GroupMention | None:
    """ "2 dead", "one hospitalized", "3 confirmed dead", "One was killed": a number that stands for people by itself."""
    tokens, words = text.tokens, person_words()
    number = value_of(tokens[i].lower)
    if number is None or not 0 < number <= MOST or tokens[i].lower in ("both", "half"):
        return None
    before = tokens[i - 1] if i > sentence.first else None
    if before is not None and (before.lower in words.unnumbered or before.text[0].isdigit()):
        return None
    if before is not None and before.text[0].isupper() and before.lower not in words.common and i - 1 not in taken:
        return None  # "Channel 2", "Route 9"
    last = past_adverbs(text, i + 1, sentence)
    if last >= sentence.last:
        return None
    verb = number == 1 and tokens[i].lower == "one" and tokens[last].lower in en.small("be", "have")
    if tokens[last].lower not in words.befallen and not (verb and _begins(before)):
        return None
    if number == 1:
        return GroupMention(i, last, i, ONE, "new", "", "person", False, number=(i, i + 1))
    return GroupMention(i, last, i, CountRange.exactly(number), "number", "", "person", True, number=(i, i + 1))


def _oneself_too(text: Text, i: int, sentence: Sentence) -> GroupMention | None:
    """ "Shot his daughter and then himself", "kills wife, self": whoever did it is one more."""
    tokens, words = text.tokens, person_words()
    if tokens[i].lower not in words.oneself or i - 1 <= sentence.first:
        return None
    first = i - 1 if tokens[i - 1].lower == "then" else i
    if tokens[first - 1].lower not in ("and", ",", "then"):
        return None
    sex = {"himself": "male", "herself": "female"}.get(tokens[i].lower)
    return GroupMention(first, i + 1, i, ONE, "new", "self", "person", False, sex)


def _begins(before: Token | None) -> bool:
    """Whether a clause may begin behind a word."""
    return before is None or before.text in ',;:.“"-–—' or before.lower in ("and", "but", "while", "where")


def past_adverbs(text: Text, k: int, sentence: Sentence) -> int:
    """The token behind words such as "confirmed" or "critically"."""
    last = k
    while last < min(sentence.last, k + 2) and text.tokens[last].lower in person_words().found_so:
        last += 1
    return last
