"""Somebody who writes for half an hour: warned in every tab, kept by one press, and told when it is too late."""

import pytest
from django.contrib.sessions.models import Session

from foundation.accounts.sessions import SEEN
from tests.architecture.walking import inside
from tests.journeys.browsing import Reader
from tests.people import space_of

pytestmark = pytest.mark.browser
MINUTE = 60


@pytest.fixture
def officer(reader):
    officer = reader()
    officer.page.context.clock.install()
    officer.signs_in("alice")
    officer.goes_to("/members/people/new/")
    return officer


def minutes_pass(officer: Reader, minutes: int) -> None:
    """For the server, which then sees the last use so long ago, and for the clock of the browser."""
    with inside(space_of("sefton")):
        for row in Session.objects.all():
            session = row.get_decoded()
            if SEEN in session:
                row.session_data = Session.get_session_store_class()().encode(
                    {**session, SEEN: session[SEEN] - minutes * MINUTE}
                )
                row.save()
    officer.page.context.clock.fast_forward(minutes * MINUTE * 1000)


def focused(officer: Reader) -> str:
    return officer.page.evaluate("document.activeElement.innerText || document.activeElement.id")


def offered(officer: Reader) -> list[str]:
    ways = officer.page.get_by_role("alertdialog").locator("button:visible, a:visible")
    return [" ".join(text.split()) for text in ways.all_inner_texts()]


def test_the_page_warns_and_a_press_in_one_tab_keeps_all(officer):
    officer.fills("Name", "Gwen Typed")
    officer.page.focus("#id_name")
    other = Reader(officer.page.context.new_page(), space_of("sefton"), 0)
    other.page.goto(officer.page.url)
    minutes_pass(officer, 26)
    for tab in (officer, other):
        tab.page.get_by_role("alertdialog").wait_for()
    assert focused(officer) == "Stay signed in"
    officer.reads("You will be signed out in 4 minutes")
    assert offered(officer) == ["Stay signed in"]
    officer.looks("time-left")
    officer.page.keyboard.press("Enter")
    officer.page.get_by_role("alertdialog").wait_for(state="hidden")
    assert focused(officer) == "id_name"
    assert officer.page.input_value("#id_name") == "Gwen Typed"
    officer.page.context.clock.fast_forward(20_000)
    other.page.get_by_role("alertdialog").wait_for(state="hidden")


def test_escape_stays_signed_in(officer):
    minutes_pass(officer, 26)
    officer.page.get_by_role("alertdialog").wait_for()
    officer.page.keyboard.press("Escape")
    officer.page.get_by_role("alertdialog").wait_for(state="hidden")
    minutes_pass(officer, 20)
    officer.goes_to("/members/people/new/")
    assert "/members/people/new/" in officer.page.url


def test_who_comes_too_late_is_told_and_loses_nothing(officer):
    officer.fills("Name", "Gwen Typed")
    minutes_pass(officer, 31)
    officer.page.get_by_role("alertdialog", name="You have been signed out").wait_for()
    officer.looks("time-over")
    assert offered(officer) == ["Back to the page", "Sign in again (opens in a new tab)"]
    officer.page.get_by_role("button", name="Back to the page").click()
    officer.presses("Add")
    assert "/accounts/sign-in/" in officer.page.url
