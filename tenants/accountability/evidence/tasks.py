"""What the email needs at the moment it is sent, and what becomes of a pack whose email came back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.notify.delivery import follow
from foundation.notify.secrets import secret_context
from tenants.accountability.evidence import services
from tenants.accountability.evidence.models import Pack
from tenants.accountability.evidence.services import LASTS, LETTER, make_link

BY = Viewer.system("Delivery of emails")


@secret_context("evidence.secret_link", leaves_out=("link",))
def secret_link(*, pack_id: int, at: datetime) -> Mapping[str, object]:
    pack = Pack.objects.get(pk=pack_id)
    return {"link": make_link(pack, at=at), "until": localdate(at + LASTS)}


def failed(*, pack_id: int, at: datetime) -> None:
    services.undelivered(Pack.objects.get(pk=pack_id), by=BY, at=at)


def again(*, pack_id: int, to: str, at: datetime) -> None:
    """Its words are made when it leaves."""
    services.sent_again(Pack.objects.get(pk=pack_id), to=to, by=BY, at=at)


follow(LETTER, failed=failed, again=again)
