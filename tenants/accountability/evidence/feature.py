from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse

from foundation.access import Viewer
from foundation.agenda import Task, summarise
from foundation.design.buttons import Button, Look
from foundation.features import (
    PUBLISHED,
    ActSource,
    Addresses,
    Audience,
    Case,
    Feature,
    NavigationItem,
    Publication,
    Record,
    Result,
    SearchSource,
)
from tenants.accountability.evidence import acts, own_data, queries
from tenants.accountability.evidence.models import Pack
from tenants.accountability.evidence.story import story
from tenants.accountability.evidence.workflow import PackState
from tenants.permissions import P
from tenants.plan.matters.models import Matter
from tenants.sections import ACCOUNTABILITY

LABEL = "evidence.pack"


def to_do(viewer: Viewer, on: date) -> Iterable[Task]:
    """Evidence that stands and was not sent, is not known to have arrived, or of which nobody has asked what was used."""
    if not viewer.may(P.EVIDENCE_SEE):
        return
    waiting = queries.waiting(viewer, on)
    if viewer.may(P.EVIDENCE_SEND):
        tasks = [Task(f"Send the evidence: {pack}", pack.get_absolute_url()) for pack in waiting.to_send]
        yield from summarise(tasks, "packs of evidence wait to be sent", _listed(PackState.READY))
    if viewer.may(P.EVIDENCE_ANSWER):
        asked = [
            Task(f"Ask {pack.addressee} what was used: {pack}", _page("answer", pack), since=pack.sent_on)
            for pack in waiting.to_ask_after
        ]
        yield from summarise(asked, "addressees wait to be asked what was used", _listed(PackState.RECEIPTED))
        silent = [
            Task(
                f"Ask {pack.addressee} whether it arrived: {pack}", _page("receive", pack), since=pack.sent_on
            )
            for pack in waiting.without_receipt
        ]
        yield from summarise(silent, "packs of evidence have no receipt", _listed(PackState.SENT))


def _listed(state: str) -> str:
    return f"{reverse('evidence:list')}?state={state}"


def _page(step: str, pack: Pack) -> str:
    return reverse(f"evidence:{step}", args=[pack.pk])


def packs(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Any]:
    return queries.packs(viewer).filter(pk__in=numbers)


def search_results(viewer: Viewer, keys: Sequence[int]) -> Iterable[Result]:
    for pack in packs(viewer, keys):
        yield Result(pack.pk, pack.title, pack.get_absolute_url(), pack.get_state_display())


def answer_form(pack: Model, _sender: str) -> str:
    """Where a letter of the addressee is recorded."""
    assert isinstance(pack, Pack)
    return _page("answer", pack) if pack.state in (PackState.SENT, PackState.RECEIPTED) else ""


def address_outside(pack: Pack) -> str:
    if pack.is_public:
        return reverse("public_evidence:pack", args=[pack.pk])
    return reverse("council_evidence:show", args=[pack.pk]) if pack.is_sent and pack.to_council else ""


def starts(origin: object, viewer: Viewer) -> Iterable[Button]:
    if isinstance(origin, Matter) and viewer.may(P.EVIDENCE_PREPARE):
        address = f"{reverse('evidence:add')}?matter={origin.pk}"
        yield Button("Put evidence together", address, Look.SECONDARY)


FEATURE = Feature(
    addresses=(
        Addresses("evidence/", "tenants.accountability.evidence.urls"),
        Addresses("council/evidence/", "tenants.accountability.evidence.urls_council", Audience.COUNCIL),
        Addresses("", "tenants.accountability.evidence.urls_api", Audience.API, rank=60),
        Addresses("published/evidence/", "tenants.accountability.evidence.urls_public", Audience.PUBLIC),
    ),
    navigation=(
        NavigationItem("Evidence", "evidence:list", P.EVIDENCE_SEE, ACCOUNTABILITY, rank=40),
        NavigationItem(
            "Evidence we gave to others",
            "public_evidence:list",
            section=PUBLISHED,
            rank=70,
            audience=Audience.PUBLIC,
        ),
    ),
    to_do=to_do,
    story=story,
    starts=starts,
    reads=own_data.reads,
    erases=own_data.erases,
    acts=(ActSource(LABEL, P.EVIDENCE_PREPARE, acts.to_decide_on, acts.done),),
    publications=(Publication(LABEL, find=packs, texts=queries.texts_of, address=address_outside),),
    records=(
        Record(
            LABEL,
            see=P.NOTES_AND_FILES_SEE,
            add=P.NOTES_AND_FILES_ADD,
            find=packs,
            case=Case("evidence", P.EVIDENCE_PREPARE, answer_form),
        ),
    ),
    search_sources=(
        SearchSource(
            "evidence",
            "Evidence",
            "evidence_pack",
            ("title", "theme", "addressee", "used"),
            P.EVIDENCE_SEE,
            packs,
            search_results,
        ),
    ),
    touches={LABEL: acts.touched},
)
