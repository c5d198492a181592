"""Background jobs: each is a row in the ledger of its space, written in the transaction that asks for it.

    @job("reports.send_letter")
    def send_letter(*, recipient_id: int, by: Viewer, at: datetime) -> None: ...

    ask("reports.send_letter", recipient_id=3)

The queue only notifies the workers of a job. If a message is lost, a sweep sends it again. A handler runs in one
transaction with its row, so its changes to the database happen exactly once; effects outside (an email) may
happen twice and must allow for it.
"""

from typing import TYPE_CHECKING, Any

from foundation.jobs.registry import Queues, Unrecoverable, daily, every, job

if TYPE_CHECKING:
    from foundation.jobs.models import Job


def ask(name: str, /, **ids: Any) -> "Job":
    """Ask for a job in the current space; the workers are notified when the transaction is committed.

    `ids` are ints or strings, passed to the handler. Raises TypeError for other values, UnknownJobError for an unknown name.
    """
    from foundation.jobs import services  # models can't be imported before Django is set up

    return services.ask(name, **ids)


__all__ = ["Queues", "Unrecoverable", "ask", "daily", "every", "job"]
