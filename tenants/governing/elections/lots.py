"""Lots that anyone can draw again: the flow of RFC 3797, with SHA-256 in place of MD5, which is broken.

The pool is numbered and published, and with it which public draw of a day to come will be used; then its numbers decide the rest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Any


def key_of(sources: Sequence[Sequence[int]]) -> str:
    """The numbers of each source from the smallest, a full stop after each number and a stroke after each source (section 4.1)."""
    return "".join("".join(f"{number}." for number in sorted(source)) + "/" for source in sources)


def draw(size: int, key: str, *, digest: Callable[[bytes], Any] = hashlib.sha256) -> tuple[int, ...]:
    """The numbers 0 to `size` - 1 in the order in which they are drawn."""
    left = list(range(size))
    return tuple(left.pop(_number(key, step, digest) % len(left)) for step in range(size))


def _number(key: str, step: int, digest: Callable[[bytes], Any]) -> int:
    around = step.to_bytes(2, "big")
    return int.from_bytes(digest(around + key.encode("ascii") + around).digest(), "big")
