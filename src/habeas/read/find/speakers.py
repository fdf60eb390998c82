"""Phrases that name a speaker, before a verb of saying or behind it: where they begin and end, and what sort they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from habeas.read.find.saying_words import words
from habeas.read.find.speaker_kinds import capital, is_person_name, is_time, kind_of_word, speaks

if TYPE_CHECKING:
    from habeas.read.text import Text, Token

_FURTHEST = 40  # words looked at for one phrase; keeps the time in line with the length of the text
_APPROXIMATE = frozenset(("about", "around", "over", "near"))
LONGEST_CLAUSE = 8  # words of "who …" that belong to a name
MARKS = frozenset(',;:()[]—–-"“”…!?«»')
CLOSERS = frozenset("\"”’'»")
OPENERS = frozenset("\"“‘'«")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Words `first` up to `last` name a speaker; `beside` say more of the same one; `outer` is where all of it begins."""

    first: int
    last: int
    beside: tuple[tuple[int, int], ...] = ()
    outer: int = -1
    end: int = -1  # behind all of it

    @property
    def ends(self) -> int:
        return max(self.end, self.last)

    @property
    def begins(self) -> int:
        return self.outer if self.outer >= 0 else self.first


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a verb is said of, and how: `passive` "was told", `negated` "did not say", `modal` "must say"."""

    speaker: Speaker
    negated: bool
    modal: bool
    passive: bool


def starts_phrase(token: Token) -> bool:
    """Whether a word may be the first of a phrase that names a speaker."""
    lex = words()
    lower = token.lower
    return (
        (token.text[0].isalpha() and capital(token) and not is_time(lower))
        or lower in lex.small["determiners"]
        or lower in lex.small["pronouns"]
        or kind_of_word(token) is not None
        or (token.text.isdigit() and len(token.text) < 4)
    )


def phrase_end(text: Text, first: int, high: int, *, whole: bool = False) -> int:
    """Where the noun phrase that begins at word `first` ends; `first` where there is none.

    With `whole`, a clause inside it ("who lives there") may be of any length, since its end is known to be `high`.
    """
    tokens, lex = text.tokens, words()
    small = lex.small
    high = min(high, first + _FURTHEST)
    if first < high and tokens[first].lower in small["pronouns"] and not _pronoun_of(tokens, first, high):
        return first + 1 if tokens[first].lower not in small["determiners"] else _run(text, first, high, whole=whole)
    return _run(text, first, high, whole=whole)


def _pronoun_of(tokens: tuple[Token, ...], first: int, high: int) -> bool:
    """ "One of them", "those who came back": the pronoun is the head of a longer phrase."""
    return (
        first + 1 < high and tokens[first + 1].lower in ("of", "who") and tokens[first].lower not in ("he", "she", "it")
    )


def _run(text: Text, first: int, high: int, *, whole: bool) -> int:
    tokens, lex = text.tokens, words()
    small = lex.small
    k, head = first, False  # head: a noun was met
    free = True  # a determiner may stand here: at the start, behind a preposition or "and"
    while k < high:
        token, lower = tokens[k], tokens[k].lower
        following = tokens[k + 1] if k + 1 < high else None
        if token.text == "." and k > first and following is not None and _abbreviates(tokens, k):
            k += 1
            continue
        if lower in ("'s", "’s") and head:
            k, free, head = k + 1, False, False
            continue
        if token.text == "&" and head:
            k, free = k + 1, True
            continue
        if token.text == "(" and head and _bracketed_acronym(tokens, k, high):
            k += 3
            continue
        if not (token.text[0].isalnum() or token.text in "$£€"):
            break
        if (
            lower in ("who", "that", "whom", "whose")
            and k > first
            and head
            and _clause_belongs(text, k, high, whole=whole)
        ):
            return _clause_end(text, k, high, whole=whole)
        if lower in small["determiners"] and not free:
            if k + 1 == high and whole and head and words().kind_of(lower) == "people":
                return high  # "relatives of the Shenyang four"
            break
        if not free and head and lower in small["pronouns"] | small["subordinators"] and lower not in ("and", "or"):
            break
        if lower in ("and", "or"):
            if not head or following is None or not _joins(tokens, k, following):
                break
            k, free, head = k + 1, True, False
            continue
        if (lower in small["helpers"] or lower in small["finite"]) and not capital(token):
            break
        if (
            lower in lex.verb
            and head
            and not capital(token)
            and not _noun_too(tokens, k, tokens[k + 1] if k + 1 < len(tokens) else None)
        ):
            break
        if lower in small["prepositions"] and not (capital(token) and head):
            counted = k > first and kind_of_word(tokens[k - 1]) in ("people", "person")
            if not (head or counted) or following is None or not _goes_on_with(tokens, k, following, high):
                break
            k, free, head = k + 1, True, False
            continue
        if is_time(lower) and (head or capital(token)):
            break
        if head and not capital(token) and (_participle(lower) or _adverb(lower)):
            break
        if head and not capital(token) and (lower in small["adverbs"] or lower in ("there", "here")):
            break
        if lower not in small["determiners"] or lower == "those":
            free = False
            head = head or not _adverb(lower)
        k += 1
    while k > first and (
        tokens[k - 1].lower in small["prepositions"] or tokens[k - 1].lower in ("and", "or", "'s", "’s")
    ):
        k -= 1
    return k if head or (k > first and _numbers_only(tokens, k)) else first


def _numbers_only(tokens: tuple[Token, ...], last: int) -> bool:
    kind = words().kind_of(tokens[last - 1].lower)
    return kind == "people"


def _abbreviates(tokens: tuple[Token, ...], k: int) -> bool:
    before = tokens[k - 1]
    return before.end == tokens[k].start and len(before.text) <= 4 and capital(before)


def _bracketed_acronym(tokens: tuple[Token, ...], k: int, high: int) -> bool:
    return k + 2 < high and tokens[k + 2].text == ")" and tokens[k + 1].text.isupper()


def _joins(tokens: tuple[Token, ...], k: int, following: Token) -> bool:
    """Whether "and" joins two names or two nouns, and no new clause begins behind it."""
    before, lex = tokens[k - 1], words()
    if capital(before) and capital(following):
        return True
    if (
        following.lower in lex.small["pronouns"]
        or following.lower in lex.verb
        or following.lower in lex.small["helpers"]
    ):
        return False
    if following.lower in lex.small["determiners"] or capital(following):
        return False
    if capital(before) and kind_of_word(before) is None:
        return False
    return kind_of_word(before) is not None and (kind_of_word(following) is not None)


def _noun_too(tokens: tuple[Token, ...], k: int, following: Token | None) -> bool:
    lex = words()
    return tokens[k].lower in lex.small["nouns_too"] and (
        following is not None
        and (
            following.lower in lex.verb
            or (following.lower in lex.small["inside"] and tokens[k - 1].lower not in lex.kind)
        )
    )


def _goes_on_with(tokens: tuple[Token, ...], k: int, following: Token, high: int) -> bool:
    """Whether a preposition goes on with the name: "of Malta", "in Bishkek", not "on Monday", "in a statement"."""
    lex = words()
    lower, small = tokens[k].lower, lex.small
    if lower == "by":
        return kind_of_word(tokens[k - 1]) == "document" or tokens[k - 1].lower.endswith("ed")
    if lower == "of" and following.text.isdigit():
        return True  # "a man of 41"
    if lower not in small["inside"] or lower == "around" or is_time(following.lower) or following.text[0].isdigit():
        return False
    if following.lower in ("condition", "last", "that", "what", "which", "whom", "who", "how"):
        return False
    nouns = [t.lower for t in tokens[k + 1 : min(k + 4, high)]]
    if nouns[1:2] and nouns[0] == "the" and nouns[1][0].isdigit():
        return False
    if (
        lower != "of"
        and any(n in small["how"] or n in small["times"] for n in nouns)
        and lower in ("in", "on", "at", "to")
    ):
        return False
    if lower == "to" and kind_of_word(tokens[k - 1]) != "person":
        return False
    if lower in {"after", "against"}:
        return False
    return following.text[0].isalnum()


def _participle(lower: str) -> bool:
    return len(lower) > 4 and lower.endswith(("ing", "ed")) and words().kind_of(lower) is None


def _adverb(lower: str) -> bool:
    return len(lower) > 4 and lower.endswith("ly") and lower not in words().small["nouns_in_ly"]


def _clause_belongs(text: Text, k: int, high: int, *, whole: bool) -> bool:
    """Whether "who …" or "that …" behind a noun tells who is meant and is part of the name."""
    before, lex = text.tokens[k - 1], words()
    if text.tokens[k].lower in ("whom", "whose"):
        return whole
    if text.tokens[k].lower == "that":
        if kind_of_word(before) is None or k + 1 >= high:
            return False
        after = text.tokens[k + 1].lower
        return after in lex.small["finite"] | lex.small["helpers"] or _participle(after)
    if capital(before) and kind_of_word(before) is None and before.lower.isalpha() and not whole:
        return k + 1 < high
    return whole or kind_of_word(before) is not None or before.lower in ("korean", "afghan", "syrian")


def _clause_end(text: Text, k: int, high: int, *, whole: bool) -> int:
    if whole:
        return high
    tokens = text.tokens
    end = next(
        (
            r
            for r in range(k + 1, high)
            if (not tokens[r].text[0].isalnum() and tokens[r].text not in "'’" and tokens[r].text[0] not in "'’")
            or (r > k + 1 and tokens[r].lower in ("and", "that", "who", "but"))
        ),
        high,
    )
    whole_clause = end >= high or tokens[end].lower not in ("that", "who")
    return end if whole_clause and end - k <= LONGEST_CLAUSE + 1 else k


# ---------------------------------------------------------------- behind a word


def speaker_after(text: Text, first: int, high: int) -> Speaker | None:
    """The speaker whose name begins at word `first`, with what is said of him between commas."""
    tokens = text.tokens
    if first >= high:
        return None
    if tokens[first].text in OPENERS and first + 1 < high and capital(tokens[first + 1]):
        closing = next((r for r in range(first + 2, min(high, first + 6)) if tokens[r].text in CLOSERS), None)
        if closing is None:
            return None
        return Speaker(first + 1, closing - (tokens[closing - 1].text == ","), end=closing + 1)
    if not starts_phrase(tokens[first]) and not tokens[first].text[0].isalpha():
        return None
    if tokens[first].lower in words().small["prepositions"] | words().small["subordinators"]:
        return None
    last = phrase_end(text, first, high)
    if last == first:
        return None
    beside: tuple[tuple[int, int], ...] = ()
    end = last
    if last < high and tokens[last].text == ",":
        close = _next_mark(text, last + 1, high)
        if close > last + 1 and _says_more(text, last + 1, close):
            beside, end = ((last + 1, close),), close
    return Speaker(first, last, beside, end=end)


def _next_mark(text: Text, first: int, high: int) -> int:
    stop = min(high, first + _FURTHEST)
    k = first
    while k < stop:
        token = text.tokens[k]
        if token.text in MARKS and token.text != "-":
            return k
        if token.text == "." and not _abbreviates(text.tokens, k):
            return k
        k += 1
    return stop


def _says_more(text: Text, first: int, last: int) -> bool:
    """Whether the words between two commas say more of the one named before: "a midwife", "54", "who runs it"."""
    tokens = text.tokens
    lower = tokens[first].lower
    if lower in ("who", "whose", "whom", "which") or (tokens[first].text.isdigit() and last == first + 1):
        return True
    if lower in ("he", "she", "they", "it", "we", "i", "but", "and", "while", "as", "saying", "adding"):
        return False
    end = phrase_end(text, first, last)
    if lower in (
        "a",
        "an",
        "the",
        "one",
        "its",
        "his",
        "her",
        "their",
        "head",
        "chief",
        "director",
        "founder",
        "president",
        "spokesman",
        "spokeswoman",
        "also",
        "another",
        "formerly",
        "now",
    ):
        return end > first and any(kind_of_word(t) in ("person", "people", "group", "media") for t in tokens[first:end])
    return end == last and is_person_name(tokens[first:last])


# ---------------------------------------------------------------- before a verb


def subject_before(text: Text, low: int, verb: int) -> Subject | None:
    """Who the verb at word `verb` is said of; no further back than `low`."""
    tokens, lex = text.tokens, words()
    small = lex.small
    j, negated, modal, passive = verb, False, False, False
    low = max(low, verb - 3 * _FURTHEST)
    while j > low:
        lower = tokens[j - 1].lower
        if lower in small["negation"] or lower.endswith(("n't", "n’t")):
            negated = negated or lower not in ("nobody", "no", "none")
            if lower in ("nobody", "none"):
                return None
        elif lower in small["helpers"]:
            passive = passive or lower in ("is", "are", "was", "were", "been", "be", "being")
            modal = modal or lower in small["modal"]
        elif lower == "to":
            modal = True
        elif (
            lower in small["adverbs"]
            or _adverb(lower)
            or (
                lower in ("there", "here")
                and j - 2 >= low
                and (kind_of_word(tokens[j - 2]) is not None or capital(tokens[j - 2]))
            )
        ):
            pass
        elif (
            is_time(lower)
            and j - 2 >= low
            and (tokens[j - 2].lower in ("on", "last", "in", "this", "at", "next") or capital(tokens[j - 1]))
        ):
            if tokens[j - 2].lower in ("on", "last", "in", "this", "at", "next"):
                j -= 1
        elif tokens[j - 1].text.isdigit() and j - 2 >= low and tokens[j - 2].lower in small["months"]:
            j -= 2 if j - 3 >= low and tokens[j - 3].lower == "on" else 1
        else:
            break
        j -= 1
    if j <= low:
        return None
    speaker = _ending_at(text, low, j)
    return None if speaker is None else Subject(speaker, negated, modal, passive)


def _ending_at(text: Text, low: int, end: int) -> Speaker | None:
    """The speaker whose name, and what is said of him behind it, ends before word `end`."""
    tokens = text.tokens
    beside: list[tuple[int, int]] = []
    last = end
    for _ in range(3):
        before = tokens[last - 1].text if last > low else ""
        if before == ")":
            opening = next((k for k in range(last - 2, max(low, last - 12), -1) if tokens[k].text == "("), None)
            if opening is None:
                return None
            last = opening
        elif before == ",":
            opening = next(
                (
                    k
                    for k in range(last - 2, max(low, last - _FURTHEST), -1)
                    if tokens[k].text in MARKS and tokens[k].text != "-"
                ),
                None,
            )
            if opening is None or tokens[opening].text != "," or not _parenthesis(text, opening + 1, last - 1):
                return None
            beside.append((opening + 1, last - 1))
            last = opening
            inner = next(
                (
                    k
                    for k in range(last - 1, max(low, last - _FURTHEST), -1)
                    if tokens[k].text in MARKS and tokens[k].text != "-"
                ),
                None,
            )
            if inner is not None and tokens[inner].text == "," and tokens[inner + 1].lower in ("who", "whose", "which"):
                beside.append((inner + 1, last))  # "the woman, who gave only her surname, Kang, said"
                last = inner
        elif before in ("—", "–", "-") and tokens[last - 1].start > tokens[last - 2].end:
            opening = next(
                (k for k in range(last - 2, max(low, last - _FURTHEST), -1) if tokens[k].text == before), None
            )
            if opening is None:
                return None
            last = opening
        else:
            break
    first = _start_of(text, low, last)
    if first is None:
        return None
    outer = first
    if not beside and first - 2 > low and tokens[first - 1].text == "," and is_person_name(tokens[first:last]):
        # "the head of the group, Peter Jung said" lacks its second comma
        head = _start_of(text, low, first - 1)
        if (
            head is not None
            and tokens[head].lower in ("the", "its", "his", "her", "their", "our")
            and speaks(text, head, first - 1)
        ):
            beside.append((head, first - 1))
            outer = head
    return Speaker(first, last, tuple(beside), outer=outer, end=end)


def _parenthesis(text: Text, first: int, last: int) -> bool:
    """Whether what stands between two commas before a verb belongs to the subject before it."""
    tokens, lex = text.tokens, words()
    if first >= last:
        return False
    lower = tokens[first].lower
    if lower in ("he", "she", "they", "it", "we", "i", "but", "and", "or", "so", "while", "that", "because", "where"):
        return False
    if lower in lex.small["pronouns"] and lower not in ("who", "which", "one", "someone"):
        return False
    if lower in ("when", "if") and last - first <= 3:
        return True  # "when contacted"
    return (
        lower
        in (
            "who",
            "whose",
            "whom",
            "which",
            "also",
            "himself",
            "herself",
            "itself",
            "too",
            "however",
            "meanwhile",
            "for",
            "in",
            "by",
            "from",
            "at",
            "with",
            "on",
            "of",
            "as",
            "now",
            "formerly",
            "head",
            "chief",
            "director",
            "founder",
            "speaking",
        )
        or lower in lex.small["determiners"]
        or _participle(lower)
        or tokens[first].text.isdigit()
        or capital(tokens[first])
        or lex.kind_of(lower) is not None
    )


def _start_of(text: Text, low: int, last: int) -> int | None:
    """Where the noun phrase that ends before word `last` begins: the longest one that reads as one."""
    tokens, small = text.tokens, words().small
    if last <= low or tokens[last - 1].lower in ("who", "which", "that", "whom", "whose"):
        return None
    stop = max(low, last - _FURTHEST)
    bound = stop
    for k in range(last - 1, stop - 1, -1):
        token = tokens[k]
        if (token.text in MARKS and not _inside_name(tokens, k)) or (token.text == "." and not _abbreviates(tokens, k)):
            bound = k + 1
            break
        if token.lower in small["subordinators"] and token.lower not in ("and", "or", "that", "since"):
            bound = k + 1
            break
        if token.lower == "that" and words().kind_of(tokens[k - 1].lower) is None:
            bound = k + 1
            break
    for first in range(bound, last):
        before = tokens[first - 1] if first > bound else None
        if tokens[first].text.isdigit() and (
            (first + 1 < last and capital(tokens[first + 1])) or (before is not None and before.text == "/")
        ):
            continue
        if before is not None and (
            (before.lower in small["prepositions"] and not (before.lower in _APPROXIMATE and _numeral(tokens[first])))
            or before.lower in small["determiners"]
            or (
                capital(before)
                and capital(tokens[first])
                and not is_time(before.lower)
                and before.lower not in small["adverbs"]
            )
            or before.text in "'’.&("
            or before.lower in ("'s", "’s")
        ):
            continue
        if not starts_phrase(tokens[first]):
            opens = before is None or before.lower in ("and", "but")
            if not opens or not _adjective(tokens[first].lower):
                continue
        if (
            tokens[first].lower in small["prepositions"] | small["subordinators"]
            and tokens[first].lower not in small["determiners"]
        ):
            continue
        if phrase_end(text, first, last, whole=True) == last:
            return first
    return None


def _numeral(token: Token) -> bool:
    return token.text[0].isdigit() or (
        token.lower in words().small["determiners"] and words().kind_of(token.lower) == "people"
    )


def _adjective(lower: str) -> bool:
    """Whether a phrase may begin with this word though it is no noun: "local police", "unnamed sources"."""
    lex = words()
    return lower.isalpha() and not (
        lower in lex.small["helpers"]
        or lower in lex.verb
        or lower in lex.small["adverbs"]
        or _adverb(lower)
        or lower.endswith(("ing", "ed"))
        or lower in lex.small["subordinators"]
        or lower in lex.small["prepositions"]
    )


def _inside_name(tokens: tuple[Token, ...], k: int) -> bool:
    return tokens[k].text == "-" or (tokens[k].text in "()" and False)
