"""What those who serve declare: most confirmed it, some have not and were asked by email, and one declared late what visits had touched."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from django.template.loader import render_to_string

from foundation.demonstration.days import FIRST_DAY, STANDS_AT, morning
from foundation.demonstration.story import Story, bulk_insert
from foundation.demonstration.writers import Writer
from foundation.design.identity import identity_of
from foundation.features import serving
from foundation.notify.models import Message
from foundation.tenancy import current_space
from tenants.area.providers import queries as providers
from tenants.governing.interests import queries
from tenants.governing.interests.models import Confirmation, Interest, InterestKind, Whose

_ASKED_ON = STANDS_AT - timedelta(days=9)
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
    bulk_insert([_letter(one) for one in queries.to_ask(_ASKED_ON)])


def _letter(one: queries.ToAsk) -> Message:
    """As the job asked them, some days ago: handed over long before the demonstration opens."""
    member, shown = one.row.member, identity_of(current_space())
    facts = {
        "name": member.name,
        "link_name": shown.name,
        "offices": one.row.offices,
        "page": f"{current_space().address}/interests/own/" if one.signs_in else "",
        "signature": shown.signature,
    }
    return Message(
        to=one.to,
        name=member.name,
        template=one.letter,
        subject=f"Declare your interests: {shown.name}",
        body=render_to_string(f"{one.letter}.txt", facts),
        about="Confirmation of interests",
        url=queries.page_about(member),
        state="sent",
        asked_at=morning(_ASKED_ON),
        asked_by="Register of interests",
        sent_at=morning(_ASKED_ON),
        tries=1,
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
