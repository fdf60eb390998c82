"""People told of as a share of others: half of them, two thirds of the group, all but two of the 34."""

from __future__ import annotations

from collections.abc import Callable

from habeas.read.find.groups.mention import GroupMention
from habeas.read.languages import en
from habeas.read.languages.en.counts import number_at, value_of
from habeas.read.text import Sentence, Text
from habeas.terms import CountRange

Whole = Callable[[Text, int, Sentence], GroupMention | None]  # reads "the 34", "the group"


def share_at(text: Text, i: int, sentence: Sentence, whole: Whole) -> GroupMention | None:
    """ "Half of them", "a third of the 33", "two thirds of the group", "half the women"."""
    tokens, words = text.tokens, en.people()
    j, many = i, 1
    if tokens[i].lower not in words.portion:
        many, j = (
            1 if tokens[i].lower in ("a", "one", "about", "nearly", "some") else value_of(tokens[i].lower) or 0,
            i + 1,
        )
    parts = words.portion[tokens[j].lower]
    if not 0 < many < parts:
        return None
    k = j + 1
    if k < sentence.last and tokens[k].lower == "of":
        k += 1
    elif tokens[j].lower != "half":
        return None
    return _of(text, i, k, sentence, whole, share=(many, parts))


def all_but(text: Text, i: int, sentence: Sentence, whole: Whole) -> GroupMention | None:
    """ "All but two of the 34", "all but one of them"."""
    number = number_at(text, i + 2, sentence.last)
    if number is None or number.people.low != number.people.high or not number.people.low:
        return None
    k = number.last
    if k >= sentence.last or text.tokens[k].lower != "of":
        return GroupMention(i, k, i, CountRange(), "part", "", "person", True, less=number.people.low)
    return _of(text, i, k + 1, sentence, whole, less=number.people.low)


def _of(
    text: Text,
    i: int,
    k: int,
    sentence: Sentence,
    whole: Whole,
    *,
    share: tuple[int, int] | None = None,
    less: int = 0,
) -> GroupMention | None:
    """The mention of some of those told of from token `k` on."""
    if k >= sentence.last:
        return None
    if text.tokens[k].lower in ("them", "whom", "these", "those"):
        return GroupMention(
            i, k + 1, i, CountRange(), "part", "", "person", True, whole=(k, k + 1), share=share, less=less
        )
    inner = whole(text, k, sentence) if text.tokens[k].lower in ("the", "these", "those", "their") else None
    if inner is None or not inner.plural:
        return None
    return GroupMention(
        i,
        inner.last,
        i,
        CountRange(),
        "part",
        inner.noun,
        inner.role,
        True,
        whole=(k, inner.last),
        national=inner.national,
        share=share,
        less=less,
        of=inner,
    )
