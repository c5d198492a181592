from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from foundation.access import Viewer
from foundation.jobs import daily, job
from foundation.notify.delivery import follow
from tenants.governing.governance import queries, services
from tenants.governing.governance.services.papers import LETTER, papers_sent_again, papers_undelivered


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


def papers_failed(*, attendance_id: int, at: datetime) -> None:
    papers_undelivered(queries.attendance(attendance_id), at=at)


def papers_again(*, attendance_id: int, to: str, at: datetime) -> Mapping[str, object]:
    return papers_sent_again(queries.attendance(attendance_id), at=at)


follow(LETTER, failed=papers_failed, again=papers_again)
