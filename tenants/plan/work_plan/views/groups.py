from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import Confirmation, confirm_page, done, form_page, page
from foundation.timekeeping import now, today
from foundation.workflow import act_page, history
from tenants.governing.governance.models import DecisionKind
from tenants.governing.governance.presenters.acts import standing
from tenants.permissions import P
from tenants.plan.work_plan import queries, services
from tenants.plan.work_plan.acts import Step, act_on
from tenants.plan.work_plan.forms.groups import EndForm, GroupForm, JoinForm, RenewForm
from tenants.plan.work_plan.presenters import plan as presenters
from tenants.plan.work_plan.queries import published
from tenants.plan.work_plan.workflow import GROUP, GroupState

LEAVE = Confirmation("They leave the task group", submit="Leave", done="They have left the task group")

PUBLISH = Confirmation(
    "Publish the report of the task group",
    submit="Publish",
    done="Everybody can read the report",
    intro="Name nobody in it. Whoever wrote it does not publish it; words can be taken out later, and a note then stands in their place.",
)


@requires(P.PLAN_SEE)
def groups(request: Request) -> HttpResponse:
    filters = presenters.group_filters(request.GET)
    found = queries.groups(request.viewer, state=filters.value("state"))
    return page(
        request,
        "work_plan/groups.html",
        filters=filters,
        groups=presenters.groups_table(found),
        may_manage=request.viewer.may(P.PLAN_MANAGE),
    )


@requires(P.PLAN_SEE)
def group(request: Request, pk: int) -> HttpResponse:
    found = queries.group_for(request.viewer, pk)
    may_manage = request.viewer.may(P.PLAN_MANAGE)
    people, told = queries.members_of(found), published.report_published(found)
    return page(
        request,
        "work_plan/group.html",
        group=found,
        rows=presenters.group_rows(found),
        people=presenters.people_table(people, may_manage=may_manage)
        if request.viewer.may(P.MEMBERS_SEE)
        else None,
        items=queries.items_of(found),
        buttons=presenters.group_buttons(found, request.viewer, published=told is not None),
        outside=found.public_address if published.is_public(found) else "",
        report_is_public=told is not None,
        may_join=may_manage and found.state == GroupState.WORKING,
        history=history(found, GROUP),
        back=reverse("work_plan:groups"),
    )


@requires(P.PLAN_MANAGE)
def add(request: Request) -> HttpResponse:
    form = GroupForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            made = services.form_group(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The task group has been formed", to=made)
    return form_page(
        request, form, "Form a task group", submit="Form the group", back=reverse("work_plan:groups")
    )


@requires(P.PLAN_MANAGE)
def join(request: Request, pk: int) -> HttpResponse:
    found = queries.group_for(request.viewer, pk)
    form = JoinForm(request.POST or None, group=found)
    if form.is_valid():
        with form.refusals():
            services.take_into_group(group=found, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "They have joined the task group", to=found)
    return form_page(
        request, form, "Who joins the task group?", caption=found.name, submit="Join", back=found
    )


@requires(P.PLAN_MANAGE)
def leave(request: Request, pk: int) -> HttpResponse:
    place = queries.member_of_group(request.viewer, pk)
    return confirm_page(
        request,
        LEAVE,
        lambda: services.leave_group(place=place, by=request.viewer, at=now()),
        back=place.group,
        caption=f"{place}, {place.group}",
    )


@requires(P.PLAN_PUBLISH)
def renew(request: Request, pk: int) -> HttpResponse:
    found = queries.group_for(request.viewer, pk)
    form = RenewForm(request.POST or None, record=found, step=Step.RENEW)
    return act_page(
        request,
        found,
        form,
        services.renew,
        "Renew the task group by a decision",
        message="The task group goes on",
        submit="Renew",
        template="governance/under.html",
        standing=standing(act_on(found, Step.RENEW, DecisionKind.ACTIVITIES, today()), request.viewer),
    )


@requires(P.PLAN_MANAGE)
def end(request: Request, pk: int) -> HttpResponse:
    found, form = queries.group_for(request.viewer, pk), EndForm(request.POST or None)
    return act_page(
        request,
        found,
        form,
        services.end_group,
        "End the task group with a report",
        message="The task group has ended",
        submit="End the group",
    )


@requires(P.PLAN_PUBLISH)
def publish(request: Request, pk: int) -> HttpResponse:
    """The report as everybody will read it, and the button."""
    found = queries.group_for(request.viewer, pk)
    return confirm_page(
        request,
        PUBLISH,
        lambda: services.publish_report(found, by=request.viewer, at=now()),
        back=found,
        caption=found.name,
        rows=[("What was done", found.report)],
    )
