"""A referral as a letter, and the referrals that go by post because their email did not arrive."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.urls import reverse

from foundation.access import Viewer
from foundation.design.letters import LetterPage, WaitingLetter
from tenants.area.providers import queries as providers
from tenants.area.providers.models import Provider
from tenants.permissions import P
from tenants.powers.referrals import queries, services
from tenants.powers.referrals.models import Committee, Method, Referral
from tenants.powers.referrals.workflow import ReferralState

NOT_DELIVERED = "The email did not arrive"


def letter(referral: Referral, viewer: Viewer, today: date) -> LetterPage:
    """To the address that the referral has, else to that of the committee's own council; no register here holds other councils."""
    on = today if referral.is_undelivered else referral.made_on or today
    council = providers.own_council().first() if referral.committee_kind != Committee.ELSEWHERE else None
    return LetterPage(
        "referrals/letter.html",
        referral,
        to=referral.committee,
        address=referral.address or _address_at(council, on),
        address_page=_address_page(referral, council, viewer),
        on=on,
        context={"referral": referral},
    )


def _address_at(council: Provider | None, on: date) -> str:
    if council is None:
        return ""
    address = providers.postal_address(council, on)
    return "\n".join(filter(None, (council.name, address)))


def _address_page(referral: Referral, council: Provider | None, viewer: Viewer) -> str:
    if referral.state == ReferralState.DRAFT and viewer.may(P.REFERRALS_MAKE):
        return reverse("referrals:amend", args=[referral.pk])
    if referral.is_undelivered and viewer.may(P.REFERRALS_MAKE):
        return reverse("referrals:address", args=[referral.pk])
    return providers.address_page(council, viewer) if council and not referral.address else ""


def waiting(viewer: Viewer, today: date) -> Iterator[WaitingLetter]:
    if not viewer.may(P.REFERRALS_MAKE):
        return
    for referral in queries.undelivered(viewer):
        yield WaitingLetter(
            letter(referral, viewer, today),
            since=referral.made_on or today,
            why=NOT_DELIVERED,
            posted=_Posted(referral),
        )


class _Posted:
    """The committee's time begins on the day on which the letter is posted."""

    def __init__(self, referral: Referral) -> None:
        self.referral = referral

    def __call__(self, *, on: date, by: Viewer, at: datetime) -> None:
        services.make_by_post(self.referral, method=Method.POST, made_on=on, by=by, at=at)
