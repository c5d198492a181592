"""What others wrote down, brought in from a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.reading import look
from foundation.tenancy import atomically
from foundation.workflow import begin_all
from tenants.permissions import P
from tenants.voice.feedback import queries, rules
from tenants.voice.feedback.models import Experience
from tenants.voice.feedback.workflow import EXPERIENCE


@atomically
def enter_many(*, told: Sequence[Mapping[str, Any]], by: Viewer, at: datetime) -> list[Experience]:
    """What others wrote down, each with its columns. Where the service is called as one of the register is, it is that one."""
    by.require(P.FEEDBACK_READ)
    register = queries.services_by_look()
    experiences = []
    for given in told:
        rules.ToldBeforeToday.check(given["received_on"], given.get("month"), localdate(at))
        provider = register.get(look(given["service"])) if given.get("service") else None
        experiences.append(Experience(entered_by=by.name[:300], provider=provider, **given))
    Experience.objects.bulk_create(experiences)
    begin_all(experiences, EXPERIENCE, by=by, at=at)
    return experiences


# What may be empty on an experience, and what somebody else may know of it.
GAPS = ("came_by", "service", "place", "about", "month", "good", "change", "overall")


@atomically
def fill_gaps(
    *, known: Mapping[int, Mapping[str, Any]], by: Viewer, at: datetime
) -> dict[int, tuple[str, ...]]:
    """Fill what is empty on experiences, by their numbers; what the teller agreed to and who they are stays as it is. Returns what was
    filled."""
    by.require(P.FEEDBACK_READ)
    filled: dict[int, tuple[str, ...]] = {}
    for experience in queries.held(known):
        told = known[experience.pk]
        gaps = tuple(name for name in GAPS if told.get(name) and not getattr(experience, name))
        _set(experience, {name: told[name] for name in gaps})
        filled[experience.pk] = gaps
    return filled


@atomically
def empty_again(*, filled: Mapping[int, Iterable[str]], by: Viewer, at: datetime) -> None:
    """Take back what `fill_gaps` did."""
    by.require(P.FEEDBACK_READ)
    for experience in queries.held(filled):
        _set(experience, {name: None if name == "month" else "" for name in filled[experience.pk]})


def _set(experience: Experience, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(experience, name, value)
    if values:
        experience.save(update_fields=list(values))


@atomically
def take_out_many(*, numbers: Iterable[int], by: Viewer, at: datetime) -> None:
    """Delete what was brought in by mistake."""
    by.require(P.FEEDBACK_READ)
    queries.numbered(list(numbers)).delete()
