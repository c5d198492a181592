"""Complaints about an election, and what became of its result."""

from __future__ import annotations

from foundation.access import Viewer
from foundation.workflow import history
from tenants.governing.complaints import queries as complaints
from tenants.governing.complaints.models import Complaint
from tenants.governing.complaints.workflow import ComplaintState
from tenants.governing.elections.models import Election
from tenants.governing.elections.workflow import ELECTION, ElectionState
from tenants.permissions import P

ANSWERED = (ComplaintState.ANSWERED, ComplaintState.REVIEWED)


def complaints_about(election: Election) -> list[Complaint]:
    """Whoever asks."""
    return complaints.about_record(election._meta.label_lower, election.pk)


def complaints_shown(viewer: Viewer, election: Election) -> list[Complaint]:
    """Those of them that the viewer may read."""
    if not viewer.may(P.COMPLAINTS_SEE):
        return []
    numbers = [one.pk for one in complaints_about(election)]
    return list(complaints.complaints(viewer).filter(pk__in=numbers).order_by("pk")) if numbers else []


def is_complained_of(election: Election) -> bool:
    """Whether a complaint about it is still looked into, or what follows from one is still to be said."""
    return any(one.is_under_way for one in complaints_about(election)) or upheld_and_not_followed(election)


def upheld_and_not_followed(election: Election) -> bool:
    """Whether a complaint was upheld for which nobody has said what becomes of the result."""
    upheld = [one for one in complaints_about(election) if one.state in ANSWERED and one.was_upheld]
    return len(upheld) > len(said_of_result(election))


def said_of_result(election: Election) -> list[str]:
    """Why it stands or was set aside, in the order in which it was said."""
    steps = history(election, ELECTION).filter(move__in=["let_stand", "annul"]).order_by("at", "pk")
    return [step.note for step in steps]


def results_to_follow() -> list[Election]:
    """Declared elections about which somebody was right to complain, and nobody has said what becomes of the result."""
    upheld = complaints.upheld_about(Election._meta.label_lower)
    found = Election.objects.filter(pk__in=upheld, state=ElectionState.DECLARED) if upheld else ()
    return [election for election in found if upheld_and_not_followed(election)]
