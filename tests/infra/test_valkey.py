"""The Valkey that starts by itself: its queue outlives kill -9, and nobody enters without the password."""

import os
import signal
from pathlib import Path

import pytest
import redis

from infra.embedded import valkey
from infra.embedded.errors import Exit, StartError
from infra.embedded.process import wait_until
from infra.embedded.valkey import EmbeddedValkey, running


def test_what_was_queued_outlives_kill_and_restart(folder: Path) -> None:
    with running(folder) as server:
        assert isinstance(server, EmbeddedValkey)
        assert server.process is not None
        address = server.url(1)
        with redis.Redis.from_url(address) as client:
            client.rpush("queue", "letter")
        wait_until(lambda: b"letter" in appended(folder), patience=5)
        os.kill(server.process.pid, signal.SIGKILL)
        assert wait_until(lambda: not server.is_running(), patience=5)
        server.start()
        with redis.Redis.from_url(address) as client:
            assert client.lrange("queue", 0, -1) == [b"letter"]


def appended(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.glob("data/appendonlydir/*.aof"))


def test_nobody_enters_without_the_password(folder: Path) -> None:
    with running(folder) as server:
        stranger = redis.Redis.from_url(server.url().replace("redis://:", "redis://:x"))
        with stranger, pytest.raises(redis.AuthenticationError):
            stranger.ping()


def test_the_password_is_not_on_the_command_line(folder: Path) -> None:
    with running(folder) as server:
        assert isinstance(server, EmbeddedValkey)
        assert server.process is not None
        command = Path(f"/proc/{server.process.pid}/cmdline").read_bytes()
        assert server.password.encode() not in command


def test_a_second_start_is_refused(folder: Path) -> None:
    with running(folder), pytest.raises(StartError) as refused, running(folder):
        pass
    assert refused.value.code == Exit.ALREADY_RUNNING


def test_a_server_of_ones_own_is_used_instead(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("LINKS_VALKEY_URL", "redis://:secret@queue.example:6379")
    with running(folder / "unused") as server:
        assert server.url(1) == "redis://:secret@queue.example:6379/1"


def test_a_missing_program_is_named(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("VALKEY_BINDIR", str(folder))
    with pytest.raises(StartError) as refused:
        valkey.program()
    assert refused.value.code == Exit.PROGRAM_MISSING
