from __future__ import annotations

from datetime import datetime
from typing import Any

from foundation.access import Viewer
from foundation.publishing.services import keep_out
from foundation.tenancy import atomic, atomically
from foundation.tenancy.locking import hold
from foundation.workflow import begin, move, require_state
from tenants.governing.elections.models import Ballot, Election, Right
from tenants.governing.elections.rules import AnnouncedBeforehand, ElectionDaysInOrder, PostHasTheSeats
from tenants.governing.elections.workflow import ELECTION, ElectionState
from tenants.permissions import P


def prepare(*, by: Viewer, at: datetime, **facts: Any) -> Election:
    """`facts` are what the form asks: the seats, the method, the electorate, the days, and how ties are decided."""
    by.require(P.ELECTIONS_RUN)
    election = Election(created_at=at, **facts)
    _check(election)
    with atomic():
        election.save()
        begin(election, ELECTION, by=by, at=at)
    return election


def change(*, election: Election, by: Viewer, at: datetime, **facts: Any) -> Election:
    """Only before it is announced."""
    by.require(P.ELECTIONS_RUN)
    with atomic():
        require_state(election, ELECTION, ElectionState.DRAFT)
        for name, value in facts.items():
            setattr(election, name, value)
        _check(election)
        election.save(update_fields=list(facts))
    return election


def _check(election: Election) -> None:
    ElectionDaysInOrder.check(election)
    PostHasTheSeats.check(election)


def announce(election: Election, *, by: Viewer, at: datetime) -> Election:
    with atomic():
        hold(election)
        AnnouncedBeforehand.check(election, at)
        move(election, ELECTION, "announce", by=by, at=at)
    return election


def call_off(election: Election, *, reason: str, by: Viewer, at: datetime) -> Election:
    """Votes that were given are not counted; nobody is told what they said."""
    with atomic():
        hold(election)
        move(election, ELECTION, "call_off", by=by, at=at, note=reason)
        empty_box(election)
        keep_out(election, at=at)
    return election


@atomically
def empty_box(election: Election) -> None:
    Ballot.objects.filter(election=election).delete()
    Right.objects.filter(voter__election=election).delete()
