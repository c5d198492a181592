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


@job(
    "governance.end_transition",
    actor="End of a transition between models",
    repeats=daily(hour=2),
    spaces=frozenset({"network"}),
)
def end_transition(*, by: Viewer, at: datetime) -> None:
    """The bodies of the model before end, with their terms, when the transition is over."""
    services.end_transition(by=by, at=at)
