"""Mentions of people in English: how many, which word, and how the words tie them to those told of before."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from habeas.read.find.groups.counted import counted, is_figure
from habeas.read.find.groups.described import bare_plural, described
from habeas.read.find.groups.mention import GroupMention
from habeas.read.find.groups.nouns import closed
from habeas.read.find.groups.shares import all_but, share_at
from habeas.read.languages import en
from habeas.read.languages.en.counts import Number, number_at
from habeas.read.text import Sentence, Text, Token
from habeas.terms import CountRange

__all__ = ["GroupMention", "find_groups"]


def find_groups(text: Text, sentence: Sentence) -> list[GroupMention]:
    """All mentions of people in one sentence, left to right, each by itself."""
    found: list[GroupMention] = []
    tokens, portion, opening = text.tokens, en.people().portion, _opening()
    i = sentence.first
    while i < sentence.last:
        if not _may_begin(tokens[i], opening) and not (i + 1 < sentence.last and tokens[i + 1].lower in portion):
            i += 1
            continue
        mention = _mention(text, i, sentence)
        if mention is None:
            i += 1
        else:
            if mention.people.known and mention.kind in ("new", "number") and _sums_up(text, mention, sentence):
                mention = replace(mention, total=True)
            found.append(mention)
            i = max(mention.last, i + 1)
    return found


@lru_cache(maxsize=1)
def _opening() -> frozenset[str]:
    """The words in small letters that a mention can begin with, save for figures."""
    words = en.people()
    plural = {noun for noun, (_, _, several) in words.noun.items() if several}
    numbers = {*words.number, *words.vague, *words.approximate, "half", "between", "from"}
    others = {*words.pronoun, *words.portion, *words.fresh, *words.around["pointing"]}
    return frozenset(plural | numbers | others | {"everybody", "everyone", "all", "a", "an", "one"})


def _may_begin(token: Token, opening: frozenset[str]) -> bool:
    """Whether a mention can begin with a word, or with it and a share behind it: cheap, asked of every word."""
    return token.lower in opening or token.text[0].isupper() or token.lower[0].isdigit()


def _sums_up(text: Text, mention: GroupMention, sentence: Sentence) -> bool:
    """ "In all, 218 people", "a total of eleven", "315 people in all"."""
    totals = en.people().total
    before = [t.lower for t in text.tokens[max(sentence.first, mention.first - 4) : mention.first] if t.text != ","]
    behind = tuple(t.lower for t in text.tokens[mention.last : min(sentence.last, mention.last + 2)])
    return (
        tuple(before[-2:]) in totals or tuple(before[-3:]) in totals or tuple(before[-1:]) in totals or behind in totals
    )


# ---------------------------------------------------------------- mentions


def _mention(text: Text, i: int, sentence: Sentence) -> GroupMention | None:
    tokens, words, end = text.tokens, en.people(), sentence.last
    word = tokens[i].lower
    if word in ("everybody", "everyone") and i + 1 < end:
        return GroupMention(i, i + 1, i, CountRange(), "known", "all", "person", True)
    if word in words.pronoun:
        kind = words.pronoun[word]
        if kind == "possessive":
            return _determined(text, i, sentence)
        if word in ("these", "those") and i + 1 < end and tokens[i + 1].lower not in en.small("be", "have"):
            return _determined(text, i, sentence)
        sex = {"male": "male", "female": "female"}.get(kind)
        people = CountRange() if kind == "plural" else CountRange.exactly(1)
        return GroupMention(i, i + 1, i, people, "pronoun", word, "person", kind == "plural", sex)
    if word in words.portion or (i + 1 < end and tokens[i + 1].lower in words.portion):
        found = share_at(text, i, sentence, _determined)
        if found is not None:
            return found
    if word == "all" and i + 1 < end and tokens[i + 1].lower == "but":
        return all_but(text, i, sentence, _determined)
    if word in words.around["pointing"]:
        found = _determined(text, i, sentence)
        if found is not None:
            return found
        if word not in ("nearly", "almost"):
            return None
    if word in words.fresh and word not in words.around["only_counted"]:
        number = number_at(text, i + 1, end)
        if number is not None:
            return _numbered(text, replace(number, first=i + 1, fresh=True), i, sentence)
        if word == "another":
            return described(text, i, i + 1, sentence, CountRange.exactly(1), "fresh")
        if word == "others":
            return GroupMention(i, i + 1, i, CountRange(), "fresh", "others", "person", True)
        return bare_plural(text, i + 1, i, sentence, "fresh")
    if word in ("a", "an") or word == "one":
        number = number_at(text, i, end)
        if number is not None and word != "one":
            return _numbered(text, number, i, sentence)
        if word == "one" and number is not None and number.last > i + 1:
            return _numbered(text, number, i, sentence)
        if word == "one" and i + 1 < end and tokens[i + 1].lower == "of":
            return _numbered(text, Number(CountRange.exactly(1), i, i + 1), i, sentence)
        return described(text, i, i + 1, sentence, CountRange.exactly(1), "new")
    number = number_at(text, i, end)
    if number is not None:
        return _numbered(text, number, i, sentence)
    return bare_plural(text, i, i, sentence, "bare")


def _determined(text: Text, i: int, sentence: Sentence) -> GroupMention | None:
    """The four, all ten, these women, the group, the other four, the remaining two, his wife, all of them."""
    tokens, words, end = text.tokens, en.people(), sentence.last
    around = words.around
    j = i
    if tokens[i].lower in ("nearly", "almost"):
        number = number_at(text, i, end)
        if number is not None:
            return _numbered(text, number, i, sentence)
    if tokens[i].lower == "that" and (i + 1 >= end or tokens[i + 1].lower not in words.noun):
        return None  # "reported that four defectors"
    while j < min(end, i + 3) and tokens[j].lower in ("nearly", "almost"):
        j += 1
    every = False
    rest = fresh = False
    possessed = False
    limit = min(end, i + 8)  # nobody puts more of these words before people
    while j < limit and tokens[j].lower in words.around["pointing_on"]:
        word = tokens[j].lower
        every |= word in ("all", "both", "every", "each")
        rest |= word == "remaining"
        fresh |= word == "other"
        possessed |= word in around["possessing"]
        if word == "of" and not every:
            break
        if j + 1 < end and tokens[j + 1].text in '"“':
            j += 1
        if word == "others":
            break
        j += 1
    if j >= end:
        return None
    kind = "rest" if rest else "known"
    if tokens[j].lower in ("them", "whom", "us") and every:
        return GroupMention(i, j + 1, j, CountRange(), "known", "all", "person", True)
    if tokens[j].lower == "others":
        return GroupMention(i, j + 1, j, CountRange(), "fresh", "others", "person", True)
    if fresh and not possessed and (tokens[j].text == "," or tokens[j].lower in around["verbal"]):
        return GroupMention(
            i, j, j - 1, CountRange.exactly(1), "rest", "", "person", False
        )  # "The other, a nurse, was"
    if tokens[j].lower in ("rest", "remainder"):
        return GroupMention(i, j + 1, j, CountRange(), "rest", "rest", "person", True)
    if (tokens[j - 1].lower in ("first", "last") and tokens[j].lower in words.around["verbal"]) or (
        tokens[j].lower in words.around["ordinals"]
        and j + 1 < end
        and (tokens[j + 1].lower in words.around["verbal"] or tokens[j + 1].text == ",")
    ):
        several = tokens[j].lower in ("are", "were", "have")  # "the first are being sent home"
        people = CountRange() if several else CountRange.exactly(1)
        return GroupMention(i, j + 1, j, people, "part", "", "person", several, number=(j, j + 1))
    number = number_at(text, j, end)
    if number is not None:
        found = _numbered(text, replace(number, definite=True), i, sentence)
        if found is None:
            return None
        if every and found.kind == "part" and found.of is None:
            found = replace(found, kind="known", whole=None)  # "all 37 of them"
        if found.kind in ("new", "fresh", "known"):
            # "the other four" are those not told of yet; "the four others" too
            found = replace(found, kind="rest" if rest or (fresh and not possessed) else "known")
        return replace(found, possessed=possessed)
    if tokens[j].lower == "many":
        kind = "bare"  # "the many who are caught": nobody in particular
    singular = described(text, i, j, sentence, CountRange.exactly(1), kind, plural_too=True)
    if singular is not None:
        if fresh:
            singular = replace(singular, kind="rest")
        return replace(singular, possessed=possessed)
    if every and tokens[i].lower == "both" and j == i + 1 and closed(text, j, end):
        return GroupMention(i, i + 1, i, CountRange.exactly(2), "known", "both", "person", True)
    if (
        every
        and tokens[j - 1].lower == "all"
        and (
            tokens[j].lower in en.small("be", "have") | en.grammar()["modal_open"]
            or tokens[j].lower.endswith("ed")
            or tokens[j].lower in ("taken", "caught", "sent", "held", "let")
        )
    ):
        return GroupMention(i, j, i, CountRange(), "known", "all", "person", True)
    return None


def _part_of(number: Number, first: int, whole: tuple[int, int]) -> GroupMention:
    """Some of others told of by a pronoun: "nine of them", "sixteen of those"."""
    return GroupMention(
        first,
        whole[1],
        number.first,
        number.people,
        "part",
        "",
        "person",
        number.people.high != 1,
        number=(number.first, number.last),
        whole=whole,
    )


def _numbered(text: Text, number: Number, i: int, sentence: Sentence) -> GroupMention | None:
    """What stands behind a number: "of them", which makes it a part of others, or its own people."""
    if is_figure(text, number, sentence):
        return None
    j, end = number.last, sentence.last
    if j < end and text.tokens[j].lower in ("more", "others"):
        j += 1
    if j + 1 < end and text.tokens[j].lower == "of":
        following = text.tokens[j + 1].lower
        if following in _WHOLES:
            return _of_others(text, number, i, j + 1, sentence)
    return counted(text, number, i, sentence)


_WHOLES = frozenset("them whom these those us the his her their its our".split())


def _of_others(text: Text, number: Number, i: int, j: int, sentence: Sentence) -> GroupMention | None:
    """ "Nine of them", "nine of the 34", "two of his staff"; token `j` is the one behind "of"."""
    around, following = en.people().around, text.tokens[j].lower
    if following in around["all_of"]:
        return _part_of(number, i, (j, j + 1))
    inner = _determined(text, j, sentence)
    if inner is None:
        return _part_of(number, i, (j, j + 1)) if following in ("those", "these") else None
    span = (number.first, number.last)
    if following in around["owned"]:
        return replace(inner, first=i, people=number.people, kind="new", number=span, possessed=True)
    return GroupMention(
        i,
        inner.last,
        number.first,
        number.people,
        "part",
        inner.noun,
        inner.role,
        True,
        number=span,
        whole=(j, inner.last),
        national=inner.national,
        of=inner,
    )
