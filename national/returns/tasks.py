from datetime import datetime

from foundation.access import Viewer
from foundation.exchange import receives
from foundation.exchange.models import Envelope
from messages.quarterly_return import QuarterlyReturn
from national.returns import services


@receives("quarterly_return")
def take_in_return(*, envelope: Envelope, message: QuarterlyReturn, at: datetime) -> None:
    services.receive(message=message, envelope=envelope, by=Viewer.system("post room"), at=at)
