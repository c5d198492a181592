"""What the network said and asked, what it saw, what others answered, and what changed."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse

from foundation.access import Request, public_page
from foundation.design import page, paginate
from foundation.law import queries as law
from foundation.law.models import Clock
from foundation.timekeeping import today
from tenants.faces.public_site import presenters, queries
from tenants.powers.reports.models import Sector

# Those of which it was last said whether they were kept are told; the reports tell the rest.
MOST_PROMISES = 20


@public_page
def reports(request: Request) -> HttpResponse:
    text, sector = request.GET.get("q", "").strip(), request.GET.get("sector", "")
    found = paginate(request, queries.published_reports(text=text, sector=sector), per_page=10)
    return page(
        request,
        "public_site/reports.html",
        reports=found,
        cards=presenters.cards(found, today()),
        sectors=Sector.choices,
        sector=sector,
        text=text,
    )


@public_page
def report(request: Request, pk: int) -> HttpResponse:
    found = queries.report(pk)
    return page(
        request,
        "public_site/report.html",
        report=found,
        addressees=presenters.addressees(found, today()),
        said=presenters.said(found),
        back=reverse("public_site:reports"),
    )


@public_page
def report_clock(request: Request, pk: int, recipient_pk: int) -> HttpResponse:
    recipient = queries.recipient(pk, recipient_pk)
    return _proof(request, recipient.clock, back=reverse("public_site:report", args=[pk]))


@public_page
def outcomes(request: Request) -> HttpResponse:
    return page(
        request,
        "public_site/outcomes.html",
        outcomes=paginate(request, queries.outcomes(), per_page=20),
        promises=queries.checked_promises()[:MOST_PROMISES],
    )


@public_page
def requests(request: Request) -> HttpResponse:
    text, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    found = paginate(request, queries.published_requests(text=text, state=state), per_page=20)
    return page(
        request,
        "public_site/requests.html",
        requests=found,
        cards=presenters.request_cards(found, today()),
        states=[("sent", "Not answered"), ("answered", "Answered"), ("refused", "Refused")],
        state=state,
        text=text,
    )


@public_page
def request(request: Request, pk: int) -> HttpResponse:
    found = queries.request(pk)
    return page(
        request,
        "public_site/request.html",
        found=found,
        rows=presenters.request_rows(found),
        standing=presenters.request_standing(found, today()),
        back=reverse("public_site:requests"),
    )


@public_page
def request_clock(request: Request, pk: int) -> HttpResponse:
    return _proof(request, queries.request(pk).clock, back=reverse("public_site:request", args=[pk]))


def _proof(request: Request, clock: Clock | None, *, back: str) -> HttpResponse:
    """The count of a published clock, day by day."""
    if clock is None:
        raise Http404
    return page(request, "public_site/time_limit.html", clock=clock, reckoning=law.proof(clock), back=back)


@public_page
def visits(request: Request) -> HttpResponse:
    text = request.GET.get("q", "").strip()
    found = paginate(request, queries.published_visits(text=text), per_page=20)
    return page(request, "public_site/visits.html", visits=found, text=text)


@public_page
def visit(request: Request, pk: int) -> HttpResponse:
    return page(
        request, "public_site/visit.html", visit=queries.visit(pk), back=reverse("public_site:visits")
    )


@public_page
def referrals(request: Request) -> HttpResponse:
    return page(
        request,
        "public_site/referrals.html",
        referrals=paginate(request, queries.published_referrals(), per_page=20),
    )


@public_page
def annual_reports(request: Request) -> HttpResponse:
    return page(request, "public_site/annual_reports.html", reports=queries.published_annual_reports())
