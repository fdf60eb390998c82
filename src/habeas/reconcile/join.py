"""Joining: groups of statements held to be one incident, which groups came near to it, and why each was joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from habeas.reconcile.account import Account
from habeas.reconcile.block import candidate_pairs, places_of
from habeas.reconcile.cluster import UNIT, groups_of, smallest_of
from habeas.reconcile.columns import Columns, Flags, Ids, Ints, columns_of, distinct, side_by_side
from habeas.reconcile.compare import COMPARERS, Levels, Pairs, of_sets
from habeas.reconcile.score import Scorer, Scores, Shifts, levels_of, sentence
from habeas.reconcile.settle import sets_right
from habeas.reconcile.traits import Likeness
from habeas.terms import Report

LEFT_OPEN = -1.0  # groups that score between this and 0 on average are left open for a person
HOPELESS = -3.0  # a pair below this is forgotten: no company makes up for it
CHUNK = 200_000  # pairs compared at once: their columns fit into a processor's cache
MOST = 400  # members of a group among which the one is looked for that another goes with best
COMPANIONS = 64  # statements that keep one company, of which each two are compared


@dataclass(frozen=True, slots=True)
class Evidence:
    """What pairs are scored with: the accounts and their columns, who keeps company with whom, and the correcting reports."""

    accounts: Sequence[Account]
    columns: Columns
    scorer: Scorer
    reviewed: frozenset[str]
    company: Ints
    labels: tuple[frozenset[object], ...] = (frozenset(),)
    likeness: Likeness | None = None
    shifts: Shifts | None = None

    @classmethod
    def of(
        cls,
        accounts: Sequence[Account],
        reports: Mapping[str, Report] | None = None,
        copies: Mapping[str, str] | None = None,
        reviewed: frozenset[str] = frozenset(),
        shifts: Shifts | None = None,
    ) -> Evidence:
        """Of accounts by themselves: nothing is known of their company yet. `shifts` are what decisions taught."""
        columns = columns_of(accounts, copies, reviewed)
        company = np.zeros(len(columns), dtype=np.int64)
        likeness = Likeness.of(accounts, reports or {})
        scorer = Scorer(columns, shifts)
        return cls(accounts, columns, scorer, reviewed, company, likeness=likeness, shifts=shifts)

    def pairs(self, a: Ints, b: Ints) -> Pairs:
        """The pairs with all that is known of them."""
        company = of_sets(self.company[a], self.company[b], self.labels, _company) if len(self.labels) > 1 else None
        alike = self.likeness.levels(a, b) if self.likeness is not None else None
        return Pairs(self.columns, a, b, company, self._corrects(a, b), alike)

    def score(self, a: Ints, b: Ints) -> Scores:
        """What pairs score."""
        return self._by_chunks(self.scorer.score, a, b)

    def of_company(self, a: Ints, b: Ints) -> Scores:
        """How much of it their company adds."""
        return self._by_chunks(self.scorer.of_company, a, b)

    def _by_chunks(self, scores: Callable[[Pairs], Scores], a: Ints, b: Ints) -> Scores:
        chunks = [slice(at, at + CHUNK) for at in range(0, len(a), CHUNK)]
        parts = side_by_side(lambda chunk: scores(self.pairs(a[chunk], b[chunk])), chunks)
        return np.concatenate(parts) if parts else np.zeros(0)

    def _corrects(self, a: Ints, b: Ints) -> Flags | None:
        asked = self.columns.reviewed[a] | self.columns.reviewed[b]
        if not asked.any():
            return None
        for row in np.flatnonzero(asked).tolist():
            x, y = self.accounts[a[row]], self.accounts[b[row]]
            asked[row] = sets_right(x, y, self.reviewed) or sets_right(y, x, self.reviewed)
        return asked


@dataclass(frozen=True, slots=True)
class Joined:
    """The groups, each the numbers of its accounts; the pairs compared with what they score; and the evidence."""

    groups: list[list[int]]
    a: Ints
    b: Ints
    scores: Scores
    evidence: Evidence
    home: Ints = field(repr=False)  # for each account, the place of its group in `groups`


def join(evidence: Evidence, together: Sequence[tuple[int, int]] = (), apart: Iterable[tuple[int, int]] = ()) -> Joined:
    """Groups of accounts held to be one incident; twice, because who is joined first tells on the others.

    `together` binds pairs of accounts (the smaller number first) and `apart` keeps them apart, whatever they score. Two
    statements of one report about one act are never joined unless bound: its writer told of two groups.
    """
    accounts, columns = evidence.accounts, evidence.columns
    bound = {(min(a, b), max(a, b)) for a, b in together}
    bars = [*(pair for pair in told_apart(accounts) if pair not in bound), *apart]
    a, b = candidate_pairs(columns)
    other_report = columns.report[a] != columns.report[b]
    a, b = a[other_report], b[other_report]
    alone = evidence.score(a, b)  # what each pair scores by itself: company, which changes it, is added
    hopeful = alone > HOPELESS
    a, b, alone = a[hopeful], b[hopeful], alone[hopeful]
    smallest = smallest_of(len(accounts), (a, b), alone, evidence.score, together, bars)
    company, labels = _companies(accounts, _label(smallest))
    if len(labels) > 1:
        kept = replace(evidence, company=company, labels=labels)
        more_a, more_b = _new_pairs(_companions(accounts, company, labels), a, b, columns)
        alone = np.concatenate([alone, evidence.score(more_a, more_b)])
        a, b = np.concatenate([a, more_a]), np.concatenate([b, more_b])
        scores = alone + kept.of_company(a, b)
        evidence = kept
        smallest = smallest_of(len(accounts), (a, b), scores, evidence.score, together, bars)
    else:
        scores = alone
    home = np.cumsum(smallest == np.arange(len(accounts))) - 1
    return Joined(groups_of(smallest), a, b, scores, evidence, home[smallest])


def told_apart(accounts: Sequence[Account]) -> Iterator[tuple[int, int]]:
    """Pairs of statements of one report about one act: its writer told of two groups."""
    last: defaultdict[tuple[str, object], list[int]] = defaultdict(list)
    report = None
    for number, account in enumerate(accounts):
        if account.ref.report != report:  # accounts come in the order of their reports
            report = account.ref.report
            last = defaultdict(list)
        key = (account.act, account.modality)
        for other in last[key]:
            yield (other, number)
        last[key].append(number)


# ---------------------------------------------------------------- company


def _label(smallest: Ints) -> list[int]:
    """For each account the smallest member of its group; -1 where it stands alone."""
    alone = np.bincount(smallest, minlength=len(smallest))[smallest] == 1
    return [int(number) for number in np.where(alone, -1, smallest).tolist()]


def _companies(accounts: Sequence[Account], label: Sequence[int]) -> tuple[Ints, tuple[frozenset[object], ...]]:
    """For each account, as a number of a set, the joined groups of other acts on as many people that its report tells of."""
    sets = Ids([frozenset()])
    found = np.zeros(len(accounts), dtype=np.int64)
    start = 0
    while start < len(accounts):
        stop = start + 1
        report = accounts[start].ref.report
        while stop < len(accounts) and accounts[stop].ref.report == report:
            stop += 1
        others = [n for n in range(start, stop) if label[n] >= 0 and _keeps_company(accounts[n])]
        if others and stop - start > 1:
            for one in range(start, stop):
                a = accounts[one]
                if a.people.known:
                    kept = frozenset(
                        (accounts[n].act, label[n])
                        for n in others
                        if accounts[n].act != a.act and _same_people(a, accounts[n])
                    )
                    found[one] = sets.of(kept)
        start = stop
    return found, tuple(s for s in sets.values if isinstance(s, frozenset))


def _keeps_company(account: Account) -> bool:
    return account.act != "intervention" and account.happened


def _same_people(a: Account, b: Account) -> bool:
    return (a.people.low, a.people.high) == (b.people.low, b.people.high) and (
        a.roles == b.roles or not (a.roles and b.roles)
    )


def _company(one: frozenset[object], other: frozenset[object]) -> int:
    """Level of the comparer: 1 the same other act, 2 different ones, 0 nothing comparable."""
    if one & other:
        return 1
    acts = {entry[0] for entry in one if isinstance(entry, tuple)}
    return 2 if any(isinstance(entry, tuple) and entry[0] in acts for entry in other) else 0


def _companions(
    accounts: Sequence[Account], company: Ints, labels: Sequence[frozenset[object]]
) -> Iterator[tuple[int, int]]:
    """Pairs of one act and modality in two reports that both tell of one joined incident on as many people."""
    holders: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for number in np.flatnonzero(company).tolist():
        account = accounts[number]
        for label in labels[company[number]]:
            holders[account.act, account.modality, label].append(number)
    for members in holders.values():
        for i, one in enumerate(members[:COMPANIONS]):
            for other in members[i + 1 : COMPANIONS]:
                yield (one, other)


def _new_pairs(pairs: Iterable[tuple[int, int]], a: Ints, b: Ints, columns: Columns) -> tuple[Ints, Ints]:
    """Those of the pairs that were not compared yet, of different reports."""
    size = len(columns)
    wanted = distinct(np.fromiter((x * size + y for x, y in pairs), dtype=np.int64))
    wanted = np.setdiff1d(wanted, a * size + b, assume_unique=True)
    one, other = wanted // max(size, 1), wanted % max(size, 1)
    rows = columns.report[one] != columns.report[other]
    return one[rows], other[rows]


# ---------------------------------------------------------------- nearly joined


def nearly(joined: Joined) -> list[tuple[int, int, float]]:
    """Pairs of groups that came near to being joined: their places and the average score.

    Much must agree: the same place, or days that meet, beside a number that both allow. That nothing
    speaks against it is not enough.
    """
    groups, home, evidence = joined.groups, joined.home, joined.evidence
    near = (joined.scores > LEFT_OPEN) & (home[joined.a] != home[joined.b])
    one, other = home[joined.a[near]], home[joined.b[near]]
    ties = distinct(np.minimum(one, other) * len(groups) + np.maximum(one, other))
    if not len(ties):
        return []
    low, high = ties // len(groups), ties % len(groups)
    members = np.argsort(home, kind="stable")
    sizes = np.bincount(home)
    starts = np.cumsum(sizes) - sizes
    counts = sizes[low] * sizes[high]
    which = np.repeat(np.arange(len(ties)), counts)
    at, across = places_of(counts), sizes[high][which]
    a, b = members[starts[low][which] + at // across], members[starts[high][which] + at % across]
    begin = np.cumsum(counts) - counts
    with np.errstate(invalid="ignore"):
        average = np.add.reduceat(np.rint(evidence.score(a, b) * UNIT), begin) / (counts * UNIT)
    agrees = np.logical_or.reduceat(_much_agrees(evidence.pairs(a, b)), begin)
    chosen = (average > LEFT_OPEN) & agrees
    return list(zip(low[chosen].tolist(), high[chosen].tolist(), average[chosen].tolist(), strict=True))


def _much_agrees(pairs: Pairs) -> Flags:
    people = COMPARERS["people"].of(pairs)
    may_be = (people > 0) & ~_is("people", people, "apart")
    here = _is("place", COMPARERS["place"].of(pairs), "same_city", "same_province")
    then = _is("date", COMPARERS["date"].of(pairs), "same_day", "same_days", "next_day", "in_month", "same_month")
    return np.asarray(may_be & (here | then))


def _is(comparer: str, levels: Levels, *names: str) -> Flags:
    return np.asarray(np.isin(levels, [1 + COMPARERS[comparer].levels.index(name) for name in names]))


# ---------------------------------------------------------------- why


def reasons(joined: Joined) -> dict[int, tuple[int, str]]:
    """For each account but the first of its group: the earlier member it goes with best, and the sentence why."""
    members = np.argsort(joined.home, kind="stable")
    place = places_of(np.bincount(joined.home)) if len(members) else members
    later = np.flatnonzero(place)
    if not len(later):
        return {}
    counts = np.minimum(place[later], MOST)
    which = np.repeat(later, counts)
    a, b = members[which - 1 - places_of(counts)], members[which]
    order = np.lexsort((a, -joined.evidence.score(a, b), b))
    first = order[np.r_[True, b[order][1:] != b[order][:-1]]]
    best, number = a[first], b[first]
    levels = levels_of(joined.evidence.pairs(best, number))
    table = np.stack(list(levels.values()), axis=1).tolist()
    names, accounts, shifts = tuple(levels), joined.evidence.accounts, joined.evidence.shifts
    likeness = joined.evidence.likeness
    alike = likeness.words if likeness is not None else lambda *_: ""
    return {
        y: (x, sentence(dict(zip(names, row, strict=True)), accounts[x], accounts[y], alike(x, y), shifts))
        for x, y, row in zip(best.tolist(), number.tolist(), table, strict=True)
    }
