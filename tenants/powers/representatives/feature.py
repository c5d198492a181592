from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from urllib.parse import urlencode

from django.db.models import Model
from django.urls import reverse

from foundation.features import (
    PUBLISHED,
    Action,
    Addresses,
    Audience,
    Feature,
    Holding,
    NavigationItem,
    OpenEnd,
    Serving,
)
from tenants.people.members.models import Member
from tenants.permissions import P
from tenants.powers.representatives import own_data, queries
from tenants.powers.representatives.papers import admissions_to_sign
from tenants.sections import POWERS


def holds(person: Model) -> Iterable[Holding]:
    if isinstance(person, Member):
        address = f"{reverse('representatives:list')}?{urlencode({'q': person.name})}"
        count = queries.considerations_of(person)
        yield Holding("Considered as authorised representative", count, address, P.REPRESENTATIVES_SEE)
        nominations = queries.nominations_of(person)
        nominated = reverse("representatives:nominated")
        yield Holding("Nominated to consider certificates", nominations, nominated, P.REPRESENTATIVES_SEE)


def open_ends(people: Sequence[Model], on: date) -> Iterable[OpenEnd]:
    """Authorisations and nominations of those who take part no longer."""
    numbers = [person.pk for person in people if isinstance(person, Member)]
    for one in queries.not_ended(numbers):
        yield OpenEnd(one.member_id, "is considered or authorised to enter and view", one.get_absolute_url())
    for nominated in queries.nominated_among(numbers, on):
        yield OpenEnd(
            nominated, "is nominated to consider certificates", reverse("representatives:nominated")
        )


def serves(on: date) -> Iterable[Serving]:
    """Whoever is on the published list."""
    for one, account in queries.with_accounts(on):
        yield Serving(one.member_id, "Authorised representative", one.starts_on or on, account)


FEATURE = Feature(
    addresses=(
        Addresses("visits/representatives/", "tenants.powers.representatives.urls"),
        Addresses(
            "published/representatives/", "tenants.powers.representatives.urls_public", Audience.PUBLIC
        ),
    ),
    navigation=(
        NavigationItem("Representatives", "representatives:list", P.REPRESENTATIVES_SEE, POWERS, rank=25),
        NavigationItem(
            "Who may enter and view services",
            "public_representatives:list",
            section=PUBLISHED,
            rank=30,
            audience=Audience.PUBLIC,
        ),
    ),
    actions=(
        Action(
            "Consider a representative",
            "Before they may enter and view",
            "representatives:find_person",
            P.REPRESENTATIVES_CONSIDER,
            rank=50,
        ),
    ),
    to_do=queries.to_do,
    papers={"representatives.authorisedrepresentative": admissions_to_sign},
    holds=holds,
    open_ends=open_ends,
    serves=serves,
    reads=own_data.reads,
    erases=own_data.erases,
)
