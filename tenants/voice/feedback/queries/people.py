"""The people who told something, whoever asks; and what a file may repeat."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import md5

from django.db.models import QuerySet
from django.db.models.functions import MD5

from foundation.erasure.services import mark_of
from foundation.reading import look
from tenants.area.providers import queries as providers
from tenants.area.providers.models import Provider
from tenants.voice.feedback.models import TEXTS, Experience


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
        found.setdefault(wanted[vars(experience)["words"]], []).append(experience)
    return found


def services_by_look() -> dict[str, Provider]:
    """Services of the register by what their names look like, where one alone is called so."""
    _, by_name = providers.by_code_and_look()
    return {name: found[0] for name, found in by_name.items() if len(found) == 1}


def held(numbers: Iterable[int]) -> QuerySet[Experience]:
    """Locked until the commit."""
    return Experience.objects.select_for_update().filter(pk__in=list(numbers)).order_by("pk")
