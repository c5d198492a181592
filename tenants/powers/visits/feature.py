from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse

from foundation.access import Viewer
from foundation.design.buttons import Button, Look
from foundation.design.formats import date_long
from foundation.features import (
    PUBLISHED,
    Action,
    ActSource,
    Addresses,
    Audience,
    Case,
    Feature,
    FigureSource,
    Holding,
    NavigationItem,
    OpenEnd,
    Publication,
    Record,
    Result,
    SearchSource,
    TookPart,
)
from tenants.people.members.models import Member
from tenants.permissions import P
from tenants.plan.matters.models import Matter
from tenants.powers.visits import acts, on_paper, queries
from tenants.powers.visits.evidence import evidence
from tenants.powers.visits.models import Visit
from tenants.powers.visits.papers import reports_to_sign
from tenants.powers.visits.story import LABEL, story
from tenants.powers.visits.workflow import VisitState
from tenants.sections import POWERS


def visits(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Any]:
    return queries.listed(viewer).filter(pk__in=numbers)


def search_results(viewer: Viewer, keys: Sequence[int]) -> Iterable[Result]:
    for visit in visits(viewer, keys):
        detail = f"{date_long(visit.visit_on)}. {visit.get_state_display()}"
        yield Result(visit.pk, f"Visit to {visit.premises.name}", visit.get_absolute_url(), detail)


def holds(person: Model) -> Iterable[Holding]:
    if isinstance(person, Member):
        yield Holding(
            "On the team of a visit", queries.visits_of(person), reverse("visits:list"), P.VISITS_SEE
        )


def open_ends(people: Sequence[Model], on: date) -> Iterable[OpenEnd]:
    """Visits to come with somebody on the team who takes part no longer."""
    for place in queries.places_on_teams_to_come([one.pk for one in people if isinstance(one, Member)]):
        visit = place.visit
        goes = f"is on the team of the visit of {date_long(visit.visit_on)}"
        yield OpenEnd(place.representative.member_id, goes, visit.get_absolute_url())


def answer_form(visit: Model, _sender: str) -> str:
    assert isinstance(visit, Visit)
    return reverse("visits:checked", args=[visit.pk]) if visit.state == VisitState.CHECKING else ""


def address_outside(visit: Visit) -> str:
    return reverse("public_visits:show", args=[visit.pk]) if visit.state == VisitState.REPORTED else ""


def starts(origin: object, viewer: Viewer) -> Iterable[Button]:
    if isinstance(origin, Matter) and viewer.may(P.VISITS_MANAGE):
        yield Button("Plan a visit", f"{reverse('visits:find_premises')}?matter={origin.pk}", Look.SECONDARY)


def took_part(people: Sequence[Model], since: date) -> Iterable[TookPart]:
    """On the teams of visits."""
    numbers = [person.pk for person in people if isinstance(person, Member)]
    for place in queries.on_teams_since(numbers, since):
        visit = place.visit
        record, page = ("visits.visit", visit.pk), visit.get_absolute_url()
        yield TookPart(
            place.representative.member_id, record, visit.visit_on, "On the team", str(visit), page
        )


FEATURE = Feature(
    addresses=(
        Addresses("visits/", "tenants.powers.visits.urls"),
        Addresses("published/visits/", "tenants.powers.visits.urls_public", Audience.PUBLIC),
    ),
    navigation=(
        NavigationItem("Visits", "visits:list", P.VISITS_SEE, POWERS, rank=20),
        NavigationItem(
            "What our visits found",
            "public_visits:list",
            section=PUBLISHED,
            rank=40,
            audience=Audience.PUBLIC,
        ),
    ),
    actions=(
        Action("Plan a visit", "To enter and view", "visits:find_premises", P.VISITS_MANAGE, rank=30),
        Action(
            "Look at the visits",
            "Planned, made and reported",
            "visits:list",
            P.VISITS_RECORD,
            rank=10,
            looks=True,
        ),
    ),
    to_do=queries.to_do,
    hangs=(LABEL,),
    story=story,
    evidence=evidence,
    starts=starts,
    papers={"visits.visit": reports_to_sign},
    holds=holds,
    open_ends=open_ends,
    took_part=took_part,
    figures=FigureSource("Visits", "visits:list", queries.indicators),
    search_sources=(
        SearchSource("visits", "Visits", "visits_visit", ("purpose",), P.VISITS_SEE, visits, search_results),
    ),
    acts=(ActSource("visits.visit", P.VISITS_MANAGE, acts.to_decide_on, acts.done),),
    publications=(
        Publication("visits.visit", find=visits, texts=queries.published_texts, address=address_outside),
    ),
    letters=on_paper.waiting,
    records=(
        Record(
            "visits.visit",
            see=P.NOTES_AND_FILES_SEE,
            add=P.NOTES_AND_FILES_ADD,
            find=visits,
            case=Case("visit", P.VISITS_MANAGE, answer_form),
        ),
    ),
    touches={"visits.visit": acts.touched},
)
