"""What people said by telephone, on a card, at a meeting or through others, written down by somebody of the LINk or the host."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.tenancy import atomically
from foundation.workflow import begin
from tenants.permissions import P
from tenants.voice.feedback import rules
from tenants.voice.feedback.models import Experience
from tenants.voice.feedback.services.alarm import raise_alarm
from tenants.voice.feedback.workflow import EXPERIENCE


@atomically
def enter(*, source: str, received_on: date, by: Viewer, at: datetime, **given: Any) -> Experience:
    by.require(P.FEEDBACK_ENTER)
    rules.ToldBeforeToday.check(received_on, given.get("month"), localdate(at))
    experience = Experience.objects.create(
        source=source, received_on=received_on, entered_by=by.name, **given
    )
    begin(experience, EXPERIENCE, by=by, at=at)
    if experience.in_danger:
        raise_alarm(experience, by=by, at=at)
    return experience
