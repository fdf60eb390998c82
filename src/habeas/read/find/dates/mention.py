"""One mention of time as it is found, and what follows from it once more is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from habeas.read.find.dates.points import Point, add_months, partial, with_role
from habeas.terms.date import PartialDate


@dataclass(frozen=True, slots=True)
class DateMention:
    """One mention of time: where it stands, its value, and how it came by it.

    start, end:  code points into the text, end not included
    date:        the value, or None where it hangs on another date, has none, or can't be told without `published`
    kind:        "absolute" (a calendar date), "relative" (to the day of publication), "anchored" (to another date
                 of the text: "two days later"), "duration" ("for nine days")
    role:        "at", "since" (open to later), "until" and "by" (open to earlier)
    shift:       anchored: the earliest and latest distance from the anchor in days; duration: its length in days
                 where it is exact; None where it hangs on an event without a date ("two weeks after landing")
    precision:   "day", "range", "month" or "year": how finely it is told
    background:  it lies more than about a year before publication, or dates a law or history
    from_event:  anchored: how many days it lies from the event told behind it ("two weeks after their arrest")
    dateline:    it stands in the line a dispatch starts with ("SEOUL, Feb. 14 -") and dates no act
    """

    start: int
    end: int
    date: PartialDate | None
    kind: str
    role: str = "at"
    shift: tuple[int, int] | None = None
    precision: str = "day"
    background: bool = False
    dateline: bool = False
    from_event: int | None = None


def resolve_anchored(mention: DateMention, anchor: PartialDate) -> PartialDate | None:
    """The date of an anchored mention, told the date it hangs on; None where that is not enough.

    "the next day" after 2019-05-24 is 2019-05-25; "that month" is 2019-05; "since then" is 2019-05-24/..
    """
    if mention.kind != "anchored" or mention.shift is None:
        return None
    earliest, latest = anchor.earliest or anchor.latest, anchor.latest or anchor.earliest
    assert earliest is not None
    assert latest is not None
    try:
        first, last = _shifted(mention, earliest, latest)
    except (OverflowError, ValueError):
        return None
    if mention.shift == (0, 0) and mention.precision == "day" and anchor.earliest and anchor.latest:
        edtf = anchor.edtf if mention.role == "at" else f"{first}/{last}"
    else:
        edtf = str(first) if first == last else f"{first}/{last}"
    if not anchor.year_known:
        edtf = re.sub(r"\d{4}(?=-)|\A\d{4}\Z", "XXXX", edtf)
    return partial(with_role(edtf, mention.role))


def since_duration(mention: DateMention, published: date) -> PartialDate | None:
    """Since when something lasts that has lasted "for nine days" when it is reported; None where that is not exact."""
    if mention.kind != "duration" or mention.shift is None:
        return None
    try:
        return PartialDate(f"{published - timedelta(days=mention.shift[1])}/..")
    except OverflowError:
        return None


def up_to_publication(mention: DateMention, published: date) -> PartialDate | None:
    """For acts that were done "since June" and not for a state that goes on: from June to publication, as finely told."""
    if mention.role != "since" or mention.date is None or not mention.date.year_known:
        return None
    first = mention.date.edtf.partition("/")[0]
    last = str(published)[: len(first)]
    return partial(first if first == last else f"{first}/{last}")


def _shifted(mention: DateMention, earliest: date, latest: date) -> tuple[object, object]:
    assert mention.shift is not None
    low, high = mention.shift
    if mention.precision == "year":
        return Point(earliest.year + round(low / 365)), Point(latest.year + round(high / 365))
    if mention.precision == "month":
        first, last = add_months(earliest, round(low / 30.4)), add_months(latest, round(high / 30.4))
        return Point(first.year, first.month), Point(last.year, last.month)
    first, last = earliest + timedelta(days=low), latest + timedelta(days=high)
    if mention.precision == "range":
        return first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())
    return first, last
