"""Matters referred to scrutiny committees, for the whole council."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import page
from tenants.permissions import P
from tenants.powers.referrals import presenters, queries


@requires(P.COUNCIL_SEE)
def referral_list(request: Request) -> HttpResponse:
    return page(
        request,
        "referrals/council/list.html",
        referrals=presenters.council_table(queries.published()),
        answers=request.viewer.may(P.REFERRALS_ANSWER),
        back=reverse("council:start"),
    )
