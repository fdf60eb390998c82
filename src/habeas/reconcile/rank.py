"""Ranks: where an incident stands by its number of people, and whether it is the largest known."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from habeas.errors import UnknownThing
from habeas.reconcile.judge import Judge, Verdict
from habeas.reconcile.known import Known, only_total
from habeas.reconcile.tell import asked, describe, plural
from habeas.terms import Modality, Question, Rank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from habeas.terms import Incident, Reconciliation

NO_END = 10**12  # stands for the upper end that no report gives


def rank(found: Reconciliation, incident: str, question: Question | None = None) -> Rank:
    """Where this incident stands among those of its act that the reports tell of, or those of them in the question.

    Its rank lies between one more than those that are surely larger, and one more than those that may be. Sums over
    several incidents ("41 in July and August") are none, so they are not compared; nor are its own parts. UnknownThing where there is no
    incident of that id.
    """
    known = Known.of(found)
    if incident not in known.by_id:
        raise UnknownThing(f"There is no incident {incident}. List them: habeas incidents", thing=incident)
    one = known.by_id[incident]
    question = question or Question(one.act, modality=_modality(one))
    return _ranked(one, _Field(known, question))


def largest(found: Reconciliation, question: Question, most: int = 10) -> list[Rank]:
    """The incidents in the question that may be among the `most` largest, each with its rank, the surest first."""
    known = Known.of(found)
    field = _Field(known, question)
    rough = sorted(field.inside, key=lambda i: (field.better(i), -_low(i), -_high(i), i.id))
    ranks = [_ranked(incident, field) for incident in rough[: 3 * most]]
    return sorted((r for r in ranks if r.best <= most), key=lambda r: (r.best, r.worst, r.incident))[: 3 * most]


class _Field:
    """The incidents that are compared, with their ends in order, so that a rank is found without comparing all."""

    def __init__(self, known: Known, question: Question) -> None:
        self.known = known
        self.question = question
        self._judge = judge = Judge(known, question)
        judged = [judge.judge(i) for i in known.of_act.get((question.act, question.modality.value), ())]
        judged = [j for j in judged if j.verdict is not Verdict.OUTSIDE and not only_total(j.incident)]
        self.inside = [j.incident for j in judged]
        self.sure = {j.incident.id for j in judged if j.verdict is Verdict.INSIDE}
        self._lows = sorted(_low(j.incident) for j in judged if j.verdict is Verdict.INSIDE)
        self._by_high = sorted(self.inside, key=_high)
        self._highs = [_high(incident) for incident in self._by_high]

    def surely_inside(self, incident: Incident) -> bool:
        return self._judge.judge(incident).verdict is Verdict.INSIDE

    def better(self, incident: Incident) -> int:
        """How many are surely larger, its own wholes and parts among them."""
        return len(self._lows) - bisect_right(self._lows, _high(incident))

    def larger(self, incident: Incident) -> tuple[list[Incident], list[Incident]]:
        """Those that are surely larger, and those that may be; the largest first."""
        own = self._own(incident)
        near = [i for i in self._by_high[bisect_right(self._highs, _low(incident)) :] if i.id not in own]
        surely = [i for i in near if i.id in self.sure and _low(i) > _high(incident)]
        taken = {i.id for i in surely}
        return _largest_first(surely), _largest_first([i for i in near if i.id not in taken])

    def others(self, incident: Incident) -> int:
        """How many it is compared with."""
        own = self._own(incident)
        return sum(i.id not in own for i in self.inside)

    def _own(self, incident: Incident) -> set[str]:
        """Itself and its parts, which are no others."""
        return {incident.id, *(part.id for part in self.known.inner.get(incident.id, ()))}


def _largest_first(incidents: Sequence[Incident]) -> list[Incident]:
    return sorted(incidents, key=lambda i: (-_high(i), -_low(i), i.id))


def _ranked(incident: Incident, field: _Field) -> Rank:
    surely, perhaps = field.larger(incident)
    unknown = not incident.people.known
    answer = False if surely else None if perhaps or unknown or not field.surely_inside(incident) else True
    return Rank(
        incident.id,
        incident.people,
        1 + len(surely),
        1 + len(surely) + len(perhaps),
        answer,
        _sentence(incident, field, answer, surely, perhaps),
        tuple(i.id for i in surely),
        tuple(i.id for i in perhaps),
    )


def _sentence(
    incident: Incident,
    field: _Field,
    answer: bool | None,
    surely: Sequence[Incident],
    perhaps: Sequence[Incident],
) -> str:
    among = f"of {plural(field.others(incident), 'other incident')} of people{asked(field.question)}"
    what = describe(incident)
    if answer is False:
        more = f", and {len(perhaps)} may be" if perhaps else ""
        return f"No, it is not the largest known: {what}; {among}, {_are(len(surely))} surely larger{more}: {_named(surely)}."
    if answer is None:
        why = (
            f"{among}, {len(perhaps)} may be larger: {_named(perhaps)}"
            if perhaps
            else "its own number is not told"
            if not incident.people.known
            else "whether it lies inside what was asked is not sure"
        )
        return f"It can't be said whether it is the largest known: {what}; {why}."
    return f"Yes, it is the largest known: {what}; {among}, none is larger."


def _are(number: int) -> str:
    return f"{number} {'is' if number == 1 else 'are'}"


def _named(incidents: Sequence[Incident], most: int = 3) -> str:
    named = "; ".join(f"{describe(i)} ({i.id})" for i in incidents[:most])
    return f"{named}; and {len(incidents) - most} more" if len(incidents) > most else named


def _modality(incident: Incident) -> Modality:
    return Modality(incident.modality)


def _low(incident: Incident) -> int:
    return incident.people.low if incident.people.low is not None else 1


def _high(incident: Incident) -> int:
    return NO_END if incident.people.high is None else incident.people.high
