"""What sort of speaker words stand for: a medium, a body, a document, people or a person, and whether they are a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.read.find.saying_words import words

if TYPE_CHECKING:
    from habeas.read.text import Text, Token


def capital(token: Token) -> bool:
    """Whether a word is written with a capital (or is a name like al-Nasser)."""
    text = token.text
    return text[0].isupper() or (len(text) > 3 and text[2] == "-" and token.lower.startswith(("al-", "el-")))


def kind_of_word(token: Token) -> str | None:
    """What sort of speaker a word stands for; a name that ends like "trader" is no trader."""
    lex = words()
    if not capital(token):
        return lex.kind_of(token.lower)
    known = lex.kind.get(token.lower)
    return known or (lex.kind_of(token.lower) if token.lower.endswith("s") else None)  # "Villagers say"


def is_time(lower: str) -> bool:
    small = words().small
    return lower in small["days"] or lower in small["months"] or lower in small["times"]


def is_person_name(run: tuple[Token, ...]) -> bool:
    """One to four capitalised words, none of which belongs to a body's name."""
    lex = words()
    names = [t for t in run if t.text != "."]
    return (
        1 <= len(names) <= 4
        and all(
            (capital(t) and t.text[0].isalpha())
            or t.lower in ("bin", "ibn", "van", "de", "al", "von", "den", "der", "la", "da", "el")
            for t in names
        )
        and capital(names[0])
        and not any(
            lex.kind.get(t.lower) in ("group", "media", "document", "people")
            or t.lower in lex.nouns["proper"]
            or is_time(t.lower)
            or (t.text.isupper() and len(t.text) > 1 and (k > 0 or len(names) < 3))
            for k, t in enumerate(names)
        )
    )


def is_proper(text: Text, first: int, last: int) -> bool:
    """Whether the words are a proper name, "of", "for", "and" among them."""
    run = text.tokens[first:last]
    return (
        bool(run)
        and capital(run[0])
        and all(
            capital(t)
            or t.text in ".&-'’"
            or t.lower
            in (
                "of",
                "for",
                "and",
                "the",
                "in",
                "on",
                "to",
                "'s",
                "’s",
                "de",
                "al",
                "bin",
                "van",
                "von",
                "without",
                "der",
                "la",
            )
            for t in run
        )
        and capital(run[-1])
        and run[0].lower not in words().small["determiners"]
    )


def kind_of(text: Text, first: int, last: int) -> tuple[str, bool] | None:
    """What sort of speaker the words are, and whether they are a proper name; None where they can't speak."""
    tokens, lex = text.tokens, words()
    run = tokens[first:last]
    name = text.words(first, last).lower()
    if any(capital(t) and lex.kind.get(t.lower) == "media" for t in run[:-1]) and run[-1].lower == "service":
        return "media", True
    if any(known in name for known in lex.media_names):
        return "media", True
    bare = first + 1 if run[0].lower == "the" and last - first > 1 else first
    if is_proper(text, bare, last):
        inside = [lex.kind.get(t.lower) for t in tokens[bare:last]]
        of = next((k for k in range(bare + 1, last) if tokens[k].lower in ("of", "for")), last)
        if of < last and inside[of - 1 - bare] == "person":
            return "person", False  # "the Commissioner for Refugees"
        if last - bare == 1 and tokens[bare].text.isupper() and len(tokens[bare].text) > 1:
            return ("media" if inside[0] == "media" else "group"), True
        for wanted in ("media", "group"):
            if wanted in inside:
                return wanted, True
        if any(t.lower in lex.nouns["proper"] for t in tokens[bare:last]):
            return "group", True
        if last - bare > 1 and inside[-1] == "people":
            return "group", True
        if any(t.lower in ("of", "for", "and", "without") for t in tokens[bare:last]) or bare > first:
            return "group", True
        return ("person", True) if last - bare > 1 or bare == first else ("group", True)
    head_end = next(
        (
            k
            for k in range(first + 1, last)
            if tokens[k].lower in lex.small["prepositions"]
            or tokens[k].lower in ("who", "that")
            or tokens[k].text == "("
        ),
        last,
    )
    for k in range(head_end - 1, first - 1, -1):
        if tokens[k].text in "'’" or tokens[k].lower in ("'s", "’s"):
            break
        kind = kind_of_word(tokens[k])
        if kind is not None and (k == head_end - 1 or capital(tokens[head_end - 1]) or kind in ("person", "people")):
            return kind, False
    head = tokens[head_end - 1]
    if capital(head) and not is_time(head.lower):
        return "person", False  # "her sister Leyla", "a Syrian"
    if head.text.isdigit() or head.lower in lex.nouns["people"]:
        return "people", False
    return None


def speaks(text: Text, first: int, last: int) -> bool:
    """Whether the words can be somebody who says something."""
    return kind_of(text, first, last) is not None
