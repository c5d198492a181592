"""The letter that tells a provider of a visit, and those that go by post because no email reaches the provider."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.urls import reverse

from foundation.access import Viewer
from foundation.design.letters import LetterPage, WaitingLetter
from tenants.area.providers import queries as providers
from tenants.permissions import P
from tenants.powers.visits import presenters, queries, services
from tenants.powers.visits.models import NoticeMethod, Visit


def letter(visit: Visit, viewer: Viewer, today: date) -> LetterPage:
    """To the premises: the team takes a copy of it there."""
    premises = visit.premises
    may_change = viewer.may(P.PROVIDERS_MANAGE)
    return LetterPage(
        "visits/letter.html",
        visit,
        to=premises.provider,
        address=f"{premises.name}\n{providers.address_of(premises)}".strip(),
        address_page=reverse("providers:amend_premises", args=[premises.pk]) if may_change else "",
        on=visit.told_on or today,
        context={
            "visit": visit,
            "team": [str(member) for member in queries.team_of(visit)],
            "excluded": presenters.excluded(visit),
        },
    )


def waiting(viewer: Viewer, today: date) -> Iterator[WaitingLetter]:
    if not viewer.may(P.VISITS_MANAGE):
        return
    for visit in queries.to_tell_by_post(viewer, today):
        yield WaitingLetter(
            letter(visit, viewer, today),
            since=queries.in_its_state_since(visit),
            why="The email did not arrive" if visit.premises.provider.email else "It has no email address",
            posted=_Posted(visit),
        )


class _Posted:
    """The provider has been told on the day on which the letter is posted."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit

    def __call__(self, *, on: date, by: Viewer, at: datetime) -> None:
        services.tell(self.visit, method=NoticeMethod.POST, told_on=on, by=by, at=at)
