from datetime import datetime

from foundation.access import Viewer
from foundation.drafts import services
from foundation.jobs import daily, job


@job("drafts.sweep", actor="Old drafts", repeats=daily(hour=3))
def sweep(*, by: Viewer, at: datetime) -> None:
    services.sweep(by=by, at=at)
