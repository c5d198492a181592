from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import done, form_page, page
from foundation.timekeeping import now
from foundation.workflow import act_page, history
from tenants.permissions import P
from tenants.plan.matters import presenters, queries, services
from tenants.plan.matters.forms import CloseForm, MatterForm, OpenForm, ReopenForm, WatchForm
from tenants.plan.matters.workflow import MATTER


@requires(P.MATTERS_SEE)
def matters(request: Request) -> HttpResponse:
    filters = presenters.filters(request.GET)
    found = queries.matters(
        request.viewer,
        text=filters.value("q"),
        state=filters.value("state"),
        origin=filters.value("origin"),
    )
    return page(
        request,
        "matters/list.html",
        filters=filters,
        matters=presenters.matters_table(found, narrowed=filters.narrowed),
        may_manage=request.viewer.may(P.MATTERS_MANAGE),
    )


@requires(P.MATTERS_SEE)
def matter(request: Request, pk: int) -> HttpResponse:
    matter = queries.matter_for(request.viewer, pk)
    may_manage = request.viewer.may(P.MATTERS_MANAGE)
    bodies, decisions = list(queries.providers_of(matter)), list(queries.decisions_of(matter))
    return page(
        request,
        "matters/matter.html",
        matter=matter,
        rows=presenters.rows(matter),
        buttons=presenters.buttons(matter, request.viewer),
        acts=presenters.acts(matter, request.viewer),
        bodies=presenters.named_table(presenters.BODIES, bodies, matter, may_manage=may_manage),
        decisions=presenters.named_table(presenters.DECISIONS, decisions, matter, may_manage=may_manage),
        story=presenters.story_table(presenters.story(matter, request.viewer)),
        may_manage=may_manage,
        may_approve=request.viewer.may(P.PLAN_PUBLISH),
        history=history(matter, MATTER),
        back=reverse("matters:list"),
    )


@requires(P.MATTERS_MANAGE)
def add(request: Request) -> HttpResponse:
    form = OpenForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            made = services.open_matter(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The matter has been opened", to=made)
    return form_page(request, form, "Open a matter", submit="Open", back=reverse("matters:list"))


@requires(P.MATTERS_MANAGE)
def amend(request: Request, pk: int) -> HttpResponse:
    matter = queries.matter_for(request.viewer, pk)
    form = MatterForm(request.POST or None, editing=matter)
    if form.is_valid():
        with form.refusals():
            services.amend_matter(matter=matter, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The matter has been changed", to=matter)
    return form_page(
        request, form, "Change the matter", caption=matter.title, submit="Save changes", back=matter
    )


@requires(P.MATTERS_MANAGE)
def watch(request: Request, pk: int) -> HttpResponse:
    matter, form = queries.matter_for(request.viewer, pk), WatchForm(request.POST or None)
    return act_page(
        request,
        matter,
        form,
        services.watch,
        "Watch the matter",
        message="The matter is watched",
        submit="Watch",
    )


@requires(P.MATTERS_MANAGE)
def close(request: Request, pk: int) -> HttpResponse:
    matter, form = queries.matter_for(request.viewer, pk), CloseForm(request.POST or None)
    return act_page(
        request,
        matter,
        form,
        services.close,
        "Close the matter",
        message="The matter has been closed",
        submit="Close the matter",
    )


@requires(P.MATTERS_MANAGE)
def reopen(request: Request, pk: int) -> HttpResponse:
    matter, form = queries.matter_for(request.viewer, pk), ReopenForm(request.POST or None)
    return act_page(
        request,
        matter,
        form,
        services.reopen,
        "Open the matter again",
        message="The matter is open again",
        submit="Open again",
    )
