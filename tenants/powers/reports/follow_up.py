"""Reads of what came of reports: outcomes, and what bodies promised."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q, QuerySet
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from foundation.features import Texts
from foundation.publishing.queries import standing
from tenants.permissions import P
from tenants.powers.reports.models import Outcome, RecommendationAnswer, Report


def outcomes(viewer: Viewer) -> QuerySet[Outcome]:
    viewer.require(P.REPORTS_SEE)
    return Outcome.objects.select_related("report")


def outcome_for(viewer: Viewer, pk: int) -> Outcome:
    return get_object_or_404(outcomes(viewer), pk=pk)


def texts_of_outcome(outcome: Outcome) -> list[Texts]:
    return [Texts(Outcome.objects.filter(pk=outcome.pk), ("text", "evidence"))]


def published_outcomes() -> QuerySet[Outcome]:
    """What changed, for the public site; what came of a report is shown once the report is."""
    found = standing(Outcome.objects.all())
    found = found.filter(Q(report=None) | Q(report__in=standing(Report.objects.published())))
    return found.select_related("report")


def _promises() -> QuerySet[RecommendationAnswer]:
    found = RecommendationAnswer.objects.exclude(promised="").select_related(
        "recommendation__report", "recipient__provider"
    )
    report = (f"recommendation__report__{name}" for name in ("summary", "text", "excluded_part"))
    found = found.defer("recommendation__text", *report, "recipient__answer")
    return found.order_by(F("promised_by").asc(nulls_last=True), "pk")


def promises(viewer: Viewer) -> QuerySet[RecommendationAnswer]:
    """Everything that was promised to the LINk; the date that comes or came first stands first."""
    viewer.require(P.REPORTS_SEE)
    return _promises()


def promises_to_check(viewer: Viewer, on: date) -> QuerySet[RecommendationAnswer]:
    """Those whose date has passed, and of which nobody has said whether they were kept."""
    if not viewer.may(P.OUTCOMES_RECORD):
        return RecommendationAnswer.objects.none()
    return _promises().filter(promised_by__lt=on, kept="")


def promise_for(viewer: Viewer, pk: int) -> RecommendationAnswer:
    return get_object_or_404(promises(viewer), pk=pk)


def checked_promises() -> QuerySet[RecommendationAnswer]:
    """For the public site: what was promised in answer to a published report, and whether it was kept."""
    answered = standing(Report.objects.published())
    found = _promises().filter(recommendation__report__in=answered).exclude(kept="")
    return found.order_by("-kept_checked_on", "-pk")
