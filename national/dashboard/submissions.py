"""A return or an annual report as it was received: its latest version, whatever its kind."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from foundation.disclosure import Protected


class Figures(Mapping[str, Protected]):
    """The figures that were sent, each parsed only when it is needed, since a page needs few of them."""

    def __init__(self, raw: Mapping[str, Mapping[str, Any]]) -> None:
        self._raw = raw
        self._read: dict[str, Protected] = {}

    def __getitem__(self, code: str) -> Protected:
        found = self._read.get(code)
        if found is None:
            found = self._read[code] = Protected.read(self._raw[code])
        return found

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
    first_on: date  # the day on which a return was sent, or an annual report signed off
    received_at: datetime
    protection: str
    address: Callable[[], str]

    @property
    def url(self) -> str:
        """The address of the page that shows the version itself."""
        return self.address()
