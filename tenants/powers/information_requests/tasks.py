"""What becomes of a request whose email could not be delivered, and when it is sent again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from foundation.access import Viewer
from foundation.notify.delivery import follow
from tenants.powers.information_requests import queries, services

BY = Viewer.system("Delivery of emails")


def failed(*, request_id: int, at: datetime) -> None:
    services.undelivered(queries.request_held(request_id), by=BY, at=at)


def again(*, request_id: int, to: str, at: datetime) -> Mapping[str, object]:
    return services.sent_again(queries.request_held(request_id), by=BY, at=at)


follow(services.LETTER, failed=failed, again=again)
