from django.urls import URLResolver, include, path

from foundation.features import Audience, addresses_of


def endpoints() -> list[URLResolver]:
    """The endpoints that the apps of a network bring. Their addresses end without a slash."""
    return [
        path(addresses.prefix, include(addresses.urls)) for addresses in addresses_of("network", Audience.API)
    ]
