"""How the network decides, and what it decided: reg 2 orders both to be public."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.urls import reverse

from foundation.access import Request, public_page
from foundation.design import page, paginate
from foundation.design.identity import identity_of
from foundation.tenancy import current_space
from foundation.timekeeping import today
from tenants.governing.governance import queries
from tenants.governing.governance.models import ProcedureKind
from tenants.governing.governance.presenters import popolo
from tenants.governing.governance.presenters.decisions import public_filters, published_rows
from tenants.governing.governance.presenters.interests import register_of
from tenants.governing.governance.presenters.posts import public_holders
from tenants.governing.governance.presenters.procedures import procedure_rows, version_rows, versions_table
from tenants.governing.governance.presenters.reviews import reviews_table
from tenants.governing.governance.queries.publishing import decisions_on
from tenants.governing.governance.queries.reviews import published_reviews
from tenants.governing.governance.rules.deciding_words import NOT_STRUCTURED, deciding_groups


@public_page
def who_decides(request: Request) -> HttpResponse:
    on = today()
    bodies = [(body, public_holders(body, on)) for body in queries.public_bodies(on)]
    return page(request, "governance/public/who_decides.html", bodies=bodies)


@public_page
def interests(request: Request) -> HttpResponse:
    """The register of interests: public from the day on which the LINk's procedure on conflicts of interest is in force."""
    on = today()
    procedure = queries.procedure_in_force(ProcedureKind.INTERESTS, on)
    return page(
        request,
        "governance/public/interests.html",
        procedure=procedure,
        people=register_of(on) or [],
    )


@public_page
def governance_json(request: Request) -> HttpResponse:  # noqa: ARG001 - every view takes it
    """Everything that stands on these pages, for programs."""
    space = current_space()
    data = popolo.governance(
        name=identity_of(space).full_name,
        address=space.address,
        bodies=queries.bodies_ever(),
        decisions=queries.published_decisions_with_makers(),
    )
    return JsonResponse(data)


@public_page
def procedures(request: Request) -> HttpResponse:
    rows = procedure_rows(queries.published_procedures(), today())
    return page(
        request,
        "governance/public/procedures.html",
        rows=[(row, versions_table(row)) for row in rows],
        breaches=queries.breaches_by_state(),
    )


@public_page
def procedure(request: Request, pk: int) -> HttpResponse:
    version = queries.published_version(pk)
    return page(
        request,
        "governance/public/procedure.html",
        version=version,
        others=queries.other_published_versions(version),
        rows=version_rows(version, decisions_on([version]).get(pk), public=True),
        reviews=reviews_table(published_reviews().filter(version__procedure=version.procedure), public=True),
        values=deciding_groups(version.deciding, queries.names_of_bodies_and_posts()),
        structures=version.procedure.kind == ProcedureKind.DECISIONS,
        not_structured=NOT_STRUCTURED,
        back=reverse("public_governance:procedures"),
    )


@public_page
def decisions(request: Request) -> HttpResponse:
    filters = public_filters(request.GET, queries.years_of_published_decisions())
    decisions = queries.published_decisions(
        kind=filters.value("kind"), year=filters.value("year"), text=filters.value("q")
    )
    return page(
        request,
        "governance/public/decisions.html",
        decisions=paginate(request, decisions, per_page=20),
        filters=filters,
    )


@public_page
def decision(request: Request, pk: int) -> HttpResponse:
    decision = queries.published_decision(pk)
    return page(
        request,
        "governance/public/decision.html",
        decision=decision,
        rows=published_rows(decision, today()),
        back=reverse("public_governance:decisions"),
    )
