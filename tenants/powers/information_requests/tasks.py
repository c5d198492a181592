"""What becomes of a request whose email could not be delivered, or was delivered later."""

from __future__ import annotations

from datetime import datetime

from foundation.access import Viewer
from foundation.notify.delivery import follow
from tenants.powers.information_requests import queries, services

BY = Viewer.system("Delivery of emails")


def failed(*, request_id: int, why: str, at: datetime) -> None:
    services.undelivered(queries.request_held(request_id), by=BY, at=at)


def delivered(*, request_id: int, at: datetime) -> None:
    services.delivered(queries.request_held(request_id), by=BY, at=at)


follow(services.LETTER, failed=failed, delivered=delivered)
