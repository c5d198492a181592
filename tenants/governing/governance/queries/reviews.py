from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Max, QuerySet
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from foundation.design.formats import date_long
from foundation.features import Paper, Texts
from foundation.publishing.queries import standing, standing_or_404
from tenants.governing.governance.models import AdherenceReview, Procedure
from tenants.governing.governance.rules.adherence import ANSWERS, Finding, findings_of
from tenants.governing.governance.rules.clauses import Clause, clauses_of
from tenants.governing.governance.workflow import ReviewState
from tenants.permissions import P


def clauses_to_review(review: AdherenceReview) -> list[Clause]:
    """The checklist: the clauses that the version itself has."""
    return clauses_of(review.version.text)


def reviews(viewer: Viewer) -> QuerySet[AdherenceReview]:
    viewer.require(P.GOVERNANCE_SEE)
    return AdherenceReview.objects.select_related("version__procedure")


def review(viewer: Viewer, review_id: int) -> AdherenceReview:
    """One review, or 404."""
    return get_object_or_404(reviews(viewer), pk=review_id)


def reviews_found(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[AdherenceReview]:
    return reviews(viewer).filter(pk__in=numbers)


def reviews_of(viewer: Viewer, procedure: Procedure) -> QuerySet[AdherenceReview]:
    return reviews(viewer).filter(version__procedure=procedure)


def published_reviews() -> QuerySet[AdherenceReview]:
    published = AdherenceReview.objects.filter(state=ReviewState.PUBLISHED)
    return standing(published.select_related("version__procedure").order_by("-published_on", "-pk"))


def published_review(review_id: int) -> AdherenceReview:
    """One published review; 404, or what stands in the place of one that was taken down."""
    published = AdherenceReview.objects.filter(state=ReviewState.PUBLISHED)
    return standing_or_404(published.select_related("version__procedure"), pk=review_id)


def reviewed_on() -> dict[int, date]:
    """The day on which the latest review of each version was published, by the numbers of the versions."""
    published = AdherenceReview.objects.filter(state=ReviewState.PUBLISHED).order_by()
    return dict(published.values_list("version").annotate(Max("published_on")))


def reviews_in_work() -> QuerySet[AdherenceReview]:
    return AdherenceReview.objects.filter(state=ReviewState.IN_WORK).select_related("version__procedure")


def open_actions() -> list[tuple[AdherenceReview, Finding]]:
    """Of published reviews, the earliest due first."""
    published = AdherenceReview.objects.filter(state=ReviewState.PUBLISHED)
    found = [
        (review, finding)
        for review in published.select_related("version__procedure")
        for finding in findings_of(review.findings).values()
        if finding.is_open
    ]
    return sorted(found, key=lambda pair: (pair[1].by or date.max, pair[0].pk))


def review_texts(review: AdherenceReview) -> list[Texts]:
    return [Texts(AdherenceReview.objects.filter(pk=review.pk), ("summary", "findings"))]


def paper_of_review(review: AdherenceReview) -> Paper:
    """The review as it would be published."""
    findings = findings_of(review.findings)
    days = f"{date_long(review.covers_from)} to {date_long(review.covers_until)}"
    parts = [("Days looked at", days), ("Summary", review.summary), *_parts(review, findings.values())]
    return Paper(
        "governance.adherencereview",
        review.pk,
        "Adherence review",
        str(review),
        review.get_absolute_url(),
        tuple((heading, text) for heading, text in parts if text),
        since=review.begun_on,
        written_by=frozenset(review.writers),
    )


def _parts(review: AdherenceReview, findings: Iterable[Finding]) -> Iterable[tuple[str, str]]:
    clauses = {clause.number: clause for clause in clauses_to_review(review)}
    for finding in findings:
        due = date_long(finding.by) if finding.by else ""
        lines = [
            clauses[finding.clause].words if finding.clause in clauses else "",
            ANSWERS[finding.answer],
            finding.found,
            f"To do: {finding.action} ({finding.owner}, by {due})" if finding.action else "",
        ]
        yield finding.clause, "\n".join(filter(None, lines))


def reviews_to_sign() -> list[Paper]:
    """Those that have a summary: before that, they are being written."""
    return [paper_of_review(review) for review in reviews_in_work().exclude(summary="")]
