"""For which spaces a message is, by the addresses of ours in its headers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings

from foundation.notify import addresses
from foundation.notify.addresses import Address
from foundation.tenancy import Space

# What mail servers write about where they delivered, then what the sender wrote.
FIELDS = re.compile(
    rb"^(?:delivered-to|x-original-to|envelope-to|x-envelope-to|to|cc|resent-to)[ \t]*:((?:[^\r\n]|\r?\n[ \t])*)",
    re.IGNORECASE | re.MULTILINE,
)
# Identities of our own messages, in what an answer says that it answers.
ANSWERED = re.compile(
    rb"^(?:in-reply-to|references)[ \t]*:((?:[^\r\n]|\r?\n[ \t])*)", re.IGNORECASE | re.MULTILINE
)
OURS = re.compile(rb"<([a-z][a-z0-9_]{0,40})\.([0-9]{1,18})\.[0-9]{1,12}@", re.ASCII)
HEADERS_READ = 200_000
MOST_ADDRESSES = 30
GENERAL = "general"


@dataclass(frozen=True)
class Destination:
    """An address of ours, and where nothing better is known the message of ours that the sender says they answer."""

    address: Address
    answers: int | None = None


def destinations(original: bytes, spaces: Sequence[Space], recipient: str = "") -> list[Destination]:
    """One for each address of ours; the general one only for a space that no other names. `recipient` stands on the envelope, if known."""
    head = _head(original)
    answered = _answered(head)
    found = {
        address: Destination(address)
        for local in _local_parts(head, recipient)
        if (address := _read(local, spaces))
    }
    if not found and (space := next((space for space in spaces if space.key in answered), None)):
        general = Address(space, GENERAL, "")
        found[general] = Destination(general)
    named = {address.space.key for address in found if address.use != GENERAL}
    return [
        Destination(address, answered.get(address.space.key))
        for address in found
        if address.use != GENERAL or address.space.key not in named
    ]


def _head(original: bytes) -> bytes:
    return re.split(rb"\r?\n\r?\n", original[:HEADERS_READ], maxsplit=1)[0]


def _local_parts(head: bytes, recipient: str) -> Iterable[str]:
    """What stands before our domain, each once, in the order of the headers."""
    domain = re.escape(settings.LINKS_INBOUND_DOMAIN.encode())
    ours = re.compile(rb"([a-z0-9.-]{1,64})@" + domain + rb"(?![a-z0-9.-]*[a-z0-9])", re.IGNORECASE)
    fields = [recipient.encode("ascii", "replace")] if recipient else FIELDS.findall(head)
    found = (match.decode().lower() for field in fields for match in ours.findall(field))
    return list(dict.fromkeys(found))[:MOST_ADDRESSES]


def _read(local: str, spaces: Sequence[Space]) -> Address | None:
    if named := addresses.read(local, spaces):
        return named
    general = next((space for space in spaces if space.authority_slug == local), None)
    return Address(general, GENERAL, "") if general else None


def _answered(head: bytes) -> dict[str, int]:
    """The number of one message of ours for each space, whoever says so."""
    identities = [found for field in ANSWERED.findall(head) for found in OURS.findall(field)]
    return {key.decode(): int(number) for key, number in reversed(identities)}
