"""Lists, appositions and brackets: which mentions of people add up, and which only tell of others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from habeas.read.find.groups import GroupMention
from habeas.read.text import Sentence, Text, is_headline

_EMBEDDING = re.compile(
    r"\b(?:including|among (?:them|those)|such as|along with|accompanied by|of whom|one of (?:them|whom)|(?:\w+|nearly all) of (?:them|whom)|the (?:youngest|oldest|eldest))\b",
    re.IGNORECASE,
)


_EMBEDDING_CUES = (
    "including", "among the", "such as", "along with", "accompanied by", "of whom", "of them", "the youngest", "the oldest",
    "the eldest",
)  # fmt: skip
_AMONG = re.compile(r",[^,.;]{2,40}\bamong them\b")
_RELATIVE = re.compile(r",\s+(?:who|whom|which|whose)\b")
_OPENERS = ("including", "such as", "along with", "accompanied by")
_GOES_ON = re.compile(
    r",\s+(?:and\s+)?(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+)\b(?!\s+(?:were|was|are|is|had|have))"
)
_VERB_AFTER = re.compile(r",\s+(?:were|was|are|is|have|has|had|will|would|could|may|might)\b")


def with_lists(text: Text, found: list[GroupMention], sentence: Sentence) -> list[GroupMention]:
    """The mentions of a sentence, those inside "including …" or brackets marked, and lists of like people added up."""
    if not found:
        return found
    start, end = text.span(sentence.first, sentence.last)
    hidden = [
        *_examples(text.raw, start, end),
        *_brackets(text, sentence),
        *_told_in_commas(text, found, end),
        *_relative_clauses(text.raw, start, end),
        *(m.span() for m in _AMONG.finditer(text.raw, start, end)),
    ]
    hidden.extend(_members(text, found, sentence))
    marked = _named_beside(text, [_marked(text, mention, hidden) for mention in found])
    return _sums(text, _with_their_work(text, marked), hidden, bare=is_headline(text, sentence))


def _with_their_work(text: Text, mentions: list[GroupMention]) -> list[GroupMention]:
    """ "Five people who acted as their guides": the five are guides, and nobody else is told of."""
    found = [replace(m, role="guide") if _guides(text, m) else m for m in mentions]
    for place, (people, work) in enumerate(pairwise(found)):
        if people.role != "person" or not people.people.known or work.role not in ("guide", "activist"):
            continue
        between = [t.lower for t in text.tokens[people.last : work.first]]
        if len(between) <= 5 and between[-1:] == ["as"] and (between[:1] == ["who"] or between[0].endswith("ing")):
            found[place] = replace(people, role=work.role)
            found[place + 1] = replace(work, embedded=True)
    return found


_GUIDING = re.compile(
    r",? who (?:were |was |had been |have been |had |have )?(?:guid(?:ing|ed)|leading|led|smuggl(?:ing|ed)|helping|helped|hid|sheltered|"
    r"with them to help|driving|drove) (?:them|the (?:group|refugees|defectors|escapees|migrants)|him|her)?"
)


_CONSIST = re.compile(
    r"\s+(?:all )?(?:includes?|included|comprises?|comprised|consists? of|consisted of|belong(?:s|ed)? to|come from|came from|"
    r"(?:was|were|is|are) made up of)\s+"
)
_NEXT_VERB = re.compile(r"\band (?:were|was|had|have|has|are|is)\b|[;:.]")


def _members(text: Text, mentions: list[GroupMention], sentence: Sentence) -> list[tuple[int, int]]:
    """ "They include a family of nine and a nurse": who belongs to a group is told inside what is said of it."""
    found = []
    end = text.tokens[sentence.last - 1].end
    for m in mentions:
        match = _CONSIST.match(text.raw, text.tokens[m.last - 1].end, end)
        if match is not None:
            stop = _NEXT_VERB.search(text.raw, match.end(), end)
            found.append((match.end(), stop.start() if stop is not None else end))
    return found


def _named_beside(text: Text, mentions: list[GroupMention]) -> list[GroupMention]:
    """ "One of them, a lawyer with a card, was seized": the lawyer is the one, and nobody else."""
    found = list(mentions)
    for place, (who, named) in enumerate(pairwise(mentions)):
        if (
            who.kind in ("part", "rest", "known")
            and not who.embedded
            and named.kind == "new"
            and named.people == who.people
            and who.people.known
            and text.raw[text.tokens[who.last - 1].end : text.tokens[named.first].start].strip() == ","
            and not (place + 2 < len(mentions) and _joined_on(text, named, mentions[place + 2]))
        ):
            found[place + 1] = replace(named, embedded=True)
            found[place] = replace(
                who,
                noun=who.noun or named.noun,
                sex=who.sex or named.sex,
                national=who.national or named.national,
                age=who.age if who.age is not None else named.age,
            )
    return found


def _joined_on(text: Text, a: GroupMention, b: GroupMention) -> bool:
    return "and" in (t.lower for t in text.tokens[a.last : b.first]) and b.first - a.last <= 2


def _guides(text: Text, m: GroupMention) -> bool:
    """ "Six people who were guiding them"."""
    if m.role != "person" or not m.people.known or m.kind == "pronoun":
        return False
    return _GUIDING.match(text.raw, text.tokens[m.last - 1].end) is not None


def _marked(text: Text, mention: GroupMention, hidden: list[tuple[int, int]]) -> GroupMention:
    where = text.tokens[mention.first].start
    return replace(mention, embedded=True) if any(a <= where < b for a, b in hidden) else mention


def _examples(raw: str, start: int, end: int) -> list[tuple[int, int]]:
    """ "…, including a girl, …": up to the comma that closes it; ", and a boy" goes on."""
    found: list[tuple[int, int]] = []
    lowered = raw[start:end].lower()
    if not any(cue in lowered for cue in _EMBEDDING_CUES):
        return found
    for match in _EMBEDDING.finditer(raw, start, end):
        set_off = bool(set(",-–—") & set(raw[max(start, match.start() - 2) : match.start()]))
        if not set_off and match[0].lower() not in _OPENERS:
            continue
        comma = raw.find(",", match.end(), end)
        one = match[0].lower().startswith("the ")  # "the youngest a baby, and nine women": one only
        while comma != -1 and not one and _GOES_ON.match(raw, comma, comma + 60):
            comma = raw.find(",", comma + 1, end)
        found.append((match.start(), comma if comma != -1 else end))
    return found


def _brackets(text: Text, sentence: Sentence) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened: int | None = None
    if text.raw.find("(", *text.span(sentence.first, sentence.last)) == -1:
        return found
    for token in text.tokens[sentence.first : sentence.last]:
        if token.text == "(":
            opened = token.start
        elif token.text == ")" and opened is not None:
            found.append((opened, token.end))
            opened = None
    return found


def _told_in_commas(text: Text, mentions: list[GroupMention], end: int) -> list[tuple[int, int]]:
    """ "The fifty, men and women, had been": what follows in commas says who the fifty are."""
    found = []
    for counted, bare in pairwise(mentions):
        if not counted.people.known or bare.kind != "bare" or bare.first != counted.last + 1:
            continue
        if text.tokens[counted.last].text in ",-–—":
            last = text.tokens[bare.last - 1].end
            comma = text.raw.find(",", last, end)
            found.append((text.tokens[bare.first].start, comma if comma != -1 else last))
    return found


def _relative_clauses(raw: str, start: int, end: int) -> list[tuple[int, int]]:
    """ "The people, who were in two groups, were arrested": what stands in the clause between."""
    found = []
    for match in _RELATIVE.finditer(raw, start, end):
        comma = raw.find(",", match.end(), end)
        if comma != -1 and _VERB_AFTER.match(raw, comma, comma + 30):
            found.append((match.start(), comma))
    return found


def _sums(
    text: Text, found: list[GroupMention], hidden: Sequence[tuple[int, int]] = (), *, bare: bool = False
) -> list[GroupMention]:
    """Lists put together. What is told in between of one item ("sixteen children, the youngest four months old, and
    nine women") neither ends the list nor counts."""
    joined: list[GroupMention] = []
    i = 0
    while i < len(found):
        run, asides, k = [found[i]], list[GroupMention](), i + 1
        while k < len(found):
            if found[k].embedded and not found[i].embedded:
                asides.append(found[k])
            elif (
                _listed(run[-1])
                and _listed(found[k])
                and run[-1].embedded == found[k].embedded
                and _alike(run[0], found[k])
                and _adjacent(text, run[-1], found[k], hidden)
            ):
                run.append(found[k])
            else:
                break
            k += 1
        while k > i + 1 and asides and found[k - 1] is asides[-1]:
            asides.pop()  # behind the list: no part of it
            k -= 1
        joined.extend(_list_or_apposition(text, run, bare=bare))
        joined.extend(asides)
        i = k
    joined.sort(key=lambda m: m.first)
    return _with_companions(text, joined)


def _with_companions(text: Text, found: list[GroupMention]) -> list[GroupMention]:
    """ "A mother and her son were trying to cross along with a woman", "he was caught with ten others": one group."""
    for i, companion in enumerate(found):
        if companion.role == "agent" or not companion.people.known:
            continue
        before = tuple(t.lower for t in text.tokens[max(0, companion.first - 2) : companion.first])
        if before in (("along", "with"), ("together", "with")):
            whom = [k for k in range(i) if found[k].parts and found[k].role != "agent" and not found[k].embedded]
        elif before[-1:] == ("with",) and not companion.embedded and _accompanies(text, found, i):
            whom = [i - 1]
        else:
            continue
        if whom:
            k = whom[-1]
            found[k] = _accompanied(found[k], companion)
            found[i] = replace(companion, embedded=True)
    return found


_KIN = frozenset("child kid son daughter baby infant wife husband mother father brother sister family".split())


def _accompanies(text: Text, found: list[GroupMention], i: int) -> bool:
    """Whether those behind "with" share what befell the ones before: "with ten others", "a woman with two children"."""
    if i == 0:
        return False
    first, companion = found[i - 1], found[i]
    if first.embedded or first.role == "agent" or not first.people.known or (first.plural and not first.number):
        return False
    if companion.kind == "fresh":
        between = text.tokens[first.last : companion.first - 1]
        return len(between) <= 8 and not any(t.text in ";:.,“”" or t.lower in ("who", "that", "said") for t in between)
    words = text.raw[text.tokens[first.last - 1].end : text.tokens[companion.first].start]
    beside = _TOLD_OF_AGE.sub("", words[:60]).replace(",", " ").split() == ["with"]
    return companion.noun in _KIN and beside and first.kind in ("new", "fresh")


def _accompanied(first: GroupMention, companion: GroupMention) -> GroupMention:
    together = replace(first, people=first.people + companion.people, parts=(*(first.parts or (first,)), companion))
    if first.kind != "pronoun":
        return replace(together, plural=True, sex=None)
    return replace(together, kind="new", noun="", plural=True, sex=None)


def _list_or_apposition(text: Text, run: list[GroupMention], *, bare: bool = False) -> list[GroupMention]:
    """One sum for "two men and a girl"; for "four defectors, two men and two women" the four, told in parts.

    Headlines list with a comma alone: "Two women, man hurt".
    """
    if len(run) == 1:
        return run
    inner = [replace(m, embedded=True) for m in run[1:]]
    apart = run[0].sex is not None and any(m.sex not in (None, run[0].sex) for m in run[1:])
    if (
        len(run) > 2
        and not apart  # "three men, two women and a boy" are six
        and run[0].people.low is not None
        and run[0].people.low == sum(m.people.low or 0 for m in run[1:])
    ):
        return [replace(run[0], parts=tuple(run[1:])), *inner]
    glue = [t.lower for a, b in pairwise(run) for t in text.tokens[a.last : b.first]]
    if bare and all(m.kind in ("new", "number") and not m.name for m in run):
        return [_sum(run)]
    if not {"and", "plus", "with"} & set(glue):  # commas alone: apposition ("seven people, three families")
        return [run[0], *inner]
    if len(run) == 2 and run[0].kind == "known" == run[1].kind and run[0].plural and not run[1].possessed:
        return run
    return [_sum(run)]


def _listed(m: GroupMention) -> bool:
    return m.people.known and m.kind in ("new", "fresh", "number", "known", "named") and bool(m.noun or m.name)


_COMPANIONS = frozenset("colleague companion friend associate other comrade relative".split())


def _alike(a: GroupMention, b: GroupMention) -> bool:
    if b.noun in _COMPANIONS and b.role == "person" and a.role != "agent":
        return True  # "an aid worker and two colleagues"
    return (a.role == b.role and a.role != "agent") or {a.role, b.role} in (
        {"person", "refugee"},
        {"person", "relative"},
    )


_TOLD_OF_AGE = re.compile(
    r"(?:in (?:her|his|their) (?:early |mid-? ?|late )?(?:teens|\d0s|twenties|thirties|forties|fifties|sixties|seventies|eighties)|of \w+|aged? [\w-]+|\d{1,2}|\(\d+\)|who is \d+|,? ?\d{1,2},?)"
)


def _adjacent(text: Text, a: GroupMention, b: GroupMention, hidden: Sequence[tuple[int, int]] = ()) -> bool:
    start, end = text.tokens[a.last - 1].end, text.tokens[b.first].start
    if end - start > 160:
        return False
    between = text.raw[start:end]
    for first, last in sorted(hidden, reverse=True):
        if start <= first and last <= end:
            between = between[: first - start] + between[last - start :]
    if len(between) > 60:
        return False
    between = _TOLD_OF_AGE.sub("", between)
    return between.replace(",", " ").split() in _GLUE and between.strip() != ""


_GLUE: tuple[list[str], ...] = ([], ["and"], ["plus"], ["along", "with"], ["together", "with"], ["as", "well", "as"])


def _sum(run: list[GroupMention]) -> GroupMention:
    total = run[0].people
    for m in run[1:]:
        total = total + m.people
    role = next((m.role for m in run if m.role != "person"), "person")
    return replace(
        run[0],
        last=run[-1].last,
        head=run[0].head,
        people=total,
        role=role,
        plural=True,
        sex=None,
        parts=tuple(run),
        number=(run[0].first, run[-1].last),
    )
