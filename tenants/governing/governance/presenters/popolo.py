"""Who decides and what was decided, in the shape of Popolo 1.0: https://www.popoloproject.com/specs/

People who did not agree to be named have no `person_id`, and no entry under `persons`: their post and its dates stand alone. Those whose
vote the procedure shows by name are named for it, as on the page of the decision.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from foundation.writing.addresses import reverse
from tenants.governing.governance.models import Body, RelevantDecision, Term, VoteCast
from tenants.governing.governance.queries import WhoDecided, who_decided
from tenants.governing.governance.rules.deciding_words import requirement_in_words

Entry = dict[str, Any]
OPTIONS = {VoteCast.FOR: "yes", VoteCast.AGAINST: "no", VoteCast.ABSTAINED: "abstain"}


def governance(
    *, name: str, address: str, bodies: Iterable[Body], decisions: Iterable[RelevantDecision]
) -> Entry:
    """`address` is that of the site, with its scheme and without a path."""
    source = [{"url": address + reverse("public_governance:who_decides")}]
    bodies = list(bodies)
    motions = [(decision, who_decided(decision)) for decision in decisions]
    posts = [post for body in bodies for post in body.posts.all()]
    terms = [term for post in posts for term in post.terms.all()]
    link = {"id": "link", "name": name, "classification": "Local Involvement Network", "sources": source}
    return {
        "organizations": [
            link,
            *(_organization(body, source) for body in bodies),
            *_represented(terms, source),
        ],
        "posts": [
            {
                "id": f"post-{post.pk}",
                "label": post.name,
                "role": post.get_office_display(),
                "organization_id": f"body-{post.body_id}",
                "sources": source,
            }
            for post in posts
        ],
        "memberships": [_membership(term, source) for term in terms],
        "persons": _persons(terms, [decided for _, decided in motions if decided], source),
        "motions": [_motion(decision, decided, address) for decision, decided in motions],
        "vote_events": [
            _vote_event(decision, decided, address)
            for decision, decided in motions
            if decided and decided.votes
        ],
    }


def _organization(body: Body, source: list[Entry]) -> Entry:
    return {
        "id": f"body-{body.pk}",
        "name": body.name,
        "classification": body.get_kind_display(),
        "parent_id": f"body-{body.parent_id}" if body.parent_id else "link",
        "founding_date": _day(body.since),
        "dissolution_date": _day(body.until),
        "sources": source,
    }


def _membership(term: Term, source: list[Entry]) -> Entry:
    return {
        "id": f"term-{term.pk}",
        "post_id": f"post-{term.post_id}",
        "organization_id": f"body-{term.post.body_id}",
        "person_id": f"person-{term.holder.pk}" if term.named_in_public else None,
        "on_behalf_of_id": f"member-{term.represented.pk}"
        if term.named_in_public and term.represented
        else None,
        "role": term.get_how_display(),
        "start_date": _day(term.since),
        "end_date": _day(term.last_day),
        "sources": source,
    }


def _persons(terms: Iterable[Term], decided: Iterable[WhoDecided], source: list[Entry]) -> list[Entry]:
    """Those who agreed to be named with their post, and those whose vote the procedure shows by name."""
    named = {maker.member: maker.name for one in decided for maker in one.by if maker.vote and maker.member}
    named |= {term.holder.pk: term.holder.name for term in terms if term.named_in_public}
    return [{"id": f"person-{pk}", "name": name, "sources": source} for pk, name in sorted(named.items())]


def _represented(terms: Iterable[Term], source: list[Entry]) -> list[Entry]:
    found = {
        term.represented.pk: term.represented.name
        for term in terms
        if term.named_in_public and term.represented
    }
    return [{"id": f"member-{pk}", "name": name, "sources": source} for pk, name in sorted(found.items())]


def _motion(decision: RelevantDecision, decided: WhoDecided | None, address: str) -> Entry:
    return {
        "id": f"decision-{decision.pk}",
        "identifier": decision.kind,
        "classification": decision.get_kind_display(),
        "organization_id": "link",
        "text": decision.text,
        "date": _day(decision.decided_on),
        "requirement": requirement_in_words(decided.rule) if decided and decided.votes else None,
        "result": "pass",
        "sources": _page(decision, address),
    }


def _vote_event(decision: RelevantDecision, decided: WhoDecided, address: str) -> Entry:
    """The votes in numbers, and by name only where the procedure says that they are."""
    assert decided.votes is not None
    counted = (
        ("yes", decided.votes.for_it),
        ("no", decided.votes.against),
        ("abstain", decided.votes.abstained),
    )
    return {
        "id": f"vote-{decision.pk}",
        "motion_id": f"decision-{decision.pk}",
        "organization_id": f"body-{decided.body}" if decided.body else "link",
        "classification": decision.get_how_display(),
        "start_date": _day(decision.decided_on),
        "result": "pass",
        "counts": [{"option": option, "value": value} for option, value in counted],
        "votes": [
            {"voter_id": f"person-{maker.member}", "option": OPTIONS[VoteCast(maker.vote)]}
            for maker in decided.by
            if maker.vote and maker.member
        ],
        "sources": _page(decision, address),
    }


def _page(decision: RelevantDecision, address: str) -> list[Entry]:
    return [{"url": address + reverse("public_governance:decision", args=[decision.pk])}]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
