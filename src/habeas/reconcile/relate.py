"""Relations between incidents of one act: parts and wholes, sums, possible sames, and those told apart."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from habeas.reconcile.inside import inside
from habeas.terms import CountRange, Incident, PartialDate, Relation, RelationKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from habeas.reconcile.account import Account
    from habeas.reconcile.rulings import Rulings

MOST_ADDENDS = 16  # more than this many groups are added up only all together
MOST_OPEN = 2  # wholes kept that may hold a group
NEWS = 92  # days before its publication to which a report without a day belongs, as far as parts go


@dataclass(frozen=True, slots=True)
class Group:
    """The accounts of one incident: their numbers, themselves (corrections made), and the origin of each.

    `copies` names, for reports that are near-copies of one text, the first of them.
    """

    members: tuple[int, ...]
    accounts: tuple[Account, ...]
    origins: Mapping[int, int]
    copies: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Link:
    part: int
    whole: int
    kind: RelationKind
    why: str


def relate(
    groups: Sequence[Group],
    incidents: Sequence[Incident],
    accounts: Sequence[Account],
    rulings: Rulings,
    nearly: Sequence[tuple[int, int, float]],
    doubts: Mapping[tuple[int, int], str] | None = None,
) -> list[Incident]:
    """The incidents with their relations, in the same order. `doubts` say what agrees of pairs in `nearly`, and what not.

    A part is found within one report (a sum and what it sums; "nine of them"), across reports (groups that
    add up to a whole; a group inside the place and period of a total), or by decision.
    """
    home = {number: place for place, group in enumerate(groups) for number in group.members}
    links: dict[tuple[int, int], _Link] = {}
    for one, other in rulings.parts:
        _note(links, _Link(home[one], home[other], RelationKind.PART_OF, "a person decided that it is a part of it"))
    for link in _within_reports(accounts, home):
        _note(links, link)
    for link in _across_reports(incidents):
        _note(links, link)
    barred = {(home[a], home[b]) for a, b in rulings.apart} - {(home[a], home[b]) for a, b in rulings.parts}
    links = {key: link for key, link in links.items() if not {(key[0], key[1]), (key[1], key[0])} & barred}
    _drop_circles(links)
    _keep_the_nearest(links, incidents)
    relations: defaultdict[int, list[Relation]] = defaultdict(list)
    for a, b in _nearly_same(nearly, incidents, links):
        del links[a, b]  # two counts of one group say more than that the one may hold the other
    for link in links.values():
        relations[link.part].append(Relation(incidents[link.whole].id, link.kind, link.why))
    for place, other, kind, why in _open_and_apart(incidents, home, nearly, links, rulings, doubts or {}):
        relations[place].append(Relation(incidents[other].id, kind, why))
        relations[other].append(Relation(incidents[place].id, kind, why))
    wholes: defaultdict[int, list[int]] = defaultdict(list)
    for link in links.values():
        if link.kind is not RelationKind.POSSIBLY_PART:
            wholes[link.part].append(link.whole)
    return [
        replace(
            incident,
            relations=tuple(sorted(relations[place], key=lambda r: (r.kind.value, r.to))),
            part_of=_smallest(wholes.get(place, ()), incidents),
        )
        if place in relations
        else incident
        for place, incident in enumerate(incidents)
    ]


def _note(links: dict[tuple[int, int], _Link], link: _Link) -> None:
    if link.part == link.whole:
        return
    known = links.get((link.part, link.whole))
    if known is None or (known.kind is RelationKind.POSSIBLY_PART and link.kind is not known.kind):
        links[link.part, link.whole] = link


def _keep_the_nearest(links: dict[tuple[int, int], _Link], incidents: Sequence[Incident]) -> None:
    """Of the wholes that may hold a group, the two smallest are kept: more would say nothing to a reader."""
    open_wholes: defaultdict[int, list[int]] = defaultdict(list)
    for (part, whole), link in links.items():
        if link.kind is RelationKind.POSSIBLY_PART:
            open_wholes[part].append(whole)
    for part, wholes in open_wholes.items():
        ranked = sorted(wholes, key=lambda w: (incidents[w].people.low or 0, incidents[w].statements[0]))
        for whole in ranked[MOST_OPEN:]:
            del links[part, whole]


def _drop_circles(links: dict[tuple[int, int], _Link]) -> None:
    """No incident is, by way of others, a part of itself: the weaker, then the later link gives way."""
    order = sorted(links, key=lambda k: (links[k].kind is RelationKind.POSSIBLY_PART, k))
    wholes: defaultdict[int, set[int]] = defaultdict(set)
    for part, whole in order:
        if _reaches(whole, part, wholes):
            del links[part, whole]
        else:
            wholes[part].add(whole)


def _reaches(start: int, goal: int, wholes: Mapping[int, set[int]]) -> bool:
    todo, seen = [start], {start}
    while todo:
        at = todo.pop()
        if at == goal:
            return True
        for above in wholes.get(at, ()):
            if above not in seen:
                seen.add(above)
                todo.append(above)
    return False


def _smallest(wholes: Sequence[int], incidents: Sequence[Incident]) -> str | None:
    if not wholes:
        return None
    best = min(wholes, key=lambda w: (incidents[w].people.low or 0, incidents[w].statements[0]))
    return incidents[best].id


# ---------------------------------------------------------------- within one report


def _within_reports(accounts: Sequence[Account], home: Mapping[int, int]) -> Iterator[_Link]:
    acts: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, account in enumerate(accounts):
        if account.happened and account.act != "intervention":
            acts[account.ref.report, account.act].append(number)
    for members in acts.values():
        for whole in members:
            if accounts[whole].total:
                others = [n for n in members if n != whole]
                yield from _explained(whole, others, accounts, home)


def _explained(
    total: int, others: Sequence[int], accounts: Sequence[Account], home: Mapping[int, int]
) -> Iterator[_Link]:
    """What a statement that counts nobody anew stands for: a sum of others, or a part of another."""
    told = accounts[total]
    inside = [n for n in others if _fits(accounts[n], told) and _smaller(accounts[n], told)]
    report = told.ref.report
    addends = _addends(told, [n for n in inside if not accounts[n].total], accounts)
    if addends:
        numbers = " + ".join(str(accounts[n].people) for n in addends)
        for part in addends:
            why = f"{report} adds up {numbers} to {told.people}"
            yield _Link(home[part], home[total], RelationKind.ADDS_UP, why)
        for part in inside:
            if accounts[part].total and part not in addends:
                yield _Link(
                    home[part], home[total], RelationKind.PART_OF, f"{report} counts it in its total of {told.people}"
                )
        return
    holders = [
        n
        for n in others
        if _fits(told, accounts[n], loosely=True) and _smaller(told, accounts[n], or_equal=not accounts[n].total)
    ]
    if holders:
        whole = min(holders, key=lambda n: (not _inside(told, accounts[n]), accounts[n].people.low or 0, n))
        why = f"{report} tells of {told.people} who are counted among its {accounts[whole].people} already"
        yield _Link(home[total], home[whole], RelationKind.PART_OF, why)
    least = sum(accounts[n].people.low or 0 for n in inside if not accounts[n].total)
    if (
        inside
        and told.people.low
        and 2 * least >= told.people.low
        and (told.people.high is None or least <= told.people.high)
    ):
        for part in inside:
            yield _Link(
                home[part], home[total], RelationKind.PART_OF, f"{report} counts it in its total of {told.people}"
            )


def _smaller(part: Account, whole: Account, *, or_equal: bool = False) -> bool:
    """Whether a part's number leaves room in the whole; an unknown number is smaller than any known one."""
    if not part.people.known:
        return True
    if part.people.low is None or whole.people.low is None:
        return False
    if or_equal and (whole.people.low == part.people.low or not whole.people.exact):
        return whole.people.high is None or part.people.low <= whole.people.high
    return part.people.low < whole.people.low and (whole.people.high is None or part.people.low <= whole.people.high)


