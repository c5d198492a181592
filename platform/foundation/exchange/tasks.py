from datetime import datetime
from uuid import UUID

from foundation.access import Viewer
from foundation.exchange import services
from foundation.jobs import every, job


@job("exchange.take_in", actor="Post room", repeats=every(minutes=5))
def take_in(*, by: Viewer, at: datetime) -> None:
    services.collect()


@job("exchange.take_in_one", actor="Post room")
def take_in_one(*, uuid: str, by: Viewer, at: datetime) -> None:
    services.take_in(UUID(uuid), at=at)
