"""Telling people what came of what they said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.tenancy import atomically
from tenants.permissions import P
from tenants.voice.feedback.models import Experience, Reply
from tenants.voice.feedback.services.letters import tell_back


@atomically
def reply(experiences: Iterable[Experience], *, text: str, by: Viewer, at: datetime) -> list[Reply]:
    """The same words to each: read with their code, and sent by email to those who agreed to it."""
    by.require(P.FEEDBACK_ENTER)
    replies = []
    for experience in experiences:
        made = Reply(experience=experience, text=text, said_on=localdate(at), said_by=by.name)
        made.save()
        replies.append(made)
        tell_back(experience, text, by=by, at=at)
    return replies
