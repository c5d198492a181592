"""Adherence reviews: whether a procedure was kept to, clause by clause, and what is done about it."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from foundation.access import Request, public_page, requires
from foundation.design import done, form_page, page
from foundation.timekeeping import now, today
from foundation.workflow import act_page, confirm_move, history
from tenants.governing.governance import queries, services
from tenants.governing.governance.forms.reviews import (
    BeginReviewForm,
    FindingForm,
    FinishActionForm,
    SummaryForm,
    start_of_finding,
)
from tenants.governing.governance.models import AdherenceReview
from tenants.governing.governance.presenters.reviews import (
    CheckedClause,
    checklist,
    checklist_table,
    next_open,
    review_rows,
)
from tenants.governing.governance.queries.reviews import published_review
from tenants.governing.governance.rules.adherence import findings_of
from tenants.governing.governance.workflow import REVIEW
from tenants.permissions import P


@requires(P.GOVERNANCE_SEE)
def review(request: Request, review_id: int) -> HttpResponse:
    review = queries.review(request.viewer, review_id)
    may_write = request.viewer.may(P.PROCEDURES_PUBLISH)
    return page(
        request,
        "governance/review.html",
        review=review,
        rows=review_rows(review),
        clauses=checklist_table(review, may_write=may_write),
        writes=may_write and review.published_on is None,
        history=history(review, REVIEW),
        back=review.version.procedure.get_absolute_url(),
    )


@public_page
def public_review(request: Request, pk: int) -> HttpResponse:
    review = published_review(pk)
    return page(
        request,
        "governance/public/review.html",
        review=review,
        rows=review_rows(review),
        clauses=checklist_table(review, may_write=False),
        back=reverse("public_governance:procedure", args=[review.version_id]),
    )


@requires(P.PROCEDURES_PUBLISH)
def begin(request: Request, procedure_id: int) -> HttpResponse:
    """Of the version that is in force today."""
    procedure = get_object_or_404(queries.procedures(request.viewer), pk=procedure_id)
    version = queries.version_in_force(procedure, today())
    if version is None:
        raise Http404("No version of it is in force.")
    start = {"covers_from": version.in_force_from, "covers_until": today()}
    form = BeginReviewForm(request.POST or None, initial=start)
    if form.is_valid():
        with form.refusals():
            review = services.begin_review(version=version, **form.cleaned_data, by=request.viewer, at=now())
            return done(
                request, "The review has been begun: its checklist is the procedure’s own clauses.", to=review
            )
    return form_page(
        request,
        form,
        "Review how it was kept",
        caption=str(version),
        submit="Begin the review",
        back=procedure,
    )


def _line(review: AdherenceReview, place: int) -> CheckedClause:
    lines = checklist(review)
    if not 1 <= place <= len(lines):
        raise Http404("The version has no such clause.")
    return lines[place - 1]


@requires(P.PROCEDURES_PUBLISH)
def answer(request: Request, review_id: int, place: int) -> HttpResponse:
    """Saving leads to the next clause on which nothing is found yet, so that the checklist is gone through in one go."""
    review = queries.review(request.viewer, review_id)
    line = _line(review, place)
    number = line.clause.number
    form = FindingForm(
        request.POST or None,
        editing=review,
        start=lambda: start_of_finding(findings_of(review.findings).get(number)),
    )
    if form.is_valid():
        with form.refusals():
            services.record_finding(review, clause=number, **form.cleaned_data, by=request.viewer, at=now())
            following = next_open(checklist(queries.review(request.viewer, review_id)), place)
            address = (
                reverse("governance:answer_clause", args=[review.pk, following.place])
                if following
                else review.get_absolute_url()
            )
            return done(request, f"What was found on clause {number} has been saved.", to=address)
    return form_page(
        request,
        form,
        f"Clause {line.title}",
        caption=str(review),
        intro=line.clause.words,
        submit="Save and go on",
        back=review,
    )


@requires(P.PROCEDURES_PUBLISH)
def sum_up(request: Request, review_id: int) -> HttpResponse:
    review = queries.review(request.viewer, review_id)
    form = SummaryForm(request.POST or None, editing=review, start=lambda: {"summary": review.summary})
    return act_page(
        request,
        review,
        form,
        services.sum_up,
        "Sum the review up",
        message="The summary has been saved.",
        submit="Save",
    )


@requires(P.PROCEDURES_PUBLISH)
def publish(request: Request, review_id: int) -> HttpResponse:
    review = queries.review(request.viewer, review_id)
    return confirm_move(request, review, "publish", services.publish_review, rows=review_rows(review))


@requires(P.PROCEDURES_PUBLISH)
def finish_action(request: Request, review_id: int, place: int) -> HttpResponse:
    review = queries.review(request.viewer, review_id)
    line = _line(review, place)
    if line.finding is None or not line.finding.is_open:
        raise Http404("Nothing is open there.")
    return act_page(
        request,
        review,
        FinishActionForm(request.POST or None),
        partial(services.finish_action, clause=line.clause.number),
        f"What was done on clause {line.clause.number}",
        message="It is recorded what was done.",
        intro=line.finding.action,
    )
