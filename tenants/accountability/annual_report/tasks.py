from datetime import datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.jobs import daily, job
from foundation.notify.delivery import follow
from tenants.accountability.annual_report import queries, services
from tenants.accountability.annual_report.services.publish import COPY, sent_again, undelivered


@job(
    "annual_report.begin",
    actor="Yearly start of the annual report",
    repeats=daily(hour=2),
    spaces=frozenset({"network"}),
)
def begin(*, by: Viewer, at: datetime) -> None:
    """The clock runs from the end of the year, whether or not anybody has thought of the report. After the last year that the law asks
    for, nothing begins."""
    for year in queries.ended_years(localdate(at))[:1]:
        services.start(year=year, by=by, at=at)


def _copy_failed(*, recipient_id: int, at: datetime) -> None:
    undelivered(queries.recipient_held(recipient_id))


def _copy_again(*, recipient_id: int, to: str, at: datetime) -> None:
    sent_again(queries.recipient_held(recipient_id), to=to, at=at)


follow(COPY, failed=_copy_failed, again=_copy_again)
