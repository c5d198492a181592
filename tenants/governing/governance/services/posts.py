"""Bodies, posts, and who holds them. Whoever holds a post that governs may sign in as a governance member while the term lasts."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.access import services as access
from foundation.accounts import invitations
from foundation.tenancy import atomic, atomically
from foundation.tenancy.locking import hold
from tenants.governing.governance import queries, rules
from tenants.governing.governance.models import (
    Body,
    BodyKind,
    Post,
    RelevantDecision,
    Term,
    TermEnd,
)
from tenants.governing.governance.queries import adoption as governed_by
from tenants.people.members import merged
from tenants.people.members.merged import hold_surviving
from tenants.people.members.models import Member
from tenants.permissions import P


def set_up_body(
    *,
    name: str,
    kind: str,
    since: date,
    until: date | None = None,
    purpose: str = "",
    parent: Body | None = None,
    individuals_wanted: int = 0,
    organisations_wanted: int = 0,
    by: Viewer,
    at: datetime,
) -> Body:
    by.require(P.POSTS_FILL)
    rules.TaskGroupEndsWithItsTask.require(
        kind != BodyKind.TASK or until is not None or not governed_by.task_groups_end(since),
        "Enter its last day.",
    )
    with atomic():
        return Body.objects.create(
            name=name.strip(),
            kind=kind,
            since=since,
            until=until,
            purpose=purpose,
            parent=parent,
            individuals_wanted=individuals_wanted,
            organisations_wanted=organisations_wanted,
        )


def dissolve_body(*, body: Body, on: date, by: Viewer, at: datetime) -> Body:
    """The body's last day; every term in it ends then, too."""
    by.require(P.POSTS_FILL)
    with atomic():
        hold(body)
        rules.BodyEndsInOrder.check(body, on)
        body.until = on
        body.save(update_fields=["until"])
        for term in queries.terms_of(body).touching(on + timedelta(days=1), None):
            hold(term)
            if term.last_day is not None and term.last_day <= on:
                continue  # somebody has ended it meanwhile
            _end(term, max(on, term.since), TermEnd.DISSOLVED, by=by, at=at)
    return body


def add_post(*, body: Body, office: str, name: str, seats: int = 1, by: Viewer, at: datetime) -> Post:
    by.require(P.POSTS_FILL)
    with atomic():
        hold(body)
        rules.BodyEndsInOrder.require(body.lasts(localdate(at)), f"{body.name} has been dissolved.")
        return Post.objects.create(body=body, office=office, name=name.strip(), seats=seats)


def appoint(
    *,
    post: Post,
    member: Member,
    how: str,
    since: date,
    until: date | None = None,
    decision: RelevantDecision | None = None,
    evidence: str = "",
    evidence_at: str = "",
    on_behalf_of: Member | None = None,
    consented_on: date,
    named_in_public: bool = False,
    sign_in: str = "",
    by: Viewer,
    at: datetime,
) -> Term:
    """Record that somebody holds a post from one day, to the end of another or without end.

    `how` they came to it is shown by a decision, or by `evidence` in words with the address of its page here. With `sign_in`, an
    email address, they may sign in as governance members while the term lasts, if the body governs: with the account of that
    address, or with a new one and an invitation.
    """
    by.require(P.POSTS_FILL)
    rules.TermRestsOnARecord.check(how, decision, evidence, since)
    rules.APersonHoldsAPost.check(member, on_behalf_of)
    rules.ConsentComesFirst.check(consented_on, localdate(at))
    rules.NotOnesOwnTerm.check(merged.same_as(member), sign_in, by)
    rules.TermEndsInOrder.require(until is None or until >= since, "The last day comes before the first.")
    with atomic():
        hold_surviving(member)
        hold(post.body)
        hold(post)
        rules.PostStands.check(post, since, until)
        meanwhile = list(queries.terms_in(post).touching(since, until))
        rules.HeldOnce.require(all(term.holder != member for term in meanwhile))
        rules.SeatIsFree.check(post, meanwhile, since)
        term = Term.objects.create(
            post=post,
            member=member,
            how=how,
            since=since,
            until=until,
            decision=decision,
            evidence=evidence,
            evidence_at=evidence_at,
            on_behalf_of=on_behalf_of,
            consented_on=consented_on,
            named_in_public=named_in_public,
        )
        if sign_in:
            give_sign_in(term=term, email=sign_in, by=by, at=at)
    return term


def give_sign_in(*, term: Term, email: str, by: Viewer, at: datetime) -> Term:
    """Let whoever holds a post that governs sign in as governance member, as long as the term lasts."""
    by.require(P.POSTS_FILL)
    rules.NotOnesOwnTerm.check(merged.same_as(term.member), email, by)
    with atomic():
        hold(term)
        rules.SignsInByAPost.check(term, localdate(at))
        term.account = invitations.sign_in_by(
            record=term,
            name=term.holder.name,
            email=email,
            role=queries.GOVERNANCE_ROLE,
            starts_on=term.since,
            ends_on=term.last_day,
            by=by,
            at=at,
        )
        term.save(update_fields=["account"])
    return term


def end_term(*, term: Term, on: date, reason: str, by: Viewer, at: datetime) -> Term:
    """The holder keeps the post, and what they may do by it, until the end of that day."""
    by.require(P.POSTS_FILL)
    rules.NotOnesOwnTerm.check(merged.same_as(term.member), "", by)
    with atomic():
        hold(term)
        rules.TermEndsInOrder.check(term, on)
        return _end(term, on, reason, by=by, at=at)


def _end(term: Term, on: date, reason: str, *, by: Viewer, at: datetime) -> Term:
    term.ended_on, term.end_reason = on, reason
    term.save(update_fields=["ended_on", "end_reason"])
    # Until now the role was held: a term that is said to have ended before today ends its role today.
    access.end_rested_role(record=term, on=max(on, localdate(at)), by=by, at=at)
    return term


@atomically
def end_at_once(term: Term, reason: str, *, by: Viewer, at: datetime) -> Term:
    """The right by which it was held is gone, so today is its last day, also where it has not begun."""
    by.require(P.POSTS_FILL)
    rules.NotOnesOwnTerm.check(merged.same_as(term.member), "", by)
    return _end(term, localdate(at), reason, by=by, at=at)


def name_in_public(*, term: Term, named: bool, by: Viewer, at: datetime) -> Term:
    """Whether the person agrees to stand by name on the public page of who decides."""
    by.require(P.POSTS_FILL)
    with atomic():
        hold(term)
        term.named_in_public = named
        term.save(update_fields=["named_in_public"])
    return term
