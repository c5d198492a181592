"""A proxy on loopback that counts the messages a client sends to PostgreSQL."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Counter:
    def __init__(self) -> None:
        self.queries: list[bytes] = []

    def read(self, data: bytes) -> None:
        """Collect every simple Query message; the tests' messages are never split."""
        while len(data) >= 5 and data[:1] in b"QPXpBDES":
            length = struct.unpack("!I", data[1:5])[0]
            if data[:1] == b"Q":
                self.queries.append(data[5:length])
            data = data[length + 1 :]


def _pump(source: socket.socket, target: socket.socket, counter: Counter | None) -> None:
    try:
        while data := source.recv(1 << 20):
            if counter:
                counter.read(data)
            target.sendall(data)
    except OSError:
        pass
    finally:
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@contextmanager
def counting(host: str, port: int) -> Iterator[tuple[int, Counter]]:
    """Yields the proxy's port and what it has seen."""
    counter = Counter()
    listener = socket.create_server(("127.0.0.1", 0))

    def accept() -> None:
        try:
            while True:
                client, _ = listener.accept()
                server = socket.create_connection((host, port))
                threading.Thread(target=_pump, args=(client, server, counter), daemon=True).start()
                threading.Thread(target=_pump, args=(server, client, None), daemon=True).start()
        except OSError:
            pass

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield listener.getsockname()[1], counter
    finally:
        listener.close()
