"""Ages as they are told behind a noun for people, and in its adjectives."""

from __future__ import annotations

import re
from dataclasses import dataclass

from habeas.read.find.profile.words import Ages, lexicon
from habeas.read.languages import en
from habeas.read.text import Text

OLDEST = 115
_HYPHENED = re.compile(r"(?P<number>\w+?(?:[-‐‑]\w+?)?)[-‐‑](?P<unit>year|month|week|day)s?[-‐‑]olds?")
_DECADE = re.compile(
    r"(?:(?P<part>early|mid|late)[-‐‑])?(?P<ten>[1-9]0)['’]?s|(?:(?P<part2>early|mid|late)[-‐‑])?(?P<word>\w+)"
)


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a noun: where it ends, and the ages told, one a person where there are several."""

    last: int
    ages: tuple[Ages, ...] = ()


class AgeReader:
    """Reads the ages told from a word on, up to word `last` of a text."""

    def __init__(self, text: Text, first: int, last: int) -> None:
        self.text, self.tokens = text, text.tokens
        self.low, self.high = first, last
        self.lex = lexicon()
        self.numbers = en.people().number
        self.taken = first  # words before this one belong to a mention already

    def number(self, lower: str) -> int | None:
        if lower.isdecimal() and lower.isascii():
            return int(lower) if len(lower) <= 6 else None
        if "," in lower and lower.replace(",", "").isdecimal() and len(lower) <= 9:
            return int(lower.replace(",", ""))
        return self.numbers.get(lower) if lower not in ("both", "dozen", "score") else None

    def behind(self, k: int) -> Behind:
        """Ages told from word `k` on."""
        tokens = self.tokens
        if k >= self.high:
            return Behind(k)
        lower = tokens[k].lower
        if lower in ("of", "aged", "age", "ages", "between"):
            return self.of_age(k)
        if lower in ("in", "still"):
            return self._decade(k + (lower == "still"))
        if tokens[k].text in ",(":
            return self._list(k)
        if lower in ("who", "that") and k + 2 < self.high:
            return self._clause(k + 1)
        if lower in self.lex.be:
            return self._clause(k)
        if lower == "not" and [t.lower for t in tokens[k + 1 : k + 5]] == ["yet", "of", "school", "age"]:
            return Behind(k + 5, ((0, 6),))
        age, last = self.age_at(k)
        if age is not None and last > k + 1:  # "a man 34 years old"
            return Behind(last, (age,))
        return Behind(k)

    def of_age(self, k: int) -> Behind:
        tokens = self.tokens
        first = k + 1
        if tokens[k].lower == "between":
            first = k
        elif tokens[k].lower != "of" and first < self.high and tokens[first].lower == "between":
            pass
        if first < self.high and tokens[first].lower == "between":
            return self._between(first)
        if [t.lower for t in tokens[first : first + 2]] == ["school", "age"]:
            return Behind(k)
        if first < self.high and tokens[first].lower in ("about", "around", "some", "only", "just"):
            first += 1
        age, last = self.age_at(first)
        if age is None or (age == (1, 1) and tokens[first].lower == "one"):
            return Behind(k)
        if tokens[k].lower == "of" and self._counts_something(last):
            return Behind(k)
        if last + 1 < self.high and tokens[last].lower in ("to", "and", "-", "–"):
            upper, end = self.age_at(last + 1)
            if upper is not None and tokens[k].lower != "of":
                if tokens[last].lower == "and":
                    return Behind(end, (age, upper))
                return Behind(end, ((age[0], upper[1]),)) if upper[1] >= age[0] else Behind(last, (age,))
        return Behind(last, (age,))

    def _between(self, k: int) -> Behind:
        low, at = self.age_at(k + 1)
        if low is None or at + 1 >= self.high or self.tokens[at].lower not in ("and", "to"):
            return Behind(k)
        high, last = self.age_at(at + 1)
        if high is None or high[1] < low[0] or not (last > at + 2 or self.closes(last)):
            return Behind(k)
        return Behind(last, ((low[0], high[1]),))

    def _decade(self, k: int) -> Behind:
        """ "In her late 60s", "in their twenties and thirties"."""
        tokens, lex = self.tokens, self.lex
        if k >= self.high or tokens[k].lower != "in":
            return Behind(k)
        j = k + 1
        if j < self.high and tokens[j].lower in ("her", "his", "their", "the"):
            j += 1
        elif not (j < self.high and tokens[j].lower in ("early", "mid", "late")):
            return Behind(k)
        found: Ages | None = None
        last = k
        part = "whole"
        while j < self.high and j < k + 9:
            lower = tokens[j].lower
            if lower in lex.parts and lower != "whole":
                part = lower
            elif lower in ("and", "to", "or", "-", "–", "—", "their", "her", "his"):
                pass
            elif (ages := self._decade_word(lower, part)) is not None:
                found = ages if found is None else (min(found[0], ages[0]), max(found[1], ages[1]))
                last, part = j + 1, "whole"
            else:
                break
            j += 1
        if found is None:
            return Behind(k)
        return Behind(last, (found,))

    def _decade_word(self, lower: str, part: str) -> Ages | None:
        match = _DECADE.fullmatch(lower)
        if match is None:
            return None
        part = match["part"] or match["part2"] or part
        ten = int(match["ten"]) if match["ten"] else self.lex.decades.get(match["word"] or "")
        if ten is None:
            return None
        if ten == 10:
            return self.lex.teens[part]
        low, high = self.lex.parts[part]
        return ten + low, ten + high

    def _list(self, k: int) -> Behind:
        """ ", 39,"  "(13 and 18)"  ", 18 and 21,"  ", both in their 20s"."""
        tokens = self.tokens
        bracket = tokens[k].text == "("
        j = k + 1
        while j < self.high and tokens[j].lower in ("both", "aged", "age", "ages", "all", "each"):
            j += 1
        if j < self.high and tokens[j].lower == "in":
            inner = self._decade(j)
            return inner if inner.ages else Behind(k)
        if j < self.high and tokens[j].lower in ("who", "one") and not bracket:
            inner = self._clause(j + 1) if tokens[j].lower == "who" else Behind(k)
            return inner if inner.ages else Behind(k)
        ages: list[Ages] = []
        while j < self.high and len(ages) < 20:
            age, last = self.age_at(j)
            if age is None:
                break
            ages.append(age)
            j = last
            if (
                j + 1 < self.high
                and (tokens[j].lower in ("and", "&") or tokens[j].text == ",")
                and self.age_at(j + 1)[0] is not None
            ):
                j += 1
            elif (
                j + 2 < self.high
                and tokens[j].text == ","
                and tokens[j + 1].lower == "and"
                and self.age_at(j + 2)[0] is not None
            ):
                j += 2
            else:
                break
        if not ages:
            return Behind(k)
        if bracket and (j >= self.high or tokens[j].text != ")"):
            return Behind(k)
        if not bracket and not (j >= self.high or tokens[j].text in ",.;:)—–"):
            return Behind(k)
        return Behind(j + 1 if bracket else j, tuple(ages))

    def _clause(self, k: int) -> Behind:
        """ "Who is 73", "are between 26 and 32 years old", "is not yet in her teens"."""
        tokens = self.tokens
        if k >= self.high or tokens[k].lower not in self.lex.be:
            return Behind(k - 1 if k and tokens[k - 1].lower in ("who", "that") else k)
        start = k - 1 if tokens[k - 1].lower in ("who", "that") else k
        j = k + 1
        while j < self.high and tokens[j].lower in ("now", "about", "only", "just", "still", "both", "around", "all"):
            j += 1
        words = [t.lower for t in tokens[j : j + 6]]
        if words[:3] == ["not", "yet", "in"] and "teens" in words:
            return Behind(j + words.index("teens") + 1, ((0, 12),))
        if words[:5] == ["not", "yet", "of", "school", "age"]:
            return Behind(j + 5, ((0, 6),))
        if words and words[0] == "in":
            inner = self._decade(j)
            return inner if inner.ages else Behind(start)
        if words and words[0] in ("aged", "between"):
            inner = self.of_age(j)
            return inner if inner.ages else Behind(start)
        age, last = self.age_at(j)
        if age is not None and self.closes(last):
            return Behind(last, (age,))
        return Behind(start)

    def age_at(self, k: int) -> tuple[Ages | None, int]:
        """An age in years that begins at word `k`, and where it ends: "39", "nine", "twelve months", "34 years old"."""
        if k >= self.high:
            return None, k
        number = self.number(self.tokens[k].lower)
        if number is None or number > OLDEST * 12:
            return None, k
        unit = self.tokens[k + 1].lower if k + 1 < self.high else ""
        last = k + 1
        if unit in ("month", "months", "week", "weeks", "day", "days"):
            if not (k + 2 < self.high and self.tokens[k + 2].lower == "old") and not (
                k and self.tokens[k - 1].lower == "of"
            ):
                return None, k
            last += 2 if self.tokens[k + 2 if k + 2 < self.high else k].lower == "old" else 1
            years = number // 12 if unit.startswith("month") else 0
            return (years, years), last
        if unit in ("year", "years"):
            if k + 2 < self.high and self.tokens[k + 2].lower in ("old", "of"):
                last = k + 3
                if self.tokens[k + 2].lower == "of":
                    if not (k + 3 < self.high and self.tokens[k + 3].lower == "age"):
                        return None, k
                    last = k + 4
            else:
                return None, k
        if not 0 < number <= OLDEST:
            return None, k
        return (number, number), last

    def _counts_something(self, k: int) -> bool:
        """Whether word `k` is a thing that the figure before it counts: "of 20 nations", "of 50 percent"."""
        if self.closes(k):
            return False
        lower = self.tokens[k].lower
        return (
            lower.endswith("s")
            or not lower[0].isalpha()
            or lower
            in ("people", "men", "women", "children", "percent", "per", "million", "hundred", "thousand", "dozen")
        )

    def closes(self, k: int) -> bool:
        """Whether nothing that a figure could count stands at word `k`."""
        if k >= self.high:
            return True
        token = self.tokens[k]
        return (not token.text[0].isalnum() and token.text not in "%$€£°") or token.lower in (
            "and",
            "who",
            "but",
            "when",
            "from",
            "was",
            "is",
            "had",
            "has",
            "to",
            "with",
            "told",
            "said",
            "or",
            "were",
            "whose",
            "as",
            "in",
            "at",
            "while",
        )

    def hyphened(self, lower: str) -> Ages | None:
        match = _HYPHENED.fullmatch(lower)
        if match is None:
            return None
        number = self.number(match["number"])
        if number is None:
            return None
        if match["unit"] != "year":
            number = number // 12 if match["unit"] == "month" else 0
        return (number, number) if 0 <= number <= OLDEST else None
