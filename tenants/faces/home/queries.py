"""What stands on the start page beside the agenda."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from foundation.access import Viewer
from foundation.jobs import queries as jobs
from foundation.notify import queries as notify
from tenants.permissions import P
from tenants.voice.activities import queries as activities
from tenants.voice.activities.models import Activity

MOST_COMING = 5


@dataclass(frozen=True)
class Trouble:
    """Letters that could not be sent, and background work that waits for a person."""

    letters: int = 0
    jobs: int = 0


def trouble(viewer: Viewer) -> Trouble:
    if not viewer.may(P.MESSAGES_SEE):
        return Trouble()
    return Trouble(letters=notify.failed_count(), jobs=jobs.in_trouble(viewer).count())


def upcoming(on: date) -> list[Activity]:
    """The next few things that anyone may come to."""
    return list(activities.open_to_public(on)[:MOST_COMING])
