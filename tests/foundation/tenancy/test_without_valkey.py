"""Valkey hangs: it takes connections and never answers. Nobody waits for it twice, and no page is a 500."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings as configured
from django.core.cache import cache, caches
from django.test import Client
from kombu import pools

from config.celery import app
from foundation.access import Viewer
from foundation.jobs import celery_queue
from foundation.tenancy import Space
from foundation.tenancy import cache as own
from foundation.tenancy.cache import CacheUnavailable
from foundation.tenancy.circuit import Circuit
from infra.embedded import valkey
from infra.embedded.valkey import EmbeddedValkey
from tests.foundation.accounts.steps import send_code, send_password
from tests.foundation.api import factories


@pytest.fixture(scope="module")
def server() -> Iterator[EmbeddedValkey]:
    with valkey.temporary() as started:
        if not isinstance(started, EmbeddedValkey):
            pytest.skip("the server is somebody else's and can't be stopped")
        yield started


@pytest.fixture(autouse=True)
def _on_the_server(server: EmbeddedValkey, settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    backends = {"default": "StrictCache", "lenient": "LenientCache"}
    settings.CACHES = {
        name: {
            **configured.CACHES[name],
            "BACKEND": f"foundation.tenancy.cache.{backend}",
            "LOCATION": server.url(1),
        }
        for name, backend in backends.items()
    }
    settings.LINKS_BROKER_URL = server.url(0)
    before = app.conf.broker_url
    app.conf.update(broker_url=server.url(0))
    monkeypatch.setattr(own, "circuit", Circuit())
    monkeypatch.setattr(celery_queue, "circuit", Circuit())
    yield
    pools.reset()
    app._after_fork()
    app.conf.update(broker_url=before)


@contextmanager
def hanging(server: EmbeddedValkey) -> Iterator[None]:
    assert server.process is not None
    os.kill(server.process.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(server.process.pid, signal.SIGCONT)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    began = time.monotonic()
    yield
    assert time.monotonic() - began < seconds


@pytest.fixture
def visitor(network: Space, client_for: Callable[..., Client]) -> Client:
    return client_for()


def test_while_it_answers_both_caches_count(network: Space) -> None:
    for counts in (cache, caches["lenient"]):
        counts.delete("n")
        assert counts.add("n", 1)
        assert not counts.add("n", 1)
        assert counts.incr("n") == 2
        assert counts.get("n") == 2


def test_nobody_signs_in_and_the_page_says_why(server: EmbeddedValkey, visitor: Client) -> None:
    with hanging(server):
        for patience in (5, 3):
            with within(patience):
                answer = send_password(visitor, "alice")
            assert answer.status_code == 503
            assert "You can’t sign in at the moment" in answer.text
            assert answer["Retry-After"] == "60"
    own.circuit.answered()
    assert send_password(visitor, "alice").status_code == 302
    with hanging(server):
        assert send_code(visitor).status_code == 503


def test_whoever_is_signed_in_goes_on(
    server: EmbeddedValkey, network: Space, client_for: Callable[..., Client], alice: Viewer
) -> None:
    client = client_for(alice)
    with hanging(server), within(5):
        assert client.get("/start/").status_code == 200


def test_the_api_answers_as_if_nothing_had_been_counted(server: EmbeddedValkey, network: Space) -> None:
    caller = factories.Caller(network, factories.issue().secret)
    stranger = factories.Caller(network, "nobody")
    with hanging(server), within(4):
        assert caller.get("reports").status_code == 200
        assert stranger.get("reports").status_code == 401


def test_after_the_first_failure_nobody_more_is_told(server: EmbeddedValkey, network: Space) -> None:
    celery_queue.tell_job(network.key, 1, "ordinary")
    with hanging(server), within(4):
        for number in range(5):
            celery_queue.tell_space(f"n000{number}", "exchange.take_in")


def test_a_cold_start_waits_no_longer(server: EmbeddedValkey, network: Space) -> None:
    with hanging(server), within(4):
        for number in range(5):
            celery_queue.tell_job(network.key, number, "ordinary")


def test_what_protects_accounts_raises_and_the_rest_counts_nothing(
    server: EmbeddedValkey, network: Space
) -> None:
    lenient = caches["lenient"]
    with hanging(server), within(5):
        with pytest.raises(CacheUnavailable):
            cache.get("n")
        assert (lenient.get("n", 0), lenient.add("n", 1), lenient.incr("n")) == (0, True, 1)
        lenient.set("n", 1)


def test_a_server_that_is_gone_is_as_one_that_hangs(settings, network: Space) -> None:
    settings.CACHES = {
        name: {**given, "LOCATION": "redis://127.0.0.1:1/0"} for name, given in settings.CACHES.items()
    }
    with within(4):
        assert caches["lenient"].get("n", "none") == "none"
        with pytest.raises(CacheUnavailable):
            cache.get("n")
