"""Settling: what the statements of one incident allow together, and which values were taken back."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from habeas.reconcile.bounds import Pinned, pinned
from habeas.reconcile.words import corrects
from habeas.terms import Modality, PartialDate, PlaceName, Report, Variant

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from habeas.reconcile.account import Account

FIELDS = ("people", "place", "date")
SOON = 45  # days within which an outlet corrects a report


def withdrawals(accounts: Sequence[Account]) -> dict[int, int]:
    """Accounts whose day a later report denies, each with the account that gives the right one.

    A report denies the act on a day, and tells of the same act on as many people on another: then it takes
    back the day of every earlier report that gave it. A bare denial takes nothing back: it stands beside.
    """
    if not any(account.modality is Modality.DENIED for account in accounts):
        return {}
    by_report: defaultdict[str, list[int]] = defaultdict(list)
    happened: defaultdict[tuple[str, object], list[int]] = defaultdict(list)
    for number, account in enumerate(accounts):
        by_report[account.ref.report].append(number)
        if account.happened and account.date:
            happened[account.act, account.people].append(number)
    found: dict[int, int] = {}
    for denied in accounts:
        if denied.modality is not Modality.DENIED or denied.date is None or not denied.people.known:
            continue
        rights = [n for n in by_report[denied.ref.report] if _sets_right(accounts[n], denied)]
        if len(rights) == 1:
            for wrong in happened[denied.act, denied.people]:
                if _is_taken_back(accounts[wrong], denied):
                    found[wrong] = rights[0]
    return found


def _sets_right(told: Account, denied: Account) -> bool:
    return bool(
        told.happened
        and told.act == denied.act
        and told.people == denied.people
        and told.date is not None
        and denied.date is not None
        and not told.date.overlaps(denied.date)
        and _may_be_one_place(told, denied)
        and (told.roles & denied.roles or not told.roles or not denied.roles)
    )


def _is_taken_back(told: Account, denied: Account) -> bool:
    return bool(
        told.ref.report != denied.ref.report
        and told.date is not None
        and denied.date is not None
        and told.date.overlaps(denied.date)
        and (told.date.length or 99) <= 2 * (denied.date.length or 0) + 5
        and _may_be_one_place(told, denied)
        and (told.published is None or denied.published is None or told.published <= denied.published)
    )


def _may_be_one_place(a: Account, b: Account) -> bool:
    return a.place is None or b.place is None or a.place.compatible(b.place)


def correcting(reports: Mapping[str, Report] | None) -> frozenset[str]:
    """The reports that say of themselves that they set an earlier one right."""
    return frozenset(
        id_
        for id_, report in (reports or {}).items()
        if (report.text or report.title) and corrects(f"{report.title or ''}\n{report.text}")
    )


def sets_right(judge: Account, account: Account, correcting: frozenset[str]) -> bool:
    """Whether the judge's report is a correction that the outlet of the account ran soon after it.

    Only of what it tells without a place or a day, with both these say for themselves which act is meant; or of the same
    people ("the two men and two women") with no place but the country.
    """
    return (
        judge.ref.report in correcting
        and (judge.place is None or judge.date is None or (judge.place.depth == 1 and _same_profile(judge, account)))
        and _judges(judge, account)
        and (judge.published or 0) - (account.published or 0) <= SOON
    )


def _same_profile(a: Account, b: Account) -> bool:
    """Whether both tell of people of the same sexes and ages."""
    one, other = (sorted((str(e.people), str(e.sex), str(e.age)) for e in x.statement.profile) for x in (a, b))
    return bool(one) and one == other


def taken_back(members: Sequence[Account], correcting: frozenset[str]) -> list[Account]:
    """The accounts of one incident, without the values that a correcting report of the same outlet replaced."""
    judges = [account for account in members if account.ref.report in correcting] if correcting else []
    if not judges:
        return [*members]
    found = []
    for account in members:
        over = [judge for judge in judges if _judges(judge, account)]
        kept = account
        for field in FIELDS:
            if any(_differs(field, judge, account) for judge in over):
                kept = kept.without(field)
        found.append(kept)
    return found


def _judges(judge: Account, account: Account) -> bool:
    return (
        judge.ref.report != account.ref.report
        and judge.outlet is not None
        and judge.outlet == account.outlet
        and judge.published is not None
        and account.published is not None
        and judge.published > account.published
    )


def _differs(field: str, judge: Account, account: Account) -> bool:
    match field:
        case "people":
            return judge.people.exact and account.people.known and not judge.people.overlaps(account.people)
        case "place":
            return bool(judge.place and account.place and not judge.place.compatible(account.place))
        case _:
            return bool(judge.date and account.date and judge.date.edtf != account.date.edtf)


def settled_people(members: Sequence[Account]) -> Pinned:
    """The fewest and the most people the accounts allow, with a sentence for what was left out."""
    return pinned([account.people for account in members])


def settled_place(members: Sequence[Account]) -> PlaceName | None:
    """The most exact place that contradicts none; where they differ, the place that holds them all, if any."""
    different = {a.place for a in members if a.place}
    if len(different) < 2:
        return next(iter(different), None)
    places = sorted(different, key=lambda p: (-p.depth, p.folded, str(p)))
    best = places[0]
    for depth in (best.depth, 2, 1):
        upper = best.upper(depth)
        if all(upper.compatible(place) for place in places):
            return upper
    return None


def settled_date(members: Sequence[Account]) -> PartialDate | None:
    """The days that hold every exact enough date: a wider one that holds a narrower adds nothing."""
    dates = {a.date for a in members if a.date}
    if len(dates) < 2:
        return next(iter(dates), None)
    if any(d.year_known for d in dates):
        dates = {d for d in dates if d.year_known}
    kept = [d for d in dates if not any(d is not o and _holds(d, o) for o in dates)]
    if len(kept) <= 1:
        return kept[0] if kept else None
    firsts = [d.earliest for d in kept]
    lasts = [d.latest for d in kept]
    first = None if None in firsts else min(day for day in firsts if day)
    last = None if None in lasts else max(day for day in lasts if day)
    return _spanning(first, last, year_known=all(d.year_known for d in kept))


def _spanning(first: date | None, last: date | None, *, year_known: bool) -> PartialDate | None:
    if first is None and last is None:
        return None
    if year_known:
        return PartialDate.between(first, last)
    ends = [f"XXXX-{day.month:02}-{day.day:02}" if day else ".." for day in (first, last)]
    return PartialDate(ends[0] if ends[0] == ends[1] else "/".join(ends))


def _holds(wide: PartialDate, narrow: PartialDate) -> bool:
    return wide.days != narrow.days and narrow.within(wide)


def variants(
    members: Sequence[Account], origins: Mapping[int, int]
) -> tuple[tuple[tuple[str, tuple[Variant, ...]], ...], tuple[str, ...]]:
    """For each field with more than one value, or with one taken back, who gives which; and the fields in dispute.

    `origins` has the origin of each member by its place: a value that three outlets have from one agency has one.
    """
    rows = []
    disputed = []
    if len(members) == 1:
        return (), ()
    for field in (*FIELDS, "roles"):
        given: defaultdict[str, list[int]] = defaultdict(list)
        for place, account in enumerate(members):
            value = _told(field, account)
            if value is not None:
                given[value].append(place)
        if len(given) > 1 or any(field in account.withdrawn for account in members):
            ordered = sorted(given.items(), key=lambda item: (-len(item[1]), item[0]))
            rows.append((field, tuple(_variant(field, value, places, members, origins) for value, places in ordered)))
            if _exclude_each_other(field, members):
                disputed.append(field)
    return tuple(rows), tuple(disputed)


def _variant(
    field: str, value: str, places: Sequence[int], members: Sequence[Account], origins: Mapping[int, int]
) -> Variant:
    return Variant(
        value,
        tuple(members[place].ref for place in places),
        len({origins[place] for place in places}),
        tuple(members[place].ref for place in places if field in members[place].withdrawn),
    )


def _told(field: str, account: Account) -> str | None:
    """The value as the statement tells it, even where it was taken back: it stays visible as such."""
    statement = account.statement
    match field:
        case "people":
            return str(statement.people) if statement.people.known else None
        case "place":
            return str(statement.place.name) if statement.place else None
        case "date":
            return statement.date.edtf if statement.date else None
        case _:
            return ", ".join(sorted(statement.roles)) or None


def _exclude_each_other(field: str, members: Sequence[Account]) -> bool:
    match field:
        case "people":
            values = {a.people for a in members if a.people.known}
            return any(not x.overlaps(y) for x in values for y in values)
        case "place":
            places = {a.place for a in members if a.place}
            return any(not x.compatible(y) for x in places for y in places)
        case "date":
            dates = {a.date for a in members if a.date}
            return any(not x.overlaps(y) for x in dates for y in dates)
        case _:
            roles = {a.roles for a in members if a.roles}
            return any(not x & y for x in roles for y in roles)
