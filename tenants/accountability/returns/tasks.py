from datetime import datetime

from foundation.access import Viewer
from foundation.exchange import receives
from foundation.exchange.models import Envelope
from messages.return_query import ReturnQuery
from tenants.accountability.returns import services


@receives("return_query")
def take_in_query(*, envelope: Envelope, message: ReturnQuery, at: datetime) -> None:
    services.take_in_query(message=message, envelope=envelope, by=Viewer.system("post room"), at=at)
