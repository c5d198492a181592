"""Who is the controller, what people may ask, and the form for complaints: for everybody."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.http import HttpResponse
from django.shortcuts import redirect

from foundation.access import Request, public_page
from foundation.design import page
from foundation.design.identity import identity_of
from foundation.tenancy import current_space
from foundation.timekeeping import now, today
from tenants.people.privacy import presenters, queries, rules
from tenants.people.privacy.forms import ComplaintForm
from tenants.people.privacy.models import Kind
from tenants.people.privacy.services import asking, limits


@public_page
def start(request: Request) -> HttpResponse:
    controller = queries.controller()
    return page(
        request,
        "privacy/public/start.html",
        controller=presenters.controller_rows(controller) if controller else None,
        contact=[(way.label, way.text) for way in identity_of(current_space()).contact],
        limits=presenters.limits({kind: rules.time_limit(kind, today()) for kind in Kind.values}),
    )


@public_page
def complain(request: Request) -> HttpResponse:
    form = ComplaintForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            limits.count_complaint(get_adapter().get_client_ip(request))
            asking.complain(**form.cleaned_data, by=request.viewer, at=now())
            return redirect("public_privacy:complained")
    return page(request, "privacy/public/complain.html", form=form)


@public_page
def complained(request: Request) -> HttpResponse:
    return page(request, "privacy/public/complained.html", law=rules.time_limit(Kind.COMPLAINT, today()))
