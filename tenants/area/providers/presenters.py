"""Providers as their pages show them."""

from collections.abc import Sequence
from datetime import date

from foundation.design.formats import date_long, listed
from tenants.area.providers import queries
from tenants.area.providers.kinds import EXCLUDED_EVERYWHERE, EXCLUDED_IN
from tenants.area.providers.models import Closure, Premises, Provider


def facts(provider: Provider) -> list[tuple[str, object]]:
    commissioners = [commissioner.name for commissioner in queries.commissioners_of(provider)]
    return [
        ("Kind", provider.get_kind_display()),
        ("Code", provider.code),
        ("Commissioned by", listed(commissioners)),
        ("Email address for letters", provider.email),
    ]


def standing(closures: Sequence[Closure], on: date) -> str:
    """One sentence on whether it is open, or is to close."""
    for closure in closures:
        if closure.starts_on <= on and (closure.ends_on is None or closure.ends_on > on):
            until = f" It reopens on {date_long(closure.ends_on)}." if closure.ends_on else ""
            return f"Closed from {date_long(closure.starts_on)}: {closure.reason}.{until}"
        if closure.starts_on > on:
            return f"Closes on {date_long(closure.starts_on)}: {closure.reason}."
    return ""


def excluded_by_law(premises: Premises) -> str:
    return f"{EXCLUDED_IN.get(premises.kind, '')} {EXCLUDED_EVERYWHERE}".strip()