def _fits(part: Account, whole: Account, *, loosely: bool = False) -> bool:
    """Whether the part can lie inside the whole: its roles, place and days; `loosely`, days may differ."""
    if part.roles and whole.roles and not (part.roles <= whole.roles or (loosely and part.roles & whole.roles)):
        return False
    if part.place and whole.place and not part.place.compatible(whole.place):
        return False
    if part.date is None or whole.date is None:
        return True
    if loosely and not part.people.known:
        return part.first is None or whole.first is None or part.first >= whole.first
    if loosely:
        return (
            part.first is None
            or whole.last is None
            or abs(part.first - whole.last) <= 31
            or part.date.overlaps(whole.date)
        )
    return part.date.within(whole.date) or (
        part.date.overlaps(whole.date) and (part.date.length or 999) > (whole.date.length or 0)
    )


def _inside(part: Account, whole: Account) -> bool:
    """Whether the whole's place and days hold the part's."""
    held = not (part.place and whole.place) or whole.place.contains(part.place)
    return held and _fits(part, whole)


def _addends(told: Account, inside: Sequence[int], accounts: Sequence[Account]) -> list[int]:
    """The groups that add up to the total: all of them, or else the largest choice of them that does so only one way."""
    if len(inside) < 2 or not told.people.known:
        return []
    if _sums_to(told.people, (accounts[n].people for n in inside)):
        return list(inside)
    if len(inside) > MOST_ADDENDS or told.people.low is None or not told.people.exact:
        return []
    return _only_choice(told.people.low, inside, accounts)


