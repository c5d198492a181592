from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import Confirmation, confirm_page, done, form_page, page, posted
from foundation.design.forms import Form
from foundation.timekeeping import now, today
from foundation.timekeeping.periods import financial_year
from tenants.permissions import P
from tenants.resources.money import presenters, queries, services
from tenants.resources.money.forms import (
    CouncilForm,
    ReceivedForm,
    SpendingForm,
    YearForm,
    council_so_far,
    received_so_far,
)
from tenants.resources.money.models import MoneyYear, SpendingLine


@requires(P.MONEY_SEE)
def years(request: Request) -> HttpResponse:
    return page(
        request,
        "money/years.html",
        years=presenters.years_table(queries.years(request.viewer)),
        may_record=request.viewer.may(P.MONEY_RECORD),
    )


def _year(request: Request, label: str) -> MoneyYear:
    return get_object_or_404(queries.years(request.viewer), label=label)


@requires(P.MONEY_SEE)
def year(request: Request, label: str) -> HttpResponse:
    year = _year(request, label)
    may_record = request.viewer.may(P.MONEY_RECORD)
    return page(
        request,
        "money/year.html",
        year=year,
        rows=presenters.year_rows(year),
        differences=presenters.differences(year),
        tables=presenters.spending_tables(year, may_record=may_record),
        may_record=may_record,
        back=reverse("money:years"),
    )


@requires(P.MONEY_RECORD)
def open_year(request: Request) -> HttpResponse:
    form = YearForm(request.POST or None, initial={"label": financial_year(today())})
    if form.is_valid():
        with form.refusals():
            opened = services.open_year(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, f"The year {opened.label} is open", to=opened)
    return form_page(request, form, "Open a financial year", submit="Continue", back=reverse("money:years"))


@requires(P.MONEY_RECORD)
def received(request: Request, label: str) -> HttpResponse:
    year = _year(request, label)
    form = ReceivedForm(
        posted(request),
        editing=year,
        start=lambda: received_so_far(year),
    )
    if form.is_valid():
        with form.refusals():
            services.record_received(year=year, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "What the host received has been recorded", to=year)
    return _about(request, year, form, "What did the host receive?")


@requires(P.MONEY_RECORD)
def council(request: Request, label: str) -> HttpResponse:
    year = _year(request, label)
    form = CouncilForm(posted(request), editing=year, start=lambda: council_so_far(year))
    if form.is_valid():
        with form.refusals():
            services.record_council(year=year, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "What the council says has been recorded", to=year)
    return _about(request, year, form, "What did the council do with the grant?")


@requires(P.MONEY_RECORD)
def add_line(request: Request, label: str) -> HttpResponse:
    year = _year(request, label)
    form = SpendingForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.record_spending(year=year, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The spending has been recorded", to=year)
    return _about(request, year, form, "Record spending")


def _line(request: Request, line_id: int) -> SpendingLine:
    return get_object_or_404(queries.lines(request.viewer), pk=line_id)


@requires(P.MONEY_RECORD)
def amend_line(request: Request, line_id: int) -> HttpResponse:
    line = _line(request, line_id)
    form = SpendingForm(request.POST or None, editing=line)
    if form.is_valid():
        with form.refusals():
            services.amend_spending(line=line, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The spending has been changed", to=line.year)
    return _about(request, line.year, form, "Change spending")


@requires(P.MONEY_RECORD)
def remove_line(request: Request, line_id: int) -> HttpResponse:
    line = _line(request, line_id)
    words = Confirmation(
        "Remove this spending",
        submit="Remove",
        done="The spending has been removed",
        intro="The audit log keeps what it was.",
        final=True,
    )
    act = partial(services.remove_spending, line=line, by=request.viewer, at=now())
    return confirm_page(request, words, act, back=line.year, rows=presenters.line_rows(line))


def _about(request: Request, year: MoneyYear, form: Form, title: str, **context: Any) -> HttpResponse:
    caption = f"Money in {year.label}"
    return form_page(request, form, title, caption=caption, submit="Save", back=year, **context)
