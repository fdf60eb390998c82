"""Judging: whether an incident lies inside what is asked, perhaps, or outside; and if outside, how near."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as date_type
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from habeas.reconcile.known import Known, tellings_of
from habeas.terms import Modality, PartialDate, PlaceName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from habeas.terms import Incident, Question, Telling

LASTING = frozenset({"detention"})  # acts that last: they count where they overlap the period
NEWS = 31  # days before its publication in which an undated act of a report may have happened
FRESH = 92  # days before it in which a report that tells it as news surely puts it
LASTS = 366  # days for which custody "since" a day is taken to last where nothing tells how long


class Verdict(StrEnum):
    """Whether an incident lies inside what is asked."""

    INSIDE = "inside"
    PERHAPS = "perhaps"
    OUTSIDE = "outside"


class Finding(NamedTuple):
    """What one field says: the verdict, the words for it where it is not plainly inside, and whether it excludes it.

    What is outside without being excluded is told too widely ("in China") or not at all.
    """

    verdict: Verdict
    why: str = ""
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """One incident and how it lies. `doubts` say what keeps it from being plainly inside.

    `near` says that somebody may want to know why it does not count; `open` that nothing told of it excludes it.
    """

    incident: Incident
    verdict: Verdict
    doubts: tuple[str, ...] = ()
    near: bool = True
    open: bool = True


INSIDE = Finding(Verdict.INSIDE)


class Judge:
    """Judges single incidents by place, days and role."""

    def __init__(self, known: Known, question: Question) -> None:
        self.question = question
        self.known = known

    def judge(self, incident: Incident) -> Judged:
        place = self._place(incident)
        if place.excluded and not place.why:
            return _FAR(incident)
        day = self._date(incident)
        if day.excluded and not day.why:
            return _FAR(incident)
        role = self._role(incident)
        findings = (role, place, day)
        doubts = tuple(f.why for f in findings if f.verdict is not Verdict.INSIDE and f.why)
        excluded = any(f.excluded for f in findings)
        if any(f.verdict is Verdict.OUTSIDE for f in findings):
            doubts = tuple(f.why for f in findings if f.verdict is Verdict.OUTSIDE and f.why)
            return Judged(incident, Verdict.OUTSIDE, doubts, bool(doubts), not excluded)
        perhaps = any(f.verdict is Verdict.PERHAPS for f in findings)
        return Judged(incident, Verdict.PERHAPS if perhaps else Verdict.INSIDE, doubts)

    # ------------------------------------------------------------ role

    def _role(self, incident: Incident) -> Finding:
        role = self.question.role
        if role is None or role in incident.roles:
            return INSIDE
        if incident.roles:
            return Finding(Verdict.OUTSIDE, f"nobody tells of them as {role}s", excluded=True)
        return Finding(Verdict.PERHAPS, "their role is not told")

    # ------------------------------------------------------------ place

    def _place(self, incident: Incident) -> Finding:
        asked = self.question.place
        if asked is None:
            return INSIDE
        places = [t.place for t in tellings_of(incident) if t.place]
        inside = [p for p in places if asked.contains(p)]
        elsewhere = [p for p in places if not asked.compatible(p)]
        if inside:
            return Finding(Verdict.PERHAPS, f"others put it in {_listed(elsewhere)}") if elsewhere else INSIDE
        if not places and self._has_part_inside(incident, asked):
            return Finding(Verdict.PERHAPS, "its place is not told, but a part of it lies there")
        if not places:
            return Finding(Verdict.OUTSIDE, "its place is not told")
        if elsewhere:
            return Finding(Verdict.OUTSIDE, self._taken_back(incident, "place"), excluded=True)
        return Finding(Verdict.OUTSIDE, f"its place is told no closer than {_listed(places)}")

    def _has_part_inside(self, incident: Incident, asked: PlaceName) -> bool:
        """Whether a group that a total without a place contains lies inside the place."""
        return any(part.place and asked.contains(part.place) for part in self.known.inner.get(incident.id, ()))

    def _taken_back(self, incident: Incident, field: str) -> str:
        """The words for a value that would put it inside, if it had not been taken back; empty if there is none."""
        if not any(field in t.withdrawn for t in tellings_of(incident)):
            return ""
        for variant in dict(incident.variants).get(field, ()):
            if variant.withdrawn and self._is_inside(field, variant.value):
                return f"the {'day' if field == 'date' else field} {variant.value} was taken back"
        return ""

    def _is_inside(self, field: str, value: str) -> bool:
        try:
            if field == "date":
                return self.question.date is not None and PartialDate(value).within(self.question.date)
            return self.question.place is not None and self.question.place.contains(PlaceName.parse(value))
        except ValueError:
            return False

    # ------------------------------------------------------------ days

    def _date(self, incident: Incident) -> Finding:
        asked = self.question.date
        if asked is None:
            return INSIDE
        dated = [t.date for t in tellings_of(incident) if t.date]
        if not dated:
            return self._undated(incident, asked)
        if incident.act in LASTING and incident.modality == Modality.HAPPENED.value:
            dated = [_closed_custody(t, self._end(incident)) for t in tellings_of(incident) if t.date]
            inside = [d for d in dated if d.overlaps(asked)]
        else:
            inside = [d for d in dated if d.within(asked)]
        elsewhere = [d for d in dated if not d.overlaps(asked)]
        if inside:
            return self._told_inside(inside, elsewhere, asked)
        if elsewhere:
            return Finding(Verdict.OUTSIDE, self._taken_back(incident, "date"), excluded=True)
        if self._closed(incident, dated, asked):
            return INSIDE
        return Finding(Verdict.OUTSIDE, f"its day is told no closer than {_listed(dated)}")

    def _told_inside(
        self, inside: Sequence[PartialDate], elsewhere: Sequence[PartialDate], asked: PartialDate
    ) -> Finding:
        if asked.year_known and not any(d.year_known for d in inside):
            return Finding(Verdict.PERHAPS, "its year is not told")
        return Finding(Verdict.PERHAPS, f"others date it {_listed(elsewhere)}") if elsewhere else INSIDE

    def _closed(self, incident: Incident, dated: Sequence[PartialDate], asked: PartialDate) -> bool:
        """Whether a date with an open start lies inside, closed by the step before it in its case."""
        before = self._step_before(incident)
        start = before.date.earliest if before and before.date and before.date.year_known else None
        closed = [
            PartialDate.between(start, told.latest)
            for told in dated
            if start and told.earliest is None and told.latest and start <= told.latest
        ]
        return any(days.within(asked) for days in closed)

    def _undated(self, incident: Incident, asked: PartialDate) -> Finding:
        """Without a day: what its case and the days of publication leave.

        Where no day of publication is known, the latest day a report tells of stands in for it, and the
        incident counts at most.
        """
        published = sorted(t.published for t in tellings_of(incident) if t.published)
        known = bool(published)
        published = published or sorted(t.latest_told for t in tellings_of(incident) if t.latest_told)
        if incident.modality != Modality.HAPPENED.value:
            return _told_then(published, asked, known=known)
        before = self._step_before(incident)
        start = before.date.earliest if before and before.date and before.date.year_known else None
        if incident.act in LASTING:
            if before and before.date and before.date.overlaps(asked):
                return INSIDE
            return _told_then(published[:1], asked, known=known)
        if known and start and start.isoformat() <= published[0]:
            window = PartialDate(f"{start}/{published[0]}")
            return INSIDE if window.within(asked) else _perhaps(window.overlaps(asked))
        if start and before and before.date:
            return _perhaps(before.date.within(asked))
        if not published:
            return _NO_DAY
        latest = date_type.fromisoformat(published[0])
        fresh, news = (PartialDate.between(latest - timedelta(days), latest) for days in (FRESH, NEWS))
        if not incident.people.known:
            return _NO_DAY if fresh.overlaps(asked) else _EXCLUDED  # neither when nor how many
        if known and fresh.within(asked):
            return INSIDE
        if news.overlaps(asked):
            return Finding(Verdict.PERHAPS, "its day is not told, only the day of the report")
        return _NO_DAY if asked.earliest is None or published[0] >= asked.earliest.isoformat() else _EXCLUDED

    def _end(self, incident: Incident) -> date_type | None:
        """The day on which its case ends for its people, where that is told."""
        chain = self.known.chains.get(incident.id, ())
        later = chain[chain.index(incident.id) + 1 :] if incident.id in chain else ()
        steps = [self.known.by_id[id_] for id_ in later if id_ in self.known.by_id]
        ends = [s.date.latest for s in steps if s.act not in LASTING and s.date and s.date.latest]
        return min(ends) if ends else None

    def _step_before(self, incident: Incident) -> Incident | None:
        """The dated step before it in its case, if there is one."""
        chain = self.known.chains.get(incident.id, ())
        earlier = chain[: chain.index(incident.id)] if incident.id in chain else ()
        for id_ in reversed(earlier):
            step = self.known.by_id.get(id_)
            if step is not None and step.date is not None and step.act != incident.act:
                return step
        return None


_NO_DAY = Finding(Verdict.OUTSIDE, "its day is not told")
_EXCLUDED = Finding(Verdict.OUTSIDE, excluded=True)


def _FAR(incident: Incident) -> Judged:  # noqa: N802  a constant but for the incident
    return Judged(incident, Verdict.OUTSIDE, (), near=False, open=False)


def _perhaps(condition: bool) -> Finding:
    return Finding(Verdict.PERHAPS, "its day is told only by the step before it") if condition else _NO_DAY


def _told_then(days: Sequence[str], asked: PartialDate, *, known: bool) -> Finding:
    """What lasts, or is feared or denied, and has no day: it is so on the day of the report that tells it."""
    if not any(PartialDate(day).overlaps(asked) for day in days):
        return _NO_DAY
    return INSIDE if known else Finding(Verdict.PERHAPS, "neither its day nor that of the report is told")


def _closed_custody(telling: Telling, end: date_type | None) -> PartialDate:
    """The days of custody; "since" a day lasts to the day of the report, the end of the case, or a year."""
    told = telling.date
    assert told is not None
    start = told.earliest
    if told.latest is not None or start is None:
        return told
    published = PartialDate(telling.published).latest if telling.published else None
    last = published or end or start + timedelta(LASTS)
    return PartialDate.between(start, max(start, last))


def _listed(values: Sequence[PlaceName] | Sequence[PartialDate]) -> str:
    return " and ".join(sorted({str(value) for value in values}))
