"""Likely: of what several reports tell of one event, the value that they speak for most, taken together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from habeas.reconcile.account import day_of
from habeas.reconcile.traits import grams_in
from habeas.terms import MainIncident, PartialDate, PlaceName, Report

LONG = 10_000  # days: more than a report waits
_DISTRICT = re.compile(r"\b(?:county|parish|district|borough)\b", re.IGNORECASE)


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


def likely_date(told: Sequence[MainIncident], reports: Sequence[Report]) -> PartialDate | None:
    """The day that most reports give; of days that as many give the one that is told soonest after it.

    A report of a trial tells of many days, one of the next morning of one.
    """
    given = Counter(main.date for main in told if main.date is not None)
    waited = dict.fromkeys(given, LONG)
    for main, report in zip(told, reports, strict=True):
        day = main.date
        if day is not None and (came := day_of(report.published)) is not None and day.latest is not None:
            days = (came - day.latest).days
            waited[day] = min(waited[day], days if days >= 0 else LONG)
    return min(given, key=lambda day: (-given[day], waited[day], day.edtf)) if given else None


def month_reported(reports: Sequence[Report]) -> PartialDate | None:
    """The month in which the first of the reports came out."""
    days = [came for report in reports if (came := day_of(report.published)) is not None]
    return PartialDate(min(days).isoformat()[:7]) if days else None


def likely_place(told: Sequence[MainIncident], reports: Sequence[Report]) -> PlaceName | None:
    """The place that most reports give or name: towns before districts, in the province that most give."""
    given = Counter(main.place for main in told if main.place is not None)
    if len(given) < 2:
        return next(iter(given), None)
    words = [Counter(grams_in(f"{report.title or ''}\n{report.text}")) for report in reports]
    provinces = Counter(place.province for place in given.elements())

    def standing(place: PlaceName) -> tuple[bool, int, int, int, int, str]:
        name = place.folded[-1]
        naming = sum(name in text for text in words)
        often = sum(text[name] for text in words)
        return (
            place.city is None or bool(_DISTRICT.search(place.city)),
            -provinces[place.province],
            -given[place] - naming,
            -place.depth,
            -often,
            str(place),
        )

    return min(given, key=standing)
