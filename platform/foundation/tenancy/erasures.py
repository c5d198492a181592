"""Erasures as they are remembered outside a space's schema, so that no backup of it brings back what was taken out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from foundation.tenancy.models import Erasure
from foundation.tenancy.space import current_space


def remember(
    *,
    rows: Iterable[tuple[str, str]],
    certificate: str,
    reason: str,
    again: Mapping[str, Any],
    at: datetime,
) -> Erasure:
    """Remember an erasure in the transaction that does it. To be called inside a transaction of the space."""
    return Erasure.objects.create(
        space_key=current_space().key,
        certificate=certificate,
        reason=reason,
        rows=[list(row) for row in rows],
        again=dict(again),
        at=at,
    )
