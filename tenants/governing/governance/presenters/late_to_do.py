"""Interests that were declared late, on the list of what needs doing."""

from __future__ import annotations

from collections.abc import Iterable

from foundation.access import Viewer
from foundation.agenda import Task
from foundation.writing.addresses import reverse
from tenants.governing.interests import queries as interests


def late_to_consider(viewer: Viewer) -> Iterable[Task]:
    """What was done and decided by somebody who declared an interest in it afterwards."""
    for interest, touched in interests.late_with_something_touched():
        yield Task(
            f"Look at what {interest.member.survivor.name} took part in before an interest was declared",
            reverse("governance:touched", args=[interest.pk]),
            since=interest.declared_on,
            note=f"{len(touched)} to look at. Nothing of it is rewritten.",
        )
    for found in interests.to_do_again():
        yield Task(
            f"Do again, without {found.interest.member.survivor.name}: {found.title}",
            reverse("governance:touched", args=[found.interest_id]),
            since=found.agreed_on,
            note=found.reasons,
        )
