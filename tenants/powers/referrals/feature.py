from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse

from foundation.access import Viewer
from foundation.design.buttons import Button, Look
from foundation.features import (
    PUBLISHED,
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
from tenants.powers.referrals import acts, on_paper, queries
from tenants.powers.referrals.evidence import evidence
from tenants.powers.referrals.models import Referral
from tenants.powers.referrals.story import LABEL, story
from tenants.powers.referrals.workflow import ReferralState
from tenants.sections import POWERS

# The page on which the next word of the committee is recorded.
NEXT_WORD: dict[str, str] = {
    ReferralState.MADE: "referrals:acknowledge",
    ReferralState.ACKNOWLEDGED: "referrals:consider",
    ReferralState.CONSIDERED: "referrals:decide",
    ReferralState.ACCEPTED: "referrals:begin_work",
    ReferralState.IN_PROGRESS: "referrals:inform",
}


def referrals(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Any]:
    return queries.listed(viewer).filter(pk__in=numbers)


def search_results(viewer: Viewer, keys: Sequence[int]) -> Iterable[Result]:
    for referral in referrals(viewer, keys):
        yield Result(referral.pk, referral.title, referral.get_absolute_url(), referral.get_state_display())


def answer_form(referral: Model, _sender: str) -> str:
    assert isinstance(referral, Referral)
    step = NEXT_WORD.get(referral.state)
    return reverse(step, args=[referral.pk]) if step else ""


def address_outside(referral: Referral) -> str:
    return reverse("public_referrals:list") if referral.made_on else ""


def starts(origin: object, viewer: Viewer) -> Iterable[Button]:
    if isinstance(origin, Matter) and viewer.may(P.REFERRALS_MAKE):
        yield Button("Refer it to scrutiny", f"{reverse('referrals:add')}?matter={origin.pk}", Look.SECONDARY)


FEATURE = Feature(
    addresses=(
        Addresses("referrals/", "tenants.powers.referrals.urls"),
        Addresses("published/referrals/", "tenants.powers.referrals.urls_public", Audience.PUBLIC),
        Addresses("council/referrals/", "tenants.powers.referrals.urls_council", Audience.COUNCIL),
        Addresses("", "tenants.powers.referrals.urls_api", Audience.API, rank=40),
    ),
    navigation=(
        NavigationItem("Referrals", "referrals:list", P.REFERRALS_SEE, POWERS, rank=40),
        NavigationItem(
            "What we referred to scrutiny",
            "public_referrals:list",
            section=PUBLISHED,
            rank=60,
            audience=Audience.PUBLIC,
        ),
    ),
    to_do=queries.to_do,
    hangs=(LABEL,),
    story=story,
    evidence=evidence,
    starts=starts,
    figures=FigureSource("Referrals", "referrals:list", queries.indicators),
    search_sources=(
        SearchSource(
            "referrals",
            "Referrals",
            "referrals_referral",
            ("title", "matter", "outcome"),
            P.REFERRALS_SEE,
            referrals,
            search_results,
        ),
    ),
    acts=(ActSource("referrals.referral", P.REFERRALS_MAKE, acts.to_decide_on, acts.done),),
    publications=(
        Publication(
            "referrals.referral", find=referrals, texts=queries.published_texts, address=address_outside
        ),
    ),
    letters=on_paper.waiting,
    records=(
        Record(
            "referrals.referral",
            see=P.NOTES_AND_FILES_SEE,
            add=P.NOTES_AND_FILES_ADD,
            find=referrals,
            case=Case("referral", P.REFERRALS_RECORD, answer_form),
        ),
    ),
    touches={"referrals.referral": acts.touched},
)
