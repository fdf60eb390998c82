"""Rulings: what people decided, as bonds and bars between accounts, and where decisions contradict each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from habeas.terms import Decision, DecisionKind, StatementRef

if TYPE_CHECKING:
    from collections.abc import Sequence

    from habeas.reconcile.account import Account

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rulings:
    """Bonds, bars and parts, by the accounts' numbers; `right` are statements that no correction may touch."""

    together: tuple[Pair, ...] = ()
    apart: frozenset[Pair] = frozenset()
    parts: tuple[Pair, ...] = ()
    right: frozenset[int] = frozenset()
    conflicts: tuple[str, ...] = ()
    whys: dict[Pair, str] = field(default_factory=dict)

    def why_together(self, number: int, members: Sequence[int]) -> str | None:
        """The sentence for a bond of this account with a member, if a person made one."""
        for pair in self.together:
            if number in pair and set(pair) <= set(members):
                return self.whys[pair]
        return None


def rulings_of(accounts: Sequence[Account], decisions: Sequence[Decision]) -> Rulings:
    """The decisions in the order of their ids; of two that contradict each other neither holds."""
    return rulings_over([account.ref for account in accounts], decisions)


def rulings_over(refs: Sequence[StatementRef], decisions: Sequence[Decision]) -> Rulings:
    """The same of anything that statements stand for, numbered in this order."""
    numbers = {ref: number for number, ref in enumerate(refs)}
    ordered = sorted(decisions, key=lambda d: d.order)
    bonds = _pairs(ordered, DecisionKind.SAME, numbers)
    bars = _pairs(ordered, DecisionKind.DIFFERENT, numbers)
    parts = _pairs(ordered, DecisionKind.PART_OF, numbers)
    conflicts: list[str] = []
    for against in (bars, parts):
        for pair, decision in list(against.items()):
            chain = _chain(pair, bonds)
            if chain:
                conflicts.append(_contradiction(decision, [bonds[link] for link in chain]))
                del against[pair]
                for link in chain:
                    del bonds[link]
    conflicts.extend(_circles(parts, bonds))
    right = {numbers[d.statement] for d in ordered if d.kind is DecisionKind.RIGHT and d.statement in numbers}
    return Rulings(
        together=tuple(bonds),
        apart=frozenset(bars) | frozenset(_ordered(*pair) for pair in parts),
        parts=tuple(parts),
        right=frozenset(right),
        conflicts=tuple(conflicts),
        whys={pair: _why(decision) for pair, decision in bonds.items()},
    )


def _circles(parts: dict[Pair, Decision], bonds: dict[Pair, Decision]) -> list[str]:
    """Takes out the parts that make a group, by way of others, a part of itself; gives a sentence for each circle."""
    said = []
    for pair, decision in list(parts.items()):
        if pair not in parts:
            continue
        back = _way((pair[1], pair[0]), parts, bonds)
        if back:
            names = " and ".join(parts[link].id for link in back)
            said.append(
                f"Decision {decision.id} says that {_ref(decision.statement)} is part of {_ref(decision.other)}, "
                f"but {names} says that it holds it: undo one of them."
            )
            for link in (pair, *back):
                del parts[link]
    return said


def _way(pair: Pair, parts: dict[Pair, Decision], bonds: dict[Pair, Decision]) -> list[Pair]:
    """The decided parts that lead from the one end up to the other, shortest first; what is the same counts as one."""
    start, goal = pair
    paths: list[tuple[int, list[Pair]]] = [(start, [])]
    seen = {start}
    while paths:
        at, path = paths.pop(0)
        if at == goal:
            return path
        ways = [(link, link[1]) for link in sorted(parts) if link[0] == at]
        same = [link[1] if link[0] == at else link[0] for link in sorted(bonds) if at in link]
        for to in same:
            if to not in seen:
                seen.add(to)
                paths.insert(0, (to, path))
        for link, to in ways:
            if to not in seen:
                seen.add(to)
                paths.append((to, [*path, link]))
    return []


def _pairs(decisions: Sequence[Decision], kind: DecisionKind, numbers: dict[StatementRef, int]) -> dict[Pair, Decision]:
    found: dict[Pair, Decision] = {}
    for decision in decisions:
        if decision.kind is kind and decision.other is not None:
            one, other = numbers.get(decision.statement), numbers.get(decision.other)
            if one is not None and other is not None and one != other:
                pair = (one, other) if kind is DecisionKind.PART_OF else _ordered(one, other)
                found.setdefault(pair, decision)
    return found


def _ordered(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)


def _chain(pair: Pair, bonds: dict[Pair, Decision]) -> list[Pair]:
    """The bonds that lead from one end of the pair to the other, shortest first; empty if none do."""
    start, goal = pair
    paths: list[tuple[int, list[Pair]]] = [(start, [])]
    seen = {start}
    while paths:
        at, path = paths.pop(0)
        for link in sorted(bonds):
            if at in link:
                to = link[1] if link[0] == at else link[0]
                if to == goal:
                    return [*path, link]
                if to not in seen:
                    seen.add(to)
                    paths.append((to, [*path, link]))
    return []


def _contradiction(decision: Decision, others: Sequence[Decision]) -> str:
    names = " and ".join(other.id for other in others)
    return (
        f"Decision {decision.id} says that {_ref(decision.statement)} and "
        f"{_ref(decision.other)} are {'part and whole' if decision.kind is DecisionKind.PART_OF else 'different'}, "
        f"but {names} joins them: undo one of them."
    )


def _why(decision: Decision) -> str:
    reason = f" ({decision.why})" if decision.why else ""
    return f"a person decided that it is the same as {_ref(decision.other)}{reason}"


def _ref(ref: StatementRef | None) -> str:
    return f"{ref.report} #{ref.index}" if ref else "?"
