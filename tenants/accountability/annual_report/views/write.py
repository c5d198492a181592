"""Beginning a report, writing it, and what it is made of."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from foundation.access import Request, requires
from foundation.design import done, form_page, page
from foundation.design.identity import identity_of
from foundation.tenancy import current_space
from foundation.timekeeping import now, today
from foundation.timekeeping.periods import Year
from foundation.workflow import history
from tenants.accountability.annual_report import presenters, queries, services
from tenants.accountability.annual_report.acts import act_of_signing
from tenants.accountability.annual_report.checklist import checklist
from tenants.accountability.annual_report.forms import (
    ChangeRecipientForm,
    ContactsForm,
    PreparerForm,
    RecipientForm,
    RemitForm,
    SectionForm,
)
from tenants.accountability.annual_report.models import AnnualReport
from tenants.accountability.annual_report.outline import BY_CODE
from tenants.accountability.annual_report.rules import AR9
from tenants.accountability.annual_report.workflow import REPORT, AnnualReportState
from tenants.governing.governance.presenters.acts import standing
from tenants.permissions import P

LIST = "annual_report:list"


@requires(P.ANNUAL_REPORT_SEE)
def report_list(request: Request) -> HttpResponse:
    return page(
        request,
        "annual_report/list.html",
        title="Annual reports",
        reports=presenters.reports_table(queries.reports(request.viewer)),
        without=queries.years_without(request.viewer, on=today()),
        ended=queries.law_that_ended(today()),
        may_write=request.viewer.may(P.ANNUAL_REPORT_WRITE),
    )


@requires(P.ANNUAL_REPORT_WRITE)
@require_POST
def start(request: Request, year: str) -> HttpResponse:
    try:
        period = Year.named(year)
    except ValueError:
        raise Http404("There is no such year") from None
    report = services.start(year=period, by=request.viewer, at=now())
    return done(request, f"The report for {year} has been begun.", to=report)


@requires(P.ANNUAL_REPORT_SEE)
def show(request: Request, pk: int) -> HttpResponse:
    report = queries.report_for(request.viewer, pk)
    viewer = request.viewer
    may_correct = (
        report.state == AnnualReportState.PUBLISHED
        and queries.latest(report.year) == report
        and viewer.may(P.ANNUAL_REPORT_WRITE)
    )
    may_write = report.is_draft and viewer.may(P.ANNUAL_REPORT_WRITE)
    return page(
        request,
        "annual_report/show.html",
        title=str(report),
        report=report,
        facts=presenters.facts(report, queries.envelope_of(report)),
        items=checklist(report, on=today()) if report.is_draft else [],
        parts=presenters.part_facts(report, may_write=may_write),
        buttons=presenters.buttons(report, may_correct=may_correct),
        without=["sign" if report.by_host else "sign_as_host"],
        may_write=may_write,
        history=history(report, REPORT),
        standing=standing(act_of_signing(report, today()), viewer)
        if report.is_draft and not report.by_host
        else None,
        back=reverse(LIST),
    )


def _form_page(request: Request, report: AnnualReport, form: Any, title: str, **more: Any) -> HttpResponse:
    words = {"submit": "Save", "caption": str(report), "back": report.get_absolute_url()}
    return form_page(request, form, title, **{**words, **more})


@requires(P.ANNUAL_REPORT_WRITE)
def section(request: Request, pk: int, code: str) -> HttpResponse:
    report = queries.report_for(request.viewer, pk)
    part = BY_CODE.get(code)
    if part is None:
        raise Http404("There is no such part")
    form = SectionForm(
        request.POST or None, editing=report, start=lambda: {"text": queries.texts_of(report).get(code, "")}
    )
    if form.is_valid():
        with form.refusals():
            text = form.cleaned_data["text"]
            services.write_section(report, code=code, text=text, by=request.viewer, at=now())
            return done(request, f"“{part.title}” has been saved.", to=report)
    return page(
        request,
        "annual_report/write.html",
        form=form,
        part=part,
        references=presenters.references_table(part, report),
        title=part.title,
        caption=str(report),
        submit="Save",
        back=report.get_absolute_url(),
    )


@requires(P.ANNUAL_REPORT_SEE)
def figures(request: Request, pk: int) -> HttpResponse:
    report = queries.report_for(request.viewer, pk)
    if request.method == "POST":
        moved = services.take_figures(report, by=request.viewer, at=now())
        message = f"The figures have been taken again; {len(moved)} changed."
        return done(request, message, to=report.get_absolute_url())
    return page(
        request,
        "annual_report/figures.html",
        title=f"Figures: {report}",
        report=report,
        figures=presenters.figures_table(report),
        policy=queries.policy_of(report, on=today()),
        may_take=report.is_draft and request.viewer.may(P.ANNUAL_REPORT_WRITE),
        back=report.get_absolute_url(),
    )


@requires(P.ANNUAL_REPORT_WRITE)
def contacts(request: Request, pk: int) -> HttpResponse:
    report = queries.report_for(request.viewer, pk)
    usual = {"link_contact": identity_of(current_space()).reach}
    form = ContactsForm(request.POST or None, editing=report, initial=usual)
    if form.is_valid():
        with form.refusals():
            services.set_contacts(report, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The contact details have been saved.", to=report)
    return _form_page(request, report, form, "Contact details")


@requires(P.ANNUAL_REPORT_WRITE)
def preparer(request: Request, pk: int) -> HttpResponse:
    report = queries.report_for(request.viewer, pk)
    form = PreparerForm(request.POST or None, editing=report)
    if form.is_valid():
        with form.refusals():
            services.set_preparer(report, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "Who prepares the report has been saved.", to=report)
    return _form_page(request, report, form, "Who prepares the report")


YES = {True: "yes", False: "no", None: ""}


def _remit(report: AnnualReport) -> dict[str, str]:
    return {
        "beyond_remit": YES[report.beyond_remit],
        "beyond_remit_account": report.beyond_remit_account,
    }


@requires(P.ANNUAL_REPORT_WRITE)
def remit(request: Request, pk: int) -> HttpResponse:
    report = queries.report_for(request.viewer, pk)
    form = RemitForm(request.POST or None, editing=report, start=lambda: _remit(report))
    if form.is_valid():
        with form.refusals():
            services.set_remit(
                report,
                beyond_remit=form.cleaned_data["beyond_remit"] == "yes",
                beyond_remit_account=form.cleaned_data["beyond_remit_account"],
                by=request.viewer,
                at=now(),
            )
            return done(request, "Your answer has been saved.", to=report)
    return _form_page(request, report, form, "Activities in no LINk’s remit")


@requires(P.ANNUAL_REPORT_SEE)
def recipients(request: Request, pk: int) -> HttpResponse:
    report = queries.report_for(request.viewer, pk)
    found = queries.recipients_of(report)
    may_write = request.viewer.may(P.ANNUAL_REPORT_WRITE)
    return page(
        request,
        "annual_report/recipients.html",
        title=f"Who gets a copy: {report}",
        report=report,
        recipients=presenters.recipients_table(
            found,
            may_write=report.is_draft and may_write,
            may_hand_over=report.published_on is not None and may_write,
        ),
        rule=AR9.sentence(),
        missing=[body.label for body in AR9.missing(found)],
        may_write=report.is_draft and may_write,
        back=report.get_absolute_url(),
    )


def _recipients_page(report: AnnualReport) -> str:
    return reverse("annual_report:recipients", args=[report.pk])


@requires(P.ANNUAL_REPORT_WRITE)
def add_recipient(request: Request, pk: int) -> HttpResponse:
    report = queries.report_for(request.viewer, pk)
    form = RecipientForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            added = services.add_recipient(report, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, f"{added.name} has been added.", to=_recipients_page(report))
    back = _recipients_page(report)
    return _form_page(request, report, form, "Add a recipient", submit="Add", back=back)


@requires(P.ANNUAL_REPORT_WRITE)
def recipient(request: Request, pk: int) -> HttpResponse:
    found = queries.recipient_for(request.viewer, pk)
    form = ChangeRecipientForm(request.POST or None, editing=found)
    back = _recipients_page(found.report)
    if form.is_valid():
        with form.refusals():
            values = dict(form.cleaned_data)
            if values.pop("remove"):
                services.remove_recipient(found, by=request.viewer, at=now())
                return done(request, f"{found.name} has been taken off the list.", to=back)
            services.change_recipient(found, **values, by=request.viewer, at=now())
            return done(request, f"{found.name} has been changed.", to=back)
    return _form_page(request, found.report, form, "Change a recipient", back=back)
