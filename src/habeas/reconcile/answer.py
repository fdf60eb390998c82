"""Answers: how many distinct people or incidents, at least and at most, with a sentence and the reasons."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from habeas.errors import WrongUse
from habeas.reconcile.bounds import Crowd, Ends, Model, Range, least_and_most, pinned
from habeas.reconcile.incidents import reconcile
from habeas.reconcile.independence import independent
from habeas.reconcile.judge import Judge, Judged, Verdict
from habeas.reconcile.known import SURE, Known, only_total, tellings_of
from habeas.reconcile.open_world import not_excluded
from habeas.reconcile.shares import asks_for_some, both, share
from habeas.reconcile.tell import describe, none_of_them, open_sentence, plural, sentence
from habeas.terms import (
    Answer,
    CountRange,
    Incident,
    Modality,
    PartialDate,
    PlaceName,
    Question,
    Reconciliation,
    RelationKind,
    Report,
    Sex,
    Statement,
    Unit,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def count(
    found: Reconciliation | Mapping[str, Sequence[Statement]],
    question: Question | None = None,
    *,
    act: str | None = None,
    place: PlaceName | str | None = None,
    date: PartialDate | str | None = None,
    role: str | None = None,
    modality: Modality | str | None = None,
    sex: Sex | str | None = None,
    age: tuple[int, int] | None = None,
    status: str | None = None,
    unit: Unit | str | None = None,
    statements: Mapping[str, Sequence[Statement]] | None = None,
    reports: Mapping[str, Report] | None = None,
) -> Answer:
    """How many distinct people an act befell, at least and at most, as the reports tell it.

    Asked by a `Question`, or by its fields: `act`, `place` ("Shenyang, Liaoning, CN", "CN"), `date` (EDTF; XXXX is any
    year), `role`, `modality` ("happened" if not given), `sex`, `age` (years, both ends included), `status` ("held",
    "returned", … by the latest cited step) and `unit` ("people" or "incidents"); what is left out asks for any. `found`
    is what `reconcile` gave, or statements, which are then reconciled (with `reports`, if given). WrongUse where the
    question has no act, or a value that is none.
    """
    given = {
        "place": place,
        "date": date,
        "role": role,
        "modality": modality,
        "sex": sex,
        "age": age,
        "status": status,
        "unit": unit,
    }
    asked = _question(question, act, {name: value for name, value in given.items() if value is not None})
    if not isinstance(found, Reconciliation):
        found = reconcile(found or statements or {}, reports=reports)
    return answer(found, asked)


def _question(question: Question | None, act: str | None, given: Mapping[str, object]) -> Question:
    if question is not None:
        if act is not None or given:
            raise WrongUse("Can't count: the question is given twice, whole and in pieces. Give one of them.")
        return question
    if not act:
        raise WrongUse("Can't count without an act: say which, for instance act='arrest'.")
    made = {"place": PlaceName.parse, "date": PartialDate, "modality": Modality, "sex": Sex, "unit": Unit}
    try:
        values = {
            name: made[name](value) if name in made and isinstance(value, str) else value
            for name, value in given.items()
        }
    except ValueError as error:
        raise WrongUse(
            f"Can't count: {error}. A place is City, Province, CC; a date is EDTF, like 2019-05.",
            thing=str(error),
        ) from error
    return Question(act, **values)  # type: ignore[arg-type]


def answer(found: Reconciliation, question: Question) -> Answer:
    """The answer to one question over what was reconciled."""
    known = Known.of(found)
    judged, elsewhere = _judged(known, question)
    sizes = {j.incident.id: _sizes(j.incident, question, known) for j in judged}
    judged = [_by_share(_by_total(j, known), question, sizes[j.incident.id]) for j in judged]
    ties = _ties([j.incident for j in judged if j.verdict is not Verdict.OUTSIDE], known)
    if question.unit is Unit.INCIDENTS:
        judged = [_by_sum(j, judged, known) for j in judged]
        sizes = {id_: tuple(dict.fromkeys((min(low, 1), 1) for low, _ in told)) for id_, told in sizes.items()}
    counted = [j for j in judged if j.verdict is not Verdict.OUTSIDE]
    ends = least_and_most(_model(judged, sizes, ties, question, known))
    people = CountRange(ends.least, ends.most, approx=_about(counted, ends, question))
    reports = {ref.report for j in counted for ref in j.incident.statements}
    origins = independent(telling for j in counted for telling in tellings_of(j.incident))
    may = not_excluded([j for j in judged if j.open], sizes, ties, people)
    near = _near(ties.among(counted))
    said = {j.incident.id: _why(j, question, sizes[j.incident.id], near, known) for j in judged}
    by_verdict = {v: [j.incident.id for j in judged if j.verdict is v] for v in Verdict}
    return Answer(
        people=people,
        why=tuple(said[id_] for verdict in Verdict for id_ in by_verdict[verdict]),
        sentence=sentence(people, question, len(reports), origins, known.as_of),
        reports=len(reports),
        origins=origins,
        certain=tuple(by_verdict[Verdict.INSIDE]),
        perhaps=tuple(by_verdict[Verdict.PERHAPS]),
        outside=tuple(by_verdict[Verdict.OUTSIDE]),
        unit=question.unit,
        as_of=known.as_of,
        elsewhere=elsewhere,
        open_world=may,
        open_world_sentence=open_sentence(may, question),
    )


# ---------------------------------------------------------------- inside, perhaps, outside


def _judged(known: Known, question: Question) -> tuple[list[Judged], int]:
    """All incidents of the act that are inside or near, and the number of the others."""
    judge = Judge(known, question)
    every = known.of_act.get((question.act, question.modality.value), ())
    judged = [item for item in map(judge.judge, every) if item.near]
    return judged, len(every) - len(judged)


def _by_total(item: Judged, known: Known) -> Judged:
    """A total that adds nobody, because groups told of elsewhere come to it, put outside with the reason."""
    if item.verdict is Verdict.OUTSIDE or not only_total(item.incident):
        return item
    inner = [part for part in known.inner.get(item.incident.id, ()) if not only_total(part)]
    summed = any(
        r.to == item.incident.id and r.kind is RelationKind.ADDS_UP
        for part in known.inner.get(item.incident.id, ())
        for r in part.relations
    )
    if not inner or not (summed or not _exceeds(item.incident, inner)):
        return item
    numbers = " + ".join(str(part.people) for part in inner)
    why = f"is a total: its people are those of the groups told apart ({numbers}), so it adds nobody"
    return Judged(item.incident, Verdict.OUTSIDE, (why,), near=True, open=False)


def _exceeds(total: Incident, inner: Sequence[Incident]) -> bool:
    """Whether the total is surely more than the groups in it come to."""
    most = CountRange(0, 0)
    ids = {part.id for part in inner}
    for part in inner:
        if any(r.to in ids and r.kind in SURE for r in part.relations):
            continue  # counted in another part
        most = most + part.people
    return most.high is not None and total.people.low is not None and total.people.low > most.high


def _by_share(item: Judged, question: Question, sizes: Sequence[Range]) -> Judged:
    """Where some of a group are asked for: outside if nobody of it can be, perhaps if nobody has to be."""
    if item.verdict is Verdict.OUTSIDE or not asks_for_some(question):
        return item
    if all(high == 0 for _, high in sizes):
        return Judged(item.incident, Verdict.OUTSIDE, (none_of_them(question),), near=True, open=False)
    if any(low == 0 for low, _ in sizes):
        return Judged(item.incident, Verdict.PERHAPS, item.doubts)
    return item


def _by_sum(item: Judged, judged: Sequence[Judged], known: Known) -> Judged:
    """Where incidents are counted: a sum of several that are told apart is none of its own."""
    if item.verdict is Verdict.OUTSIDE:
        return item
    inside = {j.incident.id for j in judged if j.verdict is Verdict.INSIDE}
    addends = [
        part
        for part in known.inner.get(item.incident.id, ())
        if any(r.to == item.incident.id and r.kind is RelationKind.ADDS_UP for r in part.relations)
    ]
    if not any(part.id in inside for part in addends):
        return item
    why = f"is the sum of {plural(len(addends), 'incident')} told apart, and none of its own"
    return Judged(item.incident, Verdict.OUTSIDE, (why,), near=True, open=False)


# ---------------------------------------------------------------- the model


@dataclass(frozen=True, slots=True)
class Ties:
    """What may hold between the incidents of an answer: certain parts, open parts, and those that may be one."""

    parts: frozenset[tuple[str, str]]
    open_parts: frozenset[tuple[str, str]]
    sames: frozenset[tuple[str, str]]

    def among(self, counted: Sequence[Judged]) -> Ties:
        """Those between incidents that count."""
        here = {j.incident.id for j in counted}
        return Ties(
            *(frozenset(p for p in pairs if set(p) <= here) for pairs in (self.parts, self.open_parts, self.sames))
        )


def _ties(counted: Sequence[Incident], known: Known) -> Ties:
    here = {incident.id for incident in counted}
    parts, open_parts, sames = set(), set(), set()
    for incident in counted:
        for relation in incident.relations:
            other = known.by_id.get(relation.to)
            if other is None or other.act != incident.act or other.modality != incident.modality:
                continue
            if relation.kind in SURE:
                parts.add((incident.id, relation.to))
            elif relation.to in here and relation.kind is RelationKind.POSSIBLY_PART:
                open_parts.add((incident.id, relation.to))
            elif relation.to in here and relation.kind is RelationKind.POSSIBLY_SAME:
                sames.add((min(incident.id, relation.to), max(incident.id, relation.to)))
    open_parts -= {pair for pair in open_parts if pair in parts or pair[::-1] in parts}
    sames |= _spoken_up_for_twice(counted)
    sames -= {pair for pair in sames if {pair, pair[::-1]} & (parts | open_parts)}
    return Ties(frozenset(parts), frozenset(open_parts), frozenset(sames))


def _model(
    judged: Sequence[Judged], sizes: Mapping[str, tuple[Range, ...]], ties: Ties, question: Question, known: Known
) -> Model:
    counted = {j.incident.id: j for j in judged if j.verdict is not Verdict.OUTSIDE}
    if question.unit is Unit.INCIDENTS:
        return _model_of_incidents(counted, sizes, ties)
    wholes = {whole for _, whole in ties.parts} - counted.keys()
    crowds = [Crowd(id_, sizes[id_], item.verdict is Verdict.INSIDE) for id_, item in sorted(counted.items())]
    crowds += [Crowd(id_, _sizes(known.by_id[id_], question, known), counted=False) for id_ in sorted(wholes)]
    return Model(
        tuple(crowds),
        ties.parts,
        ties.open_parts,
        ties.sames,
        tuple(_cliques(ties.parts, {c.id: known.by_id[c.id] for c in crowds})),
    )


def _model_of_incidents(counted: Mapping[str, Judged], sizes: Mapping[str, tuple[Range, ...]], ties: Ties) -> Model:
    """Each incident is one; a part is none of its own, and what may be one with another may be none."""
    inner = ties.among([*counted.values()])
    crowds = [Crowd(id_, sizes[id_], item.verdict is Verdict.INSIDE) for id_, item in sorted(counted.items())]
    return Model(tuple(crowds), inner.parts, inner.open_parts, inner.sames)


def _spoken_up_for_twice(incidents: Sequence[Incident]) -> set[tuple[str, str]]:
    """Interventions that one report tells of, for people who may be the same: many speak up for one group."""
    told: defaultdict[str, list[Incident]] = defaultdict(list)
    for incident in incidents:
        if incident.act == "intervention":
            for report in {ref.report for ref in incident.statements}:
                told[report].append(incident)
    return {
        (min(a.id, b.id), max(a.id, b.id))
        for together in told.values()
        for a, b in combinations(together, 2)
        if a.people.overlaps(b.people) and (set(a.roles) & set(b.roles) or not a.roles or not b.roles)
    }


def _cliques(parts: frozenset[tuple[str, str]], incidents: Mapping[str, Incident]) -> list[tuple[str, frozenset[str]]]:
    """For each whole, the parts that one report tells apart."""
    told: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for part, whole in parts:
        for ref in incidents[part].statements:
            told[whole, ref.report].add(part)
    direct = {(whole, frozenset(_direct(members, parts))) for (whole, _), members in told.items()}
    return sorted(direct, key=lambda item: (item[0], sorted(item[1])))


def _direct(members: set[str], parts: frozenset[tuple[str, str]]) -> set[str]:
    """The members that are part of no other member."""
    return {m for m in members if not any((m, other) in parts for other in members)}


def _sizes(incident: Incident, question: Question, known: Known) -> tuple[Range, ...]:
    """The numbers that stand side by side for one incident: of those in it who are asked for."""
    parts = known.inner.get(incident.id, ())
    told = pinned([t.people for t in tellings_of(incident)]).alternatives or (incident.people,)
    told += tuple(people for part in parts for people in _said_of_all(part, incident, parts))
    mixed = question.role is not None and len(incident.roles) > 1
    sizes: list[Range] = []
    for people in told:
        low, high = people.low, people.high
        if low is None:
            low = 1 if high is None or high > 0 else 0  # somebody, however many: an act befalls at least one
        everyone = (low, high)
        if mixed and low == high:
            low = min(1, low)
        some = share(incident, question, everyone, known)
        sizes.append(
            both([(low, high), some], high)
            if mixed and asks_for_some(question)
            else some
            if some != everyone
            else (low, high)
        )
    return tuple(sorted(set(sizes), key=lambda s: (s[0], s[1] is None, s[1] or 0)))


def _said_of_all(part: Incident, whole: Incident, parts: Sequence[Incident]) -> list[CountRange]:
    """Numbers of a part that may have been meant for the whole ("20 in China", where others tell of 20 and 9).

    So may a report that gives the number for no narrower place than the whole's, and knows neither the whole
    nor another part of it.
    """
    others = {ref.report for other in (whole, *parts) if other is not part for ref in other.statements}
    if part.place is None or whole.place is None or whole.place.depth >= part.place.depth:
        return []
    return [
        telling.people
        for telling in tellings_of(part)
        if telling.people.exact
        and telling.place is not None
        and telling.place.depth <= whole.place.depth
        and not telling.total
        and telling.statement.report not in others
    ]


# ---------------------------------------------------------------- reasons


def _about(counted: Sequence[Judged], ends: Ends, question: Question) -> bool:
    """Whether an end rests on an inexact number."""
    if question.unit is Unit.INCIDENTS:
        return False
    return bool(ends.most or ends.most is None) and any(
        all(t.people.approx for t in tellings_of(j.incident) if t.people.known) and j.incident.people.known
        for j in counted
    )


def _why(
    item: Judged,
    question: Question,
    sizes: Sequence[Range],
    near: Mapping[str, Mapping[str, Sequence[str]]],
    known: Known,
) -> str:
    """One sentence on an incident: what is told, and how it counts."""
    told = f"{describe(item.incident)}, told by {plural(item.incident.reports, 'report')}"
    if item.verdict is Verdict.OUTSIDE:
        because = " and ".join(item.doubts)
        return (
            f"{describe(item.incident)} {because}."
            if because.startswith("is ")
            else f"{told}: does not count, because {because}."
        )
    some = _some(sizes) if asks_for_some(question) else ""
    if item.doubts:
        return f"{told}: counts at most{some}, because {' and '.join(item.doubts)}."
    return f"{told}: counts{some}{_tied(item.incident.id, near, known)}."


def _some(sizes: Sequence[Range]) -> str:
    """How many of a group are asked for."""
    low = min(low for low, _ in sizes)
    highs = [high for _, high in sizes]
    high = None if None in highs else max(high for high in highs if high is not None)
    if low == high:
        return f" with {low} of them"
    return f" with at least {low} of them" if high is None else f" with {low} to {high} of them"


def _tied(id_: str, near: Mapping[str, Mapping[str, Sequence[str]]], known: Known) -> str:
    """How it stands to others that count: within them, perhaps within them, or perhaps the same."""
    said = []
    for words, others in near.get(id_, {}).items():
        named = " and ".join(describe(known.by_id[other]) for other in sorted(others)[:2])
        said.append(f"{words} {named}")
    return f", {'; '.join(said)}" if said else ""


def _near(ties: Ties) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """For each incident the others it is tied to, by the words for how."""
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for part, whole in ties.parts:
        found[part]["as some of"].append(whole)
    for part, whole in ties.open_parts:
        found[part]["perhaps as some of"].append(whole)
    for a, b in ties.sames:
        for one, other in ((a, b), (b, a)):
            found[one]["if it is not the same as"].append(other)
    return found
