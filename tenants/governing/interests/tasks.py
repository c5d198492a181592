from __future__ import annotations

from datetime import datetime

from foundation.access import Viewer
from foundation.jobs import daily, job
from tenants.governing.interests.services import ask_to_confirm


@job("interests.ask", actor="Register of interests", repeats=daily(hour=7), spaces=frozenset({"network"}))
def ask(*, by: Viewer, at: datetime) -> None:
    """Run again on the same day it asks nobody twice: whom it asked stands among the messages."""
    ask_to_confirm(by=by, at=at)
