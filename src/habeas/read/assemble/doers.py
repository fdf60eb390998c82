"""Who did it: the subject of an active verb, or what stands after "by"."""

from __future__ import annotations

from habeas.read.assemble.events import SPEECH, WEEKDAYS, SentenceParts
from habeas.read.assemble.whom import object_relative
from habeas.read.find.acts import ActMention
from habeas.read.find.groups import GroupMention
from habeas.read.languages import en
from habeas.read.text import Text


def find_by(text: Text, parts: SentenceParts, act: ActMention, whom: GroupMention | None) -> tuple[int, int] | None:
    """Offsets of who did it: after "by", or the subject of an active verb."""
    tokens, g = text.tokens, en.grammar()
    if act.voice in ("passive", "bare", "noun") or act.frame == "subject":
        for k in range(act.last, min(parts.sentence.last, act.last + 14)):
            if tokens[k].text in ".;:" or (
                tokens[k].lower in ("who", "which", "when", "while", "said", "and") and k > act.last
            ):
                break
            if tokens[k].lower == "by":
                return _agent_phrase(text, parts, k + 1)
        if act.voice != "bare" or whom is None or (whom.last <= act.group and not object_relative(text, parts, act)):
            return None
    if act.voice in ("active", "bare", "ing", "to"):
        left = [m for m in parts.groups if m.last <= act.group]
        if left and left[-1].role == "agent" and act.group - left[-1].last <= 8:
            between = [t.lower for t in tokens[left[-1].last : act.group]]
            if not any(w in g["be"] | g["relative"] or t in SPEECH for w in between for t in (w,)):
                return _with_place(text, left[-1].first, left[-1].last, act.group)
        k = act.group - 1
        while k > parts.sentence.first and (
            tokens[k].lower in WEEKDAYS
            or tokens[k].lower in ("on", "last", "this", "has", "have")
            or tokens[k].lower in g["adverb"]
        ):
            k -= 1
        entry = en.people().noun.get(tokens[k].lower) if k >= parts.sentence.first else None
        named = (
            k >= parts.sentence.first
            and tokens[k].text[0].isupper()
            and tokens[k].text[0].isalpha()
            and tokens[k].lower not in g["pronoun"]
        )
        if (entry is not None and entry[1] == "agent") or named:
            first = k
            while (
                entry is not None
                and first - 1 >= parts.sentence.first
                and (
                    (tokens[first - 1].text[0].islower() and tokens[first - 1].lower not in _small())
                    or (tokens[first - 1].lower in ("'s", "’s", "the", "a", "an") and k - first < 5)
                )
            ):
                first -= 1
            while (
                first - 1 >= parts.sentence.first
                and (
                    tokens[first - 1].text[0].isupper()
                    or (tokens[first - 1].lower in ("'s", "’s") and entry is not None)
                )
                and tokens[first - 1].text[0].isalpha()
                and tokens[first - 1].lower not in g["determiner"] | g["preposition"] | g["subordinator"]
            ):
                first -= 1
            return text.span(first, k + 1)
    return None


def _small() -> frozenset[str]:
    g = en.grammar()
    return (
        g["be"]
        | g["have"]
        | g["modal_open"]
        | g["preposition"]
        | g["subordinator"]
        | g["conjunction"]
        | g["pronoun"]
        | g["determiner"]
        | g["adverb"]
        | SPEECH
    )


def _with_place(text: Text, first: int, last: int, limit: int) -> tuple[int, int]:
    """An agent's phrase with "in Tumen" or "of the North" behind it."""
    tokens = text.tokens
    k = last
    while k + 1 < limit and tokens[k].lower in ("in", "of", "from", "at") and tokens[k + 1].text[0].isupper():
        k += 2
        while k < limit and tokens[k].text[0].isupper() and tokens[k].text[0].isalpha():
            k += 1
    return text.span(first, k)


def _agent_phrase(text: Text, parts: SentenceParts, k: int) -> tuple[int, int] | None:
    tokens, g, words = text.tokens, en.grammar(), en.people()
    first = k
    j = k
    fits = False
    while j < parts.sentence.last and j - first < 9:
        token = tokens[j]
        if token.lower in words.noun:
            fits = True
        elif token.text[0].isupper() and token.text[0].isalpha():
            fits |= token.lower not in (
                "january",
                "february",
                "march",
                "april",
                "may",
                "june",
                "july",
                "august",
                "september",
                "october",
                "november",
                "december",
            )
        elif (
            not token.text[0].isalpha()
            or (
                token.lower
                in g["be"] | g["have"] | g["modal_open"] | g["subordinator"] | g["preposition"] - {"of"} | g["pronoun"]
            )
            or (
                j > first
                and token.lower in ("and", "or", "but")
                and not (j + 1 < parts.sentence.last and tokens[j + 1].lower in words.noun)
            )
            or (
                fits
                and token.lower not in ("the", "of", "and", "'s", "a")
                and not any(t.lower in words.noun for t in tokens[j + 1 : j + 3])
            )
        ):
            break
        j += 1
    while j > first and tokens[j - 1].lower in ("and", "or", "of", "the", "a"):
        j -= 1
    if not fits or j == first:
        return None
    return text.span(first, j)
