"""The post room: nothing crosses the border of a schema except in an envelope.

post_room.send(message, to="department", by=by, at=at)

@receives("quarterly_return")
def receive(*, envelope: Envelope, message: QuarterlyReturn, at: datetime) -> None: ...
"""

from foundation.exchange.receiving import Unwanted, receives

__all__ = ["Unwanted", "receives"]
