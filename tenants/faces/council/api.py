"""The network itself, as the first thing that a council's system asks for."""

from __future__ import annotations

from django.http import HttpResponse

from foundation.api.answers import answer
from foundation.api.endpoints import ApiRequest, endpoint
from foundation.api.queries import authority_here
from foundation.tenancy import current_space
from foundation.timekeeping import today
from tenants.area.identity import queries as identities
from tenants.faces.council.serializers import NetworkShown
from tenants.permissions import P


@endpoint(
    "GET",
    P.COUNCIL_SEE,
    name="read_network",
    summary="The LINk, its council, and what this token may do",
    tag="The LINk",
    answer=NetworkShown,
)
def network(request: ApiRequest) -> HttpResponse:
    space, authority, identity = current_space(), authority_here(), identities.identity()
    found = {
        "name": space.name,
        "known_as": identity.known_as or space.name,
        "contact": identity,
        "address": space.address,
        "suspended": space.suspended,
        "today": today(),
        "council": {
            "name": authority.official_name,
            "region": authority.region,
            "ons_code": authority.ons_code,
            "gss_code": authority.gss_code,
        },
        "token": request.auth,
    }
    return answer(request, NetworkShown(found).data)
