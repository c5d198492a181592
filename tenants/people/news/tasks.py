from datetime import datetime

from foundation.access import Viewer
from foundation.jobs import daily, job
from tenants.people.news import services


@job("news.write_letters", actor="Newsletters")
def write_letters(*, issue_id: int, by: Viewer, at: datetime) -> None:
    services.write_letters(issue_id, by=by, at=at)


@job("news.sweep", actor="Unconfirmed subscriptions", repeats=daily(hour=3), spaces=frozenset({"network"}))
def sweep(*, by: Viewer, at: datetime) -> None:
    services.sweep(by=by, at=at)
