from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from foundation.design.formats import date_long, how_soon
from foundation.law.presenters import Progress
from tenants.powers.information_requests.models import InformationRequest


@dataclass(frozen=True)
class RequestCard:
    request: InformationRequest
    progress: Progress


def cards(requests: Iterable[InformationRequest], today: date) -> list[RequestCard]:
    return [RequestCard(request, progress(request, today)) for request in requests]


def progress(request: InformationRequest, today: date) -> Progress:
    """Of a request that was sent. Silence is shown as silence from the day after the last day."""
    replied = date_long(request.replied_on)
    if request.state == "answered":
        return Progress("Answered", "green", f"Answered on {replied}.")
    if request.state == "refused":
        return Progress("Refused", "red", f"Refused on {replied}.")
    if request.state == "withdrawn":
        return Progress("Withdrawn", "grey", "The LINk has withdrawn this request.")
    if request.received_on is None:
        return Progress(
            "Not delivered", "yellow", "The email has not reached them yet, so no time is running."
        )
    return _unanswered(request, today)


def _unanswered(request: InformationRequest, today: date) -> Progress:
    clock = request.clock
    if clock is None:
        asked_by = (
            f" The LINk asked for an answer by {date_long(request.wanted_by)}." if request.wanted_by else ""
        )
        return Progress("Waiting", "yellow", f"Not answered yet.{asked_by}")
    if clock.paused_since:
        stands = f"The time to answer stands still since {date_long(clock.paused_since)}."
        return Progress("Waiting", "yellow", f"Not answered yet. {clock.pause_reason}. {stands}")
    when = f"{date_long(clock.due_on)}, {how_soon(clock.due_on, today)}"
    if clock.due_on < today:
        return Progress("Overdue", "red", f"Not answered. It was due on {when}.")
    return Progress("Waiting", "yellow", f"Due on {when}.")


def rows(request: InformationRequest, why_withdrawn: str = "") -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = [
        ("Asked of", request.provider.name),
        ("Sent on", request.sent_on),
        ("Received on", request.received_on or "Not received yet"),
    ]
    if why_withdrawn:
        found.append(("Why it was withdrawn", why_withdrawn))
    return [*found, ("Answered on", request.replied_on)] if request.replied_on else found
