"""What is said of single members of a group: their number, sex, age and place in a family."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from habeas.read.find.profile.ages import OLDEST, Behind
from habeas.read.find.profile.before import Before, CountReader
from habeas.read.find.profile.words import Ages, lexicon
from habeas.read.text import Text, divide
from habeas.terms import CountRange, ProfileEntry, Sex


@dataclass(frozen=True, slots=True)
class ProfileMention:
    """The words from `start` to `end`, and what they say of one or more people."""

    start: int
    end: int
    entry: ProfileEntry


def find_profile(
    text: str, start: int = 0, end: int | None = None, *, divided: Text | None = None
) -> list[ProfileMention]:
    """What `text` says, from `start` to `end`, of the sex, age and family of people, in order of position.

    Speakers' ages are found like anyone's; whom a mention belongs to is not settled here. Mentions don't
    overlap. Give `divided` where the text was cut into words already.
    """
    cut = divided or divide(text)
    first = cut.token_at(start) if start and cut.tokens else 0
    if first < len(cut.tokens) and cut.tokens[first].start < start:
        first += 1
    last = (
        len(cut.tokens)
        if end is None
        else next((k for k in range(first, len(cut.tokens)) if cut.tokens[k].end > end), len(cut.tokens))
    )
    return _Finder(cut, first, last).found()


_OLD = ("-old", "-olds", "‑old")


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    """The words and marks that a mention has at its head, save for those that end like "-old"."""
    lex = lexicon()
    return frozenset({*lex.singular, *lex.letters, "she", "he", ",", "(", ",(", "them", "whom", "aged"})


class _Finder(CountReader):
    def found(self) -> list[ProfileMention]:
        mentions: list[ProfileMention] = []
        k = self.low
        tokens, heads = self.tokens, _heads()
        while k < self.high:
            if tokens[k].lower not in heads and not tokens[k].lower.endswith(_OLD):
                k += 1
                continue
            made, after = self._at(k)
            mentions.extend(made)
            if made:
                self.taken = after
            k = max(k + 1, after)
        return mentions

    def _at(self, k: int) -> tuple[list[ProfileMention], int]:
        """The mentions whose head is word `k`, and the word to go on with."""
        token = self.tokens[k]
        lower = token.lower
        noun = self.lex.singular.get(lower)
        if noun is not None:
            return self._noun(k, noun)
        if lower.endswith(_OLD):
            return self._old(k)
        if lower in self.lex.letters:
            return self._letter(k)
        if lower in ("she", "he"):
            return self._pronoun(k)
        if token.text in ",(" and self._after_name(k):
            return self._name(k)
        if lower in ("them", "whom") and k - 2 >= self.taken and self.tokens[k - 1].lower == "of":
            return self._of_group(k)
        if lower == "aged":
            return self._aged(k)
        return [], k + 1

    def _mention(
        self,
        first: int,
        last: int,
        people: CountRange,
        *,
        sex: Sex | None = None,
        age: Ages | None = None,
        kin: str | None = None,
    ) -> ProfileMention:
        start, end = self.text.span(first, last)
        return ProfileMention(start, end, ProfileEntry(people, sex, age, kin))

    # ------------------------------------------------------------ heads

    def _noun(self, k: int, noun: str) -> tuple[list[ProfileMention], int]:
        lex = self.lex
        lower = self.tokens[k].lower
        if noun == "one" and lower == "one":
            return [], k + 1
        behind = self.behind(k + 1)
        before = self.before(k)
        if noun in ("father", "mother", "parent") and self._next_is(k, "of"):
            behind = Behind(k + 1)  # "a mother of two": not her age
        compared = self._compared(before, behind, noun)
        if compared is not None:
            return compared
        plural = lower != noun or noun in lex.pairs
        sex = lex.sex.get(noun) or before.sex
        second = self._joined(k) if plural else None
        if second is not None:
            at, other = second
            sex = sex if lex.sex.get(other) == sex else None
            behind, noun = self.behind(at + 1), noun if other == noun else "person"
            if behind.last == at + 1 and not behind.ages and not before.age and sex is None:
                return [], at + 1
            k = at
        own_age = lex.age.get(noun)
        people = self._people(before, k, noun, plural, bool(behind.ages) or before.age is not None)
        if people is None:
            return [], k + 1
        relation = noun.removesuffix("s") if noun.removesuffix("s") in lex.relations else None
        entries: list[tuple[CountRange, Ages | None]]
        if len(behind.ages) > 1:
            entries = [(CountRange.exactly(1), age) for age in behind.ages]
        else:
            age = behind.ages[0] if behind.ages else before.age if before.age is not None else own_age
            entries = [(people, age)]
        told_as_kin = noun in ("twin", "twins", "sibling") and people.known and not before.definite
        if sex is None and all(age is None for _, age in entries) and not told_as_kin:
            return [], k + 1
        if self._figure_of_speech(before, behind.last, noun):
            return [], k + 1
        mentions = [
            self._mention(before.first, behind.last, count, sex=sex, age=age, kin=relation) for count, age in entries
        ]
        return mentions, max(behind.last, k + 1)

    def _figure_of_speech(self, before: Before, last: int, noun: str) -> bool:
        """ "As a child", "expecting a child", "a baby in her womb": nobody who is there."""
        if before.first > self.low and self.tokens[before.first - 1].lower in (
            "as",
            "like",
            "expecting",
            "than",
            "expects",
        ):
            return noun in self.lex.age
        earlier = [t.lower for t in self.tokens[max(self.low, before.first - 2) : before.first]]
        if noun in self.lex.age and earlier[-1:] == ["was"] and earlier[:1] in (["he"], ["she"], ["i"]):
            return True  # "since he was a boy"
        return [t.lower for t in self.tokens[last : last + 2]] in (["in", "her"], ["in", "their"]) and (
            last + 2 < self.high and self.tokens[last + 2].lower in ("body", "womb", "belly")
        )

    def _joined(self, k: int) -> tuple[int, str] | None:
        """ "Ten men and women": one number for both nouns."""
        if k + 2 < self.high and self.tokens[k + 1].lower in ("and", "or", "&"):
            other = self.lex.singular.get(self.tokens[k + 2].lower)
            if other is not None and other != self.tokens[k + 2].lower and other not in self.lex.pairs:
                return k + 2, other
        return None

    def _people(self, before: Before, k: int, noun: str, plural: bool, aged: bool) -> CountRange | None:
        """How many the phrase means; None where it means nobody in particular."""
        lex = self.lex
        if noun in lex.pairs:
            if noun == "pair" and self._next_is(k, "of"):
                return None
            return (
                before.people
                if before.people is not None and not before.definite and before.people.low != 1
                else (CountRange.exactly(lex.pairs[noun]) if aged or noun == "twins" else None)
            )
        if before.people is not None:
            return before.people
        if not plural:
            if aged or (before.possessed and noun in lex.relations):
                return CountRange.exactly(1)
            return CountRange.exactly(1) if before.heads else None
        among = self.tokens[k + 1].lower in ("among", "included", "with") if k + 1 < self.high else False
        if (among or before.small) and noun in (
            "child",
            "girl",
            "boy",
            "baby",
            "infant",
            "minor",
            "teenager",
            "woman",
            "kid",
        ):
            return CountRange(2, None)
        return CountRange() if aged or (before.possessed and noun in lex.relations) else None

    def _compared(self, before: Before, behind: Behind, noun: str) -> tuple[list[ProfileMention], int] | None:
        """ "The older of the two women is 68": one of that age, the other of the same sex."""
        if before.people is None or before.people.low != 2 or len(behind.ages) != 1 or before.first < self.taken + 3:
            return None
        words = [t.lower for t in self.tokens[before.first - 4 : before.first]]
        if words[-2:] != ["of", "the"] or words[-3] not in ("older", "younger", "elder"):
            return None
        first = max(self.taken, before.first - 4 if words[0] == "the" else before.first - 3)
        sex = self.lex.sex.get(noun)
        return [
            self._mention(first, behind.last, CountRange.exactly(1), sex=sex, age=behind.ages[0]),
            self._mention(before.first, behind.last, CountRange.exactly(1), sex=sex),
        ], behind.last

    def _next_is(self, k: int, word: str) -> bool:
        return k + 1 < self.high and self.tokens[k + 1].lower == word

    def _old(self, k: int) -> tuple[list[ProfileMention], int]:
        """ "The 73-year-old", "a nine-year-old": the age is the noun."""
        age = self.hyphened(self.tokens[k].lower)
        if age is None or self._adjective_chain(k + 1):
            return [], k + 1
        before = self.before(k)
        people = before.people
        if people is None:
            people = CountRange() if self.tokens[k].lower.endswith("s") else CountRange.exactly(1)
        return [self._mention(before.first, k + 1, people, sex=before.sex, age=age)], k + 1

    def _adjective_chain(self, k: int) -> bool:
        """Whether a noun for people, or a thing, follows: the age is an adjective of it."""
        for j in range(k, min(k + 4, self.high)):
            lower = self.tokens[j].lower
            if lower in self.lex.singular:
                return True
            if lower not in self.lex.adjectives and not self.tokens[j].text[0].isupper():
                return lower in (
                    "ban",
                    "law",
                    "war",
                    "treaty",
                    "house",
                    "building",
                    "case",
                    "policy",
                    "conflict",
                    "boat",
                )
        return False

    def _letter(self, k: int) -> tuple[list[ProfileMention], int]:
        """ "4 m, 8 f": a figure with a letter."""
        if k == 0 or (
            k + 1 < self.high and self.tokens[k + 1].text not in ",);./+&" and self.tokens[k + 1].lower != "and"
        ):
            return [], k + 1
        number = self.number(self.tokens[k - 1].lower)
        if number is None or k - 1 < self.taken or not self.tokens[k - 1].text.isdigit():
            return [], k + 1
        return [
            self._mention(k - 1, k + 1, CountRange.exactly(number), sex=self.lex.letters[self.tokens[k].lower])
        ], k + 1

    def _pronoun(self, k: int) -> tuple[list[ProfileMention], int]:
        """ "She is 44." """
        if k + 2 >= self.high or self.tokens[k + 1].lower not in self.lex.be:
            return [], k + 1
        age, last = self.age_at(k + 2)
        if age is None or not self.closes(last):
            return [], k + 1
        sex = Sex.FEMALE if self.tokens[k].lower == "she" else Sex.MALE
        return [self._mention(k, last, CountRange.exactly(1), sex=sex, age=age)], last

    def _after_name(self, k: int) -> bool:
        """Whether a capitalised name of two words or more stands before the comma."""
        if k < 2 or k - 2 < self.taken:
            return False
        a, b = self.tokens[k - 2], self.tokens[k - 1]
        return (
            a.text[0].isupper()
            and b.text[0].isupper()
            and a.text.isalpha()
            and not b.text.isupper()
            and len(a.text) > 1
        )

    def _name(self, k: int) -> tuple[list[ProfileMention], int]:
        """ "Na Su-hyun, 39,": a name and an age."""
        if k + 2 > self.high or not self.tokens[k + 1].text.isdigit():
            return [], k + 1
        number = int(self.tokens[k + 1].text) if len(self.tokens[k + 1].text) <= 3 else 0
        close = ")" if self.tokens[k].text == "(" else ",);."
        if not 0 < number <= OLDEST or not (k + 2 >= self.high or self.tokens[k + 2].text in close):
            return [], k + 1
        first = k - 1
        while (
            first > self.taken and self.tokens[first - 1].text[0].isupper() and self.tokens[first - 1].text[0].isalpha()
        ):
            first -= 1
        return [self._mention(first, k + 2, CountRange.exactly(1), age=(number, number))], k + 2

    def _of_group(self, k: int) -> tuple[list[ProfileMention], int]:
        """ "Two of them in their sixties", "one of whom is 73", "two of them pregnant": no noun of their own."""
        people, first = self.count_ending(k - 2, max(self.taken, k - 6))
        if people is None or (people.low or 0) > 999:
            return [], k + 1
        behind = self.behind(k + 1)
        if len(behind.ages) == 1:
            return [self._mention(first, behind.last, people, age=behind.ages[0])], behind.last
        if behind.ages:
            return [], k + 1
        j = k + 1 + (k + 1 < self.high and self.tokens[k + 1].lower in self.lex.be)
        sex = self.lex.adjective_sex.get(self.tokens[j].lower) if j < self.high else None
        if sex is not None and self.closes(j + 1):
            return [self._mention(first, j + 1, people, sex=sex)], j + 1
        return [], k + 1

    def _aged(self, k: int) -> tuple[list[ProfileMention], int]:
        """ "Four of them, aged 16 to 40": an age without a noun of its own."""
        behind = self.of_age(k)
        if len(behind.ages) > 1:
            return [self._mention(k, behind.last, CountRange.exactly(1), age=age) for age in behind.ages], behind.last
        if not behind.ages:
            return [], k + 1
        people, first = self.count_ending(k - 1, max(self.taken, k - 4)) if k > self.taken else (None, k)
        if people is None:
            name = k - 1 > self.taken and self.tokens[k - 1].text == "," and self._after_name(k - 1)
            return [
                self._mention(k, behind.last, CountRange.exactly(1) if name else CountRange(), age=behind.ages[0])
            ], behind.last
        return [self._mention(first, behind.last, people, age=behind.ages[0])], behind.last
