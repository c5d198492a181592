from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model
from django.urls import reverse

from foundation.features import Event
from tenants.accountability.evidence import queries
from tenants.permissions import P


def story(matter: Model) -> Iterable[Event]:
    """Evidence on the matter: sent, and what was used of it."""
    for pack in queries.about(matter.pk):
        public = reverse("public_evidence:pack", args=[pack.pk]) if pack.is_public else ""
        for on, what, detail in (
            (pack.sent_on, f"Evidence sent to {pack.addressee}", pack.get_purpose_display()),
            (pack.answered_on, f"What {pack.addressee} used of the evidence", pack.used),
        ):
            if on:
                yield Event.of(pack, on, what, see=P.EVIDENCE_SEE, detail=detail, public_url=public)
