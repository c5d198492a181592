"""Shared by the three kinds of space."""

from django.urls import URLPattern, URLResolver, include, path

from foundation.features import Audience, addresses_of

PAGES = (Audience.STAFF, Audience.PUBLIC, Audience.COUNCIL)


def mounted(kind: str, *audiences: Audience) -> list[URLPattern | URLResolver]:
    """The addresses that the apps of a kind of space bring."""
    return [path(addresses.prefix, include(addresses.urls)) for addresses in addresses_of(kind, *audiences)]
