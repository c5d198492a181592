from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.agenda import Task, summarise, summarise_rows
from foundation.design.buttons import Button, Look
from foundation.features import (
    Action,
    ActSource,
    Addresses,
    Audience,
    Case,
    Feature,
    FigureSource,
    NavigationItem,
    Publication,
    Record,
    Result,
    SearchSource,
)
from tenants.permissions import P
from tenants.plan.matters.models import Matter
from tenants.powers.reports import acts, follow_up, on_paper, queries
from tenants.powers.reports.evidence import evidence
from tenants.powers.reports.models import Outcome, Report
from tenants.powers.reports.papers import reports_to_sign
from tenants.powers.reports.story import LABEL, story
from tenants.powers.reports.workflow import ReportState
from tenants.powers.visits.models import VisitReport
from tenants.sections import POWERS


def to_do(viewer: Viewer, on: date) -> Iterable[Task]:
    """Reports to deliver, addresses to check, drafts to send, sent reports to publish, and promises whose date has passed."""
    address = reverse("reports:list")
    addresses = [
        Task(
            f"Check the address of {recipient} for the report: {recipient.report}",
            reverse("reports:check_address", args=[recipient.pk]),
            note="It was passed on to an address that is not the recorded one. Nothing is sent before you have checked.",
        )
        for recipient in queries.addresses_to_check(viewer)
    ]
    deliveries = [
        Task(
            f"Deliver the report to {recipient}: {recipient.report}",
            recipient.report.get_absolute_url(),
            note="It was passed on to a body without an email address. Print it, and record when it was received.",
        )
        for recipient in queries.to_hand_over(viewer)
    ]
    return [
        *summarise(deliveries, "reports wait for you to deliver them", address),
        *summarise(addresses, "reports wait for you to check an address", address),
        *summarise_rows(
            queries.drafts_to_send(viewer),
            lambda report: Task(
                f"Send the report: {report}", report.get_absolute_url(), since=localdate(report.created_at)
            ),
            "reports are drafts that wait to be sent",
            f"{address}?state=draft",
            since="created_at",
        ),
        *summarise_rows(
            queries.sent_to_publish(viewer),
            lambda report: Task(
                f"Publish the report: {report}", report.get_absolute_url(), since=report.sent_on
            ),
            "reports were sent and wait to be published",
            f"{address}?state=sent",
            since="sent_on",
        ),
        *_promises(viewer, on),
    ]


def _promises(viewer: Viewer, on: date) -> list[Task]:
    return summarise_rows(
        follow_up.promises_to_check(viewer, on),
        lambda answer: Task(
            f"Was it kept? {answer.recipient} promised: {Truncator(answer.promised).words(12)}",
            reverse("reports:promise", args=[answer.pk]),
            since=answer.promised_by,
            note=f"The date that it gave has passed. Report: {answer.recommendation.report}",
        ),
        "promises have a date that has passed: were they kept?",
        reverse("reports:promises"),
        since="promised_by",
    )


def reports(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Any]:
    return queries.every(viewer).filter(pk__in=numbers)


def search_results(viewer: Viewer, keys: Sequence[int]) -> Iterable[Result]:
    for report in reports(viewer, keys):
        yield Result(report.pk, report.title, report.get_absolute_url(), report.get_state_display())


def starts(origin: object, viewer: Viewer) -> Iterable[Button]:
    """What a visit report says is the first draft of a report that a services-provider has to answer."""
    if isinstance(origin, Matter) and viewer.may(P.REPORTS_WRITE):
        yield Button("Write a report", f"{reverse('reports:add')}?matter={origin.pk}", Look.SECONDARY)
    if isinstance(origin, VisitReport) and viewer.may(P.REPORTS_WRITE):
        address = f"{reverse('reports:add')}?visit={origin.visit_id}"
        yield Button("Make a report from this visit", address, Look.LINK)


def answer_form(report: Model, sender: str) -> str:
    assert isinstance(report, Report)
    recipient = queries.recipient_who_answers(report, sender)
    return reverse("reports:answered", args=[recipient.pk]) if recipient else ""


def address_outside(report: Report) -> str:
    """Where it is read: by everybody once it is published, before that by those who received it."""
    if report.state == ReportState.PUBLISHED:
        return reverse("public_reports:show", args=[report.pk])
    return reverse("council_reports:list") if report.state == ReportState.SENT else ""


def outcomes(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Any]:
    return follow_up.outcomes(viewer).filter(pk__in=numbers)


def outcome_outside(outcome: Outcome) -> str:
    """What came of a report is one of the report's own texts."""
    return "" if outcome.report_id else reverse("public_reports:outcomes")


FEATURE = Feature(
    addresses=(
        Addresses("reports/", "tenants.powers.reports.urls"),
        Addresses("published/", "tenants.powers.reports.urls_public", Audience.PUBLIC),
        Addresses("council/reports/", "tenants.powers.reports.urls_council", Audience.COUNCIL),
        Addresses("", "tenants.powers.reports.urls_api", Audience.API, rank=30),
    ),
    navigation=(
        NavigationItem("Reports", "reports:list", P.REPORTS_SEE, POWERS, rank=30),
        NavigationItem("Reports", "public_reports:list", rank=40, audience=Audience.PUBLIC),
        NavigationItem("What changed", "public_reports:outcomes", rank=50, audience=Audience.PUBLIC),
    ),
    actions=(
        Action(
            "Write a report",
            "With recommendations, to whoever commissions the service",
            "reports:add",
            P.REPORTS_WRITE,
            rank=10,
        ),
        Action(
            "Record what changed", "Because of the LINk", "reports:add_outcome", P.OUTCOMES_RECORD, rank=80
        ),
        Action(
            "Reports and answers",
            "What the LINk said, and what came of it",
            "public_reports:list",
            rank=40,
            looks=True,
        ),
    ),
    to_do=to_do,
    hangs=(LABEL,),
    story=story,
    evidence=evidence,
    papers={"reports.report": reports_to_sign},
    starts=starts,
    figures=FigureSource("Reports", "reports:list", queries.indicators),
    search_sources=(
        SearchSource(
            "reports",
            "Reports",
            "reports_report",
            ("title", "summary", "text"),
            P.REPORTS_SEE,
            reports,
            search_results,
        ),
    ),
    acts=(ActSource("reports.report", P.REPORTS_WRITE, acts.to_decide_on, acts.done),),
    publications=(
        Publication("reports.report", find=reports, texts=queries.published_texts, address=address_outside),
        Publication(
            "reports.outcome",
            find=outcomes,
            texts=follow_up.texts_of_outcome,
            address=outcome_outside,
        ),
    ),
    letters=on_paper.waiting,
    records=(
        Record(
            "reports.report",
            see=P.NOTES_AND_FILES_SEE,
            add=P.NOTES_AND_FILES_ADD,
            find=reports,
            case=Case("report", P.REPORTS_WRITE, answer_form),
        ),
    ),
    touches={"reports.report": acts.touched, "reports.recipient": acts.touched_by_answers},
)
