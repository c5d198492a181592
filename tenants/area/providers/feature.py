from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from foundation.access import Viewer
from foundation.features import Action, Addresses, Feature, NavigationItem, Record, Result, SearchSource
from tenants.area.providers import queries
from tenants.area.providers.imports import PROVIDERS
from tenants.permissions import P
from tenants.sections import CONTACTS, PEOPLE


def bodies(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Any]:
    return queries.every(viewer).filter(pk__in=numbers)


def premises(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Any]:
    return queries.every_premises(viewer).filter(pk__in=numbers)


def show_bodies(viewer: Viewer, keys: Sequence[int]) -> Iterable[Result]:
    for provider in bodies(viewer, keys):
        yield Result(provider.pk, provider.name, provider.get_absolute_url(), provider.get_kind_display())


def show_premises(viewer: Viewer, keys: Sequence[int]) -> Iterable[Result]:
    for place in premises(viewer, keys):
        yield Result(
            place.pk,
            place.name,
            place.provider.get_absolute_url(),
            f"{place.provider.name}, {place.postcode}",
        )


FEATURE = Feature(
    addresses=(Addresses("providers/", "tenants.area.providers.urls"),),
    navigation=(
        NavigationItem(
            "Providers",
            "providers:list",
            P.PROVIDERS_SEE,
            PEOPLE,
            rank=30,
            group=CONTACTS,
            hint="Services of the area, and who commissions them",
        ),
    ),
    actions=(
        Action(
            "Services of the area",
            "Who provides them, where, and what they owe the LINk",
            "providers:list",
            P.PROVIDERS_SEE,
            rank=30,
            looks=True,
        ),
    ),
    search_sources=(
        SearchSource(
            "providers",
            "Bodies",
            "providers_provider",
            ("name", "code", "email"),
            P.PROVIDERS_SEE,
            bodies,
            show_bodies,
        ),
        SearchSource(
            "premises",
            "Premises",
            "providers_premises",
            ("name", "address", "postcode"),
            P.PROVIDERS_SEE,
            premises,
            show_premises,
        ),
    ),
    imports=(PROVIDERS,),
    records=(
        Record(
            "providers.provider",
            see=P.NOTES_AND_FILES_SEE,
            add=P.NOTES_AND_FILES_ADD,
            find=bodies,
            mentioned=queries.mentioned_in,
        ),
    ),
)
