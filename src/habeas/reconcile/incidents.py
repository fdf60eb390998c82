"""Reconciling: from statements to incidents, step by step."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from habeas.reconcile.abide import abide
from habeas.reconcile.account import Account, accounts_of
from habeas.reconcile.chain import cases_of
from habeas.reconcile.independence import origin_name, origins, outlet_name, relays
from habeas.reconcile.join import Evidence, join, nearly, reasons, told_apart
from habeas.reconcile.likeness import near_copies
from habeas.reconcile.relate import Group, relate
from habeas.reconcile.rulings import Rulings, rulings_of
from habeas.reconcile.score import Shifts
from habeas.reconcile.settle import (
    correcting,
    settled_date,
    settled_people,
    settled_place,
    taken_back,
    variants,
    withdrawals,
)
from habeas.reconcile.why import doubts
from habeas.reconcile.words import short_hash
from habeas.terms import (
    Decision,
    Incident,
    Reconciliation,
    Report,
    Statement,
    StatementRef,
    Telling,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


def reconcile(
    statements: Mapping[str, Sequence[Statement]] | Iterable[tuple[str, Sequence[Statement]]],
    *,
    reports: Mapping[str, Report] | None = None,
    decisions: Sequence[Decision] = (),
    shifts: Shifts | None = None,
) -> Reconciliation:
    """The incidents and cases that the statements of many reports tell of, with a reason for each join.

    `statements` maps a report's id to its statements, or gives such pairs; `reports` adds, where they are
    known, the texts, outlets and days of publication; `decisions` bind, and `shifts` are what earlier ones taught. Every statement stands in exactly
    one incident, save those that a decision calls wrong. The result, ids included, depends on the set of
    statements and not on their order. WrongUse if one report comes twice with different statements.
    """
    with _garbage_left():
        return _reconcile(statements, reports, decisions, shifts)


@contextmanager
def _garbage_left() -> Iterator[None]:
    """No search for circles of garbage meanwhile: millions of small objects are made, and none forms one."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def _reconcile(
    statements: Mapping[str, Sequence[Statement]] | Iterable[tuple[str, Sequence[Statement]]],
    reports: Mapping[str, Report] | None,
    decisions: Sequence[Decision],
    shifts: Shifts | None,
) -> Reconciliation:
    accounts = accounts_of(statements, reports, decisions)
    copies = near_copies(reports)
    rulings = rulings_of(accounts, decisions)
    replaced = {wrong: right for wrong, right in withdrawals(accounts).items() if wrong not in rulings.right}
    compared = [account.without("date") if number in replaced else account for number, account in enumerate(accounts)]
    together = _free([*replaced.items(), *_told_twice(accounts)], rulings)
    reviewed = correcting(reports)
    joined = join(Evidence.of(compared, reports, copies, reviewed, shifts), together)
    joined = abide(joined, rulings)
    groups = [_group(members, compared, reviewed, copies) for members in joined.groups]
    why = reasons(joined)
    built = [_incident(group, _reasons(group, why, compared, rulings, replaced)) for group in groups]
    near = nearly(joined)
    related = relate(groups, built, compared, rulings, near, doubts(joined, near))
    incidents, cases = cases_of(groups, related)
    return Reconciliation(tuple(incidents), tuple(cases), rulings.conflicts)


def _free(pairs: Iterable[tuple[int, int]], rulings: Rulings) -> list[tuple[int, int]]:
    """The pairs that no decision keeps apart."""
    return [(a, b) for a, b in pairs if (min(a, b), max(a, b)) not in rulings.apart]


