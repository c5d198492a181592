from datetime import datetime

from foundation.access import Viewer
from foundation.jobs import Queues, job
from foundation.notify import services


def note_failure(*, message_id: int, error: Exception, final: bool, at: datetime) -> None:
    services.note_failure(message_id, error=error, final=final, at=at)


@job("notify.deliver", actor="Delivery of emails", queue=Queues.EMAIL, on_failure=note_failure)
def deliver(*, message_id: int, by: Viewer, at: datetime) -> None:
    services.deliver(message_id, at=at)
