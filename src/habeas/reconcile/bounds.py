"""Bounds: the least and the most number of distinct people, exactly. The only place where a count narrows.

`pinned` settles what the statements of one incident allow together. `Model` holds groups that may contain
each other or be the same, and `least_and_most` finds the exact ends over all worlds that the reports allow,
by integer programming; docs/methods/counts.md gives the mathematics.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from habeas.terms import CountRange

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

Range = tuple[int, int | None]
PATIENCE = 4.0  # seconds for one component; what is not proved by then is left as wide as it can be
MOST_COMPANIES = 2000  # sets of groups that may share people, listed for the open-world least
ROUNDED = 0.15  # "about 100" may be the rounded form of any number this near to it


# ---------------------------------------------------------------- one incident


class Pinned(NamedTuple):
    """The people of one incident, the ranges that stand side by side in it, and what was left out and why."""

    people: CountRange
    alternatives: tuple[CountRange, ...]
    why: tuple[str, ...]


def pinned(told: Sequence[CountRange]) -> Pinned:
    """What several counts of one group allow together.

    Counts that differ widen the range; none is outvoted. Two kinds give way, because they say the same less
    exactly: an open or wide "about" that holds a closed count ("more than 200" beside 218), and a rounded
    "about" near an exact count ("about 100" beside 109). Both are named in the reasons.
    """
    known = sorted({people for people in told if people.known}, key=_order)
    if not known:
        return Pinned(CountRange(), (), ())
    kept, why = [], []
    for people in known:
        pin = next((other for other in known if other is not people and _says_less(people, other)), None)
        if pin is None:
            kept.append(people)
        else:
            why.append(f"“{people}” people is a less exact form of {pin}.")
    whole = kept[0]
    for people in kept[1:]:
        whole = whole | people
    return Pinned(whole, tuple(kept), tuple(why))


def agreed(ranges: Sequence[Range], otherwise: Range) -> Range:
    """What several ranges for one number leave together, as all are believed; where they exclude each other, all of them."""
    if not ranges:
        return otherwise
    low = max(low for low, _ in ranges)
    high = min((high for _, high in ranges if high is not None), default=None)
    if high is None or low <= high:
        return low, high
    highs = [high for _, high in ranges]
    return min(low for low, _ in ranges), None if None in highs else max(high for high in highs if high is not None)


def _order(people: CountRange) -> tuple[int, float, bool]:
    return (people.low or 0, people.high if people.high is not None else float("inf"), people.approx)


def _says_less(people: CountRange, other: CountRange) -> bool:
    """Whether `people` holds or rounds `other`, which is more exact."""
    if other.low is None or other.high is None or (other.approx and people.approx):
        return False
    if people.low is not None and people.low == people.high:
        return people.approx and not other.approx and _rounds(people.low, other.low, other.high)
    loose = people.high is None or people.approx
    return loose and (people.low or 0) <= other.low and (people.high is None or other.high <= people.high)


def _rounds(about: int, low: int, high: int) -> bool:
    return (1 - ROUNDED) * about <= low and high <= (1 + ROUNDED) * about


# ---------------------------------------------------------------- many incidents


@dataclass(frozen=True, slots=True)
class Crowd:
    """One group in the model. `sizes` are the ranges that stand side by side: its number lies in one of them.

    `certain` says that it counts in every world, else in some; `counted` is false for a group outside the
    question, which is there only because it contains others.
    """

    id: str
    sizes: tuple[Range, ...]
    certain: bool = True
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Model:
    """Groups and what may hold between them.

    - `parts`: (part, whole): all of the part's people are among the whole's.
    - `open_parts`: it may be so, or they have nobody in common.
    - `sames`: both may be one group, or have nobody in common. As one group it has a number that both allow;
      where there is none, reports differ, and either number may be it.
    - `cliques`: for a whole, its parts that one report tells apart, so that together they have room in it.
      Where they have not (the least of them exceed a size of the whole), reports differ: that size stands as
      it is told, and the sum of the parts stands beside it.
    """

    crowds: tuple[Crowd, ...]
    parts: frozenset[tuple[str, str]] = frozenset()
    open_parts: frozenset[tuple[str, str]] = frozenset()
    sames: frozenset[tuple[str, str]] = frozenset()
    cliques: tuple[tuple[str, frozenset[str]], ...] = ()


class Ends(NamedTuple):
    """The least and the most; None where there is no upper end."""

    least: int
    most: int | None


def least_and_most(model: Model) -> Ends:
    """The exact ends over all worlds the model allows, summed over its connected components.

    A world chooses which uncertain groups count, one size for each group, and which open relations hold. A
    group that is part of another that counts adds nobody, and so does one that is the same as another which
    adds its people itself; two groups are not both the same as a third unless they may be the same. Groups
    without a relation between them have nobody in common. Parts must not form circles.
    """
    least, most = 0, 0
    open_end = False
    for part in _components(model):
        ends = _ends_of(part)
        least += ends.least
        open_end = open_end or ends.most is None
        most += ends.most or 0
    return Ends(least, None if open_end else most)


def least_in_company(low: Mapping[str, int], may_share: AbstractSet[frozenset[str]]) -> int:
    """The fewest people that groups of at least these sizes can be, if those pairs may have people in common.

    A person is in several groups only if each two of them may share. So the people fall on the largest such companies
    of groups, and the fewest that fill every group are found by integer programming over these (a weighted cover by
    cliques). Where there are too many companies to list, groups that share with nobody among each other are added up.
    """
    near: dict[str, set[str]] = {id_: set() for id_ in low}
    for pair in may_share:
        a, b = sorted(pair)
        near[a].add(b)
        near[b].add(a)
    total, seen = 0, set[str]()
    for start in sorted(low):
        if start in seen:
            continue
        together, todo = {start}, [start]
        while todo:
            for other in near[todo.pop()] - together:
                together.add(other)
                todo.append(other)
        seen |= together
        total += _least_of_component(sorted(together), low, near)
    return total


def _least_of_component(members: Sequence[str], low: Mapping[str, int], near: Mapping[str, set[str]]) -> int:
    if len(members) == 1:
        return low[members[0]]
    companies = _companies(members, near)
    if companies is None:
        chosen: list[str] = []
        for id_ in sorted(members, key=lambda m: (-low[m], m)):
            if not near[id_] & set(chosen):
                chosen.append(id_)
        return sum(low[id_] for id_ in chosen)
    if len(companies) == 1:
        return max(low[id_] for id_ in members)
    return _cover(members, companies, low)


def _companies(members: Sequence[str], near: Mapping[str, set[str]]) -> list[frozenset[str]] | None:
    """The largest sets of groups of which each two may share (Bron and Kerbosch 1973, with pivots); None for too many."""
    found: list[frozenset[str]] = []
    stack: list[tuple[set[str], set[str], set[str]]] = [(set(), set(members), set())]
    steps = 0
    while stack:
        chosen, open_, done = stack.pop()
        steps += 1
        if len(found) > MOST_COMPANIES or steps > 20 * MOST_COMPANIES:
            return None
        if not open_ and not done:
            found.append(frozenset(chosen))
            continue
        if not open_:
            continue
        pivot = max(sorted(open_ | done), key=lambda m: len(near[m] & open_))
        for id_ in sorted(open_ - near[pivot]):
            stack.append((chosen | {id_}, open_ & near[id_], done & near[id_]))
            open_ = open_ - {id_}
            done = done | {id_}
    return sorted(found, key=sorted)


def _cover(members: Sequence[str], companies: Sequence[frozenset[str]], low: Mapping[str, int]) -> int:
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_matrix

    place = {id_: row for row, id_ in enumerate(members)}
    entries = [(place[id_], column) for column, company in enumerate(companies) for id_ in company]
    across, down = zip(*entries, strict=True)
    matrix = csr_matrix((np.ones(len(entries)), (across, down)), shape=(len(members), len(companies)))
    least = np.array([low[id_] for id_ in members], dtype=float)
    top = float(least.sum())
    found = milp(
        np.ones(len(companies)),
        constraints=LinearConstraint(matrix, least, np.full(len(members), top * len(companies) + 1)),
        integrality=np.ones(len(companies)),
        bounds=Bounds(0, top),
        options={"time_limit": PATIENCE},
    )
    if found.status == 0:
        return round(float(found.fun))
    safe = found.mip_dual_bound if found.mip_dual_bound is not None and np.isfinite(found.mip_dual_bound) else 0.0
    return max(int(least.max()), int(np.ceil(safe - 1e-6)))


def _components(model: Model) -> list[Model]:
    parent = {crowd.id: crowd.id for crowd in model.crowds}

    def root(id_: str) -> str:
        while parent[id_] != id_:
            parent[id_] = parent[parent[id_]]
            id_ = parent[id_]
        return id_

    for a, b in (*model.parts, *model.open_parts, *model.sames):
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    members: defaultdict[str, list[Crowd]] = defaultdict(list)
    for crowd in model.crowds:
        members[root(crowd.id)].append(crowd)
    if len(members) == 1:
        return [model]
    parts, open_parts, sames = (_sorted_out(pairs, root) for pairs in (model.parts, model.open_parts, model.sames))
    cliques: defaultdict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for whole, clique in model.cliques:
        cliques[root(whole)].append((whole, clique))
    return [
        Model(
            tuple(crowds), frozenset(parts[id_]), frozenset(open_parts[id_]), frozenset(sames[id_]), tuple(cliques[id_])
        )
        for id_, crowds in sorted(members.items())
    ]


def _sorted_out(pairs: Iterable[tuple[str, str]], root: object) -> defaultdict[str, list[tuple[str, str]]]:
    assert callable(root)
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for pair in pairs:
        found[root(pair[0])].append(pair)
    return found


def _ends_of(model: Model) -> Ends:
    if len(model.crowds) == 1:
        crowd = model.crowds[0]
        if not crowd.counted:
            return Ends(0, 0)
        highs = [high for _, high in crowd.sizes]
        most = None if None in highs else max(high for high in highs if high is not None)
        return Ends(min(low for low, _ in crowd.sizes) if crowd.certain else 0, most)
    return _Program(model).ends()


def _meet(one: Sequence[Range], other: Sequence[Range]) -> bool:
    """Whether one number lies in a size of both."""
    return any((a[1] is None or b[0] <= a[1]) and (b[1] is None or a[0] <= b[1]) for a in one for b in other)


@dataclass
class _Rows:
    """The rows and bounds of a mixed-integer program while it is built."""

    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    rows: list[tuple[dict[int, float], float, float]] = field(default_factory=list)

    def variable(self, low: float, high: float) -> int:
        self.lower.append(low)
        self.upper.append(high)
        return len(self.lower) - 1

    def row(self, terms: Mapping[int, float], low: float = float("-inf"), high: float = float("inf")) -> None:
        self.rows.append((dict(terms), low, high))


class _Number(NamedTuple):
    """How many people a group has, in a program: a variable and a choice of sizes, or a constant."""

    variable: int | None
    constant: float
    chosen: tuple[int, ...]


class _Program:
    """The integer program of one component.

    For each group: n its number, k 1 if it counts, z one of its sizes, u 1 if it adds its people itself
    (it counts and is absorbed by none), c = n if u else 0. For each relation: h 1 if it holds.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self.crowds = {crowd.id: crowd for crowd in model.crowds}
        self.low = self._least_sizes()
        self.sizes = {id_: self._sizes(id_) for id_ in self.crowds}

    def ends(self) -> Ends:
        """Least and most; the most is open if it grows with the number that stands for an open end."""
        finite = [end for sizes in self.sizes.values() for size in sizes for end in size if end is not None]
        cap = sum(finite) + sum(self.low.values()) + 1  # a whole has at least what its parts told apart come to
        least = self._solve(cap, most=False)
        if self.model.open_parts or self.model.sames:
            # An open relation that holds only ever takes people away: the most is found where none does.
            apart = least_and_most(replace(self.model, open_parts=frozenset(), sames=frozenset()))
            return Ends(least, apart.most)
        most = self._solve(cap, most=True)
        if (
            any(high is None for sizes in self.sizes.values() for _, high in sizes)
            and self._solve(2 * cap, most=True) > most
        ):
            return Ends(least, None)
        return Ends(least, most)

    def _least_sizes(self) -> dict[str, int]:
        """The least number each group can have, its parts told apart taken with it."""
        low: dict[str, int] = {}

        def least(id_: str, seen: frozenset[str]) -> int:
            if id_ not in low:
                inner = seen | {id_}
                cliques = [members for whole, members in self.model.cliques if whole == id_]
                sums = [sum(least(m, inner) for m in members if m not in inner) for members in cliques]
                sizes = [
                    max([size[0], *(s for s in sums if size[1] is None or s <= size[1])])
                    for size in self.crowds[id_].sizes
                ]
                low[id_] = min(sizes)
            return low[id_]

        for id_ in sorted(self.crowds):
            least(id_, frozenset())
        return low

    def _sizes(self, id_: str) -> tuple[Range, ...]:
        """The sizes of a group, and the sums of parts that none of them has room for."""
        sizes = list(self.crowds[id_].sizes)
        for whole, members in self.model.cliques:
            if whole == id_:
                summed = sum(self.low[m] for m in members)
                if all(high is not None and summed > high for _, high in self.crowds[id_].sizes):
                    sizes.append((summed, summed))
        return tuple(dict.fromkeys(sizes))

    def _solve(self, cap: int, *, most: bool) -> int:
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_matrix

        rows = _Rows()
        weights = self._build(rows, cap)
        objective = np.zeros(len(rows.lower))
        for variable, people in weights.items():
            objective[variable] = -people if most else people
        entries = [
            (n, variable, factor) for n, (terms, _, _) in enumerate(rows.rows) for variable, factor in terms.items()
        ]
        across, down, factors = ([entry[part] for entry in entries] for part in (0, 1, 2))
        matrix = csr_matrix((factors, (across, down)), shape=(len(rows.rows), len(rows.lower)))
        low, high = _reached(matrix, np.array(rows.lower), np.array(rows.upper))
        found = milp(
            objective,
            constraints=LinearConstraint(
                matrix,
                np.maximum([r[1] for r in rows.rows], low),
                np.minimum([r[2] for r in rows.rows], high),
            ),
            integrality=np.ones(len(rows.lower)),
            bounds=Bounds(rows.lower, rows.upper),
            options={"time_limit": PATIENCE},
        )
        if found.status == 0:
            value: float = abs(found.fun)
            return round(value)
        # Contradictory beyond what sizes can mend, or too large to finish: a wider end, never a guess.
        if most:
            return self._widest(cap)
        safe = found.mip_dual_bound if found.status == 1 and found.mip_dual_bound is not None else 0.0
        return max(0, int(np.floor(safe + 1e-6))) if np.isfinite(safe) else 0

    def _widest(self, cap: int) -> int:
        return sum(
            max(cap if high is None else high for _, high in self.sizes[id_])
            for id_, crowd in self.crowds.items()
            if crowd.counted
        )

    def _build(self, rows: _Rows, cap: int) -> dict[int, float]:
        """Fills in the rows; gives the variables that add people, each with how many a unit of it adds."""
        number = {id_: self._number(rows, cap, id_) for id_ in sorted(self.crowds)}
        counts = {
            id_: rows.variable(float(crowd.counted and crowd.certain), float(crowd.counted))
            for id_, crowd in sorted(self.crowds.items())
        }
        self._give_room(rows, cap, number)
        alone = {id_: rows.variable(0, 1) for id_, crowd in sorted(self.crowds.items()) if crowd.counted}
        absorbing = self._relations(rows, cap, number, counts, alone)
        weights: dict[int, float] = {}
        for id_, u in alone.items():
            k = counts[id_]
            rows.row({u: 1, k: -1}, high=0)
            for a in absorbing[id_]:
                rows.row({u: 1, a: 1}, high=1)
            rows.row({u: 1, k: -1} | dict.fromkeys(absorbing[id_], 1.0), 0)  # u = 1 unless something forbids it
            weights.update(self._own_people(rows, number[id_], u))
        return weights

    def _number(self, rows: _Rows, cap: int, id_: str) -> _Number:
        """The group's number: a constant if there is one size and it is exact, else a variable within one of them."""
        sizes = self.sizes[id_]
        if len(sizes) == 1 and sizes[0][0] == sizes[0][1]:
            return _Number(None, float(sizes[0][0]), ())
        tops = [float(cap if high is None else high) for _, high in sizes]
        n = rows.variable(min(low for low, _ in sizes), max(tops))
        if len(sizes) == 1:
            return _Number(n, 0.0, ())
        chosen = tuple(rows.variable(0, 1) for _ in sizes)
        rows.row(dict.fromkeys(chosen, 1.0), 1, 1)
        rows.row({n: 1.0} | {z: -float(size[0]) for z, size in zip(chosen, sizes, strict=True)}, 0)
        rows.row({n: 1.0} | {z: -top for z, top in zip(chosen, tops, strict=True)}, high=0)
        return _Number(n, 0.0, chosen)

    def _give_room(self, rows: _Rows, cap: int, number: Mapping[str, _Number]) -> None:
        """Parts told apart have room in their whole, save under a size that is too small for the least of them."""
        for whole, members in self.model.cliques:
            least = sum(self.low[m] for m in members)
            small = [high is not None and high < least for _, high in self.sizes[whole]]
            if all(small):
                continue
            waived = {
                z: -float(cap * len(members))
                for z, too_small in zip(number[whole].chosen, small, strict=False)
                if too_small
            }
            terms, constant = _sum_of([(1.0, number[m]) for m in sorted(members)] + [(-1.0, number[whole])])
            rows.row(terms | waived, high=-constant)

    def _relations(
        self,
        rows: _Rows,
        cap: int,
        number: Mapping[str, _Number],
        counts: Mapping[str, int],
        alone: Mapping[str, int],
    ) -> dict[str, list[int]]:
        """For each group the variables that say it is absorbed."""
        absorbing: dict[str, list[int]] = {id_: [] for id_ in self.crowds}
        for part, whole in sorted(self.model.parts):
            absorbing[part].append(counts[whole])
        for part, whole in sorted(self.model.open_parts):
            if whole in alone:
                h = rows.variable(0, 1)
                rows.row({h: 1, counts[whole]: -1}, high=0)
                _if(h, rows, cap, (number[part], number[whole]))
                absorbing[part].append(h)
        merged: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for pair in sorted(self.model.sames):
            for one, other in (pair, pair[::-1]):
                if other in alone:
                    h = rows.variable(0, 1)
                    rows.row({h: 1, alone[other]: -1}, high=0)
                    if _meet(self.sizes[one], self.sizes[other]):
                        _if(h, rows, cap, (number[one], number[other]))
                        _if(h, rows, cap, (number[other], number[one]))
                    absorbing[one].append(h)
                    merged[other].append((one, h))
        related = self.model.sames | {pair[::-1] for pair in self.model.sames}
        for others in merged.values():  # two that can't be the same are not both the same as a third
            for (one, h), (other, g) in combinations(others, 2):
                if (one, other) not in related:
                    rows.row({h: 1, g: 1}, high=1)
        return absorbing

    def _own_people(self, rows: _Rows, number: _Number, u: int) -> dict[int, float]:
        """The group's number if it counts and nothing absorbs it, else nobody."""
        if number.variable is None:
            return {u: number.constant}
        top = rows.upper[number.variable]
        c = rows.variable(0, top)
        rows.row({c: 1, u: -top}, high=0)
        rows.row({c: 1, number.variable: -1}, high=0)
        rows.row({c: 1, number.variable: -1, u: -top}, -top)
        return {c: 1.0}


def _reached(matrix: Any, lower: Any, upper: Any) -> tuple[Any, Any]:
    """The least and the most that each row can come to within the variables' bounds.

    They stand in for rows that are open at one end: with infinite ends HiGHS (of SciPy 1.17) was seen to call an end
    optimal that was not, after simplifying the program.
    """
    up, down = matrix.maximum(0), matrix.minimum(0)
    return up @ lower + down @ upper - 1, up @ upper + down @ lower + 1


def _sum_of(addends: Sequence[tuple[float, _Number]]) -> tuple[dict[int, float], float]:
    """A sum of numbers as terms and a constant."""
    terms: dict[int, float] = {}
    constant = 0.0
    for factor, number in addends:
        constant += factor * number.constant
        if number.variable is not None:
            terms[number.variable] = terms.get(number.variable, 0.0) + factor
    return terms, constant


def _if(h: int, rows: _Rows, cap: int, order: tuple[_Number, _Number]) -> None:
    """If h holds, the first number is at most the second."""
    terms, constant = _sum_of([(1.0, order[0]), (-1.0, order[1])])
    rows.row(terms | {h: float(cap)}, high=float(cap) - constant)
