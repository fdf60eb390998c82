"""Shares: how many of a group are of the role, sex, age or state that is asked for, at least and at most."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from habeas.reconcile.bounds import agreed
from habeas.reconcile.known import SURE, tellings_of
from habeas.terms import Sex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from habeas.reconcile.bounds import Range
    from habeas.reconcile.known import Known
    from habeas.terms import Case, Incident, ProfileEntry, Question

ALONE = {
    "arrest": "arrested",
    "detention": "held",
    "transfer": "held",
    "return": "returned",
    "release": "released",
    "death": "died",
}  # the state of people of whom one act alone is told
STATES = ("arrested", "held", "returned", "released", "died", "whereabouts unknown")
MOST_ENTRIES = 10  # of a profile, among which those that can't be the same people are looked for

Age = tuple[int, int]


def asks_for_some(question: Question) -> bool:
    """Whether only some of a group may be asked for, by what is told of single people."""
    return question.sex is not None or question.age is not None or question.status is not None


def share(incident: Incident, question: Question, size: Range, known: Known) -> Range:
    """How many of `size` people are of the sex, age and state asked for.

    Each condition leaves a range; together at least so many as must meet in both, at most the smaller.
    """
    ranges = []
    if question.sex is not None or question.age is not None:
        ranges.append(of_profile(incident, size, question.sex, question.age))
    if question.status is not None:
        ranges.append(of_state(incident, question.status, size, known))
    if not ranges:
        return size
    return both(ranges, size[1])


def both(ranges: Sequence[Range], most: int | None) -> Range:
    """Who is in all of several shares of one group of at most so many."""
    highs = [high for _, high in ranges if high is not None]
    if len(ranges) == 1:
        return ranges[0]
    low = 0 if most is None else max(0, sum(low for low, _ in ranges) - (len(ranges) - 1) * most)
    return low, min(highs, default=None)


# ---------------------------------------------------------------- sex and age


def of_profile(incident: Incident, size: Range, sex: Sex | None, age: Age | None) -> Range:
    """How many are of this sex and age, as the profiles of its statements leave it.

    A profile tells of some: "two women, a girl of 13". At least as many are of the kind as entries of it tell of
    people who can't be the same; at most all but those who are told to be of another. Entries that come to the
    whole group ("two men and two women" of four) tell it apart, each of other people.
    """
    ranges = [_of_entries(t.profile, size, sex, age) for t in tellings_of(incident) if t.profile]
    return agreed(ranges, (0, size[1]))


def _of_entries(entries: Sequence[ProfileEntry], size: Range, sex: Sex | None, age: Age | None) -> Range:
    within = [e for e in entries if _within(e, sex, age)]
    without = [e for e in entries if _without(e, sex, age)]
    if size[0] == size[1] and sum(e.people.low or 0 for e in entries) == size[0]:
        low, others = (sum(e.people.low or 0 for e in some) for some in (within, without))
    else:
        low, others = _distinct(within), _distinct(without)
    if size[1] is None:
        return low, None
    return min(low, size[1]), max(0, size[1] - others)


def _within(entry: ProfileEntry, sex: Sex | None, age: Age | None) -> bool:
    of_sex = sex is None or entry.sex is sex
    of_age = age is None or (entry.age is not None and age[0] <= entry.age[0] and entry.age[1] <= age[1])
    return of_sex and of_age


def _without(entry: ProfileEntry, sex: Sex | None, age: Age | None) -> bool:
    other_sex = sex is not None and entry.sex is not None and entry.sex is not sex
    other_age = age is not None and entry.age is not None and (entry.age[1] < age[0] or age[1] < entry.age[0])
    return other_sex or other_age


def _distinct(entries: Sequence[ProfileEntry]) -> int:
    """The fewest people that these entries can be about: the most that entries of different people come to."""
    entries = sorted(entries, key=lambda e: -(e.people.low or 0))[:MOST_ENTRIES]
    best = 0
    for size in range(1, len(entries) + 1):
        for chosen in combinations(entries, size):
            if all(_different(a, b) for a, b in combinations(chosen, 2)):
                best = max(best, sum(e.people.low or 0 for e in chosen))
    return best


def _different(a: ProfileEntry, b: ProfileEntry) -> bool:
    sexes = a.sex is not None and b.sex is not None and a.sex is not b.sex
    ages = a.age is not None and b.age is not None and (a.age[1] < b.age[0] or b.age[1] < a.age[0])
    return sexes or ages


# ---------------------------------------------------------------- states


def of_state(incident: Incident, state: str, size: Range, known: Known) -> Range:
    """How many of them the latest cited step of their case leaves in this state.

    Without a case the act itself says it. Of a group that is some of its case, or holds some of it, those in the
    state are between as many as must be and as many as can be.
    """
    case, all_of_case = _case_of(incident, known)
    if case is None:
        mine = ALONE.get(incident.act, incident.act) == state
        return size if mine else (0, 0)
    own = [line.state for line in case.balance[1:] if line.incident == incident.id]
    if own and len(case.balance) > 2:
        return size if state in own else (0, 0)
    lines = [line for line in case.balance[1:] or case.balance if line.state == state]
    told = (
        sum(line.people.low or 0 for line in lines),
        None if any(line.people.high is None for line in lines) else sum(line.people.high or 0 for line in lines),
    )
    if not lines:
        return 0, 0
    if len(case.balance) <= 2:
        return size  # all of them are in one state
    if all_of_case:
        return told
    return _met(size, told, case.people.high)


def _met(size: Range, told: Range, everyone: int | None) -> Range:
    """How many of a group are among others of one case, if that is of at most so many."""
    highs = [high for high in (size[1], told[1]) if high is not None]
    low = 0 if everyone is None else max(0, size[0] + told[0] - everyone)
    return low, min(highs, default=None)


def _case_of(incident: Incident, known: Known) -> tuple[Case | None, bool]:
    """The case of an incident, or of the whole that it is part of; and whether it is about all of the case's people."""
    case = known.cases.get(incident.id)
    if case is not None:
        return case, case.incidents[0] == incident.id or incident.people == case.people
    for relation in incident.relations:
        whole = known.cases.get(relation.to) if relation.kind in SURE else None
        if whole is not None and whole.incidents[0] == relation.to:
            return whole, False
    return None, False
