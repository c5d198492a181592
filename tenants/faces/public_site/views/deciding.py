"""How the network decides, what it decided, and who may enter and view: regs 2 and 3 order these to be public."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, public_page
from foundation.design import page, paginate
from foundation.timekeeping import today
from tenants.faces.public_site import presenters, queries
from tenants.governing.governance.models import DecisionKind


@public_page
def procedures(request: Request) -> HttpResponse:
    return page(
        request,
        "public_site/procedures.html",
        rows=presenters.procedure_rows(queries.procedures(), today()),
    )


@public_page
def procedure(request: Request, pk: int) -> HttpResponse:
    version = queries.version(pk)
    others = [each for each in version.procedure.versions.all() if each.pk != version.pk]
    return page(
        request,
        "public_site/procedure.html",
        version=version,
        others=others,
        rows=presenters.version_rows(version),
        back=reverse("public_site:procedures"),
    )


@public_page
def decisions(request: Request) -> HttpResponse:
    kind, year = request.GET.get("kind", ""), request.GET.get("year", "")
    text = request.GET.get("q", "").strip()
    return page(
        request,
        "public_site/decisions.html",
        decisions=paginate(request, queries.decisions(kind=kind, year=year, text=text), per_page=20),
        kinds=DecisionKind.choices,
        years=[(each, each) for each in queries.decision_years()],
        kind=kind,
        year=year,
        text=text,
    )


@public_page
def decision(request: Request, pk: int) -> HttpResponse:
    found = queries.decision(pk)
    return page(
        request,
        "public_site/decision.html",
        decision=found,
        rows=presenters.decision_rows(found),
        back=reverse("public_site:decisions"),
    )


@public_page
def representatives(request: Request) -> HttpResponse:
    return page(request, "public_site/representatives.html", people=queries.representatives(today()))
