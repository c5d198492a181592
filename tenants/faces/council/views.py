"""The council's view of its LINk: what is addressed to it, its grant, and what is published anyway."""

from __future__ import annotations

from django.http import HttpResponse

from foundation.access import Request, requires
from foundation.design import page
from foundation.timekeeping import today
from tenants.accountability.evidence import queries as evidence
from tenants.area.providers import queries as providers
from tenants.governing.arrangements import queries as arrangements
from tenants.governing.complaints import queries as complaints
from tenants.permissions import P
from tenants.powers.information_requests import queries as requests
from tenants.powers.referrals import presenters as referral_presenters
from tenants.powers.referrals import queries as referrals
from tenants.powers.reports import queries as reports
from tenants.powers.reports.presenters import council as report_presenters
from tenants.powers.reports.rules import CouncilAnswersForItself
from tenants.resources.money import queries as money


@requires(P.COUNCIL_SEE)
def start(request: Request) -> HttpResponse:
    viewer = request.viewer
    return page(
        request,
        "council/start.html",
        council=providers.own_council().first(),
        waiting=report_presenters.rows(reports.waiting_for_council(viewer), today()),
        grants=money.determined_years(viewer)[:3],
        information_requests=requests.asked_of_council(viewer)[:5],
        referrals=referral_presenters.council_rows(referrals.published()[:5]),
        received=reports.received_by_council(viewer)[:5],
        owed=[(one, arrangements.what_is_owed(one)) for one in arrangements.owed_to_council(viewer)],
        evidence=evidence.waiting_for_council(viewer)[:5],
        complaints=complaints.waiting_for_council(viewer)[:5],
        is_officer=CouncilAnswersForItself.applies_to(viewer),
    )
