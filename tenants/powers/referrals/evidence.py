from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from foundation.features import Asked, Piece
from tenants.plan.matters import queries as matters
from tenants.powers.referrals import queries
from tenants.powers.referrals.story import LABEL


def evidence(asked: Asked) -> Iterable[Piece]:
    """What was referred to scrutiny."""
    public = reverse("public_referrals:list")
    for referral in queries.made_among(matters.records_about(asked, LABEL, "title", "matter")):
        if referral.made_on:
            text = f"{referral} ({referral.committee}): {referral.get_state_display().lower()}"
            yield Piece.of(
                referral, referral.made_on, "What we referred to scrutiny", text, public_url=public
            )
