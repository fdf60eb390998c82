"""Who did it: the subject of an active verb, or what stands after "by" or "in the hands of"."""

from __future__ import annotations

from habeas.read.assemble.events import SPEECH, WEEKDAYS, SentenceParts
from habeas.read.assemble.whom import object_relative
from habeas.read.find.acts import ActMention
from habeas.read.find.groups import GroupMention
from habeas.read.languages import en
from habeas.read.text import Text, Token

_LONGEST = 10  # words of a phrase
_HANDS = frozenset("hands custody clutches grip net".split())
_POSSESSIVE = frozenset(["'s", "’s", "'", "’"])


def find_by(text: Text, parts: SentenceParts, act: ActMention, whom: GroupMention | None) -> tuple[int, int] | None:
    """Offsets of who did it: after "by" or "in the hands of", or the subject of an active verb."""
    if act.voice in ("passive", "bare", "noun") or act.frame == "subject":
        told = _after_by(text, parts, act) or _whose_hands(text, parts, act)
        if told is not None:
            return told
        if act.voice != "bare" or whom is None or (whom.last <= act.group and not object_relative(text, parts, act)):
            return None
    return _subject(text, parts, act, whom) if act.voice in ("active", "bare", "ing", "to") else None


def _after_by(text: Text, parts: SentenceParts, act: ActMention) -> tuple[int, int] | None:
    """ "Seized on Monday by Shenyang police"."""
    tokens = text.tokens
    for k in range(act.last, min(parts.sentence.last, act.last + 14)):
        word = tokens[k].lower
        if word in (".", ";", ":") or (k > act.last and word in ("who", "which", "when", "while", "said", "and")):
            return None
        if word == "by" and k - 1 > act.last and _is_participle(tokens[k - 1]):
            return None  # "flown home on a plane sent by Beijing"
        if word == "by" and (found := phrase_from(text, k + 1, parts.sentence.last)) is not None:
            return found
    return None


def _whose_hands(text: Text, parts: SentenceParts, act: ActMention) -> tuple[int, int] | None:
    """ "Fell into the hands of soldiers", "at the hands of guards"."""
    tokens, last = text.tokens, parts.sentence.last
    for k in range(act.head, min(last - 2, act.last + 1)):
        if tokens[k].lower in _HANDS and tokens[k + 1].lower == "of":
            return phrase_from(text, k + 2, last)
    for k in range(parts.sentence.first, last - 4):
        if [t.lower for t in tokens[k : k + 4]] == ["at", "the", "hands", "of"]:
            return phrase_from(text, k + 4, last)
    return None


def _subject(text: Text, parts: SentenceParts, act: ActMention, whom: GroupMention | None) -> tuple[int, int] | None:
    """The doer before an active verb; where the verb is the second of two, that of the first."""
    tokens, start = text.tokens, parts.sentence.first
    last = _over_small_words(text, start, act.group)
    if last > start and tokens[last - 1].lower in ("who", "which"):
        last -= 1
        while last > start and tokens[last - 1].text == ",":
            last -= 1
    elif last > start and tokens[last - 1].text == ",":
        last = _over_apposition(text, start, last)
    found = phrase_upto(text, start, last)
    if found is None:  # "police stopped a bus and arrested four"
        agents = [m for m in parts.groups if m.role == "agent" and m.last <= act.group and act.group - m.last <= 8]
        if not agents or _is_verb_between(tokens[agents[-1].last : act.group]):
            return None
        found = phrase_upto(text, start, agents[-1].last)
    if found is not None and whom is not None and found[0] < whom.last and whom.first < found[1]:
        return None  # they are the ones it befell
    return text.span(*found) if found is not None else None


def _is_verb_between(between: tuple[Token, ...]) -> bool:
    g = en.grammar()
    return any(t.lower in g["be"] or t.lower in g["relative"] or t.lower in SPEECH for t in between)


