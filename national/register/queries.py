"""Queries of the register: which LINk serves an area, today and in the past."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from foundation.search.words import containing
from foundation.tenancy import Space
from foundation.tenancy.models import Authority, Domain, Network, TenantState
from foundation.tenancy.queries import authorities, networks, open_spaces, space_of
from national.permissions import P
from national.register.finder import Answer
from national.register.reference import Reorganisation, reorganisations

REGIONS = (
    "North East",
    "North West",
    "Yorkshire and The Humber",
    "East Midlands",
    "West Midlands",
    "East of England",
    "London",
    "South East",
    "South West",
)


@dataclass(frozen=True)
class CurrentNetwork:
    """A LINk that has not closed, with its authority and the space in which it works."""

    network: Network
    authority: Authority
    space: Space

    @property
    def name(self) -> str:
        return self.network.name

    @property
    def address(self) -> str:
        return self.space.address


@dataclass(frozen=True)
class Choice:
    """A LINk that may be the one somebody is looking for, and why."""

    network: CurrentNetwork
    share: float | None
    via: str


@dataclass(frozen=True)
class AuthorityFilters:
    """The filters chosen on the Department's list of authorities."""

    text: str = ""
    region: str = ""
    state: str = ""


def current_networks() -> list[CurrentNetwork]:
    """Every LINk that has not closed, by name."""
    running = networks().filter(authority__isnull=False).exclude(state=TenantState.CLOSED).order_by("name")
    found = running.select_related("authority").prefetch_related("domains")
    return [
        CurrentNetwork(network, network.authority, space_of(network))
        for network in found
        if network.authority
    ]


def by_region(networks: Iterable[CurrentNetwork]) -> list[tuple[str, list[CurrentNetwork]]]:
    """The LINks of each region, regions from north to south; an unlisted region comes last."""
    regions: dict[str, list[CurrentNetwork]] = {region: [] for region in REGIONS}
    for network in networks:
        regions.setdefault(network.authority.region, []).append(network)
    return [(region, members) for region, members in regions.items() if members]


def choices(answer: Answer, networks: Sequence[CurrentNetwork]) -> list[Choice]:
    """The LINks that serve the areas of an answer today. An area that has ended has its successors' LINks; one
    that is not in the register yet has its predecessor's."""
    by_slug = {network.authority.slug: network for network in networks}
    successors = _successors()
    found: dict[str, Choice] = {}
    for candidate in answer.candidates:
        for slug in _current_slugs(candidate.slug, by_slug, successors):
            found.setdefault(slug, Choice(by_slug[slug], candidate.share, candidate.via))
    return list(found.values())


def _current_slugs(
    slug: str, networks: dict[str, CurrentNetwork], successors: dict[str, list[str]]
) -> list[str]:
    if slug in networks:
        return [slug]
    later = [successor for successor in successors.get(slug, []) if successor in networks]
    earlier = [change.predecessor for change in reorganisations() if change.successor.slug == slug]
    return later or [predecessor for predecessor in earlier if predecessor in networks]


def _successors() -> dict[str, list[str]]:
    pairs = authorities().filter(successors__isnull=False).values_list("slug", "successors__slug")
    found: dict[str, list[str]] = {}
    for slug, successor in pairs:
        found.setdefault(slug, []).append(successor)
    return found


def authority_called(slug: str) -> Authority:
    """One authority, past or present, or 404."""
    return get_object_or_404(authorities().prefetch_related("successors", "predecessors"), slug=slug)


def current_network_for(authority: Authority) -> CurrentNetwork | None:
    network = _networks_of(authority).exclude(state=TenantState.CLOSED).first()
    return CurrentNetwork(network, authority, space_of(network)) if network else None


def _networks_of(authority: Authority) -> QuerySet[Network]:
    return networks().filter(authority=authority).prefetch_related("domains")


def changes_of(authority: Authority, on: date) -> list[Reorganisation]:
    """Reorganisations of local government up to a day that divided this area or made it."""
    slugs = {authority.slug}
    return [
        change
        for change in reorganisations()
        if change.takes_effect_on <= on and {change.predecessor, change.successor.slug} & slugs
    ]


def in_force(start: date, end: date) -> list[Network]:
    """Networks that were open at some time in a period, by name."""
    return [network for network in networks().order_by("name") if network.open_between(start, end)]


def network_of(key: str) -> Network | None:
    return networks().filter(schema_name=key).first()


def department_address() -> str:
    """The address at which the Department signs in, or "" where it has no space."""
    return next((space.address for space in open_spaces("department")), "")


# For the Department


def networks_matching(viewer: Viewer, filters: AuthorityFilters) -> QuerySet[Network]:
    viewer.require(P.REGISTER_SEE)
    matching = networks().prefetch_related("domains")
    if filters.region:
        matching = matching.filter(authority__region=filters.region)
    if filters.state:
        matching = matching.filter(state=filters.state)
    return containing(matching, filters.text, "name").order_by("name")


def counts_by_state(viewer: Viewer) -> dict[str, int]:
    viewer.require(P.REGISTER_SEE)
    states = list(networks().values_list("state", flat=True))
    return {state: states.count(state) for state in TenantState.values}


def without_network(viewer: Viewer, on: date) -> list[Authority]:
    """Authorities in force on a day for which no LINk is running."""
    viewer.require(P.REGISTER_SEE)
    served = networks().exclude(state=TenantState.CLOSED).values("authority")
    return list(Authority.objects.in_force(on).exclude(pk__in=served))


def network_for(viewer: Viewer, key: str) -> Network:
    """One network by its key, or 404."""
    viewer.require(P.REGISTER_SEE)
    found = networks().select_related("authority").prefetch_related("domains", "authority__successors")
    return get_object_or_404(found, schema_name=key)


def domains_of(network: Network) -> list[Domain]:
    return sorted(network.domains.all(), key=lambda domain: (not domain.is_primary, domain.domain))
