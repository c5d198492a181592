from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.publishing.services import keep_out
from foundation.tenancy import atomic
from foundation.tenancy.locking import hold
from foundation.workflow import begin, move
from tenants.governing.governance import queries, rules
from tenants.governing.governance.models import AdherenceReview, ProcedureVersion
from tenants.governing.governance.rules.adherence import Answer, Finding, findings_of, stored_findings
from tenants.governing.governance.workflow import REVIEW, ReviewState
from tenants.governing.interests.services import stay_out
from tenants.permissions import P


def begin_review(
    *, version: ProcedureVersion, covers_from: date, covers_until: date, by: Viewer, at: datetime
) -> AdherenceReview:
    """Begin to look whether the version was kept to on those days. Its clauses are the checklist."""
    by.require(P.PROCEDURES_PUBLISH)
    rules.ReviewLooksBack.check(
        covers_from, covers_until, in_force_from=version.in_force_from, today=localdate(at)
    )
    with atomic():
        review = AdherenceReview.objects.create(
            version=version, covers_from=covers_from, covers_until=covers_until, begun_on=localdate(at)
        )
        begin(review, REVIEW, by=by, at=at)
    return review


def record_finding(
    review: AdherenceReview,
    *,
    clause: str,
    answer: str,
    found: str = "",
    action: str = "",
    owner: str = "",
    act_by: date | None = None,
    by: Viewer,
    at: datetime,
) -> Finding:
    """What was found on one clause, and what is done about it. Written again, it takes the place of what was found before."""
    by.require(P.PROCEDURES_PUBLISH)
    finding = Finding(clause, Answer(answer), found.strip(), action.strip(), owner.strip(), act_by)
    rules.FindingIsWhole.check(finding)
    with atomic():
        _hold_in_work(review)
        stay_out(review, by, at)
        numbers = {clause.number for clause in queries.clauses_to_review(review)}
        rules.FindingIsWhole.require(clause in numbers, f"The version has no clause {clause}.")
        _write(review, {**findings_of(review.findings), clause: finding}, by=by)
    return finding


def sum_up(review: AdherenceReview, *, summary: str, by: Viewer, at: datetime) -> None:
    by.require(P.PROCEDURES_PUBLISH)
    with atomic():
        _hold_in_work(review)
        stay_out(review, by, at)
        review.summary = summary.strip()
        _write(review, findings_of(review.findings), by=by)


def _hold_in_work(review: AdherenceReview) -> None:
    hold(review)
    rules.ReviewIsInWork.require(review.state == ReviewState.IN_WORK)


def _write(review: AdherenceReview, findings: dict[str, Finding], *, by: Viewer) -> None:
    """In the order of the clauses; whoever wrote any of it can't sign it off."""
    order = [clause.number for clause in queries.clauses_to_review(review)]
    review.findings = stored_findings(findings[number] for number in order if number in findings)
    if by.account_id is not None and by.account_id not in review.writers:
        review.writers = [*review.writers, by.account_id]
    review.save(update_fields=["findings", "summary", "writers"])


def publish_review(review: AdherenceReview, *, by: Viewer, at: datetime) -> None:
    """Publish what was found, once another governance member has signed it off."""
    by.require(P.PROCEDURES_PUBLISH)
    with atomic():
        _hold_in_work(review)
        findings = findings_of(review.findings)
        rules.EveryClauseIsAnswered.check(queries.clauses_to_review(review), findings, review.summary)
        paper = queries.paper_of_review(review)
        queries.require_signed_off(paper, P.PROCEDURES_PUBLISH, by=by, on=localdate(at))
        review.published_on = localdate(at)
        move(review, REVIEW, "publish", by=by, at=at, saving=["published_on"])


def finish_action(
    review: AdherenceReview, *, clause: str, done_on: date, outcome: str, by: Viewer, at: datetime
) -> None:
    """What became of an action of a published review. Everybody reads it beside the action."""
    by.require(P.PROCEDURES_PUBLISH)
    with atomic():
        hold(review)
        stay_out(review, by, at)
        findings = findings_of(review.findings)
        finding = findings.get(clause)
        open_ = review.state == ReviewState.PUBLISHED and finding is not None and finding.is_open
        rules.ActionIsOpen.require(open_ and outcome.strip())
        if finding is not None:
            findings[clause] = replace(finding, done_on=done_on, outcome=outcome.strip())
        review.findings = stored_findings(findings.values())
        review.save(update_fields=["findings"])
        keep_out(review, at=at)
