"""What a network shows to everybody: only what the apps below say is published. Nothing here takes a viewer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from foundation.tenancy import current_space
from foundation.tenancy.models import Authority
from foundation.tenancy.queries import authorities
from foundation.timekeeping.periods import financial_year
from tenants.accountability.annual_report import queries as annual_reports
from tenants.accountability.annual_report.models import AnnualReport
from tenants.governing.governance import queries as governance
from tenants.governing.governance.models import Procedure, ProcedureVersion, RelevantDecision
from tenants.powers.information_requests import queries as requests
from tenants.powers.information_requests.models import InformationRequest
from tenants.powers.referrals import queries as referrals
from tenants.powers.referrals.models import Referral
from tenants.powers.reports import queries as reports
from tenants.powers.reports.models import Outcome, Recipient, RecommendationAnswer, Report
from tenants.powers.representatives import queries as authorised
from tenants.powers.representatives.models import AuthorisedRepresentative
from tenants.powers.visits import queries as visits
from tenants.powers.visits.models import Visit
from tenants.voice.activities import queries as activities
from tenants.voice.activities.models import Activity

FEW = 3


@dataclass(frozen=True)
class Front:
    """What stands on the first page."""

    reports: list[Report]
    outcomes: list[Outcome]
    activities: list[Activity]
    decisions: list[RelevantDecision]
    reports_in_all: int
    outcomes_in_all: int
    visits_in_all: int


def front(on: date) -> Front:
    return Front(
        reports=list(reports.published()[:FEW]),
        outcomes=list(outcomes()[:FEW]),
        activities=list(coming(on)[:FEW]),
        decisions=list(governance.published_decisions()[:FEW]),
        reports_in_all=reports.published().count(),
        outcomes_in_all=outcomes().count(),
        visits_in_all=visits.published_visits().count(),
    )


def council() -> Authority | None:
    """The council whose area this is."""
    return authorities().filter(slug=current_space().authority_slug).first()


# --- How it decides -------------------------------------------------------------------------------------


def procedures() -> QuerySet[Procedure]:
    return governance.published_procedures()


def version(pk: int) -> ProcedureVersion:
    """One published version of a procedure, or 404."""
    found = governance.published_version(pk)
    if found is None:
        raise Http404
    return found


def decisions(*, kind: str = "", year: str = "", text: str = "") -> QuerySet[RelevantDecision]:
    found = governance.published_decisions()
    found = found.filter(kind=kind) if kind else found
    found = found.filter(decided_on__year=year) if year.isdecimal() else found
    return found.filter(Q(title__icontains=text) | Q(text__icontains=text)) if text else found


def decision_years() -> list[str]:
    """The calendar years with published decisions, the latest first."""
    days = governance.published_decisions().order_by().dates("decided_on", "year", order="DESC")
    return [str(day.year) for day in days]


def decision(pk: int) -> RelevantDecision:
    return get_object_or_404(governance.published_decisions(), pk=pk)


def representatives(on: date) -> list[AuthorisedRepresentative]:
    return list(authorised.published_representatives(on))


# --- What it says, and what came of it --------------------------------------------------------------------


def published_reports(*, text: str = "", sector: str = "") -> QuerySet[Report]:
    found = reports.published()
    found = found.filter(sector=sector) if sector else found
    words = (
        Q(title__icontains=text) | Q(summary__icontains=text) | Q(recipients__provider__name__icontains=text)
    )
    return found.filter(words).distinct() if text else found


def report(pk: int) -> Report:
    return get_object_or_404(reports.published(), pk=pk)


def recipient(report_pk: int, pk: int) -> Recipient:
    """One recipient of a published report, or 404."""
    for each in report(report_pk).recipients.all():
        if each.pk == pk:
            return each
    raise Http404


def outcomes() -> QuerySet[Outcome]:
    return reports.published_outcomes()


def checked_promises() -> QuerySet[RecommendationAnswer]:
    return reports.checked_promises()


def published_requests(*, text: str = "", state: str = "") -> QuerySet[InformationRequest]:
    found = requests.published()
    found = found.filter(state=state) if state else found
    return found.filter(Q(title__icontains=text) | Q(provider__name__icontains=text)) if text else found


def request(pk: int) -> InformationRequest:
    return get_object_or_404(requests.published(), pk=pk)


def published_referrals() -> QuerySet[Referral]:
    return referrals.published()


def published_annual_reports() -> QuerySet[AnnualReport]:
    """One for each year that stands published, the latest first."""
    return annual_reports.published()


def published_visits(*, text: str = "") -> QuerySet[Visit]:
    found = visits.published_visits()
    for word in text.split():
        place = Q(premises__name__icontains=word) | Q(premises__postcode__icontains=word)
        found = found.filter(place | Q(premises__provider__name__icontains=word))
    return found


def visit(pk: int) -> Visit:
    return get_object_or_404(visits.published_visits(), pk=pk)


def coming(on: date) -> QuerySet[Activity]:
    return activities.open_to_public(on)


def held(on: date) -> QuerySet[Activity]:
    """What was open to the public and took place in this and the last financial year, the latest first."""
    start = date(int(financial_year(on)[:4]) - 1, 4, 1)
    found = activities.held_between(start, on).filter(open_to_public=True, held_on__lt=on)
    return found.order_by("-held_on", "-pk")
