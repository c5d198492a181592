"""What waits in the post room is taken in, on the day it came."""

from foundation.exchange import queries, services


def take_in_everything() -> int:
    """In the space that is entered; returns how many envelopes there were."""
    waiting = list(queries.unacknowledged().order_by("sent_at").values_list("uuid", "sent_at"))
    for uuid, sent_at in waiting:
        services.take_in(uuid, at=sent_at)
    return len(waiting)
