"""What the network referred to scrutiny, and what the committee did."""

from __future__ import annotations

from django.http import HttpResponse

from foundation.access import Request, public_page
from foundation.design import page, paginate
from foundation.timekeeping import today
from tenants.powers.referrals import presenters, queries


@public_page
def referral_list(request: Request) -> HttpResponse:
    found = paginate(request, queries.published(), per_page=20)
    return page(
        request, "referrals/public/list.html", referrals=found, cards=presenters.cards(found, today())
    )
