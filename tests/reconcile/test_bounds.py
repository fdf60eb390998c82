"""The least and the most, against an oracle that tries every world."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.reconcile.bounds import Crowd, Ends, Model, least_and_most, pinned
from habeas.terms import CountRange

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def crowd(id_: str, *sizes: tuple[int, int | None] | int, certain: bool = True, counted: bool = True) -> Crowd:
    return Crowd(id_, tuple((s, s) if isinstance(s, int) else s for s in sizes), certain, counted)


def model(
    *crowds: Crowd, parts: str = "", open_parts: str = "", sames: str = "", cliques: Mapping[str, str] = {}
) -> Model:
    """Relations as words: "ba" says that b is part of a; a clique maps a whole to its parts."""
    return Model(
        crowds,
        frozenset((w[0], w[1]) for w in parts.split()),
        frozenset((w[0], w[1]) for w in open_parts.split()),
        frozenset((w[0], w[1]) for w in sames.split()),
        tuple((whole, frozenset(members)) for whole, members in cliques.items()),
    )


# ---------------------------------------------------------------- one incident


def test_counts_that_differ_widen_and_none_is_outvoted() -> None:
    assert pinned([CountRange(5, 5), CountRange(6, 6), CountRange(5, 5)]).people == CountRange(5, 6)


def test_an_open_end_stays_open() -> None:
    assert pinned([CountRange(20, 20, approx=True), CountRange(21, None)]).people == CountRange(20, None, approx=True)


def test_more_than_200_beside_218_says_the_same_less_exactly() -> None:
    found = pinned([CountRange(201, None), CountRange(218, 218), CountRange(220, 220)])
    assert found.people == CountRange(218, 220)
    assert found.why == ("“201 or more” people is a less exact form of 218.",)


def test_about_100_is_the_rounded_form_of_109() -> None:
    assert pinned([CountRange(100, 100, approx=True), CountRange(109, 109)]).people == CountRange(109, 109)


def test_two_counts_in_one_report_are_a_conflict_and_stay() -> None:
    assert pinned([CountRange(10, 11), CountRange(11, 11)]).people == CountRange(10, 11)


def test_nothing_known_is_unknown_not_zero() -> None:
    assert pinned([CountRange(), CountRange()]).people == CountRange()


# ---------------------------------------------------------------- many incidents


def test_unrelated_groups_are_different_people() -> None:
    assert least_and_most(model(crowd("a", 4), crowd("b", 7))) == Ends(11, 11)


def test_parts_are_not_added_to_their_whole() -> None:
    nine_of_29 = model(crowd("a", 29), crowd("b", 20), crowd("c", 9), parts="ba ca", cliques={"a": "bc"})
    assert least_and_most(nine_of_29) == Ends(29, 29)


def test_parts_count_where_their_whole_is_not_asked_for() -> None:
    outside = model(
        crowd("a", 29, counted=False), crowd("b", 20), crowd("c", (5, None)), parts="ba ca", cliques={"a": "bc"}
    )
    assert least_and_most(outside) == Ends(25, 29)


def test_parts_told_apart_raise_a_whole_that_has_an_open_end() -> None:
    assert least_and_most(model(crowd("a", (5, None)), crowd("b", 20), parts="ba", cliques={"a": "b"})) == Ends(
        20, None
    )


def test_a_whole_smaller_than_its_parts_stands_beside_their_sum() -> None:
    twenty_in_all = model(crowd("a", 20), crowd("b", 20), crowd("c", 9), parts="ba ca", cliques={"a": "bc"})
    assert least_and_most(twenty_in_all) == Ends(20, 29)


def test_a_group_that_may_be_part_counts_at_most() -> None:
    assert least_and_most(model(crowd("a", 20), crowd("b", 16), open_parts="ba")) == Ends(20, 36)


def test_a_group_cannot_be_part_of_a_smaller_one() -> None:
    assert least_and_most(model(crowd("a", 9), crowd("b", 16), open_parts="ba")) == Ends(25, 25)


def test_possible_sames_count_once_at_least_and_twice_at_most() -> None:
    assert least_and_most(model(crowd("a", 11), crowd("b", 13), sames="ab")) == Ends(11, 24)


def test_a_number_not_told_can_be_the_one_that_is() -> None:
    assert least_and_most(model(crowd("a", 173), crowd("b", (1, None)), sames="ab")) == Ends(173, None)


def test_three_possible_sames_are_at_least_one_group() -> None:
    assert least_and_most(model(crowd("a", 4), crowd("b", 4), crowd("c", 4), sames="ab bc ac")) == Ends(4, 12)


def test_what_may_be_two_groups_does_not_make_these_two_the_same() -> None:
    assert least_and_most(model(crowd("a", 4), crowd("b", 4), crowd("c", 4), sames="ab bc")) == Ends(8, 12)
    assert (
        least_and_most(model(crowd("a", 4), crowd("b", 4), crowd("c", 4), crowd("d", 4), sames="ab bc cd")).least == 8
    )


def test_an_uncertain_group_counts_at_most() -> None:
    assert least_and_most(model(crowd("a", 4), crowd("b", 5, certain=False))) == Ends(4, 9)


def test_nobody_is_nobody() -> None:
    assert least_and_most(model()) == Ends(0, 0)


# ---------------------------------------------------------------- the oracle

CAP = 9  # stands for an open end in the oracle: beyond any sum of the small numbers below


class _World(NamedTuple):
    """One way it may have been: who counts, each group's number, and the upper end of the size it was taken from."""

    counts: dict[str, int]
    number: dict[str, int]
    top: dict[str, int | None]


