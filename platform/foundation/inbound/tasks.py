from celery import shared_task

from foundation.inbound import imap, queries
from foundation.jobs.celery_task import EverySpaceTask
from foundation.tenancy.queries import open_spaces
from foundation.timekeeping import now


@shared_task(name="inbound.fetch", base=EverySpaceTask, typing=False)
def fetch() -> None:
    """Reads the mailbox once for all spaces, and enters each that has mail."""
    if imap.is_configured():
        imap.fetch(open_spaces())
        queries.note_fetch(now())
