"""A local endpoint that receives real envelopes and keeps every byte of them."""

import gzip
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from infra.embedded.process import wait_until


class Received:
    def __init__(self, port: int) -> None:
        self.dsn = f"http://publickey@127.0.0.1:{port}/1"
        self.raw: list[bytes] = []
        self.bodies: list[bytes] = []

    @property
    def everything(self) -> bytes:
        """Headers and bodies, as sent and unpacked."""
        return b"\n".join([*self.raw, *self.bodies])

    def events(self) -> list[dict[str, Any]]:
        found = []
        for body in list(self.bodies):
            lines = [json.loads(line) for line in body.splitlines() if line]
            kinds = [line.get("type") for line in lines[1::2]]
            assert set(kinds) == {"event"}, "only errors are sent"
            found += lines[2::2]
        return found

    def wait_for(self, count: int, patience: float = 30) -> list[dict[str, Any]]:
        wait_until(lambda: len(self.events()) >= count, patience)
        return self.events()


@contextmanager
def receiving() -> Iterator[Received]:
    class Endpoint(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            received.raw.append(f"{self.path} {self.headers}".encode() + body)
            packed = self.headers.get("Content-Encoding") == "gzip"
            received.bodies.append(gzip.decompress(body) if packed else body)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Endpoint) as server:
        received = Received(server.server_port)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield received
        server.shutdown()
