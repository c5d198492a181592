"""Providers for tests, made by the app's own services."""

from datetime import UTC, datetime
from itertools import count

from foundation.access import Viewer
from tenants.area.providers import services
from tenants.area.providers.models import Premises, Provider

AT = datetime(2010, 6, 14, 9, 0, tzinfo=UTC)
BY = Viewer.system("tests")
_numbers = count(1)


def make_provider(*, kind: str = "gp_practice", name: str = "", email: str = "", code: str = "") -> Provider:
    name = name or f"Example provider {next(_numbers)}"
    return services.add_provider(name=name, kind=kind, code=code, email=email, by=BY, at=AT)


def make_commissioner(name: str = "NHS Example", email: str = "") -> Provider:
    return make_provider(kind="pct", name=name, email=email)


def make_premises(
    provider: Provider | None = None, *, kind: str = "surgery", name: str = "Example surgery"
) -> Premises:
    return services.add_premises(
        provider=provider or make_provider(), name=name, kind=kind, postcode="L20 3DL", by=BY, at=AT
    )
