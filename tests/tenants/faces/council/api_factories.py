"""What a council's system finds: reports to the council and to others, made by the apps' own services."""

from uuid import uuid4

from messages.grant_determination import GrantDetermination
from tenants.area.providers.models import Provider
from tenants.powers.information_requests import services as requests
from tenants.powers.information_requests.models import InformationRequest
from tenants.powers.reports import services as reports
from tenants.powers.reports.models import Recipient, Report
from tenants.resources.money import services as money
from tests.foundation.api.factories import AT, BY
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.governing.governance import factories as governance
from tests.tenants.powers.information_requests import factories as asking
from tests.tenants.powers.reports import factories
from tests.tenants.resources.money.test_money import determination

SEFTON = "E08000014"


def council() -> Provider:
    """The area's own council, as the published lists have it."""
    found = Provider.objects.filter(code=SEFTON).first()
    return found or make_provider(
        kind="local_authority", code=SEFTON, name="Sefton Metropolitan Borough Council"
    )


def report_to(
    *bodies: Provider, commissions: bool = True, published: bool = False, **values: object
) -> Report:
    report = factories.make_report(**values)
    for body in bodies:
        reports.add_recipient(
            report, provider=body, commissions=commissions, email="answers@example.org", by=BY, at=AT
        )
    factories.send(report)
    if published:
        governance.sign_off("reports.report")
        reports.publish(report, by=BY, at=AT)
    return Report.objects.get(pk=report.pk)


def recipient(report: Report) -> Recipient:
    """The council as the report's recipient, as it now stands."""
    return Recipient.objects.get(report=report, provider=council())


def request_sent(**values: object) -> InformationRequest:
    facts = {
        "title": "Waiting times",
        "question": "How long?",
        "sector": "health",
        "provider": make_provider(kind="nhs_trust_acute"),
        "wanted_by": None,
        **values,
    }
    request = requests.draft(**facts, by=BY, at=AT)
    requests.send(
        request,
        decision_id=asking.decision(request, at=AT).pk,
        method="post",
        sent_on=AT.date(),
        received_on=AT.date(),
        by=BY,
        at=AT,
    )
    return request


def grant() -> GrantDetermination:
    message = determination()
    money.take_in_grant(determination=message, envelope=uuid4(), by=BY, at=AT)
    return message
