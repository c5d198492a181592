"""How to complain, the form, and what came of complaints: for everybody."""

from __future__ import annotations

import re
import secrets

from allauth.account.adapter import get_adapter
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from foundation.access import Request, public_page, secret_link
from foundation.design import page, paginate
from foundation.timekeeping import now, today
from tenants.governing.complaints import queries
from tenants.governing.complaints.forms.public import ComplainForm
from tenants.governing.complaints.models import Terms
from tenants.governing.complaints.presenters import complaint as shown
from tenants.governing.complaints.presenters import lists
from tenants.governing.complaints.queries import following as links
from tenants.governing.complaints.services import receiving

# As secrets.token_urlsafe(24) makes them; whoever makes up a shorter one could share it with somebody else.
FORM = re.compile(r"[A-Za-z0-9_-]{32}", re.ASCII)


@public_page
def start(request: Request) -> HttpResponse:
    current = queries.terms_on(today())
    return page(
        request,
        "complaints/public/start.html",
        terms=shown.terms_rows(current or Terms()),
        is_own=current is not None,
    )


@public_page
@never_cache
def begin(request: Request) -> HttpResponse:  # noqa: ARG001
    """Each form has an address that nobody else knows, so what is typed can be kept there while it is typed."""
    return redirect("public_complaints:form", form=secrets.token_urlsafe(24))


@secret_link
@never_cache
def form(request: Request, form: str) -> HttpResponse:
    if not FORM.fullmatch(form):
        raise Http404("There is no such form")
    asked = ComplainForm(request.POST or None)
    if asked.is_valid():
        with asked.refusals():
            complaint = receiving.lodge(
                form=form,
                sent_from=get_adapter().get_client_ip(request),
                **asked.cleaned_data,
                by=request.viewer,
                at=now(),
            )
            return redirect("public_complaints:follow", follow=links.follow_token(complaint))
    response = page(request, "complaints/public/form.html", form=asked)
    response["X-Robots-Tag"] = "noindex"
    return response


@public_page
def outcomes(request: Request) -> HttpResponse:
    years = queries.years(today())
    return page(
        request,
        "complaints/public/outcomes.html",
        years=years,
        subjects=lists.subjects_table(years),
        outcomes=lists.outcomes_table(years),
        in_time=lists.in_time_table(years),
        learned=paginate(request, queries.published_learning(), per_page=20),
        policy=queries.policy(today()),
    )
