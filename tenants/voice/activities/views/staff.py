from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import done, form_page, page
from foundation.features import starts_from
from foundation.timekeeping import now, today
from foundation.timekeeping.periods import financial_year, year_bounds
from tenants.permissions import P
from tenants.plan.matters.forms import starting
from tenants.voice.activities import presenters, queries, services
from tenants.voice.activities.forms import ActivityForm, CancelForm, RecordForm, start_of
from tenants.voice.activities.models import Activity


@requires(P.ACTIVITIES_SEE)
def activities(request: Request) -> HttpResponse:
    filters = presenters.filters(request.GET, queries.years(request.viewer))
    year = filters.value("year")
    between = year_bounds(year) if year else None
    found = queries.activities(
        request.viewer,
        search=filters.value("search"),
        kind=filters.value("kind"),
        sector=filters.value("sector"),
        between=between,
    )
    shown = year if between else financial_year(today())
    return page(
        request,
        "activities/list.html",
        filters=filters,
        activities=presenters.activities_table(found, today(), narrowed=filters.narrowed),
        reach=presenters.reach_table(queries.reach(*_until_today(shown)), shown),
        may_manage=request.viewer.may(P.ACTIVITIES_MANAGE),
        may_import=request.viewer.may(P.ACTIVITIES_MANAGE) and request.viewer.may(P.IMPORTS_MANAGE),
    )


def _until_today(year: str) -> tuple[date, date]:
    """The bounds of the year, ending today at the latest: planned activities have reached nobody yet."""
    start, end = year_bounds(year)
    return start, min(end, today())


def _activity(request: Request, activity_id: int) -> Activity:
    return get_object_or_404(queries.activities(request.viewer), pk=activity_id)


@requires(P.ACTIVITIES_SEE)
def activity(request: Request, activity_id: int) -> HttpResponse:
    activity = _activity(request, activity_id)
    return page(
        request,
        "activities/activity.html",
        activity=activity,
        state=presenters.state_of(activity, today()),
        rows=presenters.rows(activity, today()),
        starts=starts_from(activity, request.viewer),
        may_manage=request.viewer.may(P.ACTIVITIES_MANAGE),
        back=reverse("activities:list"),
    )


@requires(P.ACTIVITIES_MANAGE)
def record(request: Request) -> HttpResponse:
    form = RecordForm(request.POST or None, initial=starting(request.GET))
    if form.is_valid():
        with form.refusals():
            made = services.record_activity(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The activity has been recorded", to=made)
    return form_page(request, form, "Record an activity", submit="Save", back=reverse("activities:list"))


@requires(P.ACTIVITIES_MANAGE)
def amend(request: Request, activity_id: int) -> HttpResponse:
    activity = _activity(request, activity_id)
    form = ActivityForm(request.POST or None, editing=activity, start=lambda: start_of(activity))
    if form.is_valid():
        with form.refusals():
            services.amend_activity(activity=activity, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The activity has been changed", to=activity)
    return form_page(
        request, form, "Change the activity", caption=activity.title, submit="Save changes", back=activity
    )


@requires(P.ACTIVITIES_MANAGE)
def cancel(request: Request, activity_id: int) -> HttpResponse:
    activity = _activity(request, activity_id)
    form = CancelForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.cancel_activity(activity=activity, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The activity has been cancelled", to=activity)
    return form_page(
        request,
        form,
        "Cancel the activity",
        caption=activity.title,
        submit="Cancel the activity",
        back=activity,
    )
