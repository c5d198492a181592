from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.agenda import Task
from foundation.drafts import queries
from foundation.features import Addresses, Feature, Unlogged

_SHOWN = 3


def to_do(viewer: Viewer, on: date) -> Iterable[Task]:
    """What the viewer has begun to write and not sent."""
    return [
        Task(
            f"Finish “{draft}”, which you began",
            draft.path,
            since=localdate(draft.at),
            note="What you typed is kept for 30 days, and only you see it.",
        )
        for draft in queries.begun_by(viewer)[:_SHOWN]
    ]


FEATURE = Feature(
    addresses=(Addresses("drafts/", "foundation.drafts.urls"),),
    to_do=to_do,
    unlogged=(Unlogged("drafts_draft", "What somebody has not sent is nobody else’s."),),
)
