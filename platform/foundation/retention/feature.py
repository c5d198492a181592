from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from foundation.access import Viewer
from foundation.agenda import Task
from foundation.features import OFFICE, OFFICE_RECORDS, Addresses, Feature, NavigationItem
from foundation.retention import queries, services


def erases_again(
    again: Mapping[str, Any], _certificate: str, by: Viewer, at: datetime
) -> Iterable[tuple[str, str]]:
    """What was taken out because it had been kept for long enough."""
    code = again.get(queries.REMEMBERED)
    return services.erase_again(code, again["numbers"], by, at) if code else []


def to_do(viewer: Viewer, on: date) -> Iterable[Task]:
    waiting = queries.waiting() if viewer.may(queries.SET) else []
    if waiting:
        yield Task(
            "Agree how long records are kept",
            reverse("retention:list"),
            note="Nothing goes by itself before you have.",
        )


FEATURE = Feature(
    erases_again=erases_again,
    addresses=(Addresses("retention/", "foundation.retention.urls"),),
    navigation=(
        NavigationItem(
            "How long records are kept",
            "retention:list",
            queries.SEE,
            OFFICE,
            rank=65,
            group=OFFICE_RECORDS,
            hint="When records are deleted, and why then",
        ),
    ),
    to_do=to_do,
)
