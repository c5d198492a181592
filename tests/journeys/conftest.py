"""The world of every record, served on a real port, and a browser."""

import os
from collections.abc import Callable, Iterator
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler

from foundation.tenancy import Space
from foundation.tenancy.queries import PUBLIC
from tests import world
from tests.journeys.browsing import DESK, Reader
from tests.journeys.chromium import CHROMIUM
from tests.people import space_of


class Quiet(WSGIRequestHandler):
    def log_message(self, *arguments: Any) -> None:
        """The tests read pages, not a log."""


@pytest.fixture(scope="module")
def full(worker_database: str) -> Iterator[world.World]:
    """A database in which there is something of every kind; shared by the tests of a file."""
    with world.standing(worker_database) as standing:
        yield standing


@pytest.fixture
def port(full: world.World, settings: Any) -> Iterator[int]:
    settings.ACCOUNT_RATE_LIMITS = False
    # Codes that were used and wrong tries are remembered there, which no database of one's own takes back.
    cache.clear()
    with make_server("127.0.0.1", 0, StaticFilesHandler(WSGIHandler()), handler_class=Quiet) as server:
        serving = Thread(target=server.serve_forever, daemon=True)
        serving.start()
        yield server.server_port
        server.shutdown()
        serving.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed here")
    from playwright.sync_api import sync_playwright

    # Playwright's loop runs in this thread, which also makes records with Django.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def space_named(slug: str) -> Space:
    return PUBLIC if slug == "public" else space_of(slug)


@pytest.fixture
def reader(browser: Any, port: int) -> Iterator[Callable[..., Reader]]:
    """Open a browser on the site of a space; with `scripts=False`, one that runs none."""
    contexts = []

    def make(slug: str = "sefton", *, scripts: bool = True, window: Any = DESK) -> Reader:
        context = browser.new_context(java_script_enabled=scripts, viewport=window, locale="en-GB")
        context.set_default_timeout(8000)
        contexts.append(context)
        return Reader(context.new_page(), space_named(slug), port)

    yield make
    for context in contexts:
        context.close()
