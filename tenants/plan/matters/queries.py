from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.apps import apps
from django.db.models import Count, F, Model, Q, QuerySet
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from foundation.access.records import label_of
from foundation.features import Asked, Texts, labels_that_hang, story_of
from foundation.publishing.queries import standing, standing_or_404
from foundation.search.words import containing
from foundation.tenancy import current_space
from tenants.area.providers import queries as providers
from tenants.area.providers.models import Provider
from tenants.governing.governance import queries as governance
from tenants.governing.governance.models import RelevantDecision
from tenants.permissions import P
from tenants.plan.matters.models import Link, Matter
from tenants.plan.matters.rules import CommissionerFirst
from tenants.plan.matters.workflow import MatterState

PROVIDER, DECISION = "providers.provider", "governance.relevantdecision"


def matters(viewer: Viewer, *, text: str = "", state: str = "", origin: str = "") -> QuerySet[Matter]:
    """With how many acts hang on each: `acts`."""
    viewer.require(P.MATTERS_SEE)
    found = Matter.objects.annotate(acts=Count("links", filter=Q(links__record__in=labels_here())))
    found = found.filter(state=state) if state else found
    found = found.filter(origin=origin) if origin else found
    return containing(found, text, "title", "about", "services").order_by("-opened_on", "-pk")


def matter_for(viewer: Viewer, pk: int) -> Matter:
    return get_object_or_404(matters(viewer), pk=pk)


def labels_here() -> tuple[str, ...]:
    """The labels of the acts that hang on matters."""
    return labels_that_hang(current_space().kind)


def matters_asked_about(asked: Asked) -> QuerySet[Matter]:
    """The matter that evidence is asked on; without one, those that have the theme in their words."""
    if asked.matter is not None:
        return Matter.objects.filter(pk=asked.matter.pk)
    return (
        containing(Matter.objects.all(), asked.theme, "title", "services")
        if asked.theme
        else Matter.objects.none()
    )


def all_matters() -> QuerySet[Matter]:
    """What evidence may be on, closed or not, the latest first."""
    return Matter.objects.all()


def going_on() -> QuerySet[Matter]:
    """What something new may be about, the latest first."""
    return Matter.objects.exclude(state=MatterState.CLOSED)


# --- What hangs on it ------------------------------------------------------------------------------------------------


def hung(matter: Model, label: str) -> list[int]:
    """The numbers of the records of that label that belong to the matter: for the apps above to tell their part of its story."""
    links = Link.objects.filter(matter=matter.pk, record=label)
    return list(links.order_by("record_id").values_list("record_id", flat=True))


def records_about(asked: Asked, label: str, *columns: str) -> list[int]:
    """The numbers of the records of that label that evidence is asked of: those that belong to the matter; without one, those that have
    the theme in these columns."""
    if asked.matter is not None:
        return hung(asked.matter, label)
    rows = apps.get_model(label)._base_manager.order_by("pk")
    return list(containing(rows, asked.theme, *columns).values_list("pk", flat=True)) if asked.theme else []


def links_of(record: Model) -> QuerySet[Link]:
    return Link.objects.filter(record=label_of(record), record_id=record.pk).select_related("matter")


def matter_of(record: Model) -> Matter | None:
    """The matter that an act belongs to."""
    link = links_of(record).exclude(matter=None).first()
    return link.matter if link else None


def providers_of(matter: Matter) -> QuerySet[Provider]:
    return Provider.objects.filter(pk__in=hung(matter, PROVIDER))


def with_any(label: str, numbers: Sequence[int]) -> QuerySet[Matter]:
    """The matters that any of the records of that label belongs to, the latest first."""
    links = Link.objects.filter(record=label, record_id__in=numbers).exclude(matter=None)
    return Matter.objects.filter(pk__in=links.values("matter"))


def naming(record: Model) -> QuerySet[Matter]:
    """The matters that name a body or a decision, the latest first."""
    return Matter.objects.filter(pk__in=links_of(record).exclude(matter=None).values("matter"))


