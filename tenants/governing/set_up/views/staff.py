from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import Confirmation, confirm_page, done, form_page, page
from foundation.timekeeping import now, today
from foundation.workflow import act_page
from tenants.governing.set_up import presenters, queries, services
from tenants.governing.set_up.forms import DoneForm, PlanForm
from tenants.governing.set_up.steps import FIRST_YEAR, STEPS
from tenants.permissions import P

SHOW = "set_up:show"


@requires(P.GOVERNANCE_SEE)
def show(request: Request) -> HttpResponse:
    on, steps = today(), queries.steps_on(today())
    under_way = queries.under_way()
    return page(
        request,
        "set_up/show.html",
        steps=presenters.steps_table(steps, on) if steps else None,
        under_way=under_way,
        left=sum(not step.is_done for step in steps),
        stages=STEPS,
        first_year=FIRST_YEAR,
        may_manage=request.viewer.may(P.SET_UP_MANAGE),
        may_finish=under_way and request.viewer.may(P.SET_UP_FINISH),
    )


@requires(P.GOVERNANCE_SEE)
def step(request: Request, pk: int) -> HttpResponse:
    found = queries.step_on(request.viewer, pk, today())
    return page(
        request,
        "set_up/step.html",
        record=found.record,
        rows=presenters.step_rows(found, today()),
        buttons=presenters.step_buttons(found, request.viewer),
        back=reverse(SHOW),
    )


@requires(P.SET_UP_MANAGE)
def begin(request: Request) -> HttpResponse:
    words = Confirmation(
        "Begin to set the LINk up",
        submit="Begin",
        done="The seven steps are on record. Say who does each, and by when.",
        intro="The public site then says that the LINk is being set up, until a governance member says that it is done.",
    )
    act = partial(services.begin_set_up, by=request.viewer, at=now())
    return confirm_page(request, words, act, back=reverse(SHOW))


@requires(P.SET_UP_MANAGE)
def plan(request: Request, pk: int) -> HttpResponse:
    record = queries.step_for(request.viewer, pk)
    form = PlanForm(request.POST or None, editing=record)
    if form.is_valid():
        with form.refusals():
            services.plan_step(record, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "It is recorded who does it, and by when.", to=record)
    return form_page(request, form, "Who does it, and by when", caption=str(record), back=record)


@requires(P.SET_UP_MANAGE)
def complete(request: Request, pk: int) -> HttpResponse:
    record = queries.step_for(request.viewer, pk)
    form = DoneForm(request.POST or None, initial={"evidence": record.evidence})
    return act_page(
        request,
        record,
        form,
        services.complete_step,
        "Record that the step is done",
        message="The step is recorded as done.",
    )


@requires(P.SET_UP_MANAGE)
def reopen(request: Request, pk: int) -> HttpResponse:
    record = queries.step_for(request.viewer, pk)
    words = Confirmation(
        "The step is not done after all",
        submit="Open it again",
        done="The step is open again.",
        intro="What was written as evidence is kept, to be put right.",
    )
    act = partial(services.reopen_step, record, by=request.viewer, at=now())
    return confirm_page(request, words, act, back=record, caption=str(record))


@requires(P.SET_UP_FINISH)
def finish(request: Request) -> HttpResponse:
    words = Confirmation(
        "Say that the LINk is set up",
        submit="The LINk is set up",
        done="The LINk is set up.",
        intro="What shows each step stays on record as it is today. The page leaves the navigation.",
        final=True,
    )
    act = partial(services.finish_set_up, by=request.viewer, at=now())
    return confirm_page(request, words, act, back=reverse(SHOW))
