from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.access.limits import Limit
from foundation.tenancy import atomically
from foundation.timekeeping.periods import financial_year
from tenants.people.members import rules
from tenants.people.members.models.equality import EqualityAnswers
from tenants.permissions import P

ANSWERS = Limit("equality-answers", rules.NotAPopulation.MOST_AN_HOUR)
# Nobody is told apart here, not even by where they answer from.
EVERYWHERE = ""


@atomically
def record_equality_answers(
    *,
    ethnicity: str = "",
    age_band: str = "",
    gender: str = "",
    disability: str = "",
    carer: str = "",
    orientation: str = "",
    religion: str = "",
    by: Viewer,
    at: datetime,
) -> None:
    """Anyone may answer, and nobody has to. Only the financial year is kept beside the answers."""
    EqualityAnswers.objects.create(
        year=financial_year(localdate(at)),
        ethnicity=ethnicity,
        age_band=age_band,
        gender=gender,
        disability=disability,
        carer=carer,
        orientation=orientation,
        religion=religion,
    )


def describe_oneself(*, by: Viewer, at: datetime, **answers: str) -> None:
    """By the address that everybody is given: at most so many an hour, so that no program makes up a population."""
    rules.NotAPopulation.require(not ANSWERS.is_reached(EVERYWHERE))
    ANSWERS.note(EVERYWHERE)
    record_equality_answers(**answers, by=by, at=at)


@atomically
def record_equality_forms(*, answers: Iterable[Mapping[str, str]], by: Viewer, at: datetime) -> list[int]:
    """Forms that were handed in without a name, each with its `year`. Returns their numbers, which are random."""
    by.require(P.MEMBERS_MANAGE)
    added = EqualityAnswers.objects.bulk_create(EqualityAnswers(**given) for given in answers)
    return [given.pk for given in added]


@atomically
def take_out_equality_forms(*, numbers: Iterable[int], by: Viewer, at: datetime) -> None:
    """Delete answers that were brought in by mistake."""
    by.require(P.MEMBERS_MANAGE)
    EqualityAnswers.objects.filter(pk__in=list(numbers)).delete()
