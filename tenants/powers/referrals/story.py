from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model
from django.urls import reverse

from foundation.features import Event
from tenants.permissions import P
from tenants.plan.matters import queries as matters
from tenants.powers.referrals import queries

LABEL = "referrals.referral"


def story(matter: Model) -> Iterable[Event]:
    """Referrals of the matter, and each word of the committee."""
    public = reverse("public_referrals:list")
    for referral in queries.made_among(matters.hung(matter, LABEL)):
        if referral.made_on:
            what = f"Referred to {referral.committee}"
            yield Event.of(referral, referral.made_on, what, see=P.REFERRALS_SEE, public_url=public)
        for update in referral.updates.all():
            said = f"{referral.committee}: {update.get_kind_display().lower()}"
            yield Event.of(
                referral,
                update.heard_on,
                said,
                see=P.REFERRALS_SEE,
                detail=update.text,
                public_url=public,
            )
