"""People without a number of their own: a woman, the defectors, a group of seven, North Koreans."""

from __future__ import annotations

from habeas.read.find.groups.counted import counted, is_figure
from habeas.read.find.groups.mention import GroupMention
from habeas.read.find.groups.nouns import entry_at, head_of, national_at, nationality, stops
from habeas.read.languages import en
from habeas.read.languages.en.counts import number_at
from habeas.read.text import Sentence, Text
from habeas.terms import CountRange


def described(
    text: Text, i: int, j: int, sentence: Sentence, people: CountRange, kind: str, *, plural_too: bool = False
) -> GroupMention | None:
    """A phrase without a number: a woman, the young man, the defectors, a group of seven."""
    tokens, words, end = text.tokens, en.people(), sentence.last
    if j >= end:
        return None
    head = head_of(text, j, end)
    if head is None:
        national = national_at(text, j, end)
        if national is None:
            return None
        first, last, plural = national
        if kind == "new" and plural:
            return None
        count = CountRange() if plural else CountRange.exactly(1)
        return GroupMention(
            i, last, last - 1, count, kind, tokens[last - 1].lower, "person", plural, national=text.words(first, last)
        )
    word = tokens[head].lower
    if word in words.collective and word != "families":
        return _collective(text, i, head, sentence, kind)
    singular, role, plural = entry_at(text, head)
    if plural and not plural_too:
        return None
    if kind == "new" and plural:
        return None
    if (
        singular in ("family", "friend", "colleague")
        and plural
        and (tokens[i].lower in ("their", "his", "her", "whose") or (head + 1 < end and tokens[head + 1].lower == "of"))
    ):
        role = "relative"
    return GroupMention(
        i,
        head + 1,
        head,
        CountRange() if plural else people,
        kind,
        singular,
        role,
        plural,
        words.sex.get(singular),
        national=nationality(text, j, head),
    )


def _collective(text: Text, i: int, head: int, sentence: Sentence, kind: str) -> GroupMention | None:
    """A group of seven defectors, a party of 22, the group, a couple, a family of three."""
    tokens, words, end = text.tokens, en.people(), sentence.last
    word = tokens[head].lower
    size = words.collective[word]
    people = CountRange.exactly(size) if size else CountRange()
    last, number, noun, role, national = head + 1, None, word, "person", None
    if head + 2 < end and tokens[head + 1].lower == "of":
        found = number_at(text, head + 2, end)
        if found is not None and not is_figure(text, found, sentence):
            inner = counted(text, found, head + 2, sentence)
            people, last, number = found.people, found.last, (found.first, found.last)
            if inner is not None and inner.last > found.last and inner.kind in ("new", "fresh"):
                last, noun, role, national = inner.last, inner.noun, inner.role, inner.national
        else:
            inner_head = head_of(text, head + 2, end)
            nat = None if inner_head is not None else national_at(text, head + 2, end)
            if inner_head is not None:
                noun, role, _ = entry_at(text, inner_head)
                last = inner_head + 1
            elif nat is not None:
                last, national = nat[1], text.words(nat[0], nat[1])
    elif any(t.lower in words.around["bodies"] for t in tokens[i:head]) and size == 0 and word in ("group", "party"):
        return GroupMention(i, last, head, CountRange(), kind, "group", "agent", True)
    if tokens[i].lower in words.fresh or any(t.lower in words.fresh for t in tokens[i:head]):
        kind = "fresh" if kind != "known" else kind
    return GroupMention(i, last, head, people, kind, noun, role, True, number=number, national=national)


def bare_plural(text: Text, j: int, i: int, sentence: Sentence, kind: str) -> GroupMention | None:
    """Bare plurals: defectors, North Koreans, women and children. Only from the noun itself or its capitalised name."""
    tokens, words, end = text.tokens, en.people(), sentence.last
    token = tokens[j] if j < end else None
    if token is None:
        return None
    entry = words.noun.get(token.lower)
    if entry is not None and entry[2] and not (token.text[0].isupper() and j > sentence.first):
        head = j
        while head + 1 < end and tokens[head + 1].lower in words.noun:
            head += 1
        singular, role, plural = entry_at(text, head)
        if plural:
            return GroupMention(i, head + 1, head, CountRange(), kind, singular, role, True, words.sex.get(singular))
        return None
    if token.text[0].isupper():
        national = national_at(text, j, end)
        if national is not None and national[0] == j and national[2]:
            if national[1] < end and tokens[national[1]].lower in words.noun:
                head = national[1]
                singular, role, plural = entry_at(text, head)
                return GroupMention(
                    i, head + 1, head, CountRange(), kind, singular, role, plural, national=text.words(j, head)
                )
            return GroupMention(
                i,
                national[1],
                national[1] - 1,
                CountRange(),
                kind,
                tokens[national[1] - 1].lower,
                "person",
                True,
                national=text.words(j, national[1]),
            )
        k = j
        while k < end and k - j < 3 and tokens[k].text[0].isupper() and tokens[k].lower not in stops():
            k += 1
        if k < end and tokens[k].lower in words.noun and tokens[k].text[0].islower():
            singular, role, plural = entry_at(text, k)
            if plural:
                return GroupMention(
                    i,
                    k + 1,
                    k,
                    CountRange(),
                    kind,
                    singular,
                    role,
                    True,
                    words.sex.get(singular),
                    national=text.words(j, k),
                )
    return None
