"""Somebody who writes for half an hour: warned in every tab, kept by one press, and told when it is too late."""

import pytest
from django.contrib.sessions.models import Session

from foundation.accounts.sessions import SEEN, STARTED
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
    earlier(SEEN, minutes)
    officer.page.context.clock.fast_forward(minutes * MINUTE * 1000)


def earlier(what: str, minutes: int) -> None:
    """For the server: the last use, or the signing in, was so much earlier."""
    with inside(space_of("sefton")):
        for row in Session.objects.all():
            session = row.get_decoded()
            if what in session:
                row.session_data = Session.get_session_store_class()().encode(
                    {**session, what: session[what] - minutes * MINUTE}
                )
                row.save()


def kept_as_typed(officer: Reader) -> None:
    """What is typed is kept after a pause, which is a use of the service; from then on nothing is used."""
    officer.page.context.clock.fast_forward(4_000)
    officer.page.get_by_text("What you typed was kept").wait_for()


def focused(officer: Reader) -> str:
    return officer.page.evaluate("document.activeElement.innerText || document.activeElement.id")


def offered(officer: Reader) -> list[str]:
    ways = officer.page.get_by_role("alertdialog").locator("button:visible, a:visible")
    return [" ".join(text.split()) for text in ways.all_inner_texts()]


def test_the_page_warns_and_a_press_in_one_tab_keeps_all(officer):
    officer.fills("Name", "Gwen Typed")
    officer.page.focus("#id_name")
    kept_as_typed(officer)
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


def test_after_eight_hours_nobody_can_stay_and_nothing_is_lost(officer):
    """Signed in 7 hours and 56 minutes ago, and in use: the page warns, offers no way to stay, and says when it is over."""
    officer.fills("Name", "Gwen Typed")
    earlier(STARTED, 8 * 60 - 4)
    officer.page.context.clock.fast_forward(26 * MINUTE * 1000)
    officer.page.get_by_role("alertdialog", name="You’re about to be signed out").wait_for()
    officer.reads("You will be signed out in 4 minutes, because you signed in almost 8 hours ago")
    assert offered(officer) == ["Back to the page"]
    assert focused(officer) == "Back to the page"
    officer.page.keyboard.press("Escape")
    officer.page.get_by_role("alertdialog").wait_for(state="hidden")
    assert officer.page.input_value("#id_name") == "Gwen Typed"
    earlier(STARTED, 5)
    officer.page.context.clock.fast_forward(MINUTE * 1000)
    officer.page.get_by_role("alertdialog", name="You have been signed out").wait_for()
    assert offered(officer) == ["Back to the page", "Sign in again (opens in a new tab)"]
