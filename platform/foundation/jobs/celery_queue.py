"""Messages to the workers. One may be lost: the ledger is authoritative, and the sweep sends it again."""

import logging

from django.conf import settings
from kombu.exceptions import LimitExceeded, OperationalError
from kombu.pools import producers

from foundation.jobs.registry import Queues
from foundation.tenancy.circuit import Circuit

log = logging.getLogger(__name__)

# Seconds; short, because a person is waiting for the page. The workers' own time-outs are longer (config.celery).
TIMEOUTS = {
    "socket_timeout": 1.0,
    "socket_connect_timeout": 1.0,
    "connect_retries_timeout": 1.0,
    "max_retries": 1,
}
circuit = Circuit()


def tell_job(space_key: str, job_id: int, queue: str) -> None:
    _send("jobs.run", queue, space=space_key, job_id=job_id)


def tell_space(space_key: str, name: str) -> None:
    """Tell a worker to run a repeating job of another space now."""
    _send("jobs.wake", Queues.ORDINARY, space=space_key, name=name)


def _send(task: str, queue: str, **arguments: str | int) -> None:
    if not settings.LINKS_BROKER_URL or circuit.is_open:
        return
    from celery import current_app

    line = current_app.connection_for_write(transport_options=TIMEOUTS)
    try:
        with producers[line].acquire(block=True, timeout=1) as producer:
            current_app.send_task(
                task,
                kwargs=arguments,
                queue=queue,
                retry=False,
                producer=producer,
                # How long a task may take is for the worker to say.
                time_limit=None,
                soft_time_limit=None,
            )
    except (OperationalError, LimitExceeded, OSError):
        # The request has been committed, so the job is only late, not lost.
        circuit.failed()
        log.warning("the queue can't be reached; the sweep will tell of %s in %s", task, arguments["space"])
