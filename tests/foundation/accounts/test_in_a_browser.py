"""Signing in and looking after accounts in a real browser: without scripts, and with axe."""

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler

from foundation.accounts import second_factor
from tests.people import PASSWORD, SECRET, address_of, space_of

CHROMIUM = Path("/usr/bin/chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed here"),
]
OUTSIDE = ["/accounts/sign-in/", "/accounts/password/forgotten/", "/accounts/password/forgotten/sent/"]
INSIDE = [
    "/accounts/yours/",
    "/accounts/yours/password/",
    "/accounts/yours/second-factor/",
    "/accounts/yours/recovery-codes/",
    "/accounts/",
    "/accounts/?q=nobody",
    "/accounts/1/",
    "/accounts/2/",
    "/accounts/2/roles/give/",
    "/accounts/2/close/",
    "/accounts/invite/",
    "/roles/",
    "/audit/",
    "/audit/1/",
    "/audit/check/",
]


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def address(own_database: str, settings: object) -> Iterator[str]:
    """Alice's network on a real port."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    host = space_of("sefton").host
    with make_server("127.0.0.1", 0, StaticFilesHandler(WSGIHandler()), handler_class=_Quiet) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{host}:{server.server_port}"
        server.shutdown()


@pytest.fixture
def browser() -> Iterator[object]:
    from playwright.sync_api import sync_playwright

    # Playwright's loop runs in this thread; Django asks for no database here, the server's thread does.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def sign_in(page, address):
    page.goto(address + "/accounts/yours/")
    page.fill("#id_login", address_of("alice"))
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.fill("#id_code", second_factor.code_of(SECRET))
    page.click("main button[type=submit]")
    page.wait_for_url(address + "/accounts/yours/")


def test_signing_in_works_without_scripts(address, browser):
    page = browser.new_context(java_script_enabled=False).new_page()
    sign_in(page, address)
    assert page.url == f"{address}/accounts/yours/"
    assert page.locator("h1").inner_text() == "Your account"


def test_axe_finds_nothing_and_nothing_is_wider_than_a_phone(address, browser):
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(viewport={"width": 320, "height": 700})
    found = {}

    def look(path):
        page.goto(address + path)
        violations = [
            (v["id"], [n["html"] for n in v["nodes"]]) for v in Axe().run(page).response["violations"]
        ]
        width = page.evaluate("document.documentElement.scrollWidth")
        if violations or width > 320:
            found[path] = (violations, width)

    for path in OUTSIDE:
        look(path)
    sign_in(page, address)
    for path in INSIDE:
        look(path)
    assert found == {}
