"""People with a number before them, and numbers that stand for people by themselves."""

from __future__ import annotations

from habeas.read.find.groups.mention import GroupMention
from habeas.read.find.groups.nouns import entry_at, head_of, national_at, nationality
from habeas.read.languages import en
from habeas.read.languages.en.counts import MONTHS, Number
from habeas.read.text import Sentence, Text
from habeas.terms import CountRange


def is_figure(text: Text, number: Number, sentence: Sentence) -> bool:
    """Whether the figure is a date, an age, money, a time or part of a name."""
    tokens = text.tokens
    before = tokens[number.first - 1] if number.first > sentence.first else None
    after = tokens[number.last] if number.last < sentence.last else None
    if _marks_item(text, number, sentence) or _in_span_of_days(text, number, sentence):
        return True
    if any(t.lower in ("aged", "ages") for t in tokens[max(sentence.first, number.first - 4) : number.first]):
        return True
    if before is not None and (
        before.lower in MONTHS or before.lower in en.people().around["labels"] or before.text in "$€£#/"
    ):
        return True
    if (
        before is not None
        and before.text == "."
        and number.first - 2 >= sentence.first
        and tokens[number.first - 2].lower in MONTHS
    ):
        return True
    if after is not None:
        if (
            (after.lower in MONTHS and after.text[0].isupper())
            or after.lower in en.people().around["things"]
            or after.text in "%/:€£"
        ):
            return True
        if (
            after.lower == "in"
            and number.last + 2 < sentence.last
            and tokens[number.last + 2].lower in ("morning", "evening", "afternoon")
        ):
            return True
        if after.text == "-" and after.start == tokens[number.last - 1].end:
            return True
    figure = tokens[number.last - 1].text
    if figure.isdigit() and len(figure) == 4 and 1800 <= int(figure) <= 2100:
        return True
    return (
        figure.isdigit() and before is not None and before.text == "." and before.end == tokens[number.last - 1].start
    )


def _marks_item(text: Text, number: Number, sentence: Sentence) -> bool:
    """ "1. Nduta", "(2)", "3/7": the figure opens an item of a list."""
    tokens, after = text.tokens, number.last
    if not tokens[number.first].text.isdigit() or number.first > sentence.first + 1:
        return False
    opens = number.first == sentence.first or tokens[sentence.first].text in "([#"
    return opens and after < sentence.last and tokens[after].text in ".)/]"


def _in_span_of_days(text: Text, number: Number, sentence: Sentence) -> bool:
    """ "Between 15 and 17 July", "8 or 9 May": a day, though the month stands behind the other one."""
    tokens, k = text.tokens, number.last
    return (
        k + 2 < sentence.last
        and tokens[k].lower in ("and", "or", "to", "-", "–")
        and tokens[k + 1].text.isdigit()
        and tokens[k + 2].lower in MONTHS
        and tokens[k + 2].text[0].isupper()
    )


def counted(text: Text, number: Number, i: int, sentence: Sentence) -> GroupMention | None:
    """What stands after a number: people, others, of them, or nothing (the twelve)."""
    tokens, words, end = text.tokens, en.people(), sentence.last
    j = number.last
    if is_figure(text, number, sentence):
        return None
    span = (number.first, number.last)
    fresh = number.fresh
    people = number.people
    if j < end and tokens[j].text in '"”' and number.first > sentence.first and tokens[number.first - 1].text in '"“':
        j += 1  # "several" refugees
    vague = tokens[number.last - 1].lower in words.around["vague"]
    if vague and j < end and tokens[j].lower == "more":
        fresh, vague, j = True, False, j + 1  # "dozens more, picked up at the bazaar"
    elif j < end and tokens[j].lower in words.around["more"] and not vague:
        if tokens[j].lower == "others":
            return GroupMention(i, j + 1, j, people, "fresh", "others", "person", True, number=span)
        fresh = fresh or tokens[j].lower != "fellow" or fresh
        j += 1
    head = head_of(text, j, end)
    if head is not None and any(tokens[k].lower in en.people().around["things"] for k in range(j, head)):
        head = None
    if head is not None:
        word = tokens[head].lower
        if word in words.collective and word not in words.noun:
            return None
        singular, role, plural = entry_at(text, head)
        kind = "fresh" if fresh else "new"
        while (
            head + 2 < end
            and tokens[head + 1].lower == "and"
            and tokens[head + 2].lower in words.noun
            and words.noun[tokens[head + 2].lower][1:] == ("person", True)
        ):
            head += 2  # "195 women and children", "ten men and women"
        sexes = {words.sex.get(words.noun[t.lower][0]) for t in tokens[j : head + 1] if t.lower in words.noun}
        if word in ("families", "couples", "pairs", "groups", "parties", "family", "group", "party"):
            if word == "couples":
                people = people + people
            else:
                return GroupMention(
                    i,
                    head + 1,
                    head,
                    CountRange(),
                    kind,
                    singular,
                    "person",
                    True,
                    national=nationality(text, j, head),
                )
        return GroupMention(
            i,
            head + 1,
            head,
            people,
            kind,
            singular,
            role,
            plural,
            sexes.pop() if len(sexes) == 1 else None,
            number=span,
            national=nationality(text, j, head),
        )
    national = national_at(text, j, end, counted=True)
    if national is not None:
        first, last, _ = national
        return GroupMention(
            i,
            last,
            last - 1,
            people,
            "fresh" if fresh else "new",
            tokens[last - 1].lower,
            "person",
            True,
            number=span,
            national=text.words(first, last),
        )
    if number.first > sentence.first and tokens[number.first - 1].lower in words.around["labels_alone"]:
        return None
    if vague or not _stands_alone(text, j, sentence, number) or _counts_nobody(text, number, sentence):
        return None
    if not fresh and not number.definite and _is_age(text, number, sentence):
        return None
    kind = "fresh" if fresh else ("known" if number.definite else "number")
    return GroupMention(i, j, number.first, people, kind, "", "person", True, number=span)


