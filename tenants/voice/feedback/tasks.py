"""What emails need at the moment they are sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.urls import reverse

from foundation.notify.secrets import secret_context
from foundation.tenancy import current_space
from tenants.voice.feedback import queries
from tenants.voice.feedback.services import own


@secret_context("feedback.key", leaves_out=("page",))
def key(*, experience_id: int, at: datetime) -> Mapping[str, str]:
    """The page on which somebody who told without a code says what may be done with it."""
    [experience] = queries.numbered([experience_id])
    code = own.make_key(experience, at=at)
    return {"page": current_space().address + reverse("public_feedback:change_consents", args=[code])}


@secret_context(
    "feedback.words",
    leaves_out=("words",),
    instead="[The words of those who agreed to it. They are kept with what people told, and in no copy of this letter.]",
)
def words(*, letter_id: int, at: datetime) -> Mapping[str, str]:
    """People's own words, as far as they agree at this moment."""
    letter = queries.letter_numbered(letter_id)
    return {"words": "\n\n".join(f"“{one.text}”" for one in queries.to_show(letter.experiences))}
