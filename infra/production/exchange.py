"""One visitor's connection, gathered and answered without anybody waiting for it."""

import re
import socket
import time
from typing import Any

HEAD_SECONDS = 10.0
"""From the first byte until the line and the headers are there."""
BODY_SECONDS = 60.0
"""From then until what was announced is there."""
ANSWER_SECONDS = 300.0
"""Until the visitor has taken the whole answer."""
STALLED_SECONDS = 30.0
"""In which the visitor takes none of it."""
HEAD_BYTES = 64 * 1024
BODY_BYTES = 32 * 1024 * 1024
PIECE = 256 * 1024

_END_OF_HEAD = b"\r\n\r\n"
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,18})[ \t]*\r\n", re.IGNORECASE)


class Exchange:
    """A socket, as gunicorn reads and writes it, over bytes that have arrived already and bytes yet to be sent.

    How much belongs to the request is read here only to know when to begin; gunicorn's own parser judges it. A body of
    an unknown length, or a longer one than anybody here takes, is not waited for: the product refuses it by its headers.
    """

    def __init__(self, listener: Any, client: socket.socket, address: Any) -> None:
        client.setblocking(False)
        self.listener, self.client, self.address = listener, client, address
        self.began = self.moved = time.monotonic()
        self._request = bytearray()
        self._answer = bytearray()
        self._wanted: int | None = None
        self._read = self._sent = 0
        self.answered = False
        self.gone = False

    @property
    def held(self) -> int:
        return len(self._request) + len(self._answer) - self._sent

    @property
    def is_whole(self) -> bool:
        if self._wanted is None and _END_OF_HEAD in self._request:
            self._wanted = _whole_length(self._request)
            self.moved = time.monotonic()
        if self._wanted is None:
            return len(self._request) > HEAD_BYTES
        return len(self._request) >= self._wanted

    @property
    def is_sent(self) -> bool:
        return self.answered and self._sent >= len(self._answer)

    def is_late(self, now: float) -> bool:
        if self.answered:
            return now - self.moved > STALLED_SECONDS or now - self.began > ANSWER_SECONDS
        if self._wanted is None:
            return now - self.began > HEAD_SECONDS
        return now - self.moved > BODY_SECONDS

    def receive(self) -> None:
        """Read what has arrived. Sets `gone` if the visitor has hung up."""
        try:
            piece = self.client.recv(PIECE)
        except BlockingIOError:
            return
        except OSError:
            piece = b""
        self._request += piece
        self.gone = self.gone or not piece

    def begin_answer(self) -> None:
        self.answered = True
        self._request.clear()
        self.began = self.moved = time.monotonic()

    def deliver(self) -> None:
        """Send as much of the answer as the visitor takes now."""
        try:
            while not self.is_sent:
                sent = self.client.send(memoryview(self._answer)[self._sent : self._sent + PIECE])
                self._sent += sent
                self.moved = time.monotonic()
        except BlockingIOError:
            return
        except OSError:
            self.gone = True

    def end(self) -> None:
        """Half-close and drain first: with an unread body, a plain close sends a reset that can cut off the answer."""
        try:
            self.client.shutdown(socket.SHUT_WR)
            while self.client.recv(PIECE):
                pass
        except OSError:
            pass
        self.client.close()

    # --- What gunicorn calls ---------------------------------------------------------------------------------------

    def recv(self, size: int) -> bytes:
        piece = bytes(self._request[self._read : self._read + size])
        self._read += len(piece)
        return piece

    def sendall(self, piece: bytes) -> None:
        self._answer += piece

    def send(self, piece: bytes) -> int:
        self._answer += piece
        return len(piece)

    def shutdown(self, _how: int) -> None:
        """Does nothing: we end the connection ourselves when everything is sent."""

    def close(self) -> None:
        """As `shutdown`."""

    def gettimeout(self) -> float:
        return 0.0

    def settimeout(self, _seconds: float | None) -> None:
        """Does nothing: the socket never blocks."""

    def getsockname(self) -> Any:
        return self.client.getsockname()

    def fileno(self) -> int:
        return self.client.fileno()


def _whole_length(request: bytearray) -> int:
    """The length in bytes of the head, plus the body if it is one that we wait for."""
    head = request.index(_END_OF_HEAD) + len(_END_OF_HEAD)
    announced = _LENGTH.search(bytes(request[:head]))
    body = int(announced[1]) if announced else 0
    return head + (body if body <= BODY_BYTES else 0)
