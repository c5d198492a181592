"""The post room: nothing crosses the border of a schema except in an envelope.

post_room.send(message, to="department", by=by, at=at)

@receives("quarterly_return")
def receive(*, envelope: Envelope, message: QuarterlyReturn, at: datetime) -> None: ...
"""

from foundation.exchange.receiving import MessageRejected, receives

__all__ = ["MessageRejected", "receives"]
