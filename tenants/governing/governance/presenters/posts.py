from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from foundation.access import Viewer
from foundation.access.models import RoleGrant
from foundation.access.records import with_merged
from foundation.design import Column, Day, Empty, Hint, Lines, Link, Table, Tag, Words
from foundation.features import OpenEnd, open_ends_of
from foundation.writing.addresses import reverse
from tenants.governing.governance import queries
from tenants.governing.governance.models import Body, Post, Term
from tenants.permissions import P


def bodies_table(bodies: QuerySet[Body], on: date) -> Table[Body]:
    columns = (
        Column[Body]("Body", lambda body: _name(body, on), sort=False),
        Column[Body]("Kind", lambda body: body.get_kind_display(), sort=False),
        Column[Body]("Since", lambda body: Day(body.since), sort=False),
        Column[Body]("In post", lambda body: len(held(body, on)), numeric=True, sort=False),
        Column[Body]("Vacant", lambda body: vacant(body, on), numeric=True, sort=False),
    )
    empty = Empty("No bodies yet", "Set up the body that decides for the LINk, and its posts.")
    return Table("Bodies", columns, bodies, empty=empty, size="hidden", personal=False)


def _name(body: Body, on: date) -> Words:
    ended = body.until is not None and body.until < on
    return Words(Link(body.name, body.get_absolute_url()), Tag("Ended") if ended else None)


def _terms(body: Body) -> list[Term]:
    return [term for post in body.posts.all() for term in post.terms.all()]


def held(body: Body, on: date) -> list[Term]:
    return [term for term in _terms(body) if term.lasts(on)]


def vacant(body: Body, on: date) -> int:
    return sum(queries.free_seats(post, on) for post in body.posts.all())


def body_rows(body: Body) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = [("Kind", body.get_kind_display()), ("Since", body.since)]
    if body.until is not None:
        rows.append(("Last day", body.until))
    if body.parent is not None:
        rows.append(("Part of", Link(body.parent.name, body.parent.get_absolute_url())))
    if body.purpose:
        rows.append(("What it is for", body.purpose))
    return rows


def posts_table(body: Body, on: date, viewer: Viewer) -> Table[Post]:
    may = viewer.may(P.POSTS_FILL) and (body.until is None or body.until >= on)
    columns = (
        Column[Post]("Post", lambda post: post.name, sort=False),
        Column[Post]("Seats", lambda post: post.seats, numeric=True, sort=False),
        Column[Post]("Who holds it", lambda post: _holders(post, on), sort=False),
        Column[Post]("Change", lambda post: _appoint(post) if may else None, sort=False),
    )
    empty = Empty("No posts yet", "Add the posts of this body, then say who holds them.")
    posts = list(body.posts.all())
    return Table("Posts", columns, posts, name="posts", empty=empty, export=False, personal=True)


def _holders(post: Post, on: date) -> Any:
    terms = [term for term in post.terms.all() if term.lasts(on)]
    names = [_holder(term) for term in sorted(terms, key=lambda term: term.holder.name)]
    return Lines(*names) if names else Tag("Vacant", "yellow")


def _holder(term: Term) -> Any:
    for_whom = f"for {term.represented.name}" if term.represented else None
    return Words(Link(term.holder.name, term.get_absolute_url()), for_whom)


def _appoint(post: Post) -> Link:
    return Link("Record who holds it", reverse("governance:find_holder", args=[post.pk]), post.name)


def past_terms_table(body: Body, on: date) -> Table[Term]:
    past = [term for term in _terms(body) if term.last_day is not None and term.last_day < on]
    columns = (
        Column[Term]("Who", lambda term: Link(term.holder.name, term.get_absolute_url()), sort=False),
        Column[Term]("Post", lambda term: term.post.name, sort=False),
        Column[Term]("From", lambda term: Day(term.since), sort=False),
        Column[Term]("To", lambda term: Day(term.last_day), sort=False),
        Column[Term]("Why it ended", lambda term: term.get_end_reason_display() or "Ran out", sort=False),
    )
    empty = Empty("Nobody before")
    return Table("Earlier terms", columns, past, name="past", empty=empty, export=False, personal=True)


def term_rows(term: Term) -> list[tuple[Any, ...]]:
    body = term.post.body
    rows: list[tuple[Any, ...]] = [
        ("Post", term.post.name),
        ("Body", Link(body.name, body.get_absolute_url())),
        ("On behalf of", term.represented.name if term.represented else "Themselves"),
        ("How they came to it", term.get_how_display()),
        ("By", _proof(term)),
        ("First day", term.since),
        ("Last day", term.last_day or "No fixed end"),
        ("Agreed to hold it on", term.consented_on),
        ("By name on the public page", "Yes" if term.named_in_public else "No"),
        ("Signs in as", term.account.email if term.account else "Does not sign in by this post"),
    ]
    if term.end_reason:
        rows.append(("Why it ended", term.get_end_reason_display()))
    return rows


def _proof(term: Term) -> Any:
    shown = [Link(term.decision.title, term.decision.get_absolute_url())] if term.decision else []
    evidence = Link(term.evidence, term.evidence_at) if term.evidence_at else term.evidence
    return Lines(*shown, evidence or None)


def by_hand_table(grants: Iterable[RoleGrant]) -> Table[RoleGrant]:
    columns = (
        Column[RoleGrant](
            "Who", lambda grant: Lines(grant.account.name, Hint(grant.account.email)), sort=False
        ),
        Column[RoleGrant]("Since", lambda grant: Day(grant.starts_on), sort=False),
    )
    found = list(grants)
    empty = Empty("Everybody who signs in as governance member holds a post")
    caption = "Roles without posts"
    return Table(caption, columns, found, name="by-hand", empty=empty, export=False, personal=True)


def public_holders(body: Body, on: date) -> list[tuple[str, str]]:
    """For the public: each post with the names of those who agreed to be named, and how many others hold it."""
    return [(post.name, _in_public(post, on)) for post in body.posts.all()]


def _in_public(post: Post, on: date) -> str:
    terms = [term for term in post.terms.all() if term.lasts(on)]
    names = sorted(_public_name(term) for term in terms if term.named_in_public)
    others = len(terms) - len(names)
    if others:
        names.append(f"{others} {'person' if others == 1 else 'people'} not named here")
    free = post.seats - len(terms)
    if free > 0:
        names.append("vacant" if post.seats == 1 else f"{free} vacant")
    return ", ".join(names)


def _public_name(term: Term) -> str:
    return f"{term.holder.name} (for {term.represented.name})" if term.represented else term.holder.name


def open_in_hand(term: Term, on: date) -> list[OpenEnd]:
    return [end for end in open_ends_of(with_merged(term.member), on) if end.url != term.get_absolute_url()]


def open_rows(term: Term, on: date) -> list[tuple[str, Any]]:
    """What the holder has in hand besides this post, and somebody else has to take on when they go."""
    found = open_in_hand(term, on)
    return (
        [("To hand on", [Link(f"{term.holder.name} {end.what}", end.url) for end in found])] if found else []
    )
