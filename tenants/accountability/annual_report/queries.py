"""Reads of annual reports. What is published is for everyone and takes no viewer."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from foundation.access import Viewer
from foundation.agenda import Task
from foundation.disclosure import Policy, Protected, policy_on
from foundation.exchange.models import Envelope
from foundation.features import Texts
from foundation.law import instruments
from foundation.law.instruments import Instrument
from foundation.publishing.queries import standing, standing_or_404
from foundation.tenancy import current_space
from foundation.tenancy.models import Network
from foundation.tenancy.queries import networks
from foundation.timekeeping.periods import Year
from foundation.workflow import history
from tenants import figures
from tenants.accountability.annual_report.models import DONE, AnnualReport, Recipient
from tenants.accountability.annual_report.workflow import REPORT, AnnualReportState
from tenants.area.providers.models import Provider
from tenants.figures import Counted, Figures
from tenants.governing.governance.models import DecisionKind
from tenants.permissions import P

INSTRUMENT = "ANNUAL-REPORT"
# Preparing the report is one of the activities: what the network decides about those is of this kind.
SIGNED_UNDER = DecisionKind.ACTIVITIES


def network() -> Network | None:
    """This space in the register."""
    return networks().select_related("authority").filter(schema_name=current_space().key).first()


def reports(viewer: Viewer) -> QuerySet[AnnualReport]:
    viewer.require(P.ANNUAL_REPORT_SEE)
    return AnnualReport.objects.select_related("clock", "decision")


def report_for(viewer: Viewer, pk: int) -> AnnualReport:
    """One version, or 404."""
    return get_object_or_404(reports(viewer), pk=pk)


def latest(year: str) -> AnnualReport | None:
    return AnnualReport.objects.filter(year=year).first()


def years_without(viewer: Viewer, *, on: date) -> list[Year]:
    """Years that ended since the LINk opened, without a report, the latest first."""
    written = set(reports(viewer).values_list("year", flat=True))
    return [year for year in ended_years(on) if year.label not in written]


def ended_years(on: date) -> list[Year]:
    """Those in which the LINk was open and for which the law asks for a report, the latest first."""
    register = network()
    opened_on = register.opened_on if register else on
    duty = instruments.get(INSTRUMENT)
    return [year for year in Year.ended_between(opened_on, on) if duty.is_in_force(year.ends_on)]


def law_that_ended(on: date) -> Instrument | None:
    """The duty to report, once the last year that it asks for is over."""
    duty = instruments.get(INSTRUMENT)
    return None if duty.is_in_force(on) else duty


def published() -> QuerySet[AnnualReport]:
    """The reports that stand published, one for each year, the latest year first."""
    return standing(_published())


def standing_for(year: str) -> QuerySet[AnnualReport]:
    """Whatever is the published version for a year, also one that was taken down."""
    return _published().filter(year=year)


def _published() -> QuerySet[AnnualReport]:
    return AnnualReport.objects.filter(state=AnnualReportState.PUBLISHED)


def published_report(year: str) -> AnnualReport:
    """The report that stands for a year, or 404."""
    return standing_or_404(_published(), year=year)


def earlier_versions(report: AnnualReport) -> QuerySet[AnnualReport]:
    """What was published for the year before it was corrected."""
    return standing(AnnualReport.objects.filter(year=report.year, state=AnnualReportState.SUPERSEDED))


def published_version(year: str, revision: int) -> AnnualReport:
    """A version that is or was published, or 404: it can still be read after a correction."""
    return standing_or_404(AnnualReport.objects.filter(state__in=DONE), year=year, revision=revision)


def published_texts(report: AnnualReport) -> list[Texts]:
    """The document as it was signed off, the texts that it was made of, and why it was corrected."""
    own = ("content", "correction", "host_reason", "beyond_remit_account")
    return [
        Texts(AnnualReport.objects.filter(pk=report.pk), own),
        Texts(report.sections.all(), ("text",)),
        Texts(history(report, REPORT), ("note",)),
    ]


def texts_of(report: AnnualReport) -> dict[str, str]:
    return dict(report.sections.values_list("code", "text"))


def recipient_held(pk: int) -> Recipient:
    """The recipient, locked until the end of the transaction."""
    return Recipient.objects.select_for_update(of=("self",)).get(pk=pk)


def recipients_of(report: AnnualReport) -> list[Recipient]:
    return list(report.recipients.all())


def recipient_for(viewer: Viewer, pk: int) -> Recipient:
    viewer.require(P.ANNUAL_REPORT_SEE)
    return get_object_or_404(Recipient.objects.select_related("report"), pk=pk)


def count(year: Year) -> Counted:
    """What the records say about the year at this moment."""
    return figures.count(year)


def policy_of(report: AnnualReport, *, on: date) -> Policy:
    """The policy under which its figures leave: that of the day it was signed off, and until then that of `on`."""
    return policy_on(report.signed_off_on or on)


def released(raw: Figures, policy: Policy) -> dict[str, Protected]:
    """The figures as they are published and sent: the same ones, so that nothing can be subtracted."""
    return figures.released(raw, policy)


def stale(report: AnnualReport) -> list[str]:
    """Codes of figures that the records no longer give as they were taken."""
    return figures.changed(report.figures, count(report.period).figures)


def envelope_of(report: AnnualReport) -> Envelope | None:
    if report.envelope is None:
        return None
    return Envelope.objects.select_related("receipt").filter(uuid=report.envelope).first()


def providers_of_kind(kind: str, on: date) -> QuerySet[Provider]:
    return Provider.objects.open_on(on).filter(kind=kind).order_by("name")


def to_do(viewer: Viewer, on: date) -> list[Task]:
    """What waits for this viewer: reports to begin, to sign off, to publish."""
    if not viewer.may(P.ANNUAL_REPORT_SEE):
        return []
    tasks: list[Task] = []
    if viewer.may(P.ANNUAL_REPORT_WRITE):
        tasks += [
            Task(
                f"Begin the annual report for {year.label}", reverse("annual_report:list"), due_on=_due(year)
            )
            for year in years_without(viewer, on=on)[:1]
        ]
    return [*tasks, *_in_hand(viewer)]


def _due(year: Year) -> date:
    return date(year.ends_on.year, 6, 30)


def _in_hand(viewer: Viewer) -> list[Task]:
    verbs: dict[str, str] = {
        AnnualReportState.DRAFT: "Write and sign off",
        AnnualReportState.SIGNED: "Publish and send",
    }
    return [
        Task(
            f"{verbs[report.state]} the annual report for {report.year}",
            report.get_absolute_url(),
            # What is dated is preparing it: once it is signed off, no day is set for publishing it.
            due_on=report.clock.due_on if report.clock and report.clock.is_open else None,
        )
        for report in reports(viewer).filter(state__in=verbs)
    ]
