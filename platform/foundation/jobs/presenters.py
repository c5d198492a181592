from typing import Any

from django.db.models import QuerySet

from foundation.design import PER_PAGE, Code, Column, Empty, Fragment, Table, Value, Words
from foundation.design.formats import datetime_long
from foundation.jobs.models import Job
from foundation.writing.addresses import reverse

COLUMNS = (
    Column[Job]("Job", lambda job: Words(job.name, str(job.pk)), sort="name"),
    Column[Job]("Asked for", lambda job: job.asked_at, sort="asked_at"),
    Column[Job]("What went wrong", lambda job: Code(job.last_error)),
    Column[Job]("What happens next", lambda job: _next(job)),
)


def _next(job: Job) -> Value:
    if job.state != "failed":
        return f"Tried again {datetime_long(job.due_at)}"
    action = reverse("jobs:try_again", args=[job.pk])
    return Fragment("jobs/parts/try_again.html", "Waits for somebody", {"job": job, "action": action})


def jobs_table(jobs: QuerySet[Any]) -> Table[Job]:
    return Table(
        "Jobs that failed, newest first",
        COLUMNS,
        jobs,
        empty=Empty("Nothing has failed"),
        per_page=PER_PAGE,
        size="hidden",
        personal=False,
    )
