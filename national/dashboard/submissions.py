"""A return or an annual report as it was received: its latest version, whatever its kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from foundation.disclosure import Protected, Symbol


class Sent(Mapping[str, Protected]):
    """Figures as they were sent; each is read when it is asked for, since a page needs few of them."""

    def __init__(self, raw: Mapping[str, Mapping[str, Any]]) -> None:
        self._raw = raw

    def __getitem__(self, code: str) -> Protected:
        figure = self._raw[code]
        return Protected(figure["value"], Symbol(figure["symbol"]))

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)


@dataclass(frozen=True)
class Submission:
    network_key: str
    period: str
    figures: Mapping[str, Protected]
    revision: int
    first_on: date  # sent, of a return; published, of an annual report
    received_at: datetime
    protection: str
    url: str
