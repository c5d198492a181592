from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from foundation.access import Viewer
from foundation.access import queries as access
from foundation.access.catalogue import role_named
from foundation.agenda import Task
from foundation.features import OFFICE, Addresses, Feature, Way


def to_do(viewer: Viewer, on: date) -> Iterable[Task]:
    """People who were given a role that the viewer holds, and wait for consent."""
    return [
        Task(
            f"Say whether {grant.account.name} may be {role_named(grant.role).name.lower()}",
            reverse("accounts:consent", args=[grant.pk]),
            note="They see and decide nothing until one of you agrees.",
        )
        for grant in access.waiting_for(viewer)
    ]


FEATURE = Feature(
    addresses=(Addresses("accounts/", "foundation.accounts.urls"),),
    ways=(Way("People who sign in", "accounts:list", "accounts.manage", OFFICE, rank=10),),
    to_do=to_do,
)
