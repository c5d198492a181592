"""What the council sees of its LINk: what was addressed to it, its grant, and what is published anyway.

Every read takes the viewer, and a report that was not addressed to the area's own council is not found.
"""

from __future__ import annotations

from django.db.models import F, QuerySet
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from tenants.area.providers import queries as providers
from tenants.area.providers.models import Provider
from tenants.permissions import P
from tenants.powers.information_requests import queries as requests
from tenants.powers.information_requests.models import InformationRequest
from tenants.powers.referrals import queries as referrals
from tenants.powers.referrals.models import Referral
from tenants.powers.reports import queries as reports
from tenants.powers.reports.models import Recipient
from tenants.resources.money import queries as money
from tenants.resources.money.models import MoneyYear


def council(viewer: Viewer) -> Provider | None:
    """The area's own council among the providers."""
    viewer.require(P.COUNCIL_SEE)
    return providers.own_council().first()


def received(viewer: Viewer) -> QuerySet[Recipient]:
    """Reports addressed or passed on to the council, the latest first."""
    viewer.require(P.COUNCIL_SEE)
    return reports.addressed_to(providers.own_council()).select_related("led_by__provider")


def waiting(viewer: Viewer) -> QuerySet[Recipient]:
    """Those whose clock still runs, the first due first."""
    running = received(viewer).filter(clock__met_on=None, clock__cancelled_on=None, clock__isnull=False)
    return running.order_by(F("clock__due_on"), "pk")


def recipient_for(viewer: Viewer, pk: int) -> Recipient:
    """One report as the council received it, or 404."""
    found = received(viewer).prefetch_related("recommendation_answers__recommendation")
    return get_object_or_404(found, pk=pk)


def asked(viewer: Viewer) -> QuerySet[InformationRequest]:
    """Requests for information that were sent to the council."""
    viewer.require(P.COUNCIL_SEE)
    return requests.published().filter(provider__in=providers.own_council())


def asked_for(viewer: Viewer, pk: int) -> InformationRequest:
    return get_object_or_404(asked(viewer), pk=pk)


def referred(viewer: Viewer) -> QuerySet[Referral]:
    """Matters referred to scrutiny committees: they are published, so the whole council may see them."""
    viewer.require(P.COUNCIL_SEE)
    return referrals.published()


def grants(viewer: Viewer) -> QuerySet[MoneyYear]:
    """The grant of each year that the Department has determined, the latest first."""
    return money.determined_years(viewer)


def grant(viewer: Viewer, label: str) -> MoneyYear:
    return get_object_or_404(grants(viewer), label=label)
