"""Whether a server is worth asking: one that has just failed to answer is left alone for a while."""

import time

REST_SECONDS = 15.0


class Circuit:
    """Of one server, in this process. Open: it failed less than `rest` seconds ago and is not asked."""

    def __init__(self, rest: float = REST_SECONDS) -> None:
        self.rest = rest
        self._failed_at: float | None = None

    @property
    def is_open(self) -> bool:
        return self._failed_at is not None and time.monotonic() - self._failed_at < self.rest

    def failed(self) -> None:
        self._failed_at = time.monotonic()

    def answered(self) -> None:
        self._failed_at = None
