"""A report as a letter, for a body that it goes to by post because no email address of it is known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from foundation.access import Viewer
from foundation.design.letters import LetterPage, WaitingLetter
from tenants.area.providers import queries as providers
from tenants.powers.reports import queries
from tenants.powers.reports.models import Recipient
from tenants.powers.reports.rules import instrument_for


def letter(recipient: Recipient, viewer: Viewer, today: date) -> LetterPage:
    report = recipient.report
    return LetterPage(
        "reports/letter.html",
        report,
        to=recipient.provider,
        address=providers.postal_address(recipient.provider, today),
        address_page=providers.address_page(recipient.provider, viewer),
        on=today,
        context={
            "report": report,
            "recipient": recipient,
            "owes_answer": instrument_for(recipient) is not None,
            "recommendations": queries.recommendations_of(report),
        },
    )


def waiting(viewer: Viewer, today: date) -> Iterator[WaitingLetter]:
    """The day of receipt starts the time to answer, so it is asked on a page of its own."""
    for recipient in queries.to_post(viewer):
        yield WaitingLetter(
            letter(recipient, viewer, today),
            since=recipient.report.sent_on or today,
            why="The email did not arrive" if recipient.email else "It has no email address",
            page=reverse("reports:receipt", args=[recipient.pk]),
            part=str(recipient.pk),
        )
