"""Reads a message as it came, and never fails: what can't be read is said in a sentence, and the original is kept."""

from __future__ import annotations

import logging
from dataclasses import replace
from email import message_from_bytes
from email.message import Message

from django.conf import settings

from foundation.inbound import headers, origin
from foundation.inbound.mail import IncomingMail, set_aside
from foundation.inbound.parts import contents_of

log = logging.getLogger(__name__)

MOST_MEGABYTES = 40
UNREADABLE = "It could not be read. Its original is kept."
TOO_LARGE = f"It is larger than {MOST_MEGABYTES}MB, so only its head was fetched. The whole is on the mail server, in “LINks set aside”."


def parsed(original: bytes) -> Message | None:
    """None where the standard library's parser gives up."""
    try:
        return message_from_bytes(original)
    except Exception:
        log.warning("A message could not be parsed", exc_info=True)
        return None


def read(original: bytes) -> IncomingMail:
    message = parsed(original)
    if message is None:
        return set_aside(original, UNREADABLE)
    try:
        return _read(message, original)
    except Exception:
        log.warning("A message could not be read", exc_info=True)
        return set_aside(original, UNREADABLE)


def read_head(head: bytes) -> IncomingMail:
    """A message that is too large to be fetched: who it is from, and what it is about."""
    mail = read(head)
    return replace(mail, text="", enclosures=(), remarks=(*mail.remarks, TOO_LARGE))


def _read(message: Message, original: bytes) -> IncomingMail:
    name, sender = headers.sender_of(message)
    contents = contents_of(message)
    text = contents.text  # before the remarks, to which it may add
    authserv = settings.LINKS_INBOUND_AUTHSERV
    return IncomingMail(
        original=original,
        message_id=headers.identity_of(message),
        sender=sender,
        sender_name=name,
        subject=headers.header(message, "Subject")[:300],
        text=text,
        enclosures=tuple(contents.enclosures),
        remarks=tuple(contents.remarks),
        automatic=origin.is_automatic(message),
        suspected=origin.why_suspected(message, sender, authserv),
        verified=origin.is_verified(message, sender, authserv),
    )
