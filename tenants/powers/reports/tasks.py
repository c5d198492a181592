"""What emails need at the moment they are sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from foundation.notify.secrets import secret_context
from tenants.powers.reports.models import Recipient
from tenants.powers.reports.services.links import LASTS, make_link


@secret_context("reports.secret_link", leaves_out=("link",))
def secret_link(*, recipient_id: int, at: datetime) -> Mapping[str, object]:
    recipient = Recipient.objects.select_related("report", "provider", "clock").get(pk=recipient_id)
    until: date = (at + LASTS).date()
    return {"link": make_link(recipient, at=at), "until": until, "clock": recipient.clock}
