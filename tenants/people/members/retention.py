"""What the register keeps for a time: requests to join that were declined. Whoever takes part stays until they ask to be taken out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import QuerySet

from foundation.access import Viewer
from foundation.features import Retention, erase_records
from foundation.workflow import histories
from tenants.people.members.models import JoinRequest
from tenants.people.members.workflow import JOIN_REQUEST, JoinState


def _declined_and_told() -> QuerySet[JoinRequest]:
    return JoinRequest.objects.filter(state=JoinState.DECLINED, to_be_told_since=None)


def over(day: date) -> list[int]:
    """Those declined on that day or before, whose asker has been told, by number."""
    told = _declined_and_told()
    decided = histories(told, JOIN_REQUEST).filter(to_state=JoinState.DECLINED, at__date__lte=day)
    return list(told.filter(pk__in=decided.values("object_id")).order_by("pk").values_list("pk", flat=True))


def take_out(numbers: Sequence[int], by: Viewer, at: datetime) -> list[tuple[str, str]]:
    """With what hangs on them; a figure of the return counts none of them."""
    return erase_records(list(_declined_and_told().filter(pk__in=numbers)), by=by, at=at)


RETENTION = Retention(
    "members.declined_requests",
    "Requests to join that were declined",
    "the day on which they were declined, and the asker was told",
    12,
    over=over,
    erases=take_out,
)
