"""Cases: one group followed through its incidents, from its arrest or custody on, with a balance that adds up."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from habeas.reconcile.words import short_hash, some_of
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
CUSTODY = frozenset({"detention", "transfer"})
ENDS = frozenset({"return", "release", "death"})
LAST = 3_700_000  # a day number after all others, for steps without a day


class _Vote(NamedTuple):
    """One report that tells of a later step on the people of a first one, or on some of them, and why it is taken so."""

    start: int
    report: str
    why: str
    whole: bool = True


class _Step(NamedTuple):
    """A later step of a case: why it belongs to it, whether to all of its people, and to which step on some, if so."""

    incident: Incident
    why: str
    whole: bool
    of_some: str | None


def cases_of(groups: Sequence[Group], incidents: Sequence[Incident]) -> tuple[list[Incident], list[Case]]:
    """The incidents with their case named, and the cases, ordered by their first day and id.

    A later step belongs to an arrest where a report tells both of as many people (the nearest before it in the text, if
    there are several); or tells steps that together come to all who were arrested; or says of fewer people that they are
    some of those arrested ("two of them"), where only one arrest in it can hold them. Where no arrest is told, custody begins the case. The votes of all reports decide.
    """
    home = {account.ref: place for place, group in enumerate(groups) for account in group.accounts}
    votes: defaultdict[int, list[_Vote]] = defaultdict(list)
    for told in _reports(groups):
        for step, vote in _follow(told, home):
            votes[step].append(vote)
    chosen: dict[int, _Vote] = {}
    for place, given in sorted(votes.items()):
        best = _chosen(place, given, incidents)
        if best is not None:
            chosen[place] = best
    members: defaultdict[int, list[_Step]] = defaultdict(list)
    for place, vote in chosen.items():
        before = chosen.get(vote.start)  # custody that begins no case, because an arrest does
        start = before.start if before else vote.start
        if not _ends_before(incidents[place], incidents[start]):
            of_some = None if before is None or before.whole else incidents[vote.start].id
            members[start].append(_Step(incidents[place], vote.why, vote.whole and of_some is None, of_some))
    cases = [_case(start, steps, incidents) for start, steps in sorted(members.items())]
    named = {id_: case.id for case in cases for id_ in case.incidents}
    first = {incident.id: _day(incident) for incident in incidents}
    ordered = sorted(cases, key=lambda case: (first[case.incidents[0]], case.id))
    followed = [
        replace(incident, case=named[incident.id]) if incident.id in named else incident for incident in incidents
    ]
    return followed, ordered


def _chosen(step: int, given: Sequence[_Vote], incidents: Sequence[Incident]) -> _Vote | None:
    """The first step that most reports tie it to, those that tell of all its people before those that tell of some."""
    given = [vote for vote in given if not _ends_before(incidents[step], incidents[vote.start])]
    counted = Counter(vote.start for vote in given)
    best = {vote.start: vote for vote in reversed(given)} | {vote.start: vote for vote in reversed(given) if vote.whole}
    if not counted:
        return None
    start = min(counted, key=lambda s: (not best[s].whole, -counted[s], incidents[s].statements[0]))
    return best[start]


def _reports(groups: Sequence[Group]) -> list[list[Account]]:
    """The accounts of what happened, by report, in the order of the text."""
    told: defaultdict[str, list[Account]] = defaultdict(list)
    for group in groups:
        for account in group.accounts:
            if account.modality is Modality.HAPPENED and account.act in STEPS:
                told[account.ref.report].append(account)
    return [sorted(accounts, key=lambda a: a.ref.index) for _, accounts in sorted(told.items()) if len(accounts) > 1]


def _follow(told: Sequence[Account], home: Mapping[StatementRef, int]) -> list[tuple[int, _Vote]]:
    """The steps that one report ties to what came before: to an arrest, or else to custody."""
    found, left = _tied([a for a in told if a.act == START], [a for a in told if a.act != START], home)
    of_some = {step for step, vote in found if not vote.whole}
    custody = [a for a in told if a.act in CUSTODY and (a in left or home[a.ref] in of_some)]
    return found + _tied(custody, [a for a in left if a.act in ENDS], home)[0]


def _tied(
    starts: Sequence[Account], steps: Sequence[Account], home: Mapping[StatementRef, int]
) -> tuple[list[tuple[int, _Vote]], list[Account]]:
    """Each step with the vote for its start, and the steps that have none."""
    found: list[tuple[int, _Vote]] = []
    left: list[Account] = []
    for step in steps:
        start = _start_of(step, [s for s in starts if _as_many(s, step) and _can_follow(s, step)])
        if start is None:
            left.append(step)
            continue
        why = f"{step.ref.report} tells of {_told(step)} people {STATE[start.act]} and of as many {STATE[step.act]}"
        found.append((home[step.ref], _Vote(home[start.ref], step.ref.report, why)))
    done = {step for step, _ in found}
    for start in starts:
        some = _some_of(
            start, starts, left, gone=any(v.start == home[start.ref] and _ended(s, steps, home) for s, v in found)
        )
        for step in some:
            if home[step.ref] not in done:
                why = f"{start.ref.report} tells of {_sum(some)} out of {_told(start)}"
                found.append((home[step.ref], _Vote(home[start.ref], start.ref.report, why, whole=False)))
        left = [step for step in left if step not in some]
    return found, left


def _ended(step: int, steps: Sequence[Account], home: Mapping[StatementRef, int]) -> bool:
    return any(home[s.ref] == step and s.act in ENDS for s in steps)


def _some_of(start: Account, starts: Sequence[Account], left: Sequence[Account], *, gone: bool) -> list[Account]:
    """The steps on some of the people of a start: all that come to its number, else those that say so ("two of them").

    `gone` says that a step on all of them ends the case: then nobody of them is left for another.
    """
    whole = start.statement.people
    fewer = [s for s in left if _fewer(s, start) and _can_follow(start, s) and not s.total and _may_be_there(s, start)]
    if not whole.known or not fewer:
        return []
    for some in (fewer, [s for s in fewer if s.act in ENDS]):
        if len(some) > 1 and _summed(some) == whole:
            return some
    if gone:
        return []
    alone = [s for s in fewer if some_of(s.statement.quote, whole.low or 0) and _only_start(s, starts) is start]
    least = sum(s.people.low or 0 for s in alone)
    return alone if whole.high is None or least <= whole.high else []


def _only_start(step: Account, starts: Sequence[Account]) -> Account | None:
    """The one start that can hold the step's people, if there is only one."""
    found = [start for start in starts if _fewer(step, start) and _can_follow(start, step)]
    return found[0] if len(found) == 1 else None


