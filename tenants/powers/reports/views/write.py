"""The host's pages: writing a report, choosing recipients, sending, publishing."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, Viewer, requires
from foundation.design import Confirmation, confirm_page, done, form_page, page
from foundation.design.buttons import Button, Look
from foundation.design.formats import date_long
from foundation.reading import UnreadableError, whole_number
from foundation.timekeeping import now, today
from foundation.workflow import confirm_move, history
from tenants.governing.governance.presenters.acts import standing
from tenants.permissions import P
from tenants.plan.matters.forms import starting
from tenants.powers.reports import queries, services
from tenants.powers.reports.acts import act_of_report
from tenants.powers.reports.forms.write import (
    NewReportForm,
    RecipientForm,
    ReportForm,
    SendForm,
    WithdrawForm,
)
from tenants.powers.reports.models import Report
from tenants.powers.reports.presenters import lists
from tenants.powers.reports.workflow import REPORT, ReportState
from tenants.powers.visits import queries as visits


@requires(P.REPORTS_SEE)
def report_list(request: Request) -> HttpResponse:
    filters = lists.filters(request.GET)
    found = queries.listed(request.viewer, state=filters.value("state"), text=filters.value("q"))
    return page(
        request,
        "reports/list.html",
        filters=filters,
        reports=lists.reports_table(found, narrowed=filters.narrowed),
        may_write=request.viewer.may(P.REPORTS_WRITE),
    )


@requires(P.REPORTS_SEE)
def show(request: Request, pk: int) -> HttpResponse:
    report = queries.report_for(request.viewer, pk)
    return page(
        request,
        "reports/show.html",
        report=report,
        facts=lists.facts(report),
        recipients=lists.recipients_table(report),
        history=history(report, REPORT),
        standing=standing(act_of_report(report, today()), request.viewer)
        if report.state == ReportState.DRAFT
        else None,
        buttons=_buttons(report, request.viewer),
        may_write=request.viewer.may(P.REPORTS_WRITE),
        may_send=request.viewer.may(P.REPORTS_SEND),
        may_record=request.viewer.may(P.OUTCOMES_RECORD),
        back=reverse("reports:list"),
    )


def _buttons(report: Report, viewer: Viewer) -> list[Button]:
    if report.state == ReportState.DRAFT and viewer.may(P.REPORTS_WRITE):
        return [Button("Change", reverse("reports:amend", args=[report.pk]), Look.SECONDARY)]
    return []


@requires(P.REPORTS_WRITE)
def add(request: Request) -> HttpResponse:
    form = NewReportForm(request.POST or None, initial={**starting(request.GET), **_from_visit(request)})
    if form.is_valid():
        with form.refusals():
            report = services.draft(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The report has been saved as a draft. Add its recipients next.", to=report)
    return form_page(request, form, "New report", submit="Save draft", back=reverse("reports:list"))


def _from_visit(request: Request) -> dict[str, str]:
    """What a visit report says already is a report's first draft: `?visit=` names the visit."""
    try:
        number = whole_number(request.GET.get("visit", ""))
    except UnreadableError:
        return {}
    visit = visits.visit_for(request.viewer, number)
    visit_report = visits.report_of(visit)
    start = {"title": f"{visit}, {date_long(visit.visit_on)}", "sector": visit.sector}
    if visit_report is not None:
        start |= {
            "summary": visit_report.summary,
            "text": visit_report.text,
            "recommendations": visit_report.recommendations,
        }
    return start


@requires(P.REPORTS_WRITE)
def amend(request: Request, pk: int) -> HttpResponse:
    report = queries.report_for(request.viewer, pk)
    form = ReportForm(request.POST or None, editing=report, start=lambda: _as_typed(report))
    if form.is_valid():
        with form.refusals():
            services.amend(report, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The draft has been changed.", to=report)
    return form_page(
        request,
        form,
        "Change the draft report",
        caption=report.title,
        submit="Save changes",
        back=report,
    )


def _as_typed(report: Report) -> dict[str, Any]:
    names = ("title", "summary", "text", "sector", "exclusion", "excluded_part")
    texts = [each.text for each in report.recommendations.all()]
    return {name: getattr(report, name) for name in names} | {"recommendations": "\n\n".join(texts)}


@requires(P.REPORTS_WRITE)
def add_recipient(request: Request, pk: int) -> HttpResponse:
    report = queries.report_for(request.viewer, pk)
    form = RecipientForm(request.POST or None, report=report)
    if form.is_valid():
        with form.refusals():
            recipient = services.add_recipient(report, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, f"{recipient} will receive the report.", to=report)
    return form_page(
        request,
        form,
        "Add a recipient",
        caption=report.title,
        submit="Add",
        back=report,
    )


@requires(P.REPORTS_WRITE)
def remove_recipient(request: Request, pk: int) -> HttpResponse:
    recipient = queries.recipient_for(request.viewer, pk)
    words = Confirmation(
        f"Remove {recipient} from the recipients?",
        submit="Remove",
        done=f"{recipient} will not receive the report.",
    )
    act = partial(services.remove_recipient, recipient, by=request.viewer)
    return confirm_page(request, words, act, back=recipient.report)


@requires(P.REPORTS_SEND)
def send(request: Request, pk: int) -> HttpResponse:
    report = queries.report_for(request.viewer, pk)
    act = act_of_report(report, today())
    form = SendForm(request.POST or None, act=act)
    if form.is_valid():
        with form.refusals():
            decision = form.cleaned_data["decision"]
            services.send(report, decision_id=decision.pk, by=request.viewer, at=now())
            return done(request, "The report has been sent.", to=report)
    return page(
        request,
        "reports/send.html",
        form=form,
        report=report,
        receivers=lists.receivers_table(report),
        standing=standing(act, request.viewer),
        title="Send the report",
        submit="Send",
        back=report,
    )


@requires(P.REPORTS_SEND)
def publish(request: Request, pk: int) -> HttpResponse:
    return confirm_move(request, queries.report_for(request.viewer, pk), "publish", services.publish)


@requires(P.REPORTS_WRITE)
def withdraw(request: Request, pk: int) -> HttpResponse:
    report = queries.report_for(request.viewer, pk)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.withdraw(report, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The report has been withdrawn.", to=report)
    return form_page(request, form, "Withdraw the report", submit="Withdraw", back=report)
