"""A network's own look, in a browser: where the pages show it, at every width, in forced colours, with the longest names."""

import pytest

from foundation.tenancy import entering
from tests.journeys.browsing import DESK, PHONE, complaints
from tests.people import AT, space_of
from tests.tenants.area.identity.factories import of_its_own, picture

pytestmark = pytest.mark.browser

TABLET = {"width": 768, "height": 1000}
LONGEST = "Bournemouth, Christchurch and Poole’s Voices for Social Care"
ONE_WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochau"


@pytest.fixture
def look(full):
    """Set a look, and put back the one that the other tests see."""

    def set_look(**facts: str) -> None:
        with entering(space_of("sefton")):
            of_its_own(at=AT, **facts)

    yield set_look
    with entering(space_of("sefton")):
        of_its_own(at=AT)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_the_manager_looks_at_a_colour_and_saves_it(reader, look, scripts):
    manager = reader(scripts=scripts)

    def looks(name: str) -> None:
        if scripts:  # axe is one
            manager.looks(name)

    manager.signs_in("alice")
    manager.goes_to("/name-and-look/colour/")
    manager.chooses("Another colour")
    manager.fills("Code of another colour (optional)", "#e07a2c")
    manager.presses("Preview")
    manager.reads("2.8 to 1, and 4.5 to 1 is needed")
    looks("identity-colour-refused")
    manager.presses("Look at #a35920 instead")
    manager.reads("Nothing has been saved yet")
    looks("identity-colour-preview")
    assert styles(manager) == ["a35920"]
    manager.presses("Save")
    manager.reads("The colour has been saved")
    looks("identity-show")
    manager.goes_to("/")
    assert styles(manager) == ["a35920"]


def styles(reader) -> list[str]:
    """The colours of the stylesheets that the page asks for."""
    links = reader.page.locator("link[href^='/look/']").all()
    return [str(link.get_attribute("href")).rpartition("/")[2].removesuffix(".css") for link in links]


def test_a_colour_reaches_the_header_of_the_page(reader, look):
    look(accent="#1d3f72")
    visitor = reader()
    visitor.goes_to("/")
    header = visitor.page.locator(".links-header")
    assert header.evaluate("node => getComputedStyle(node).backgroundColor") == "rgb(29, 63, 114)"


def test_the_manager_uploads_a_logo(reader, look, tmp_path):
    (tmp_path / "logo.png").write_bytes(picture(colour="#1d3f72"))
    manager = reader()
    manager.signs_in("alice")
    manager.goes_to("/name-and-look/logo/")
    manager.page.set_input_files("#id_file", tmp_path / "logo.png")
    manager.fills("What the logo shows", "A blue bell")
    manager.presses("Save")
    manager.reads("The logo has been saved")
    manager.goes_to("/name-and-look/logo/")
    manager.looks("identity-logo")
    drawn = manager.page.get_by_role("link", name="A blue bell").locator("img")
    assert drawn.evaluate("node => node.naturalWidth") == 300


@pytest.mark.parametrize("window", [DESK, TABLET, PHONE], ids=["desk", "tablet", "phone"])
@pytest.mark.parametrize("name", [LONGEST, ONE_WORD], ids=["long", "one-word"])
def test_the_longest_names_fit(reader, look, window, name):
    look(known_as=name)
    visitor = reader(window=window)
    visitor.goes_to("/")
    visitor.looks(f"identity-home-{'long' if name == LONGEST else 'word'}-{window['width']}")
    manager = reader(window=window)
    manager.signs_in("alice")
    manager.goes_to("/name-and-look/")
    manager.looks(f"identity-show-{'long' if name == LONGEST else 'word'}-{window['width']}")


@pytest.mark.parametrize("accent", ["#000000", "#707070", "#817000", "#0b5e36"])
def test_any_colour_that_may_be_set_is_well_with_axe(reader, look, accent):
    look(accent=accent)
    visitor = reader()
    for path in ("/", "/published/reports/", "/join/"):
        visitor.goes_to(path)
        assert complaints(visitor.page) == [], path
    manager = reader()
    manager.signs_in("alice")
    for path in ("/start/", "/name-and-look/", "/name-and-look/colour/", "/name-and-look/contact/"):
        manager.goes_to(path)
        assert complaints(manager.page) == [], path


def test_in_forced_colours_nothing_depends_on_the_accent(browser, port, look):
    look()
    space = space_of("sefton")
    context = browser.new_context(viewport=DESK, forced_colors="active", locale="en-GB")
    page = context.new_page()
    page.goto(f"http://{space.host}:{port}/")
    assert complaints(page) == []
    ground = page.locator(".links-header").evaluate("node => getComputedStyle(node).backgroundColor")
    assert ground != "rgb(107, 44, 95)"
    assert page.get_by_role("img", name="Two speech bubbles").is_visible()
    context.close()


def test_a_recipient_sees_whom_to_ask(reader, full, look):
    look()
    recipient = reader(window=PHONE)
    recipient.goes_to(f"/reports/respond/{full.secret}/")
    recipient.reads("01632 960 123")
    recipient.reads("Sefton Voices")
    recipient.looks("identity-respond-phone")
