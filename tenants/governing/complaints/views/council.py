"""Complaints that the council is told of."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import done, form_page, page
from foundation.timekeeping import now, today
from tenants.governing.complaints import queries
from tenants.governing.complaints.forms.staff import CouncilForm
from tenants.governing.complaints.presenters import complaint as shown
from tenants.governing.complaints.presenters import lists
from tenants.governing.complaints.rules import works_for_host
from tenants.governing.complaints.services.council import say_for_council
from tenants.permissions import P


@requires(P.COUNCIL_SEE)
def complaint_list(request: Request) -> HttpResponse:
    return page(
        request,
        "complaints/council/list.html",
        complaints=lists.council_table(queries.told_council(request.viewer), today()),
        back=reverse("council:start"),
    )


@requires(P.COUNCIL_SEE)
def show(request: Request, pk: int) -> HttpResponse:
    complaint = queries.complaint_for_council(request.viewer, pk)
    return page(
        request,
        "complaints/council/show.html",
        complaint=complaint,
        facts=shown.council_facts(complaint, today()),
        may_speak=not works_for_host(request.viewer),
        back=reverse("council_complaints:list"),
    )


@requires(P.COUNCIL_SEE)
def say(request: Request, pk: int) -> HttpResponse:
    complaint = queries.complaint_for_council(request.viewer, pk)
    form = CouncilForm(request.POST or None, editing=complaint)
    back = reverse("council_complaints:show", args=[complaint.pk])
    if form.is_valid():
        with form.refusals():
            say_for_council(complaint, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "Whoever complained and the LINk can read it now.", to=back)
    return form_page(
        request, form, "Say what the council has done", caption=str(complaint), submit="Save", back=back
    )
