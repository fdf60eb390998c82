"""Learn: what each agreement and each conflict weighs, from what people decided to be the same or different.

The weights that ship are the starting point: a weight moves only as far as decisions move it (logistic regression on the
levels of the decided pairs, with a normal prior around what ships; the maximum of the posterior). A decision itself binds
whatever weights say, so learning changes only what nobody decided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from habeas.reconcile.account import accounts_of
from habeas.reconcile.columns import Flags, Ints
from habeas.reconcile.compare import COMPARERS, Levels
from habeas.reconcile.events import WEIGHTS as EVENT_WEIGHTS
from habeas.reconcile.events import Matter
from habeas.reconcile.join import Evidence
from habeas.reconcile.likeness import near_copies
from habeas.reconcile.score import PRIOR_KEY, WEIGHTS, Key, Scores, Shifts, levels_of
from habeas.reconcile.settle import correcting
from habeas.reconcile.sides import sides_of
from habeas.terms import Decision, DecisionKind, MainIncident, Report, Statement

FIRMNESS = 10.0  # how firmly a weight stays where it ships: the inverse variance of the prior (a third to either side)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One line of the table: a level of a comparer, what it weighs as shipped and as learned, and what that rests on."""

    comparer: str
    level: str
    shipped: float
    learned: float
    same: int  # decided pairs of this level that are the same …
    different: int  # … and different


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned: by how much each weight is moved, the table, and how many decided pairs fall right before and after.

    Each pair is counted in `right_after` by weights learned without it (five-fold).
    """

    shifts: Shifts
    lessons: tuple[Lesson, ...] = ()
    pairs: int = 0
    right_before: int = 0
    right_after: int = 0


@dataclass(frozen=True)
class Decided:
    """Pairs that people decided on: the level of each comparer, what the weights that ship make of them, and the answer."""

    comparers: tuple[tuple[str, tuple[str, ...]], ...]  # each with its levels, from 1 on
    levels: tuple[Levels, ...]
    shipped: Scores
    same: Flags
    fixed: frozenset[Key] = frozenset()  # levels that never move, such as those that forbid

    def __len__(self) -> int:
        return len(self.same)

    def at(self, rows: Flags) -> Decided:
        """Some of the pairs."""
        levels = tuple(column[rows] for column in self.levels)
        return Decided(self.comparers, levels, self.shipped[rows], self.same[rows], self.fixed)


def learn(
    statements: Mapping[str, Sequence[Statement]],
    *,
    reports: Mapping[str, Report] | None = None,
    decisions: Sequence[Decision] = (),
) -> Learned:
    """What decisions on pairs of statements teach. Pairs that are forbidden, or of two acts, teach nothing."""
    accounts = accounts_of(statements, reports, decisions)
    evidence = Evidence.of(accounts, reports, near_copies(reports), correcting(reports))
    numbers = {account.ref: number for number, account in enumerate(accounts)}
    decided = [
        (numbers[d.statement], numbers[d.other], d.kind is DecisionKind.SAME)
        for d in _of_two(decisions)
        if d.statement in numbers and d.other in numbers
    ]
    decided = [
        (a, b, same)
        for a, b, same in decided
        if accounts[a].act == accounts[b].act and accounts[a].modality is accounts[b].modality
    ]
    a, b, same = _columns(decided)
    shipped = evidence.score(a, b)
    comparers = tuple((name, comparer.levels) for name, comparer in COMPARERS.items())
    never = frozenset(key for key, level in WEIGHTS.items() if not np.isfinite(level.weight))
    pairs = Decided(comparers, tuple(levels_of(evidence.pairs(a, b)).values()), shipped, same, never)
    pairs = pairs.at(np.isfinite(shipped))
    return _told(pairs, fit(pairs), lambda name, level: WEIGHTS[name, level].weight)


def learn_events(
    told: Mapping[str, MainIncident],
    *,
    acts: Sequence[str],
    reports: Mapping[str, Report],
    decisions: Sequence[Decision] = (),
) -> Learned:
    """What decisions on pairs of reports teach, each report about one event."""
    sides = sides_of(told, reports, acts)
    matter = Matter(sides, {})
    numbers = {report.id: number for number, report in enumerate(sides.reports)}
    a, b, same = _columns(
        [
            (numbers[d.statement.report], numbers[d.other.report], d.kind is DecisionKind.SAME)
            for d in _of_two(decisions)
            if d.other is not None and {d.statement.report, d.other.report} <= numbers.keys()
        ]
    )
    comparers = tuple((rule.key, rule.levels) for rule in matter.rules)
    pairs = Decided(comparers, tuple(matter.levels(a, b)), matter.score(a, b), same)
    return _told(pairs, fit(pairs), lambda key, level: EVENT_WEIGHTS[key.split()[0], level].weight)


def _of_two(decisions: Iterable[Decision]) -> Iterator[Decision]:
    """Those that say same or different of two, each two once; where both are said, neither teaches."""
    kinds = (DecisionKind.SAME, DecisionKind.DIFFERENT)
    found: dict[frozenset[object], Decision | None] = {}
    for decision in sorted(decisions, key=lambda d: d.id):
        if decision.kind in kinds and decision.other is not None:
            two = frozenset((decision.statement, decision.other))
            before = found.setdefault(two, decision)
            if before is not None and before.kind is not decision.kind:
                found[two] = None
    return (decision for decision in found.values() if decision is not None)


def _columns(decided: Sequence[tuple[int, int, bool]]) -> tuple[Ints, Ints, Flags]:
    table = np.array([(min(a, b), max(a, b), same) for a, b, same in decided], dtype=np.int64).reshape(-1, 3)
    return table[:, 0], table[:, 1], table[:, 2] != 0


# ---------------------------------------------------------------- fitting


def fit(pairs: Decided) -> dict[Key, float]:
    """By how much each weight moves from what ships, 0 left out: the maximum of the posterior."""
    keys, design = _design(pairs)
    sign = np.where(pairs.same, 1.0, -1.0)

    def loss(moves: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = sign * (pairs.shipped + design @ moves)
        slope = -sign * np.exp(-np.logaddexp(0.0, margin))  # minus the chance of the other answer
        value = np.logaddexp(0.0, -margin).sum() + FIRMNESS / 2 * (moves**2).sum()
        return float(value), design.T @ slope + FIRMNESS * moves

    if not len(pairs):
        return {}
    found = minimize(loss, np.zeros(len(keys)), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return {key: float(move) for key, move in zip(keys, found.x, strict=True) if abs(move) > 1e-4}


def _design(pairs: Decided) -> tuple[list[Key], NDArray[np.float64]]:
    """A column for the prior, and one for each level that a pair has: 1 where it has it."""
    keys: list[Key] = [PRIOR_KEY]
    columns: list[NDArray[np.float64]] = [np.ones(len(pairs))]
    for (name, levels), found in zip(pairs.comparers, pairs.levels, strict=True):
        for number, level in enumerate(levels, start=1):
            here = found == number
            if here.any() and (name, level) not in pairs.fixed:
                keys.append((name, level))
                columns.append(here.astype(np.float64))
    return keys, np.stack(columns, axis=1)


# ---------------------------------------------------------------- telling


def _told(pairs: Decided, shifts: Mapping[Key, float], shipped: Callable[[str, str], float]) -> Learned:
    lessons = []
    for (name, levels), found in zip(pairs.comparers, pairs.levels, strict=True):
        for number, level in enumerate(levels, start=1):
            here = found == number
            if here.any() and (name, level) not in pairs.fixed:
                weight = shipped(name, level)
                same = int((here & pairs.same).sum())
                move = shifts.get((name, level), 0.0)
                lessons.append(Lesson(name, level, weight, weight + move, same, int(here.sum()) - same))
    before = int(((pairs.shipped > 0) == pairs.same).sum())
    return Learned(dict(shifts), tuple(lessons), len(pairs), before, _right_when_left_out(pairs))


def _right_when_left_out(pairs: Decided, folds: int = 5) -> int:
    """How many decided pairs fall on the right side by weights learned from the others."""
    right = 0
    fold = np.arange(len(pairs)) % folds
    for number in range(folds if len(pairs) >= 2 * folds else 0):
        held = pairs.at(fold == number)
        moves = fit(pairs.at(fold != number))
        right += int(((_scores(held, moves) > 0) == held.same).sum())
    return right


def _scores(pairs: Decided, shifts: Shifts) -> Scores:
    keys, design = _design(pairs)
    return np.asarray(pairs.shipped + design @ np.array([shifts.get(key, 0.0) for key in keys]))
