"""A visit up to its day: premises, plan, decision and team, notice."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import Filters, done, page
from foundation.design.forms import Form
from foundation.design.letters import letter_page
from foundation.features import starts_from
from foundation.notify import queries as letters
from foundation.timekeeping import now, today
from foundation.workflow import act_page, history
from tenants.area.providers import queries as providers
from tenants.governing.governance.presenters.acts import standing
from tenants.permissions import P
from tenants.plan.matters.forms import matter_named, starting
from tenants.powers.representatives.presenters import CONDUCT
from tenants.powers.visits import on_paper, presenters, queries, services
from tenants.powers.visits.acts import act_of_visit
from tenants.powers.visits.forms import ConfirmForm, NewVisitForm, PlanForm, ReasonForm, TellForm
from tenants.powers.visits.workflow import VISIT, VisitState

LIST = "visits:list"


@requires(P.VISITS_SEE)
def visit_list(request: Request) -> HttpResponse:
    filters = presenters.filters(request.GET)
    state, notice, text = filters.value("state"), filters.value("notice"), filters.value("q")
    found = queries.listed(request.viewer, state=state, notice=notice, text=text)
    return page(
        request,
        "visits/list.html",
        filters=filters,
        visits=presenters.visits_table(found, narrowed=filters.narrowed),
        may_plan=request.viewer.may(P.VISITS_MANAGE),
        may_see_people=request.viewer.may(P.REPRESENTATIVES_SEE),
    )


@requires(P.VISITS_SEE)
def show(request: Request, pk: int) -> HttpResponse:
    visit = queries.visit_for(request.viewer, pk)
    report = queries.report_of(visit)
    return page(
        request,
        "visits/show.html",
        visit=visit,
        rows=presenters.visit_rows(visit),
        team=presenters.team_names(visit),
        refusals=queries.refusals(visit),
        notes=queries.observations(visit),
        report=report,
        report_rows=presenters.report_rows(report) if report else [],
        conduct=CONDUCT,
        history=history(visit, VISIT),
        standing=standing(act_of_visit(visit), request.viewer) if visit.state == VisitState.PLANNED else None,
        buttons=presenters.visit_buttons(visit, request.viewer),
        not_offered=presenters.not_offered(visit),
        may_manage=request.viewer.may(P.VISITS_MANAGE),
        starts=starts_from(report, request.viewer) if report else [],
        undelivered=letters.undelivered(visit.get_absolute_url())
        if request.viewer.may(P.VISITS_MANAGE)
        else [],
        back=reverse(LIST),
    )


@requires(P.VISITS_MANAGE)
def find_premises(request: Request) -> HttpResponse:
    filters = Filters(request.GET, presenters.PREMISES, carrying=["matter"])
    found = queries.premises_found(request.viewer, on=today(), text=filters.value("q"))
    return page(
        request,
        "visits/find_premises.html",
        filters=filters,
        places=presenters.places_table(found, matter_named(request.GET)) if filters.narrowed else None,
        back=reverse(LIST),
    )


def _plan_page(request: Request, form: Form, **context: Any) -> HttpResponse:
    return page(request, "visits/plan.html", form=form, submit="Save", **context)


@requires(P.VISITS_MANAGE)
def plan(request: Request, premises_pk: int) -> HttpResponse:
    premises = providers.premises_for(request.viewer, premises_pk)
    form = NewVisitForm(request.POST or None, initial=starting(request.GET))
    if form.is_valid():
        with form.refusals():
            made = services.plan(premises=premises, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The visit has been planned.", to=made)
    return _plan_page(
        request, form, premises=premises, title="Plan a visit", back=reverse("visits:find_premises")
    )


@requires(P.VISITS_MANAGE)
def amend(request: Request, pk: int) -> HttpResponse:
    visit = queries.visit_for(request.viewer, pk)
    form = PlanForm(request.POST or None, editing=visit)
    if form.is_valid():
        with form.refusals():
            services.amend(visit, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The plan has been changed.", to=visit)
    return _plan_page(
        request, form, premises=visit.premises, title="Change the plan", back=visit.get_absolute_url()
    )


@requires(P.VISITS_MANAGE)
def confirm(request: Request, pk: int) -> HttpResponse:
    visit = queries.visit_for(request.viewer, pk)
    act = act_of_visit(visit)
    form = ConfirmForm(request.POST or None, act=act)
    if form.is_valid():
        with form.refusals():
            services.confirm(
                visit,
                decision_id=form.cleaned_data["decision_id"].pk,
                team=list(form.cleaned_data["team"]),
                reminded=form.cleaned_data["reminded"],
                by=request.viewer,
                at=now(),
            )
            return done(request, "The visit has been confirmed.", to=visit)
    return page(
        request,
        "visits/confirm.html",
        form=form,
        visit=visit,
        conduct=CONDUCT,
        excluded=presenters.excluded(visit),
        standing=standing(act, request.viewer),
        title="Confirm decision and team",
        submit="Confirm",
        back=visit.get_absolute_url(),
    )


TOLD = (
    "A provider that was told by email is told by email that the team will not come that day. If you told it in another "
    "way, tell it yourself."
)


@requires(P.VISITS_MANAGE)
def replan(request: Request, pk: int) -> HttpResponse:
    visit = queries.visit_for(request.viewer, pk)
    form = ReasonForm(request.POST or None)
    intro = f"The decision and the team have to be confirmed again. {TOLD}"
    return act_page(
        request,
        visit,
        form,
        services.replan,
        "Plan the visit again",
        message="The visit can be planned again.",
        intro=intro,
        submit="Plan again",
    )


@requires(P.VISITS_MANAGE)
def tell(request: Request, pk: int) -> HttpResponse:
    visit = queries.visit_for(request.viewer, pk)
    form = TellForm(request.POST or None, initial={"told_on": today()})
    intro = "Print the letter from the page of the visit if it goes by post or by hand."
    return act_page(
        request,
        visit,
        form,
        services.tell,
        "Tell the provider",
        message=f"{visit.premises.provider} has been told.",
        intro=intro,
        submit="Tell the provider",
    )


@requires(P.VISITS_MANAGE)
def abandon(request: Request, pk: int) -> HttpResponse:
    visit = queries.visit_for(request.viewer, pk)
    form = ReasonForm(request.POST or None)
    return act_page(
        request,
        visit,
        form,
        services.abandon,
        "Abandon the visit",
        message="The visit has been abandoned.",
        intro=TOLD,
        submit="Abandon",
        warning=True,
    )


@requires(P.VISITS_SEE)
def letter(request: Request, pk: int) -> HttpResponse:
    """The letter to the provider, to print; the team takes a copy of it."""
    visit = queries.visit_for(request.viewer, pk)
    return letter_page(request, on_paper.letter(visit, request.viewer, today()))
