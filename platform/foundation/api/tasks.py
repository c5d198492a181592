from datetime import datetime

from foundation.access import Viewer
from foundation.api import services
from foundation.jobs import job
from foundation.jobs.registry import daily


@job("api.forget_answers", actor="Tidying of the API", repeats=daily(hour=3))
def forget_answers(*, by: Viewer, at: datetime) -> None:
    services.forget_answers(at=at)
