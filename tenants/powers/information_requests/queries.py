"""Reads of requests for information."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, F, Q, QuerySet
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from foundation.features import Texts
from foundation.law.models import Clock
from foundation.publishing.queries import standing, standing_or_404
from foundation.search.words import containing
from foundation.workflow import history
from tenants.area.providers import queries as providers
from tenants.governing.interests import queries as interests
from tenants.permissions import P
from tenants.powers.information_requests.models import InformationRequest, InformationRequestQuerySet, Notice
from tenants.powers.information_requests.rules import FeePaidInTime
from tenants.powers.information_requests.workflow import REQUEST, RequestState


def listed(viewer: Viewer, *, state: str = "", text: str = "") -> InformationRequestQuerySet:
    viewer.require(P.REQUESTS_SEE)
    found = InformationRequest.objects.select_related("provider", "clock")
    if state:
        found = found.filter(state=state)
    return containing(found, text, "title", "provider__name")


def request_for(viewer: Viewer, pk: int) -> InformationRequest:
    """One request, or 404."""
    viewer.require(P.REQUESTS_SEE)
    whole = InformationRequest.objects.select_related("provider", "decision", "clock")
    return interests.papers_shown(viewer, get_object_or_404(whole, pk=pk))


def undelivered(viewer: Viewer) -> QuerySet[InformationRequest]:
    """Those whose email did not arrive and that were not sent again: no time runs."""
    viewer.require(P.REQUESTS_SEE)
    found = InformationRequest.objects.filter(state=RequestState.SENT, received_on=None)
    return found.select_related("provider", "decision", "clock").order_by("sent_on", "pk")


def request_held(pk: int) -> InformationRequest:
    """The request, locked until the end of the transaction."""
    return InformationRequest.objects.select_for_update(of=("self",)).get(pk=pk)


def why_withdrawn(request: InformationRequest) -> str:
    return next((change.note for change in history(request, REQUEST) if change.move == "withdraw"), "")


def published(*, state: str = "", text: str = "") -> QuerySet[InformationRequest]:
    """Requests that were sent, with their answers, also those withdrawn later: what the public site shows."""
    found = standing(_sent()).order_by("-sent_on", "-pk")
    found = found.filter(state=state) if state else found
    return containing(found, text, "title", "provider__name")


def published_request(pk: int) -> InformationRequest:
    return standing_or_404(_sent(), pk=pk)


def _sent() -> QuerySet[InformationRequest]:
    return InformationRequest.objects.filter(sent_on__isnull=False).select_related("provider", "clock")


def sent_among(numbers: Sequence[int]) -> QuerySet[InformationRequest]:
    """Those of the requests that were sent."""
    return _sent().filter(pk__in=numbers)


def published_texts(request: InformationRequest) -> list[Texts]:
    return [
        Texts(InformationRequest.objects.filter(pk=request.pk), ("title", "question", "reply")),
        Texts(Clock.objects.filter(pk=request.clock_id or 0), ("subject", "owed_by", "cancelled_reason")),
        Texts(history(request, REQUEST), ("note",)),
    ]


def asked_of_council(viewer: Viewer) -> QuerySet[InformationRequest]:
    """Those that were sent to the area's own council."""
    viewer.require(P.COUNCIL_SEE)
    return published().filter(provider__in=providers.own_council())


def request_to_council(viewer: Viewer, pk: int) -> InformationRequest:
    return get_object_or_404(asked_of_council(viewer), pk=pk)


def drafts_to_send(viewer: Viewer) -> QuerySet[InformationRequest]:
    """Those that this viewer may send."""
    if not viewer.may(P.REQUESTS_SEND):
        return InformationRequest.objects.none()
    return InformationRequest.objects.filter(state=RequestState.DRAFT).select_related("provider")


def indicators(start: date, end: date) -> dict[str, int | None]:
    """Figures for a period, by the codes of the shared vocabulary."""
    answered = Q(state=RequestState.ANSWERED, replied_on__range=(start, end))
    counted = {
        "made": Q(sent_on__range=(start, end)),
        "answered": answered,
        "answered_in_time": answered & Q(clock__met_on__lte=F("clock__due_on")),
    }
    return InformationRequest.objects.aggregate(
        **{
            f"requests_{name}_{sector}": Count("pk", filter=Q(sector=sector) & condition)
            for sector in ("health", "social_care")
            for name, condition in counted.items()
        }
    )


def counts_by_state(viewer: Viewer) -> dict[str, int]:
    viewer.require(P.REQUESTS_SEE)
    rows = InformationRequest.objects.order_by().values("state").annotate(number=Count("pk"))
    return {row["state"]: row["number"] for row in rows}


def notice_of(clock: Clock) -> Notice | None:
    """The notice for which a clock stands still now."""
    return next((notice for notice in Notice if clock.pause_reason.startswith(notice)), None)


def lapsed(clock: Clock, on: date) -> bool:
    """Whether the duty has ended because a fee was not paid in its time."""
    given_on = clock.paused_since
    return notice_of(clock) is Notice.FEE and given_on is not None and on > FeePaidInTime.last_day(given_on)
