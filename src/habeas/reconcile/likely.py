"""Likely: of what several reports tell of one event, the value that they speak for most, taken together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from habeas.reconcile.traits import grams_in
from habeas.terms import MainIncident, PartialDate, PlaceName, Report


def likely_people(told: Sequence[MainIncident], acts: Sequence[str]) -> dict[str, int]:
    """For each act the number that most reports give; of numbers that as many give the least above nobody.

    A report gives the fewest that it tells of for sure (`least`). One that tells of nobody at all, under any of the acts, is
    not asked where others do.
    """
    speaking = [main for main in told if any(main.people.get(act) for act in acts)] or told
    found = {}
    for act in acts:
        given = Counter(main.least.get(act, main.people[act]) for main in speaking if act in main.people)
        if given:
            found[act] = min(given, key=lambda number: (-given[number], number == 0, number))
    return found


def likely_date(told: Sequence[MainIncident]) -> PartialDate | None:
    """The day that most reports give; of days that as many give the earliest, which is that of no later step."""
    given = Counter(main.date for main in told if main.date is not None)
    return min(given, key=lambda day: (-given[day], str(day.latest), day.edtf)) if given else None


def likely_place(told: Sequence[MainIncident], reports: Sequence[Report]) -> PlaceName | None:
    """The place that most reports give; of those that as many give, the one that most of their texts name."""
    given = Counter(main.place for main in told if main.place is not None)
    if len(given) < 2:
        return next(iter(given), None)
    texts = [set(grams_in(f"{report.title or ''}\n{report.text}")) for report in reports]
    named = {place: sum(place.folded[-1] in text for text in texts) for place in given}
    return min(given, key=lambda place: (-given[place], -place.depth, -named[place], str(place)))
