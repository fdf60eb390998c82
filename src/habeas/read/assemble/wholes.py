"""Wholes and parts: what adds up, and what a whole, its parts and its other acts lend each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from habeas.read.assemble.drafts import NEAR, Draft, Finds
from habeas.read.assemble.place_use import is_aside, speaks_there
from habeas.terms import Modality, PartialDate, PlaceName


def mark_sums(drafts: Sequence[Draft]) -> None:
    """A total whose parts are all told is not new; a part told beside its whole only is not new either."""
    counted = [d for d in drafts if d.modality is Modality.HAPPENED and d.group is not None and d.size]
    for place, whole in enumerate(counted):
        others = [d for d in _near(counted, place) if d.act == whole.act and d.group is not whole.group]
        if whole.size > 1 and _adds_up(whole.size, [d.size for d in others]):
            whole.new = False
    for place, part in enumerate(counted):
        if part.group is None or part.group.parent is None:
            continue
        told = [d for d in _near(counted, place) if d.group is part.group.parent and d.act == part.act]
        if told and told[0].new:
            part.new = False


def _near(drafts: Sequence[Draft], place: int) -> Sequence[Draft]:
    """The drafts told around one, it among them: more is not looked at, so that cost grows with length alone."""
    return drafts[max(0, place - NEAR // 2) : place + NEAR // 2]


def _adds_up(total: int, sizes: Sequence[int]) -> bool:
    """Whether two or more of the sizes, taken in a row, sum to the total."""
    return any(total in list(accumulate(sizes[start:]))[1:] for start in range(len(sizes)))


def inherit(finds: Finds, drafts: Sequence[Draft]) -> None:
    """Fill dates and places that a statement leaves to others: its whole, its parts, its twin, the report's country."""
    for place, draft in enumerate(drafts):
        _place_of_custody(draft, _near(drafts, place))
    for place, draft in enumerate(drafts):
        near = _near(drafts, place)
        if draft.date is None and draft.modality is Modality.HAPPENED:
            _date_from_others(finds, draft, near)
        if draft.place_name is None and draft.act in ("death", "release"):
            _place_of_paragraph(finds, draft)
        if draft.place_name is None and _happens_in_a_country(draft):
            _country(finds, draft, near)


def _place_of_paragraph(finds: Finds, draft: Draft) -> None:
    """Where the paragraph stands: "They were held in Osh. Two of them died"."""
    if draft.modality is not Modality.HAPPENED or draft.events[0].doubts:
        return
    sentence = draft.sentence
    index = sentence.index
    while index > 0 and finds.parts[index - 1].sentence.paragraph == sentence.paragraph:
        index -= 1
    start = finds.text.tokens[finds.parts[index].sentence.first].start
    told = finds.places.between(start, finds.text.tokens[sentence.first].start)
    here = [p for p in told if p.use == "in" and p.kind in ("city", "province", "landmark")]
    here = [p for p in here if not speaks_there(finds.text.raw, p) and not is_aside(finds.text.raw, p, draft.act)]
    if here:
        draft.place, draft.place_name = here[-1], here[-1].place.name


def _place_of_custody(draft: Draft, drafts: Sequence[Draft]) -> None:
    """They will be sent from where the same sentence says that they are held."""
    if draft.act != "return" or draft.modality is not Modality.EXPECTED or draft.place_name is not None:
        return
    for held in drafts:
        if (
            held.group is draft.group
            and held.act == "detention"
            and held.place_name
            and held.sentence is draft.sentence
        ):
            draft.place, draft.place_name = held.place, held.place_name
            return


_WITH_THEM = re.compile(r"\b(?:with|alongside) (?:them|the (?:group|others|refugees|defectors))\b|\bat the same time\b")


def _date_from_others(finds: Finds, draft: Draft, drafts: Sequence[Draft]) -> None:
    if draft.act in ("arrest", "return", "release") and draft.new:
        # a part is dated by the whole: "eight were arrested in late May: four in Nanning …"
        for whole in drafts:
            if whole.new or whole.date is None or whole.act != draft.act or whole is draft:
                continue
            if 0 < draft.size < whole.size:
                draft.date, draft.date_at = whole.date, whole.date_at
                return
    if draft.act == "detention":
        return
    for twin in drafts:
        # told in one breath with others: "29 people and five guides"
        same_breath = twin.events[0].act == draft.events[0].act and twin.sentence is draft.sentence
        if (
            twin is not draft
            and twin.act == draft.act
            and twin.date is not None
            and same_breath
            and not draft.events[0].gap
        ):
            draft.date, draft.date_at = twin.date, twin.date_at
            return
    if _WITH_THEM.search(finds.text.words(draft.sentence.first, draft.sentence.last)):
        before = [
            d for d in drafts if d.act == draft.act and d.date is not None and d.events[0].start < draft.events[0].start
        ]
        if before:
            draft.date, draft.date_at = before[-1].date, before[-1].date_at
            return
    if not draft.new:
        _span_of_parts(draft, [d for d in drafts if _is_part(d, draft)])


def _is_part(part: Draft, whole: Draft) -> bool:
    return (
        part.act == whole.act
        and part.new
        and part.modality is whole.modality
        and part.group is not None
        and whole.group is not None
        and part.group is not whole.group
        and part.group.role == whole.group.role
    )


def _span_of_parts(whole: Draft, parts: Sequence[Draft]) -> None:
    """Date a whole from the first to the last day of its parts, where all of them are dated."""
    dates = [d.date for d in parts if d.date is not None]
    if not dates or len(dates) < len(parts):
        return
    if len(set(dates)) == 1:
        whole.date = dates[0]
    elif all(d.year_known and d.earliest and d.latest for d in dates):
        whole.date = PartialDate.between(
            min(d.earliest for d in dates if d.earliest), max(d.latest for d in dates if d.latest)
        )
    if whole.date is not None:
        whole.date_at = parts[0].date_at


def _happens_in_a_country(draft: Draft) -> bool:
    return draft.act in ("arrest", "return", "detention", "release") or (
        draft.act == "death" and draft.modality is Modality.HAPPENED and not draft.events[0].doubts
    )


def _country(finds: Finds, draft: Draft, drafts: Sequence[Draft]) -> None:
    """The country of those who acted, of what else befell the group, or of the report."""
    told = next((d for d in drafts if d.group is draft.group and d.act == draft.act and d.place and d.place_name), None)
    if draft.group is not None and told is not None:  # told again with another day: a correction
        draft.place, draft.place_name = told.place, told.place_name
        return
    acting = finds.places.between(*draft.by) if draft.by is not None else []
    elsewhere = [
        d.place_name
        for d in drafts
        if d.group is not None and d.group is draft.group and d.place_name and d.act != "intervention"
        if draft.act != "return" or d.events[0].start <= draft.events[0].start or d.act == "arrest"
    ]
    country = acting[0].place.name.country if acting else elsewhere[0].country if elsewhere else finds.country
    if country is not None:
        draft.place_name, draft.place_default = PlaceName(country), True
