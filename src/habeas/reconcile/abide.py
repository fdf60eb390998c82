"""Abiding: what people decided, done to the groups that the engine found, so that nothing else moves.

Decisions come after joining. Two groups that a person ties become one; a group in which a person tells two statements
apart is parted, each other statement going with the side it agrees with most. No other group is looked at.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from habeas.reconcile.cluster import clusters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from habeas.reconcile.account import Account
    from habeas.reconcile.columns import Ints
    from habeas.reconcile.join import Joined
    from habeas.reconcile.rulings import Rulings
    from habeas.reconcile.score import Scores

CLOSE = 1000.0  # added within a group that is parted: what need not part stays together
FAR = -999.0  # what a pair counts there that the engine would never join


def abide(joined: Joined, rulings: Rulings) -> Joined:
    """The groups as decided. Of two groups tied by a person, statements that one report tells apart stay apart."""
    if not rulings.together and not rulings.apart:
        return joined
    home = joined.home
    label = {place: place for place in range(len(joined.groups))}

    def root(place: int) -> int:
        while label[place] != place:
            label[place] = label[label[place]]
            place = label[place]
        return place

    touched: set[int] = set()
    for a, b in rulings.together:
        one, other = sorted((root(int(home[a])), root(int(home[b]))))
        label[other] = one
        touched |= {one, other}
    touched |= {int(home[a]) for a, b in rulings.apart if root(int(home[a])) == root(int(home[b]))}
    merged: defaultdict[int, list[int]] = defaultdict(list)
    for place in touched:
        merged[root(place)] = []
    for place in range(len(joined.groups)):
        if root(place) in merged:
            merged[root(place)].extend(joined.groups[place])
    kept = [group for place, group in enumerate(joined.groups) if root(place) not in merged]
    for members in merged.values():
        kept.extend(_parted(sorted(members), joined, rulings))
    groups = sorted(kept)
    found = np.empty(len(home), dtype=np.int64)
    for place, members in enumerate(groups):
        found[members] = place
    return replace(joined, groups=groups, home=found)


def _parted(members: Sequence[int], joined: Joined, rulings: Rulings) -> list[list[int]]:
    """The members in as few groups as what is told apart allows."""
    place = {number: row for row, number in enumerate(members)}
    bonds = [(place[a], place[b]) for a, b in rulings.together if a in place and b in place]
    bound = {(min(a, b), max(a, b)) for a, b in rulings.together}
    bars = [(place[a], place[b]) for a, b in rulings.apart if a in place and b in place]
    told = [pair for pair in _told_apart(members, joined.evidence.accounts) if pair not in bound]
    bars += [(place[a], place[b]) for a, b in told if joined.home[a] != joined.home[b]]
    if not bars:
        return [list(members)]
    numbers = np.array(members, dtype=np.int64)

    def score(a: Ints, b: Ints) -> Scores:
        scores = joined.evidence.score(numbers[a], numbers[b])
        return np.asarray(np.where(np.isfinite(scores), np.maximum(scores, FAR), FAR) + CLOSE)

    a, b = np.triu_indices(len(members), 1)
    groups = clusters(len(members), (a, b), score(a, b), score, bonds, bars)
    return [[members[row] for row in group] for group in groups]


def _told_apart(members: Iterable[int], accounts: Sequence[Account]) -> Iterable[tuple[int, int]]:
    """Pairs of statements of one report among them: of one act, its writer told of two groups."""
    by_report: defaultdict[str, list[int]] = defaultdict(list)
    for number in members:
        by_report[accounts[number].ref.report].append(number)
    for numbers in by_report.values():
        for a, b in combinations(numbers, 2):
            if (accounts[a].act, accounts[a].modality) == (accounts[b].act, accounts[b].modality):
                yield a, b
