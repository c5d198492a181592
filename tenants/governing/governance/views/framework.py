"""The parts of the governance framework, and the templates from which a LINk begins its own."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse

from foundation.access import Request, public_page, requires
from foundation.design import page
from foundation.timekeeping import today
from tenants.governing.governance import queries
from tenants.governing.governance.models import ProcedureKind
from tenants.governing.governance.presenters.framework import framework_table, part_rows
from tenants.governing.governance.queries.reviews import reviewed_on
from tenants.governing.governance.rules.wordings import wordings
from tenants.permissions import P


@requires(P.GOVERNANCE_SEE)
def framework(request: Request) -> HttpResponse:
    on = today()
    rows = part_rows(queries.versions_in_force(on), reviewed_on())
    table = framework_table(
        rows,
        on,
        public=False,
        not_asked_for=queries.kinds_not_asked_for(on),
        may_write=request.viewer.may(P.PROCEDURES_PUBLISH),
    )
    return page(request, "governance/framework.html", framework=table, back=reverse("governance:procedures"))


@public_page
def public_framework(request: Request) -> HttpResponse:
    on = today()
    published = [version for version in queries.versions_in_force(on) if version.published_on]
    rows = part_rows(published, reviewed_on())
    table = framework_table(rows, on, public=True, not_asked_for=queries.kinds_not_published_yet(on))
    return page(
        request,
        "governance/public/framework.html",
        framework=table,
        back=reverse("public_governance:procedures"),
    )


@requires(P.GOVERNANCE_SEE)
def wording(request: Request, kind: str) -> HttpResponse:
    """The template for a kind of procedure, to be read before anybody begins from it."""
    found = wordings().get(kind)
    if found is None:
        raise Http404("There is no template for this kind of procedure.")
    return page(
        request,
        "governance/wording.html",
        wording=found,
        begun=queries.procedure_of_kind(kind, found.title),
        may_publish=request.viewer.may(P.PROCEDURES_PUBLISH),
        kind_label=ProcedureKind(kind).label,
        back=reverse("governance:framework"),
    )
