"""Letters of a space that is told in full: answers to its letters, and post to sort. Every one says that it is synthetic."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from email.message import EmailMessage

from django.db.models import Model

from foundation.access.records import kind_of
from foundation.demonstration.days import STANDS_AT, morning
from foundation.demonstration.story import BY, Story
from foundation.demonstration.writers import Writer
from foundation.inbound import reading
from foundation.inbound.routing import GENERAL, Destination
from foundation.notify.addresses import REPLY, Address
from tenants.people.correspondence import services

ANSWER = """Dear LINk,

Thank you for your letter. The figures that you ask for are in the file. (Synthetic.)

The patients’ office

On {day}, the LINk wrote:
> Please answer by the date below.
"""
AWAY = "I am away until Monday. For anything urgent, please ring the switchboard. (Synthetic.)"
FIGURES = b"Month,Days\nApril 2010,21\nMay 2010,19\nSynthetic figures.,\n"
TO_SORT: tuple[tuple[str, str, dict[str, str]], ...] = (
    (
        "Car park at the health centre",
        "The car park is full by nine. Could the LINk ask about it? (Synthetic.)",
        {},
    ),
    ("Our newsletter for June", "News from the carers’ centre. (Synthetic.)", {}),
    ("You have won", "Send us your bank details. (Synthetic.)", {"X-Spam-Flag": "YES"}),
)


def fill_answers(story: Story, records: Sequence[tuple[Model, date]]) -> None:
    """An answer to the letter about the last of the records, and an automatic one about the one before it, from the days given."""
    if not story.quotas.in_full:
        return
    sender, day = "The patients’ office <patients.office@nhs.example>", STANDS_AT - timedelta(days=1)
    for record, on in records[-1:]:
        original = _email(
            sender, "Re: Your letter", ANSWER.format(day=f"{on:%-d %B %Y}"), day, enclosed=FIGURES
        )
        _take(_address_of(story, record), original, max(on, day))
    for record, on in records[-2:-1]:
        headers = {"Auto-Submitted": "auto-replied"}
        original = _email(sender, "Automatic reply: Your letter", AWAY, on, headers=headers)
        _take(_address_of(story, record), original, on)


def fill_post(story: Story) -> None:
    if not story.quotas.in_full:
        return
    for number, (subject, text, headers) in enumerate(TO_SORT, start=1):
        day = STANDS_AT - timedelta(days=number)
        original = _email("A. Caller <a.caller@people.example>", subject, text, day, headers=headers)
        _take(Address(story.space, GENERAL, ""), original, day)
    services.record_letter(
        way="post",
        sender_name="The residents’ association",
        on=STANDS_AT - timedelta(days=2),
        subject="Bus to the hospital",
        text="Nobody can get to the clinic by bus before ten. (Synthetic.)",
        scan=None,
        record=None,
        by=BY,
        at=morning(STANDS_AT - timedelta(days=2)),
    )


def _address_of(story: Story, record: Model) -> Address:
    case = kind_of(record).case
    assert case is not None
    return Address(story.space, REPLY, f"{case.code}{record.pk}")


def _email(
    sender: str,
    subject: str,
    text: str,
    day: date,
    *,
    enclosed: bytes = b"",
    headers: dict[str, str] | None = None,
) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = sender, subject, morning(day)
    for name, value in (headers or {}).items():
        message[name] = value
    message.set_content(text)
    if enclosed:
        message.add_attachment(enclosed, maintype="text", subtype="csv", filename="figures.csv")
    return message.as_bytes()


def _take(address: Address, original: bytes, day: date) -> None:
    at = morning(day)
    services.take_mail(reading.read(original), Destination(address), received_at=at, by=BY, at=at)


WRITER = Writer(fill_post, rank=95)
