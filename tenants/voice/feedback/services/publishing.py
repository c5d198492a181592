"""What everybody reads of what somebody told, with their consent and for as long as it holds."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.publishing.services import keep_out
from foundation.tenancy import atomically
from foundation.tenancy.locking import hold
from tenants.permissions import P
from tenants.voice.feedback import rules
from tenants.voice.feedback.models import Experience

PUBLISHED = ("published_words", "published_on", "published_by")


@atomically
def publish(experience: Experience, *, words: str, by: Viewer, at: datetime) -> None:
    """Show some of the edited version on the page of its service."""
    by.require(P.FEEDBACK_READ)
    hold(experience)
    rules.PublishedByConsent.check(experience, words)
    experience.published_words, experience.published_by = words, by.name
    experience.published_on = localdate(at)
    experience.save(update_fields=PUBLISHED)
    keep_out(experience, at=at)


@atomically
def unpublish(experience: Experience, *, by: Viewer, at: datetime) -> None:
    by.require(P.FEEDBACK_READ)
    hold(experience)
    _take_off(experience)
    experience.save(update_fields=PUBLISHED)


def leave_unpublished(experience: Experience) -> None:
    """Where whoever told it does not agree any more, or the words are no longer in the edited version, nobody outside reads them.
    The caller saves it."""
    if not (experience.may_publish and rules.is_in(experience.published_words, experience.text)):
        _take_off(experience)


def _take_off(experience: Experience) -> None:
    experience.published_words = experience.published_by = ""
    experience.published_on = None
