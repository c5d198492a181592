from __future__ import annotations

from foundation.access import own_data
from foundation.features import OFFICE, OFFICE_ACCESS, Addresses, Feature, NavigationItem, Unlogged

FEATURE = Feature(
    addresses=(
        Addresses("", "foundation.access.urls"),
        Addresses("looks/", "foundation.access.urls_looks", spaces=("network",)),
    ),
    reads=own_data.reads,
    unlogged=(
        Unlogged(
            "access_look",
            "It is a log itself, which the database alone writes; each page that is opened would be noted twice.",
        ),
    ),
    navigation=(
        NavigationItem(
            "Roles",
            "access:roles",
            section=OFFICE,
            rank=70,
            group=OFFICE_ACCESS,
            hint="What each role may do",
        ),
    ),
)