def _only_choice(goal: int, inside: Sequence[int], accounts: Sequence[Account]) -> list[int]:
    ways: dict[int, list[tuple[int, ...]]] = {0: [()]}
    for number in inside:
        people = accounts[number].people
        if people.low is None or people.low != people.high:
            continue
        for reached, chosen in sorted(ways.items(), reverse=True):
            if reached + people.low <= goal:
                ways.setdefault(reached + people.low, []).extend((*way, number) for way in chosen)
                ways[reached + people.low] = ways[reached + people.low][:8]
    found = [way for way in ways.get(goal, ()) if len(way) >= 2]
    return list(found[0]) if len(found) == 1 else []


def _sums_to(total: CountRange, addends: Iterable[CountRange]) -> bool:
    """Whether the addends, each with a known least number, can come to the total; within a tenth where it is "about"."""
    summed = CountRange(0, 0)
    for people in addends:
        if people.low is None:
            return False
        summed = summed + people
    if summed.overlaps(total):
        return True
    low, high = total.low, total.high
    return bool(total.approx and low and high and summed.low is not None and 0.9 * low <= summed.low <= 1.1 * high)


# ---------------------------------------------------------------- across reports


def _across_reports(incidents: Sequence[Incident]) -> Iterator[_Link]:
    for whole, candidates in inside(incidents, _time_of).items():
        yield from _parts_of(whole, candidates, incidents)


def _time_of(incident: Incident) -> PartialDate | None:
    """Its days; where none are told, the three months before the first report on it came out."""
    published = [t.published for t in incident.tellings if t.published]
    if incident.date is not None or not published:
        return incident.date
    latest = date.fromisoformat(min(published))
    return PartialDate.between(latest - timedelta(NEWS), latest)


def _parts_of(place: int, inner: Sequence[int], incidents: Sequence[Incident]) -> Iterator[_Link]:
    whole = incidents[place]
    anew = {t.statement.report for t in whole.tellings if not t.total}
    candidates = [n for n in inner if not _told_new_beside(incidents[n], anew)]
    of_whole = {ref.report for ref in whole.statements}
    by_report: defaultdict[str, list[int]] = defaultdict(list)
    for n in candidates:
        for report in {ref.report for ref in incidents[n].statements}:
            by_report[report].append(n)
    for report, parts in sorted(by_report.items()):
        apart = [n for n in parts if _counts_anew(report, incidents[n])]
        if report not in of_whole and len(apart) >= 2 and _sums_to(whole.people, (incidents[n].people for n in apart)):
            numbers = " + ".join(str(incidents[n].people) for n in apart)
            for n in apart:
                yield _Link(
                    n, place, RelationKind.ADDS_UP, f"{report} tells of {numbers}, which come to the {whole.people}"
                )
    total = any(telling.total for telling in whole.tellings)
    covers = total and all(
        _room(whole, [incidents[n] for n in parts if _counts_anew(report, incidents[n])])
        for report, parts in by_report.items()
    )
    for n in candidates:
        part = incidents[n]
        if not _strictly_smaller(part, whole):
            continue
        if covers and _within(part, whole):
            why = f"it lies inside the place and the days of a total of {whole.people}"
            yield _Link(n, place, RelationKind.PART_OF, why)
        else:
            why = f"{part.people} people may be among the {whole.people}: place and days don't exclude it"
            yield _Link(n, place, RelationKind.POSSIBLY_PART, why)


