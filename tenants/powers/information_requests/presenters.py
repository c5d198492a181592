from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from foundation.design import (
    PER_PAGE,
    Choice,
    Column,
    Day,
    Due,
    Empty,
    Filters,
    Link,
    Search,
    Table,
    Tag,
    Value,
    Words,
)
from foundation.design.formats import date_long, how_soon
from foundation.law.presenters import Progress
from tenants.powers.information_requests.models import InformationRequest
from tenants.powers.information_requests.workflow import REQUEST, RequestState


@dataclass(frozen=True)
class RequestCard:
    request: InformationRequest
    progress: Progress


def cards(requests: Iterable[InformationRequest], today: date) -> list[RequestCard]:
    return [RequestCard(request, progress(request, today)) for request in requests]


def progress(request: InformationRequest, today: date) -> Progress:
    """Of a request that was sent. Silence is shown as silence from the day after the last day."""
    replied = date_long(request.replied_on)
    if request.state == RequestState.ANSWERED:
        return Progress("Answered", "green", f"Answered on {replied}.")
    if request.state == RequestState.REFUSED:
        return Progress("Refused", "red", f"Refused on {replied}.")
    if request.state == RequestState.WITHDRAWN:
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


REQUESTS = (
    Column[InformationRequest](
        "Request", lambda asked: Link(asked.title, asked.get_absolute_url()), sort="title"
    ),
    Column[InformationRequest]("Asked of", lambda asked: str(asked.provider), sort="provider__name"),
    Column[InformationRequest]("Sent", lambda asked: Day(asked.sent_on), sort="sent_on"),
    Column[InformationRequest]("State", Tag, sort="state"),
    Column[InformationRequest]("Due", lambda asked: Due(asked.clock), sort="clock__due_on"),
)
NONE_YET = Empty("No requests yet", "A request is sent under a published decision to ask for information.")
NO_MATCH = Empty("No request matches your search", "Try fewer words, or all states.")


def filters(asked: Mapping[str, str]) -> Filters:
    return Filters(
        asked,
        Search("q", "Search by subject or provider"),
        Choice("state", "State", REQUEST.states.choices(), every="All"),
    )


PUBLIC_STATES = (
    (RequestState.SENT, "Not answered"),
    (RequestState.ANSWERED, "Answered"),
    (RequestState.REFUSED, "Refused"),
    (RequestState.WITHDRAWN, "Withdrawn"),
)


def public_filters(asked: Mapping[str, str]) -> Filters:
    return Filters(
        asked, Search("q", "Words, or a body"), Choice("state", "Answer", PUBLIC_STATES, every="All")
    )


def requests_table(requests: QuerySet[InformationRequest], *, narrowed: bool) -> Table[InformationRequest]:
    return Table(
        "Requests for information",
        REQUESTS,
        requests,
        counts=("request", "requests"),
        empty=NO_MATCH if narrowed else NONE_YET,
        per_page=PER_PAGE,
    )


FOR_THE_COUNCIL = (
    Column[InformationRequest](
        "Request",
        lambda asked: Link(asked.title, reverse("council_information_requests:show", args=[asked.pk])),
        sort="title",
    ),
    Column[InformationRequest]("Sent", lambda asked: Day(asked.sent_on), sort="sent_on"),
    Column[InformationRequest]("So far", Tag, sort="state"),
    Column[InformationRequest](
        "Last day", lambda asked: asked.clock.due_on if asked.clock else "No date", sort="clock__due_on"
    ),
)


def council_table(requests: QuerySet[InformationRequest]) -> Table[InformationRequest]:
    """Those that were sent to the council itself."""
    return Table(
        "Requests for information to the council",
        FOR_THE_COUNCIL,
        requests,
        counts=("request", "requests"),
        empty=Empty("The LINk has not asked the council for information"),
        per_page=PER_PAGE,
    )


LAPSED = "The fee was not paid within three months, so the duty to answer has ended. Withdraw the request, or ask again."
UNCOUNTED = (
    "20 working days after the day of receipt (Freedom of Information Act 2000). The platform did not count them when "
    "this request was sent."
)


def facts(asked: InformationRequest, *, lapsed: bool) -> list[tuple[str, Any]]:
    """For those who sent it."""
    found: list[tuple[str, Any]] = [
        ("State", Tag(asked)),
        ("Asked of", Link(asked.provider, asked.provider.get_absolute_url())),
        ("About", asked.get_sector_display()),
        ("Question", asked.question),
    ]
    if asked.decision:
        found.append(("Decision", Link(asked.decision, asked.decision.get_absolute_url())))
    if asked.sent_on:
        found += [("Sent", _sent(asked)), ("Answer due", _due(asked, lapsed=lapsed))]
    if asked.replied_on:
        found.append((f"Reply of {date_long(asked.replied_on)}", asked.reply))
    return found


def _sent(asked: InformationRequest) -> str:
    received = f"received {date_long(asked.received_on)}" if asked.received_on else "not received"
    return f"{date_long(asked.sent_on)}, {asked.get_method_display().lower()}; {received}"


def _due(asked: InformationRequest, *, lapsed: bool) -> Value:
    wanted = None
    if not asked.clock and asked.wanted_by:
        wanted = f"You asked for an answer by {date_long(asked.wanted_by)}."
    return Words(_limit(asked, lapsed=lapsed), wanted)


def _limit(asked: InformationRequest, *, lapsed: bool) -> Value:
    if lapsed:
        return LAPSED
    if asked.clock and asked.clock.paused_since:
        since = date_long(asked.clock.paused_since)
        return f"The time stands still since {since}. {asked.clock.pause_reason}."
    if asked.clock:
        return Due(asked.clock)
    if not asked.received_on:
        return "No time is running: it has not been received."
    return UNCOUNTED if asked.provider.under_foi else "No law sets a limit for this body."


def rows(request: InformationRequest, why_withdrawn: str = "") -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = [
        ("Asked of", request.provider.name),
        ("Sent on", request.sent_on),
        ("Received on", request.received_on or "Not received yet"),
    ]
    if why_withdrawn:
        found.append(("Why it was withdrawn", why_withdrawn))
    return [*found, ("Answered on", request.replied_on)] if request.replied_on else found
