"""Asks for jobs, runs them and tries them again. No other code changes the ledger."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from foundation.access import Viewer
from foundation.audit import acting_as
from foundation.jobs import celery_queue, queries
from foundation.jobs.models import Job
from foundation.jobs.registry import (
    RegisteredJob,
    Repeats,
    Unrecoverable,
    job_named,
    job_or_unknown,
    repeating,
)
from foundation.tenancy import atomic, atomically, current_space, on_commit
from foundation.timekeeping import now

log = logging.getLogger(__name__)

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480))
KEPT_FOR = timedelta(days=30)
# Keeps `run_due` from running for ever when a job asks for itself again.
MOST_ROUNDS = 50


class CutShort(Exception):
    """An earlier try neither succeeded nor failed."""

    def __init__(self) -> None:
        super().__init__("the worker was ended on the way: killed, out of memory, or past the time limit")


@atomically
def ask(name: str, /, **ids: Any) -> Job:
    work, at = job_named(name), now()
    refused = [key for key, value in ids.items() if not isinstance(value, int | str)]
    if refused:
        raise TypeError(
            f"a job is asked with ids, not with {', '.join(refused)}: records are read when it runs"
        )
    entry = Job.objects.create(name=name, arguments=ids, asked_at=at, due_at=at, told_at=at)
    _tell_after_commit(entry, work)
    return entry


def run(job_id: int, *, at: datetime) -> bool:
    """Try a job once, if it is due and no other worker holds it. Returns False if there was nothing to do.

    The try is counted, and the next one scheduled, in a transaction of its own, so a try whose worker is killed,
    by the system or at the hard time limit, counts like any other.
    """
    with atomic():
        entry = Job.objects.select_for_update(skip_locked=True).due(at).filter(pk=job_id).first()
        if entry is None:
            return False
        work = job_or_unknown(entry.name)
        cut_short = CutShort() if entry.started_at else None
        out_of_tries = cut_short is not None and _is_over(entry, work, cut_short, at)
        if not out_of_tries:
            _begin(entry, at)
        entry.save()
    if cut_short:
        _tell_failure(entry, work, cut_short, at)
    if not out_of_tries:
        _try(entry, work, at)
    return True


def _begin(entry: Job, at: datetime) -> None:
    """Until the try ends the job is not due for anybody else; if the worker is killed, it is due again after the usual wait."""
    entry.tries, entry.started_at = entry.tries + 1, at
    entry.due_at = entry.told_at = at + WAITS[min(entry.tries, len(WAITS)) - 1]


def _try(begun: Job, work: RegisteredJob, at: datetime) -> None:
    failure: Exception | None = None
    with atomic():
        same_try = Job.objects.waiting().filter(pk=begun.pk, tries=begun.tries, started_at=begun.started_at)
        entry = same_try.select_for_update(skip_locked=True).first()
        if entry is None:
            return
        try:
            _call(work, entry.arguments, at)
        except Exception as error:  # noqa: BLE001 - any failure is recorded and reported
            failure = error
            _is_over(entry, work, error, at)
        else:
            _finish(entry, work, at)
        entry.save()
    if failure:
        _tell_failure(entry, work, failure, at)


def _call(work: RegisteredJob, arguments: Mapping[str, Any], at: datetime) -> None:
    with acting_as(Viewer.system(work.actor)) as by, atomic():
        work.handler(**arguments, by=by, at=at)


def _finish(entry: Job, work: RegisteredJob, at: datetime) -> None:
    entry.last_error, entry.started_at = "", None
    if work.repeats and entry.repeats:
        _move_on(entry, work.repeats, at)
    else:
        entry.state, entry.finished_at = "done", at


def _is_over(entry: Job, work: RegisteredJob, error: Exception, at: datetime) -> bool:
    """Record a failed try. True if the job will not be tried again."""
    entry.started_at = None
    entry.last_error = f"{type(error).__name__}: {error}"[:2000]
    out_of_tries = entry.tries > len(WAITS) or isinstance(error, Unrecoverable)
    if not out_of_tries:
        entry.due_at = entry.told_at = at + WAITS[entry.tries - 1]
    elif work.repeats and entry.repeats:
        _move_on(entry, work.repeats, at)
    else:
        entry.state, entry.finished_at = "failed", at
    return out_of_tries


def _tell_failure(entry: Job, work: RegisteredJob, error: Exception, at: datetime) -> None:
    # An error only when a person must act; a warning while the job will be tried again.
    level = logging.WARNING if entry.state == "waiting" and entry.tries else logging.ERROR
    log.log(level, "%s failed in %s", entry, current_space().key, exc_info=error)
    if work.on_failure:
        with atomic():
            work.on_failure(error=error, final=entry.state == "failed", at=at, **entry.arguments)


def _move_on(entry: Job, repeats: Repeats, at: datetime) -> None:
    entry.due_at = entry.told_at = repeats.following(at)
    entry.tries = 0


def run_due(at: datetime) -> int:
    """Run every due job in the current space, and the jobs they ask for; returns the number of tries.

    For use without a worker: in tests, in commands and when the queue is down.
    """
    total = 0
    for _ in range(MOST_ROUNDS):
        tried = sum(run(job_id, at=at) for job_id in queries.due(at))
        total += tried
        if not tried:
            break
    return total


def sweep(*, at: datetime) -> int:
    """Notify the workers of due jobs whose message may have been lost; returns how many."""
    with atomic():
        _schedule(at)
        lost = list(queries.overdue(at).select_for_update(skip_locked=True))
        Job.objects.filter(pk__in=[entry.pk for entry in lost]).update(told_at=at)
        for entry in lost:
            _tell_after_commit(entry, job_or_unknown(entry.name))
    return len(lost)


def _schedule(at: datetime) -> None:
    wanted = repeating(current_space().kind)
    known = queries.schedules()
    if gone := known - wanted.keys():
        Job.objects.filter(repeats=True, name__in=gone).delete()
    missing = wanted.keys() - known
    # Backdated, so that this same sweep also notifies the workers.
    rows = [
        Job(name=name, repeats=True, asked_at=at, due_at=at, told_at=at - queries.LOST_AFTER)
        for name in missing
    ]
    Job.objects.bulk_create(rows, ignore_conflicts=True)


def wake(name: str, *, at: datetime) -> bool:
    """Run a repeating job before its time. Returns whether it ran."""
    with atomic():
        _schedule(at)
        Job.objects.waiting().filter(name=name, repeats=True, due_at__gt=at).update(due_at=at)
    entry = Job.objects.filter(name=name, repeats=True).first()
    return entry is not None and run(entry.pk, at=at)


def try_again(entry: Job, *, by: Viewer, at: datetime) -> None:
    by.require(queries.SEE)
    with atomic():
        entry = Job.objects.select_for_update().get(pk=entry.pk)
        entry.state, entry.finished_at, entry.tries, entry.started_at = "waiting", None, 0, None
        entry.due_at = entry.told_at = at
        entry.save()
        _tell_after_commit(entry, job_or_unknown(entry.name))


def forget_old(*, at: datetime) -> int:
    with atomic():
        return Job.objects.filter(state="done", finished_at__lt=at - KEPT_FOR).delete()[0]


def _tell_after_commit(entry: Job, work: RegisteredJob) -> None:
    space = current_space()
    on_commit(lambda: celery_queue.tell_job(space.key, entry.pk, work.queue))
