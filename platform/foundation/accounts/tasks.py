from datetime import datetime

from foundation.access import Viewer
from foundation.accounts import sessions
from foundation.jobs import job
from foundation.jobs.registry import daily


@job("accounts.forget_sessions", repeats=daily(hour=3))
def forget_sessions(*, by: Viewer, at: datetime) -> None:
    sessions.forget_expired()
