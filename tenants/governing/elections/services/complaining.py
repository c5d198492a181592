"""A complaint about an election, within its time; and what becomes of a result about which somebody was right to complain."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.publishing.services import keep_out
from foundation.tenancy import atomic, atomically
from foundation.tenancy.locking import hold
from foundation.workflow import move, require_state
from tenants.governing.complaints.models import Complaint, Subject
from tenants.governing.complaints.services import receiving
from tenants.governing.elections import queries
from tenants.governing.elections.models import Election
from tenants.governing.elections.rules import ComplainedInTime, ComplaintWasUpheld
from tenants.governing.elections.services.conduct import require_conduct
from tenants.governing.elections.workflow import ELECTION, ElectionState
from tenants.governing.governance import services as governance
from tenants.permissions import P


@atomically
def lodge_complaint(election: Election, *, by: Viewer, at: datetime, **given: Any) -> Complaint:
    """By everybody, on the day itself."""
    _check(election, localdate(at))
    return receiving.lodge(**given, **_about(election), by=by, at=at)


@atomically
def record_complaint(
    election: Election, *, received_on: date, by: Viewer, at: datetime, **given: Any
) -> Complaint:
    """One that came by letter, by telephone or in person; the day on which it came counts."""
    _check(election, received_on)
    return receiving.record(received_on=received_on, **given, **_about(election), by=by, at=at)


def _check(election: Election, on: date) -> None:
    require_state(election, ELECTION, ElectionState.DECLARED)
    ComplainedInTime.check(election, on)


def _about(election: Election) -> dict[str, Any]:
    """Whoever stood stays out of it."""
    return {
        "subject": Subject.ELECTION,
        "record": election._meta.label_lower,
        "record_id": election.pk,
        "concerned": [candidate.name for candidate in queries.candidates_standing(election)],
    }


def let_stand(election: Election, *, reason: str, by: Viewer, at: datetime) -> Election:
    """Somebody was right to complain, and the result is the same all the same: everybody reads why."""
    return _follow(election, "let_stand", reason, by=by, at=at)


def annul(election: Election, *, reason: str, by: Viewer, at: datetime) -> Election:
    """The result is set aside: nobody holds a post by it any more, and its seats are filled by another election."""
    with atomic():
        _follow(election, "annul", reason, by=by, at=at)
        governance.annul_result(
            decision=election.decision, evidence_at=election.public_address, reason=reason, by=by, at=at
        )
    return election


@atomically
def _follow(election: Election, step: str, reason: str, *, by: Viewer, at: datetime) -> Election:
    require_conduct(election, by, P.ELECTIONS_DECLARE)
    hold(election)
    require_state(election, ELECTION, ElectionState.DECLARED)
    ComplaintWasUpheld.require(queries.upheld_and_not_followed(election))
    move(election, ELECTION, step, by=by, at=at, note=reason)
    keep_out(election, at=at)
    return election