def _told_new_beside(part: Incident, anew: set[str]) -> bool:
    """Whether one report tells of both and counts both anew (as it does the whole): then they are different people."""
    return any(t.statement.report in anew and not t.total for t in part.tellings)


def _counts_anew(report: str, incident: Incident) -> bool:
    """Whether this report tells of the incident and counts its people nowhere else."""
    return any(t.statement.report == report and not t.total for t in incident.tellings)


def _room(whole: Incident, parts: Sequence[Incident]) -> bool:
    least = sum(part.people.low or 0 for part in parts)
    return whole.people.high is None or least <= whole.people.high


def _strictly_smaller(part: Incident, whole: Incident) -> bool:
    if part.people.low is None or whole.people.low is None:
        return False
    return part.people.low < whole.people.low


def _within(part: Incident, whole: Incident) -> bool:
    return bool(part.date and whole.date and (part.date.within(whole.date) or whole.date.within(part.date)))


# ---------------------------------------------------------------- possibly the same, and told apart


def _open_and_apart(
    incidents: Sequence[Incident],
    home: Mapping[int, int],
    nearly: Sequence[tuple[int, int, float]],
    links: Mapping[tuple[int, int], _Link],
    rulings: Rulings,
    doubts: Mapping[tuple[int, int], str],
) -> Iterator[tuple[int, int, RelationKind, str]]:
    parts = {(min(a, b), max(a, b)) for a, b in rulings.parts}
    barred = {(min(home[a], home[b]), max(home[a], home[b])) for a, b in rulings.apart - parts}
    for a, b in sorted(barred):
        yield a, b, RelationKind.DIFFERENT, "a person decided that they are different"
    for a, b, score in nearly:
        if (a, b) in barred or (a, b) in links or (b, a) in links:
            continue
        shared = _shared_report(incidents[a], incidents[b])
        if shared:
            if score > 0:
                yield a, b, RelationKind.DIFFERENT, _two_groups(shared, incidents[a], incidents[b])
        elif incidents[a].act != "intervention":
            much = "much" if score <= 0 else "some of their statements"
            why = f"{much} agree{'s' if score <= 0 else ''}, but not enough to join them: a person can decide"
            yield a, b, RelationKind.POSSIBLY_SAME, doubts.get((a, b), why)


def _two_groups(report: str, a: Incident, b: Incident) -> str:
    """That one report tells of both as of two groups, and in which of its statements."""
    first, second = sorted(
        next(ref.index for ref in incident.statements if ref.report == report) for incident in (a, b)
    )
    return f"{report} tells of the two one by one, in its statements #{first} and #{second}"


def _nearly_same(
    nearly: Sequence[tuple[int, int, float]],
    incidents: Sequence[Incident],
    links: Mapping[tuple[int, int], _Link],
) -> list[tuple[int, int]]:
    """The links that only say "possibly part" of pairs which nearly came to be joined."""
    return [
        pair
        for a, b, _ in nearly
        for pair in ((a, b), (b, a))
        if pair in links
        and links[pair].kind is RelationKind.POSSIBLY_PART
        and not _shared_report(incidents[a], incidents[b])
    ]


def _shared_report(a: Incident, b: Incident) -> str | None:
    shared = {ref.report for ref in a.statements} & {ref.report for ref in b.statements}
    return min(shared) if shared else None
