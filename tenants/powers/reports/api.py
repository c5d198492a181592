"""Reports for the council: to read, to acknowledge, to answer, to pass on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from foundation.api.answers import answer, apply_change
from foundation.api.endpoints import ApiRequest, endpoint
from foundation.api.pagination import filter_rows, page_of, pages_of
from foundation.api.parsing import body_of, query_of
from foundation.api.serializers import ProofShown
from foundation.timekeeping import now, today
from tenants.area.providers.models import Provider
from tenants.area.providers.queries import own_council
from tenants.area.providers.serializers import BodyShown
from tenants.permissions import P
from tenants.powers.reports import queries, services
from tenants.powers.reports.models import Recipient, Report
from tenants.powers.reports.rules import RESP4
from tenants.powers.reports.serializers import (
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
_READ, _RESPOND = "Reports", "Responding to reports"


@endpoint(
    "GET",
    P.COUNCIL_SEE,
    name="list_reports",
    summary="Reports that were published, and those addressed to the council",
    tag=_READ,
    filters=ReportFilters,
    answer=pages_of("ReportPage", ReportListed),
)
def report_list(request: ApiRequest) -> HttpResponse:
    """The latest first. Drafts and what was sent only to others are not there."""
    query, council = query_of(request, ReportFilters), list(own_council())
    found = _filter_reports(queries.visible_to_council(request.viewer, own_council()), query)
    return answer(request, page_of(request, found, query, lambda report: listed(report, council)))


@endpoint(
    "GET",
    P.COUNCIL_SEE,
    name="read_report",
    summary="One report, with its recipients, their responses and clocks",
    tag=_READ,
    answer=ReportShown,
)
def report(request: ApiRequest, report_id: int) -> HttpResponse:
    return answer(request, _shown(request, report_id))


@endpoint(
    "GET",
    P.COUNCIL_SEE,
    name="read_report_clock",
    summary="The council’s own time limit, counted day by day",
    tag=_READ,
    answer=ProofShown,
)
def clock(request: ApiRequest, report_id: int) -> HttpResponse:
    """404 where the council owes nothing."""
    owing = queries.addressed_to(own_council()).exclude(clock=None)
    return answer(request, ProofShown(get_object_or_404(owing, report=report_id).clock).data)


@endpoint(
    "GET",
    P.REPORTS_RESPOND,
    name="list_bodies_to_pass_to",
    summary="The services-providers that a report can be passed on to",
    tag=_RESPOND,
    answer=BodiesShown,
)
def bodies(request: ApiRequest, report_id: int) -> HttpResponse:
    found = queries.commissioners_to_pass_to(_recipient(request, report_id), today())
    return answer(request, {"results": BodyShown(found, many=True).data})


@endpoint(
    "POST",
    P.REPORTS_RESPOND,
    name="acknowledge_report",
    summary="Say that the council has the report",
    tag=_RESPOND,
    body=AcknowledgementBody,
    answer=ReportShown,
)
def acknowledgement(request: ApiRequest, report_id: int) -> HttpResponse:
    """The first of a recipient’s duties (SI 2008/528 reg 5), as of today."""
    recipient, values = _recipient(request, report_id), body_of(request, AcknowledgementBody)
    return _done(request, recipient, services.acknowledge, note=f"By {values['given_by']}")


@endpoint(
    "POST",
    P.REPORTS_RESPOND,
    name="explain_report",
    summary="Explain what the council will do, or why nothing",
    tag=_RESPOND,
    body=ExplanationBody,
    answer=ReportShown,
)
def explanation(request: ApiRequest, report_id: int) -> HttpResponse:
    """The full answer of the body that commissions the service (SI 2008/528 reg 5(2)). It acknowledges, too."""
    recipient, values = _recipient(request, report_id), body_of(request, ExplanationBody)
    promises = promises_of(recipient.report, values.pop("recommendations", []))
    return _done(request, recipient, services.answer, promises=promises, **values)


@endpoint(
    "POST",
    P.REPORTS_RESPOND,
    name="pass_report_on",
    summary="Pass the report on to a body that seems to commission the service",
    tag=_RESPOND,
    body=PassingOnBody,
    answer=ReportShown,
)
def passing_on(request: ApiRequest, report_id: int) -> HttpResponse:
    """That body becomes a recipient with a clock of its own (SI 2008/528 reg 5(3)(b) and (7)). It acknowledges, too."""
    recipient, values = _recipient(request, report_id), body_of(request, PassingOnBody)
    to = _body(recipient, values["to"])
    return _done(request, recipient, services.pass_on, to=to, email=values["email"])


@endpoint(
    "POST",
    P.REPORTS_RESPOND,
    name="nobody_to_pass_report_to",
    summary="Say that nobody seems to commission the service",
    tag=_RESPOND,
    body=NothingBody,
    answer=ReportShown,
)
def nobody(request: ApiRequest, report_id: int) -> HttpResponse:
    """For a recipient that does not commission it itself (SI 2008/528 reg 5(3)). It acknowledges, too."""
    recipient, values = _recipient(request, report_id), body_of(request, NothingBody)
    return _done(request, recipient, services.record_nobody_to_pass_to, **values)


def _shown(request: ApiRequest, report_id: int) -> dict[str, Any]:
    found = queries.report_for_council(request.viewer, own_council(), report_id)
    return shown(found, list(own_council()))


def _done(
    request: ApiRequest, recipient: Recipient, act: Callable[..., object], **values: Any
) -> HttpResponse:
    """What the council does as a recipient, as of today; answered with the report as it then is."""

    def act_today() -> None:
        act(recipient, **values, on=today(), by=request.viewer, at=now())

    return apply_change(
        request, [recipient.report, recipient], act_today, lambda: _shown(request, recipient.report_id)
    )


def _recipient(request: ApiRequest, report_id: int) -> Recipient:
    return queries.recipient_to_answer(request.viewer, report_id, own_council())


def _body(recipient: Recipient, pk: int) -> Provider:
    found = queries.commissioners_to_pass_to(recipient, today()).filter(pk=pk).first()
    if found is None:
        RESP4.refuse("Choose one of the bodies that /reports/{report_id}/bodies lists.")
    return found


def _filter_reports(reports: QuerySet[Report], query: Mapping[str, Any]) -> QuerySet[Report]:
    reports = filter_rows(reports, query, _FILTERS)
    if "addressed" not in query:
        return reports
    addressed = queries.addressed_to(own_council()).order_by().values("report")
    return reports.filter(pk__in=addressed) if query["addressed"] else reports.exclude(pk__in=addressed)
