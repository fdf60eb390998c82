"""What stands before a noun for people: article, number, adjectives."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.read.find.profile.ages import OLDEST, AgeReader
from habeas.read.find.profile.words import Ages
from habeas.terms import CountRange, Sex


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a noun: where it begins, the count, and what adjectives say."""

    first: int
    people: CountRange | None
    age: Ages | None = None
    sex: Sex | None = None
    possessed: bool = False
    definite: bool = False
    small: bool = False  # "small children": some, though no number says how many
    heads: bool = False  # the phrase begins a sentence or a bracket without an article


class CountReader(AgeReader):
    """Reads the number and the adjectives before a word, back to word `taken`."""

    def before(self, k: int) -> Before:
        """Number, adjectives, article to the left of word `k`."""
        lex, tokens = self.lex, self.tokens
        age: Ages | None = None
        sex: Sex | None = None
        j = k - 1
        floor = max(self.taken, k - 8)
        while j >= floor:
            token = tokens[j]
            if (
                token.lower == "old"
                and j - 2 >= floor
                and tokens[j - 1].lower in ("year", "years")
                and ((number := self.number(tokens[j - 2].lower)) is not None and number <= OLDEST)
            ):
                age, j = (number, number), j - 2
            elif token.lower.endswith("-old") and (found := self.hyphened(token.lower)) is not None:
                age = found
            elif token.lower in lex.adjective_age:
                age = age or lex.adjective_age[token.lower]
            elif token.lower in lex.adjectives:
                pass
            elif not (
                token.text[0].isupper()
                and self.number(token.lower) is None
                and token.lower not in lex.determiners
                and token.lower not in ("all", "both", "several")
                and token.text.isalpha()
                and j > 0
            ):
                break
            sex = sex or lex.adjective_sex.get(token.lower)
            j -= 1
        first = j + 1
        if j < floor:
            return Before(first, None, age, sex, heads=True)
        lower = tokens[j].lower
        people, at = self.count_ending(j, floor)
        if people is not None:
            possessed = at > floor and tokens[at - 1].lower in lex.possessives
            definite = at > floor and tokens[at - 1].lower in ("the", "these", "those")
            return Before(at, people, age, sex, possessed, definite)
        if lower == "all" or (lower == "them" and j - 1 >= floor and tokens[j - 1].lower == "of"):
            group, at = self._of_them(j, floor)
            return Before(at, group, age, sex)
        if lower in lex.be:
            group, at = self._of_them(j - 1, floor)
            if group is None and j - 1 >= floor:
                group, at = self.count_ending(j - 1, floor)
                opens = at == 0 or not tokens[at - 1].text[0].isalnum()  # "Eleven are women"
                if group is not None and not opens and tokens[at - 1].lower not in ("whom", "which", "them", "and"):
                    group = None
            return Before(at if group is not None else first, group, age, sex)
        if lower in ("'s", "’s"):
            return Before(first, None, age, sex, possessed=True)
        if lower in lex.possessives:
            return Before(j, None, age, sex, possessed=True)
        if lower in lex.single or lower == "each":
            return Before(j, CountRange.exactly(1), age, sex)
        if lower in ("the", "that", "this"):
            return Before(j, None, age, sex, definite=True)
        small = any(t.lower in ("small", "young", "little") for t in tokens[first:k]) and lower in (
            "with",
            "and",
            "including",
            ",",
        )
        return Before(first, None, age, sex, small=small)

    def _of_them(self, j: int, floor: int) -> tuple[CountRange | None, int]:
        """ "Two of them", "all of them", "one of whom", up to word `j`."""
        tokens = self.tokens
        if j - 2 < floor or tokens[j].lower not in ("them", "whom", "these", "those") or tokens[j - 1].lower != "of":
            if j >= floor and tokens[j].lower in ("all", "both"):
                return (CountRange.exactly(2) if tokens[j].lower == "both" else self._whole(j)), j
            return None, j + 1
        if tokens[j - 2].lower == "all":
            return self._whole(j - 2), j - 2
        if tokens[j - 2].lower == "most" or tokens[j - 2].lower == "some":
            return CountRange(), j - 2
        people, at = self.count_ending(j - 2, floor)
        return people, at if people is not None else j + 1

    def _whole(self, j: int) -> CountRange:
        """What "all" counts: the number that stands without a noun of its own, or with people, before it."""
        for k in range(j - 1, max(self.low, j - 25) - 1, -1):
            if self.tokens[k].text in ".!?":
                break
            people, _ = self.count_ending(k, max(self.low, k - 4))
            after = self.tokens[k + 1].lower
            if people is not None and (
                after in (",", "of", "in", "were", "are", "have", ";", ":") or after in self.lex.singular
            ):
                return people
        return CountRange()

    def count_ending(self, j: int, floor: int) -> tuple[CountRange | None, int]:
        """The count whose last word is `j`, and where it begins."""
        tokens = self.tokens
        if j < floor:
            return None, j + 1
        lower = tokens[j].lower
        if lower == "several":
            return CountRange(3, None, True), j
        if lower == "both":
            return CountRange.exactly(2), j
        if lower == "of" and j - 1 >= floor and tokens[j - 1].lower == "dozens":
            return CountRange(24, 99, True), j - 1
        if lower == "dozen" and j - 1 >= floor and tokens[j - 1].lower == "a":
            return CountRange.exactly(12), j - 1
        number = self.number(lower)
        if number is None:
            return None, j + 1
        if j - 1 >= floor and tokens[j - 1].text in "/-–" and j - 2 >= floor and tokens[j - 2].text.isdigit():
            return None, j + 1
        for size in (3, 2, 1):
            if j - size < floor:
                continue
            words = tuple(t.lower for t in tokens[j - size : j])
            if words in self.lex.limits["at_least"]:
                return CountRange(number, None), j - size
            if words in self.lex.limits["more_than"]:
                return CountRange(number + 1, None, True), j - size
            if words in self.lex.limits["about"]:
                return CountRange(number, number, True), j - size
            if words in self.lex.limits["at_most"]:
                return CountRange(None, number), j - size
            if words in self.lex.limits["fewer_than"]:
                return CountRange(None, max(0, number - 1)), j - size
        return CountRange.exactly(number), j
