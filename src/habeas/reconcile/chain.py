"""Cases: one group followed through its incidents, from its arrest on, with a balance that adds up."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from habeas.reconcile.words import short_hash
from habeas.terms import BalanceLine, Case, CountRange, Incident, Modality

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from habeas.reconcile.account import Account
    from habeas.reconcile.relate import Group
    from habeas.terms import StatementRef

START = "arrest"
STEPS = ("arrest", "detention", "transfer", "return", "release", "death")
STATE = {
    "arrest": "arrested",
    "detention": "held",
    "transfer": "held",
    "return": "returned",
    "release": "released",
    "death": "died",
}
ENDS = frozenset({"return", "release", "death"})
LAST = 3_700_000  # a day number after all others, for steps without a day


class _Vote(NamedTuple):
    """One report that tells of a later step on the people of an arrest, and why it is taken so."""

    start: int
    report: str
    why: str


def cases_of(groups: Sequence[Group], incidents: Sequence[Incident]) -> tuple[list[Incident], list[Case]]:
    """The incidents with their case named, and the cases, ordered by their first day and id.

    A later step belongs to an arrest where a report tells both of as many people (the nearest before it in
    the text, if there are several), or tells steps that together come to all who were arrested.
    """
    home = {account.ref: place for place, group in enumerate(groups) for account in group.accounts}
    votes: defaultdict[int, list[_Vote]] = defaultdict(list)
    for told in _reports(groups):
        for step, vote in _follow(told, home):
            votes[step].append(vote)
    members: defaultdict[int, list[int]] = defaultdict(list)
    why: dict[int, str] = {}
    for step, given in sorted(votes.items()):
        counted = Counter(vote.start for vote in given)
        counted = Counter({s: n for s, n in counted.items() if not _ends_before(incidents[step], incidents[s])})
        if not counted:
            continue
        start = min(counted, key=lambda s: (-counted[s], incidents[s].statements[0]))
        members[start].append(step)
        why[step] = next(vote.why for vote in given if vote.start == start)
    cases = [_case(start, steps, incidents, why) for start, steps in sorted(members.items())]
    named = {id_: case.id for case in cases for id_ in case.incidents}
    first = {incident.id: _day(incident) for incident in incidents}
    ordered = sorted(cases, key=lambda case: (first[case.incidents[0]], case.id))
    followed = [
        replace(incident, case=named[incident.id]) if incident.id in named else incident for incident in incidents
    ]
    return followed, ordered


def _reports(groups: Sequence[Group]) -> list[list[Account]]:
    """The accounts of what happened, by report, in the order of the text."""
    told: defaultdict[str, list[Account]] = defaultdict(list)
    for group in groups:
        for account in group.accounts:
            if account.modality is Modality.HAPPENED and account.act in STEPS:
                told[account.ref.report].append(account)
    return [sorted(accounts, key=lambda a: a.ref.index) for _, accounts in sorted(told.items())]


def _follow(told: Sequence[Account], home: Mapping[StatementRef, int]) -> list[tuple[int, _Vote]]:
    starts = [a for a in told if a.act == START]
    steps = [a for a in told if a.act != START]
    found = []
    left: list[Account] = []
    for step in steps:
        start = _start_of(step, [s for s in starts if _as_many(s, step) and _can_follow(s, step)])
        if start is None:
            left.append(step)
            continue
        why = f"{step.ref.report} tells of {step.people} people {STATE[START]} and of as many {STATE[step.act]}"
        found.append((home[step.ref], _Vote(home[start.ref], step.ref.report, why)))
    for start in starts:
        split = [s for s in left if s.act in ENDS and s.people.low and _can_follow(start, s) and not s.total]
        summed = CountRange(0, 0)
        for step in split:
            summed = summed + step.people
        if len(split) > 1 and start.people.known and summed == start.people:
            why = f"{start.ref.report} tells of {' + '.join(str(s.people) for s in split)} out of {start.people}"
            found.extend((home[s.ref], _Vote(home[start.ref], start.ref.report, why)) for s in split)
            left = [s for s in left if s not in split]
    return found


def _as_many(start: Account, step: Account) -> bool:
    return step.people.known and (start.people.low, start.people.high) == (step.people.low, step.people.high)


def _can_follow(start: Account, step: Account) -> bool:
    if start.roles and step.roles and not start.roles & step.roles:
        return False
    if start.first is None or step.last is None or start.year_known != step.year_known:
        return True
    return step.last >= start.first


def _start_of(step: Account, starts: Sequence[Account]) -> Account | None:
    """The arrest a step follows: the only one; or the one in its town; or the nearest before it in the text."""
    if len(starts) <= 1:
        return starts[0] if starts else None
    same = [s for s in starts if s.folded_place and s.folded_place == step.folded_place]
    if len(same) == 1:
        return same[0]
    before = [s for s in starts if s.ref.index < step.ref.index]
    return before[-1] if before else starts[0]


def _case(start: int, steps: Sequence[int], incidents: Sequence[Incident], why: Mapping[int, str]) -> Case:
    arrest = incidents[start]
    later = sorted(steps, key=lambda s: _order(incidents[s]))
    chain = [arrest, *(incidents[s] for s in later)]
    balance = _balance(arrest, chain[1:])
    return Case(
        id=case_id(arrest.id),
        incidents=tuple(incident.id for incident in chain),
        people=arrest.people,
        status=_status(balance),
        balance=balance,
        reasons=tuple(f"{why[s]}." for s in later),
    )


def case_id(arrest: str) -> str:
    """The id of the case that begins with this incident."""
    return "c-" + short_hash(arrest)


def _day(incident: Incident) -> int:
    if incident.date is None:
        return LAST
    day = incident.date.earliest or incident.date.latest
    return day.toordinal() if day else LAST


def _order(step: Incident) -> tuple[bool, int, int, str]:
    """Custody comes before what ends it, also where no day is told; then the days decide."""
    return (step.act in ENDS, _day(step), STEPS.index(step.act), step.id)


def _ends_before(step: Incident, arrest: Incident) -> bool:
    """Whether the step is surely over before the arrest: then it befell the people another time."""
    if step.date is None or arrest.date is None or step.date.year_known != arrest.date.year_known:
        return False
    last, first = step.date.latest, arrest.date.earliest
    return last is not None and first is not None and last < first


def _balance(arrest: Incident, later: Sequence[Incident]) -> tuple[BalanceLine, ...]:
    """All who were arrested, and then where they are: the lines after the first add up to it.

    Whom the last steps leave over are held, if custody is the last that is told of them, else their
    whereabouts are unknown.
    """
    lines = [BalanceLine("arrested", arrest.people, arrest.id)]
    ends = [step for step in later if step.act in ENDS]
    whole = [step for step in ends if not step.people.known or _may_be_all(step.people, arrest.people)]
    if whole:
        last = whole[-1]
        return (*lines, BalanceLine(STATE[last.act], arrest.people, last.id))
    gone = CountRange(0, 0)
    for step in ends:
        lines.append(BalanceLine(STATE[step.act], step.people, step.id))
        gone = gone + step.people
    rest = _rest(arrest.people, gone)
    if rest is not None:
        custody = [step for step in later if step.act in ("detention", "transfer")]
        held = custody and not ends
        lines.append(BalanceLine("held" if held else "whereabouts unknown", rest, custody[-1].id if held else None))
    return tuple(lines)


def _may_be_all(gone: CountRange, arrested: CountRange) -> bool:
    """Whether the step can have befallen all; an open end alone does not say so."""
    return gone.overlaps(arrested) and gone.low is not None and gone.low >= (arrested.low or 0)


def _rest(whole: CountRange, gone: CountRange) -> CountRange | None:
    """Who is left over, or None if nobody: as wide as both counts make it."""
    if whole.low is None and whole.high is None:
        return CountRange()
    low = max(0, (whole.low or 0) - (gone.high if gone.high is not None else whole.low or 0))
    high = None if whole.high is None else max(0, whole.high - (gone.low or 0))
    if high == 0:
        return None
    return CountRange(low, high, whole.approx or gone.approx)


def _status(balance: Sequence[BalanceLine]) -> str:
    """The state of all, or what became of how many."""
    after = balance[1:]
    if not after:
        return balance[0].state
    if len(after) == 1:
        return after[0].state
    return ", ".join(f"{line.people} {line.state}" for line in after)
