"""Somebody tells the LINk something on its site: kept answer by answer under a code of their own, then sent once."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from foundation.access import Viewer, secret_digest
from foundation.access.limits import Limit
from foundation.drafts import services as drafts
from foundation.tenancy import atomic
from foundation.tenancy.locking import keep_once
from foundation.workflow import begin
from tenants.voice.feedback import queries, rules
from tenants.voice.feedback.models import Experience, Source
from tenants.voice.feedback.queries.telling import SIGNS, place_of
from tenants.voice.feedback.services.alarm import raise_alarm
from tenants.voice.feedback.services.letters import thank
from tenants.voice.feedback.workflow import EXPERIENCE

TOLD = Limit("experiences", rules.NotTooManyTold.FROM_ONE_PLACE)
# While nothing can be counted, no code is tried: it could be tried without end.
CODES = Limit("experience-codes", rules.CodesAreNotGuessed.FROM_ONE_PLACE, cache="default")
_LENGTH = 12


def new_code() -> str:
    """Twelve figures and letters that are not taken for each other: some 58 bits."""
    return "".join(secrets.choice(SIGNS) for _ in range(_LENGTH))


def keep_answers(code: str, answers: Mapping[str, str], *, by: Viewer, at: datetime) -> None:
    """Keep what has been answered so far; after a month without another answer it is gone."""
    drafts.keep(place=place_of(code, at), title="", typed=list(answers.items()), by=by, at=at)


def tell(code: str, *, sent_from: str, answers: Mapping[str, Any], by: Viewer, at: datetime) -> Experience:
    """Send what was answered. Sent twice, it is one experience."""
    digest = secret_digest(code)
    if earlier := queries.told_under(digest):
        return earlier
    rules.NotTooManyTold.require(
        not TOLD.is_reached(sent_from),
        "Try again in an hour: what you have answered is kept under your code.",
    )
    TOLD.note(sent_from)
    with atomic():
        made = Experience(source=Source.SITE, received_on=localdate(at), code_digest=digest, **answers)
        experience, is_new = keep_once(made, "code_digest")
        if not is_new:
            return experience
        begin(experience, EXPERIENCE, by=by, at=at)
        drafts.forget(place=place_of(code, at), by=by, at=at)
        thank(experience, by=by, at=at)
        if experience.in_danger:
            raise_alarm(experience, by=by, at=at)
    return experience


def note_guess(sent_from: str) -> None:
    """Count a code that nobody has; refuse when too many were tried from one place."""
    rules.CodesAreNotGuessed.require(not CODES.is_reached(sent_from), "Try again in an hour.")
    CODES.note(sent_from)
