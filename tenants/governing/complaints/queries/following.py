"""Whoever complained, and the link at which they follow it."""

from __future__ import annotations

from django.core import signing
from django.urls import reverse

from foundation.reading import look
from foundation.tenancy import current_space
from tenants.governing.complaints.models import Complaint

# For whoever chooses among the people of an address.
NAMELESS = "Somebody who gave no name"
_follow = signing.Signer(salt="tenants.governing.complaints.follow")


def follow_link(complaint: Complaint) -> str:
    """The secret address at which whoever complained follows it. It is in no row: it is signed anew each time."""
    return current_space().address + reverse("public_complaints:follow", args=[follow_token(complaint)])


def follow_token(complaint: Complaint) -> str:
    return _follow.sign_object([current_space().key, complaint.pk, complaint.link_number])


def followed(token: str) -> Complaint | None:
    """The complaint whose link this is; None for one of another network, or made useless since."""
    try:
        space, pk, number = _follow.unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if space != current_space().key:
        return None
    return Complaint.objects.select_related("terms").filter(pk=pk, link_number=number).first()


def people_called(email: str, name: str) -> list[Complaint]:
    """Complaints of somebody at an address or, without one, of that name; whoever asks."""
    if email:
        found = list(Complaint.objects.filter(email__iexact=email).order_by("pk"))
        for complaint in found:
            complaint.name = complaint.name or NAMELESS
        return found
    return [one for one in Complaint.objects.exclude(name="").order_by("pk") if look(one.name) == look(name)]
