"""A request as an act under a decision of the LINk: which body is asked, and what (SI 2008/528 reg 2(2)(d))."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from foundation.features import Touched
from tenants.governing.governance.acts import Act, Named, act_of, digest_of, identifier_of
from tenants.governing.governance.models import DecisionKind, Part
from tenants.powers.information_requests.models import InformationRequest
from tenants.powers.information_requests.workflow import RequestState


def act_of_request(request: InformationRequest, on: date) -> Act:
    """Sending the request on that day."""
    questions = digest_of(request.title, request.question)
    return act_of(
        request,
        DecisionKind.REQUEST,
        on=on,
        named=[
            Named.record(Part.BODY, request.provider),
            Named.record(Part.REQUEST, request, questions),
        ],
        title=f"Request to {request.provider}: {request}",
    )


def to_decide_on(numbers: Sequence[int], on: date) -> Iterator[Act]:
    drafts = InformationRequest.objects.filter(pk__in=numbers, state=RequestState.DRAFT)
    return (act_of_request(request, on) for request in drafts.select_related("provider"))


def done() -> Iterator[tuple[int | None, Act]]:
    sent = InformationRequest.objects.select_related("provider").order_by("pk")
    for request in sent.exclude(sent_on=None):
        assert request.sent_on is not None
        yield request.decision_id, act_of_request(request, request.sent_on)


def touched(numbers: Sequence[int]) -> Iterator[tuple[int, Touched]]:
    """In which interests keep somebody out of a request: the body that is asked."""
    for request in InformationRequest.objects.filter(pk__in=numbers).select_related("provider"):
        yield request.pk, Touched(str(request.provider), identifier_of(request.provider))
