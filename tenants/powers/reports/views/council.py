"""Reports addressed to the council. Its officers answer them; the host only looks."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import page
from foundation.law.pages import time_limit_page
from foundation.workflow import history
from tenants.permissions import P
from tenants.powers.reports import queries
from tenants.powers.reports.presenters import council as presenters
from tenants.powers.reports.rules import CouncilAnswersForItself
from tenants.powers.reports.views import answering
from tenants.powers.reports.views.answering import Respondent, Step
from tenants.powers.reports.workflow import RECIPIENT


@requires(P.COUNCIL_SEE)
def report_list(request: Request) -> HttpResponse:
    return page(
        request,
        "reports/council/list.html",
        recipients=presenters.received_table(queries.received_by_council(request.viewer)),
        back=reverse("council:start"),
    )


@requires(P.COUNCIL_SEE)
def report(request: Request, pk: int) -> HttpResponse:
    recipient = queries.council_as_recipient(request.viewer, pk)
    return page(
        request,
        "reports/council/show.html",
        recipient=recipient,
        report=queries.report_of(recipient),
        owes=presenters.owes(recipient),
        acts=presenters.acts(recipient, request.viewer),
        history=history(recipient, RECIPIENT),
        is_officer=CouncilAnswersForItself.applies_to(request.viewer),
        back=reverse("council:start"),
    )


@requires(P.COUNCIL_SEE)
def time_limit(request: Request, pk: int) -> HttpResponse:
    """The count of the council's own clock, day by day."""
    clock = queries.council_as_recipient(request.viewer, pk).clock
    return time_limit_page(request, clock, title="How we counted your time", back=_address(pk))


def _as_officer(step: Step) -> Callable[..., HttpResponseBase]:
    """Find the report among those addressed to the council, and let only its officers act."""

    @requires(P.COUNCIL_SEE)
    @wraps(step)
    def guarded(request: Request, pk: int) -> HttpResponse:
        recipient = queries.council_as_recipient(request.viewer, pk)
        CouncilAnswersForItself.require(CouncilAnswersForItself.applies_to(request.viewer))
        return step(request, Respondent(recipient, request.viewer, _address(pk), is_named=True))

    return guarded


acknowledge = _as_officer(answering.acknowledge)
answer = _as_officer(answering.answer)
pass_on = _as_officer(answering.pass_on)
nobody = _as_officer(answering.nobody)


def _address(pk: int) -> str:
    return reverse("council_reports:show", args=[pk])
