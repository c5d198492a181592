"""The framework of a network told in full: procedures begun from templates, a review with findings, and one in work. In one network
every part is there and has been reviewed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from foundation.access import queries as access
from foundation.demonstration.days import FIRST_DAY, STANDS_AT, morning, working_day
from foundation.demonstration.story import BY, Story
from foundation.features import Paper
from tenants.governing.governance import queries, services
from tenants.governing.governance.acts import Mandate
from tenants.governing.governance.demonstration.citizens import Meetings
from tenants.governing.governance.models import (
    AdherenceReview,
    DecisionKind,
    ProcedureDraft,
    ProcedureKind,
    ProcedureVersion,
)
from tenants.governing.governance.queries.publishing import act_of_draft
from tenants.governing.governance.rules.wordings import wordings

K = ProcedureKind
BEGUN_FROM_TEMPLATES = (
    K.CONDUCT,
    K.VISITING,
    K.COMPLAINTS,
    K.RESOURCES,
    K.INFLUENCE,
    K.COMMUNICATION,
    K.CHECKS,
    K.EQUALITY,
    K.EXPENSES,
)
# Missing in all networks but one.
LEFT_OUT = (K.BALANCE, K.PARTICIPATION)
PUBLISHED_ON = working_day(FIRST_DAY + timedelta(days=60))
REVIEWED_ON = working_day(STANDS_AT - timedelta(days=100))
FOUND: dict[str, dict[str, Any]] = {
    "2.2": {
        "answer": "partly",
        "found": "Two of nine teams had one representative only, because another was ill.",
        "action": "Name a reserve for every team.",
        "owner": "Whoever plans the visits",
        "act_by": working_day(STANDS_AT - timedelta(days=40)),
    },
    "3.3": {"answer": "not_used", "found": "No provider told us of rules that touched the visit."},
    "4.2": {
        "answer": "not_kept",
        "found": "People whom we spoke to were told that there would be a report, and not where to find it.",
        "action": "Leave a card with the address of our site and our telephone number.",
        "owner": "The host’s office",
        "act_by": working_day(STANDS_AT + timedelta(days=30)),
    },
}


def fill_framework(story: Story, citizens: Meetings | None) -> None:
    if not story.quotas.in_full:
        return
    whole = citizens is not None
    kinds = (*BEGUN_FROM_TEMPLATES, *LEFT_OUT) if whole else BEGUN_FROM_TEMPLATES
    versions = _adopt(story, kinds, citizens)
    _review(story, versions[K.VISITING], FOUND, _OF_VISITS)
    done_on = working_day(STANDS_AT - timedelta(days=45))
    _finish(versions[K.VISITING], clause="2.2", outcome="Each team has had a reserve since then.", on=done_on)
    if not whole:
        _begin(versions[K.CONDUCT], on=working_day(STANDS_AT - timedelta(days=10)))
        return
    _finish(versions[K.VISITING], clause="4.2", outcome="Every team takes cards with it.", on=done_on)
    for version in queries.versions_in_force(REVIEWED_ON):
        if version.pk != versions[K.VISITING].pk:
            _review(story, version, {}, f"We kept to every clause of “{version.procedure}”.")


def _adopt(
    story: Story, kinds: Sequence[ProcedureKind], citizens: Meetings | None
) -> dict[ProcedureKind, ProcedureVersion]:
    """All of them by one decision, which names the text of each."""
    at = morning(PUBLISHED_ON)
    drafts = {kind: _drafted(story, kind) for kind in kinds}
    named = [part for draft in drafts.values() for part in act_of_draft(draft, PUBLISHED_ON).named]
    decision = services.record_decision(
        kind=DecisionKind.ACTIVITIES,
        title="Adopt our framework of governance",
        decided_on=PUBLISHED_ON,
        text="We adopt these procedures as they were before us, and look at each of them again within a year.",
        reasons="People should know how we work, and be able to tell us when we do not keep to it.",
        mandate=Mandate(tuple(named)),
        making=citizens.making(PUBLISHED_ON) if citizens else None,
        deciders=[] if citizens else [account.pk for account in story.people["governance_member"][:5]],
        by=BY,
        at=at,
    )
    services.publish_decision(decision=decision, by=BY, at=at)
    return {
        kind: services.publish_procedure(draft=draft, decision=decision, by=BY, at=at)
        for kind, draft in drafts.items()
    }


def _drafted(story: Story, kind: ProcedureKind) -> ProcedureDraft:
    wording, at = wordings()[kind], morning(PUBLISHED_ON)
    draft = services.draft_procedure(
        kind=kind,
        title=wording.title,
        text=wording.text,
        in_force_from=PUBLISHED_ON,
        begun_from=kind,
        by=BY,
        at=at,
    )
    _sign(story, queries.paper_of(draft), on=PUBLISHED_ON)
    return draft


def _begin(version: ProcedureVersion, *, on: date) -> AdherenceReview:
    return services.begin_review(
        version=version, covers_from=version.in_force_from, covers_until=on, by=BY, at=morning(on)
    )


_OF_VISITS = "Our visits keep to the procedure in most of what it asks. We have to tell people better where they find our reports."


def _review(story: Story, version: ProcedureVersion, found: dict[str, dict[str, Any]], summary: str) -> None:
    at = morning(REVIEWED_ON)
    review = _begin(version, on=REVIEWED_ON)
    for clause in queries.clauses_to_review(review):
        values = found.get(clause.number, {"answer": "kept"})
        services.record_finding(review, clause=clause.number, **values, by=BY, at=at)
    services.sum_up(review, summary=summary, by=BY, at=at)
    _sign(story, queries.paper_of_review(review), on=REVIEWED_ON)
    services.publish_review(review, by=BY, at=at)


def _finish(version: ProcedureVersion, *, clause: str, outcome: str, on: date) -> None:
    [review] = AdherenceReview.objects.filter(version=version)
    services.finish_action(review, clause=clause, done_on=on, outcome=outcome, by=BY, at=morning(on))


def _sign(story: Story, paper: Paper, *, on: date) -> None:
    member = access.viewer_of(story.people["governance_member"][0], on)
    services.sign(paper, digest=paper.digest, by=member, at=morning(on))
