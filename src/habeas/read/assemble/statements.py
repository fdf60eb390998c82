"""From finds to statements: values with their citations, in the order in which the report tells them."""

from __future__ import annotations

from datetime import date as calendar_day

from habeas.codebooks import Codebook
from habeas.read.assemble.countries import main_country, origin_of
from habeas.read.assemble.custody import settle_durations
from habeas.read.assemble.drafts import NEAR, Along, Draft, Finds
from habeas.read.assemble.events import SentenceParts
from habeas.read.assemble.lists import with_lists
from habeas.read.assemble.merging import draft_all
from habeas.read.assemble.open_values import open_values
from habeas.read.assemble.place_use import with_uses
from habeas.read.assemble.profiles import PROFILED, profile_of
from habeas.read.assemble.relevance import (
    is_relevant,
    is_taken_back,
    may_concern,
    moved_in_custody,
    of_refugees,
    of_the_field,
)
from habeas.read.assemble.scene import Scene, scene_of, set_scene
from habeas.read.assemble.story_time import goes_by_the_clock
from habeas.read.assemble.tally import tally
from habeas.read.assemble.told_people import people_cited, role_of
from habeas.read.assemble.wholes import inherit, mark_sums
from habeas.read.find.acts import find_acts
from habeas.read.find.dates import find_dates
from habeas.read.find.groups import find_groups
from habeas.read.find.persons import Persons
from habeas.read.find.places import find_places
from habeas.read.find.profile import find_profile
from habeas.read.find.sources import Attribution, find_attributions, sources_at
from habeas.read.text import divide, unwrap
from habeas.terms import Citation, CountRange, Modality, Place, ProfileEntry, Statement, Unsettled


def statements(
    raw: str, codebook: Codebook, *, published: calendar_day | None, outlet: str | None, title: str | None = None
) -> tuple[list[Statement], list[Unsettled], Scene]:
    """All statements of an English report, what stayed open, and the scene of the event it is about."""
    if not is_relevant(raw, codebook):
        return [], [], Scene()
    raw, letters = unwrap(raw), raw  # the same places in both; quotes are cut from the letters
    text = divide(raw)
    places = with_uses(raw, find_places(raw, outlets=codebook.scene is not None))
    persons = Persons(text) if codebook.persons else None
    parts = []
    for sentence in text.sentences:
        acts = find_acts(text, sentence, codebook)
        people = find_groups(text, sentence)
        if persons is not None:
            people = persons.among(people, sentence)
        parts.append(SentenceParts(sentence, tuple(with_lists(text, people, sentence)), tuple(acts)))
    origin = origin_of(m for part in parts for m in part.groups)
    finds = Finds(
        text,
        parts,
        Along(find_dates(raw, published)),
        Along(places),
        Along(find_profile(raw, divided=text) if PROFILED & set(codebook.acts) else []),
        main_country(raw, places, origin),
        origin,
        published,
        codebook,
        goes_by_the_clock(raw),
        origin is not None or may_concern(raw.lower(), codebook),
    )
    scene = scene_of(finds)
    return *_finish(finds, draft_all(finds, title), scene, letters, outlet), scene


def _finish(
    finds: Finds, drafts: list[Draft], scene: Scene, raw: str, outlet: str | None
) -> tuple[list[Statement], list[Unsettled]]:
    drafts = [d for d in drafts if not all(is_taken_back(finds, event) for event in d.events)]
    drafts = of_the_field(finds.text.raw, finds.codebook, drafts)
    drafts = [d for d in drafts if moved_in_custody(finds, d, drafts)]
    focus = finds.codebook.focus
    if focus and not any(d.act in focus or of_refugees(d) for d in drafts):
        return [], []  # nobody is caught, held or sent: practice, opinion, history
    mark_sums(drafts)
    tally(finds, drafts)
    inherit(finds, drafts)
    settle_durations(finds, drafts)
    set_scene(finds, drafts, scene)
    ordered = sorted(drafts, key=lambda d: d.events[0].start)
    attributions = Along(find_attributions(raw, outlet, divided=finds.text) if ordered else [])
    found = [_statement(finds, draft, raw, attributions) for draft in ordered]
    return found, list(open_values(finds, ordered))


def _statement(finds: Finds, draft: Draft, raw: str, attributions: Along[Attribution]) -> Statement:
    first = draft.events[0]
    group = draft.group
    citations: dict[str, tuple[Citation, ...]] = {"act": (Citation(*finds.text.span(first.act.head, first.act.last)),)}
    people = draft.counted or (group.people if group is not None else CountRange())
    if group is not None:
        if people.known and group.mentions:
            cited = [c for g in (group, *draft.beside) for c in people_cited(finds.text, g)]
            citations["people"] = tuple(dict.fromkeys(cited))
        if group.mentions:
            named = next((m for m in group.mentions if m.role == group.role), group.mentions[0])
            citations["roles"] = (Citation(*finds.text.span(named.first, named.last)),)
    place = None
    if draft.place_name is not None:
        mention = draft.place
        if mention is not None and mention.place.name == draft.place_name:
            place = mention.place
            citations["place"] = (Citation(mention.start, mention.end),)
        else:
            told = next((p for p in finds.places.first() if p.place.name.country == draft.place_name.country), None)
            if mention is not None:
                told = mention
            if told is not None:
                citations["place"] = (Citation(told.start, told.end),)
                place = Place(draft.place_name, told.place.written, sure=0.5 if draft.place_default else 0.8)
    if draft.date is not None and draft.date_at is not None:
        citations["date"] = (Citation(*draft.date_at),)
    by = None
    if draft.by is None and first.by_pronoun in (
        "we",
        "i",
        "he",
        "she",
        "it",
    ):  # "We plan to ask …", says who is quoted
        speaker = sources_at(attributions.before(first.end, NEAR), first.start, first.end)
        draft.by = (speaker[-1].start, speaker[-1].end) if speaker else None
    if draft.by is not None:
        by = raw[draft.by[0] : draft.by[1]]
        citations["by"] = (Citation(*draft.by),)
    facility = None
    if draft.facility is not None:
        facility = raw[draft.facility[0] : draft.facility[1]]
        citations["facility"] = (Citation(*draft.facility),)
    sources = sources_at(
        attributions.before(first.end, NEAR), first.start, first.end, carried=draft.act != "intervention"
    )
    if sources:
        citations["sources"] = tuple(Citation(s.start, s.end) for s in sources)
    profile = _profile(finds, draft, citations)
    return Statement(
        act=draft.act,
        modality=draft.modality,
        people=people,
        roles=(role_of(finds, group),),
        profile=profile,
        place=place,
        facility=facility,
        date=draft.date,
        by=by,
        sources=tuple(s.name for s in sources),
        new=draft.new,
        quote=raw[first.start : first.end],
        citations=citations,
    )


def _profile(finds: Finds, draft: Draft, citations: dict[str, tuple[Citation, ...]]) -> tuple[ProfileEntry, ...]:
    if draft.act not in PROFILED or draft.group is None or draft.modality is not Modality.HAPPENED:
        return ()
    entries, cited = profile_of(finds.text, draft)
    if entries:
        citations["profile"] = cited
    return entries
