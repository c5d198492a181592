"""The cache: every key carries its space, and each cache states what happens while the server does not answer.

`default` raises CacheUnavailable. It protects accounts: while attempts at passwords and codes can't be counted, none
may be made. `lenient` behaves like an empty cache. It protects the service, which can do without it for a while.
Neither waits for a server that has just failed (docs/decisions/0053-without-valkey.md).
"""

import logging
from collections.abc import Callable
from typing import Any, TypeVar

import redis
from django.core.cache.backends.redis import RedisCache, RedisCacheClient

from foundation.tenancy.circuit import Circuit
from foundation.tenancy.space import current_space

log = logging.getLogger(__name__)

Value = TypeVar("Value")
TIMEOUT = 1.0
"""Seconds to wait for a connection, and again for each answer."""
circuit = Circuit()


class CacheUnavailable(Exception):
    """The cache's server does not answer."""


def make_key(key: str, key_prefix: str, version: int) -> str:
    return f"{current_space().key}:{key_prefix}:{version}:{key}"


def reverse_key(key: str) -> str:
    return key.split(":", 3)[3]


class _Server(redis.Redis):
    def execute_command(self, *args: Any, **options: Any) -> Any:
        if circuit.is_open:
            raise CacheUnavailable("asked a moment ago, without an answer")
        try:
            answer = super().execute_command(*args, **options)  # type: ignore[no-untyped-call]
        except redis.RedisError as error:
            circuit.failed()
            log.warning(
                "the cache does not answer (%s): what protects accounts refuses, the rest allows", error
            )
            raise CacheUnavailable(str(error)) from error
        circuit.answered()
        return answer


class _Client(RedisCacheClient):
    def __init__(self, servers: list[str], **options: Any) -> None:
        super().__init__(servers, socket_timeout=TIMEOUT, socket_connect_timeout=TIMEOUT, **options)
        self._client = _Server


class StrictCache(RedisCache):
    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = _Client


class LenientCache(StrictCache):
    """Behaves like an empty cache while the server does not answer."""

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return _or(default, lambda: super(LenientCache, self).get(key, default, version))

    def add(self, key: str, value: Any, *args: Any, **options: Any) -> bool:
        return _or(True, lambda: super(LenientCache, self).add(key, value, *args, **options))

    def set(self, key: str, value: Any, *args: Any, **options: Any) -> None:
        _or(None, lambda: super(LenientCache, self).set(key, value, *args, **options))

    def delete(self, key: str, version: int | None = None) -> bool:
        return _or(False, lambda: super(LenientCache, self).delete(key, version))

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        return _or(delta, lambda: super(LenientCache, self).incr(key, delta, version))


def _or(otherwise: Value, ask: Callable[[], Value]) -> Value:
    try:
        return ask()
    except CacheUnavailable:
        return otherwise
