"""The document, its signature, and its way to those who must have a copy."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import confirm_page, done, form_page, page
from foundation.documents.sheets import pdf_response
from foundation.timekeeping import now, today
from foundation.workflow import confirm_move
from tenants.accountability.annual_report import presenters, queries, services
from tenants.accountability.annual_report.acts import act_of_signing
from tenants.accountability.annual_report.checklist import checklist
from tenants.accountability.annual_report.forms import (
    CorrectForm,
    HandedOverForm,
    ReasonForm,
    SignForm,
)
from tenants.accountability.annual_report.models import AnnualReport
from tenants.accountability.annual_report.workflow import SIGNING_AS_HOST
from tenants.governing.governance.presenters.acts import standing
from tenants.permissions import P


@requires(P.ANNUAL_REPORT_SEE)
def preview(request: Request, pk: int) -> HttpResponse:
    report = queries.report_for(request.viewer, pk)
    return page(
        request,
        "annual_report/document.html",
        title=f"{report}: the document",
        report=report,
        document=presenters.content_of(report),
        draft=report.is_draft,
        pdf=reverse("annual_report:pdf", args=[pk]),
        back=report.get_absolute_url(),
    )


@requires(P.ANNUAL_REPORT_SEE)
def pdf(request: Request, pk: int) -> HttpResponse:
    report = queries.report_for(request.viewer, pk)
    return pdf_response(presenters.document(report), filename=presenters.filename(report))


def _form_page(request: Request, report: AnnualReport, form: Any, title: str, **more: Any) -> HttpResponse:
    words = {"caption": str(report), "back": report.get_absolute_url()}
    return form_page(request, form, title, **{**words, **more})


def _warnings(report: AnnualReport) -> str:
    details = [item.detail for item in checklist(report, on=today())]
    return "To think about: " + " ".join(details) if details else ""


@requires(P.ANNUAL_REPORT_SIGN)
def sign(request: Request, pk: int) -> HttpResponse:
    report = queries.report_for(request.viewer, pk)
    act = act_of_signing(report, today())
    form = SignForm(request.POST or None, act=act)
    if form.is_valid():
        with form.refusals():
            decision = form.cleaned_data["decision"]
            services.sign_off(report, decision_id=decision.pk, by=request.viewer, at=now())
            return done(request, "The report has been signed off.", to=report)
    return page(
        request,
        "annual_report/sign.html",
        form=form,
        standing=standing(act, request.viewer),
        title="Sign the report off",
        caption=str(report),
        intro=f"From here on the document is fixed. {_warnings(report)}",
        submit="Sign off",
        back=report.get_absolute_url(),
    )


@requires(P.ANNUAL_REPORT_WRITE)
def sign_as_host(request: Request, pk: int) -> HttpResponse:
    report = queries.report_for(request.viewer, pk)
    words = replace(SIGNING_AS_HOST, intro=f"{SIGNING_AS_HOST.intro} {_warnings(report)}")
    act = partial(services.sign_off_as_host, report, by=request.viewer, at=now())
    return confirm_page(request, words, act, back=report, caption=str(report))


@requires(P.ANNUAL_REPORT_WRITE)
def reopen(request: Request, pk: int) -> HttpResponse:
    report = queries.report_for(request.viewer, pk)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.reopen(report, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The report is a draft again.", to=report)
    return _form_page(request, report, form, "Take the report back to draft", submit="Take back")


@requires(P.ANNUAL_REPORT_WRITE)
def publish(request: Request, pk: int) -> HttpResponse:
    report = queries.report_for(request.viewer, pk)
    rows = [(recipient.get_body_display(), _way(recipient)) for recipient in queries.recipients_of(report)]
    return confirm_move(request, report, "publish", services.publish, rows=rows)


def _way(recipient: Any) -> str:
    if recipient.left_out_because:
        return f"{recipient.name}: left out, {recipient.left_out_because}"
    return f"{recipient.name}: {recipient.email or recipient.get_method_display()}"


@requires(P.ANNUAL_REPORT_WRITE)
def correct(request: Request, pk: int) -> HttpResponse:
    report = queries.report_for(request.viewer, pk)
    form = CorrectForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            new = services.correct(report, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "A corrected version has been begun.", to=new)
    return _form_page(
        request,
        report,
        form,
        "Correct the report",
        intro="A new version is begun with everything that was written. It is signed off and published like "
        "the first, which can still be read.",
        submit="Begin the corrected version",
    )


@requires(P.ANNUAL_REPORT_WRITE)
def handed_over(request: Request, pk: int) -> HttpResponse:
    recipient = queries.recipient_for(request.viewer, pk)
    back = reverse("annual_report:recipients", args=[recipient.report_id])
    form = HandedOverForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.record_handed_over(recipient, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, f"The day on which {recipient.name} got its copy is recorded.", to=back)
    return _form_page(
        request, recipient.report, form, f"When {recipient.name} got its copy", submit="Record", back=back
    )
