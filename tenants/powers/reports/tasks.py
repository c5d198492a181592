"""What emails need at the moment they are sent, and what becomes of a recipient whose email could not be delivered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.notify.delivery import follow
from foundation.notify.secrets import secret_context
from tenants.powers.reports import queries
from tenants.powers.reports.models import Recipient
from tenants.powers.reports.services import write
from tenants.powers.reports.services.links import LASTS, LETTER, make_link

BY = Viewer.system("Delivery of emails")


@secret_context("reports.secret_link", leaves_out=("link",))
def secret_link(*, recipient_id: int, at: datetime) -> Mapping[str, object]:
    recipient = Recipient.objects.select_related("report", "provider", "clock").get(pk=recipient_id)
    until: date = localdate(at + LASTS)
    return {"link": make_link(recipient, at=at), "until": until, "clock": recipient.clock}


def failed(*, recipient_id: int, at: datetime) -> None:
    write.undelivered(queries.recipient_held(recipient_id), by=BY, at=at)


def again(*, recipient_id: int, to: str, at: datetime) -> None:
    """Its words are made when it leaves."""
    write.sent_again(queries.recipient_held(recipient_id), to=to, by=BY, at=at)


follow(LETTER, failed=failed, again=again)