def _over_small_words(text: Text, start: int, last: int) -> int:
    """Go back over what stands between a subject and its verb: "on Monday", "last week", "have also"."""
    tokens = text.tokens
    between = en.small("adverb", "have", "time", "day_lead", "month", "phase") | WEEKDAYS
    k = last
    while k > start and last - k < 8 and (tokens[k - 1].lower in between or tokens[k - 1].text[0].isdigit()):
        k -= 1
    return k


def trim_time(text: Text, first: int, last: int) -> tuple[int, int]:
    """A phrase without the words of time around it: "last month the ministry", "the ministry on Friday"."""
    tokens, g = text.tokens, en.grammar()
    words = en.small("time", "day_lead", "month") | WEEKDAYS | {"likewise", "too", "also", "both"}
    while last > first and tokens[last - 1].lower in words:
        last -= 1
    start = first
    while start < last and tokens[start].lower in words | {"the"}:
        start += 1
        if tokens[start - 1].lower in g["time"] | WEEKDAYS | g["month"]:
            first = start
    return first, last


def _over_apposition(text: Text, start: int, last: int) -> int:
    """ "Police in Tumen, on the Chinese side of the border, have detained": the words before the first comma."""
    tokens = text.tokens
    for k in range(last - 2, max(start, last - 14), -1):
        if tokens[k].text == ",":
            return k
        if tokens[k].text in ";:" or tokens[k].lower in en.small("be", "have") or tokens[k].lower in SPEECH:
            return last
    return last


# ---------------------------------------------------------------- how far a phrase goes


def phrase_upto(text: Text, start: int, last: int) -> tuple[int, int] | None:
    """The noun phrase that ends before `last` (tokens), if it can name who acts: "Police in Istanbul"."""
    tokens = text.tokens
    first = last
    while first > start and last - first < _LONGEST:
        token = tokens[first - 1]
        word = token.lower
        if word in en.small("determiner", "possessive") and word != "that":
            first -= 1
            if first - 2 >= start and tokens[first - 1].lower == "of" and _names_doer(tokens[first - 2]):
                continue  # "agents of the committee"
            break
        if word in ("of", "in", "from") and last > first and first - 2 >= start:
            if not _may_take_place(tokens[first - 2], word) or not _goes_on(tokens[first], word):
                break
        elif word in ("and", "or"):
            if first - 2 < start or not (_names_doer(tokens[first - 2]) and _names_doer(tokens[last - 1])):
                break
        elif not _in_phrase(token):
            break
        first -= 1
    while first < last and tokens[first].lower in _POSSESSIVE | {"of", "and", "or", "in", "from"}:
        first += 1
    first = _without_scene(text, start, first, last)
    if first >= last or not any(_names_doer(token) for token in tokens[first:last]):
        return None
    return first, last


def _without_scene(text: Text, start: int, first: int, last: int) -> int:
    """ "In Tumen police arrested four": the town belongs to the preposition that opens the sentence."""
    tokens = text.tokens
    if (
        first == start + 1
        and tokens[start].lower in ("in", "near", "at", "outside")
        and tokens[last - 1].text.islower()
    ):
        while first < last - 1 and tokens[first].text[0].isupper():
            first += 1
    return first


def phrase_from(text: Text, first: int, end: int) -> tuple[int, int] | None:
    """Offsets of the noun phrase that begins at `first` (token), if it can name who acts: "a Libyan patrol vessel"."""
    tokens, g = text.tokens, en.grammar()
    last, named = first, False
    while last < end and last - first < _LONGEST:
        token = tokens[last]
        word = token.lower
        if word in en.small("determiner", "possessive"):
            if last > first and tokens[last - 1].lower not in ("of", "and", "or"):
                break
        elif word in ("of", "without"):
            if not named or last + 1 >= end or not _goes_on(tokens[last + 1], word):
                break
        elif word in ("and", "or"):
            if not any(_is_agent(t) for t in tokens[last + 1 : min(end, last + 4)]):
                break
        elif not _in_phrase(token) or (named and (_is_participle(token) or word in en.people().number)):
            break
        else:
            named = named or _names_doer(token)
        last += 1
    while last > first and tokens[last - 1].lower in g["determiner"] | _POSSESSIVE | {"of", "and", "or", "without"}:
        last -= 1
    return text.span(first, last) if named and last > first else None


