"""What emails need at the moment they are sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from foundation.notify.secrets import secret_context
from tenants.governing.complaints import queries
from tenants.governing.complaints.queries import following as links


@secret_context("complaints.follow", leaves_out=("follow",))
def follow(*, complaint_id: int, at: datetime) -> Mapping[str, str]:
    """The link by which whoever complained follows it; nobody of the LINk or the host reads it."""
    [complaint] = queries.numbered([complaint_id])
    return {"follow": links.follow_link(complaint)}
