"""Reports, and the statements they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from habeas.terms.citation import Citation
from habeas.terms.count import CountRange
from habeas.terms.date import PartialDate
from habeas.terms.place import Place


class Modality(StrEnum):
    """Whether the act is told as done, feared or planned, or denied by someone."""

    HAPPENED = "happened"
    EXPECTED = "expected"
    DENIED = "denied"


class Sex(StrEnum):
    """As told; None stands for not told."""

    FEMALE = "female"
    MALE = "male"


@dataclass(frozen=True, slots=True)
class ProfileEntry:
    """What is said of some of a group: how many, their sex, their age in years (both ends included)."""

    people: CountRange
    sex: Sex | None = None
    age: tuple[int, int] | None = None
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One document in one version. `id` is unique in its batch or record."""

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None  # ISO 8601 day; None where the report does not show it
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What one report says of one act on one group of people.

    `act` and `roles` are names from the codebook. `citations` maps a field's name to the stretches of
    the report's text that its value rests on; `quote` is the shortest stretch that tells it. Fields
    that nothing is said of are None or empty.
    """

    act: str
    modality: Modality = Modality.HAPPENED
    people: CountRange = field(default_factory=CountRange)
    roles: tuple[str, ...] = ()
    profile: tuple[ProfileEntry, ...] = ()
    place: Place | None = None
    facility: str | None = None
    date: PartialDate | None = None
    by: str | None = None
    sources: tuple[str, ...] = ()
    new: bool = True
    quote: str = ""
    to: str | None = None
    citations: Mapping[str, tuple[Citation, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A value that stayed open: the slot, why, and the readings that would fit, with their words.

    `statement` is the index of the statement it belongs to, or None where no statement came of it.
    """

    slot: str
    why: str
    alternatives: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    statement: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one report. `unread` says why nothing was looked for (another language), if so.

    `place` and `date` are those of the event that the report is about, also where nobody is counted, with their
    `citations`; None for a codebook whose reports tell of many events.
    """

    lang: str
    statements: tuple[Statement, ...] = ()
    unsettled: tuple[Unsettled, ...] = ()
    unread: str | None = None
    place: Place | None = None
    date: PartialDate | None = None
    citations: Mapping[str, tuple[Citation, ...]] = field(default_factory=dict)
