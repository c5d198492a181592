"""Signing in: password, then security code; a session of one network is nobody in another."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from foundation.access import Viewer
from foundation.accounts import second_factor, services, sessions
from foundation.accounts.models import Account, SignIn
from foundation.audit.models import Event
from foundation.tenancy import entering, outside_any_space
from tests.foundation.accounts.steps import is_signed_in, send_code, send_password, sign_in
from tests.people import SECRET, address_of, space_of


@pytest.fixture
def client(network, client_for):
    return client_for()


@pytest.fixture
def account(network):
    return Account.objects.get(email=address_of("alice"))


def test_password_and_code_sign_in_and_lead_to_what_needs_doing(client):
    assert send_password(client, "alice").headers["Location"] == "/accounts/sign-in/code/"
    assert send_code(client).headers["Location"] == "/start/"
    assert is_signed_in(client)


def test_the_password_alone_does_not_sign_in(client):
    send_password(client, "alice")
    assert not is_signed_in(client)


def test_signing_in_leads_back_to_where_one_was_going(client):
    there = client.get("/roles/").headers["Location"]
    client.post(there, {"login": address_of("alice"), "password": "correct horse battery staple"})
    assert send_code(client).headers["Location"] == "/roles/"


def test_it_leads_nowhere_outside(client):
    client.post(
        "/accounts/sign-in/?next=https://evil.example/",
        {"login": address_of("alice"), "password": "correct horse battery staple"},
    )
    assert send_code(client).headers["Location"] == "/start/"


def test_the_address_may_be_typed_in_capitals(client):
    client.post(
        "/accounts/sign-in/", {"login": " ALICE@Example.ORG ", "password": "correct horse battery staple"}
    )
    assert send_code(client).status_code == 302
    assert is_signed_in(client)


@pytest.mark.parametrize("name", ["alice", "nobody"])
def test_a_wrong_password_and_an_unknown_address_sound_the_same(client, name):
    body = send_password(client, name, "wrong").content.decode()
    assert "The email address or password is wrong." in body
    assert f'value="{name}@example.org"' in body


def test_empty_answers_are_named(client):
    body = client.post("/accounts/sign-in/", {"login": "", "password": ""}).content.decode()
    assert "Enter your email address" in body
    assert "Enter your password" in body


def test_a_wrong_code_is_refused(client):
    send_password(client, "alice")
    assert "The security code is wrong" in send_code(client, "000000").content.decode()
    assert not is_signed_in(client)


def test_a_code_works_once(client, client_for):
    code = second_factor.code_of(SECRET)
    send_password(client, "alice")
    send_code(client, code)
    other = client_for()
    send_password(other, "alice")
    assert "used already" in send_code(other, code).content.decode()


def test_codes_cannot_be_guessed_on_and_on(client):
    send_password(client, "alice")
    for _ in range(5):
        send_code(client, "000000")
    assert "too many" in send_code(client).content.decode()
    assert not is_signed_in(client)


def test_a_recovery_code_works_once(client, client_for, account, alice, at):
    codes = services.renew_recovery_codes(account=account, by=alice, at=at)
    send_password(client, "alice")
    send_code(client, f"{codes[0][:4]} {codes[0][4:]}")
    assert is_signed_in(client)
    other = client_for()
    send_password(other, "alice")
    assert "used already" in send_code(other, codes[0]).content.decode()


def test_a_recovery_code_works_in_the_department_too(department, client_for, dora, at):
    account = Account.objects.get(email=address_of("dora"))
    codes = services.renew_recovery_codes(account=account, by=dora, at=at)
    client = client_for()
    send_password(client, "dora")
    assert send_code(client, codes[3]).headers["Location"] == "/"
    assert is_signed_in(client)


def test_nobody_can_sign_up(client):
    for address in (
        "/accounts/signup/",
        "/accounts/sign-up/",
        "/accounts/email/",
        "/accounts/social/signup/",
    ):
        assert client.get(address).status_code == 404
    assert "sign-up" not in client.get("/accounts/sign-in/").content.decode().lower()


def test_a_closed_account_is_refused_and_told(client, account, at):
    services.reopen_account(account=account, by=Viewer.system("test"), at=at)
    Account.objects.filter(pk=account.pk).update(is_active=False)
    answer = send_password(client, "alice")
    assert answer.headers["Location"] == "/accounts/closed/"
    assert "Your account is closed" in client.get("/accounts/closed/").content.decode()


def test_closing_an_account_signs_its_holder_out(client, account):
    sign_in(client, "alice")
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert not is_signed_in(client)


def test_one_signs_out_by_a_button_not_by_a_link(client):
    sign_in(client, "alice")
    assert "Are you sure" in client.get("/accounts/sign-out/").content.decode()
    assert is_signed_in(client)
    client.post("/accounts/sign-out/")
    assert not is_signed_in(client)


def test_signing_in_and_out_and_failing_are_noted(client, account):
    send_password(client, "alice", "wrong")
    send_password(client, "alice")
    send_code(client, "000000")
    send_code(client)
    client.post("/accounts/sign-out/")
    noted = list(SignIn.objects.order_by("pk").values_list("kind", "email", "address"))
    kinds = ["wrong password", "wrong code", "signed in", "signed out"]
    assert noted == [(kind, "alice@example.org", "127.0.0.1") for kind in kinds]
    event = Event.objects.filter(table_name="accounts_signin", image__after__kind="signed in").get()
    assert event.actor == f"Alice (account {account.pk})"


# --- Two networks ------------------------------------------------------------------------------------------


def test_the_session_of_one_network_is_nobody_in_another(own_database):
    with outside_any_space(), entering(space_of("sefton")) as home:
        client = Client(HTTP_HOST=home.host)
        sign_in(client, "alice")
        assert is_signed_in(client)
        assert Session.objects.count() == 1
    other = space_of("barnet")
    assert client.get("/roles/", headers={"host": other.host}).status_code == 302
    with outside_any_space(), entering(other):
        assert Session.objects.count() == 0


def test_the_credentials_of_one_network_are_refused_in_another(own_database):
    other = space_of("barnet")
    answer = send_password(Client(HTTP_HOST=other.host), "alice")
    assert "The email address or password is wrong." in answer.content.decode()


def test_the_cookie_belongs_to_the_host(client):
    sign_in(client, "alice")
    cookie = client.cookies["sessionid"]
    assert (cookie["domain"], cookie["httponly"], cookie["samesite"]) == ("", True, "Lax")


# --- Sessions that end -------------------------------------------------------------------------------------


def passing(monkeypatch, seconds):
    real = sessions.time.time()
    monkeypatch.setattr(sessions.time, "time", lambda: real + seconds)


@pytest.mark.parametrize(
    ("minutes", "sentence"),
    [(31, "because you did not use this service for 30 minutes"), (8 * 60 + 1, "more than 8 hours ago")],
)
def test_a_session_ends(client, monkeypatch, minutes, sentence):
    sign_in(client, "alice")
    assert is_signed_in(client)
    with monkeypatch.context() as later:
        passing(later, minutes * 60)
        answer = client.get("/roles/", follow=True)
    assert sentence in answer.content.decode()
    assert not is_signed_in(client)


def test_a_session_in_use_goes_on(client, monkeypatch):
    sign_in(client, "alice")
    for minutes in (20, 40, 60):
        with monkeypatch.context() as later:
            passing(later, minutes * 60)
            assert is_signed_in(client)


def test_but_not_beyond_eight_hours(client, monkeypatch):
    sign_in(client, "alice")
    for minutes in range(0, 8 * 60, 20):
        with monkeypatch.context() as later:
            passing(later, minutes * 60)
            assert is_signed_in(client)
    with monkeypatch.context() as later:
        passing(later, 8 * 3600 + 60)
        assert not is_signed_in(client)


# --- The demonstration -------------------------------------------------------------------------------------


def test_the_demonstration_shows_a_code_that_works(client, settings):
    settings.LINKS_DEMONSTRATION = True
    send_password(client, "alice")
    body = client.get("/accounts/sign-in/code/").content.decode()
    code = body.split('id="demonstration-code">')[1][:6]
    assert send_code(client, code).status_code == 302
    assert is_signed_in(client)


def test_it_shows_another_one_when_the_first_has_been_used(client, client_for, settings):
    settings.LINKS_DEMONSTRATION = True
    sign_in(client, "alice")
    other = client_for()
    send_password(other, "alice")
    code = other.get("/accounts/sign-in/code/").content.decode().split('id="demonstration-code">')[1][:6]
    send_code(other, code)
    assert is_signed_in(other)


def test_outside_the_demonstration_no_code_is_shown(client, settings):
    settings.LINKS_DEMONSTRATION = False
    send_password(client, "alice")
    body = client.get("/accounts/sign-in/code/").content.decode()
    assert "demonstration-code" not in body
    assert second_factor.code_of(SECRET) not in body
