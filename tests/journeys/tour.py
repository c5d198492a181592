"""The tour in pictures of README.md: `make run` in one terminal, `make tour` in another. Writes docs/tour.

It goes as people go: it signs in, sends a recipient a new link, opens the letter. Only the look of the pages counts
here; the stories with their claims are in the tests beside it.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from tests.journeys.chromium import CHROMIUM

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "tour"
# As `make run` prints it.
PASSWORD = "synthetic nation 2010"
WINDOW = {"width": 1120, "height": 860}
# Few enough colours for a small file, enough that letters stay smooth.
COLOURS = 64
LARGEST = 60_000
MAIL_PATIENCE = 60


class Visitor:
    """Somebody who looks round the demonstration, on one of its sites."""

    def __init__(self, browser: Browser, site: str, port: int) -> None:
        self.page: Page = browser.new_context(viewport=WINDOW, locale="en-GB").new_page()  # type: ignore[arg-type]
        self.home = f"http://{site}localhost:{port}"

    def goes_to(self, path: str) -> None:
        self.page.goto(self.home + path)

    def signs_in(self, address: str) -> None:
        self.goes_to("/accounts/sign-in/")
        self.page.get_by_label("Email address").fill(address)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.presses("Sign in")
        if code := re.search(r"\b\d{6}\b", self.page.locator("main").inner_text()):
            self.page.locator("#id_code").fill(code.group())
            self.presses("Continue")

    def presses(self, text: str) -> None:
        self.page.locator("main").get_by_role("button", name=text, exact=True).first.click()

    def follows(self, text: str | re.Pattern[str]) -> None:
        self.page.locator("main").get_by_role("link", name=text).first.click()

    def keeps(self, name: str, *, at: str = "") -> None:
        """A picture of the window, scrolled to a part of the page when `at` names one."""
        self.page.wait_for_load_state("networkidle")

        top = self.page.locator(at).first.evaluate("it => it.getBoundingClientRect().top") - 24 if at else 0
        self.page.evaluate(f"scrollBy(0, {top})")
        _save(self.page.screenshot(), name)


def _save(screenshot: bytes, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    picture = Image.open(io.BytesIO(screenshot)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    file = PICTURES / f"{name}.png"
    picture.save(file, optimize=True)
    if (size := file.stat().st_size) > LARGEST:
        sys.exit(f"{file.name} has {size:,} bytes; {LARGEST:,} is the most that the repository keeps")
    sys.stdout.write(f"  {file.name}: {size:,} bytes\n")


def front_page(visit: Callable[[str], Visitor]) -> None:
    visitor = visit("")
    visitor.goes_to("/")
    visitor.keeps("front")


def network(visit: Callable[[str], Visitor]) -> None:
    visitor = visit("sefton.")
    visitor.goes_to("/")
    visitor.keeps("network")
    visitor.goes_to("/published/reports/")
    answered = visitor.page.locator(".links-card").filter(has=visitor.page.get_by_text("it will act"))
    answered.get_by_role("link").first.click()
    visitor.keeps("report", at="main .govuk-caption-l")


def host(visit: Callable[[str], Visitor]) -> None:
    manager = visit("sefton.")
    manager.signs_in("manager@sefton.example")
    manager.goes_to("/start/")
    manager.keeps("start")
    manager.follows(re.compile("How this date is worked out"))
    manager.keeps("proof", at="main dl")
    _respond(manager, visit(""))


def _respond(manager: Visitor, recipient: Visitor) -> None:
    """A recipient who has not answered yet gets a new link, and opens it from the letter."""
    manager.goes_to("/reports/")
    waiting = manager.page.locator("main a[href^='/reports/']").evaluate_all(
        "all => all.map(one => one.href)"
    )
    before = _letters(recipient)
    for address in dict.fromkeys(waiting):
        if _sends_link(manager, address):
            break
    recipient.page.goto(_secret_address(recipient, before))
    recipient.keeps("respond")


def _sends_link(manager: Visitor, address: str) -> bool:
    if not re.search(r"/reports/\d+/$", address):
        return False
    manager.page.goto(address)
    people = manager.page.locator("main a[href^='/reports/recipients/']").evaluate_all(
        "all => all.map(one => one.href)"
    )
    for each in people:
        manager.page.goto(each)
        new = manager.page.get_by_role("link", name="Send a new link")
        owes = manager.page.get_by_role("link", name="Record that it answers for other commissioners too")
        if new.count() and owes.count():
            new.click()
            manager.page.locator("main form button[type=submit]").click()
            return True
    return False


def _letters(reader: Visitor) -> list[str]:
    reader.goes_to("/demonstration/mail/")
    found = reader.page.locator("main a[href^='/demonstration/mail/2']")
    addresses: list[str] = found.evaluate_all("all => all.map(one => one.href)")
    return addresses


def _secret_address(reader: Visitor, before: list[str]) -> str:
    """From the letter that has come since."""
    for _ in range(MAIL_PATIENCE):
        if new := [each for each in _letters(reader) if each not in before]:
            reader.page.goto(new[0])
            if found := re.search(
                r"https?://\S+/reports/respond/\S+", reader.page.locator("main").inner_text()
            ):
                return found.group()
        reader.page.wait_for_timeout(1000)
    sys.exit("The letter with the recipient's link has not come")


def department(visit: Callable[[str], Visitor]) -> None:
    analyst = visit("department.")
    analyst.signs_in("analyst@department.example")
    analyst.goes_to("/")
    analyst.keeps("dashboard")
    analyst.goes_to("/figures/members_people/")
    analyst.keeps("says-who")
    officer = visit("department.")
    officer.signs_in("allocation@department.example")
    officer.goes_to("/allocation/2011-12/compare/")
    officer.keeps("allocation", at="main h2")


def api(visit: Callable[[str], Visitor]) -> None:
    council = visit("sefton.")
    council.signs_in("council@sefton.example")
    council.goes_to("/api/v1/")
    council.keeps("api")


def main(port: int) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser: Any = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        for part in (front_page, network, host, department, api):
            part(lambda site: Visitor(browser, site, port))
        browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]))
