"""The letter whose words are recorded as the answer, on the page of the case that its button leads to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model

from foundation.access import Request, Viewer
from foundation.inbound.folding import folded
from foundation.tenancy import atomic
from tenants.people.correspondence import queries, services
from tenants.people.correspondence.models import Letter


@dataclass(frozen=True)
class Answering:
    letter: Letter | None

    def start(self, *, on: str, text: str = "") -> dict[str, Any]:
        """What the form begins with: its questions for the day and the words, by their names; nothing without a letter."""
        if self.letter is None:
            return {}
        return {on: self.letter.on} | ({text: folded(self.letter.text)[0]} if text else {})

    def recording(self, act: Callable[..., object]) -> Callable[..., None]:
        """The service that records the answer; in the same transaction the letter is dealt with."""

        def record(*records: Model, by: Viewer, at: datetime, **answer: Any) -> None:
            with atomic():
                act(*records, **answer, by=by, at=at)
                if self.letter is not None:
                    services.answer(self.letter, by=by, at=at)

        return record


def answering(request: Request, record: Model) -> Answering:
    """Of the letter that the address of the page names, if it is filed on this record and waits."""
    return Answering(queries.letter_to_answer(request.viewer, record, request.GET.get("letter")))
