"""Texts that a person signs before they go out in the space's name."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Paper:
    """A text that waits to be signed, word for word as it would go out, in parts with a heading each.

    `label` and `key` name its record ("visits.visit", 7), `kind` says in words what it is, `page` is where its record is seen.
    `written_by` are the accounts that are known to have written it: nobody signs what they wrote themselves.
    """

    label: str
    key: int
    kind: str
    title: str
    page: str
    parts: tuple[tuple[str, str], ...]
    since: date | None = None
    written_by: frozenset[int] = frozenset()

    @property
    def digests(self) -> dict[str, str]:
        """The SHA-256 of each part, by its heading."""
        return {heading: _digest(text) for heading, text in self.parts}

    @property
    def digest(self) -> str:
        """The SHA-256 of the whole text: what a signature is under."""
        return _digest(json.dumps([self.label, self.key, self.parts], ensure_ascii=False))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
