"""Events put together: the same act on the same group is one draft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from habeas.read.assemble.clauses import link
from habeas.read.assemble.countries import origin_of
from habeas.read.assemble.discourse import Group, Groups
from habeas.read.assemble.doers import doer_before
from habeas.read.assemble.drafts import NEAR, Draft, Finds, When
from habeas.read.assemble.events import Event, SentenceParts
from habeas.read.assemble.following import follow, mark_actors
from habeas.read.assemble.persons import PersonGroups
from habeas.read.assemble.profiles import PROFILED, tie_profiles
from habeas.read.assemble.relevance import (
    dated_or_placed,
    is_for_a_crime,
    is_frame,
    is_intervention,
    is_of_own_will,
    only_asked_for,
)
from habeas.read.assemble.unlisted import unlisted
from habeas.read.assemble.weigh import keeps
from habeas.read.assemble.when import date_inferred, date_of
from habeas.read.assemble.where import place_of
from habeas.read.find.acts import ACTORS
from habeas.read.find.places import PlaceMention
from habeas.read.text import Sentence
from habeas.terms import Modality


def draft_all(finds: Finds, title: str | None) -> list[Draft]:
    """The drafts of a report: first what nothing makes doubtful, then of the rest what the weights keep."""
    groups = PersonGroups() if finds.codebook.persons else Groups()
    drafts: list[Draft] = []
    doubtful: list[tuple[Event, Group | None]] = []
    weighed = bool(finds.codebook.weights)  # else what is doubtful is dropped
    for part in finds.parts:
        if is_frame(finds.text, part.sentence, finds.parts[-1].sentence.paragraph, title):
            continue
        events = link(finds.text, part)
        sure = [event for event in events if not event.doubts]
        if isinstance(groups, PersonGroups):
            groups.befalls = frozenset(e.whom.first for e in sure if e.whom is not None)
        known = follow(finds.text, part, sure, groups)
        _mark_escape(finds, part.sentence, groups, known)
        last_group: Group | None = None
        for event in sure:
            group = _group_of(finds, event, groups, known, last_group)
            doubts = _doubts(finds, drafts, event, group)
            if doubts:
                if weighed:
                    doubtful.append((replace(event, doubts=doubts), group))
                continue
            if event.act.frame in ACTORS:
                mark_actors(finds.text, event, known)
            elif group is not None:
                group.told = event.act.head
                if event.act.act in PROFILED:
                    group.acted_in.append(finds.text.span(part.sentence.first, part.sentence.last))
                last_group = group
            _add(drafts, finds, event, group)
        if weighed:
            doubtful.extend((event, _group_meant(event, groups, known)) for event in _doubtful(finds, part, events))
        tie_profiles(finds, part, known, groups)
    beside = len(drafts)
    for event, group in doubtful:
        _add_doubtful(drafts, finds, event, group, beside)
    return drafts


def _doubtful(finds: Finds, part: SentenceParts, events: Sequence[Event]) -> Iterator[Event]:
    """What a sentence may tell besides: events that something makes doubtful, acts told by no listed word."""
    telling = finds.telling(part) if part.groups or part.acts else None
    yield from (event for event in events if event.doubts)
    if telling is not None:
        yield from unlisted(finds.text, part, telling, {event.act.act for event in events})


def _doubts(finds: Finds, drafts: list[Draft], event: Event, group: Group | None) -> tuple[str, ...]:
    """What speaks against an event once its group is known."""
    if event.act.frame in ACTORS:
        if is_intervention(finds, event, group):
            return ()
        return ("no actor",) if event.by is None and event.by_pronoun is None else ("no concern",)
    found = []
    if event.generic:
        found.append("general")
    if event.demanded and (event.act.voice == "ing" or only_asked_for(event)):
        found.append("demanded")
    if group is None:
        found.append("no group")
    elif group.bare and not dated_or_placed(finds, event):
        found.append("group without number")
    if is_of_own_will(finds, event):
        found.append("own will")
    if group is not None and group.role == "person" and is_for_a_crime(finds, event):
        found.append("crime")
    if event.act.manner == "after" and not (
        group is not None and _in_custody_before(drafts, group) and _elsewhere(finds, event, group)
    ):
        found.append("arrival")  # arriving somewhere frees only those who were held, and not where they fled from
    return tuple(found)


def _group_meant(event: Event, groups: Groups, known: dict[int, Group | None]) -> Group | None:
    """The group of a doubtful event, found without changing what is known of any."""
    if event.whom is not None and event.whom.first in known:
        return known[event.whom.first]
    return groups.focus()


def _add_doubtful(drafts: list[Draft], finds: Finds, event: Event, group: Group | None, sure: int) -> None:
    """A draft of its own for a doubtful event that repeats none, if it is worth it."""
    made: list[Draft] = []
    _add(made, finds, event, group)
    if not made:
        return
    draft = made[0]
    again = any(
        d.act == draft.act
        and (d.sentence is draft.sentence or (d.group is group and d.modality is draft.modality))
        and (draft.act != "intervention" or d.by is None or draft.by is None or _same_actor(finds, d.by, draft.by))
        for d in drafts[-NEAR:]
    )
    if not again and keeps(finds, draft, sure):
        drafts.append(draft)


def _in_custody_before(drafts: list[Draft], group: Group) -> bool:
    """Whether the report told before that a group was caught, held or about to be sent back."""
    kin = {id(group), *(id(g) for g in (group.parent,) if g is not None)}
    return any(
        d.group is not None and id(d.group) in kin and d.act in ("arrest", "detention", "transfer", "return")
        for d in drafts[-NEAR:]
    )


def _elsewhere(finds: Finds, event: Event, group: Group) -> bool:
    """Whether the place behind an arrival is in a third country, or is "safety"."""
    tokens = finds.text.tokens
    if tokens[event.act.last - 1].lower in ("safe", "out") or tokens[event.act.last].lower in ("safety", "freedom"):
        return True
    start, end = tokens[event.act.last - 1].start, finds.text.span(event.sentence.first, event.sentence.last)[1]
    reached = next(iter(finds.places.between(start, end)), None)
    home = origin_of(group.mentions) or finds.origin
    return reached is not None and reached.place.name.country not in (None, home, finds.country)


_ESCAPED = re.compile(
    r"\b(?:escaped|slipped (?:away|out|through)|broke (?:free|out|loose)|broken (?:free|out)|got away|gotten away|ran (?:off|away)|run away"
    r"|on the run|at large|(?:fled|escapes?|escaping|break|breaking|walked|walk) (?:out |away )?(?:from|of) (?:\w+ ){0,3}?"
    r"(?:custody|police|station|cells?|van|truck|bus|hospital|camp|shelters?|cent(?:er|re)|prison|jail|guards?|officers)"
    r"|in hiding|gave \w+ (?:\w+ )?the slip|evaded|went into hiding|managed to flee|fled custody)\b",
    re.IGNORECASE,
)


_FROM_A_COUNTRY = re.compile(
    r"\s*(?:from )?(?:the )?(?:North|South|[A-Z]\w+ (?:Korea|Republic)|Korea|country|regime|homeland|famine|war)\b"
)


def _mark_escape(finds: Finds, sentence: Sentence, groups: Groups, known: dict[int, Group | None]) -> None:
    """Remember whose escape from custody a sentence tells: of such people nothing may be shown by itself."""
    start, end = finds.text.span(sentence.first, sentence.last)
    for match in _ESCAPED.finditer(finds.text.raw, start, end):
        if _FROM_A_COUNTRY.match(finds.text.raw, match.end()):
            continue  # they escaped from the country, which is no escape from custody
        named = [group for group in known.values() if group is not None]
        focus = groups.focus()
        for group in named or ([focus] if focus is not None else []):
            above: Group | None = group
            while above is not None:
                above.escaped = match.span()
                above = above.parent


def _group_of(
    finds: Finds, event: Event, groups: Groups, known: dict[int, Group | None], last: Group | None
) -> Group | None:
    if event.whom is None:
        if event.act.frame == "noun":
            return groups.focus() if _names_what_befell(finds, event) else None
        return last or (groups.concern() if event.act.frame in ACTORS else groups.focus())
    if event.whom.first in known:
        found = known[event.whom.first]
        if event.act.frame in ACTORS and found is not None and found.role == "relative":
            return groups.concern()  # "their families have asked": for those told of, not for themselves
        return found
    group = groups.resolve(event.whom, event.whom.first)
    if group is None and event.whom.kind == "pronoun" and not event.whom.plural:
        if any(not g.plural for g in groups.near):
            return None
        group = groups.new(event.whom)  # somebody told of by a name alone
        group.mentions.append(event.whom)
    known[event.whom.first] = group
    return group


def _names_what_befell(finds: Finds, event: Event) -> bool:
    """ "The deportation took place on Thursday": of those the report is about."""
    before = finds.text.tokens[max(event.sentence.first, event.act.head - 2) : event.act.head]
    return event.act.told and any(t.lower in ("the", "this", "that", "both") for t in before)


def _add(drafts: list[Draft], finds: Finds, event: Event, group: Group | None) -> None:
    act = event.act.act
    if act == "detention" and event.modality is not Modality.HAPPENED:
        return
    place, facility = place_of(finds, event)
    if act == "transfer" and place is not None and finds.country not in (None, place.place.name.country):
        home = (origin_of(group.mentions) if group is not None else None) or finds.origin
        if place.place.name.country != home:
            return  # on the way somewhere, no move within custody
        act, place, facility = "return", None, None  # "flown to the country they fled"
    found_date = date_of(finds, event, drafts, group)
    event = _with_doer(finds, event)
    if act != "intervention":
        for draft in drafts[-NEAR:]:
            if (
                (draft.group is group or _names_later(draft, group))
                and draft.act == act
                and draft.modality is event.modality
                and _compatible(draft, place, found_date)
            ):
                draft.group = group
                _merge(draft, event, place, facility, found_date)
                return
        # nouns alone ("the arrest") name what is told elsewhere; only with people of their own do they tell it
        if (
            event.act.frame == "noun"
            and not event.act.told
            and (event.whom is None or event.whom.kind == "pronoun")
            and event.modality is Modality.HAPPENED
        ):
            return
    else:
        for draft in drafts[-NEAR:]:
            if (
                draft.act == act
                and draft.by is not None
                and event.by is not None
                and draft.modality is event.modality
                and _same_actor(finds, draft.by, event.by)
            ):
                return
    draft = Draft(act, event.modality, group)
    _merge(draft, event, place, facility, found_date)
    if draft.date is None and (inferred := date_inferred(finds, event, drafts, group)) is not None:
        draft.date, draft.date_at = inferred
        draft.date_inferred = True
    drafts.append(draft)


def _with_doer(finds: Finds, event: Event) -> Event:
    """The event with who did it, where the words before tell it."""
    if event.by is not None or event.act.frame in ACTORS or event.act.act not in ("arrest", "return", "detention"):
        return event
    if event.modality is not Modality.HAPPENED:
        return event
    part = finds.part(event)
    before = finds.parts[event.sentence.index - 1] if event.sentence.index else None
    if before is not None and before.sentence.paragraph != event.sentence.paragraph:
        before = None
    by = doer_before(finds.text, before, part, event.act, event.by_pronoun)
    return replace(event, by=by) if by is not None else event


def _names_later(draft: Draft, group: Group | None) -> bool:
    """Whether an act told without a number ("the Rohingya detained in Jammu") gets its number now."""
    told = draft.group
    return told is not None and told.bare and not told.people.known and group is not None and group.people.known


def _same_actor(finds: Finds, a: tuple[int, int], b: tuple[int, int]) -> bool:
    raw = finds.text.raw
    return raw[a[0] : a[1]].lower().removeprefix("the ") == raw[b[0] : b[1]].lower().removeprefix("the ")


def _compatible(draft: Draft, place: PlaceMention | None, when: When | None) -> bool:
    if place is not None and draft.place_name is not None and not draft.place_name.compatible(place.place.name):
        return False
    told = draft.date if not draft.date_inferred else None
    return not (when is not None and told is not None and not told.overlaps(when[0]))


def _merge(
    draft: Draft,
    event: Event,
    place: PlaceMention | None,
    facility: tuple[int, int] | None,
    when: When | None,
) -> None:
    draft.events.append(event)
    if place is not None and (draft.place_name is None or place.place.name.depth > draft.place_name.depth):
        draft.place, draft.place_name = place, place.place.name
    finer = draft.date is None or draft.date_inferred
    if when is not None and (finer or (when[0].length or 10**6) < ((draft.date and draft.date.length) or 10**6)):
        draft.date, draft.date_at = when
        draft.date_inferred = False
    draft.by = draft.by or event.by
    draft.facility = draft.facility or facility
