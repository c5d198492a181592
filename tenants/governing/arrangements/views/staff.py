from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import done, form_page, page
from foundation.timekeeping import now, today
from foundation.workflow import act_page
from tenants.governing.arrangements import forms, presenters, queries, services
from tenants.permissions import P

LIST = "arrangements:list"


@requires(P.GOVERNANCE_SEE)
def arrangements(request: Request) -> HttpResponse:
    found = list(queries.arrangements(request.viewer))
    return page(
        request,
        "arrangements/list.html",
        arrangements=[(arrangement, presenters.rows(arrangement)) for arrangement in found],
        buttons=presenters.beginnings(request.viewer, found),
        temporary=queries.under_temporary_arrangements(today()),
        lighter=presenters.LIGHTER,
        same=presenters.SAME,
    )


@requires(P.GOVERNANCE_SEE)
def show(request: Request, pk: int) -> HttpResponse:
    arrangement = queries.arrangement_for(request.viewer, pk)
    return page(
        request,
        "arrangements/show.html",
        arrangement=arrangement,
        rows=presenters.rows(arrangement),
        buttons=presenters.buttons(arrangement, request.viewer),
        back=reverse(LIST),
    )


@requires(P.SET_UP_MANAGE)
def record_temporary(request: Request) -> HttpResponse:
    form = forms.TemporaryForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            made = services.record_temporary(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The temporary arrangements are on record.", to=made)
    return form_page(request, form, "Record temporary arrangements", submit="Record", back=reverse(LIST))


@requires(P.SET_UP_MANAGE)
def record_contract(request: Request) -> HttpResponse:
    form = forms.ContractForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            made = services.record_contract(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The contract is on record.", to=made)
    return form_page(request, form, "Record the contract with the host", submit="Record", back=reverse(LIST))


@requires(P.SET_UP_MANAGE)
def end(request: Request, pk: int) -> HttpResponse:
    return act_page(
        request,
        queries.arrangement_for(request.viewer, pk),
        forms.EndForm(request.POST or None),
        services.end_temporary,
        "The last day of the temporary arrangements",
        message="Their last day is on record, and two clocks count from it.",
    )


@requires(P.SET_UP_MANAGE)
def report(request: Request, pk: int) -> HttpResponse:
    return act_page(
        request,
        queries.arrangement_for(request.viewer, pk),
        forms.ReportForm(request.POST or None),
        services.record_report,
        "The transitional report",
        message="The report is on record.",
        intro="SI 2008/528 reg 15 asks for each of these.",
    )


@requires(P.SET_UP_MANAGE)
def copies(request: Request, pk: int) -> HttpResponse:
    return act_page(
        request,
        queries.arrangement_for(request.viewer, pk),
        forms.CopiesForm(request.POST or None),
        services.record_copies,
        "Copies of the transitional report",
        message="It is on record that the report was copied.",
    )


@requires(P.SET_UP_MANAGE)
def first_activity(request: Request, pk: int) -> HttpResponse:
    return act_page(
        request,
        queries.arrangement_for(request.viewer, pk),
        forms.FirstActivityForm(request.POST or None),
        services.record_first_activity,
        "The LINk’s first activity",
        message="The first activity is on record.",
    )


@requires(P.SET_UP_MANAGE)
def tell(request: Request, pk: int) -> HttpResponse:
    form = forms.TellForm(request.POST or None, initial={"told_on": today()})
    return act_page(
        request,
        queries.arrangement_for(request.viewer, pk),
        form,
        services.tell_authority,
        "Tell the authority the day of the first activity",
        message="It is on record that the authority was told.",
        intro=(
            "The law asks for it, in writing and as soon as practicable, where the day was before 30 September 2008 "
            "(SI 2008/528 reg 4)."
        ),
    )
