"""What the email needs at the moment it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils.timezone import localdate

from foundation.notify.secrets import secret_context
from tenants.accountability.evidence.models import Pack
from tenants.accountability.evidence.services import LASTS, make_link


@secret_context("evidence.secret_link", leaves_out=("link",))
def secret_link(*, pack_id: int, at: datetime) -> Mapping[str, object]:
    pack = Pack.objects.get(pk=pack_id)
    return {"link": make_link(pack, at=at), "until": localdate(at + LASTS)}
