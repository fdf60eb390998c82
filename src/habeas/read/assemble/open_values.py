"""What could not be settled: values with two readings, or that hang on something the report does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from habeas.read.assemble.drafts import Draft, Finds, window
from habeas.read.find.places import PlaceMention
from habeas.read.gazetteer import lookup
from habeas.terms import Citation, Modality, PartialDate, PlaceName, Unsettled

SURE = 0.5  # from here on a place is taken for settled


def open_values(finds: Finds, drafts: Sequence[Draft]) -> Iterator[Unsettled]:
    """The open values of the statements that the drafts become, in their order."""
    for index, draft in enumerate(drafts):
        yield from _escape(finds, draft, index)
        yield from _whom(finds, draft, index)
        yield from _people(finds, draft, index)
        yield from _modality(finds, draft, index)
        yield from _place(finds, draft, index)
        yield from _date(finds, draft, index)


def _escape(finds: Finds, draft: Draft, index: int) -> Iterator[Unsettled]:
    """That some of a group got away: whoever publishes must not show what would help to find them."""
    group = draft.group
    while group is not None and group.escaped is None:
        group = group.parent
    if group is None or group.escaped is None or draft.act == "intervention":
        return
    words = finds.text.raw[slice(*group.escaped)]
    yield Unsettled(
        "escape",
        f"“{words}” says that some of them got away from custody: nothing of this group is to be published.",
        (),
        (Citation(*group.escaped),),
        index,
    )


def _place(finds: Finds, draft: Draft, index: int) -> Iterator[Unsettled]:
    if draft.place is None:
        return
    place = draft.place.place
    where: tuple[Citation, ...] = (Citation(draft.place.start, draft.place.end),)
    if place.sure < SURE and place.others:
        both = _named_beside(finds, draft.place)
        if len(both) > 1:
            names = " and ".join(f"“{finds.text.raw[c.start : c.end]}”" for c in both)
            why = f"The report names {names}, and does not say who was where; {place.name} holds them."
            where = both
        else:
            why = f"“{place.written}” can be more than one place; the one given holds them all or is the likeliest."
    elif draft.place.kind == "city" and place.written not in (None, "capital") and not lookup(place.written or ""):
        why = f"No place of the name “{place.written}” is known; it is taken for {place.name} by likeness."
    else:
        return
    readings: dict[PlaceName, None] = dict.fromkeys((place.name, *place.others))
    yield Unsettled("place", why, tuple(str(name) for name in readings), where, index)


def _named_beside(finds: Finds, chosen: PlaceMention) -> tuple[Citation, ...]:
    """The words for each of the places that one place stands for: "in Changchun and Yanji"."""
    near = finds.places.between(chosen.start, chosen.end + 120)
    found = {p.place.name: Citation(p.start, p.end) for p in reversed(near) if p.place.name in chosen.place.others}
    return tuple(sorted(found.values(), key=lambda c: c.start))


def _date(finds: Finds, draft: Draft, index: int) -> Iterator[Unsettled]:
    if draft.act == "intervention" or draft.modality is Modality.DENIED:
        return
    if draft.date is None:
        yield from _no_date(finds, draft, index)
    elif not draft.date.year_known and draft.date_at is not None:
        words = finds.text.raw[slice(*draft.date_at)]
        why = f"“{words}” is of a year that the report does not tell, and its own day is not given. Add it with --published DAY."
        yield Unsettled("date", why, (), (Citation(*draft.date_at),), index)
    elif draft.date_at is not None and finds.published is not None:
        yield from _which_weekday(finds, draft.date, draft.date_at, index)


def _no_date(finds: Finds, draft: Draft, index: int) -> Iterator[Unsettled]:
    """What a date that could not be told hangs on: the day of the report, or another event."""
    before, _, after = window(finds, draft.events[0])
    for mention in finds.dates.between(before, after):
        if mention.date is not None or mention.kind not in ("relative", "anchored"):
            continue
        words = finds.text.raw[mention.start : mention.end]
        if mention.kind == "relative":
            if finds.published is not None:
                continue
            why = f"“{words}” hangs on the day of the report, which is not given. Add it with --published DAY."
        else:
            why = f"“{words}” hangs on another event, whose day the report does not tell."
        yield Unsettled("date", why, (), (Citation(mention.start, mention.end),), index)
        return


_LAST_WEEKDAY = re.compile(r"last\s+\w+day\b", re.IGNORECASE)
JUST_PAST = 3  # days within which "last Friday" may as well be the Friday before


def _which_weekday(finds: Finds, told: PartialDate, at: tuple[int, int], index: int) -> Iterator[Unsettled]:
    """ "Last Friday" in a report of a Sunday: two days ago, or nine."""
    day, published = told.earliest, finds.published
    if day is None or published is None or told.length != 1 or not _LAST_WEEKDAY.match(finds.text.raw, *at):
        return
    if 0 < (published - day).days <= JUST_PAST and (day - day.min).days > 7:
        words = finds.text.raw[slice(*at)]
        why = f"“{words}” is taken for the one just past; it may be the week before."
        yield Unsettled("date", why, (str(day), str(day - timedelta(days=7))), (Citation(*at),), index)


def _people(finds: Finds, draft: Draft, index: int) -> Iterator[Unsettled]:
    """Two counts for one group: "29 or 30", or ten in one sentence and twelve in the next."""
    group = draft.group
    if group is None or draft.act == "intervention" or not group.people.known:
        return
    low, high = group.people.low, group.people.high
    if low is None or high is None or low == high or group.people.approx:
        return
    counts = {
        m.people.low: Citation(*finds.text.span(m.first, m.last))
        for m in reversed(group.mentions)
        if m.number and m.people.low == m.people.high and m.people.low is not None and low <= m.people.low <= high
    }
    if len(counts) > 1:
        alternatives = tuple(str(number) for number in sorted(counts))
        why = f"The report counts the same people as {' and as '.join(alternatives)}."
        yield Unsettled("people", why, alternatives, tuple(counts[n] for n in sorted(counts)), index)
        return
    either = next((m for m in group.mentions if m.people == group.people and m.number), None)
    if either is not None and high - low == 1:
        where = Citation(*finds.text.span(either.first, either.last))
        words = finds.text.raw[where.start : where.end]
        yield Unsettled("people", f"“{words}” gives two counts.", (str(low), str(high)), (where,), index)


def _whom(finds: Finds, draft: Draft, index: int) -> Iterator[Unsettled]:
    """ "They" after two groups that it can speak of."""
    event, group = draft.events[0], draft.group
    if event.whom is None or group is None or event.whom.kind != "pronoun" or not event.whom.plural:
        return
    if draft.act == "intervention" or not event.sentence.index:
        return
    before = finds.parts[event.sentence.index - 1]
    counted = [m for m in before.groups if m.people.known and m.plural and m.role not in ("agent", "relative")]
    counted = [m for m in counted if not m.embedded and m.kind not in ("pronoun", "part")]
    sizes = {m.people.low for m in counted}
    if len(sizes) != 2 or group.people.low not in sizes or any(m.first == n.last for m in counted for n in counted):
        return
    words = [finds.text.words(m.first, m.last) for m in counted]
    where = Citation(*finds.text.span(event.whom.first, event.whom.last))
    told = tuple(Citation(*finds.text.span(m.first, m.last)) for m in counted)
    why = f"“{finds.text.raw[where.start : where.end]}” can be {' or '.join(f'“{one}”' for one in words)}."
    alternatives = tuple(str(size) for size in sorted(size for size in sizes if size is not None))
    yield Unsettled("people", why, alternatives, (where, *told), index)


def _modality(finds: Finds, draft: Draft, index: int) -> Iterator[Unsettled]:
    """ "May have been sent back": done, or only thought possible."""
    event = draft.events[0]
    helpers = set(event.act.helpers)
    if helpers & {"may", "might", "could"} and "have" in helpers and draft.act != "intervention":
        where = Citation(*finds.text.span(event.act.group, event.act.last))
        words = finds.text.raw[where.start : where.end]
        why = f"“{words}” leaves open whether it was done."
        yield Unsettled("modality", why, ("happened", "expected"), (where,), index)
