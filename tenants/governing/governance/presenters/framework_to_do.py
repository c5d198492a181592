"""What the framework asks for: parts that are missing, and procedures whose review is due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from foundation.agenda import Task, summarise
from foundation.design.formats import listed
from tenants.governing.governance import queries
from tenants.governing.governance.rules.framework import AskedBy, missing_parts, review_due


def framework_to_do(on: date) -> Iterable[Task]:
    page = reverse("governance:framework")
    versions = queries.versions_in_force(on)
    missing = missing_parts((version.procedure.kind for version in versions), AskedBy.GUIDANCE)
    if missing:
        parts = listed([part.kind.label for part in missing])
        yield Task(
            "Publish the missing parts of the framework",
            page,
            note=f"The Department’s guidance asks for them; no law does: {parts}.",
        )
    due = [
        Task(
            f"Review the procedure: {version.procedure}",
            version.procedure.get_absolute_url(),
            due_on=day,
            note="" if version.review_by else "It says no date for its review: 12 months are our default.",
        )
        for version in versions
        if (day := review_due(version.in_force_from, version.review_by)) <= on
    ]
    yield from summarise(due, "procedures are due for review", page)