def _counts_nobody(text: Text, number: Number, sentence: Sentence) -> bool:
    """ "Wed 8.", "shoes, a 43,", "we ask 1) to publish and 2) to wait", "two masons, 29 and 33,": a figure by itself."""
    tokens, words, behind = text.tokens, en.people().around, number.last
    after = tokens[behind].text if behind < sentence.last else "."
    if not tokens[number.first].text.isdigit() or number.definite or number.fresh:
        return False
    before = tokens[number.first - 1].lower if number.first > sentence.first else ""
    if before in ("a", "an") or (before in words["weekdays"] and after in ".,:;-–"):
        return True
    if after == ")":
        opened = [t.text for t in tokens[max(sentence.first, number.first - 6) : number.first]]
        return "(" not in opened
    return _in_row_of_ages(text, number, sentence)


_OLDEST = 99


def _in_row_of_ages(text: Text, number: Number, sentence: Sentence) -> bool:
    """ "Two masons, 29 and 33, were": bare figures in a row between commas or brackets, behind people."""
    tokens = text.tokens

    def age(k: int) -> bool:
        return sentence.first <= k < sentence.last and tokens[k].text.isdigit() and int(tokens[k].text) <= _OLDEST

    first, last, figures = number.first, number.first + 1, 1
    while first - 2 > sentence.first and tokens[first - 1].lower in (",", "and") and age(first - 2):
        first, figures = first - 2, figures + 1
    while last + 1 < sentence.last and tokens[last].lower in (",", "and") and age(last + 1):
        last, figures = last + 2, figures + 1
    closed = last >= sentence.last or tokens[last].text in ",).;"
    opened = first - 1 > sentence.first and tokens[first - 1].text in ",("
    return age(number.first) and figures > 1 and opened and closed and not tokens[first - 2].text.isdigit()


def _is_age(text: Text, number: Number, sentence: Sentence) -> bool:
    """ "She is 44", "a woman of 49", "two men, 18 and 21,": a number that follows a person is an age."""
    tokens, words = text.tokens, en.people()
    high = number.people.high
    first = number.first
    while first - 1 > sentence.first and tokens[first - 1].lower in (
        "about",
        "around",
        "some",
        "only",
        "just",
        "nearly",
    ):
        first -= 1  # "a man, about 30,"
    if high is None or high > 110 or first - 1 <= sentence.first:
        return False
    before, earlier = tokens[first - 1].lower, tokens[first - 2]
    if (
        before == "of"
        and tokens[first - 3].lower in ("a", "an")
        and earlier.lower not in {*words.collective, "total", "number"}
    ):
        return first - 3 >= sentence.first  # "a mechanic of 38"
    if before in ("is", "was", "of") and (
        earlier.lower in ("she", "he", "who") or (earlier.lower in words.noun and not words.noun[earlier.lower][2])
    ):
        return before != "of" or earlier.lower not in words.collective
    if before in (",", "(") and (
        earlier.lower in words.noun or (earlier.text[0].isupper() and earlier.text.replace("-", "").isalpha())
    ):
        after = tokens[number.last].text if number.last < sentence.last else "."
        return after in ",)." or after == "and"
    return before == "and" and earlier.text.isdigit()


def _stands_alone(text: Text, j: int, sentence: Sentence, number: Number) -> bool:
    """Whether a number without a noun can mean people: "the four", "20 were", "nine in Kunming"."""
    tokens = text.tokens
    if j >= sentence.last:
        return True
    after = tokens[j]
    if after.text[0].isdigit():
        return False
    grammar = en.grammar()
    if (
        after.lower in en.people().around["light"]
        or after.lower in grammar["adverb"]
        or after.lower in grammar["modal_open"]
        or after.lower in grammar["negation"] | grammar["relative"] | grammar["subordinator"] | grammar["preposition"]
    ):
        return True
    if after.lower.endswith(("ed", "ught", "ken")) or after.lower in en.people().around["participles"]:
        return True
    return number.definite and after.lower in en.people().around["predicates"]
