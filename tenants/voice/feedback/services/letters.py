"""What is written to somebody who told the LINk something and agreed to be written to."""

from __future__ import annotations

from datetime import datetime

from foundation.access import Viewer
from foundation.notify.services import send_email
from tenants.voice.feedback.models import Experience


def thank(experience: Experience, *, by: Viewer, at: datetime) -> None:
    _write(experience, "feedback/email/thanks", {}, by=by, at=at)


def tell_back(experience: Experience, text: str, *, by: Viewer, at: datetime) -> None:
    _write(experience, "feedback/email/told_back", {"text": text}, by=by, at=at)


def ask_for_consent(experience: Experience, *, to: str, name: str, by: Viewer, at: datetime) -> None:
    """Ask somebody who wrote when asking to join what may be done with it; the page to say it on is made when the email is sent."""
    if to:
        send_email(
            to=to,
            name=name,
            template="feedback/email/asked",
            context={"name": name},
            about=str(experience),
            url=experience.get_absolute_url(),
            render_with="feedback.key",
            render_ids={"experience_id": experience.pk},
            by=by,
            at=at,
        )


def _write(
    experience: Experience, template: str, context: dict[str, str], *, by: Viewer, at: datetime
) -> None:
    if not (experience.may_contact and experience.email):
        return
    send_email(
        to=experience.email,
        name=experience.name,
        template=template,
        context={"name": experience.name, **context},
        about=str(experience),
        url=experience.get_absolute_url(),
        by=by,
        at=at,
    )
