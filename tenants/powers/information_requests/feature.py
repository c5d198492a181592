from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.agenda import Task, summarise_rows
from foundation.design.buttons import Button, Look
from foundation.features import (
    PUBLISHED,
    Action,
    ActSource,
    Addresses,
    Audience,
    Case,
    Feature,
    FigureSource,
    NavigationItem,
    Publication,
    Record,
    Result,
    SearchSource,
)
from tenants.permissions import P
from tenants.plan.matters.models import Matter
from tenants.powers.information_requests import acts, on_paper, queries
from tenants.powers.information_requests.evidence import evidence
from tenants.powers.information_requests.models import InformationRequest
from tenants.powers.information_requests.story import LABEL, story
from tenants.powers.information_requests.workflow import RequestState
from tenants.sections import POWERS


def to_do(viewer: Viewer, on: date) -> Iterable[Task]:
    """Drafts that wait to be sent; what was sent has a clock, and stands there by itself."""
    return summarise_rows(
        queries.drafts_to_send(viewer),
        lambda draft: Task(
            f"Send the request to {draft.provider}: {draft}",
            draft.get_absolute_url(),
            since=localdate(draft.created_at),
        ),
        "requests are drafts that wait to be sent",
        f"{reverse('information_requests:list')}?state=draft",
        since="created_at",
    )


def requests(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Any]:
    return queries.listed(viewer).filter(pk__in=numbers)


def search_results(viewer: Viewer, keys: Sequence[int]) -> Iterable[Result]:
    for request in requests(viewer, keys):
        detail = f"To {request.provider}. {request.get_state_display()}"
        yield Result(request.pk, request.title, request.get_absolute_url(), detail)


def answer_form(request: Model, _sender: str) -> str:
    assert isinstance(request, InformationRequest)
    awaited = request.state == RequestState.SENT
    return reverse("information_requests:reply", args=[request.pk]) if awaited else ""


def address_outside(request: InformationRequest) -> str:
    return reverse("public_information_requests:show", args=[request.pk]) if request.sent_on else ""


def starts(origin: object, viewer: Viewer) -> Iterable[Button]:
    if isinstance(origin, Matter) and viewer.may(P.REQUESTS_MANAGE):
        address = f"{reverse('information_requests:add')}?matter={origin.pk}"
        yield Button("Ask for information", address, Look.SECONDARY)


FEATURE = Feature(
    addresses=(
        Addresses("requests/", "tenants.powers.information_requests.urls"),
        Addresses("published/requests/", "tenants.powers.information_requests.urls_public", Audience.PUBLIC),
        Addresses("council/requests/", "tenants.powers.information_requests.urls_council", Audience.COUNCIL),
        Addresses("", "tenants.powers.information_requests.urls_api", Audience.API, rank=20),
    ),
    navigation=(
        NavigationItem("Requests", "information_requests:list", P.REQUESTS_SEE, POWERS, rank=10),
        NavigationItem(
            "What we asked for, and the answers",
            "public_information_requests:list",
            section=PUBLISHED,
            rank=50,
            audience=Audience.PUBLIC,
        ),
    ),
    actions=(
        Action(
            "Ask for information",
            "From a body that provides services",
            "information_requests:add",
            P.REQUESTS_MANAGE,
            rank=20,
        ),
    ),
    to_do=to_do,
    hangs=(LABEL,),
    story=story,
    evidence=evidence,
    starts=starts,
    figures=FigureSource("Requests", "information_requests:list", queries.indicators),
    search_sources=(
        SearchSource(
            "requests",
            "Requests",
            "information_requests_informationrequest",
            ("title", "question", "reply"),
            P.REQUESTS_SEE,
            requests,
            search_results,
        ),
    ),
    acts=(
        ActSource("information_requests.informationrequest", P.REQUESTS_MANAGE, acts.to_decide_on, acts.done),
    ),
    publications=(
        Publication(
            "information_requests.informationrequest",
            find=requests,
            texts=queries.published_texts,
            address=address_outside,
        ),
    ),
    letters=on_paper.waiting,
    records=(
        Record(
            "information_requests.informationrequest",
            see=P.NOTES_AND_FILES_SEE,
            add=P.NOTES_AND_FILES_ADD,
            find=requests,
            case=Case("request", P.REQUESTS_MANAGE, answer_form),
        ),
    ),
    touches={"information_requests.informationrequest": acts.touched},
)
