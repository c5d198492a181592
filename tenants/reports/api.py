"""Reports for the council: to read, to acknowledge, to answer, to pass on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema

from foundation.api.answers import answer, require_unchanged
from foundation.api.endpoints import ApiRequest, endpoint
from foundation.api.pagination import narrowed, page_of, pages_of
from foundation.api.parsing import body_of, query_of
from foundation.api.serializers import ProofShown
from foundation.timekeeping import now, today
from tenants.permissions import P
from tenants.providers.models import Provider
from tenants.providers.queries import own_council
from tenants.providers.serializers import BodyShown
from tenants.reports import queries, services
from tenants.reports.models import Recipient, Report
from tenants.reports.rules import RESP4
from tenants.reports.serializers import (
    AcknowledgementBody,
    BodiesShown,
    ExplanationBody,
    NothingBody,
    PassingOnBody,
    ReportFilters,
    ReportListed,
    ReportShown,
    listed,
    promises_of,
    shown,
)

_FILTERS = {"state": "state", "sector": "sector", "sent_from": "sent_on__gte", "sent_to": "sent_on__lte"}
_READ, _RESPOND = ["Reports"], ["Responding to reports"]


@extend_schema(
    operation_id="list_reports",
    summary="Reports that were published, and those addressed to the council",
    tags=_READ,
    parameters=[ReportFilters],
    responses=pages_of("ReportPage", ReportListed),
)
@endpoint("GET", P.COUNCIL_SEE)
def report_list(request: ApiRequest) -> HttpResponse:
    """The latest first. Drafts and what was sent only to others are not there."""
    query, council = query_of(request, ReportFilters), list(own_council())
    found = _narrowed(queries.visible_to_council(request.viewer, own_council()), query)
    return answer(request, page_of(request, found, query, lambda report: listed(report, council)))


@extend_schema(
    operation_id="read_report",
    summary="One report, with its recipients, their responses and clocks",
    tags=_READ,
    responses=ReportShown,
)
@endpoint("GET", P.COUNCIL_SEE)
def report(request: ApiRequest, report_id: int) -> HttpResponse:
    return answer(request, _shown(request, report_id))


@extend_schema(
    operation_id="read_report_clock",
    summary="The council’s own time limit, counted day by day",
    tags=_READ,
    responses=ProofShown,
)
@endpoint("GET", P.COUNCIL_SEE)
def clock(request: ApiRequest, report_id: int) -> HttpResponse:
    """404 where the council owes nothing."""
    found = _visible(request, report_id)
    own = next((each for each in found.recipients.all() if each.provider in own_council()), None)
    if own is None or own.clock is None:
        raise Http404
    return answer(request, ProofShown(own.clock).data)


@extend_schema(
    operation_id="list_bodies_to_pass_to",
    summary="The services-providers that a report can be passed on to",
    tags=_RESPOND,
    responses=BodiesShown,
)
@endpoint("GET", P.REPORTS_RESPOND)
def bodies(request: ApiRequest, report_id: int) -> HttpResponse:
    found = queries.commissioners_to_pass_to(_recipient(request, report_id), today())
    return answer(request, {"results": BodyShown(found, many=True).data})


@extend_schema(
    operation_id="acknowledge_report",
    summary="Say that the council has the report",
    tags=_RESPOND,
    request=AcknowledgementBody,
    responses=ReportShown,
)
@endpoint("POST", P.REPORTS_RESPOND)
def acknowledgement(request: ApiRequest, report_id: int) -> HttpResponse:
    """The first of a recipient’s duties (SI 2008/528 reg 5), as of today."""
    recipient, values = _recipient(request, report_id), body_of(request, AcknowledgementBody)
    require_unchanged(request, _shown(request, report_id))
    note = f"By {values['given_by']}"
    services.acknowledge(recipient, on=today(), note=note, by=request.viewer, at=now())
    return answer(request, _shown(request, report_id))


@extend_schema(
    operation_id="explain_report",
    summary="Explain what the council will do, or why nothing",
    tags=_RESPOND,
    request=ExplanationBody,
    responses=ReportShown,
)
@endpoint("POST", P.REPORTS_RESPOND)
def explanation(request: ApiRequest, report_id: int) -> HttpResponse:
    """The full answer of the body that commissions the service (SI 2008/528 reg 5(2)). It acknowledges, too."""
    recipient, values = _recipient(request, report_id), body_of(request, ExplanationBody)
    require_unchanged(request, _shown(request, report_id))
    services.answer(
        recipient,
        kind=values["kind"],
        text=values["text"],
        promises=promises_of(recipient.report, values.get("recommendations", [])),
        on=today(),
        by=request.viewer,
        at=now(),
    )
    return answer(request, _shown(request, report_id))


@extend_schema(
    operation_id="pass_report_on",
    summary="Pass the report on to a body that seems to commission the service",
    tags=_RESPOND,
    request=PassingOnBody,
    responses=ReportShown,
)
@endpoint("POST", P.REPORTS_RESPOND)
def passing_on(request: ApiRequest, report_id: int) -> HttpResponse:
    """That body becomes a recipient with a clock of its own (SI 2008/528 reg 5(4)). It acknowledges, too."""
    recipient, values = _recipient(request, report_id), body_of(request, PassingOnBody)
    require_unchanged(request, _shown(request, report_id))
    services.pass_on(
        recipient,
        to=_body(recipient, values["to"]),
        email=values["email"],
        on=today(),
        by=request.viewer,
        at=now(),
    )
    return answer(request, _shown(request, report_id))


@extend_schema(
    operation_id="nobody_to_pass_report_to",
    summary="Say that nobody seems to commission the service",
    tags=_RESPOND,
    request=NothingBody,
    responses=ReportShown,
)
@endpoint("POST", P.REPORTS_RESPOND)
def nobody(request: ApiRequest, report_id: int) -> HttpResponse:
    """For a recipient that does not commission it itself (SI 2008/528 reg 5(4)). It acknowledges, too."""
    recipient = _recipient(request, report_id)
    body_of(request, NothingBody)
    require_unchanged(request, _shown(request, report_id))
    services.nobody_to_pass_to(recipient, on=today(), by=request.viewer, at=now())
    return answer(request, _shown(request, report_id))


def _visible(request: ApiRequest, report_id: int) -> Report:
    return get_object_or_404(queries.visible_to_council(request.viewer, own_council()), pk=report_id)


def _shown(request: ApiRequest, report_id: int) -> dict[str, Any]:
    return shown(_visible(request, report_id), list(own_council()))


def _recipient(request: ApiRequest, report_id: int) -> Recipient:
    return queries.recipient_to_answer(request.viewer, report_id, own_council())


def _body(recipient: Recipient, pk: int) -> Provider:
    found = queries.commissioners_to_pass_to(recipient, today()).filter(pk=pk).first()
    if found is None:
        RESP4.refuse("Choose one of the bodies that /reports/{report_id}/bodies lists.")
    return found


def _narrowed(reports: QuerySet[Report], query: Mapping[str, Any]) -> QuerySet[Report]:
    reports = narrowed(reports, query, _FILTERS)
    if query["addressed"] is None:
        return reports
    addressed = queries.addressed_to(own_council()).order_by().values("report")
    return reports.filter(pk__in=addressed) if query["addressed"] else reports.exclude(pk__in=addressed)
