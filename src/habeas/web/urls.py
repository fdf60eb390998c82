"""The addresses of all pages."""

from __future__ import annotations

from django.urls import path

from habeas.web.views import assets, cases, counts, decisions, errors, incidents, reports

urlpatterns = [
    path("", incidents.every_incident, name="incidents"),
    path("incidents/<str:incident_id>", incidents.one_incident, name="incident"),
    path("incidents/<str:incident_id>/rank", incidents.rank_of_incident, name="rank"),
    path("cases", cases.every_case, name="cases"),
    path("cases/<str:case_id>", cases.one_case, name="case"),
    path("reports", reports.every_report, name="reports"),
    path("reports/<str:report_id>", reports.one_report, name="report"),
    path("count", counts.count, name="count"),
    path("decide", decisions.decide, name="decide"),
    path("undo", decisions.undo, name="undo"),
    path("decisions", decisions.every_decision, name="decisions"),
    path("history", decisions.history, name="history"),
    path("static/<str:name>", assets.asset, name="asset"),
    path("favicon.ico", assets.favicon, name="favicon"),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
