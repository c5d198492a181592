"""What people outside the LINk read of it, and from which words can be taken out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from foundation.access import Viewer
from foundation.features import Publication
from tenants.governing.governance import queries
from tenants.governing.governance.models import AdherenceReview, ProcedureVersion, RelevantDecision, Sitting
from tenants.governing.governance.queries.minutes import published_texts_of_minutes
from tenants.governing.governance.queries.reviews import review_texts, reviews_found


def decisions(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Any]:
    return queries.decisions(viewer).filter(pk__in=numbers)


def address_outside(decision: RelevantDecision) -> str:
    return reverse("public_governance:decision", args=[decision.pk]) if decision.published_on else ""


def versions(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[ProcedureVersion]:
    return queries.versions(viewer).filter(pk__in=numbers)


def version_outside(version: ProcedureVersion) -> str:
    return reverse("public_governance:procedure", args=[version.pk]) if version.published_on else ""


def address_of_review(review: AdherenceReview) -> str:
    return reverse("public_governance:review", args=[review.pk]) if review.published_on else ""


def sittings(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Any]:
    return queries.sittings(viewer).filter(pk__in=numbers)


def address_of_minutes(sitting: Sitting) -> str:
    return reverse("public_governance:minutes", args=[sitting.pk]) if sitting.published_on else ""


PUBLICATIONS = (
    Publication(
        "governance.sitting",
        find=sittings,
        texts=published_texts_of_minutes,
        address=address_of_minutes,
    ),
    Publication(
        "governance.relevantdecision",
        find=decisions,
        texts=queries.published_texts,
        address=address_outside,
        leaves="Its kind, its day and that it was made stay, as the law asks; your note stands in place of the rest.",
    ),
    Publication(
        "governance.procedureversion",
        find=versions,
        texts=queries.texts_of_version,
        address=version_outside,
        leaves=(
            "Its days and what it says in values stay; your note stands in place of the words. While it is in force the law "
            "orders it to be published: publish the next version soon."
        ),
    ),
    Publication(
        "governance.adherencereview",
        find=reviews_found,
        texts=review_texts,
        address=address_of_review,
    ),
)
