"""What opening, upgrading and mending share: outcomes, connections of one's own, replaying a blueprint."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache
from typing import Any

import psycopg2
from django.conf import settings

from foundation.tenancy import hardening
from foundation.tenancy.blueprint import Blueprint, Key, compile_blueprint, finishing_sql
from foundation.tenancy.models import Tenant
from foundation.tenancy.space import Space


@dataclass(frozen=True)
class Outcome:
    """What happened to one space: `done`, `skipped` or `failed`, and a sentence."""

    key: str
    name: str
    result: str
    sentence: str


def owner_connection() -> Any:
    """A connection of its own for the owner, for work in threads."""
    login = settings.DATABASES["owner"]
    return psycopg2.connect(
        host=login["HOST"],
        port=login["PORT"],
        dbname=login["NAME"],
        user=login["USER"],
        password=login["PASSWORD"],
    )


@cache
def compiled(kind: str, applied: frozenset[Key]) -> Blueprint:
    return compile_blueprint(kind, applied)


def forget_blueprints() -> None:
    compiled.cache_clear()


def newest(kind: str) -> Blueprint:
    """The blueprint of a new schema."""
    return compiled(kind, frozenset())


def replay(cursor: Any, schema: str, role: str, blueprint: Blueprint) -> None:
    cursor.execute(f"SET LOCAL search_path = \"{schema}\"; SET LOCAL lock_timeout = '5s'; {blueprint.script}")
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute(finishing_sql(schema) + hardening.schema_grants_sql(schema, role, list(blueprint.tables)))


def suspend_again(cursor: Any, tenant: Tenant, blueprint: Blueprint) -> None:
    if tenant.state == "suspended":
        cursor.execute(hardening.suspension_sql(tenant.schema_name, role_of(tenant), list(blueprint.tables)))


def role_of(tenant: Tenant) -> str:
    return Space(
        kind="network" if tenant.kind == "network" else "department", key=tenant.schema_name, name=""
    ).role


def in_threads(items: list[Any], work: Callable[[Any], Outcome], at_once: int) -> Iterator[Outcome]:
    def guarded(item: Any) -> Outcome:
        try:
            return work(item)
        except Exception as error:  # noqa: BLE001 - one space's trouble is reported and never stops the others
            key = getattr(item, "key", "")
            return Outcome(key, item.name, "failed", str(error).strip().splitlines()[0])

    with ThreadPoolExecutor(max_workers=at_once) as pool:
        for future in as_completed([pool.submit(guarded, item) for item in items]):
            yield future.result()
