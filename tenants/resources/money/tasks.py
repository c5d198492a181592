from datetime import datetime

from foundation.access import Viewer
from foundation.exchange import receives
from foundation.exchange.models import Envelope
from messages.grant_determination import GrantDetermination
from tenants.resources.money import services


@receives("grant_determination")
def take_in_grant(*, envelope: Envelope, message: GrantDetermination, at: datetime) -> None:
    services.take_in_grant(
        determination=message, envelope=envelope.uuid, by=Viewer.system("post room"), at=at
    )
