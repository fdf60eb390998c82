"""Which words name a speaker best, of all that a phrase says of him."""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.read.find.saying_words import words
from habeas.read.find.speaker_kinds import capital, is_person_name, is_proper, kind_of, kind_of_word
from habeas.read.find.speakers import LONGEST_CLAUSE, phrase_end

if TYPE_CHECKING:
    from habeas.read.find.speakers import Speaker
    from habeas.read.text import Text

COURTESY = ("mr", "mrs", "ms", "rep", "sen", "miss")  # no part of a name, and no name by themselves


def name_of(text: Text, speaker: Speaker) -> tuple[int, int]:
    """The words that name a speaker best: the person's name out of "Foreign Minister Kim", the rest without its frame."""
    tokens = text.tokens
    first, last = speaker.first, _without_clause(text, speaker.first, speaker.last)
    for a, stop in speaker.beside:
        b = phrase_end(text, a, stop) if a < stop else stop
        near = a <= speaker.last + 1 or b - a > 1
        if (
            near
            and is_person_name(tokens[a:b])
            and not is_person_name(tokens[first:last])
            and _for_one(text, first, last)
        ):
            return a, b
        if (
            last - first > 1
            and tokens[first].lower in ("the", "this")
            and tokens[first + 1].lower in ("person", "one")
            and b > a
        ):
            return _bare(text, a, _without_clause(text, a, b))
    return _bare(text, first, last)


def _without_clause(text: Text, first: int, last: int) -> int:
    """Where a name ends: "a man who lives there" with its clause, "a pastor in Seoul who …" and "whom we trust" without."""
    tokens = text.tokens
    for k in range(first + 1, last):
        lower = tokens[k].lower
        if lower in ("whom", "whose", "which") or (
            lower in ("who", "that") and (k - first > 3 or last - k > LONGEST_CLAUSE + 1)
        ):
            return k
    return last


def _for_one(text: Text, first: int, last: int) -> bool:
    kind = kind_of(text, first, last)
    return kind is not None and kind[0] == "person"


def _bare(text: Text, first: int, last: int) -> tuple[int, int]:
    tokens, lex = text.tokens, words()
    small = lex.small
    of = next(
        (
            k
            for k in range(first + 1, last)
            if tokens[k].lower in ("of", "from", "at", "with", "for")
            and is_person_name(tokens[first:k])
            and k - first > 1
        ),
        None,
    )
    if of is not None:
        last = of  # "Gerry Simpson of Human Rights Watch"
    if tokens[first].lower in COURTESY:
        behind = first + (2 if first + 1 < last and tokens[first + 1].text == "." else 1)
        first = behind if behind < last else first  # "police told Mr.": no name stands behind it
    k = last
    while (
        k > first
        and (
            capital(tokens[k - 1])
            or tokens[k - 1].text in ".-"
            or (tokens[k - 1].lower in ("of", "for") and k - 2 >= first and capital(tokens[k - 2]))
        )
        and tokens[k - 1].lower not in small["determiners"]
        and not (
            (kind_of_word(tokens[k - 1]) == "person" and tokens[k - 1].lower not in small["ranks"])
            or tokens[k - 1].lower in small["titles"]
        )
    ):
        k -= 1
    if k < last and tokens[k].text == ".":
        k += 1
    title = tokens[k - 1].lower if k > first else ""
    if first < k < last and (lex.kind_of(title) is not None or title in small["titles"]):
        named = tokens[k:last]
        if (
            is_person_name(named)
            and (len(named) > 1 or not capital(tokens[k - 1]))
            and (lex.kind_of(title) == "person" or capital(tokens[k - 1]))
            and tokens[first].lower not in ("his", "her", "their", "my", "our")
        ):
            return k, last
        if title in (
            "group",
            "organisation",
            "organization",
            "newspaper",
            "paper",
            "website",
            "charity",
            "agency",
            "ngo",
            "broadcaster",
            "association",
            "network",
            "outlet",
            "station",
            "magazine",
        ) and not (capital(tokens[k - 1])):
            return k, last
    if tokens[first].lower == "the" and first + 1 < last:
        if first + 2 < last and tokens[first + 1].lower.endswith("-based"):
            first += 2
        elif is_proper(text, first + 1, last):
            first += 1
    kinds_of_media = ("newspaper", "daily", "website", "magazine", "paper", "station")
    if last - first > 1 and tokens[last - 1].lower in kinds_of_media and tokens[last - 1].text.islower():
        bare = first + 1 if tokens[first].lower == "the" else first
        if bare < last - 1 and is_proper(text, bare, last - 1):
            return bare, last - 1
    return first, last
