"""Minutes: a later sitting agrees that they are right, and then they are published."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.tenancy import atomic
from foundation.tenancy.locking import hold
from foundation.workflow import move
from tenants.governing.governance import rules
from tenants.governing.governance.models import Sitting
from tenants.governing.governance.workflow import SITTING


def approve_minutes(
    *, sitting: Sitting, later: Sitting, corrections: str = "", by: Viewer, at: datetime
) -> Sitting:
    """A later sitting of the body agrees that the minutes are right, with corrections or without."""
    rules.MinutesApprovedLater.check(sitting, later)
    with atomic():
        hold(sitting)
        sitting.approved_at, sitting.corrections = later, corrections
        move(
            sitting, SITTING, "approve", by=by, at=at, note=corrections, saving=["approved_at", "corrections"]
        )
    return sitting


def publish_minutes(*, sitting: Sitting, by: Viewer, at: datetime) -> Sitting:
    """What was agreed is public from now on, and changes no more."""
    with atomic():
        hold(sitting)
        sitting.published_on = localdate(at)
        move(sitting, SITTING, "publish", by=by, at=at, saving=["published_on"])
    return sitting
