"""What people told, for those who read and work with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import md5

from django.db.models import QuerySet
from django.db.models.functions import MD5
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from foundation.erasure.services import mark_of
from foundation.reading import look
from foundation.search.queries import matching, most_like
from tenants.area.providers import queries as providers
from tenants.area.providers.models import Provider
from tenants.permissions import P
from tenants.voice.feedback import themes
from tenants.voice.feedback.models import TEXTS, Coding, Experience, Reply
from tenants.voice.feedback.workflow import ExperienceState


def experiences(
    viewer: Viewer,
    *,
    text: str = "",
    state: str = "",
    kind: str = "",
    theme: str = "",
    source: str = "",
) -> QuerySet[Experience]:
    """With the service; the oldest first while they wait, else the latest first."""
    viewer.require(P.FEEDBACK_SEE)
    found = Experience.objects.select_related("provider")
    found = found.filter(state=state) if state else found.exclude(state=ExperienceState.ASIDE)
    found = found.filter(kind=kind) if kind else found
    found = found.filter(source=source) if source else found
    if theme:
        found = found.filter(themes__overlap=themes.current().codes_meaning(theme))
    if text.strip():
        found = found.filter(pk__in=matching("feedback", text))
    return found.order_by("received_on", "pk") if state == ExperienceState.WAITING else found


def experience_for(viewer: Viewer, pk: int) -> Experience:
    viewer.require(P.FEEDBACK_SEE)
    return get_object_or_404(Experience.objects.select_related("provider"), pk=pk)


def original_for(viewer: Viewer, pk: int) -> Experience:
    """For those few who read the teller's own words."""
    viewer.require(P.FEEDBACK_READ)
    return experience_for(viewer, pk)


def codings_of(experience: Experience) -> QuerySet[Coding]:
    return experience.codings.all()


def coding_by(viewer: Viewer, experience: Experience) -> Coding | None:
    """How this reader has coded it."""
    return next((one for one in codings_of(experience) if one.coder == viewer.account_id), None)


def agreed_differently(experience: Experience) -> bool:
    """Whether those who coded it differ, whatever was agreed."""
    read = [(set(one.themes), set(one.effects)) for one in codings_of(experience)]
    return len(read) > 1 and any(one != read[0] for one in read)


def replies_of(experience: Experience) -> QuerySet[Reply]:
    return experience.replies.all()


def waiting(viewer: Viewer) -> QuerySet[Experience]:
    """What nobody has read, the oldest first, without a word of it."""
    found = experiences(viewer, state=ExperienceState.WAITING).select_related(None)
    return found.only("received_on", "in_danger")


def similar(experience: Experience) -> list[Experience]:
    """Read ones whose edited words are most like it, the most alike first."""
    keys = most_like("feedback", experience.text, besides=experience.pk)
    found = Experience.objects.filter(state=ExperienceState.READ).select_related("provider").in_bulk(keys)
    return [found[key] for key in keys if key in found]


# --- The people who told it --------------------------------------------------------------------------------------------


def people_called(email: str, name: str) -> list[Experience]:
    """Those of somebody at an address or, without one, of that name; whoever asks."""
    if email:
        return list(Experience.objects.filter(email__iexact=email).order_by("pk"))
    named = Experience.objects.exclude(name="").order_by("pk")
    return [one for one in named if look(one.name) == look(name)]


def numbered(numbers: Sequence[int]) -> QuerySet[Experience]:
    return Experience.objects.filter(pk__in=numbers).order_by("pk")


def received_before(day: date) -> list[int]:
    """The numbers of those that were told on the day or before and still have the teller's own words."""
    found = Experience.objects.filter(received_on__lte=day).exclude(what=mark_of(0)).order_by("pk")
    return list(found.values_list("pk", flat=True))


def counted_among(numbers: Sequence[int]) -> QuerySet[Experience]:
    """Those of the numbers that figures may count."""
    return Experience.objects.counted().filter(pk__in=numbers).order_by("pk")


# --- Those of a file ---------------------------------------------------------------------------------------------------


def with_these_words(texts: Iterable[str]) -> dict[str, list[Experience]]:
    """Those that were told in exactly these words, by the words; compared by digests, for a file may have thousands of long ones."""
    wanted = {md5(text.encode(), usedforsecurity=False).hexdigest(): text for text in texts}
    alike = Experience.objects.select_related("provider").annotate(words=MD5("what"))
    found: dict[str, list[Experience]] = {}
    for experience in alike.filter(words__in=list(wanted)).defer(*TEXTS).order_by("pk"):
        found.setdefault(wanted[experience.words], []).append(experience)
    return found


def services_by_look() -> dict[str, Provider]:
    """Services of the register by what their names look like, where one alone is called so."""
    _, by_name = providers.by_code_and_look()
    return {name: found[0] for name, found in by_name.items() if len(found) == 1}


def held(numbers: Iterable[int]) -> QuerySet[Experience]:
    """Locked until the commit."""
    return Experience.objects.select_for_update().filter(pk__in=list(numbers)).order_by("pk")
