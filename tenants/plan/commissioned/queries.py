from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db.models import QuerySet, Sum
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from foundation.features import Texts
from foundation.publishing.queries import standing
from foundation.search.words import containing
from tenants.governing.interests import queries as interests
from tenants.permissions import P
from tenants.plan.commissioned.models import PUBLIC, TAKEN_ON, Work
from tenants.plan.commissioned.workflow import WorkState

# Days after the handing over at which the body is asked what came of it: our default, no law knows one.
ASK_AFTER = 90
WAITING = (WorkState.ASKED, WorkState.TESTED, WorkState.TERMS, WorkState.ACCEPTED, WorkState.DELIVERED)


def works(viewer: Viewer, *, text: str = "", state: str = "", asker: str = "") -> QuerySet[Work]:
    viewer.require(P.PLAN_SEE)
    found = Work.objects.all()
    found = found.filter(state=state) if state else found
    found = found.filter(asker=asker) if asker else found
    return containing(found, text, "title", "asker_name").order_by("-asked_on", "-pk")


def work_for(viewer: Viewer, pk: int) -> Work:
    whole = works(viewer).select_related("decision", "item", "provider")
    return interests.papers_shown(viewer, get_object_or_404(whole, pk=pk))


def among(numbers: Sequence[int]) -> QuerySet[Work]:
    return Work.objects.filter(pk__in=numbers).select_related("decision").order_by("asked_on", "pk")


def published() -> QuerySet[Work]:
    """What everybody may read: what was taken on, and what was declined."""
    found = Work.objects.filter(state__in=PUBLIC).select_related("decision")
    return standing(found).order_by("-asked_on", "-pk")


def paid(works: QuerySet[Work]) -> int:
    """The sum of what bodies pay for work that was taken on, in pence."""
    return works.filter(state__in=TAKEN_ON).aggregate(sum=Sum("pence"))["sum"] or 0


def texts_of(work: Work) -> Iterable[Texts]:
    columns = (
        "title",
        "asker_name",
        "wanted",
        "terms",
        "rights_because",
        "delivered",
        "came_of_it",
        "why_not",
    )
    yield Texts(Work.objects.filter(pk=work.pk), columns)


# --- What needs doing ------------------------------------------------------------------------------------------------


def waiting(viewer: Viewer, on: date) -> dict[str, list[Work]]:
    """What waits for somebody's next step, by its state; of what was handed over, that of which it is time to ask what came of it."""
    found: dict[str, list[Work]] = {state: [] for state in WAITING}
    for work in works(viewer).filter(state__in=WAITING):
        if work.delivered_on is None or work.delivered_on <= on - timedelta(days=ASK_AFTER):
            found[work.state].append(work)
    return found
