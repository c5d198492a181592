"""Networks as an earlier release left them: opened by the product's own code, without the migrations that came later."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from django.apps.registry import Apps
from django.db.migrations.loader import MigrationLoader

from foundation.features import Feature, features_of
from foundation.search import attach
from foundation.tenancy import services
from foundation.tenancy.blueprint import working_in
from foundation.tenancy.models import Authority, Tenant
from tests.database import OPENED_ON

Key = tuple[str, str]


@contextmanager
def before(*migrations: Key) -> Iterator[None]:
    """The release before these migrations: they, and all that stand on them, are not there yet."""
    load_disk = MigrationLoader.load_disk
    to_come: set[str] = set()

    def load_earlier(loader: MigrationLoader) -> None:
        load_disk(loader)
        later = _with_what_stands_on_them(loader, set(migrations))
        to_come.update(app for app, name in later if name == "0001_initial")
        loader.disk_migrations = {
            key: migration for key, migration in loader.disk_migrations.items() if key not in later
        }

    def earlier_features(kind: str) -> list[Feature]:
        return [_without_tables_of(feature, to_come) for feature in features_of(kind)]

    services.forget_blueprints()
    with (
        patch.object(MigrationLoader, "load_disk", load_earlier),
        patch.object(attach, "features_of", earlier_features),
    ):
        yield
    services.forget_blueprints()


def _without_tables_of(feature: Feature, apps: set[str]) -> Feature:
    """An app that was not there yet brought nothing to search."""
    sources = tuple(
        source
        for source in feature.search_sources
        if not any(source.table.startswith(f"{app}_") for app in apps)
    )
    return replace(feature, search_sources=sources)


def _with_what_stands_on_them(loader: MigrationLoader, later: set[Key]) -> set[Key]:
    unknown = later - loader.disk_migrations.keys()
    assert not unknown, f"no such migrations: {unknown}"
    while True:
        more = {
            key for key, migration in loader.disk_migrations.items() if later & set(migration.dependencies)
        }
        if more <= later:
            return later
        later = later | more


def opened(slug: str, *migrations: Key, fill: Callable[[Apps], Any] | None = None) -> Tenant:
    """The network of an authority in the release before these migrations. `fill` gets that release's models."""
    with before(*migrations):
        authority = Authority.objects.using("owner").filter(slug=slug)
        [outcome] = services.open_spaces(services.openings_for(authority, opened_on=OPENED_ON))
        assert outcome.result == "done", outcome.sentence
        if fill is not None:
            with working_in(outcome.key, "network"):
                fill(MigrationLoader(None).project_state().apps)
    return Tenant.objects.using("owner").get(schema_name=outcome.key)


def applied(tenant: Tenant) -> frozenset[Key]:
    """The migrations that a schema says it has."""
    return services.applied_by_space([tenant])[tenant.schema_name]
