"""Incidents, cases, questions and answers: what reconciling yields."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from habeas.terms.count import CountRange
from habeas.terms.date import PartialDate
from habeas.terms.place import PlaceName
from habeas.terms.statement import Modality, ProfileEntry, Sex, Statement


class StatementRef(NamedTuple):
    """Where a statement stands: the report's id, and the statement's place in its list, from 0."""

    report: str
    index: int  # type: ignore[assignment]  # a tuple has a method of that name, which nobody asks for here


class RelationKind(StrEnum):
    """How one incident stands to another."""

    PART_OF = "part_of"  # its people are counted in the other's too
    POSSIBLY_PART = "possibly_part_of"  # its people may be among the other's
    ADDS_UP = "adds_up"  # the other is a total that this one is summed into
    POSSIBLY_SAME = "possibly_same"  # left open for a person
    DIFFERENT = "different"  # told apart by a report or a person


@dataclass(frozen=True, slots=True)
class Relation:
    """From the incident that holds it, to another, with the reason as a sentence."""

    to: str
    kind: RelationKind
    why: str


@dataclass(frozen=True, slots=True)
class Variant:
    """One value that some statements of an incident give.

    `origins` is the number of independent origins behind these statements. `withdrawn` are those of them that a
    later report or a person took back: the value stays visible and settles nothing.
    """

    value: str
    statements: tuple[StatementRef, ...]
    origins: int = 1
    withdrawn: tuple[StatementRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """What one statement says of its incident, as far as counting needs it.

    `withdrawn` names the fields whose value a later report or a person took back: they are None here and
    stay visible among the incident's variants. `published` is the day of the report, where it is known, and
    `latest_told` the latest day that the report tells of, which it can't be older than; `total` says that the
    report counts these people elsewhere too (`new` is false). `origin` is whom it goes back to, and `relays`
    whom it came through, in folded names: tellings that share one are no independent witnesses. `outlet` is that of
    the report, folded: who cites it has it from there. `profile` says of some of the people of what sex and age they are.
    """

    statement: StatementRef
    people: CountRange
    place: PlaceName | None = None
    date: PartialDate | None = None
    roles: tuple[str, ...] = ()
    total: bool = False
    published: str | None = None
    latest_told: str | None = None
    origin: str = ""
    relays: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    outlet: str | None = None
    profile: tuple[ProfileEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Incident:
    """Statements held to be about one act on one group, with the values they allow.

    `people`, `place` and `date` cover all statements that were not corrected away; `disputed` names
    the fields for which they give different values, and `variants` lists who gives which.
    `origins` is the number of independent origins; `reasons` has one sentence for each join.
    """

    id: str
    act: str
    modality: str
    people: CountRange
    roles: tuple[str, ...]
    place: PlaceName | None
    date: PartialDate | None
    statements: tuple[StatementRef, ...]
    variants: tuple[tuple[str, tuple[Variant, ...]], ...] = ()
    disputed: tuple[str, ...] = ()
    part_of: str | None = None
    relations: tuple[Relation, ...] = ()
    reasons: tuple[str, ...] = ()
    case: str | None = None
    reports: int = 1
    origins: int = 1
    tellings: tuple[Telling, ...] = ()  # one a statement, in their order; what `count` works on


@dataclass(frozen=True, slots=True)
class MainIncident:
    """What one report is mainly about: how many people each act befell, when and where; None where nothing is told.

    `people` counts everybody told of, `least` those alone who can't be the same told of again; it may be empty. `said_by`
    has the statements whose words say the number of each act; none where it befell nobody.
    """

    people: dict[str, int]
    date: PartialDate | None = None
    place: PlaceName | None = None
    least: dict[str, int] = field(default_factory=dict)
    said_by: dict[str, tuple[Statement, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Event:
    """Reports held to be mainly about one event, with the values they tell of it.

    `people` maps an act to the fewest and the most that they tell of, and `likely` to the number that the reports together
    speak for most; so do `place` and `date`. `around` is the month in which the first of them came out. `reasons` has one
    sentence for each report after the first.
    """

    id: str
    reports: tuple[str, ...]
    people: dict[str, CountRange]
    likely: dict[str, int]
    date: PartialDate | None = None
    place: PlaceName | None = None
    around: PartialDate | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BalanceLine:
    """One line of a case's balance: so many people in this state, resting on this incident."""

    state: str
    people: CountRange
    incident: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One group of people followed through its incidents, in the order of their dates."""

    id: str
    incidents: tuple[str, ...]
    people: CountRange
    status: str
    balance: tuple[BalanceLine, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def equation(self) -> str:
        """The balance in one line: "7 arrested = 2 released + 5 whereabouts unknown"."""
        lines = [f"{line.people} {line.state}" for line in self.balance]
        return " = ".join([*lines[:1], " + ".join(lines[1:])] if lines[1:] else lines)


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Reconciliation:
    """All incidents and cases of a set of statements, in a fixed order, whatever order they came in."""

    incidents: tuple[Incident, ...] = ()
    cases: tuple[Case, ...] = ()
    conflicts: tuple[str, ...] = ()  # decisions that contradict each other, each as a sentence


class Unit(StrEnum):
    """What a question counts."""

    PEOPLE = "people"
    INCIDENTS = "incidents"


@dataclass(frozen=True, slots=True)
class Question:
    """How many distinct people did this act befall, in this place and period?

    `role`, `sex` and `age` (years, both ends included) ask for some of them, and so does `status`: those of whom the
    latest cited step of their case says so ("held", "returned", "whereabouts unknown"). `modality` asks for what was
    done, is feared or planned, or is denied. With `unit` INCIDENTS it asks how many incidents there were.
    """

    act: str
    place: PlaceName | None = None
    date: PartialDate | None = None
    role: str | None = None
    modality: Modality = Modality.HAPPENED
    sex: Sex | None = None
    age: tuple[int, int] | None = None
    status: str | None = None
    unit: Unit = Unit.PEOPLE


@dataclass(frozen=True, slots=True)
class Answer:
    """The least and the most, with the reasons: one sentence for each incident that was weighed.

    `certain`, `perhaps` and `outside` name the incidents counted for sure, possibly, and not, though they are near;
    `why` has their sentences, in that order, and `elsewhere` is the number of further incidents of this act that lie
    elsewhere or at another time. `as_of` is the latest day on which a report of the record came out.

    `open_world` is the wider range of what the statements do not exclude, if they are not taken at their word only:
    what they leave open may be so, and groups that nothing tells apart may be one. `open_world_sentence` says it.
    """

    people: CountRange
    why: tuple[str, ...] = ()
    sentence: str = ""
    reports: int = 0
    origins: int = 0
    certain: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    unit: Unit = Unit.PEOPLE
    as_of: str | None = None
    elsewhere: int = 0
    open_world: CountRange | None = None
    open_world_sentence: str = ""


@dataclass(frozen=True, slots=True)
class Rank:
    """Where an incident stands among those of its act by the number of people: `best` to `worst`, from 1.

    `largest` answers whether it is the largest known: True, False, or None where that can't be said. `larger` are
    incidents that are surely larger, `perhaps_larger` those that may be; `sentence` says all of it.
    """

    incident: str
    people: CountRange
    best: int
    worst: int
    largest: bool | None
    sentence: str
    larger: tuple[str, ...] = ()
    perhaps_larger: tuple[str, ...] = ()
