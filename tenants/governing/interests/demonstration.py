"""What those who serve declare: most confirmed it, some have not, and one declared late what visits had touched."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from foundation.demonstration.days import FIRST_DAY, STANDS_AT
from foundation.demonstration.story import Story, bulk_insert
from foundation.demonstration.writers import Writer
from foundation.features import serving
from tenants.area.providers import queries as providers
from tenants.governing.interests.models import Confirmation, Interest, InterestKind, Whose

_ORGANISATIONS = (
    (InterestKind.OFFICE, "A carers’ support group", "Trustee"),
    (InterestKind.OFFICE, "A patients’ association", "Member of its committee"),
    (InterestKind.MONEY, "A printer of leaflets", "Owns it"),
    (InterestKind.EMPLOYMENT, "An advice centre", "Adviser, two days a week"),
)


def fill_interests(story: Story) -> None:
    rng = story.chance("interests")
    people = list(dict.fromkeys(one.person for one in serving(STANDS_AT)))
    interests = [_interest(person, rng) for person in people if rng.random() < 0.4]
    confirmed = {person: _some_day(rng) for person in people if rng.random() < 0.7}
    bulk_insert(interests + _declared_late(people))
    bulk_insert(
        [
            Confirmation(
                member_id=person,
                confirmed_on=day,
                interests=sum(one.member_id == person for one in interests),
                on_paper=True,
                recorded_by="The host",
            )
            for person, day in confirmed.items()
        ]
    )


def _some_day(rng: Random) -> date:
    return STANDS_AT - timedelta(days=rng.randint(20, 300))


def _interest(person: int, rng: Random) -> Interest:
    kind, organisation, about = rng.choice(_ORGANISATIONS)
    return Interest(
        member_id=person,
        kind=kind,
        whose=Whose.OWN,
        organisation=organisation,
        about=about,
        since=FIRST_DAY,
        declared_on=FIRST_DAY,
        considered_on=FIRST_DAY,
        considered_by="Nothing had been touched",
        on_paper=True,
        recorded_by="The host",
    )


def _declared_late(people: list[int]) -> list[Interest]:
    """Somebody close to the last of them works for a body that was visited and asked."""
    body = providers.services_providers_on(STANDS_AT).first()
    if not people or body is None:
        return []
    return [
        Interest(
            member_id=people[-1],
            kind=InterestKind.EMPLOYMENT,
            whose=Whose.FAMILY,
            provider=body,
            since=FIRST_DAY,
            declared_on=STANDS_AT - timedelta(days=12),
            on_paper=True,
            recorded_by="The host",
        )
    ]


WRITER = Writer(fill_interests, rank=95)