def _told_twice(accounts: Sequence[Account]) -> Iterable[tuple[int, int]]:
    """Pairs of statements of one report that say one intervention twice ("our members gathered … and asked").

    Place, people and the one day are the same, and the words for who did it are those of the other, or some of
    them. Two arrests that a report tells so are two: who is arrested can't be counted twice by one writer.
    """
    for a, b in told_apart(accounts):
        one, other = accounts[a], accounts[b]
        if (
            one.act == "intervention"
            and one.date is not None
            and one.date == other.date
            and one.date.length == 1
            and one.place == other.place
            and one.people == other.people
            and one.roles == other.roles
            and one.by
            and other.by
            and (one.by <= other.by or other.by <= one.by)
        ):
            yield (a, b)


def _group(
    members: Sequence[int], accounts: Sequence[Account], reviewed: frozenset[str], copies: Mapping[str, str]
) -> Group:
    settled = taken_back([accounts[number] for number in members], reviewed)
    return Group(tuple(members), tuple(settled), origins(settled, copies), copies)


def _incident(group: Group, reasons: tuple[str, ...]) -> Incident:
    members = group.accounts
    people = settled_people(members)
    rows, disputed = variants(members, group.origins)
    return Incident(
        id=incident_id(members[0].ref),
        act=members[0].act,
        modality=members[0].modality.value,
        people=people.people,
        roles=tuple(sorted({role for account in members for role in account.roles})),
        place=settled_place(members),
        date=settled_date(members),
        statements=tuple(account.ref for account in members),
        variants=rows,
        disputed=disputed,
        reasons=reasons + people.why,
        reports=len({account.ref.report for account in members}),
        origins=len(set(group.origins.values())),
        tellings=tuple(_telling(account, group.copies) for account in members),
    )


def incident_id(smallest: StatementRef) -> str:
    """The id of the incident whose smallest statement this is: the same whatever came first."""
    return "i-" + short_hash(f"{smallest.report}\x1f{smallest.index}")


def _telling(account: Account, copies: Mapping[str, str]) -> Telling:
    return Telling(
        statement=account.ref,
        people=account.people,
        place=account.place,
        date=account.date,
        roles=account.statement.roles,
        total=account.total,
        published=account.published_text,
        latest_told=date.fromordinal(account.around).isoformat() if account.around else None,
        origin=origin_name(account),
        relays=relays(account, copies),
        withdrawn=account.withdrawn,
        outlet=outlet_name(account),
        profile=account.statement.profile,
    )


def _reasons(
    group: Group,
    why: Mapping[int, tuple[int, str]],
    accounts: Sequence[Account],
    rulings: Rulings,
    replaced: Mapping[int, int],
) -> tuple[str, ...]:
    """One sentence for each statement after the first: why it was joined, with the one it goes with best."""
    said = []
    for place, number in enumerate(group.members[1:], start=1):
        ref = group.accounts[place].ref
        decided = rulings.why_together(number, group.members)
        if decided:
            said.append(f"{_name(ref)}: {decided}.")
            continue
        right = _corrected(number, group.members, replaced)
        if right is not None:
            said.append(
                f"{_name(ref)} goes with {_name(accounts[right].ref)}: a report that corrects the day ties them."
            )
            continue
        best, sentence = why[number]
        said.append(f"{_name(ref)} goes with {_name(accounts[best].ref)}: {sentence}.")
    for account in group.accounts:
        said.extend(
            f"{_name(account.ref)} gives the {field} {_withdrawn(account, field)}, which a later report corrects."
            for field in account.withdrawn
        )
    return tuple(said)


def _corrected(number: int, members: Sequence[int], replaced: Mapping[int, int]) -> int | None:
    """The member that corrects this one's day, or is corrected by it."""
    if not replaced:
        return None
    right = replaced.get(number) or next((w for w, r in replaced.items() if r == number and w in members), None)
    return right if right in members else None


def _withdrawn(account: Account, field: str) -> str:
    value = {"date": account.statement.date, "people": account.statement.people}.get(field)
    if field == "place" and account.statement.place:
        return str(account.statement.place.name)
    return str(value)


def _name(ref: StatementRef) -> str:
    return f"{ref.report} #{ref.index}"
