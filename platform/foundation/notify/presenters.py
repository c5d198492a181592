"""Messages, and the letters of a demonstration, as their pages show them."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from foundation.design import PER_PAGE, Column, Empty, Lines, Link, Table, Tag
from foundation.design.formats import datetime_long
from foundation.notify import mailbox, queries
from foundation.notify.mailbox import Letter
from foundation.notify.models import Message, MessageState
from foundation.writing.addresses import reverse

MESSAGES = (
    Column[Message](
        "Subject",
        lambda letter: Link(
            letter.subject,
            reverse("notify:detail", args=[letter.pk]),
            f"to {letter.name or letter.to}, {datetime_long(letter.asked_at)}",
        ),
        sort="subject",
    ),
    Column[Message]("To", lambda letter: Lines(letter.name, letter.to), sort="to"),
    Column[Message]("Asked for", lambda letter: letter.asked_at, sort="asked_at"),
    Column[Message]("State", lambda letter: state_of(letter), sort="state"),
)
LETTERS = (
    Column[Letter](
        "Subject",
        lambda letter: Link(
            letter.subject,
            reverse("mailbox:letter", args=[letter.key]),
            f"to {letter.to}, {datetime_long(letter.sent_at)}",
        ),
    ),
    Column[Letter]("To", lambda letter: letter.to),
    Column[Letter]("Sent", lambda letter: letter.sent_at),
)


def state_of(letter: Message, *, sending: bool = False) -> Tag:
    if sending:
        return Tag("Sending", "blue")
    if letter.waiting_after_a_failure:
        return Tag("Failed for now", "yellow")
    return Tag(MessageState.of(letter.state))


def messages_table(messages: QuerySet[Any]) -> Table[Message]:
    return Table(
        "Messages, those that failed first, then the newest",
        MESSAGES,
        messages,
        empty=Empty(
            "No messages yet",
            "Letters to providers, councils and people with accounts appear here when they are sent.",
        ),
        per_page=PER_PAGE,
        size="hidden",
        personal=True,
    )


def message_facts(letter: Message) -> list[tuple[str, Any]]:
    return [
        ("State", state_of(letter, sending=queries.being_sent(letter))),
        ("To", Lines(letter.name, letter.to)),
        ("About", Link(letter.about, letter.url) if letter.url else letter.about),
        ("Asked for", f"{datetime_long(letter.asked_at)} by {letter.asked_by}"),
        ("Handed over", letter.sent_at or "Not yet"),
        ("Answers arrive at", letter.reply_to or "Nowhere: the LINk has no email address of its own"),
        ("Tries", letter.tries),
    ]


def mailbox_table(keys: Sequence[str]) -> Table[Letter]:
    """A letter is opened only when its line is shown."""
    columns = [Column(column.title, column.value, sort=False) for column in LETTERS]
    return Table(
        "Emails sent, newest first",
        columns,
        keys,
        prepare=lambda keys: [letter for key in keys if (letter := mailbox.letter(key))],
        empty=Empty(
            "No emails yet",
            "Send a report or a request for information in one of the networks, and its email appears here.",
        ),
        per_page=PER_PAGE,
        size="hidden",
        export=False,
        personal=True,
    )


def letter_facts(letter: Letter) -> list[tuple[str, Any]]:
    return [("From", letter.sender), ("To", letter.to), ("Sent", letter.sent_at)]
