"""Messages as mail servers hand them over. Every name is made up."""

from datetime import timedelta
from email.message import EmailMessage

from foundation.inbound import services
from foundation.inbound.services import Fate
from foundation.tenancy import current_space
from tenants.people.correspondence.models import Letter
from tenants.people.correspondence.services import record_letter
from tests.people import AT
from tests.tenants.people.members.factories import SYSTEM

DOMAIN = "in.links.example"
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n"
    b"0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n157\n%%EOF\n"
)
ANSWER = "Dear LINk,\n\nThe clinics open at eight.\n\nMarta Bell\n\nOn 14 June 2010, Sefton LINk wrote:\n> When do the clinics open?\n"


def email(to: str, text: str = ANSWER, *, files: tuple[tuple[str, bytes], ...] = (), **headers: str) -> bytes:
    message = EmailMessage()
    whole = {
        "From": "Marta Bell <marta.bell@trust.example>",
        "To": to,
        "Subject": "Re: Clinics",
        "Message-ID": "<answer-1@trust.example>",
        "Date": "Mon, 14 Jun 2010 10:00:00 +0100",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    for name, value in whole.items():
        message[name] = value
    message.set_content(text)
    for name, content in files:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def bounce(to: str, *, action: str = "failed", reason: str = "550 5.1.1 No such mailbox") -> bytes:
    """A report of a mail server, as RFC 3464 has it."""
    return (
        f"Return-Path: <>\nFrom: MAILER-DAEMON@mx.trust.example\nTo: {to}\nSubject: Undelivered Mail Returned to Sender\n"
        "Message-ID: <bounce-1@mx.trust.example>\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"\n\n'
        "--b1\nContent-Type: text/plain\n\nYour message could not be delivered.\n\n"
        "--b1\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.trust.example\n\n"
        f"Final-Recipient: rfc822; foi@trust.example\nAction: {action}\nStatus: 5.1.1\nDiagnostic-Code: smtp; {reason}\n\n"
        "--b1--\n"
    ).encode()


def out_of_office(to: str) -> bytes:
    return email(
        to,
        "I am away until Monday.",
        Subject="Automatic reply: Clinics",
        Auto_Submitted="auto-replied",
        Message_ID="<away-1@trust.example>",
    )


def take(original: bytes, *, at=AT, recipient: str = "", others=()) -> Fate:
    """As a mail server hands it over; in the space entered, and perhaps others."""
    return services.take(
        original,
        spaces=[current_space(), *others],
        received_at=at - timedelta(minutes=1),
        at=at,
        recipient=recipient,
    )


def taken(original: bytes, *, at=AT) -> Letter:
    """The letter that a message has become."""
    assert take(original, at=at) is Fate.TAKEN
    return Letter.objects.latest("pk")


def by_post(*, record=None, scan=None, at=AT, **changes) -> Letter:
    facts = {
        "way": "post",
        "sender_name": "Zennor surgery",
        "on": at.date(),
        "subject": "Opening hours",
        "text": "They open at eight.",
    }
    return record_letter(**facts | changes, scan=scan, record=record, by=SYSTEM, at=at)
