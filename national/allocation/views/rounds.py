from django.http import HttpResponse
from django.urls import reverse

from foundation.access import requires
from foundation.access.decorators import Request
from foundation.design import done, form_page, page
from foundation.timekeeping import now
from foundation.workflow import history
from national.allocation import queries, services
from national.allocation.forms import ApproveForm, PublishForm, ReturnForm, RoundForm, SubmitForm
from national.allocation.models import Round
from national.allocation.presenters import lists, tables
from national.allocation.views.lookups import round_or_404
from national.allocation.workflow import ROUND, RoundState
from national.permissions import P


@requires(P.ROUNDS_SEE)
def rounds(request: Request) -> HttpResponse:
    return page(
        request,
        "allocation/rounds.html",
        title="Allocation",
        rounds=lists.rounds_table(queries.rounds(request.viewer)),
        may_prepare=request.viewer.may(P.ROUNDS_PREPARE),
    )


@requires(P.ROUNDS_PREPARE)
def start(request: Request) -> HttpResponse:
    initial = {"name": "Proposal", "unit": 100, "dataset": queries.latest_dataset()}
    form = RoundForm(request.POST or None, initial=initial)
    if form.is_valid():
        with form.refusals():
            scenario = services.start_round(**form.values(), by=request.viewer, at=now())
            message = f"The round for {scenario.round.year} has been started"
            return done(request, message, to=address(scenario.round))
    return form_page(
        request,
        form,
        "Start a round",
        intro="The grant for a year is a baseline for each authority and the rest by share of need. "
        "It is worked out at once, and nothing is decided by it.",
        submit="Work it out",
        back=reverse("allocation:rounds"),
    )


@requires(P.ROUNDS_SEE)
def show(request: Request, year: str) -> HttpResponse:
    round_ = round_or_404(year, request.viewer)
    return page(
        request,
        "allocation/round.html",
        title=f"Allocation for {year}",
        round=round_,
        rows=tables.round_rows(round_),
        scenarios=lists.scenarios_table(round_, queries.scenarios(round_, request.viewer)),
        signatures=queries.signatures(round_, request.viewer),
        changes=history(round_, ROUND),
        waits_for_another=round_.state == RoundState.SUBMITTED and not request.viewer.may(P.ROUNDS_APPROVE),
        may_prepare=round_.is_open and request.viewer.may(P.ROUNDS_PREPARE),
    )


def address(round_: Round) -> str:
    return reverse("allocation:round", args=[round_.year])


@requires(P.ROUNDS_PREPARE)
def submit(request: Request, year: str) -> HttpResponse:
    round_ = round_or_404(year, request.viewer)
    form = SubmitForm(request.POST or None, round_=round_, initial={"scenario": round_.chosen})
    if form.is_valid():
        with form.refusals():
            services.submit_round(round_=round_, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The round waits for another person to approve it", to=address(round_))
    return form_page(
        request,
        form,
        f"Submit {year} for approval",
        intro="The scenario is worked out once more. Then nothing can be changed until it is returned, "
        "and somebody else has to approve it.",
        submit="Submit for approval",
        back=address(round_),
    )


@requires(P.ROUNDS_APPROVE)
def approve(request: Request, year: str) -> HttpResponse:
    round_ = round_or_404(year, request.viewer)
    form = ApproveForm(request.POST or None, initial={"submission": round_.submission})
    if form.is_valid():
        with form.refusals():
            submission = form.cleaned_data["submission"]
            services.approve_round(round_=round_, submission=submission, by=request.viewer, at=now())
            return done(request, f"The allocation for {year} has been approved", to=address(round_))
    return form_page(
        request,
        form,
        f"Approve the allocation for {year}",
        rows=tables.approval_rows(round_, queries.signatures(round_, request.viewer)),
        submit="Approve",
        back=address(round_),
    )


@requires(P.ROUNDS_APPROVE)
def return_to_preparer(request: Request, year: str) -> HttpResponse:
    round_ = round_or_404(year, request.viewer)
    form = ReturnForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.return_round(round_=round_, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The round has been returned to its preparer", to=address(round_))
    return form_page(request, form, f"Return {year} to the preparer", submit="Return", back=address(round_))


@requires(P.ROUNDS_PUBLISH)
def publish(request: Request, year: str) -> HttpResponse:
    round_ = round_or_404(year, request.viewer)
    form = PublishForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            services.publish_round(round_=round_, by=request.viewer, at=now())
            return done(request, f"The determination for {year} is published", to=address(round_))
    return form_page(
        request,
        form,
        f"Publish the determination for {year}",
        rows=tables.approval_rows(round_, queries.signatures(round_, request.viewer)),
        submit="Publish",
        back=address(round_),
    )
