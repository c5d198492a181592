from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import done, form_page, page
from foundation.timekeeping import now, today
from foundation.workflow import act_page, history
from tenants.governing.governance.models import DecisionKind
from tenants.governing.governance.presenters.acts import Standing, standing
from tenants.permissions import P
from tenants.plan.matters.forms import matter_named
from tenants.plan.work_plan import queries, services
from tenants.plan.work_plan.acts import Step, act_on
from tenants.plan.work_plan.forms.items import (
    AgreeForm,
    ChangeForm,
    DropForm,
    ItemForm,
    ProgressForm,
    TellForm,
    start_from,
)
from tenants.plan.work_plan.models import Candidate, Item
from tenants.plan.work_plan.presenters import plan as presenters
from tenants.plan.work_plan.workflow import ITEM, ItemState

UNDER = "governance/under.html"


def _standing(found: Item, step: Step, request: Request) -> Standing:
    """Whether a decision of the LINk names it, and the step."""
    return standing(act_on(found, step, DecisionKind.ACTIVITIES, today()), request.viewer)


@requires(P.PLAN_SEE)
def item(request: Request, pk: int) -> HttpResponse:
    found = queries.item_for(request.viewer, pk)
    return page(
        request,
        "work_plan/item.html",
        item=found,
        rows=presenters.item_rows(found, request.viewer),
        standing=_standing(found, Step.AGREE, request) if found.state == ItemState.DRAFT else None,
        buttons=presenters.item_buttons(found, request.viewer),
        progress=queries.progress_of(found),
        may_tell=request.viewer.may(P.PLAN_PUBLISH),
        history=history(found, ITEM),
        back=reverse("work_plan:plan"),
    )


@requires(P.PLAN_MANAGE)
def add(request: Request) -> HttpResponse:
    return _add(request, None)


@requires(P.PLAN_MANAGE)
def add_from(request: Request, pk: int) -> HttpResponse:
    """Of something on the list that was taken into the plan."""
    return _add(request, queries.candidate_for(request.viewer, pk))


def _add(request: Request, candidate: Candidate | None) -> HttpResponse:
    start = {"matter": matter_named(request.GET), **start_from(candidate)}
    form = ItemForm(request.POST or None, initial=start)
    if form.is_valid():
        with form.refusals():
            made = services.plan_item(candidate=candidate, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The draft has been saved. A decision makes it part of the plan.", to=made)
    title = f"Plan work: {candidate}" if candidate else "Plan a piece of work"
    return form_page(request, form, title, submit="Save draft", back=reverse("work_plan:plan"))


@requires(P.PLAN_MANAGE)
def amend(request: Request, pk: int) -> HttpResponse:
    found = queries.item_for(request.viewer, pk)
    form = ItemForm(request.POST or None, editing=found)
    if form.is_valid():
        with form.refusals():
            services.amend_item(item=found, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The draft has been changed", to=found)
    return form_page(
        request, form, "Change the draft of an item", caption=found.title, submit="Save changes", back=found
    )


@requires(P.PLAN_PUBLISH)
def agree(request: Request, pk: int) -> HttpResponse:
    found = queries.item_for(request.viewer, pk)
    form = AgreeForm(request.POST or None, record=found, step=Step.AGREE)
    return act_page(
        request,
        found,
        form,
        services.agree,
        "Agree the item",
        message="It is part of the plan, and everybody can read it",
        submit="Agree and publish",
        template=UNDER,
        standing=_standing(found, Step.AGREE, request),
    )


@requires(P.PLAN_PUBLISH)
def change(request: Request, pk: int) -> HttpResponse:
    found = queries.item_for(request.viewer, pk)
    names = ItemForm.base_fields
    form = ChangeForm(
        request.POST or None,
        record=found,
        step=Step.CHANGE,
        editing=found,
        start=lambda: {name: getattr(found, name) for name in names},
    )
    if form.is_valid():
        with form.refusals():
            services.change(item=found, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The plan has been changed", to=found)
    return form_page(
        request,
        form,
        "Change the plan by a decision",
        caption=found.title,
        submit="Change",
        back=found,
        template=UNDER,
        standing=_standing(found, Step.CHANGE, request),
    )


@requires(P.PLAN_PUBLISH)
def finish(request: Request, pk: int) -> HttpResponse:
    found = queries.item_for(request.viewer, pk)
    form = TellForm(request.POST or None, initial={"read": found.digest_of_words})
    return act_page(
        request,
        found,
        form,
        services.finish,
        "Finish the item with what came of it",
        message="It is done, and everybody can read what came of it",
        submit="Approve, publish and finish",
        template="work_plan/tell.html",
        item=found,
    )


@requires(P.PLAN_PUBLISH)
def drop(request: Request, pk: int) -> HttpResponse:
    found = queries.item_for(request.viewer, pk)
    form = DropForm(request.POST or None, record=found, step=Step.DROP)
    return act_page(
        request,
        found,
        form,
        services.drop,
        "Drop the item by a decision",
        message="It is dropped from the plan",
        submit="Drop",
        template=UNDER,
        standing=_standing(found, Step.DROP, request),
    )


@requires(P.PLAN_MANAGE)
def progress(request: Request, pk: int) -> HttpResponse:
    found = queries.item_for(request.viewer, pk)
    form = ProgressForm(request.POST or None, editing=found, start=lambda: {"words": found.progress_words})
    if form.is_valid():
        with form.refusals():
            services.write_progress(item=found, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The words wait for the LINk to approve them", to=found)
    return form_page(request, form, "Write progress", caption=found.title, submit="Propose", back=found)


@requires(P.PLAN_PUBLISH)
def tell(request: Request, pk: int) -> HttpResponse:
    found = queries.item_for(request.viewer, pk)
    form = TellForm(request.POST or None, initial={"read": found.digest_of_words})
    if form.is_valid():
        with form.refusals():
            services.tell_progress(item=found, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The progress has been told in public", to=found)
    return form_page(
        request,
        form,
        "Approve what is told of progress",
        template="work_plan/tell.html",
        caption=found.title,
        item=found,
        submit="Approve and publish",
        back=found,
    )
