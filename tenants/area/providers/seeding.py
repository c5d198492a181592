"""The providers of an area from the published lists, put into its network in a few statements."""

import csv
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from io import StringIO
from types import MappingProxyType

from foundation.access import Viewer
from foundation.tenancy import atomic
from foundation.tenancy.queries import authorities
from tenants.area.providers.kinds import KINDS, SOCIAL_CARE
from tenants.area.providers.models import Commission, Premises, Provider, Service
from tenants.permissions import P

FILE = files("tenants.area.providers") / "data" / "providers_sample.csv"
HOSPITALS = MappingProxyType(
    {"nhs_hospital": "hospital", "nhs_mental_health_hospital": "mental_health_hospital"}
)
TRUST_CODE_LENGTH = 3


@dataclass(frozen=True)
class Row:
    code: str
    name: str
    kind: str
    postcode: str
    areas: tuple[str, ...]


@dataclass(frozen=True)
class Seeded:
    providers: int
    premises: int


@cache
def rows() -> tuple[Row, ...]:
    lines = csv.DictReader(StringIO(FILE.read_text(encoding="utf-8"), newline=""))
    return tuple(_row(line) for line in lines)


def _row(line: Mapping[str, str]) -> Row:
    others = [slug for slug in line["other_authority_slugs"].split("|") if slug]
    areas = (line["authority_slug"], *others)
    return Row(line["ods_or_cqc_code"], line["name"], line["kind"], line["postcode"], areas)


@cache
def _rows_by_area() -> Mapping[str, tuple[Row, ...]]:
    rows_by_area: dict[str, list[Row]] = {}
    for row in rows():
        for area in row.areas:
            rows_by_area.setdefault(area, []).append(row)
    return MappingProxyType({area: tuple(listed) for area, listed in rows_by_area.items()})


@cache
def _trusts() -> Mapping[str, Row]:
    return MappingProxyType({row.code: row for row in rows() if row.kind.startswith("nhs_trust_")})


def _trust_of(hospital: Row) -> Row | None:
    """A site's code begins with its trust's; the trust may have its office in another area."""
    return _trusts().get(hospital.code[:TRUST_CODE_LENGTH])


def area_rows(slug: str) -> tuple[tuple[Row, ...], tuple[tuple[Row, Row], ...]]:
    """(bodies of the area and trusts with a hospital in it, (hospital, its trust)).

    A hospital whose trust is in no list is left out: nothing says who would have to answer.
    """
    listed = _rows_by_area().get(slug, ())
    sites = [(row, trust) for row in listed if row.kind in HOSPITALS and (trust := _trust_of(row))]
    bodies = {row.code: row for row in listed if row.kind in KINDS}
    bodies.update((trust.code, trust) for _, trust in sites)
    return tuple(bodies.values()), tuple(sites)


def seed_area(
    *,
    authority_slug: str,
    by: Viewer,
    at: datetime,
    email_domain: str = "",
) -> Seeded:
    """Put the council, the PCTs and every listed body of an area into the current network; those there stay.

    `email_domain` gives each a synthetic address for letters; the real lists have none.
    """
    by.require(P.PROVIDERS_MANAGE)
    bodies, sites = area_rows(authority_slug)
    bodies = (_council(authority_slug), *bodies)
    with atomic():
        known = set(Provider.objects.exclude(code="").values_list("code", flat=True))
        fresh = [row for row in bodies if row.code not in known]
        made = {row.code: _provider(row, email_domain) for row in fresh}
        Provider.objects.bulk_create(made.values())
        premises = [*_own_premises(fresh, made), *_hospitals(sites, made)]
        Premises.objects.bulk_create(premises)
        Service.objects.bulk_create(_service(made[row.code]) for row in fresh)
        Commission.objects.bulk_create(_commissions(made.values()))
    return Seeded(len(made), len(premises))


def _council(slug: str) -> Row:
    authority = authorities().get(slug=slug)
    code = authority.gss_code or authority.ons_code or slug
    return Row(code, authority.official_name, "local_authority", "", (slug,))


def _provider(row: Row, email_domain: str) -> Provider:
    email = f"{row.code.lower()}@{email_domain}" if email_domain else ""
    return Provider(name=row.name, kind=row.kind, code=row.code, email=email)


def _own_premises(fresh: list[Row], made: Mapping[str, Provider]) -> list[Premises]:
    return [
        Premises(
            provider=made[row.code],
            name=row.name,
            kind=KINDS[row.kind].premises,
            postcode=row.postcode,
            code=row.code,
        )
        for row in fresh
        if row.postcode
    ]


def _hospitals(sites: tuple[tuple[Row, Row], ...], made: Mapping[str, Provider]) -> list[Premises]:
    return [
        Premises(
            provider=made[trust.code],
            name=row.name,
            kind=HOSPITALS[row.kind],
            postcode=row.postcode,
            code=row.code,
        )
        for row, trust in sites
        if trust.code in made
    ]


def _service(provider: Provider) -> Service:
    kind = KINDS[provider.kind]
    return Service(provider=provider, name=kind.service, field=kind.field)


def _commissions(providers: Collection[Provider]) -> list[Commission]:
    """The council commissions social care. Health services are its PCT's where the area has one PCT alone:
    with several, the lists don't say which, and a person has to."""
    councils = [provider for provider in providers if provider.kind == "local_authority"]
    trusts = [provider for provider in providers if provider.kind == "pct"]
    council = councils[0] if len(councils) == 1 else None
    trust = trusts[0] if len(trusts) == 1 else None
    pairs = ((provider, council if provider.field == SOCIAL_CARE else trust) for provider in providers)
    return [
        Commission(provider=provider, commissioner=commissioner)
        for provider, commissioner in pairs
        if commissioner is not None and provider not in (council, trust)
    ]
