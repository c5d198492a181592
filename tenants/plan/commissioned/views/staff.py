from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import done, form_page, page
from foundation.timekeeping import now, today
from foundation.workflow import act_page, history
from tenants.governing.governance.presenters.acts import standing
from tenants.permissions import P
from tenants.plan.commissioned import presenters, queries, services
from tenants.plan.commissioned.acts import act_of_taking_on
from tenants.plan.commissioned.forms import (
    AcceptForm,
    AskForm,
    ConcludeForm,
    DeclineForm,
    DeliverForm,
    LapseForm,
    NewAskForm,
    TermsForm,
    TestForm,
    start_of_terms,
)
from tenants.plan.commissioned.workflow import WORK, WorkState
from tenants.plan.matters import queries as matters
from tenants.plan.matters.forms import starting
from tenants.plan.work_plan.forms.items import ItemForm

LIST = "commissioned:list"


@requires(P.PLAN_SEE)
def work_list(request: Request) -> HttpResponse:
    filters = presenters.filters(request.GET)
    found = queries.works(
        request.viewer, text=filters.value("q"), state=filters.value("state"), asker=filters.value("asker")
    )
    return page(
        request,
        "commissioned/list.html",
        filters=filters,
        works=presenters.works_table(found, narrowed=filters.narrowed),
        may_manage=request.viewer.may(P.PLAN_MANAGE),
    )


@requires(P.PLAN_SEE)
def work(request: Request, pk: int) -> HttpResponse:
    found = queries.work_for(request.viewer, pk)
    waits = found.state == WorkState.TERMS
    return page(
        request,
        "commissioned/work.html",
        work=found,
        rows=presenters.rows(found, request.viewer),
        buttons=presenters.buttons(found, request.viewer),
        standing=standing(act_of_taking_on(found, today()), request.viewer) if waits else None,
        history=history(found, WORK),
        back=reverse(LIST),
    )


@requires(P.PLAN_MANAGE)
def add(request: Request) -> HttpResponse:
    form = NewAskForm(request.POST or None, initial={"asked_on": today(), **starting(request.GET)})
    if form.is_valid():
        with form.refusals():
            made = services.record_ask(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, "What they ask has been recorded. Test it next.", to=made)
    return form_page(request, form, "Record what others ask", submit="Record", back=reverse(LIST))


@requires(P.PLAN_MANAGE)
def amend(request: Request, pk: int) -> HttpResponse:
    found = queries.work_for(request.viewer, pk)
    form = AskForm(request.POST or None, editing=found)
    if form.is_valid():
        with form.refusals():
            services.amend(work=found, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "What they ask has been changed", to=found)
    return form_page(
        request, form, "Change what they ask", caption=found.title, submit="Save changes", back=found
    )


@requires(P.PLAN_MANAGE)
def test(request: Request, pk: int) -> HttpResponse:
    found = queries.work_for(request.viewer, pk)
    return act_page(
        request,
        found,
        TestForm(request.POST or None),
        services.test,
        "Would the LINk stay free, and is it able?",
        message="The test has been recorded. Draw up terms next, or decline.",
    )


@requires(P.PLAN_MANAGE)
def draw_up(request: Request, pk: int) -> HttpResponse:
    found = queries.work_for(request.viewer, pk)
    form = TermsForm(request.POST or None, editing=found, start=lambda: start_of_terms(found))
    return act_page(
        request,
        found,
        form,
        services.draw_up,
        "Draw up the terms",
        message="The terms stand. Ask for a decision that names them.",
        submit="Save the terms",
    )


@requires(P.PLAN_PUBLISH)
def accept(request: Request, pk: int) -> HttpResponse:
    found = queries.work_for(request.viewer, pk)
    act = act_of_taking_on(found, today())
    form = AcceptForm(request.POST or None, act=act, initial={"agreed_on": today()})
    return act_page(
        request,
        found,
        form,
        services.accept,
        "Take the work on",
        message="The LINk has taken it on, and everybody can read it",
        submit="Take it on",
        template="commissioned/accept.html",
        standing=standing(act, request.viewer),
    )


@requires(P.PLAN_PUBLISH)
def decline(request: Request, pk: int) -> HttpResponse:
    found = queries.work_for(request.viewer, pk)
    return act_page(
        request,
        found,
        DeclineForm(request.POST or None),
        services.decline,
        "Decline the work",
        message="It is declined, and everybody can read why",
        submit="Decline",
    )


@requires(P.PLAN_MANAGE)
def lapse(request: Request, pk: int) -> HttpResponse:
    found = queries.work_for(request.viewer, pk)
    return act_page(
        request,
        found,
        LapseForm(request.POST or None),
        services.lapse,
        "The body takes back what it asked",
        message="It has been recorded that the body no longer asks",
    )


@requires(P.PLAN_MANAGE)
def plan_it(request: Request, pk: int) -> HttpResponse:
    """Put it into the work plan, where a decision agrees it like any other item."""
    found = queries.work_for(request.viewer, pk)
    start = {
        "title": found.title,
        "outcome": found.wanted,
        "matter": matters.matter_of(found),
        "starts_on": found.agreed_on,
        "ends_on": found.due_on,
        "budget": found.pence,
        "evidence": f"{found.asker_name} asked for it.",
    }
    form = ItemForm(request.POST or None, initial=start)
    if form.is_valid():
        with form.refusals():
            services.plan_it(work=found, **form.cleaned_data, by=request.viewer, at=now())
            return done(
                request, "It is a draft in the work plan. A decision makes it part of the plan.", to=found
            )
    return form_page(
        request,
        form,
        "Put work for others into the plan",
        caption=found.title,
        submit="Save draft",
        back=found,
    )


@requires(P.PLAN_MANAGE)
def deliver(request: Request, pk: int) -> HttpResponse:
    found = queries.work_for(request.viewer, pk)
    return act_page(
        request,
        found,
        DeliverForm(request.POST or None, initial={"delivered_on": today()}),
        services.deliver,
        "What was handed over",
        message="The handing over has been recorded. Ask the body later what came of it.",
    )


@requires(P.PLAN_MANAGE)
def conclude(request: Request, pk: int) -> HttpResponse:
    found = queries.work_for(request.viewer, pk)
    return act_page(
        request,
        found,
        ConcludeForm(request.POST or None),
        services.conclude,
        "What came of work for others",
        message="What came of it has been recorded, and everybody can read it",
    )
