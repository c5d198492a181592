"""Email of a demonstration: each message becomes a file that a page shows. Nothing leaves the machine."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage as Parsed
from email.utils import format_datetime
from pathlib import Path
from re import fullmatch
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from foundation.timekeeping import now


def folder() -> Path:
    return Path(settings.LINKS_DATA_DIR) / "mail"


class Mailbox(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder().mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            _write(message)
        return len(email_messages)


def _write(message: EmailMessage) -> None:
    at = now()
    message.extra_headers.setdefault("Date", format_datetime(at))
    target = folder() / f"{at:%Y%m%dT%H%M%S%f}-{uuid4().hex[:12]}.eml"
    # Written beside and moved, so that the page never meets half a message.
    unfinished = target.with_suffix(".part")
    unfinished.write_bytes(message.message().as_bytes())
    unfinished.rename(target)


@dataclass(frozen=True)
class Letter:
    key: str
    sender: str
    to: str
    subject: str
    sent_at: datetime | None
    text: str


def keys() -> list[str]:
    """Of all messages, newest first."""
    return sorted((path.stem for path in folder().glob("*.eml")), reverse=True)


def letter(key: str) -> Letter | None:
    path = folder() / f"{key}.eml"
    if not fullmatch(r"\d{8}T\d{12}-[0-9a-f]{12}", key) or not path.is_file():
        return None
    parsed = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(parsed, Parsed)  # what policy.default makes
    plain = parsed.get_body(("plain",))
    date = parsed["Date"]
    return Letter(
        key=key,
        sender=str(parsed["From"]),
        to=str(parsed["To"]),
        subject=str(parsed["Subject"]),
        sent_at=date.datetime if date else None,
        text=plain.get_content() if plain else "",
    )
