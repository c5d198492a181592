"""Reports for other tests, made by the app's own services."""

from datetime import UTC, date, datetime
from typing import Any

from foundation.access import Viewer
from tenants.area.providers.models import Provider
from tenants.governing.governance.models import RelevantDecision
from tenants.powers.reports import services
from tenants.powers.reports.acts import act_of_report
from tenants.powers.reports.models import Outcome, Recipient, RecommendationAnswer, Report
from tests.tenants.area.providers import factories as providers
from tests.tenants.governing.governance import factories as governance

AT = datetime(2010, 6, 14, 9, 0, tzinfo=UTC)
BY = Viewer.system("tests")


def make_report(
    *, recommendations: tuple[str, ...] = ("Open at weekends.", "Ring back."), **values: object
) -> Report:
    facts = {
        "title": "Waiting at the surgery",
        "summary": "People wait too long.",
        "text": "We asked sixty people.",
        "sector": "health",
        "exclusion": "none",
        "excluded_part": "",
        **values,
    }
    return services.draft(recommendations=recommendations, by=BY, at=AT, **facts)


def make_sent(
    *,
    kind: str = "pct",
    commissions: bool = True,
    email: str = "answers@example.org",
    at: datetime = AT,
    **values: object,
) -> Recipient:
    """A report sent to one body on the day of `at`; returns the recipient."""
    report = make_report(**values)
    provider = providers.make_provider(kind=kind)
    recipient = services.add_recipient(
        report, provider=provider, commissions=commissions, email=email, by=BY, at=at
    )
    send(report, at=at)
    return Recipient.objects.get(pk=recipient.pk)


def decision(report: Report, *, at: datetime = AT) -> RelevantDecision:
    """One that names the report as it stands, and its recipients."""
    return governance.decision_for(act_of_report(report, at.date()), at=at)


def send(report: Report, *, at: datetime = AT) -> None:
    services.send(report, decision_id=decision(report, at=at).pk, by=BY, at=at)


def addressed(provider: Provider, *, at: datetime, commissions: bool = True, **values: object) -> Recipient:
    """A report sent to this body; returns the recipient."""
    report = make_report(**values)
    recipient = services.add_recipient(
        report, provider=provider, commissions=commissions, email="council@example.org", by=BY, at=at
    )
    send(report, at=at)
    return Recipient.objects.get(pk=recipient.pk)


def make_promise(*, promised_by: date, at: datetime = AT, **values: object) -> RecommendationAnswer:
    """Made in answer to the one recommendation of a report that is published."""
    recipient = make_sent(recommendations=("Open at weekends.",), **values)
    [recommendation] = recipient.report.recommendations.all()
    services.answer(
        recipient,
        kind="action",
        text="We will open.",
        promises={recommendation: ("accepted", "Doors open on Saturdays.", promised_by)},
        on=at.date(),
        by=BY,
        at=at,
    )
    governance.sign_off("reports.report")
    services.publish(recipient.report, by=BY, at=at)
    return RecommendationAnswer.objects.get(recommendation=recommendation)


def published(*, at: datetime, **values: object) -> Recipient:
    """A report to one trust, published."""
    recipient = make_sent(at=at, **values)
    governance.sign_off("reports.report")
    services.publish(recipient.report, by=BY, at=at)
    return recipient


def answered(recipient: Recipient, *, at: datetime) -> None:
    """The body will act, and promises the same for each recommendation."""
    promises = dict.fromkeys(
        recipient.report.recommendations.all(), ("accepted", "Open on Saturdays", date(2010, 9, 30))
    )
    services.answer(recipient, kind="action", text="We agree.", promises=promises, on=at.date(), by=BY, at=at)


def make_outcome(*, at: datetime, **values: object) -> Outcome:
    """What changed without a report of the LINk."""
    facts: dict[str, Any] = {
        "kind": "change",
        "sector": "health",
        "happened_on": at.date(),
        "text": "A ramp was built.",
        "evidence": "We went to see it.",
        "report": None,
        **values,
    }
    return services.record_outcome(**facts, by=BY, at=at)
