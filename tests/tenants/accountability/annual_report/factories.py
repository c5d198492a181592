"""Annual reports for other tests, made by the app's own services. Every name is made up."""

from datetime import datetime

from foundation.access import Viewer
from foundation.timekeeping.periods import Year
from tenants.accountability.annual_report import services
from tenants.accountability.annual_report.acts import act_of_signing
from tenants.accountability.annual_report.models import AnnualReport, Body
from tenants.governing.governance.models import RelevantDecision
from tenants.resources.money.queries import year_figures
from tests import people
from tests.tenants.governing.governance import factories as governance
from tests.tenants.resources.money import factories as money

BY = Viewer.system("tests")
YEAR = Year.named("2009-10")
AT = people.AT


def started(*, year: Year = YEAR, at: datetime = AT) -> AnnualReport:
    return services.start(year=year, by=BY, at=at)


def ready(*, year: Year = YEAR, at: datetime = AT, spent: bool = True) -> AnnualReport:
    """Nothing stands between it and its signature."""
    if spent and year_figures(year.label) is None:
        money.line(money.year(year.label, at=at), 90_000_00, at=at)
    report = started(year=year, at=at)
    services.set_contacts(
        report,
        link_contact="1 Example Street\n01704 000000",
        host_name="Example Host Ltd",
        host_contact="host@example.org",
        by=BY,
        at=at,
    )
    services.set_remit(report, beyond_remit=False, beyond_remit_account="", by=BY, at=at)
    services.write_section(report, code="activities", text="We listened.", by=BY, at=at)
    settle_recipients(report, at=at)
    return report


def settle_recipients(report: AnnualReport, *, at: datetime = AT) -> None:
    for recipient in report.recipients.exclude(body=Body.DEPARTMENT):
        address = f"{recipient.body}@example.org"
        services.change_recipient(
            recipient,
            name=recipient.name,
            method="email",
            email=address,
            left_out_because="",
            by=BY,
            at=at,
        )
    for body, name in ((Body.PCT, "NHS Example"), (Body.SHA, "Example Health Authority")):
        if not report.recipients.filter(body=body).exists():
            services.add_recipient(report, body=body, name=name, method="post", by=BY, at=at)


def decision(report: AnnualReport, *, at: datetime = AT, published: bool = True) -> RelevantDecision:
    """One that names the document as it stands."""
    return governance.decision_for(act_of_signing(report, at.date()), at=at, published=published)


def signed(*, at: datetime = AT, report: AnnualReport | None = None, year: Year = YEAR) -> AnnualReport:
    report = report or ready(year=year, at=at)
    services.sign_off(report, decision_id=decision(report, at=at).pk, by=BY, at=at)
    return report


def published(*, at: datetime = AT, year: Year = YEAR) -> AnnualReport:
    report = signed(at=at, year=year)
    services.publish(report, by=BY, at=at)
    return report
