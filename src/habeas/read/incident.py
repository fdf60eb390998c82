"""The incident that a report is mainly about, put together from its statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from habeas.terms import Modality, PartialDate, PlaceName, Statement


@dataclass(frozen=True, slots=True)
class MainIncident:
    """What befell how many people, when and where. `people` maps an act to the number; None where nothing is told."""

    people: dict[str, int]
    date: PartialDate | None = None
    place: PlaceName | None = None


def main_incident(statements: Sequence[Statement], acts: Iterable[str]) -> MainIncident:
    """The main incident of one report: its people by act, its day and its place.

    Counted are groups that are new and to whom it happened; a number that is open counts with its least.
    """
    told = [s for s in statements if s.modality is Modality.HAPPENED]
    counted = [s for s in told if s.new]
    people = {act: sum(s.people.low or 1 for s in counted if s.act == act) for act in acts}
    wanted = [s for s in told if s.act in people]
    return MainIncident(people, _most_told_day(wanted), _most_told_place(wanted))


def _most_told_day(statements: Sequence[Statement]) -> PartialDate | None:
    days = Counter(s.date for s in statements if s.date is not None and s.date.length in (1, 2))  # a night has two
    return days.most_common(1)[0][0] if days else None


def _most_told_place(statements: Sequence[Statement]) -> PlaceName | None:
    cities = Counter(s.place.name for s in statements if s.place is not None and s.place.name.depth == 3)
    others = Counter(s.place.name for s in statements if s.place is not None)
    return next((found.most_common(1)[0][0] for found in (cities, others) if found), None)