class _Oracle:
    """Every world of a small model, one by one."""

    def __init__(self, m: Model, cap: int) -> None:
        self.m = m
        self.cap = cap
        self.crowds = {c.id: c for c in m.crowds}
        self.least = {id_: self._least(id_) for id_ in self.crowds}
        self.sizes = {id_: self._sizes(id_) for id_ in self.crowds}
        self.same = {frozenset(pair) for pair in m.sames}
        self.open = [*sorted(m.open_parts), *((a, b) for x, y in sorted(m.sames) for a, b in ((x, y), (y, x)))]

    def numbers(self) -> Iterator[int]:
        """How many people each world has."""
        for world in self._worlds():
            for held in itertools.product([0, 1], repeat=len(self.open)):
                links = [link for link, h in zip(self.open, held, strict=True) if h]
                absorbed = {a for a, b in [*links, *self.m.parts] if world.counts[b]}
                if self._merge_cleanly(links, absorbed) and all(self._may_hold(link, world) for link in links):
                    yield sum(n for id_, n in world.number.items() if world.counts[id_] and id_ not in absorbed)

    def _merge_cleanly(self, links: list[tuple[str, str]], absorbed: set[str]) -> bool:
        """Sames merge into a group that adds its people, and only such as may all be the same."""
        merges = [(a, b) for a, b in links if frozenset((a, b)) in self.same]
        return all(b not in absorbed for _, b in merges) and all(
            frozenset((a, c)) in self.same for (a, b), (c, d) in itertools.combinations(merges, 2) if b == d
        )

    def _least(self, id_: str) -> int:
        sums = [sum(self._least(p) for p in parts) for whole, parts in self.m.cliques if whole == id_]
        sizes = self.crowds[id_].sizes
        return min(max([low, *(s for s in sums if high is None or s <= high)]) for low, high in sizes)

    def _sizes(self, id_: str) -> list[tuple[int, int | None]]:
        sizes = list(self.crowds[id_].sizes)
        for whole, parts in self.m.cliques:
            summed = sum(self.least[p] for p in parts)
            if whole == id_ and all(high is not None and summed > high for _, high in self.crowds[id_].sizes):
                sizes.append((summed, summed))
        return sizes

    def _worlds(self) -> Iterator[_World]:
        ids = sorted(self.crowds)
        in_or_out = [[0] if not c.counted else [1] if c.certain else [0, 1] for _, c in sorted(self.crowds.items())]
        picks = [sorted({p for size in self.sizes[i] for p in self._picks(*size)}, key=str) for i in ids]
        for counts in itertools.product(*in_or_out):
            for picked in itertools.product(*picks):
                world = _World(
                    dict(zip(ids, counts, strict=True)),
                    {i: n for i, (n, _) in zip(ids, picked, strict=True)},
                    {i: top for i, (_, top) in zip(ids, picked, strict=True)},
                )
                if all(self._has_room(whole, parts, world) for whole, parts in self.m.cliques):
                    yield world

    def _picks(self, low: int, high: int | None) -> list[tuple[int, int | None]]:
        return [(n, high) for n in range(low, (self.cap if high is None else high) + 1)]

    def _has_room(self, whole: str, parts: frozenset[str], world: _World) -> bool:
        top = world.top[whole]
        waived = top is not None and top < sum(self.least[p] for p in parts)
        return waived or sum(world.number[p] for p in parts) <= world.number[whole]

    def _may_hold(self, link: tuple[str, str], world: _World) -> bool:
        a, b = link
        if not world.counts[b]:
            return False
        if frozenset(link) not in self.same:
            return world.number[a] <= world.number[b]
        meet = any(
            (h1 is None or l2 <= h1) and (h2 is None or l1 <= h2)
            for l1, h1 in self.sizes[a]
            for l2, h2 in self.sizes[b]
        )
        return world.number[a] == world.number[b] or not meet


