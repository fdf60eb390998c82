"""Incidents: the list, and one of them with who says what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from habeas.reconcile.independence import origins_of
from habeas.web import words
from habeas.web.forms import IncidentFilter
from habeas.web.listing import narrowed, page_of
from habeas.web.opened import archive
from habeas.web.shown import Card, card_of, compared
from habeas.web.views.decisions import just_decided

if TYPE_CHECKING:
    from habeas.terms import Incident

MOST_LARGER = 50  # incidents listed that are larger, or may be


@require_safe
def every_incident(request: HttpRequest) -> HttpResponse:
    incidents = archive().incidents()
    form = IncidentFilter(request.GET, acts=sorted({incident.act for incident in incidents}))
    found = narrowed(incidents, form.cleaned_data) if form.is_valid() else narrowed(incidents, {})
    return render(
        request,
        "web/incidents.html",
        {
            "form": form,
            "page": page_of(found, request.GET.get("page")),
            "total": len(incidents),
            "filtered": len(found) != len(incidents),
            "places": place_names(incidents),
        },
    )


@require_safe
def one_incident(request: HttpRequest, incident_id: str) -> HttpResponse:
    incident = archive().incident(incident_id)
    if incident.id != incident_id:  # it was joined into another: the old id leads there
        return HttpResponseRedirect(reverse("incident", args=[incident.id]))
    members = cards_of(incident)
    return render(
        request,
        "web/incident.html",
        {
            "incident": incident,
            "cards": members,
            "compared": compared(incident, members),
            "relations": [(relation, archive().incident(relation.to)) for relation in incident.relations],
            "case": archive().case(incident.case) if incident.case else None,
            "origins": _origins(incident),
            "done": just_decided(request),
        },
    )


@require_safe
def rank_of_incident(request: HttpRequest, incident_id: str) -> HttpResponse:
    """Whether it is the largest of its act that is known: yes, no, or that can't be said."""
    from habeas.reconcile import rank

    incident = archive().incident(incident_id)
    if incident.id != incident_id:
        return HttpResponseRedirect(reverse("rank", args=[incident.id]))
    found = archive().reconciliation()
    one = rank(found, incident.id)
    by_id = {other.id: other for other in found.incidents}
    return render(
        request,
        "web/rank.html",
        {
            "incident": incident,
            "rank": one,
            "larger": [by_id[name] for name in one.larger[:MOST_LARGER]],
            "perhaps": [by_id[name] for name in one.perhaps_larger[:MOST_LARGER]],
        },
    )


def _origins(incident: Incident) -> list[str]:
    """Each independent origin by the name that most go back to, where one has a name of its own."""
    names = []
    for told in origins_of(incident):
        named = [telling.origin for telling in told if telling.origin and telling.origin != telling.statement.report]
        if named:
            names.append(min(named, key=lambda name: (-named.count(name), name)))
    return names


def cards_of(incident: Incident) -> list[Card]:
    """The incident's statements, report by report in the order of their publication."""
    reports = {ref.report: archive().report(ref.report) for ref in incident.statements}
    members = [card_of(reports[ref.report], f"{ref.report}.{ref.index}") for ref in incident.statements]
    return sorted(members, key=lambda card: (card.report.report.published or "9999", card.stored.id))


def place_names(incidents: tuple[Incident, ...]) -> list[str]:
    """Every place there is, and the provinces and countries they lie in: what a person may want to choose from."""
    places = {incident.place for incident in incidents if incident.place}
    return sorted({words.place(place.upper(depth)) for place in places for depth in range(1, place.depth + 1)})
