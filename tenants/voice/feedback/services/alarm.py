"""Somebody may be in danger: people are told now, not by a digest."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.access.queries import people_who_may
from foundation.notify.services import send_email
from foundation.tenancy import current_space
from tenants.permissions import P
from tenants.voice.feedback.models import Experience


def raise_alarm(experience: Experience, *, by: Viewer, at: datetime) -> None:
    """An email to everybody who reads what people tell, without a word of it: it may be opened anywhere."""
    url = experience.get_absolute_url()
    for account in people_who_may(P.FEEDBACK_READ, localdate(at)):
        if account.is_active:
            send_email(
                to=account.email,
                name=account.name,
                template="feedback/email/in_danger",
                context={"name": account.name, "address": current_space().address + url},
                about="Somebody may be in danger",
                url=url,
                by=by,
                at=at,
            )
