"""The noun of a phrase for people: its head, and peoples told by their name."""

from __future__ import annotations

from functools import lru_cache

from habeas.read.languages import en
from habeas.read.languages.en.counts import MONTHS, value_of
from habeas.read.text import Text


@lru_cache(maxsize=1)
def stops() -> frozenset[str]:
    g = en.grammar()
    return frozenset().union(
        g["be"],
        g["have"],
        g["do"],
        g["modal_open"],
        g["preposition"],
        g["subordinator"],
        g["pronoun"],
        g["determiner"],
        g["possessive"],
        g["negation"],
        {"and", "or", "but", "not"},
    )


def entry_at(text: Text, head: int) -> tuple[str, str, bool]:
    """Singular, role and whether plural of the noun at a token, or of it and the word before: "aid workers"."""
    words = en.people()
    entry = words.noun.get(text.tokens[head].lower, (text.tokens[head].lower, "person", True))
    role = words.compound.get(f"{text.tokens[head - 1].lower} {entry[0]}") if head else None
    return (entry[0], role, entry[2]) if role is not None else entry


def head_of(text: Text, j: int, end: int) -> int | None:
    """The token of the people noun of a phrase whose modifiers start at j, or None."""
    tokens, words, closing = text.tokens, en.people(), stops()
    head: int | None = None
    k = j
    while k < end and k - j < 8:
        token = tokens[k]
        word = token.lower
        if (
            word in words.noun
            and not (
                token.text[0].isupper()
                and k > j
                and tokens[k - 1].text[0].isupper()
                and not tokens[k - 1].text.isupper()
                and word not in words.around["titled"]
            )
            and not _in_name(text, k, end)
        ):
            head = k
            # "activist group", "police officers", "family members": the last noun in a row is the head
            k += 1
            continue
        if head is not None:
            break
        if word in words.collective:
            head = k
            break
        if k > j and value_of(word) is not None and "-" not in word:
            break
        if word in closing or not (token.text[0].isalnum()) or (token.text[0].isdigit() and "-" not in word):
            if (
                token.text in ",-–"
                and k > j
                and k + 1 < end
                and tokens[k - 1].text[0].islower()
                and tokens[k + 1].text[0].islower()
                and k - j <= 2
                and tokens[k + 1].lower not in closing
                and value_of(tokens[k + 1].lower) is None
            ):
                k += 1
                continue
            if (
                word == "and"
                and k > j
                and k + 1 < end
                and tokens[k + 1].lower not in closing
                and not value_of(tokens[k + 1].lower)
            ):
                # "men and women", "Chinese and Korean nationals"
                k += 1
                continue
            break
        k += 1
    if (
        head is not None
        and head + 1 < end
        and tokens[head + 1].lower in words.around["attributive"]
        and not words.noun.get(tokens[head].lower, ("", "", False))[2]
    ):
        return None  # "the refugee office"
    return head


def _in_name(text: Text, k: int, end: int) -> bool:
    """Whether a capitalised noun goes on as a name: "the National Security Service", "the Refugee Council"."""
    tokens = text.tokens
    return (
        tokens[k].text[0].isupper()
        and not tokens[k].text.isupper()
        and k + 1 < end
        and tokens[k + 1].text[0].isupper()
        and tokens[k + 1].text.isalpha()
        and not tokens[k + 1].text.isupper()
        and k > 0
        and tokens[k - 1].lower in ("the", "a", "an", "of", "to", "by", "at")
    )


def national_at(text: Text, j: int, end: int, *, counted: bool = False) -> tuple[int, int, bool] | None:
    """A people named by its name: North Koreans, Uighurs, Rohingya, a North Korean. First and last token, plural."""
    tokens = text.tokens
    k = j
    while (
        k < end
        and tokens[k].text[0].islower()
        and tokens[k].lower not in stops()
        and k - j < 4
        and tokens[k].text.isalpha()
    ):
        k += 1
    start = k
    while (
        k < end
        and tokens[k].text[0].isupper()
        and tokens[k].lower not in MONTHS
        and k - start < 4
        and tokens[k].lower not in stops()
    ):
        k += 1
    if k == start:
        return None
    word = tokens[k - 1].text
    low = word.lower()
    people = en.peoples()
    if low in people.plural and (counted or low not in people.singular or closed(text, k, end)):
        return start, k, True  # "the Vietnamese sent …", not "the Vietnamese side"
    if low in people.singular and closed(text, k, end):
        return start, k, False
    if counted and start - j <= 2 and k - start <= 2 and _said_of_people(text, k, end):
        return start, k, True  # "seven Yaghan who", of a people that no list has
    return None


def _said_of_people(text: Text, k: int, end: int) -> bool:
    """Whether what stands behind a name that follows a number is said of people: "who", "one of them", "had"."""
    if k >= end:
        return False
    words = [t.lower for t in text.tokens[k : min(end, k + 5)]]
    if words[0] == ",":
        words = words[1:]
        if words[1:3] in (["of", "them"], ["of", "whom"]):
            return True
        return words[:1] == ["who"]
    return words[:1] in (["who"], ["whom"], ["had"], ["have"])


def closed(text: Text, k: int, end: int) -> bool:
    """Whether a phrase ends before token `k`: no noun follows that it could be an adjective of."""
    if k >= end or not text.tokens[k].text[0].isalpha():
        return True
    word, around = text.tokens[k].lower, en.people().around
    return word in stops() or word.endswith("ed") or word in around["participles"] or word in around["predicates"]


def nationality(text: Text, j: int, head: int) -> str | None:
    caps = [k for k in range(j, head) if text.tokens[k].text[0].isupper()]
    return text.words(caps[0], caps[-1] + 1) if caps else None
