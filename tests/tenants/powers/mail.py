"""A mail server that refuses, as it does an address that nobody has."""

from smtplib import SMTPRecipientsRefused

import pytest
from django.core.mail.backends.locmem import EmailBackend

from foundation.access import Viewer
from foundation.notify import queries, services
from foundation.notify.models import Message


def refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    def send_messages(_: object, messages: list[object]) -> int:
        raise SMTPRecipientsRefused({"somebody@example.org": (550, b"no such mailbox")})

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)


def send_again(url: str, to: str, by: Viewer, at: object) -> Message:
    """The host corrects the address of the one letter about this page that could not be delivered."""
    message = queries.undelivered(url).get()
    services.send_again(message, to=to, by=by, at=at)
    return message