def _in_phrase(token: Token) -> bool:
    """Whether a word can stand inside a noun phrase."""
    word, g = token.lower, en.grammar()
    if word in _POSSESSIVE:
        return True
    if not token.text[0].isalpha() or word in WEEKDAYS | g["month"]:
        return token.text[0].isdigit() and word.isdigit() is False and "-" in word
    return not (
        word in en.small("be", "have", "do", "modal_open", "preposition", "subordinator")
        or word in en.small("conjunction", "pronoun", "negation", "time", "day_lead")
        or word in SPEECH
        or (word in g["adverb"] and word not in ("first", "former", "long"))
        or (word.endswith("ly") and token.text.islower())
    )  # fmt: skip


def _goes_on(token: Token, word: str) -> bool:
    """Whether "of", "in" or "from" leads to a part of the phrase: "of the committee", "in Tumen"."""
    if word in ("in", "from"):
        return token.text[0].isupper() and token.lower not in WEEKDAYS | en.grammar()["month"]
    return token.text[0].isalpha() and token.lower not in en.grammar()["pronoun"]


def _may_take_place(token: Token, word: str) -> bool:
    """Whether a place can belong to this noun: "police in Tumen", but not "caught in Tumen"."""
    if word == "of":
        return _in_phrase(token)
    return _names_doer(token) and not token.text[0].isdigit() and token.lower not in WEEKDAYS | en.grammar()["month"]


def _is_participle(token: Token) -> bool:
    return token.text.islower() and (token.lower.endswith(("ed", "ing")) or token.lower in ("sent", "led", "clad"))


def _is_agent(token: Token) -> bool:
    entry = en.people().noun.get(token.lower)
    return (entry is not None and entry[1] == "agent") or token.lower in en.grammar()["doer"]


def _names_doer(token: Token) -> bool:
    """Whether a word can be the name of who acts: police, a ministry, a country, a name."""
    if _is_agent(token) or token.lower in en.people().noun:
        return True
    return (
        token.text[0].isupper()
        and token.text[0].isalpha()
        and token.lower not in en.people().number
        and token.lower not in WEEKDAYS | en.small("month", "pronoun", "determiner", "preposition", "time")
    )


# ---------------------------------------------------------------- told before


def pronoun_of_doer(text: Text, parts: SentenceParts, act: ActMention) -> str | None:
    """ "They took nine people": the pronoun that is the subject of an active verb."""
    if act.frame in ("subject", "noun") or act.voice not in ("active", "bare"):
        return None
    last = _over_small_words(text, parts.sentence.first, act.group)
    if last > parts.sentence.first and text.tokens[last - 1].lower in ("they", "he", "she"):
        return text.tokens[last - 1].lower
    return None


def doer_before(
    text: Text, before: SentenceParts | None, parts: SentenceParts, act: ActMention, pronoun: str | None
) -> tuple[int, int] | None:
    """Who did what is told without a doer: "Police raided a house. Four were taken", "They took four"."""
    if pronoun is None and act.voice in ("passive", "bare"):
        found = _who_raided(text, parts, parts.sentence.first, act.group)
        return found or (_who_raided(text, before, before.sentence.first, before.sentence.last) if before else None)
    if pronoun == "they" and before is not None:
        agents = [m for m in before.groups if m.role == "agent" and not m.embedded]
        spans = {span for m in agents if (span := phrase_upto(text, before.sentence.first, m.last)) is not None}
        return text.span(*spans.pop()) if len(spans) == 1 else None
    return None


def _who_raided(text: Text, parts: SentenceParts, first: int, last: int) -> tuple[int, int] | None:
    """The subject of a verb that tells a raid, if it can be who acts."""
    tokens, raid = text.tokens, en.grammar()["raid"]
    for k in range(first + 1, last):
        if tokens[k].lower in raid:
            found = phrase_upto(text, parts.sentence.first, _over_small_words(text, parts.sentence.first, k))
            if found is not None and any(_is_agent(t) for t in tokens[found[0] : found[1]]):
                return text.span(*found)
    return None
