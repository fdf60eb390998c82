"""Why two statements, or two incidents, are held to be one or not: what speaks for it and what against it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from habeas.errors import UnknownThing, WrongUse
from habeas.reconcile.account import accounts_of
from habeas.reconcile.join import Evidence, Joined
from habeas.reconcile.likeness import near_copies
from habeas.reconcile.score import levels_of, objections, sentence
from habeas.reconcile.settle import correcting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from habeas.reconcile.account import Account
    from habeas.reconcile.score import Shifts
    from habeas.terms import Decision, Report, Statement, StatementRef

MOST = 12  # members of each of two groups among which the pair is looked for that comes nearest


@dataclass(frozen=True, slots=True)
class Comparison:
    """What speaks for it that two statements are of one act on one group, what against it, and the score of both.

    `score` is in the manner of log odds: above 0 the two would be joined by themselves; None where they never would,
    whatever agrees. `apart` says why, where it is a rule and no weight: two acts, or one report that tells of two groups.
    """

    speaks_for: str
    speaks_against: str
    score: float | None
    apart: str = ""

    @property
    def sentence(self) -> str:
        """Both sides in a sentence."""
        if self.apart:
            return f"They are not joined: {self.apart}."
        against = f" Against it: {self.speaks_against}." if self.speaks_against else ""
        for_it = f"For it that they are one: {self.speaks_for or 'nothing'}."
        if self.score is not None and self.score > 0:
            return f"{for_it}{against} By themselves they would be joined."
        return f"{for_it}{against} That is {'not enough' if self.score is not None else 'excluded'}."


def compare(
    statements: Mapping[str, Sequence[Statement]],
    one: StatementRef,
    other: StatementRef,
    *,
    reports: Mapping[str, Report] | None = None,
    decisions: Sequence[Decision] = (),
    shifts: Shifts | None = None,
) -> Comparison:
    """What is for and against it that two statements are of one act on one group, each by itself.

    Whether they stand in one incident hangs on all others too: groups are joined by what their statements score on
    average. WrongUse for a statement and itself; UnknownThing where there is none.
    """
    if one == other:
        raise WrongUse("A statement is the same as itself. Name two.", thing=f"{one.report}#{one.index}")
    told = {id_: statements.get(id_, ()) for id_ in {one.report, other.report}}
    texts = {id_: report for id_, report in (reports or {}).items() if id_ in told}
    accounts = accounts_of(told, texts, decisions)
    place = {account.ref: number for number, account in enumerate(accounts)}
    for ref in (one, other):
        if ref not in place:
            raise UnknownThing(
                f"There is no statement {ref.report}#{ref.index}, or it was decided wrong.", thing=ref.report
            )
    a, b = sorted((place[one], place[other]))
    apart = _rule(accounts[a], accounts[b])
    if apart:
        return Comparison("", "", None, apart)
    evidence = Evidence.of(accounts, texts, near_copies(texts), correcting(texts), shifts)
    score = float(evidence.score(np.array([a]), np.array([b]))[0])
    speaks_for, speaks_against = _sides(evidence, a, b)
    return Comparison(speaks_for, speaks_against, score if np.isfinite(score) else None)


def nearest(
    statements: Mapping[str, Sequence[Statement]],
    ones: Sequence[StatementRef],
    others: Sequence[StatementRef],
    *,
    reports: Mapping[str, Report] | None = None,
    decisions: Sequence[Decision] = (),
    shifts: Shifts | None = None,
) -> Comparison:
    """The comparison of the two statements, one of each list, that come nearest to each other."""
    pairs = [(one, other) for one in ones[:MOST] for other in others[:MOST] if one != other]
    if not pairs:
        raise WrongUse("A statement is the same as itself. Name two.", thing=str(ones))
    compared = [
        compare(statements, one, other, reports=reports, decisions=decisions, shifts=shifts) for one, other in pairs
    ]
    rule = next((one for one in compared if one.apart), None)
    return rule or max(compared, key=lambda one: float("-inf") if one.score is None else one.score)


def _rule(a: Account, b: Account) -> str:
    if a.act != b.act:
        return f"one is of {a.act}, the other of {b.act}"
    if a.modality is not b.modality:
        return f"one is told as {a.modality.value}, the other as {b.modality.value}"
    if a.ref.report == b.ref.report:
        return f"{a.ref.report} tells of the two one by one, in its statements #{a.ref.index} and #{b.ref.index}"
    return ""


def _sides(evidence: Evidence, a: int, b: int) -> tuple[str, str]:
    pair = evidence.pairs(np.array([a]), np.array([b]))
    levels = {name: int(found[0]) for name, found in levels_of(pair).items()}
    one, other = evidence.accounts[a], evidence.accounts[b]
    return sentence(levels, one, other, _alike(evidence, a, b), evidence.shifts), objections(
        levels, one, other, evidence.shifts
    )


def _alike(evidence: Evidence, a: int, b: int) -> str:
    """The names or words by which their reports are alike."""
    return evidence.likeness.words(a, b) if evidence.likeness is not None else ""


def doubts(joined: Joined, near: Sequence[tuple[int, int, float]]) -> dict[tuple[int, int], str]:
    """For each pair of groups that came near to being joined: what agrees and what does not, of their nearest pair."""
    rows_a: list[int] = []
    rows_b: list[int] = []
    starts = [0]
    for low, high, _ in near:
        for member in joined.groups[low][:MOST]:
            others = joined.groups[high][:MOST]
            rows_a.extend([min(member, other) for other in others])
            rows_b.extend([max(member, other) for other in others])
        starts.append(len(rows_a))
    if not rows_a:
        return {}
    a, b = np.array(rows_a), np.array(rows_b)
    scores = joined.evidence.score(a, b)
    best = [start + int(np.argmax(scores[start:stop])) for start, stop in pairwise(starts)]
    table = np.stack(list(levels_of(joined.evidence.pairs(a[best], b[best])).values()), axis=1).tolist()
    names = tuple(levels_of(joined.evidence.pairs(a[best][:1], b[best][:1])))
    accounts = joined.evidence.accounts
    found = {}
    for (low, high, _), x, y, row in zip(near, a[best].tolist(), b[best].tolist(), table, strict=True):
        levels = dict(zip(names, row, strict=True))
        shifts = joined.evidence.shifts
        agrees = sentence(levels, accounts[x], accounts[y], _alike(joined.evidence, x, y), shifts)
        against = objections(levels, accounts[x], accounts[y], shifts)
        found[low, high] = _doubt(accounts[x], accounts[y], agrees, against or "too little is told")
    return found


def _doubt(one: Account, other: Account, agrees: str, against: str) -> str:
    names = f"{one.ref.report} #{one.ref.index} and {other.ref.report} #{other.ref.index}"
    return f"{names} agree ({agrees}), but not enough ({against}): a person can decide"
