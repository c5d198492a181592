"""Invitations, marks on the roll, and what an email needs at the moment it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from foundation.access import Viewer
from foundation.jobs import every, job
from foundation.notify.secrets import secret_context
from tenants.governing.elections import queries, services


@job("elections.invite", actor="Elections")
def invite(*, election_id: int, by: Viewer, at: datetime) -> None:
    services.write_invitations(election_id, by=by, at=at)


@job("elections.mark_roll", actor="Elections", repeats=every(minutes=6 * 60), spaces=frozenset({"network"}))
def mark_roll(*, by: Viewer, at: datetime) -> None:
    for election in queries.being_voted_on():
        services.mark_roll(election)


@secret_context("elections.link", leaves_out=("link",), personal=True)
def link(*, voter_id: int, at: datetime) -> Mapping[str, object]:
    return {"link": services.make_link(queries.voter(voter_id))}
