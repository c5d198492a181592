"""Who has an interest in what is decided, done or written about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from foundation import features
from foundation.features import Touched
from tenants.area.providers import queries as providers
from tenants.area.providers.models import Premises
from tenants.governing.interests.conflicts import Conflict
from tenants.governing.interests.matching import Bodies, Concern, Stake, touches
from tenants.governing.interests.models import Interest, InterestKind
from tenants.people.members.models import Member

_PROVIDER, _PREMISES = "providers.provider", "providers.premises"


def concerns(touched: Iterable[Touched]) -> list[Concern]:
    """What is touched, with the body that has the premises."""
    found = [(*one.identifier.partition(":")[::2], one.words) for one in touched]
    premises = providers.premises_by_number(int(pk) for label, pk, _ in found if label == _PREMISES)
    return [_concern(label, pk, words, premises) for label, pk, words in found]


def _concern(label: str, pk: str, words: str, premises: Mapping[int, Premises]) -> Concern:
    if label == _PREMISES:
        place = premises.get(int(pk))
        return Concern(words, place.provider_id if place else None, int(pk))
    return Concern(words, int(pk) if label == _PROVIDER else None)


def bodies() -> Bodies:
    return Bodies(providers.names(), providers.successors(), providers.codes())


def conflicts(people: Iterable[Member], touched: Iterable[Touched], on: date) -> list[Conflict]:
    """Who of these members had on that day an interest in what is touched, whenever it was declared; each interest once."""
    theirs = [one for some in standing(people, on).values() for one in some]
    touched = list(touched)
    return _among(theirs, concerns(touched), bodies()) if theirs and touched else []


def _among(interests: Iterable[Interest], touched: Sequence[Concern], known: Bodies) -> list[Conflict]:
    return [
        Conflict(interest.member.survivor, interest, concern.words)
        for interest in interests
        for concern in [next((one for one in touched if touches(stake_of(interest), one, known)), None)]
        if concern is not None
    ]


def conflicts_by_record(
    interests: Sequence[Interest], label: str, numbers: Sequence[int]
) -> dict[int, list[Conflict]]:
    """Of these interests, by the numbers of the records of one kind, those in what each record touches."""
    touched = features.touched(label, numbers) if interests else {}
    known = bodies() if touched else Bodies()
    flat = concerns(one for some in touched.values() for one in some)
    found, at = {}, 0
    for number, some in touched.items():
        found[number] = _among(interests, flat[at : at + len(some)], known)
        at += len(some)
    return {number: some for number, some in found.items() if some}


def standing(people: Iterable[Member], on: date) -> dict[int, list[Interest]]:
    """By the record that shows each, their interests of that day, whenever they were declared; those with none are left out."""
    wanted = {member.survivor_id for member in people}
    found: dict[int, list[Interest]] = {}
    rows = Interest.objects.on(on).select_related("provider", "premises", "member__merged_into")
    for one in rows.order_by("pk") if wanted else ():
        if one.member.survivor_id in wanted:
            found.setdefault(one.member.survivor_id, []).append(one)
    return found


def stake_of(interest: Interest) -> Stake:
    return Stake(
        interest.provider_id,
        interest.premises_id,
        interest.premises.provider_id if interest.premises else None,
        interest.organisation,
        at_large=interest.kind != InterestKind.PROPERTY,
    )
