from datetime import datetime

from foundation.access import Viewer
from foundation.jobs import daily, job
from foundation.retention import services


@job("retention.run", actor="Records kept for long enough", repeats=daily(hour=2))
def run(*, by: Viewer, at: datetime) -> None:
    services.run(by=by, at=at)
