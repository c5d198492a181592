"""An email to everybody who may see the clocks, when a new calendar has moved their dates."""

from datetime import datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.access import queries as access
from foundation.law.queries import SEE
from foundation.law.services import MovedClock
from foundation.notify import services


def send_recounts(moved: tuple[MovedClock, ...], by: Viewer, at: datetime) -> None:
    for person in access.people_who_may(SEE, localdate(at)):
        services.send_email(
            to=person.email,
            name=person.name,
            template="notify/email/recounted",
            context={"moved": moved, "calendar": by.name},
            about="Time limits: dates that moved",
            url="/clocks/",
            by=by,
            at=at,
        )
