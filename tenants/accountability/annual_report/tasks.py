from datetime import datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.jobs import daily, job
from tenants.accountability.annual_report import queries, services


@job(
    "annual_report.begin",
    actor="Yearly start of the annual report",
    repeats=daily(hour=2),
    spaces=frozenset({"network"}),
)
def begin(*, by: Viewer, at: datetime) -> None:
    """The clock runs from the end of the year, whether or not anybody has thought of the report."""
    for year in queries.ended_years(localdate(at))[:1]:
        services.start(year=year, by=by, at=at)
