"""What became of sets of experiences: letters to services, matters; and what stands on the page of a service."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from foundation.features import Texts
from foundation.publishing.queries import standing
from tenants.area.providers import queries as providers
from tenants.area.providers.models import Provider
from tenants.people.members import queries as members
from tenants.people.members.models import JoinRequest
from tenants.permissions import P
from tenants.plan.matters import queries as matters
from tenants.plan.matters.models import Matter
from tenants.voice.activities import queries as activities
from tenants.voice.activities.models import Activity
from tenants.voice.feedback.models import ACTIVITY, JOIN_REQUEST, LABEL, Experience, ServiceLetter
from tenants.voice.feedback.workflow import ExperienceState, LetterState

# --- Letters -----------------------------------------------------------------------------------------------------------


def letters(viewer: Viewer) -> QuerySet[ServiceLetter]:
    """With the service, the latest first."""
    viewer.require(P.FEEDBACK_SEE)
    return ServiceLetter.objects.select_related("provider")


def letter_for(viewer: Viewer, pk: int) -> ServiceLetter:
    return get_object_or_404(letters(viewer), pk=pk)


def letter_numbered(number: int) -> ServiceLetter:
    """For the jobs, which send what somebody sent who might."""
    return ServiceLetter.objects.select_related("provider").get(pk=number)


def letters_numbered(numbers: Sequence[int]) -> QuerySet[ServiceLetter]:
    return ServiceLetter.objects.select_related("provider").filter(pk__in=numbers)


def letters_to_send(viewer: Viewer) -> QuerySet[ServiceLetter]:
    """Drafts that wait for somebody who speaks for the LINk, the oldest first."""
    if not viewer.may(P.FEEDBACK_RAISE):
        return ServiceLetter.objects.none()
    return letters(viewer).filter(state=LetterState.DRAFT).order_by("drafted_on", "pk")


def letters_on(numbers: Sequence[int]) -> QuerySet[ServiceLetter]:
    """Those that show any of these experiences, but for those that were never sent."""
    found = ServiceLetter.objects.select_related("provider").exclude(state=LetterState.DROPPED)
    return found.filter(experiences__overlap=list(numbers)) if numbers else found.none()


def sent_letters_on(experience: Experience) -> QuerySet[ServiceLetter]:
    return letters_on([experience.pk]).exclude(sent_on=None).order_by("sent_on", "pk")


def letters_among(numbers: Sequence[int]) -> QuerySet[ServiceLetter]:
    found = ServiceLetter.objects.select_related("provider").filter(pk__in=numbers)
    return found.exclude(sent_on=None).order_by("sent_on", "pk")


# --- Where it was said -------------------------------------------------------------------------------------------------


def taken_from(join_request: JoinRequest) -> Experience | None:
    """What was taken of the words that somebody wrote when asking to join."""
    return Experience.objects.filter(origin=JOIN_REQUEST, origin_id=join_request.pk).first()


def join_request_for(viewer: Viewer, pk: int) -> JoinRequest:
    return get_object_or_404(members.join_requests(viewer, state=""), pk=pk)


def activities_to_name(on: date) -> QuerySet[Activity]:
    """What was held by that day, the latest first."""
    return activities.held_by(on)


def activity_of(experience: Experience) -> Activity | None:
    if experience.origin != ACTIVITY or experience.origin_id is None:
        return None
    return activities.among([experience.origin_id]).first()


def activities_told_at(viewer: Viewer) -> list[Activity]:
    """Those at which people told something, the latest first."""
    viewer.require(P.FEEDBACK_SEE)
    numbers = Experience.objects.filter(origin=ACTIVITY).values_list("origin_id", flat=True).distinct()
    return list(activities.among([number for number in numbers if number]))


# --- Matters -----------------------------------------------------------------------------------------------------------


def matters_with(viewer: Viewer, numbers: Sequence[int]) -> list[Matter]:
    """The matters that any of these experiences belongs to, for who may see them."""
    if not (numbers and viewer.may(P.MATTERS_SEE)):
        return []
    return list(matters.with_any(LABEL, numbers))


# --- Services ----------------------------------------------------------------------------------------------------------


def services_told_of(viewer: Viewer) -> list[Provider]:
    """Services of the register that people told something about, by name."""
    viewer.require(P.FEEDBACK_SEE)
    return list(_told_of().order_by("name", "pk"))


def services_for_all() -> QuerySet[Provider]:
    """The same for everybody: those about which enough was told to be counted, or whose words are published, is for their pages to say."""
    return _told_of().order_by("name", "pk")


def service_for_all(pk: int) -> Provider:
    """Every service of the register has a page, so that its address tells nothing."""
    return get_object_or_404(providers.providers_ever(), pk=pk)


def _told_of() -> QuerySet[Provider]:
    told = Experience.objects.counted().exclude(provider=None).order_by()
    return providers.providers_ever().filter(pk__in=told.values("provider"))


def published_about(provider: Provider) -> QuerySet[Experience]:
    """What everybody reads of what was told about a service, the latest first."""
    return standing(published()).filter(provider=provider).order_by("-received_on", "-pk")


def published() -> QuerySet[Experience]:
    found = Experience.objects.counted().filter(state=ExperienceState.READ, may_publish=True)
    return found.exclude(published_on=None)


def published_texts(experience: Experience) -> list[Texts]:
    own = ("published_words", "edited_what", "edited_good", "edited_change")
    return [Texts(Experience.objects.filter(pk=experience.pk), own)]
