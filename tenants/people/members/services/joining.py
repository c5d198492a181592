from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.reading.names import look
from foundation.tenancy import atomic
from foundation.workflow import begin, move
from tenants.people.members import rules
from tenants.people.members.models import JoinRequest, Kind, Member
from tenants.people.members.services.register import add, name_representative
from tenants.people.members.workflow import JOIN_REQUEST


def ask_to_join(
    *,
    kind: str,
    name: str,
    tier: str,
    email: str = "",
    telephone: str = "",
    address: str = "",
    postcode: str = "",
    topics: Sequence[str] = (),
    access_needs: str = "",
    representative: str = "",
    message: str = "",
    by: Viewer,
    at: datetime,
) -> JoinRequest:
    """Anyone may ask to take part, so no permission is needed; staff then accept or decline.

    Asking again while a request is waiting returns that request instead of making a second one.
    """
    join_request = JoinRequest(
        kind=kind,
        name=name,
        tier=tier,
        email=email,
        telephone=telephone,
        address=address,
        postcode=postcode,
        topics=list(topics),
        access_needs=access_needs,
        representative=representative,
        message=message,
        asked_at=at,
    )
    rules.CanBeAnswered.check(join_request)
    join_request.waiting_as = _identity(join_request)
    with atomic():
        waiting, is_new = JoinRequest.objects.get_or_create(
            waiting_as=join_request.waiting_as,
            defaults={name: getattr(join_request, name) for name in _GIVEN},
        )
        if is_new:
            begin(waiting, JOIN_REQUEST, by=by, at=at)
    return waiting


_GIVEN = (
    "kind",
    "name",
    "tier",
    "email",
    "telephone",
    "address",
    "postcode",
    "topics",
    "access_needs",
    "representative",
    "message",
    "asked_at",
)


def _identity(join_request: JoinRequest) -> str:
    """A key that is equal for equal names and contact details, however they are written."""
    reached_by = (join_request.email, join_request.telephone, join_request.postcode)
    parts = [
        join_request.kind,
        look(join_request.name),
        *("".join(way.casefold().split()) for way in reached_by),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def accept_join_request(
    *, join_request: JoinRequest, tier: str, joined_on: date, by: Viewer, at: datetime
) -> Member:
    """Put someone who asked to join on the register; by asking on the site they agreed to be contacted."""
    with atomic():
        member = add(Kind(join_request.kind), tier, joined_on, _details_of(join_request), by=by, at=at)
        if join_request.representative:
            name_representative(
                organisation=member, name=join_request.representative, starts_on=joined_on, by=by, at=at
            )
        join_request.member, join_request.waiting_as = member, None
        move(join_request, JOIN_REQUEST, "accept", by=by, at=at, saving=["member", "waiting_as"])
    return member


def _details_of(join_request: JoinRequest) -> dict[str, object]:
    shared = ("name", "email", "telephone", "address", "postcode", "topics", "access_needs")
    contact_by = "email" if join_request.email else "telephone" if join_request.telephone else "post"
    return {
        **{name: getattr(join_request, name) for name in shared},
        "contact_by": contact_by,
        "consented_on": localdate(join_request.asked_at),
        "consent_how": "website",
    }


def decline_join_request(*, join_request: JoinRequest, reason: str, by: Viewer, at: datetime) -> None:
    join_request.waiting_as = None
    move(join_request, JOIN_REQUEST, "decline", by=by, at=at, note=reason, saving=["waiting_as"])
