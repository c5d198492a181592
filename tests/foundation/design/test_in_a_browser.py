"""The gallery in a real browser: axe, small screens, without scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

CHROMIUM = Path("/usr/bin/chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed here"),
]
PAGES = ["/", "/?suspended=1", "/add/", "/sign-in/", "/confirm/", "/refuse/", "/404/", "/500/"]


@pytest.fixture
def browser() -> Iterator[object]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield chromium
        chromium.close()


def violations(page):
    from axe_playwright_python.sync_playwright import Axe

    return [(v["id"], [n["html"] for n in v["nodes"]]) for v in Axe().run(page).response["violations"]]


def test_axe_finds_nothing_and_nothing_is_wider_than_a_phone(browser, gallery_address):
    page = browser.new_page(viewport={"width": 320, "height": 700})
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    for address in PAGES:
        page.goto(gallery_address + address)
        assert violations(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
    assert faults == []


def test_errors_take_the_focus_and_lead_to_the_question(browser, gallery_address):
    page = browser.new_page()
    page.goto(gallery_address + "/add/")
    page.click("main button[type=submit]")
    assert violations(page) == []
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    page.click("text=Enter the date they joined >> nth=0")
    assert page.evaluate("document.activeElement.id") == "id_joined_on_day"


def test_every_journey_works_without_scripts(browser, gallery_address):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(gallery_address + "/add/")
    page.fill("#id_name", "Jo")
    page.check("#id_tier_1")
    for part, text in (("day", "27"), ("month", "3"), ("year", "2010")):
        page.fill(f"#id_joined_on_{part}", text)
    page.select_option("#id_area", "s")
    page.fill("#id_meetings", "2")
    page.check("#id_agreed")
    page.click("main button[type=submit]")
    page.locator("text=Jo has been added").wait_for()
    assert page.locator("nav[aria-label=Menu] a").first.is_visible()


def beside(page, cell):
    """The name of the column that is drawn beside a cell."""
    return cell.evaluate("cell => getComputedStyle(cell, '::before').content")


def test_on_a_phone_a_table_of_many_columns_is_read_row_by_row(browser, gallery_address):
    page = browser.new_page(viewport={"width": 375, "height": 700})
    page.goto(gallery_address + "/")
    box = page.locator(".links-scroll[aria-labelledby=requests]")
    sent = page.get_by_role("cell", name="14 Jun 2010")
    assert beside(page, sent) == '"Sent"'
    assert not page.locator(".links-scroll[aria-labelledby=requests] td[data-blank]").first.is_visible(), (
        "an empty cell only says that it is empty"
    )
    assert box.get_by_role("link", name="Sort by Sent").is_visible()
    assert not box.get_by_text("Change", exact=True).first.bounding_box()["width"] > 100
    assert box.get_attribute("tabindex") is None
    assert box.get_by_role("rowheader").first.bounding_box()["width"] > 300
    page.set_viewport_size({"width": 1280, "height": 700})
    page.wait_for_function("!document.querySelector('[aria-labelledby=requests].links-scroll--stacked')")
    assert beside(page, sent) == "none"


def test_without_scripts_a_wide_table_scrolls_in_its_box_and_the_keyboard_reaches_it(
    browser, gallery_address
):
    page = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700}).new_page()
    page.goto(gallery_address + "/")
    assert page.locator(".links-scroll[aria-labelledby=requests]").get_attribute("tabindex") == "0"
    assert page.locator(".links-scroll[aria-labelledby=requests]").bounding_box()["width"] <= 320


def test_the_heads_of_a_dense_table_stay_while_its_rows_move(browser, gallery_address):
    page = browser.new_page(viewport={"width": 1120, "height": 800})
    page.goto(gallery_address + "/")
    box = page.locator(".links-scroll--dense")
    head, name = box.locator("thead th").nth(1), box.get_by_role("rowheader", name="Authority 150")
    box.evaluate("box => { box.scrollTop = box.scrollHeight; box.scrollLeft = 200; }")
    assert abs(head.bounding_box()["y"] - box.bounding_box()["y"]) < 2
    assert abs(name.bounding_box()["x"] - box.bounding_box()["x"]) < 2
    assert name.bounding_box()["height"] < 32
    assert box.bounding_box()["height"] <= 0.86 * 800


def test_the_typeface_comes_from_here(browser, gallery_address):
    page = browser.new_page()
    page.goto(gallery_address + "/")
    page.evaluate("document.fonts.ready")
    assert page.evaluate("[...document.fonts].filter(face => face.status === 'loaded').length") >= 1
    assert "Atkinson Hyperlegible Next" in page.evaluate(
        "getComputedStyle(document.querySelector('h1')).fontFamily"
    )


@pytest.mark.parametrize("scripts", [True, False])
def test_a_question_shows_once_the_answer_that_it_follows_is_chosen(browser, gallery_address, scripts):
    page = browser.new_context(java_script_enabled=scripts, viewport={"width": 375, "height": 700}).new_page()
    page.goto(gallery_address + "/add/")
    question = page.get_by_label("What keeps them from it?")
    assert not question.is_visible()
    page.check("#id_tier_1")
    assert question.is_visible()
    page.check("#id_tier_0")
    assert not question.is_visible()
