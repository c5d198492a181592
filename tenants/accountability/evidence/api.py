"""Evidence for the council: to read, to receipt, and to say what was used of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse

from foundation.api.answers import answer, apply_change
from foundation.api.endpoints import ApiRequest, endpoint
from foundation.api.pagination import filter_rows, page_of, pages_of
from foundation.api.parsing import body_of, query_of
from foundation.timekeeping import now, today
from tenants.accountability.evidence import queries, services
from tenants.accountability.evidence.serializers import (
    EvidenceFilters,
    EvidenceListed,
    EvidenceShown,
    ReceiptBody,
    UseBody,
)
from tenants.permissions import P

_TAG = "Evidence"
_FILTERS = {
    "state": "state",
    "purpose": "purpose",
    "addressed": "to_council",
    "sent_from": "sent_on__gte",
    "sent_to": "sent_on__lte",
}


@endpoint(
    "GET",
    P.COUNCIL_SEE,
    name="list_evidence",
    summary="Evidence that was sent to the council, and what is public",
    tag=_TAG,
    filters=EvidenceFilters,
    answer=pages_of("EvidencePage", EvidenceListed),
)
def evidence_list(request: ApiRequest) -> HttpResponse:
    """The latest made first. What was sent to others and is not public is not there."""
    query = query_of(request, EvidenceFilters)
    found = filter_rows(queries.visible_to_council(request.viewer), query, _FILTERS)
    return answer(request, page_of(request, found, query, lambda pack: EvidenceListed(pack).data))


@endpoint(
    "GET",
    P.COUNCIL_SEE,
    name="read_evidence",
    summary="One pack of evidence, with what it says",
    tag=_TAG,
    answer=EvidenceShown,
)
def evidence(request: ApiRequest, evidence_id: int) -> HttpResponse:
    return answer(request, _shown(request, evidence_id))


@endpoint(
    "POST",
    P.EVIDENCE_ANSWER,
    name="receipt_evidence",
    summary="Say that the council has the evidence",
    tag=_TAG,
    body=ReceiptBody,
    answer=EvidenceShown,
)
def receipt(request: ApiRequest, evidence_id: int) -> HttpResponse:
    """As of today."""
    how = f"By {body_of(request, ReceiptBody)['given_by']}"
    return _act(request, evidence_id, services.receive, received_on=today(), how=how)


@endpoint(
    "POST",
    P.EVIDENCE_ANSWER,
    name="say_what_was_used",
    summary="Say what the council used of the evidence",
    tag=_TAG,
    body=UseBody,
    answer=EvidenceShown,
)
def use(request: ApiRequest, evidence_id: int) -> HttpResponse:
    """As of today; it is a receipt, too. Everybody reads it where the evidence is public."""
    return _act(request, evidence_id, services.answer, **body_of(request, UseBody))


def _act(request: ApiRequest, evidence_id: int, act: Callable[..., object], **values: Any) -> HttpResponse:
    pack = queries.pack_to_council(request.viewer, evidence_id)

    def act_now() -> None:
        act(pack, **values, by=request.viewer, at=now())

    return apply_change(request, [pack], act_now, lambda: _shown(request, evidence_id))


def _shown(request: ApiRequest, evidence_id: int) -> dict[str, Any]:
    return dict(EvidenceShown(queries.pack_for_council(request.viewer, evidence_id)).data)
