"""The roll, the links, and the marks on the roll."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime
from random import SystemRandom

from django.urls import reverse
from django.utils.timezone import localdate

from foundation.access import Viewer, secret_digest
from foundation.design.formats import datetime_long
from foundation.jobs import ask
from foundation.notify.services import send_email
from foundation.search.fields import Fold
from foundation.tenancy import atomic, current_space
from foundation.tenancy.locking import hold
from foundation.workflow import move, require_state
from tenants.governing.elections import queries
from tenants.governing.elections.models import Election, Right, Voted, Voter
from tenants.governing.elections.rules import PollIsContested, RollIsFrozenOnItsDay, VotingHasItsTime
from tenants.governing.elections.services.conduct import keep_apart, require_conduct
from tenants.governing.elections.workflow import ELECTION, ElectionState

LETTERS_A_STEP = 200
# The roll is marked for so many voters together, so that a mark and a ballot don't follow each other one by one.
MARKED_TOGETHER = 5
INVITATION, REMINDER = "elections/email/invitation", "elections/email/reminder"


def freeze_roll(election: Election, *, by: Viewer, at: datetime) -> int:
    """Write down who may vote: those who took part on the day that was announced, without the host's people. Returns how many."""
    require_conduct(election, by)
    with atomic():
        require_state(election, ELECTION, (ElectionState.NOMINATIONS, ElectionState.NOMINATED))
        keep_apart(election, by, at)
        RollIsFrozenOnItsDay.require(localdate(at) >= election.frozen_on)
        RollIsFrozenOnItsDay.require(not queries.on_the_roll(election), "The roll is frozen already.")
        host = queries.addresses_of_the_host(localdate(at))
        entitled = queries.entitled(election).order_by(Fold("name"), "pk")
        voters = [member for member in entitled if not member.email or member.email.lower() not in host]
        Voter.objects.bulk_create(
            [
                Voter(election=election, member=member, number=number, name=member.name)
                for number, member in enumerate(voters, start=1)
            ]
        )
    return len(voters)


def open_voting(election: Election, *, by: Viewer, at: datetime) -> Election:
    """Give everybody on the roll their vote, all at once and in no order, and begin to write to them."""
    require_conduct(election, by)
    with atomic():
        require_state(election, ELECTION, ElectionState.NOMINATED)
        hold(election)
        VotingHasItsTime.require(election.has_poll, "This election is decided by lot.")
        VotingHasItsTime.require(election.opens_on <= localdate(at) and at < election.closes_at)
        PollIsContested.require(len(queries.candidates_standing(election)) > election.seats)
        voters = list(queries.roll(by, election))
        PollIsContested.require(voters, "Freeze the roll first.")
        SystemRandom().shuffle(voters)
        Right.objects.bulk_create([Right(voter=voter) for voter in voters])
        move(election, ELECTION, "open", by=by, at=at)
        ask("elections.invite", election_id=election.pk)
    return election


def write_invitations(election_id: int, *, by: Viewer, at: datetime) -> None:
    """One step: to the next on the roll who have an email address; it says how far it came, in one transaction."""
    with atomic():
        election = queries.election_held(election_id)
        if election.state != ElectionState.OPEN:
            return
        voters = list(queries.to_invite(election, election.invited_up_to)[:LETTERS_A_STEP])
        _write(election, voters, INVITATION, by=by, at=at)
        if voters:
            election.invited_up_to = voters[-1].number
            election.save(update_fields=["invited_up_to"])
            ask("elections.invite", election_id=election.pk)


def remind(election: Election, *, by: Viewer, at: datetime) -> int:
    """Write again to everybody who has an email address and still has their vote. Returns how many."""
    require_conduct(election, by)
    with atomic():
        require_state(election, ELECTION, ElectionState.OPEN)
        voters = list(queries.to_remind(election))
        return _write(election, voters, REMINDER, by=by, at=at)


def _write(election: Election, voters: Iterable[Voter], template: str, *, by: Viewer, at: datetime) -> int:
    """Returns how many were written to."""
    words = {
        "title": election.title,
        "closes": datetime_long(election.closes_at),
        "officer": election.officer,
        "contact": election.officer_contact,
    }
    # Nobody of the host votes, and nobody of it gets another's link, whatever address the register says since the roll was frozen.
    host = queries.addresses_of_the_host(localdate(at))
    reached = [voter for voter in voters if voter.member.email.lower() not in host]
    for voter in reached:
        send_email(
            to=voter.member.email,
            name=voter.name,
            template=template,
            context=words,
            about=f"Vote: {election.title}",
            url=election.get_absolute_url(),
            render_with="elections.link",
            render_ids={"voter_id": voter.pk},
            by=by,
            at=at,
        )
    return len(reached)


def make_link(voter: Voter) -> str:
    """The address of a new link; only the email ever holds it. An earlier one stops working, and the vote is the same."""
    secret = secrets.token_urlsafe(32)
    with atomic():
        hold(voter)
        voter.link = secret_digest(secret)
        voter.save(update_fields=["link"])
    return current_space().address + reverse("public_elections:vote", args=[secret])


def mark_roll(election: Election, *, all_of_them: bool = False) -> int:
    """Write on the roll who voted online, for several together. Returns for how many."""
    with atomic():
        # Read first, then written by number: joined in one statement, each is compared with each while PostgreSQL has not counted the roll.
        waiting = list(queries.used_and_not_marked(election).values_list("pk", flat=True))
        if not all_of_them and len(waiting) < MARKED_TOGETHER:
            return 0
        return Voter.objects.filter(pk__in=waiting).update(voted=Voted.ONLINE)


def close(election: Election, *, by: Viewer, at: datetime) -> Election:
    """From now on no vote is given; the roll is marked to the end."""
    require_conduct(election, by)
    with atomic():
        hold(election)
        VotingHasItsTime.require(at >= election.closes_at, f"Until {datetime_long(election.closes_at)}.")
        mark_roll(election, all_of_them=True)
        move(election, ELECTION, "close", by=by, at=at)
    return election
