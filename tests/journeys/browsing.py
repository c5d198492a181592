"""A page in a real browser: reached, read, looked at by axe, kept as a picture."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe

from foundation.accounts import second_factor
from foundation.tenancy import Space
from tests.people import PASSWORD, SECRET, address_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

PICTURES = Path(__file__).resolve().parents[2] / ".artefacts" / "journeys"
PATIENCE = 8
PHONE = {"width": 375, "height": 740}
DESK = {"width": 1280, "height": 900}


class Reader:
    """Somebody at a browser, on the site of one space."""

    def __init__(self, page: Page, space: Space, port: int) -> None:
        self.page = page
        self.home = f"http://{space.host}:{port}"
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("console", self._console)

    def _console(self, message: Any) -> None:
        # What the browser says of an answer like 404 or 409 is not a fault of the page.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(f"{self.page.url}: {message.text}")

    def goes_to(self, path: str) -> None:
        self.page.goto(self.home + path)

    def signs_in(self, name: str) -> None:
        self.goes_to("/accounts/sign-in/")
        self.page.get_by_label("Email address").fill(address_of(name))
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.presses("Sign in")
        self.page.locator("#id_code").fill(second_factor.code_of(SECRET))
        self.presses("Continue")

    def presses(self, text: str) -> None:
        """And wait for the page that answers: every button of the stories sends a form."""
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("button", name=text, exact=True).click()

    def follows(self, text: str) -> None:
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("link", name=text).first.click()

    def fills(self, label: str, text: str) -> None:
        self.page.locator("main").get_by_label(label, exact=True).fill(text)

    def chooses(self, text: str) -> None:
        self.page.locator("main").get_by_label(text, exact=True).first.check()

    def dates(self, name: str, day: int, month: int, year: int) -> None:
        for part, number in (("day", day), ("month", month), ("year", year)):
            self.page.fill(f"#id_{name}_{part}", str(number))

    def reads(self, text: str) -> None:
        """Sooner or later: what was pressed may still be on its way to the next page."""
        deadline = time.monotonic() + PATIENCE
        while text not in (found := self.page.locator("body").inner_text()) and time.monotonic() < deadline:
            self.page.wait_for_timeout(100)
        assert text in found, f"{text!r} is not on {self.page.url}:\n{found[:1500]}"

    def looks(self, name: str) -> None:
        """Keep a picture, let axe look, see that nothing runs out of the page on the right."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}.png", full_page=True)
        found = complaints(self.page)
        assert found == [], f"{name}: {found}"
        assert self.faults == []


def complaints(page: Page) -> list[str]:
    """What axe says, what is wider than the window, and headings and titles that are missing."""
    found = [
        f"{one['id']}: {[node['html'][:160] for node in one['nodes']][:3]}"
        for one in Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    ]
    width, window = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    if width > window:
        found.append(f"is {width} wide in a window of {window}")
    if page.locator("h1").count() != 1:
        found.append(f"has {page.locator('h1').count()} main headings")
    return found
