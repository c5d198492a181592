"""What becomes of a referral whose email could not be delivered, and when it is sent again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from foundation.access import Viewer
from foundation.notify.delivery import follow
from tenants.powers.referrals import queries, services

BY = Viewer.system("Delivery of emails")


def failed(*, referral_id: int, at: datetime) -> None:
    services.undelivered(queries.referral_held(referral_id), by=BY, at=at)


def again(*, referral_id: int, to: str, at: datetime) -> Mapping[str, object]:
    return services.sent_again(queries.referral_held(referral_id), to=to, by=BY, at=at)


follow(services.LETTER, failed=failed, again=again)
