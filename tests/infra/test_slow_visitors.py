"""Two hundred visitors who send nothing more, or take nothing, and everybody else is answered meanwhile."""

import http.client
import selectors
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from infra.embedded.folder import free_port
from infra.embedded.process import spawn, stop, wait_until
from infra.launch.options import ROOT
from infra.production import buffering, exchange, processes
from tests.infra.sample_wsgi import LARGE

SLOW = 200


@dataclass
class Web:
    port: int
    log: Path
    process: subprocess.Popen[bytes]

    def ask(self, path: str = "/", body: bytes | None = None) -> bytes:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        line.request("POST" if body is not None else "GET", path, body=body)
        answer = line.getresponse()
        assert answer.status == 200
        return answer.read()

    def connect(self, sent: bytes) -> socket.socket:
        line = socket.create_connection(("127.0.0.1", self.port), timeout=15)
        line.sendall(sent)
        return line


@contextmanager
def serving(folder: Path, *, requests: int = 5000, count: int = 2) -> Iterator[Web]:
    port = free_port()
    command = list(processes.web(bind="127.0.0.1", port=port, processes=count))
    command[command.index("config.wsgi:application")] = "tests.infra.sample_wsgi:application"
    command[command.index("--max-requests") + 1] = str(requests)
    command[command.index("--max-requests-jitter") + 1] = "0"
    log = folder / "web.log"
    with log.open("ab") as file:
        process = spawn(command, cwd=ROOT, output=file)
    web = Web(port, log, process)
    try:
        assert wait_until(lambda: log.read_text().count("Booting worker") == count, patience=30), (
            log.read_text()
        )
        yield web
    finally:
        stop(process, signal.SIGTERM, patience=15)


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    with serving(tmp_path_factory.mktemp("web")) as started:
        yield started


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET / HT",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
        b"POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nabc",
    ],
    ids=["nothing", "half a line", "half a header", "half a body"],
)
def test_pages_keep_answering_beside_slow_senders(web: Web, sent: bytes) -> None:
    with ExitStack() as slow:
        for _ in range(SLOW):
            slow.enter_context(web.connect(sent))
        began = time.monotonic()
        for _ in range(20):
            assert web.ask() == b"hello"
        assert time.monotonic() - began < 5


def test_and_beside_those_who_do_not_take_what_they_asked_for(web: Web) -> None:
    with ExitStack() as slow:
        for _ in range(20):
            slow.enter_context(web.connect(b"GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        began = time.monotonic()
        for _ in range(20):
            assert web.ask() == b"hello"
        assert time.monotonic() - began < 5


def test_whoever_sends_a_piece_at_a_time_is_answered_in_full(web: Web) -> None:
    with web.connect(b"POST /body HTTP/1.1\r\nHost: localhost\r\nContent-") as line:
        for piece in (b"Length: 300000\r\n", b"\r\n", b"x" * 100_000, b"x" * 100_000, b"x" * 100_000):
            time.sleep(0.1)
            line.sendall(piece)
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    assert answer.endswith(b"300000")


def test_large_bodies_and_answers_arrive_whole(web: Web) -> None:
    assert web.ask("/body", b"x" * 6_000_000) == b"6000000"
    assert web.ask("/large") == b"x" * LARGE


def test_half_a_head_is_let_go_in_time(web: Web) -> None:
    with web.connect(b"GET / HT") as line:
        began = time.monotonic()
        assert line.recv(1) == b""
    assert exchange.HEAD_SECONDS - 1 < time.monotonic() - began < exchange.HEAD_SECONDS + 4


def test_a_body_that_nobody_takes_is_not_waited_for(web: Web) -> None:
    """The product refuses it by its length; here it is read, and is not there."""
    length = exchange.BODY_BYTES + 1
    with web.connect(f"POST /body HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n".encode()) as line:
        assert b"".join(iter(lambda: line.recv(65536), b"")).endswith(b"\r\n\r\n0")


@pytest.mark.parametrize(
    "sent",
    [
        b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"NONSENSE\r\n\r\n",
        b"GET / HTTP/1.1\r\nX: " + b"y" * exchange.HEAD_BYTES + b"\r\n\r\n",
    ],
)
def test_gunicorn_s_own_parser_judges(web: Web, sent: bytes) -> None:
    with web.connect(sent) as line:
        assert line.recv(65536).startswith(b"HTTP/1.1 4")


def test_one_more_than_there_is_room_for_costs_the_oldest_its_place(web: Web) -> None:
    too_many = 20
    with ExitStack() as slow:
        room = 2 * buffering.CONNECTIONS  # two processes, which share the visitors as they come, not evenly
        lines = [slow.enter_context(web.connect(b"GET / HT")) for _ in range(room + too_many)]
        assert web.ask() == b"hello"
        ended = slow.enter_context(selectors.DefaultSelector())
        for number, line in enumerate(lines):
            ended.register(line, selectors.EVENT_READ, number)

        def let_go() -> list[int]:
            return [key.data for key, _ in ended.select(0)]

        assert wait_until(lambda: len(let_go()) >= too_many, patience=exchange.HEAD_SECONDS / 2)
        assert max(let_go()) < room
        assert all(lines[number].recv(1) == b"" for number in let_go())


def test_processes_that_have_served_their_number_end_one_after_the_other(tmp_path: Path) -> None:
    with serving(tmp_path, requests=30) as web:
        for _ in range(200):
            assert web.ask() == b"hello"
        assert wait_until(lambda: web.log.read_text().count("Booting worker") == 3, patience=10)
        assert web.log.read_text().count("served its number") == 1


def test_another_may_end_when_a_successor_has_had_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buffering, "_ended", bytearray(8))
    assert [buffering.may_end(now) for now in (1000.0, 1001.0, 1059.9, 1060.0, 1061.0)] == [
        True,
        False,
        False,
        True,
        False,
    ]


def test_who_is_being_answered_when_the_server_stops_gets_the_rest(tmp_path: Path) -> None:
    with serving(tmp_path) as web:
        line = web.connect(b"GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n")
        time.sleep(0.5)
        web.process.terminate()
        with line:
            answer = b"".join(iter(lambda: line.recv(65536), b""))
    assert len(answer) > LARGE
