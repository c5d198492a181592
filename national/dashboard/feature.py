from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse

from foundation.access import Viewer
from foundation.design.buttons import Button, Look
from foundation.features import Addresses, Feature, NavigationItem
from national.indicators.measures import Measure
from national.permissions import P
from national.roles import ROLES


def starts(origin: object, viewer: Viewer) -> Iterable[Button]:
    if isinstance(origin, Measure) and viewer.may(P.INDICATORS_SEE):
        address = f"{reverse('dashboard:trend')}?{urlencode({'indicator': origin.code})}"
        yield Button(f"{origin.name} on the dashboard", address, Look.LINK)


FEATURE = Feature(
    roles=ROLES,
    addresses=(Addresses("", "national.dashboard.urls"),),
    navigation=(NavigationItem("Dashboard", "dashboard:start", P.INDICATORS_SEE, rank=10),),
    starts=starts,
)
