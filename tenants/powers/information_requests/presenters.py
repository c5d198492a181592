from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

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
from foundation.writing.addresses import reverse
from tenants.powers.information_requests import queries
from tenants.powers.information_requests.models import InformationRequest
from tenants.powers.information_requests.workflow import REQUEST, RequestState


@dataclass(frozen=True)
class RequestCard:
    request: InformationRequest
    progress: Progress


def cards(requests: Iterable[InformationRequest], today: date) -> list[RequestCard]:
    return [RequestCard(request, progress(request, today)) for request in requests]


def progress(request: InformationRequest, today: date) -> Progress:
    """How far a request that was sent has come. Silence is shown as silence from the day after the last day."""
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
    if queries.lapsed(clock, today):
        return Progress(
            "Fee not paid", "grey", "Not answered. The fee was not paid in time, so nothing is owed any more."
        )
    if clock.paused_since:
        stands = f"The time to answer stands still since {date_long(clock.paused_since)}."
        return Progress("Waiting", "yellow", f"Not answered yet. {clock.pause_reason}. {stands}")
    when = f"{date_long(clock.due_on)}, {how_soon(clock.due_on, today)}"
    if clock.due_on < today:
        return Progress("Overdue", "red", f"Not answered. It was due on {when}.")
    return Progress("Waiting", "yellow", f"Due on {when}.")


REQUESTS = (
    Column[InformationRequest](
        "Request", lambda request: Link(request.title, request.get_absolute_url()), sort="title"
    ),
    Column[InformationRequest]("Asked of", lambda request: str(request.provider), sort="provider__name"),
    Column[InformationRequest]("Sent", lambda request: Day(request.sent_on), sort="sent_on"),
    Column[InformationRequest]("State", Tag, sort="state"),
    Column[InformationRequest]("Due", lambda request: Due(request.clock), sort="clock__due_on"),
)
NONE_YET = Empty("No requests yet", "A request is sent under a published decision to ask for information.")
NO_MATCH = Empty("No request matches your search", "Try fewer words, or all states.")


def filters(query: Mapping[str, str]) -> Filters:
    return Filters(
        query,
        Search("q", "Search by subject or provider"),
        Choice("state", "State", REQUEST.states.choices(), every="All"),
    )


PUBLIC_STATES = (
    (RequestState.SENT, "Not answered"),
    (RequestState.ANSWERED, "Answered"),
    (RequestState.REFUSED, "Refused"),
    (RequestState.WITHDRAWN, "Withdrawn"),
)


def public_filters(query: Mapping[str, str]) -> Filters:
    return Filters(
        query, Search("q", "Words, or a body"), Choice("state", "Answer", PUBLIC_STATES, every="All")
    )


def requests_table(requests: QuerySet[InformationRequest], *, narrowed: bool) -> Table[InformationRequest]:
    return Table(
        "Requests for information",
        REQUESTS,
        requests,
        counts=("request", "requests"),
        empty=NO_MATCH if narrowed else NONE_YET,
        per_page=PER_PAGE,
        personal=False,
    )


FOR_THE_COUNCIL = (
    Column[InformationRequest](
        "Request",
        lambda request: Link(request.title, reverse("council_information_requests:show", args=[request.pk])),
        sort="title",
    ),
    Column[InformationRequest]("Sent", lambda request: Day(request.sent_on), sort="sent_on"),
    Column[InformationRequest]("So far", Tag, sort="state"),
    Column[InformationRequest]("Last day", lambda request: _last_day(request), sort="clock__due_on"),
)


def _last_day(request: InformationRequest) -> Value:
    """Of an answer that is owed, or that was given."""
    if request.clock and request.clock.paused_since:
        return f"Stands still since {date_long(request.clock.paused_since)}"
    if request.clock and request.clock.met_on:
        return request.clock.due_on
    return request.answer_by or "No date"


def council_table(requests: QuerySet[InformationRequest]) -> Table[InformationRequest]:
    """Those that were sent to the council itself."""
    return Table(
        "Requests for information to the council",
        FOR_THE_COUNCIL,
        requests,
        counts=("request", "requests"),
        empty=Empty("The LINk has not asked the council for information"),
        per_page=PER_PAGE,
        personal=False,
    )


LAPSED = "The fee was not paid within three months, so the duty to answer has ended. Withdraw the request, or ask again."
UNCOUNTED = (
    "20 working days after the day of receipt (Freedom of Information Act 2000). The platform did not count them when "
    "this request was sent."
)


def facts(request: InformationRequest, *, lapsed: bool) -> list[tuple[str, Any]]:
    """The facts of a request for those who sent it."""
    found: list[tuple[str, Any]] = [
        ("State", Tag(request)),
        ("Asked of", Link(request.provider, request.provider.get_absolute_url())),
        ("About", request.get_sector_display()),
        ("Question", request.question),
    ]
    if request.decision:
        found.append(("Decision", Link(request.decision, request.decision.get_absolute_url())))
    if request.sent_on:
        found += [("Sent", _sent(request)), ("Answer due", _due(request, lapsed=lapsed))]
    if request.replied_on:
        found.append((f"Reply of {date_long(request.replied_on)}", request.reply))
    return found


def _sent(request: InformationRequest) -> str:
    received = f"received {date_long(request.received_on)}" if request.received_on else "not received"
    return f"{date_long(request.sent_on)}, {request.get_method_display().lower()}; {received}"


def _due(request: InformationRequest, *, lapsed: bool) -> Value:
    wanted = None
    if not request.clock and request.wanted_by:
        wanted = f"You asked for an answer by {date_long(request.wanted_by)}."
    return Words(_limit(request, lapsed=lapsed), wanted)


def _limit(request: InformationRequest, *, lapsed: bool) -> Value:
    if lapsed:
        return LAPSED
    if request.clock and request.clock.paused_since:
        since = date_long(request.clock.paused_since)
        return f"The time stands still since {since}. {request.clock.pause_reason}."
    if request.clock:
        return Due(request.clock)
    if not request.received_on:
        return "No time is running: it has not been received."
    return UNCOUNTED if request.provider.under_foi else "No law sets a limit for this body."


def rows(request: InformationRequest, why_withdrawn: str = "") -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = [
        ("Asked of", request.provider.name),
        ("Sent on", request.sent_on),
        ("Received on", request.received_on or "Not received yet"),
    ]
    if why_withdrawn:
        found.append(("Why it was withdrawn", why_withdrawn))
    return [*found, ("Answered on", request.replied_on)] if request.replied_on else found
