"""Reference data of the register, read once per process and never changed."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import StringIO
from types import MappingProxyType

REGISTER_DATA = files("national.register") / "data"
TENANCY_DATA = files("foundation.tenancy") / "data"


@dataclass(frozen=True)
class Area:
    """An authority as the reference data names it."""

    slug: str
    name: str
    official_name: str
    region: str


@dataclass(frozen=True)
class Reorganisation:
    """An authority that took the place, or part of the place, of another."""

    takes_effect_on: date
    predecessor: str
    successor: Area


@dataclass(frozen=True)
class Share:
    """The share of a postcode sector or district that lies in one authority."""

    slug: str
    share: float


def rows(folder: Traversable, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO((folder / name).read_text(encoding="utf-8"), newline="")))


def _area(row: Mapping[str, str]) -> Area:
    return Area(row["slug"], row["name"], row["official_name"], row["region"])


@cache
def areas() -> Mapping[str, Area]:
    return MappingProxyType({row["slug"]: _area(row) for row in rows(TENANCY_DATA, "authorities.csv")})


@cache
def reorganisations() -> tuple[Reorganisation, ...]:
    return tuple(
        Reorganisation(date.fromisoformat(row["takes_effect_on"]), row["predecessor"], _area(row))
        for row in rows(TENANCY_DATA, "reorganisations.csv")
    )


def _shares(name: str, key: str) -> Mapping[str, tuple[Share, ...]]:
    found: dict[str, list[Share]] = {}
    for row in rows(REGISTER_DATA, name):
        found.setdefault(row[key], []).append(Share(row["slug"], float(row["share"])))
    return MappingProxyType({code: tuple(shares) for code, shares in found.items()})


@cache
def sectors() -> Mapping[str, tuple[Share, ...]]:
    return _shares("postcode_sectors.csv", "sector")


@cache
def districts() -> Mapping[str, tuple[Share, ...]]:
    return _shares("postcode_districts.csv", "district")


@cache
def places() -> tuple[tuple[str, str, str], ...]:
    """(place, slug, kind) for districts, towns and other spellings."""
    return tuple((row["place"], row["slug"], row["kind"]) for row in rows(REGISTER_DATA, "places.csv"))
