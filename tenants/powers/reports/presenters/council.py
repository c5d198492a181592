"""Reports as the council that received them sees them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from foundation.access import Viewer
from foundation.design import PER_PAGE, Column, Day, Empty, Link, Table, Tag, Value, Words
from foundation.design.formats import how_soon
from foundation.writing.addresses import reverse
from tenants.powers.reports.models import Recipient, Role
from tenants.powers.reports.rules import CouncilAnswersForItself, fulfilled
from tenants.powers.reports.workflow import RecipientState


@dataclass(frozen=True)
class Row:
    """A report that waits for the council: what it owes, by when, and how soon that is."""

    recipient: Recipient
    owes: str
    when: str
    late: bool

    @property
    def url(self) -> str:
        return reverse("council_reports:show", args=[self.recipient.pk])


def rows(recipients: Iterable[Recipient], today: date) -> list[Row]:
    return [_row(recipient, today) for recipient in recipients]


def _row(recipient: Recipient, today: date) -> Row:
    clock = recipient.clock
    if clock is None:
        return Row(recipient, owes(recipient), "No date", late=False)
    late = clock.state_on(today) == "late"
    days = (today - clock.due_on).days
    when = f"{days:,} day{'' if days == 1 else 's'} late" if late else f"Due {how_soon(clock.due_on, today)}"
    return Row(recipient, owes(recipient), when, late)


def _last_day(recipient: Recipient) -> Value:
    if recipient.clock is None:
        return "No date"
    proof = reverse("council_reports:time_limit", args=[recipient.pk])
    how = Link("How it is worked out", proof, f": {recipient.report.title}")
    return Words(recipient.clock.due_on, how)


RECEIVED = (
    Column[Recipient](
        "Report",
        lambda recipient: Link(recipient.report.title, reverse("council_reports:show", args=[recipient.pk])),
        sort="report__title",
    ),
    Column[Recipient](
        "Received", lambda recipient: Day(recipient.received_on, "Not yet"), sort="received_on"
    ),
    Column[Recipient]("So far", Tag, sort="state"),
    Column[Recipient]("Last day", _last_day, sort="clock__due_on"),
)


def received_table(recipients: QuerySet[Recipient]) -> Table[Recipient]:
    return Table(
        "Reports that the council has received",
        RECEIVED,
        recipients,
        counts=("report", "reports"),
        empty=Empty("The council has not received a report yet"),
        per_page=PER_PAGE,
        personal=False,
    )


def owes(recipient: Recipient) -> str:
    """What the council still has to do, in a few words."""
    if not recipient.has_duty or fulfilled(recipient):
        return "Nothing more"
    if recipient.led_by is not None:
        return f"Acknowledge it; {recipient.led_by} answers for you"
    if recipient.owes_answer:
        return (
            "Explain what you will do, or why you will do nothing"
            if recipient.acknowledged_on
            else "Acknowledge and answer"
        )
    onward = "pass it on or say that there is nobody to pass it to"
    return onward.capitalize() if recipient.acknowledged_on else f"Acknowledge it, and {onward}"


@dataclass(frozen=True)
class Act:
    """Something that the viewer can do with a report now."""

    text: str
    name: str
    primary: bool = False


def acts(recipient: Recipient, viewer: Viewer) -> list[Act]:
    """Offered to the council's officers only, in the order in which they are mostly needed."""
    is_done = recipient.state in (RecipientState.ANSWERED, RecipientState.NOBODY)
    if not CouncilAnswersForItself.applies_to(viewer) or is_done or recipient.received_on is None:
        return []
    found = []
    if recipient.owes_answer or not recipient.has_duty:
        found.append(Act("Answer now", "council_reports:answer", primary=True))
    if recipient.acknowledged_on is None:
        found.append(
            Act("Only acknowledge for now", "council_reports:acknowledge", primary=not recipient.owes_answer)
        )
    return found + _onward(recipient)


def _onward(recipient: Recipient) -> list[Act]:
    found = []
    if recipient.has_duty and recipient.led_by_id is None:
        found.append(Act("Pass it on", "council_reports:pass_on"))
    if recipient.role == Role.OTHER and recipient.state != RecipientState.PASSED_ON:
        found.append(Act("There is nobody to pass it to", "council_reports:nobody"))
    return found
