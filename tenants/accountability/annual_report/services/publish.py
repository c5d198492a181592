"""Signing a report off, publishing it, and sending its copies."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.exchange import services as post_room
from foundation.exchange.models import DEPARTMENT, Envelope
from foundation.law import services as clocks
from foundation.notify import services as notify
from foundation.publishing import services as publishing
from foundation.tenancy import atomic, atomically, current_space
from foundation.tenancy.locking import hold
from foundation.workflow import move
from messages import annual_report as messages
from tenants.accountability.annual_report import queries, rules
from tenants.accountability.annual_report.acts import act_of_signing
from tenants.accountability.annual_report.checklist import checklist
from tenants.accountability.annual_report.composing import compose
from tenants.accountability.annual_report.models import AnnualReport, Method, Recipient
from tenants.accountability.annual_report.workflow import REPORT, AnnualReportState
from tenants.governing.governance import services as governing
from tenants.permissions import P

SIGNATURE = ["decision", "signed_off_on", "signed_off_by_name", "content"]


COPY = "annual_report/email/copy"


def sign_off(report: AnnualReport, *, decision_id: int, by: Viewer, at: datetime) -> None:
    """Sign the report off for the LINk, under a decision that it has published. From here on the document is fixed."""
    by.require(P.ANNUAL_REPORT_SIGN)
    rules.AR2.require(not report.by_host, "This report is prepared by the host, who signs it.")
    today = localdate(at)
    with atomic():
        hold(report)
        report.decision = governing.act_under(decision_id, act_of_signing(report, today), by=by)
        _sign(report, "sign", today, by=by, at=at)


def sign_off_as_host(report: AnnualReport, *, by: Viewer, at: datetime) -> None:
    """Sign the report off as the host, where the LINk did not prepare it (s.227(2))."""
    by.require(P.ANNUAL_REPORT_WRITE)
    rules.AR2.check(report, by)
    _sign(report, "sign_as_host", localdate(at), by=by, at=at)


def _sign(report: AnnualReport, step: str, today: date, *, by: Viewer, at: datetime) -> None:
    with atomic():
        for item in checklist(report, on=today):
            item.rule.require(not item.error, item.detail)
        report.signed_off_on, report.signed_off_by_name = today, by.name
        report.content = compose(report, queries.policy_of(report, on=today))
        move(report, REPORT, step, by=by, at=at, saving=SIGNATURE)
        if report.clock and report.clock.is_open:
            clocks.meet(report.clock, on=today, by=by, at=at)


def reopen(report: AnnualReport, *, reason: str, by: Viewer, at: datetime) -> None:
    """Take a signed report back to draft: it is no longer prepared, and has to be signed again."""
    report.decision, report.content = None, None
    report.signed_off_on, report.signed_off_by_name = None, ""
    with atomic():
        governing.let_go(report)
        move(report, REPORT, "reopen", by=by, at=at, note=reason, saving=SIGNATURE)
        if report.clock and report.clock.met_on:
            clocks.reopen(report.clock, reason=f"The report was taken back to draft: {reason}", by=by, at=at)


def publish(report: AnnualReport, *, by: Viewer, at: datetime) -> None:
    """Make the report public, and send every copy that the Act asks for."""
    by.require(P.ANNUAL_REPORT_WRITE)
    today = localdate(at)
    with atomic():
        _supersede_earlier(report, by=by, at=at)
        report.published_on = today
        if report.state == AnnualReportState.SIGNED:
            report.envelope = _send_to_department(report, by=by, at=at).uuid
        move(report, REPORT, "publish", by=by, at=at, saving=["published_on", "envelope"])
        _send_copies(report, today, by=by, at=at)


def _supersede_earlier(report: AnnualReport, *, by: Viewer, at: datetime) -> None:
    """What was taken out of them is taken out of the one that takes their place."""
    for earlier in queries.standing_for(report.year).exclude(pk=report.pk):
        move(earlier, REPORT, "supersede", by=by, at=at, note=report.correction)
        publishing.carry_over(earlier, report, at=at)
        publishing.keep_out(earlier, at=at)
    report.refresh_from_db(fields=["content"])


def public_address(report: AnnualReport) -> str:
    return f"{current_space().address}{report.public_path}"


def _send_to_department(report: AnnualReport, *, by: Viewer, at: datetime) -> Envelope:
    """The figures, and the parts that name nobody; the whole document stays at its own address."""
    assert report.signed_off_on is not None
    assert report.published_on is not None
    assert report.content is not None
    parts = [part for part in report.content["parts"] if part["leaves"] and part["text"]]
    policy = queries.policy_of(report, on=report.signed_off_on)
    message = messages.AnnualReport(
        network=current_space().key,
        year=report.period,
        revision=report.revision,
        signed_off_on=report.signed_off_on,
        published_on=report.published_on,
        published_at_url=public_address(report),
        figures=queries.released(report.figures, policy),
        protection=policy.code,
        sections=tuple(
            messages.Section(code=messages.SectionCode(part["code"]), title=part["title"], text=part["text"])
            for part in parts
        ),
    )
    return post_room.send(message, to=DEPARTMENT, by=by, at=at)


def _send_copies(report: AnnualReport, today: date, *, by: Viewer, at: datetime) -> None:
    for recipient in queries.recipients_of(report):
        if recipient.method == Method.EMAIL:
            _write_to(recipient, report, by=by, at=at)
        if recipient.method in (Method.EMAIL, Method.POST_ROOM):
            recipient.sent_on = today
            recipient.save(update_fields=["sent_on"])


def _write_to(recipient: Recipient, report: AnnualReport, *, by: Viewer, at: datetime) -> None:
    notify.send_email(
        to=recipient.email,
        name=recipient.name,
        template=COPY,
        context={
            "link_name": current_space().name,
            "year": report.year,
            "correction": report.correction,
            "address": public_address(report),
            "by_host": report.by_host,
        },
        about=str(report),
        url=report.get_absolute_url(),
        render_ids={"recipient_id": recipient.pk},
        by=by,
        at=at,
    )


@atomically
def undelivered(recipient: Recipient) -> None:
    """The copy did not arrive, so it no longer counts as sent."""
    recipient.sent_on = None
    recipient.save(update_fields=["sent_on"])


@atomically
def sent_again(recipient: Recipient, *, to: str, at: datetime) -> None:
    recipient.email, recipient.sent_on = to, localdate(at)
    recipient.save(update_fields=["email", "sent_on"])


@atomically
def record_handed_over(recipient: Recipient, *, on: date, by: Viewer, at: datetime) -> None:
    """Record the day on which a copy went by post or by hand."""
    by.require(P.ANNUAL_REPORT_WRITE)
    hold(recipient)
    published_on = recipient.report.published_on
    rules.AR8.require(published_on, "It has not been published.")
    rules.CopyHandedOver.require(recipient.sent_on is None, "The day is on record.")
    rules.CopyHandedOver.require(
        recipient.method == Method.POST and published_on and published_on <= on <= localdate(at)
    )
    recipient.sent_on = on
    recipient.save(update_fields=["sent_on"])
