"""Background work: a row in the ledger of the space that asked, written in the transaction that asked.

    @job("reports.send_letter")
    def send_letter(*, recipient_id: int, by: Viewer, at: datetime) -> None: ...

    ask("reports.send_letter", recipient_id=3)

The queue only carries the news that there is something to do, so nothing is lost with it: a sweep tells it
again. A handler runs in one transaction with its row, so what it does in the database is done once; what it
does outside (an email) may be done twice and must bear it.
"""

from typing import TYPE_CHECKING, Any

from foundation.jobs.registry import Queues, Unrecoverable, daily, every, job

if TYPE_CHECKING:
    from foundation.jobs.models import Job


def ask(name: str, /, **ids: Any) -> "Job":
    """Ask for a job in the current space; it is told to the workers when the transaction is committed."""
    from foundation.jobs.services import ask as asking  # models can't be imported before Django is set up

    return asking(name, **ids)


__all__ = ["Queues", "Unrecoverable", "ask", "daily", "every", "job"]
