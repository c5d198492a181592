"""A circuit breaker: a server that has just failed to answer is not asked again for a while."""

import time

REST_SECONDS = 15.0


class Circuit:
    """The breaker for one server in this process; open for `rest` seconds after a failure."""

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
