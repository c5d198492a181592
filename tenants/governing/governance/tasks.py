from __future__ import annotations

from datetime import datetime

from foundation.access import Viewer
from foundation.jobs import daily, job
from tenants.governing.governance import services


@job(
    "governance.list_acts_not_covered",
    actor="Comparison of acts with decisions",
    repeats=daily(hour=3),
    spaces=frozenset({"network"}),
)
def list_acts_not_covered(*, by: Viewer, at: datetime) -> None:
    """What was done before acts were compared; later there is nothing to list, as what is not covered is not done."""
    services.list_acts_not_covered(by=by, at=at)
