"""The addresses at which the answers to a letter arrive, and the servers' word that it did not.

    r-request12-k3v…@in.links.example        the case of a record: an answer
    b-34.1276502400-a9x…@in.links.example    one sending of a message: a bounce

Each ends with a secret of its space, so that nobody can make an address, or learn which spaces and cases there are.
"""

from __future__ import annotations

import re
from base64 import b32encode
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from foundation.access.records import label_of
from foundation.features import records_of
from foundation.tenancy import Space, current_space

if TYPE_CHECKING:
    from django.db.models import Model

    from foundation.notify.models import Message

REPLY, BOUNCE = "r", "b"
# 80 bits: nobody guesses one, and the part before the @ stays within the 64 characters that it may have.
SECRET_CHARACTERS = 16
LOCAL_PART = re.compile(r"(?P<use>[rb])-(?P<name>[a-z0-9.]{1,40})-(?P<secret>[a-z2-7]{16})", re.ASCII)
CASE = re.compile(r"(?P<code>[a-z]{1,20})(?P<number>[0-9]{1,18})", re.ASCII)
SENDING = re.compile(r"(?P<number>[0-9]{1,18})\.(?P<asked>[0-9]{1,12})", re.ASCII)


@dataclass(frozen=True)
class Address:
    """What an address of a space names: with `use` REPLY a case, with BOUNCE one sending of a message."""

    space: Space
    use: str
    name: str


def receives_mail() -> bool:
    return bool(settings.LINKS_INBOUND_DOMAIN)


def reply_address(record: Model | None) -> str:
    """Where letters about this record are answered; empty where no mail is received, or the record is not a case."""
    kind = records_of(current_space().kind).get(label_of(record)) if record else None
    if not receives_mail() or record is None or kind is None or kind.case is None:
        return ""
    return _address(REPLY, f"{kind.case.code}{record.pk}")


def bounce_address(message: Message) -> str:
    """The sender on the envelope, for this sending of the message; empty where no mail is received."""
    return _address(BOUNCE, sending_of(message)) if receives_mail() else ""


def sending_of(message: Message) -> str:
    """Another each time a person sends the message again, so that a late bounce of the first does not stop the second."""
    return f"{message.pk}.{int(message.asked_at.timestamp())}"


def general_address(space: Space) -> str:
    """For letters to the space that belong to no case; empty where it has none."""
    if not receives_mail() or not space.authority_slug:
        return ""
    return f"{space.authority_slug}@{settings.LINKS_INBOUND_DOMAIN}"


def read(local_part: str, spaces: Iterable[Space]) -> Address | None:
    """What the part before the @ names in one of the spaces; None where its secret belongs to none of them."""
    matched = LOCAL_PART.fullmatch(local_part.lower())
    if matched is None:
        return None
    use, name = matched["use"], matched["name"]
    for space in spaces:
        if constant_time_compare(_secret(space, use, name), matched["secret"]):
            return Address(space, use, name)
    return None


def case_named(name: str) -> tuple[str, int] | None:
    """The code of the kind of case, and the number of the record."""
    matched = CASE.fullmatch(name)
    return (matched["code"], int(matched["number"])) if matched else None


def message_number(name: str) -> int | None:
    """The number of the message whose sending this names."""
    matched = SENDING.fullmatch(name)
    return int(matched["number"]) if matched else None


def _address(use: str, name: str) -> str:
    return f"{use}-{name}-{_secret(current_space(), use, name)}@{settings.LINKS_INBOUND_DOMAIN}"


def _secret(space: Space, use: str, name: str) -> str:
    """Small letters and figures: mail servers may change the case of what stands before the @."""
    digest = salted_hmac(
        f"foundation.notify.addresses.{space.key}", f"{use}-{name}", algorithm="sha256"
    ).digest()
    return b32encode(digest).decode().lower()[:SECRET_CHARACTERS]
