"""What tellers themselves do with their code, after they have told."""

from __future__ import annotations

from datetime import datetime

from foundation.access import Viewer, secret_digest
from foundation.audit.acting import acting_as
from foundation.audit.services import blank
from foundation.features import erase_records
from foundation.retention.queries import REMEMBERED
from foundation.tenancy import atomic, atomically
from foundation.tenancy.locking import hold
from tenants.voice.feedback.models import CONSENTS, Experience
from tenants.voice.feedback.services.publishing import PUBLISHED, leave_unpublished
from tenants.voice.feedback.services.telling import new_code

# Under this name retention takes it out once more, after an older backup was restored.
KIND = "feedback.experience"


@atomically
def change_consents(
    experience: Experience,
    *,
    may_use: bool,
    may_show: bool,
    may_publish: bool,
    may_contact: bool,
    by: Viewer,
    at: datetime,
) -> None:
    """From now on; without the last, what names them goes at once."""
    hold(experience)
    experience.may_use, experience.may_show = may_use, may_show
    experience.may_publish, experience.may_contact = may_publish, may_contact
    if not may_contact:
        experience.name = experience.email = experience.telephone = ""
    leave_unpublished(experience)
    experience.save(update_fields=[*CONSENTS, "name", "email", "telephone", *PUBLISHED])


@atomically
def make_key(experience: Experience, *, at: datetime) -> str:
    """A new code for somebody who told without one; the email that asks them holds it, and no copy here. An earlier one ends."""
    code = new_code()
    hold(experience)
    experience.code_digest = secret_digest(code)
    experience.save(update_fields=["code_digest"])
    return code


def take_out(experience: Experience, *, by: Viewer, at: datetime) -> None:
    """Their words and whatever names them, with all that hangs on it; what the log has of it, and what a restored backup brings back."""
    with atomic(), acting_as(by):
        hold(experience)
        rows = erase_records([experience], by=by, at=at)
        blank(
            rows=rows,
            certificate=f"{experience}, taken out by whoever told it",
            reason="Whoever told it asked for it with their code",
            by=by,
            at=at,
            again={REMEMBERED: KIND, "numbers": [experience.pk]},
        )