def _by_trying(m: Model) -> Ends:
    numbers = list(_Oracle(m, CAP).numbers())
    most, further = max(numbers), max(_Oracle(m, CAP + 1).numbers())
    return Ends(min(numbers), None if further > most else most)


_size = st.tuples(st.integers(0, 3), st.integers(0, 1) | st.none()).map(
    lambda t: (t[0], None if t[1] is None else t[0] + t[1])
)


_yes_or_no: st.SearchStrategy[bool] = st.booleans()
_relations: st.SearchStrategy[str] = st.sampled_from(["none", "part", "open", "same"])


@st.composite
def _models(draw: st.DrawFn) -> Model:
    ids = "abc"[: draw(st.integers(1, 3))]
    crowds = tuple(
        Crowd(
            id_,
            tuple(draw(st.lists(_size, min_size=1, max_size=2, unique=True))),
            draw(_yes_or_no),
            draw(_yes_or_no) or draw(_yes_or_no),
        )
        for id_ in ids
    )
    parts, open_parts, sames = set(), set(), set()
    for high, low in itertools.combinations(ids, 2):  # a part comes after its whole: no circles
        match draw(_relations):
            case "part":
                parts.add((low, high))
            case "open":
                open_parts.add((low, high))
            case "same":
                sames.add((high, low))
    cliques = []
    for whole in ids:
        inner = sorted(p for p, w in parts if w == whole)
        if draw(_yes_or_no) and inner:
            cliques.append((whole, frozenset(inner)))
        else:
            cliques.extend((whole, frozenset([p])) for p in inner)
    return Model(crowds, frozenset(parts), frozenset(open_parts), frozenset(sames), tuple(cliques))


@settings(max_examples=150, deadline=None)
@given(_models())
def test_the_ends_are_those_of_all_worlds_tried_one_by_one(m: Model) -> None:
    assert least_and_most(m) == _by_trying(m)


def test_an_open_end_stays_open_where_the_parts_told_apart_come_to_more_than_all_numbers_told() -> None:
    crowds = (Crowd("a", ((0, None),), certain=False), Crowd("b", ((0, None),), certain=False))
    inner = Crowd("c", ((2, None),), certain=False, counted=False)
    parts = frozenset({("b", "a"), ("c", "a"), ("c", "b")})
    cliques = (("a", frozenset({"b", "c"})), ("b", frozenset({"c"})))
    assert least_and_most(Model((*crowds, inner), parts, cliques=cliques)) == Ends(0, None)


def test_an_end_is_not_lost_to_what_the_solver_simplifies_beforehand() -> None:
    inner = Crowd("c", ((0, 0), (1, 2)))
    outer = Crowd("b", ((0, None),), certain=False, counted=False)
    whole = Crowd("a", ((2, None), (0, 1)), certain=False, counted=False)
    parts = frozenset({("b", "a"), ("c", "b")})
    cliques = (("a", frozenset({"b"})), ("b", frozenset({"c"})))
    assert least_and_most(Model((whole, outer, inner), parts, cliques=cliques)) == Ends(0, 2)
