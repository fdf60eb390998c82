"""Telling: answers, ranks and incidents in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.terms import CountRange, Modality, Question, Unit

if TYPE_CHECKING:
    from habeas.terms import Incident

DONE = {
    "arrest": "arrested",
    "detention": "held",
    "transfer": "moved between places of custody",
    "return": "forcibly returned",
    "release": "released",
    "death": "said to have died",
    "intervention": "spoken up for",
}
_STATES = {
    "arrested": "with nothing told of them later",
    "held": "last told to be held",
    "returned": "last told to have been returned",
    "released": "last told to have been released",
    "died": "told to have died",
    "whereabouts unknown": "with whereabouts unknown",
}


def describe(incident: Incident) -> str:
    """An incident in a few words: how many, what, where, when."""
    people = str(incident.people) if incident.people.known else "an unknown number of"
    unit = "person" if incident.people.exact and incident.people.low == 1 else "people"
    where = f" in {incident.place}" if incident.place else ""
    when = f", {incident.date}" if incident.date else ", day not told"
    return f"{people} {unit} {_befell(incident.act, incident.modality)}{where}{when}"


def sentence(people: CountRange, question: Question, reports: int, origins: int, as_of: str | None) -> str:
    """The answer: how many of what, where and when, as of which day, and who tells of it."""
    what = asked(question)
    day = f" (as of {as_of})" if as_of else ""
    if people.high == 0:
        return f"No report puts anybody there: 0 {_unit(question, 0)}{what}{day}."
    open_end = "; no report gives an upper end" if people.high is None else ""
    return f"{ends(people, question)}{what}{day}{open_end}. {_told_by(reports, origins)}"


def open_sentence(people: CountRange, question: Question) -> str:
    """The open-world range, under its own name."""
    if people.low == people.high:
        return f"What the reports do not exclude is the same number: {people.low}."
    return (
        f"What the reports do not exclude (open world): {ends(people, question, inside=True)}; "
        "what they leave open may be so, and groups that nothing tells apart may be one."
    )


def asked(question: Question) -> str:
    """What is asked for, as it stands behind a number of people or incidents."""
    some = ", ".join(
        filter(
            None,
            (
                question.role or "",
                str(question.sex.value) if question.sex else "",
                f"aged {question.age[0]} to {question.age[1]}" if question.age else "",
            ),
        )
    )
    who = f" ({some})" if some else ""
    where = f" in {question.place}" if question.place else ""
    when = f" in {question.date}" if question.date else ""
    then = f", {_STATES.get(question.status, question.status)}" if question.status else ""
    did = _befell(question.act, question.modality)
    if question.unit is Unit.INCIDENTS:
        return f" of people{who} {did}{where}{when}{then}"
    return f"{who} {did}{where}{when}{then}"


def ends(people: CountRange, question: Question, *, inside: bool = False) -> str:
    """Both ends of a range with its unit: "At least 5 and at most about 6 people"."""
    about = "about " if people.approx else ""
    low, high = people.low or 0, people.high
    if high is None:
        said = f"At least {about}{low} {_unit(question, low)}"
    elif low == high:
        said = f"{'About ' if people.approx else ''}{low} {_unit(question, low)}"
    else:
        said = f"At least {about}{low} and at most {about}{high} {_unit(question, high)}"
    return said[:1].lower() + said[1:] if inside else said


def none_of_them(question: Question) -> str:
    """Why a group has nobody of the kind asked for."""
    if question.status is not None and question.sex is None and question.age is None:
        return f"nobody in it is {_STATES.get(question.status, question.status)}"
    return "all in it are told to be others"


def plural(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _befell(act: str, modality: str) -> str:
    done = DONE.get(act, act)
    if modality == Modality.EXPECTED.value:
        return f"expected or feared to {'die' if act == 'death' else f'be {done}'}"
    if modality == Modality.DENIED.value:
        return f"denied to have {'died' if act == 'death' else f'been {done}'}"
    return done


def _unit(question: Question, number: int) -> str:
    if question.unit is Unit.INCIDENTS:
        return "incident" if number == 1 else "incidents"
    return "person" if number == 1 else "people"


def _told_by(reports: int, origins: int) -> str:
    """How many reports tell of it and how many origins stand behind them; why these numbers differ, if they do."""
    if origins == 1:
        return "Told by 1 report." if reports == 1 else f"Told by {reports} reports, which all go back to one origin."
    why = (
        ": one report may rest on several"
        if origins > reports
        else ": the others repeat what one of these told"
        if origins < reports
        else ""
    )
    return f"Told by {plural(reports, 'report')}; behind {'it' if reports == 1 else 'them'} stand {origins} independent origins{why}."
