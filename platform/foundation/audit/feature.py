from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from foundation.access import Viewer
from foundation.audit import retention
from foundation.features import OFFICE, Addresses, Feature, NavigationItem


def erases_again(
    again: Mapping[str, Any], _certificate: str, by: Viewer, at: datetime
) -> Iterable[tuple[str, str]]:
    """What was taken out because it had been kept for long enough."""
    return retention.erase_again(again["retention"], again["numbers"], by, at) if "retention" in again else []


FEATURE = Feature(
    erases_again=erases_again,
    addresses=(Addresses("audit/", "foundation.audit.urls"),),
    navigation=(NavigationItem("Audit log", "audit:list", "audit.see", OFFICE, rank=60),),
)