def decisions_of(matter: Matter) -> QuerySet[RelevantDecision]:
    """The decisions that the matter names, the earliest first."""
    found = RelevantDecision.objects.filter(pk__in=hung(matter, DECISION))
    return found.order_by("decided_on", "pk")


def decisions_to_name(matter: Matter, viewer: Viewer) -> QuerySet[RelevantDecision]:
    return governance.decisions(viewer).exclude(pk__in=hung(matter, DECISION))


def providers_to_name(matter: Matter, on: date) -> QuerySet[Provider]:
    return providers.providers_on(on).exclude(pk__in=hung(matter, PROVIDER))


# --- Commissioner first ----------------------------------------------------------------------------------------------


def require_commissioner_asked(record: Model, towards: Sequence[Provider]) -> None:
    """Refuse an act towards a provider whose commissioner has not been asked on the matter, unless its page says why.

    The guidance is about concerns with a service: an act that belongs to no matter is let through.
    """
    link = links_of(record).exclude(matter=None).first()
    if link is None or link.matter is None or link.without_commissioner:
        return
    asked = bodies_asked(link.matter)
    for provider in towards:
        commissioners = commissioners_to_ask(provider)
        CommissionerFirst.check(
            str(provider),
            commissioners.values(),
            asked=provider.pk in commissioners or bool(asked & commissioners.keys()),
            matter=str(link.matter),
        )


def bodies_asked(matter: Matter) -> set[int]:
    """The numbers of the bodies whose word was asked for on the matter."""
    return {number for event in story_of(matter) for number in event.asked}


def commissioners_to_ask(provider: Provider) -> dict[int, str]:
    """Who commissions the provider's services; where nobody is recorded, every body that commissions. By number, with the name.

    A body that commissions services is its own answer.
    """
    if providers.commissions_any(provider) or provider.kind in COMMISSIONING:
        return {provider.pk: str(provider)}
    recorded = dict(providers.commissioners_of(provider).values_list("pk", "name"))
    return recorded or dict(Provider.objects.filter(kind__in=COMMISSIONING).values_list("pk", "name"))


COMMISSIONING = ("pct", "local_authority")


# --- What waits ------------------------------------------------------------------------------------------------------


def to_look_at_again(viewer: Viewer, on: date) -> QuerySet[Matter]:
    """Watched matters whose day has come."""
    return matters(viewer).filter(look_again_on__lte=on).order_by("look_again_on", "pk")


def words_to_approve(viewer: Viewer) -> list[Matter]:
    """Whose public words wait for this viewer to approve them."""
    if not viewer.may(P.PLAN_PUBLISH):
        return []
    waiting = Matter.objects.exclude(proposed_title="").exclude(
        proposed_title=F("public_title"), proposed_text=F("public_text")
    )
    return list(waiting.exclude(proposed_by_account=viewer.account_id).order_by("pk"))


# --- What the public reads -------------------------------------------------------------------------------------------


def published(*, text: str = "") -> QuerySet[Matter]:
    found = standing(_published()).order_by("-published_on", "-pk")
    return containing(found, text, "public_title", "public_text")


def published_matter(pk: int) -> Matter:
    return standing_or_404(_published(), pk=pk)


def _published() -> QuerySet[Matter]:
    return Matter.objects.exclude(published_on=None)


def published_matter_of(record: Model) -> Matter | None:
    """The matter that a published record belongs to, where everybody may read of it."""
    numbers = links_of(record).exclude(matter=None).values("matter")
    return published().filter(pk__in=numbers).first()


def published_texts(matter: Matter) -> list[Texts]:
    own = ("public_title", "public_text", "proposed_title", "proposed_text")
    return [Texts(Matter.objects.filter(pk=matter.pk), own)]


def published_decisions_of(matter: Matter) -> Iterable[RelevantDecision]:
    return governance.published_decisions().filter(pk__in=hung(matter, DECISION))
