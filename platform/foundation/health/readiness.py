"""Checks what must work before people are sent here: the database as each login, its tables, the cache and the broker.

Every probe has its own connection and a deadline, so that a hanging server can't hold up the answer.
"""

import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from threading import Lock
from urllib.parse import urlsplit

import redis
from django.apps import apps
from django.conf import settings
from django.db.migrations.loader import MigrationLoader

from foundation.health.deadline import ask
from foundation.tenancy.kinds import kind_of, kinds

log = logging.getLogger(__name__)

DEADLINE = 2.0
# Anybody may call the probe as often as they like, so its answer is kept for this long.
KEPT_SECONDS = 2.0
_lock = Lock()
_kept: tuple[float, dict[str, bool]] = (0.0, {})


class NotUpToDate(RuntimeError):
    """The tables of schema public are older than this release."""


def parts() -> dict[str, bool]:
    """Whether each part works, by name; at most two seconds old."""
    global _kept
    with _lock:
        probed_at, results = _kept
        if not results or time.monotonic() - probed_at > KEPT_SECONDS:
            results = _ask_all()
            _kept = (time.monotonic(), results)
        return results


def forget() -> None:
    global _kept
    _kept = (0.0, {})


def _ask_all() -> dict[str, bool]:
    probes = _probes()
    release_migrations("public")  # slow the first time, so done before the probes' deadlines begin
    with ThreadPoolExecutor(len(probes)) as pool:
        return dict(zip(probes, pool.map(_is_well, probes, probes.values()), strict=True))


def _probes() -> dict[str, Callable[[], None]]:
    probes: dict[str, Callable[[], None]] = {
        f"database of {code}": _login_probe(kind.login) for code, kind in kinds().items()
    }
    probes["tables"] = tables_are_up_to_date
    if address := settings.CACHES["default"].get("LOCATION"):
        probes["cache"] = _valkey_probe(str(address))
    if settings.LINKS_BROKER_URL:
        probes["broker"] = _valkey_probe(settings.LINKS_BROKER_URL)
    return probes


def _is_well(name: str, probe: Callable[[], None]) -> bool:
    try:
        probe()
    except Exception:
        log.warning("not ready: %s", name, exc_info=True)
        return False
    return True


def _login_probe(alias: str) -> Callable[[], None]:
    return lambda: _require(ask(alias, "SELECT 1", timeout=DEADLINE) == [(1,)])


def _require(well: bool) -> None:  # noqa: FBT001
    if not well:
        raise RuntimeError("an odd answer")


def tables_are_up_to_date() -> None:
    """Raise NotUpToDate if schema public lacks a migration of this release."""
    query = "SELECT app, name FROM public.django_migrations"
    missing = release_migrations("public") - frozenset(ask("site", query, timeout=DEADLINE))
    if missing:
        raise NotUpToDate(f"{len(missing)} migrations are missing: run `links database prepare`")


@cache
def release_migrations(kind: str) -> frozenset[tuple[str, str]]:
    """The migrations of the apps that live in this kind of schema."""
    names = kind_of(kind).apps
    labels = {app.label for app in apps.get_app_configs() if app.name in names}
    loader = MigrationLoader(None, load=False)
    loader.load_disk()
    return frozenset(key for key in loader.disk_migrations if key[0] in labels)


def _valkey_probe(address: str) -> Callable[[], None]:
    def probe() -> None:
        if urlsplit(address).scheme not in ("redis", "rediss", "unix"):
            return  # another kind of broker has its own monitor
        timeouts = {"socket_timeout": DEADLINE, "socket_connect_timeout": DEADLINE}
        with redis.Redis.from_url(address, **timeouts) as line:
            line.ping()

    return probe
