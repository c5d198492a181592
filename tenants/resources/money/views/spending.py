"""What the LINk spends, under its decisions."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import done, form_page, page
from foundation.timekeeping import now, today
from foundation.workflow import act_page, history
from tenants.governing.governance.presenters.acts import standing
from tenants.permissions import P
from tenants.plan.matters.forms import starting
from tenants.resources.money import presenters, queries, services
from tenants.resources.money.acts import as_it_stands
from tenants.resources.money.forms import DropForm, NewPlanForm, PlanForm, SpendForm, start_under
from tenants.resources.money.workflow import SPENDING, SpendingState

LIST = "money:spendings"


@requires(P.MONEY_SEE)
def spendings(request: Request) -> HttpResponse:
    return page(
        request,
        "money/spendings.html",
        spendings=presenters.spendings_table(queries.spendings(request.viewer)),
        may_record=request.viewer.may(P.MONEY_RECORD),
        back=reverse("money:years"),
    )


@requires(P.MONEY_SEE)
def spending(request: Request, pk: int) -> HttpResponse:
    found = queries.spending_for(request.viewer, pk)
    planned = found.state == SpendingState.PLANNED
    return page(
        request,
        "money/spending.html",
        spending=found,
        rows=presenters.spending_rows(found),
        buttons=presenters.spending_buttons(found, request.viewer),
        standing=standing(as_it_stands(found, today()), request.viewer) if planned else None,
        history=history(found, SPENDING),
        back=reverse(LIST),
    )


@requires(P.MONEY_RECORD)
def plan(request: Request) -> HttpResponse:
    """What is to be spent; with ?decision= it begins with what that decision names, with ?matter= with that matter."""
    start = start_under(queries.decision_to_spend_under(request.viewer, request.GET.get("decision", "")))
    form = NewPlanForm(request.POST or None, initial={**starting(request.GET), **start})
    if form.is_valid():
        with form.refusals():
            made = services.plan_spending(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, "It is planned. It is spent once a decision of the LINk covers it.", to=made)
    return form_page(request, form, "Plan a spending of the LINk", submit="Save", back=reverse(LIST))


@requires(P.MONEY_RECORD)
def amend(request: Request, pk: int) -> HttpResponse:
    found = queries.spending_for(request.viewer, pk)
    form = PlanForm(request.POST or None, editing=found)
    if form.is_valid():
        with form.refusals():
            services.amend_plan(spending=found, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "What is planned has been changed", to=found)
    return form_page(
        request, form, "Change what is to be spent", caption=found.title, submit="Save changes", back=found
    )


@requires(P.MONEY_SPEND)
def spend(request: Request, pk: int) -> HttpResponse:
    found = queries.spending_for(request.viewer, pk)
    act = as_it_stands(found, today())
    form = SpendForm(request.POST or None, act=act, initial={"spent_on": today()})
    return act_page(
        request,
        found,
        form,
        services.spend,
        "Spend it under a decision",
        message="It is spent, and counts in the year’s money",
        submit="Record that it was spent",
        template="governance/under.html",
        standing=standing(act, request.viewer),
    )


@requires(P.MONEY_SPEND)
def drop(request: Request, pk: int) -> HttpResponse:
    found = queries.spending_for(request.viewer, pk)
    return act_page(
        request,
        found,
        DropForm(request.POST or None),
        services.drop,
        "Say that it is not spent",
        message="It is not spent. The sum can be spent again under the decision",
        submit="Record that it is not spent",
    )
