"""What one mention of people says."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.terms import CountRange


@dataclass(frozen=True, slots=True)
class GroupMention:
    """Some people, as one stretch of text names them.

    `kind`: "new" (four defectors, a woman), "fresh" (another four), "known" (the four, the women), "part"
    (nine of them), "rest" (the remaining two), "bare" (defectors), "pronoun", "named" (a person by name). `role` is from the noun
    ("person" where it has none, "agent" for police and officials). Tokens `first` up to `last`; `head` the noun.
    """

    first: int
    last: int
    head: int
    people: CountRange
    kind: str
    noun: str
    role: str
    plural: bool
    sex: str | None = None
    number: tuple[int, int] | None = None  # tokens of the number
    parts: tuple[GroupMention, ...] = ()
    whole: tuple[int, int] | None = None  # tokens of "the 34" in "nine of the 34"
    embedded: bool = False  # inside "including …", "among them …", brackets
    possessed: bool = False  # "his wife": tied to another person
    national: str | None = None  # "North Koreans": the word that says so
    total: bool = False  # "in all, 218 people"
    less: int = 0  # "all but two of the 34"
    share: tuple[int, int] | None = None  # "half of them": one of two
    of: GroupMention | None = None  # "the 34" in "nine of the 34", where its words tell who they are
    name: tuple[str, ...] = ()  # words of a person's name in lower case, the last of them the surname
    age: int | None = None  # of one person, in months
