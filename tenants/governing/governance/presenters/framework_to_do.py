"""What the framework asks for: parts that are missing, and procedures whose review is due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from foundation.agenda import Task, summarise
from foundation.design.formats import date_long, listed
from foundation.writing.addresses import reverse
from tenants.governing.governance import queries
from tenants.governing.governance.models import ProcedureVersion
from tenants.governing.governance.queries.reviews import open_actions, reviewed_on, reviews_in_work
from tenants.governing.governance.rules.framework import AskedBy, missing_parts, review_due


def review_note(version: ProcedureVersion, reviewed_on: date | None) -> str:
    """That the date is our default, where it is."""
    if reviewed_on:
        return (
            f"The last review was published on {date_long(reviewed_on)}: 12 months after it are our default."
        )
    return "" if version.review_by else "It says no date for its review: 12 months are our default."


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
    reviewed = reviewed_on()
    due = [
        Task(
            f"Review the procedure: {version.procedure}",
            version.procedure.get_absolute_url(),
            due_on=day,
            note=review_note(version, reviewed.get(version.pk)),
        )
        for version in versions
        if (day := review_due(version.in_force_from, version.review_by, reviewed.get(version.pk))) <= on
    ]
    yield from summarise(due, "procedures are due for review", page)
    yield from _reviews_to_do(page)


def _reviews_to_do(page: str) -> Iterable[Task]:
    begun = [
        Task(
            f"Finish the {str(review)[0].lower()}{str(review)[1:]}",
            review.get_absolute_url(),
            since=review.begun_on,
        )
        for review in reviews_in_work()
    ]
    yield from summarise(begun, "reviews of procedures are in work", page)
    actions = [
        Task(
            f"Do what the review asks for: {finding.action[:120]}",
            review.get_absolute_url(),
            due_on=finding.by,
            note=f"{finding.owner}. It is asked for on clause {finding.clause} of {review.version}.",
        )
        for review, finding in open_actions()
    ]
    yield from summarise(actions, "actions of reviews are open", page)
