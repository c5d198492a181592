"""What is kept about somebody in a task group, for them, and their taking out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from foundation.access import Viewer
from foundation.features import Erased, Kept, Subject, kept, rows_of
from tenants.people.members.models import Member
from tenants.plan.work_plan import queries, services
from tenants.plan.work_plan.models import GroupMember


def _places(subject: Subject) -> list[GroupMember]:
    return list(queries.groups_of([member.pk for member in subject.of(Member)]))


def reads(subject: Subject) -> Iterable[Kept]:
    for place in _places(subject):
        yield kept(
            place,
            "A place in a task group",
            ("Task group", place.group.name),
            ("What you bring", place.skills),
            ("You lead it", "Yes" if place.leads else "No"),
        )


def erases(subject: Subject, certificate: int, by: Viewer, at: datetime) -> Erased:  # noqa: ARG001
    """Their places go; the group and what it did stay."""
    places = _places(subject)
    rows = rows_of(places)
    for place in places:
        services.take_out(place=place, by=by, at=at)
    return Erased(rows=rows, gone=(("Places in task groups", len(rows)),))
