"""The council that contracts the host is told of complaints about the host, of those that nobody here may handle, and of what is taken
to it."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.publishing.services import keep_out
from foundation.tenancy import atomically
from foundation.tenancy.locking import hold
from tenants.governing.complaints import queries, rules
from tenants.governing.complaints.models import Complaint, ToldCouncil
from tenants.governing.complaints.services import letters
from tenants.governing.complaints.services.holding import held
from tenants.permissions import P

ABOUT_HOST = "It is about the host."
EVERY = "The LINk tells the council of every complaint."
NOBODY = "Nobody of the LINk may handle it."
TOO_FEW = "It takes two people to answer it, and only one may handle it."


@atomically
def tell_if_due(complaint: Complaint, *, by: Viewer, at: datetime) -> None:
    """At once, inside the transaction in which the complaint is received or in which it becomes clear whom it is about."""
    why = _why(complaint, at)
    if why and not complaint.is_told_to_council:
        _tell(complaint, why, by=by, at=at)


def _why(complaint: Complaint, at: datetime) -> str:
    if complaint.about_host:
        return ABOUT_HOST
    if complaint.periods.told_council == ToldCouncil.EVERY:
        return EVERY
    if not queries.able(complaint, localdate(at), P.COMPLAINTS_DECIDE):
        return NOBODY
    return "" if len(queries.able(complaint, localdate(at))) > 1 else TOO_FEW


def _tell(complaint: Complaint, why: str, *, by: Viewer, at: datetime) -> None:
    complaint.council_told_on, complaint.council_told_why = localdate(at), why
    complaint.save(update_fields=["council_told_on", "council_told_why"])
    keep_out(complaint, at=at)
    letters.to_council(complaint, by=by, at=at)


@atomically
def take_to_council(complaint: Complaint, *, why: str, by: Viewer, at: datetime) -> None:
    """By whoever complained and is not content, or by whoever handles it and can't settle it here."""
    held(complaint, P.COMPLAINTS_HANDLE, by=by)
    rules.TakenToCouncilOnce.require(not complaint.is_told_to_council)
    _tell(complaint, why, by=by, at=at)


@atomically
def say_for_council(complaint: Complaint, *, council_said: str, by: Viewer, at: datetime) -> None:
    """What the council has done about it, in its own words; whoever complained reads them."""
    by.require(P.COUNCIL_SEE)
    hold(complaint)
    rules.CouncilSpeaksForItself.require(not rules.works_for_host(by))
    rules.CouncilWasTold.require(complaint.is_told_to_council)
    complaint.council_said, complaint.council_said_on = council_said, localdate(at)
    complaint.save(update_fields=["council_said", "council_said_on"])
    keep_out(complaint, at=at)
    letters.to_complainant(complaint, "council_said", by=by, at=at, council_said=complaint.council_said)
