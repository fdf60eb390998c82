"""Events: reports that are each about one event, where the codebook says so, and which are about the same one.

The engine is that of statements: blocks, a table of comparers, weights that are added up, average linkage, decisions that
bind. What is compared here is whole reports: a shooting is known again by who was there, rather than by how many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from habeas.reconcile import sides as compared
from habeas.reconcile.cluster import clusters
from habeas.reconcile.columns import NONE, Flags, Ints, distinct
from habeas.reconcile.compare import Levels
from habeas.reconcile.likely import likely_date, likely_people, likely_place, month_reported
from habeas.reconcile.rulings import Rulings, rulings_over
from habeas.reconcile.score import PRIOR_KEY, Key, Level, Scores, Shifts
from habeas.reconcile.sides import Both, Compare, Sides, sides_of
from habeas.reconcile.words import short_hash
from habeas.terms import CountRange, Decision, Event, MainIncident, Report, StatementRef

PRIOR = -0.25
TOLL = "toll"  # stands for each act of the codebook's scene

WEIGHTS: dict[Key, Level] = {
    ("place", "same_rare_town"): Level(2.0, "both in {a}, of which few reports tell"),
    ("place", "same_town"): Level(1.0, "both in {a}"),
    ("place", "named_nearby"): Level(0.5, "the one's town is named in the other ({a}; {b})"),
    ("place", "named"): Level(0.5, "the one's town is named in the other ({a}; {b})"),
    ("place", "other_town"): Level(-1.0, "{a} and {b} are different towns of one province"),
    ("place", "other_province"): Level(-2.0, "{a} and {b} are in different provinces"),
    ("place", "other_country"): Level(-4.0, "{a} and {b} are in different countries"),
    ("date", "same_day"): Level(2.0, "both on {a}"),
    ("date", "next_day"): Level(0.0, "{a} and {b} are a day apart"),
    ("date", "days_near"): Level(-0.5, "{a} and {b} are days apart"),
    ("date", "weeks_near"): Level(-0.5, "{a} and {b} are less than a month apart"),
    ("date", "far"): Level(-1.0, "{a} and {b} are far apart"),
    ("before", "came_before"): Level(-2.0, "the one came out before the other's day"),
    ("told", "same_day"): Level(1.0, "both came out within a day"),
    ("told", "same_week"): Level(0.5, "both came out within a week"),
    ("told", "same_month"): Level(0.0, "both came out within a month"),
    ("told", "same_year"): Level(-0.5, "they came out months apart"),
    ("told", "years_apart"): Level(-1.0, "they came out more than a year apart"),
    ("toll", "one"): Level(0.0, "one person {act} in both"),
    ("toll", "several"): Level(0.5, "{a} people {act} in both"),
    ("toll", "one_apart"): Level(-0.5, "{a} and {b} people {act}"),
    ("toll", "apart"): Level(-1.0, "{a} and {b} people {act} differ"),
    ("names", "four"): Level(2.0, "both name {a}"),
    ("names", "three"): Level(1.5, "both name {a}"),
    ("names", "two"): Level(1.0, "both name {a}"),
    ("names", "one"): Level(0.5, "both name {a}"),
    ("names", "none"): Level(0.0, "they name different people and places"),
    ("rare", "eight"): Level(1.5, "both use words that few others do ({a})"),
    ("rare", "five"): Level(1.0, "both use words that few others do ({a})"),
    ("rare", "three"): Level(0.5, "both use words that few others do ({a})"),
    ("rare", "two"): Level(0.0, "both use words that few others do ({a})"),
    ("rare", "none"): Level(-1.5, "they share no word that few others use"),
    ("words", "much"): Level(1.0, "their words are much alike"),
    ("words", "some"): Level(1.0, "their words are alike"),
    ("words", "little"): Level(0.0, "their words are a little alike"),
    ("words", "unlike"): Level(-1.5, "their words are not alike"),
    ("headlines", "much"): Level(1.0, "their headlines are much alike"),
    ("headlines", "some"): Level(0.5, "their headlines are alike"),
    ("headlines", "little"): Level(0.0, "their headlines are a little alike"),
    ("persons", "same"): Level(2.0, "both tell of {a}"),
    ("persons", "same_name"): Level(1.0, "both tell of {a}"),
    ("persons", "others"): Level(-1.0, "they tell of different persons by name and age"),
    ("ages", "three"): Level(1.0, "people of the same ages ({a})"),
    ("ages", "two"): Level(1.0, "people of the same ages ({a})"),
    ("ages", "one"): Level(0.5, "a person of the same age ({a})"),
    ("ages", "none"): Level(-1.5, "no person of the same age"),
    ("copies", "copies"): Level(1.0, "they are near-copies of one text"),
}


class Rule(NamedTuple):
    """A comparer of reports: the name that its levels have in the table, the act it is asked of if any, and its levels."""

    name: str
    act: str | None
    of: Compare

    @property
    def key(self) -> str:
        return self.name if self.act is None else f"{self.name} {self.act}"

    @property
    def levels(self) -> tuple[str, ...]:
        return tuple(level for name, level in WEIGHTS if name == self.name)


def rules_of(acts: Sequence[str]) -> tuple[Rule, ...]:
    """The comparers, in the order of the table; that of tolls once for each act."""
    found: list[Rule] = []
    for name in dict.fromkeys(name for name, _ in WEIGHTS):
        if name == TOLL:
            found.extend(Rule(TOLL, act, compared.toll(column)) for column, act in enumerate(acts))
        else:
            found.append(Rule(name, None, getattr(compared, name)))
    return tuple(found)


@dataclass(frozen=True)
class Matter:
    """The reports to be joined, with the comparers and what their levels weigh."""

    sides: Sides
    shifts: Shifts

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        return rules_of(self.sides.acts)

    @cached_property
    def weights(self) -> tuple[np.ndarray[tuple[int], np.dtype[np.float64]], ...]:
        """For each comparer what its levels weigh, from 0 (nothing told) on."""
        return tuple(
            np.array(
                [0.0, *(WEIGHTS[r.name, level].weight + self.shifts.get((r.key, level), 0.0) for level in r.levels)]
            )
            for r in self.rules
        )

    def levels(self, a: Ints, b: Ints) -> list[Levels]:
        """The levels of these pairs, a column a comparer."""
        both = Both(self.sides, a, b)
        return [rule.of(both) for rule in self.rules]

    def score(self, a: Ints, b: Ints) -> Scores:
        """What these pairs score: above 0 speaks for one event."""
        total = np.full(len(a), PRIOR + self.shifts.get(PRIOR_KEY, 0.0))
        for weights, levels in zip(self.weights, self.levels(a, b), strict=True):
            total += weights[levels]
        return total


def events_of(
    told: Mapping[str, MainIncident],
    *,
    acts: Sequence[str],
    reports: Mapping[str, Report],
    decisions: Sequence[Decision] = (),
    shifts: Shifts | None = None,
) -> tuple[Event, ...]:
    """The events that these reports are about, each report in exactly one, in the order of their smallest report.

    `told` maps a report's id to what it is mainly about, `acts` are those of the codebook's scene, the gravest first, and
    `reports` has the texts. Decisions that two statements are the same or different hold for their reports; `shifts` are
    what earlier ones taught (`learn.learn_events`). The result depends on the set of reports, not on their order.
    """
    sides = sides_of(told, reports, acts)
    rulings = rulings_over(
        [StatementRef(report.id, 0) for report in sides.reports], [_of_reports(d) for d in decisions]
    )
    matter = Matter(sides, shifts or {})
    groups = joined(matter, rulings)
    return tuple(_event(members, matter, rulings) for members in groups)


def joined(matter: Matter, rulings: Rulings) -> list[list[int]]:
    """The rows of the reports in groups, by average linkage; decisions bind."""
    a, b = pairs_of(matter.sides)
    return clusters(len(matter.sides), (a, b), matter.score(a, b), matter.score, rulings.together, rulings.apart)


def _of_reports(decision: Decision) -> Decision:
    """The same decision, of the reports in which the statements stand."""
    other = decision.other
    return Decision(
        decision.id,
        decision.kind,
        StatementRef(decision.statement.report, 0),
        None if other is None else StatementRef(other.report, 0),
        why=decision.why,
    )


# ---------------------------------------------------------------- blocks

NEAR_DAYS, NEAR_WEEKS, NEAR_WEEK = 4, 14, 7  # days: of events in one town, of reports on one town, on one province
NEAR_NAMED = 3  # days between a report on a town and one that only names it
CROWD = 64  # reports that one meets at most on its way along the days of a town or province


def pairs_of(sides: Sides) -> tuple[Ints, Ints]:
    """The pairs of reports that are compared, each once: those that share a name or two words that few others have, and
    those of one town or province whose days, or days of publication, are near each other."""
    size = max(len(sides), 1)
    in_town = (sides.town != NONE) & (sides.province != NONE)
    town = np.where(in_town, sides.province * (sides.town.max(initial=0) + 1) + sides.town, NONE)
    found = [
        _near(town, sides.first, NEAR_DAYS),
        _near(town, sides.published, NEAR_WEEKS),
        _near(sides.province, sides.published, NEAR_WEEK),
        _near(sides.copy, np.zeros(len(sides), dtype=np.int64), 0),
        _near_named(sides),
        sides.traits.alike,
    ]
    keys = distinct(np.concatenate([a * size + b for a, b in found]))
    return keys // size, keys % size


def _near_named(sides: Sides) -> tuple[Ints, Ints]:
    """Pairs of reports that came out near each other and name one town, be it that of the one or the other or neither."""
    found = [(row, town) for row, towns in enumerate(sides.named) for town in sorted(towns)]
    table = np.array(found, dtype=np.int64).reshape(-1, 2)
    rows, towns = table[:, 0], table[:, 1]
    one, other = _near(towns, sides.published[rows], NEAR_NAMED)
    a, b = rows[one], rows[other]
    return np.minimum(a, b), np.maximum(a, b)


def _near(key: Ints, day: Ints, within: int) -> tuple[Ints, Ints]:
    """Pairs of rows with one key whose days are no further apart."""
    rows = np.flatnonzero((key != NONE) & (day != NONE))
    rows = rows[np.lexsort((rows, day[rows], key[rows]))]
    found: list[tuple[Ints, Ints]] = []
    for step in range(1, min(CROWD, len(rows))):
        one, other = rows[:-step], rows[step:]
        near: Flags = (key[one] == key[other]) & (day[other] - day[one] <= within)
        if not near.any():
            break
        found.append((np.minimum(one[near], other[near]), np.maximum(one[near], other[near])))
    none = np.zeros(0, dtype=np.int64)
    return np.concatenate([none, *(a for a, _ in found)]), np.concatenate([none, *(b for _, b in found)])


# ---------------------------------------------------------------- an event


def _event(members: Sequence[int], matter: Matter, rulings: Rulings) -> Event:
    sides = matter.sides
    reports = [sides.reports[row] for row in members]
    mains = [sides.told[row] for row in members]
    return Event(
        id="e-" + short_hash(reports[0].id),
        reports=tuple(report.id for report in reports),
        people={act: _range(mains, act) for act in sides.acts},
        likely=likely_people(mains, sides.acts),
        date=likely_date(mains, reports),
        around=month_reported(reports),
        place=likely_place(mains, reports),
        reasons=tuple(_reasons(members, matter, rulings)),
    )


def _range(told: Sequence[MainIncident], act: str) -> CountRange:
    """From the fewest to the most that any of the reports tells of."""
    numbers = [
        n for main in told if act in main.people for n in (main.people[act], main.least.get(act, main.people[act]))
    ]
    return CountRange(min(numbers), max(numbers)) if numbers else CountRange()


def _reasons(members: Sequence[int], matter: Matter, rulings: Rulings) -> Iterator[str]:
    """For each report after the first the earlier one it goes with best, and why."""
    ids = [report.id for report in matter.sides.reports]
    for at, row in enumerate(members[1:], start=1):
        decided = rulings.why_together(row, members)
        if decided:
            yield f"{ids[row]}: {decided}."
            continue
        earlier = np.array(members[:at])
        scores = matter.score(earlier, np.full(at, row))
        best = int(earlier[int(np.argmax(scores))])
        yield f"{ids[row]} goes with {ids[best]}: {sentence(matter, best, row)}."


def sentence(matter: Matter, a: int, b: int, most: int = 5) -> str:
    """Why two reports are held to be about one event, by the level of each comparer, the weightiest first."""
    said: list[tuple[float, str, str]] = []
    for rule, weights, levels in zip(
        matter.rules, matter.weights, matter.levels(np.array([a]), np.array([b])), strict=True
    ):
        level = int(levels[0])
        if level and weights[level] > 0:
            says = WEIGHTS[rule.name, rule.levels[level - 1]].says
            values = _values(rule, matter.sides, a, b)
            said.append((-float(weights[level]), rule.key, says.format(act=rule.act, **values)))
    return "; ".join(text for _, _, text in sorted(said)[:most]) or "much speaks for it, no one thing by itself"


def _persons(sides: Sides, a: int, b: int) -> str:
    """The persons of one report whose names are those of persons of the other."""
    one, other = sides.traits.persons[a], sides.traits.persons[b]
    shared = {last for last, _ in one} & {last for last, _ in other}
    return ", ".join(f"{last.title()} ({age})" for last, age in sorted(one) if last in shared)


_VALUES: dict[str, Callable[[Sides, int, int], str]] = {
    "place": lambda sides, a, _: str(sides.told[a].place),
    "date": lambda sides, a, _: str(sides.told[a].date),
    "names": lambda sides, a, b: ", ".join(name.title() for name in sides.traits.names_of_both(a, b)),
    "rare": lambda sides, a, b: ", ".join(sides.traits.words_of_both(a, b)),
    "persons": _persons,
    "ages": lambda sides, a, b: ", ".join(map(str, sorted(sides.traits.ages[a] & sides.traits.ages[b]))),
}


def _values(rule: Rule, sides: Sides, a: int, b: int) -> dict[str, str]:
    if rule.act is not None:
        return {"a": str(sides.told[a].people.get(rule.act)), "b": str(sides.told[b].people.get(rule.act))}
    value = _VALUES.get(rule.name)
    return {"a": value(sides, a, b), "b": value(sides, b, a)} if value else {}
