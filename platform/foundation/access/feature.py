from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from foundation.access import Viewer, own_data, queries
from foundation.access.catalogue import role_named
from foundation.agenda import Task
from foundation.features import OFFICE, Addresses, Feature, NavigationItem, Unlogged


def to_do(viewer: Viewer, on: date) -> Iterable[Task]:
    """People who were given a role that the viewer holds, and wait for consent."""
    return [
        Task(
            f"Say whether {grant.account.name} may be {role_named(grant.role).name.lower()}",
            reverse("consent:answer", args=[grant.pk]),
            for_somebody=True,
            note="They see and decide nothing until one of you agrees.",
        )
        for grant in queries.waiting_for(viewer)
    ]


FEATURE = Feature(
    addresses=(
        Addresses("", "foundation.access.urls"),
        Addresses("roles/consent/", "foundation.access.urls_consent", spaces=("network",)),
        Addresses("looks/", "foundation.access.urls_looks", spaces=("network",)),
    ),
    reads=own_data.reads,
    unlogged=(
        Unlogged(
            "access_look",
            "It is a log itself, which the database alone writes; each page that is opened would be noted twice.",
        ),
    ),
    navigation=(NavigationItem("Roles", "access:roles", section=OFFICE, rank=70),),
    to_do=to_do,
)