def _fewer(step: Account, start: Account) -> bool:
    most = start.statement.people.low
    return bool(step.people.low and step.people.high is not None and most is not None and step.people.high < most)


def _may_be_there(step: Account, start: Account) -> bool:
    """Whether the step is in the country of the start; where somebody is sent is told from either end."""
    return (
        step.act == "return" or step.place is None or start.place is None or step.place.country == start.place.country
    )


def _summed(steps: Sequence[Account]) -> CountRange:
    total = CountRange(0, 0)
    for step in steps:
        total = total + step.people
    return total


def _sum(steps: Sequence[Account]) -> str:
    return " and ".join(f"{step.people} {STATE[step.act]}" for step in steps)


def _told(account: Account) -> CountRange:
    """The number as its report tells it, even where it was taken back."""
    return account.statement.people


def _as_many(start: Account, step: Account) -> bool:
    one, other = _told(start), _told(step)
    return other.known and (one.low, one.high) == (other.low, other.high)


def _can_follow(start: Account, step: Account) -> bool:
    if start.roles and step.roles and not start.roles & step.roles:
        return False
    if start.first is None or step.last is None or start.year_known != step.year_known:
        return True
    return step.last >= start.first


def _start_of(step: Account, starts: Sequence[Account]) -> Account | None:
    """The start a step follows: the only one; or the one in its town; or the nearest before it in the text."""
    if len(starts) <= 1:
        return starts[0] if starts else None
    same = [s for s in starts if s.folded_place and s.folded_place == step.folded_place]
    if len(same) == 1:
        return same[0]
    before = [s for s in starts if s.ref.index < step.ref.index]
    return before[-1] if before else starts[0]


def _case(start: int, steps: Sequence[_Step], incidents: Sequence[Incident]) -> Case:
    first = incidents[start]
    later = _with_room(first, sorted(steps, key=lambda s: _order(s.incident)))
    balance = _balance(first, later)
    return Case(
        id=case_id(first.id),
        incidents=(first.id, *(step.incident.id for step in later)),
        people=first.people,
        status=_status(balance),
        balance=balance,
        reasons=tuple(dict.fromkeys(f"{step.why}." for step in later)),
    )


def _with_room(first: Incident, later: Sequence[_Step]) -> list[_Step]:
    """The steps without those on some that the people of the start have no room for: reports that differ tell them."""
    kept: list[_Step] = []
    gone = 0
    for step in later:
        if not _of_all(step, first) and step.of_some is None:
            gone += step.incident.people.low or 0
            if first.people.high is not None and gone > first.people.high:
                gone -= step.incident.people.low or 0
                continue
        kept.append(step)
    return kept


def case_id(first: str) -> str:
    """The id of the case that begins with this incident."""
    return "c-" + short_hash(first)


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


def _balance(first: Incident, later: Sequence[_Step]) -> tuple[BalanceLine, ...]:
    """All who were arrested, and then where they are: the lines after the first add up to it.

    Each of them is in the state of the latest step that is told of him. Whom no step on some accounts for is in the
    state of the last step on all, if there is one; else nothing tells where he is.
    """
    lines = [BalanceLine(STATE[first.act], first.people, first.id)]
    of_all = [step.incident for step in later if _of_all(step, first)]
    ended = [step for step in of_all if step.act in ENDS]
    if ended:
        return (*lines, BalanceLine(STATE[ended[-1].act], first.people, ended[-1].id))
    gone = CountRange(0, 0)
    for step in later:
        people = None if _of_all(step, first) else _still(step.incident, later)
        if people is not None:
            lines.append(BalanceLine(STATE[step.incident.act], people, step.incident.id))
            gone = gone + people
    rest = _rest(first.people, gone)
    if rest is not None:
        held = of_all[-1] if of_all else first if first.act in CUSTODY else None
        lines.append(BalanceLine("held" if held else "whereabouts unknown", rest, held.id if held else None))
    return tuple(lines)


def _still(step: Incident, later: Sequence[_Step]) -> CountRange | None:
    """The people of a step without those of whom a later one is told."""
    moved_on = CountRange(0, 0)
    for other in later:
        if other.of_some == step.id:
            moved_on = moved_on + other.incident.people
    return step.people if moved_on.high == 0 else _rest(step.people, moved_on)


def _of_all(step: _Step, first: Incident) -> bool:
    """Whether the step befell all: a report tells of as many, or its number can be theirs."""
    people = step.incident.people
    return step.of_some is None and (step.whole or not people.known or _may_be_all(people, first.people))


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
    states: dict[str, CountRange] = {}
    for line in balance[1:] or balance:
        states[line.state] = states[line.state] + line.people if line.state in states else line.people
    if len(states) == 1:
        return next(iter(states))
    return ", ".join(f"{people} {state}" for state, people in states.items())
