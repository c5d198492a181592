"""Whoever is about to be signed out is told before, and stays signed in with one press."""

import pytest
from django.conf import settings
from django.test import Client

from foundation.access.interrupted import ENDS_WITHOUT_USE, WARNED_BEFORE
from foundation.accounts import sessions
from tests.foundation.accounts.steps import sign_in

ADDRESS = "/accounts/yours/time-left/"


@pytest.fixture
def browser(network):
    browser = Client(HTTP_HOST=network.host)
    sign_in(browser, "alice")
    browser.get("/start/")
    return browser


def pass_time(browser, seconds, *, since_signing_in=0):
    """As if the last use, and the signing in, had been earlier."""
    session = browser.session
    session[sessions.SEEN] -= seconds
    session[sessions.STARTED] -= since_signing_in or seconds
    session.save()


def test_whoever_is_not_signed_in_has_no_time_left(network):
    answer = Client(HTTP_HOST=network.host).get(ADDRESS).json()
    assert (answer["seconds"], answer["can_stay"]) == (0, False)


def test_a_page_that_was_just_opened_has_half_an_hour(browser):
    answer = browser.get(ADDRESS).json()
    assert ENDS_WITHOUT_USE - 5 <= answer["seconds"] <= ENDS_WITHOUT_USE
    assert answer["can_stay"]


def test_asking_does_not_count_as_use(browser):
    pass_time(browser, 1700)
    assert browser.get(ADDRESS).json()["seconds"] <= 100
    assert browser.get(ADDRESS).json()["seconds"] <= 100


@pytest.mark.parametrize(
    "use", [lambda b: b.post(ADDRESS), lambda b: b.get("/start/")], ids=["press", "page"]
)
def test_one_press_or_any_page_keeps_the_session(browser, use):
    pass_time(browser, 1700)
    assert use(browser).status_code == 200
    assert browser.get(ADDRESS).json()["seconds"] > ENDS_WITHOUT_USE - 10


def test_a_press_that_comes_too_late_keeps_nothing(browser):
    pass_time(browser, ENDS_WITHOUT_USE + 1)
    assert browser.post(ADDRESS).json()["seconds"] == 0
    assert browser.get("/start/").status_code == 302


def test_eight_hours_are_the_end_and_nobody_is_offered_to_stay(browser):
    pass_time(browser, 0, since_signing_in=settings.SESSION_COOKIE_AGE - 120)
    answer = browser.post(ADDRESS).json()
    assert answer["seconds"] <= 120
    assert not answer["can_stay"]


def test_another_site_cannot_keep_a_session(network, browser):
    browser.handler.enforce_csrf_checks = True
    assert browser.post(ADDRESS).status_code == 403
    token = browser.get(ADDRESS).json()["token"]
    assert browser.post(ADDRESS, headers={"X-CSRFToken": token}).status_code == 200


def test_pages_of_the_signed_in_can_warn_and_say_how_long_without_scripts(network, browser):
    shown = browser.get("/start/").content.decode()
    assert 'role="alertdialog"' in shown
    assert "session.js" in shown
    assert "signed out after 30 minutes without use" in " ".join(shown.split())
    assert "alertdialog" not in Client(HTTP_HOST=network.host).get("/accounts/sign-in/").content.decode()


def test_the_warning_leaves_time_to_answer():
    """WCAG 2.2, 2.2.1: at least 20 seconds."""
    assert WARNED_BEFORE >= 20
