"""Referrals for the overview and scrutiny committee: to read, to acknowledge, and to say what was done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse

from foundation.api.answers import answer, apply_change
from foundation.api.endpoints import ApiRequest, endpoint
from foundation.api.pagination import filter_rows, page_of, pages_of
from foundation.api.parsing import Strict, body_of, query_of
from foundation.api.serializers import ProofShown
from foundation.publishing.queries import required_standing, standing
from foundation.timekeeping import now, today
from tenants.permissions import P
from tenants.powers.referrals import queries, services
from tenants.powers.referrals.serializers import (
    ConclusionBody,
    ConsiderationBody,
    NoteBody,
    ReferralFilters,
    ReferralListed,
    ReferralShown,
    RefusalBody,
    UpdateBody,
)

_READ, _ANSWER = "Referrals", "Answering referrals"
_FILTERS = {"state": "state", "sector": "sector", "made_from": "made_on__gte", "made_to": "made_on__lte"}


@endpoint(
    "GET",
    P.REFERRALS_SEE,
    name="list_referrals",
    summary="Matters that the LINk referred to an overview and scrutiny committee",
    tag=_READ,
    filters=ReferralFilters,
    answer=pages_of("ReferralPage", ReferralListed),
)
def referral_list(request: ApiRequest) -> HttpResponse:
    """The latest first."""
    query = query_of(request, ReferralFilters)
    found = filter_rows(standing(queries.listed(request.viewer)), query, _FILTERS)
    return answer(request, page_of(request, found, query, lambda referral: ReferralListed(referral).data))


@endpoint(
    "GET",
    P.REFERRALS_SEE,
    name="read_referral",
    summary="One referral, with what the committee did",
    tag=_READ,
    answer=ReferralShown,
)
def referral(request: ApiRequest, referral_id: int) -> HttpResponse:
    required_standing(queries.referral_for(request.viewer, referral_id))
    return answer(request, _shown(request, referral_id))


@endpoint(
    "GET",
    P.REFERRALS_SEE,
    name="read_referral_clock",
    summary="The time limit for the acknowledgement, counted day by day",
    tag=_READ,
    answer=ProofShown,
)
def clock(request: ApiRequest, referral_id: int) -> HttpResponse:
    found = queries.referral_for(request.viewer, referral_id)
    if found.clock is None:
        raise Http404
    return answer(request, ProofShown(found.clock).data)


def _shown(request: ApiRequest, referral_id: int) -> dict[str, Any]:
    return dict(ReferralShown(queries.referral_for(request.viewer, referral_id)).data)


def _step(name: str, summary: str, body: type[Strict], act: Callable[..., object]) -> Any:
    """An endpoint for one step of the committee, as of today: the body has the names of the service's own keywords."""

    @endpoint(
        "POST", P.REFERRALS_ANSWER, name=name, summary=summary, tag=_ANSWER, body=body, answer=ReferralShown
    )
    def step(request: ApiRequest, referral_id: int) -> HttpResponse:
        found = queries.referral_to_answer(request.viewer, referral_id)
        values = body_of(request, body)

        def act_today() -> None:
            act(found, **values, on=today(), by=request.viewer, at=now())

        return apply_change(request, [found], act_today, lambda: _shown(request, referral_id))

    return step


acknowledgement = _step(
    "acknowledge_referral", "Say that the committee has the referral", NoteBody, services.acknowledge
)
consideration = _step(
    "consider_referral",
    "Say whether any of the committee’s powers can be used",
    ConsiderationBody,
    services.consider,
)
acceptance = _step("accept_referral", "Say that the committee will use a power", NoteBody, services.accept)
refusal = _step("decline_referral", "Decline, with the reasons", RefusalBody, services.decline)
work = _step("begin_work_on_referral", "Say what the committee is doing", UpdateBody, services.begin_work)
conclusion = _step("conclude_referral", "Say what came of it", ConclusionBody, services.conclude)
update = _step(
    "inform_about_referral", "Tell the LINk what the committee has done", UpdateBody, services.inform
)
