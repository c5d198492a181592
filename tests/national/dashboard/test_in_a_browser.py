"""The dashboard of a whole nation in a real browser: axe, a phone, nothing refused by the content policy."""

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler

from foundation.tenancy import entering
from foundation.tenancy.models import Network
from foundation.timekeeping.periods import Quarter
from tests import people
from tests.conftest import SpaceClient
from tests.national.dashboard import factories as make

CHROMIUM = Path("/usr/bin/chromium")
SHOTS = os.environ.get("LINKS_SCREENSHOTS", "")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed here"),
]
PAGES = {
    "start": "/",
    "start-region": "/?region=London&indicator=spend_per_member",
    "start-year": "/?period=2009-10",
    "coverage": "/coverage/",
    "totals": "/totals/",
    "trend": "/trend/?indicator=requests_in_time_share",
    "map": "/map/?indicator=members_per_10000",
    "ranking": "/ranking/?indicator=requests_made",
    "figure": "/figures/people_engaged/",
    "figure-rate": "/figures/members_per_10000/",
    "figure-one": "/figures/people_engaged/?network={key}",
    "network": "/networks/{key}/",
    "indicators": "/indicators/",
    "indicator": "/indicators/members_per_10000/",
}


class Quiet(WSGIRequestHandler):
    def log_message(self, *arguments: Any) -> None:
        """The tests read answers, not a log."""


@pytest.fixture
def nation(own_database: str) -> str:
    """Eight quarters of made-up returns; of every authority when pictures are wanted, else of a few."""
    make.register_authorities(200 if SHOTS else 12)
    with entering(people.space_of("department")):
        keys = [network.key for network in Network.networks.all()]
        make.fill(keys, [Quarter.of(year, n) for year in ("2008-09", "2009-10") for n in (1, 2, 3, 4)])
    return keys[0]


@pytest.fixture
def address() -> Iterator[str]:
    with make_server("", 0, StaticFilesHandler(WSGIHandler()), handler_class=Quiet) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{people.space_of('department').host}:{server.server_port}"
        server.shutdown()


@pytest.fixture
def session(nation: str) -> str:
    """Ana's, made before the browser's event loop, in which Django asks no database."""
    from foundation.accounts.models import Account

    place = people.space_of("department")
    with entering(place):
        client = SpaceClient(HTTP_HOST=place.host)
        client.force_login(Account.objects.get(email=people.address_of("ana")))
        return client.cookies["sessionid"].value


@pytest.fixture
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield chromium
        chromium.close()


def violations(page: Any) -> list[Any]:
    from axe_playwright_python.sync_playwright import Axe

    return [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in Axe().run(page).response["violations"]]


@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_and_nothing_is_refused_or_too_wide(nation, address, session, browser, width):
    context = browser.new_context(viewport={"width": width, "height": 900})
    context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
    page, faults = context.new_page(), []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    for name, path in PAGES.items():
        answer = page.goto(address + path.format(key=nation))
        assert answer.status == 200, name
        _look(page, f"{name}-{width}")
        assert violations(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    assert faults == []


def test_the_journey_without_scripts_from_a_total_to_one_links_return(nation, address, session, browser):
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
    page = context.new_page()
    page.goto(address)
    page.select_option("#indicator", "reports_sent")
    page.click("main form button")
    assert page.locator("h2", has_text="Reports sent").count() == 1
    page.locator("tr", has_text="Service reviews").locator("a.links-figure").first.click()
    page.locator("text=Where this figure comes from").wait_for()
    page.locator("main tbody a").first.click()
    page.locator("h2", has_text="Its figures").wait_for()
    page.locator("tr", has_text="Service reviews").locator("a").click()
    page.locator("text=What it sent").wait_for()


def _look(page: Any, name: str) -> None:
    if SHOTS:
        page.evaluate("document.querySelectorAll('img').forEach(i => i.loading = 'eager')")
        page.wait_for_load_state("networkidle")
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)
