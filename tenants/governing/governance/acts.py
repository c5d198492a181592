"""What is done under a decision, as the app that does it describes it; and what a decision names, to compare the two.

This app knows no visit, request, report or referral: who acts says what the act touches, by identifiers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Model

from tenants.governing.governance.models import DecisionKind, Part, RelevantDecision


@dataclass(frozen=True)
class Named:
    """One thing that is decided on or touched. `digest` is that of its exact text, where the text is what is decided on."""

    part: Part
    identifier: str
    words: str
    digest: str = ""

    @classmethod
    def record(cls, part: Part, record: Model, digest: str = "") -> Named:
        return cls(part, identifier_of(record), str(record), digest)


@dataclass(frozen=True)
class Mandate:
    """What a decision authorises: what it names, from and until which day, and up to how many pence."""

    named: tuple[Named, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    pence: int | None = None
    unannounced: bool = False

    @classmethod
    def of(cls, decision: RelevantDecision) -> Mandate:
        named = tuple(
            Named(Part(part.part), part.identifier, part.words, part.digest) for part in decision.parts.all()
        )
        return cls(named, decision.acts_from, decision.acts_until, decision.pence, decision.unannounced)

    def of_part(self, part: Part) -> list[Named]:
        return [named for named in self.named if named.part == part]


@dataclass(frozen=True)
class Act:
    """What is to be done on a day, by a record of the app above: `record` is its model's label, `url` its address for staff."""

    kind: DecisionKind
    record: str
    record_id: int
    title: str
    url: str
    on: date
    named: tuple[Named, ...]
    pence: int | None = None
    unannounced: bool = False

    @property
    def record_key(self) -> tuple[str, int]:
        return self.record, self.record_id

    @property
    def touched(self) -> list[list[str]]:
        return [[named.part.value, named.identifier] for named in self.named]

    @property
    def mandate(self) -> Mandate:
        """What a decision names that authorises exactly this act."""
        day = self.on if self.kind == DecisionKind.VISIT else None
        return Mandate(self.named, day, day, self.pence, self.unannounced)

    @property
    def choice(self) -> str:
        """Names the act as it stands: another one where anything of it has changed."""
        return f"{self.record}:{self.record_id}:{digest_of(str(self.mandate))[:16]}"


def act_of(
    record: Model,
    kind: DecisionKind,
    *,
    on: date,
    named: Sequence[Named],
    title: str = "",
    pence: int | None = None,
    unannounced: bool = False,
) -> Act:
    """The act by which a record of the app above uses a power of the LINk."""
    label, url = record._meta.label_lower, getattr(record, "get_absolute_url", str)()
    return Act(kind, label, record.pk, title or str(record), url, on, tuple(named), pence, unannounced)


def identifier_of(record: Model) -> str:
    return f"{record._meta.label_lower}:{record.pk}"


def digest_of(*texts: str) -> str:
    """SHA-256 of texts, in hexadecimal; the same only where each of them is."""
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()
