"""What the network said, what others answered, and what changed."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, public_page
from foundation.design import Choice, Filters, Search, page, paginate
from foundation.law.pages import time_limit_page
from foundation.timekeeping import today
from tenants.powers.reports import follow_up, queries
from tenants.powers.reports.models import Sector
from tenants.powers.reports.presenters import public as presenters

# Those of which it was last said whether they were kept are told; the reports tell the rest.
MOST_PROMISES = 20


@public_page
def report_list(request: Request) -> HttpResponse:
    filters = Filters(
        request.GET,
        Search("q", "Words, or a body"),
        Choice("sector", "About", Sector.choices, every="Everything"),
    )
    reports = queries.published(text=filters.value("q"), sector=filters.value("sector"))
    shown = paginate(request, reports, per_page=10)
    return page(
        request,
        "reports/public/list.html",
        filters=filters,
        reports=shown,
        cards=presenters.cards(shown, today()),
    )


@public_page
def report(request: Request, pk: int) -> HttpResponse:
    report = queries.published_report(pk)
    return page(
        request,
        "reports/public/show.html",
        report=report,
        addressees=presenters.addressees(report, today()),
        answers_by_recommendation=presenters.answers_by_recommendation(report),
        back=reverse("public_reports:list"),
    )


@public_page
def time_limit(request: Request, pk: int, recipient_pk: int) -> HttpResponse:
    recipient = queries.published_recipient(pk, recipient_pk)
    return time_limit_page(request, recipient.clock, back=reverse("public_reports:show", args=[pk]))


@public_page
def outcomes(request: Request) -> HttpResponse:
    outcomes = paginate(request, follow_up.published_outcomes(), per_page=20)
    return page(
        request,
        "reports/public/outcomes.html",
        outcomes=outcomes,
        cards=presenters.outcome_cards(outcomes),
        promises=follow_up.checked_promises()[:MOST_PROMISES],
    )
