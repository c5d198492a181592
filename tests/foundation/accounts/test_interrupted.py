"""A form sent after its session ended: nothing typed is lost, nothing is done by itself, nobody else sees it."""

import pytest
from django.core.cache import cache
from django.test import Client

from foundation.access import interrupted
from foundation.accounts import sessions
from foundation.accounts.models import Account
from tests.foundation.accounts.steps import sign_in

FORM = "/accounts/invite/"
TODAY = {"starts_on_day": "14", "starts_on_month": "6", "starts_on_year": "2010"}
TYPED = {"name": "Zennor Quillfeather", "email": "zennor@example.test", "role": "participant", **TODAY}


@pytest.fixture
def browser(network):
    return Client(HTTP_HOST=network.host)


def come_back_too_late(browser, monkeypatch, typed=TYPED, address=FORM):
    browser.get("/roles/")
    real = sessions.time.time()
    with monkeypatch.context() as later:
        later.setattr(sessions.time, "time", lambda: real + 31 * 60)
        answer = browser.post(address, typed)
    # The code of this half minute has been used.
    cache.clear()
    return answer


def test_what_was_typed_is_on_the_page_after_signing_in_again(browser, monkeypatch):
    sign_in(browser, "alice")
    answer = come_back_too_late(browser, monkeypatch)
    assert answer.headers["Location"] == "/accounts/sign-in/?next=%2Faccounts%2Finvite%2F"
    sign_in(browser, "alice")
    shown = browser.get(FORM).content.decode()
    assert interrupted.SENTENCE in shown
    assert 'value="Zennor Quillfeather"' in shown
    assert not Account.objects.filter(email=TYPED["email"]).exists(), "shown, not sent"
    assert "Zennor" in browser.get(FORM).content.decode(), "a reload loses nothing"


def test_it_is_forgotten_once_it_has_been_sent(browser, monkeypatch):
    sign_in(browser, "alice")
    come_back_too_late(browser, monkeypatch)
    sign_in(browser, "alice")
    assert browser.post(FORM, TYPED).status_code == 302
    assert Account.objects.filter(email=TYPED["email"]).exists()
    assert "Zennor" not in browser.get(FORM).content.decode()


def test_nobody_else_who_signs_in_at_the_same_browser_sees_it(browser, monkeypatch):
    sign_in(browser, "alice")
    come_back_too_late(browser, monkeypatch)
    assert interrupted.KEPT in browser.session
    sign_in(browser, "bob")
    assert browser.get("/activities/").status_code == 200
    assert interrupted.KEPT not in browser.session


def test_it_is_kept_for_an_hour(browser, monkeypatch):
    sign_in(browser, "alice")
    come_back_too_late(browser, monkeypatch)
    sign_in(browser, "alice")
    assert interrupted.KEPT in browser.session
    later = interrupted.now() + 2 * interrupted.KEPT_FOR
    monkeypatch.setattr(interrupted, "now", lambda: later)
    assert "Zennor" not in browser.get(FORM).content.decode()


def test_a_form_of_nobody_is_not_kept(browser):
    browser.post(FORM, TYPED)
    assert interrupted.KEPT not in browser.session


def test_a_password_is_never_kept(browser, monkeypatch):
    sign_in(browser, "alice")
    come_back_too_late(browser, monkeypatch, {"oldpassword": "a secret"}, "/accounts/yours/password/")
    assert interrupted.KEPT not in browser.session


@pytest.mark.parametrize(("origin", "status"), [("http://{host}", 302), ("http://elsewhere.example", 403)])
def test_a_form_older_than_the_session_is_given_back_if_our_own_page_sent_it(network, origin, status):
    browser = Client(HTTP_HOST=network.host, enforce_csrf_checks=False)
    sign_in(browser, "alice")
    browser.handler.enforce_csrf_checks = True
    answer = browser.post(FORM, TYPED, headers={"Origin": origin.format(host=network.host)})
    assert answer.status_code == status
    assert ("Zennor" in browser.get(FORM).content.decode()) is (status == 302)
    assert not Account.objects.filter(email=TYPED["email"]).exists()


def test_of_two_windows_that_sign_in_the_second_goes_on(network):
    """The first has changed the cookie that the form of the second was made with."""
    browser = Client(HTTP_HOST=network.host, enforce_csrf_checks=False)
    sign_in(browser, "alice")
    browser.handler.enforce_csrf_checks = True
    origin = {"Origin": f"http://{network.host}"}
    typed = {"login": "alice@example.org", "password": "typed in the second window"}
    answer = browser.post("/accounts/sign-in/?next=%2Fmembers%2F", typed, headers=origin)
    assert answer.status_code == 302
    assert browser.get(answer.url).url == "/members/"
