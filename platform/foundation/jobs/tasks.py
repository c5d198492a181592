"""The Celery tasks that run jobs, and the ledger's own housekeeping."""

import logging
from datetime import datetime

from celery import shared_task
from django.core.cache import caches

from foundation.access import Viewer
from foundation.jobs import queries, services
from foundation.jobs.celery_task import EverySpaceTask
from foundation.jobs.registry import daily, job
from foundation.tenancy import entering, outside_any_space
from foundation.tenancy.queries import PUBLIC, open_spaces
from foundation.tenancy.visiting import visit_each
from foundation.timekeeping import now

log = logging.getLogger(__name__)


@shared_task(name="jobs.run", typing=False)
def run(*, job_id: int) -> None:
    services.run(job_id, at=now())


@shared_task(name="jobs.wake", typing=False)
def wake(*, name: str) -> None:
    services.wake(name, at=now())


@shared_task(name="jobs.sweep", base=EverySpaceTask, typing=False)
def sweep() -> None:
    spaces = [space for space in open_spaces() if not space.suspended]
    for outcome in visit_each(spaces, lambda _: services.sweep(at=now())):
        if outcome.failed:
            log.error("the sweep of %s failed: %s", outcome.key, outcome.sentence)
    _note_the_sweep()


def _note_the_sweep() -> None:
    """For the heartbeat only, so the cache may lose it."""
    with outside_any_space(), entering(PUBLIC):
        caches["lenient"].set(queries.SWEPT, now(), timeout=None)


@job("jobs.forget_old", actor="Tidying of finished work", repeats=daily(hour=3))
def forget_old(*, by: Viewer, at: datetime) -> None:
    services.forget_old(at=at)
