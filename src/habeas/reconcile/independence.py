"""Independence: who relays whom, and how many of those who tell of one thing do so by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.reconcile.words import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from habeas.reconcile.account import Account
    from habeas.terms import Incident, Telling


def origins(accounts: Sequence[Account], copies: Mapping[str, str]) -> dict[int, int]:
    """For each account (by its place in `accounts`), the number of the origin it goes back to, from 0.

    Two accounts have one origin if they cite a source of one name, if one cites the other's outlet, if
    neither cites anybody and the outlet (or the report) is one, or if their reports are near-copies.
    A source without a name ("a source in China") joins nothing beyond its own report.
    """
    if len(accounts) == 1:
        return {0: 0}
    parent = list(range(len(accounts)))
    seen: dict[tuple[str, str], int] = {}
    for number, account in enumerate(accounts):
        for key in _keys(account, copies):
            other = seen.setdefault(key, number)
            _join(parent, other, number)
    for number, account in enumerate(accounts):
        outlet = outlet_name(account)
        relayed = seen.get(("name", outlet)) if outlet else None
        if relayed is not None and relayed != number:
            _join(parent, relayed, number)
    numbers: dict[int, int] = {}
    return {number: numbers.setdefault(_root(parent, number), len(numbers)) for number in range(len(accounts))}


def origin_name(account: Account) -> str:
    """Who it goes back to as told: the last source of the chain, else the outlet, else the report itself."""
    if account.statement.sources:
        last = account.statement.sources[-1]
        return named(last) or last
    return account.outlet or account.ref.report


def relays(account: Account, copies: Mapping[str, str]) -> tuple[str, ...]:
    """Whom an account came through: the named sources of its chain; else its nameless ones, its outlet or report."""
    if account.names:
        return tuple(sorted(account.names))
    report = copies.get(account.ref.report, account.ref.report)
    if account.statement.sources:
        return (f"{report}: {account.statement.sources[-1]}",)
    return (outlet_name(account) or report,)


def independent(tellings: Iterable[Telling]) -> int:
    """How many of them share nobody they came through with any other, and cite no other's outlet."""
    return len(of_one_origin(tuple(tellings)))


def origins_of(incident: Incident) -> list[list[Telling]]:
    """What each independent origin of an incident tells, those that most reports go back to first."""
    return sorted(of_one_origin(incident.tellings), key=lambda told: -len(told))


def of_one_origin(tellings: Sequence[Telling]) -> list[list[Telling]]:
    """The tellings by their origin, in the order of their first ones.

    Those that came through one name go together, and those that cite an outlet go with what that outlet tells. Two
    reports of one outlet that cite different people rest on different origins.
    """
    parent = list(range(len(tellings)))
    seen: dict[str, int] = {}
    for number, telling in enumerate(tellings):
        for name in telling.relays or (telling.origin or telling.statement.report,):
            _join(parent, seen.setdefault(name, number), number)
    for number, telling in enumerate(tellings):
        cited = seen.get(telling.outlet) if telling.outlet else None
        if cited is not None:
            _join(parent, cited, number)
    found: dict[int, list[Telling]] = {}
    for number, telling in enumerate(tellings):
        found.setdefault(_root(parent, number), []).append(telling)
    return list(found.values())


def outlet_name(account: Account) -> str | None:
    """The outlet under the name that others cite it by."""
    return named(account.outlet) if account.outlet else None


def _keys(account: Account, copies: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    report = account.ref.report
    yield ("copy", copies.get(report, report))
    for name in account.names:
        yield ("name", name)
    if not account.statement.sources:
        yield ("outlet", outlet_name(account) or report)


def _root(parent: list[int], number: int) -> int:
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number


def _join(parent: list[int], a: int, b: int) -> None:
    low, high = sorted((_root(parent, a), _root(parent, b)))
    parent[high] = low
