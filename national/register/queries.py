"""Queries of the register: which LINk serves an area, today and in the past."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from foundation.tenancy import Space
from foundation.tenancy.models import Authority, Domain, Network
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
class Standing:
    """A LINk that people can turn to, with the area it stands for."""

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

    standing: Standing
    share: float | None
    via: str


@dataclass(frozen=True)
class AuthorityFilters:
    """The filters chosen on the Department's list of authorities."""

    text: str = ""
    region: str = ""
    state: str = ""


def standing_networks() -> list[Standing]:
    """Every LINk that has not closed, by name."""
    running = networks().filter(authority__isnull=False).exclude(state="closed").order_by("name")
    found = running.select_related("authority").prefetch_related("domains")
    return [Standing(network, network.authority, space_of(network)) for network in found if network.authority]


def by_region(standing: Iterable[Standing]) -> list[tuple[str, list[Standing]]]:
    """The LINks of each region, regions from north to south; an unlisted region comes last."""
    regions: dict[str, list[Standing]] = {region: [] for region in REGIONS}
    for link in standing:
        regions.setdefault(link.authority.region, []).append(link)
    return [(region, members) for region, members in regions.items() if members]


def choices(answer: Answer, standing: Sequence[Standing]) -> list[Choice]:
    """The LINks that stand today for the areas of an answer: successors for an area that has ended, and the
    area that still stands for one that is not in the register yet."""
    by_slug = {link.authority.slug: link for link in standing}
    heirs = _heirs()
    found: dict[str, Choice] = {}
    for candidate in answer.candidates:
        for slug in _standing_slugs(candidate.slug, by_slug, heirs):
            found.setdefault(slug, Choice(by_slug[slug], candidate.share, candidate.via))
    return list(found.values())


def _standing_slugs(slug: str, standing: dict[str, Standing], heirs: dict[str, list[str]]) -> list[str]:
    if slug in standing:
        return [slug]
    later = [heir for heir in heirs.get(slug, []) if heir in standing]
    earlier = [change.predecessor for change in reorganisations() if change.successor.slug == slug]
    return later or [predecessor for predecessor in earlier if predecessor in standing]


def _heirs() -> dict[str, list[str]]:
    pairs = authorities().filter(successors__isnull=False).values_list("slug", "successors__slug")
    found: dict[str, list[str]] = {}
    for slug, successor in pairs:
        found.setdefault(slug, []).append(successor)
    return found


def authority_called(slug: str) -> Authority:
    """One authority, past or present, or 404."""
    return get_object_or_404(authorities().prefetch_related("successors", "predecessors"), slug=slug)


def standing_for(authority: Authority) -> Standing | None:
    network = _networks_of(authority).exclude(state="closed").first()
    return Standing(network, authority, space_of(network)) if network else None


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


def listed(viewer: Viewer, wanted: AuthorityFilters) -> QuerySet[Network]:
    viewer.require(P.REGISTER_SEE)
    matching = networks().prefetch_related("domains")
    if wanted.region:
        matching = matching.filter(authority__region=wanted.region)
    if wanted.state:
        matching = matching.filter(state=wanted.state)
    for word in wanted.text.split():
        matching = matching.filter(name__icontains=word)
    return matching.order_by("name")


def counts_by_state(viewer: Viewer) -> dict[str, int]:
    viewer.require(P.REGISTER_SEE)
    states = list(networks().values_list("state", flat=True))
    return {state: states.count(state) for state in ("open", "suspended", "closed")}


def without_network(viewer: Viewer, on: date) -> list[Authority]:
    """Authorities in force on a day for which no LINk is running."""
    viewer.require(P.REGISTER_SEE)
    served = networks().exclude(state="closed").values("authority")
    return list(Authority.objects.in_force(on).exclude(pk__in=served))


def network_for(viewer: Viewer, key: str) -> Network:
    """One network by its key, or 404."""
    viewer.require(P.REGISTER_SEE)
    found = networks().select_related("authority").prefetch_related("domains", "authority__successors")
    return get_object_or_404(found, schema_name=key)


def domains_of(network: Network) -> list[Domain]:
    return sorted(network.domains.all(), key=lambda domain: (not domain.is_primary, domain.domain))
