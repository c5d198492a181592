"""gunicorn's synchronous worker behind a buffer: it answers a request when all of it is there.

One request, one process, one space, as before; but a visitor who sends slowly, or takes the answer slowly, costs a
descriptor and some memory, and nobody else's time (docs/decisions/0054-slow-visitors.md).
"""

import mmap
import os
import selectors
import struct
import sys
import time
from typing import Any

from gunicorn.workers.sync import SyncWorker

from infra.production.exchange import Exchange

CONNECTIONS = 400
"""Of a process. One more, and the oldest that has not sent its request is let go."""
HELD_BYTES = 128 * 1024 * 1024
"""Of requests and answers in a process; a connection that passes it is let go."""
TICK = 1.0
RECYCLING_APART = 60.0
"""Seconds between the ends of two processes that have served their number of requests."""

# Shared by all workers: the moment at which one of them last ended.
_ended = mmap.mmap(-1, 8)


def may_end(now: float) -> bool:
    """Whether a process that has served its quota may end: not while the replacement of another may still be starting."""
    last = struct.unpack("d", _ended[:8])[0]
    if last and now - last < RECYCLING_APART:
        return False
    _ended[:8] = struct.pack("d", now)
    return True


class BufferedWorker(SyncWorker):  # type: ignore[misc]
    alive: bool
    max_requests: int

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # The base class would end at once; we ask whether another has just ended.
        self.enough, self.max_requests = self.max_requests, sys.maxsize
        self.exchanges: set[Exchange] = set()
        self.waiting = selectors.DefaultSelector()

    def run(self) -> None:
        for listener in self.sockets:
            listener.setblocking(False)
            self.waiting.register(listener, selectors.EVENT_READ)
        self.waiting.register(self.PIPE[0], selectors.EVENT_READ)
        while self.alive and self.is_parent_alive():
            self._turn()
            if self.nr >= self.enough and may_end(time.monotonic()):
                self.log.info("This process has served its number of requests: %s", self)
                self.alive = False
        self._leave()

    def _turn(self) -> None:
        self.notify()
        # Serve the connections we hold before accepting new ones.
        ready = sorted(self.waiting.select(TICK), key=lambda event: not isinstance(event[0].data, Exchange))
        for key, _ in ready:
            if isinstance(key.data, Exchange):
                self._go_on(key.data)
            elif key.fileobj in self.sockets:
                self._let_in(key.fileobj)
            else:
                os.read(self.PIPE[0], 4096)
        now = time.monotonic()
        for late in [exchange for exchange in self.exchanges if exchange.is_late(now)]:
            self._let_go(late)

    def _let_in(self, listener: Any) -> None:
        try:
            client, address = listener.accept()
        except OSError:  # another process was faster, or the visitor has left
            return
        if len(self.exchanges) >= CONNECTIONS:
            self._let_go(min(self.exchanges, key=lambda exchange: (exchange.answered, exchange.began)))
        exchange = Exchange(listener, client, address)
        self.exchanges.add(exchange)
        self.waiting.register(client, selectors.EVENT_READ, exchange)
        self._go_on(exchange)

    def _go_on(self, exchange: Exchange) -> None:
        if exchange.answered:
            exchange.deliver()
        else:
            exchange.receive()
            if exchange.is_whole:
                self._answer(exchange)
        full = sum(other.held for other in self.exchanges) > HELD_BYTES
        if exchange.gone or exchange.is_sent or full:
            self._let_go(exchange)

    def _answer(self, exchange: Exchange) -> None:
        self.handle(exchange.listener, exchange, exchange.address)
        exchange.begin_answer()
        exchange.deliver()
        if not exchange.is_sent and not exchange.gone:
            self.waiting.modify(exchange.client, selectors.EVENT_WRITE, exchange)

    def _let_go(self, exchange: Exchange) -> None:
        self.exchanges.discard(exchange)
        if exchange.client.fileno() >= 0:
            self.waiting.unregister(exchange.client)
            exchange.end()

    def _leave(self) -> None:
        """Accept no new connections, and finish the answers under way within the master's time limit."""
        end = time.monotonic() + self.cfg.graceful_timeout - TICK
        while (
            left := {exchange for exchange in self.exchanges if exchange.answered}
        ) and time.monotonic() < end:
            self.notify()
            for exchange in left:
                self._go_on(exchange)
            time.sleep(0.02)
        for exchange in list(self.exchanges):
            self._let_go(exchange)
