"""Beginning a report and writing it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.law import services as clocks
from foundation.law.models import Clock
from foundation.tenancy import atomic, current_space
from foundation.timekeeping.periods import Year
from foundation.workflow import begin
from tenants.accountability.annual_report import queries, rules
from tenants.accountability.annual_report.models import (
    AnnualReport,
    Body,
    Method,
    PreparedBy,
    Recipient,
    Section,
)
from tenants.accountability.annual_report.outline import BY_CODE
from tenants.accountability.annual_report.workflow import REPORT, AnnualReportState
from tenants.permissions import P


def start(*, year: Year, by: Viewer, at: datetime) -> AnnualReport:
    """Begin the report for a year that has ended; its clock runs to 30 June. Returns the one that exists, if one does."""
    by.require(P.ANNUAL_REPORT_WRITE)
    rules.AR1.check(year, localdate(at))
    there = queries.latest(year.label)
    if there is not None:
        return there
    with atomic():
        report = AnnualReport.objects.create(
            year=year.label,
            starts_on=year.starts_on,
            ends_on=year.ends_on,
            figures=queries.count(year).figures,
            figures_taken_at=at,
            created_at=at,
        )
        report.clock = _clock(report, by, at)
        report.save(update_fields=["clock"])
        begin(report, REPORT, by=by, at=at)
        _propose_recipients(report, localdate(at))
    return report


def _clock(report: AnnualReport, by: Viewer, at: datetime) -> Clock:
    return clocks.start(
        instrument=queries.INSTRUMENT,
        starts_on=report.ends_on,
        subject=str(report),
        url=report.get_absolute_url(),
        owed_by=current_space().name,
        by=by,
        at=at,
    )


def _propose_recipients(report: AnnualReport, on: date) -> None:
    """Those that the law names and the network knows; the checklist asks for the rest."""
    register = queries.network()
    council = register.authority.official_name if register and register.authority else "The local authority"
    own = queries.providers_of_kind("local_authority", on).first()
    found = [
        _proposed(Body.AUTHORITY, council, own.email if own else ""),
        *(_proposed(Body.PCT, pct.name, pct.email) for pct in queries.providers_of_kind("pct", on)),
        _proposed(Body.OSC, f"Overview and scrutiny committee, {council}", ""),
        _proposed(Body.CQC, "Care Quality Commission", ""),
        Recipient(body=Body.DEPARTMENT, name="Department of Health", method=Method.POST_ROOM),
    ]
    for recipient in found:
        recipient.report = report
    Recipient.objects.bulk_create(found)


def _proposed(body: Body, name: str, email: str) -> Recipient:
    return Recipient(body=body, name=name[:200], email=email, method=Method.EMAIL if email else "")


def correct(report: AnnualReport, *, correction: str, by: Viewer, at: datetime) -> AnnualReport:
    """Begin the next version of a published report, with everything that was written in it."""
    by.require(P.ANNUAL_REPORT_WRITE)
    rules.CorrectionSaysWhat.require(correction.strip())
    rules.ReportInHand.require(
        report.state == AnnualReportState.PUBLISHED and queries.latest(report.year) == report
    )
    kept = ("prepared_by", "host_reason", "link_contact", "host_name", "host_contact")
    remit = ("beyond_remit", "beyond_remit_account")
    with atomic():
        new = AnnualReport.objects.create(
            year=report.year,
            starts_on=report.starts_on,
            ends_on=report.ends_on,
            revision=report.revision + 1,
            correction=correction,
            figures=queries.count(report.period).figures,
            figures_taken_at=at,
            created_at=at,
            **{name: getattr(report, name) for name in (*kept, *remit)},
        )
        begin(new, REPORT, by=by, at=at, note=correction)
        _copy_parts(report, new)
    return new


def _copy_parts(report: AnnualReport, new: AnnualReport) -> None:
    Section.objects.bulk_create(
        Section(report=new, code=code, text=text) for code, text in queries.texts_of(report).items()
    )
    copied = ("body", "name", "method", "email", "left_out_because")
    Recipient.objects.bulk_create(
        Recipient(report=new, **{name: getattr(recipient, name) for name in copied})
        for recipient in queries.recipients_of(report)
    )


def _held_draft(report: AnnualReport, by: Viewer) -> AnnualReport:
    """The report, locked and still a draft: so that nothing is written into what was just signed."""
    by.require(P.ANNUAL_REPORT_WRITE)
    held = AnnualReport.objects.select_for_update().get(pk=report.pk)
    rules.ReportInHand.require(held.is_draft, f"It is now “{held.get_state_display()}”.")
    return held


def _change(report: AnnualReport, by: Viewer, **values: Any) -> None:
    with atomic():
        _held_draft(report, by)
        for name, value in values.items():
            setattr(report, name, value)
        report.save(update_fields=list(values))


def write_section(report: AnnualReport, *, code: str, text: str, by: Viewer, at: datetime) -> None:
    """Write the part `code`; an empty text takes it away."""
    part = BY_CODE[code]
    with atomic():
        _held_draft(report, by)
        if text.strip():
            Section.objects.update_or_create(report=report, code=part.code, defaults={"text": text.strip()})
        else:
            Section.objects.filter(report=report, code=part.code).delete()


def take_figures(report: AnnualReport, *, by: Viewer, at: datetime) -> list[str]:
    """Take the figures from the records again; returns the codes of those that changed."""
    now = queries.count(report.period).figures
    moved = [code for code, value in now.items() if report.figures.get(code) != value]
    _change(report, by, figures=now, figures_taken_at=at)
    return moved


def set_contacts(
    report: AnnualReport, *, link_contact: str, host_name: str, host_contact: str, by: Viewer, at: datetime
) -> None:
    _change(report, by, link_contact=link_contact, host_name=host_name, host_contact=host_contact)


def set_preparer(
    report: AnnualReport, *, prepared_by: str, host_reason: str, by: Viewer, at: datetime
) -> None:
    by_host = prepared_by == PreparedBy.HOST
    rules.AR2.require(not by_host or host_reason.strip(), "Say why the LINk did not prepare it.")
    _change(report, by, prepared_by=prepared_by, host_reason=host_reason if by_host else "")


def set_remit(
    report: AnnualReport, *, beyond_remit: bool, beyond_remit_account: str, by: Viewer, at: datetime
) -> None:
    account = beyond_remit_account if beyond_remit else ""
    rules.AR7.require(not beyond_remit or account.strip(), "Say what was done, what was spent and on what.")
    _change(report, by, beyond_remit=beyond_remit, beyond_remit_account=account)


def add_recipient(
    report: AnnualReport,
    *,
    body: str,
    name: str,
    method: str = "",
    email: str = "",
    left_out_because: str = "",
    by: Viewer,
    at: datetime,
) -> Recipient:
    way = {"method": method, "email": email, "left_out_because": left_out_because}
    rules.RecipientsAreReachable.check(body=body, **way)
    with atomic():
        _held_draft(report, by)
        return Recipient.objects.create(report=report, body=body, name=name, **way)


def change_recipient(
    recipient: Recipient,
    *,
    name: str,
    method: str,
    email: str,
    left_out_because: str,
    by: Viewer,
    at: datetime,
) -> None:
    way = {"method": method, "email": email, "left_out_because": left_out_because}
    rules.RecipientsAreReachable.check(body=recipient.body, **way)
    with atomic():
        _held_draft(recipient.report, by)
        for field, value in {"name": name, **way}.items():
            setattr(recipient, field, value)
        recipient.save(update_fields=["name", *way])


def remove_recipient(recipient: Recipient, *, by: Viewer, at: datetime) -> None:
    rules.AR9.require(recipient.body != Body.DEPARTMENT)
    with atomic():
        _held_draft(recipient.report, by)
        recipient.delete()
