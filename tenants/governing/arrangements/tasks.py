"""What becomes of the notice of the first activity when it could not be delivered, and when it is sent again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from foundation.access import Viewer
from foundation.notify.delivery import follow
from tenants.governing.arrangements import queries, services

BY = Viewer.system("Delivery of emails")


def failed(*, arrangement_id: int, at: datetime) -> None:
    services.undelivered(queries.arrangement_for(BY, arrangement_id), by=BY, at=at)


def again(*, arrangement_id: int, to: str, at: datetime) -> Mapping[str, object]:
    return services.sent_again(queries.arrangement_for(BY, arrangement_id), by=BY, at=at)


follow(services.FIRST_ACTIVITY, failed=failed, again=again)
