"""Emails, as they come in: filed on the case whose address they were sent to, or left to be sorted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.documents.storage import SpaceStorage
from foundation.features import case_records_of
from foundation.inbound.mail import IncomingMail
from foundation.inbound.routing import Destination
from foundation.notify import addresses
from foundation.tenancy import atomically, current_space
from foundation.workflow import begin
from tenants.people.correspondence import queries
from tenants.people.correspondence.models import Letter, Way
from tenants.people.correspondence.services.enclosures import keep_enclosures
from tenants.people.correspondence.workflow import LETTER, LetterState


@dataclass(frozen=True)
class Place:
    """A record by its label and number; `certain` where the address that the letter was sent to says so."""

    label: str = ""
    number: int | None = None
    certain: bool = False


@atomically
def take_mail(
    mail: IncomingMail, destination: Destination, *, received_at: datetime, by: Viewer, at: datetime
) -> None:
    """Keep an email, once. It never meets a time limit by itself: a person says what it is."""
    place = _place(destination)
    if place.number is not None and queries.has_many_of(localdate(received_at), place.label, place.number):
        mail = replace(mail, suspected="More letters came to this address in a day than people write.")
    identity = mail.identity(f"{destination.address.use}-{destination.address.name}")
    if queries.was_taken(identity):
        return
    # Of two workers that take it at the same moment, one finds it taken.
    letter, is_new = Letter.objects.get_or_create(
        identity=identity, defaults=_facts(mail, place, received_at, by, at)
    )
    if not is_new:
        return
    begin(letter, LETTER, by=by, at=at)
    if letter.state == LetterState.FILED:
        keep_enclosures(letter, by=by, at=at)


def _facts(
    mail: IncomingMail, place: Place, received_at: datetime, by: Viewer, at: datetime
) -> dict[str, Any]:
    return {
        "way": Way.EMAIL,
        "state": _state(mail, place),
        "record": place.label,
        "record_id": place.number,
        "sender": mail.sender,
        "sender_name": mail.sender_name,
        "verified": mail.verified,
        "subject": mail.subject,
        "text": mail.text,
        "on": localdate(received_at),
        "at": at,
        "remarks": "\n".join(filter(None, (mail.suspected, *mail.remarks))),
        "original": _kept(mail),
        "by_name": by.name,
    }


def _state(mail: IncomingMail, place: Place) -> LetterState:
    if mail.suspected:
        return LetterState.HELD
    if mail.automatic:
        return LetterState.AUTOMATIC
    return LetterState.FILED if place.certain else LetterState.TO_SORT


def _kept(mail: IncomingMail) -> str:
    store, name = SpaceStorage(), f"mail/{mail.digest}"
    return name if store.exists(name) else store.save(name, ContentFile(mail.original))


def _place(destination: Destination) -> Place:
    address = destination.address
    if address.use == addresses.REPLY:
        return _case(address.name)
    number = (
        addresses.message_number(address.name) if address.use == addresses.BOUNCE else destination.answers
    )
    message = queries.message(number) if number is not None else None
    local_part = message.reply_to.partition("@")[0] if message else ""
    answered = addresses.read(local_part, [current_space()])
    place = _case(answered.name) if answered else Place()
    # A bounce address has a secret; what a letter says that it answers has none.
    return place if address.use == addresses.BOUNCE else replace(place, certain=False)


def _case(name: str) -> Place:
    code, number = addresses.case_named(name) or ("", 0)
    kind = case_records_of(current_space().kind).get(code)
    if kind is None or not queries.exists(kind.label, number):
        return Place()
    return Place(kind.label, number, certain=True)
