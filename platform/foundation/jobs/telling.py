"""The news for the workers. It may be lost: the ledger is the truth, and the sweep tells again."""

import logging

from django.conf import settings
from kombu.exceptions import OperationalError

from foundation.jobs.registry import Queues

log = logging.getLogger(__name__)


def tell_job(space_key: str, job_id: int, queue: str) -> None:
    _send("jobs.run", queue, space=space_key, job_id=job_id)


def tell_space(space_key: str, name: str) -> None:
    """That a repeating job of another space has news."""
    _send("jobs.wake", Queues.ORDINARY, space=space_key, name=name)


def _send(task: str, queue: str, **arguments: str | int) -> None:
    if not settings.LINKS_BROKER_URL:
        return
    from celery import current_app

    try:
        current_app.send_task(task, kwargs=arguments, queue=queue, retry=False)
    except (OperationalError, OSError):
        # Whoever asked has committed: their work is done, ours is late and not lost.
        log.warning("the queue can't be reached; the sweep will tell of %s in %s", task, arguments["space"])
