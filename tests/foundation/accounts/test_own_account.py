"""One's own account: password, second factor, recovery codes."""

import re
from dataclasses import replace

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail

from foundation.accounts import queries, second_factor
from foundation.accounts.models import Account
from foundation.jobs import services as jobs
from foundation.jobs.models import Job
from foundation.notify import services as notify
from foundation.notify.models import Message
from foundation.tenancy import queries as tenancy
from tests.foundation.accounts.steps import is_signed_in, send_code, send_password, sign_in
from tests.people import AT, PASSWORD, address_of

NEW = "three tall green teapots"


@pytest.fixture
def client(network, client_for):
    return client_for()


@pytest.fixture
def account(network):
    return Account.objects.get(email=address_of("alice"))


@pytest.fixture
def without_second_factor(account):
    Authenticator.objects.filter(user=account).delete()


# --- A second factor is required where people's records are seen -----------------------------------------


def test_whoever_needs_one_sets_it_up_before_anything_else(client, without_second_factor):
    assert send_password(client, "alice").headers["Location"] == "/start/"
    assert client.get("/roles/").headers["Location"] == "/accounts/yours/second-factor/"
    assert client.get("/accounts/").headers["Location"] == "/accounts/yours/second-factor/"
    assert "Your role sees people’s records" in client.get("/accounts/yours/second-factor/").content.decode()


def set_up(client):
    body = client.get("/accounts/yours/second-factor/").content.decode()
    secret = re.search(r"Key: <code>([A-Z2-7 ]+)</code>", body)[1].replace(" ", "")
    return client.post("/accounts/yours/second-factor/", {"code": second_factor.code_of(secret)})


def test_setting_it_up_opens_the_rest_and_gives_recovery_codes(client, account, without_second_factor):
    send_password(client, "alice")
    body = set_up(client).content.decode()
    codes = re.findall(r"<li><code>(\d{4} \d{4})</code></li>", body)
    assert len(codes) == 10
    assert is_signed_in(client)
    client.post("/accounts/sign-out/")
    send_password(client, "alice")
    send_code(client, codes[4])
    assert is_signed_in(client)
    assert queries.recovery_codes_left(account.pk) == 9


def test_a_wrong_code_keeps_the_same_key(client, without_second_factor):
    send_password(client, "alice")
    first = client.get("/accounts/yours/second-factor/").content.decode()
    again = client.post("/accounts/yours/second-factor/", {"code": "000000"}).content.decode()
    assert "wrong or too old" in again
    key = re.search(r"Key: <code>(.+?)</code>", first)[0]
    assert key in again


def test_a_participant_needs_none(client):
    Authenticator.objects.filter(user__email=address_of("bob")).delete()
    send_password(client, "bob")
    assert is_signed_in(client)


def test_a_second_factor_is_replaced_only_after_confirming_who_one_is(client, alice, client_for):
    at_an_open_desk = client_for(alice)
    answer = at_an_open_desk.get("/accounts/yours/second-factor/")
    assert answer.headers["Location"].startswith("/accounts/yours/confirm/")
    answer = at_an_open_desk.post(answer.headers["Location"], {"password": PASSWORD})
    assert answer.headers["Location"] == "/accounts/yours/second-factor/"
    assert at_an_open_desk.get("/accounts/yours/second-factor/").status_code == 200


def test_new_recovery_codes_end_the_old_ones(client, account):
    sign_in(client, "alice")
    before = Authenticator.objects.get(user=account, type="recovery_codes").wrap().get_unused_codes()
    body = client.post("/accounts/yours/recovery-codes/").content.decode()
    assert len(re.findall(r"<li><code>\d{4} \d{4}</code></li>", body)) == 10
    assert (
        before[0]
        not in Authenticator.objects.get(user=account, type="recovery_codes").wrap().get_unused_codes()
    )


def test_the_page_of_ones_own_account(client):
    sign_in(client, "alice")
    body = client.get("/accounts/yours/").content.decode()
    assert "An authenticator app" in body
    assert "Host manager" in body
    assert "10 left" in body


# --- Passwords -------------------------------------------------------------------------------------------


def asked_link(client, name="alice"):
    client.post("/accounts/password/forgotten/", {"email": address_of(name)})
    jobs.run(Job.objects.get(name="accounts.new_password").pk, at=AT)
    message = Message.objects.order_by("-pk").first()
    notify.deliver(message_id=message.pk, at=AT)
    return message, re.search(r"http://[^/]+(/accounts/password/set/\S+)", mail.outbox[-1].body)[1]


def test_a_forgotten_password_is_set_by_a_link_that_works_once(client, settings):
    message, link = asked_link(client)
    assert message.to == "alice@example.org"
    form = client.get(link, follow=True)
    where = form.redirect_chain[-1][0]
    assert client.post(where, {"password1": NEW, "password2": NEW}).status_code == 302
    assert send_password(client, "alice", NEW).headers["Location"] == "/accounts/sign-in/code/"
    assert "This link no longer works" in client.get(link).content.decode()


def test_the_link_is_kept_nowhere(client):
    message, link = asked_link(client)
    assert link.rsplit("/", 2)[1] not in message.body
    assert "a secret link, made when the message is sent" in message.body


def test_the_holder_is_told_of_a_new_password(client):
    _, link = asked_link(client)
    where = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(where, {"password1": NEW, "password2": NEW})
    assert Message.objects.order_by("-pk").first().template == "accounts/email/security_notice"


def test_an_unknown_address_hears_the_same_and_gets_nothing(client):
    answer = client.post("/accounts/password/forgotten/", {"email": "nobody@example.org"}, follow=True)
    assert jobs.run(Job.objects.get(name="accounts.new_password").pk, at=AT)
    assert "If there is an account with that address" in answer.content.decode()
    assert not Message.objects.filter(to="nobody@example.org").exists()


def test_a_link_of_one_network_is_nothing_in_another(client, account):
    from dataclasses import replace

    from foundation.accounts.tokens import PasswordLinkTokens
    from foundation.tenancy import current_space
    from foundation.tenancy import space as tenancy

    token = PasswordLinkTokens().make_token(account)
    assert PasswordLinkTokens().check_token(account, token)
    reset = tenancy._current.set(replace(current_space(), key="n9999"))
    try:
        assert not PasswordLinkTokens().check_token(account, token)
    finally:
        tenancy._current.reset(reset)


@pytest.mark.parametrize(("password", "sentence"), [("short", "too short"), ("password1234", "too common")])
def test_a_weak_password_is_refused_in_words(client, password, sentence):
    _, link = asked_link(client)
    where = client.get(link, follow=True).redirect_chain[-1][0]
    body = client.post(where, {"password1": password, "password2": password}).content.decode()
    assert sentence in body


def test_the_password_can_be_changed(client):
    sign_in(client, "alice")
    answer = client.post(
        "/accounts/yours/password/",
        {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
        follow=True,
    )
    assert "Your password has been changed" in answer.content.decode()
    assert is_signed_in(client)


def test_not_without_the_current_one(client):
    sign_in(client, "alice")
    answer = client.post(
        "/accounts/yours/password/", {"oldpassword": "wrong", "password1": NEW, "password2": NEW}
    )
    assert "Enter your current password correctly" in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/accounts/sign-in/",
        "/accounts/password/forgotten/",
        "/accounts/password/forgotten/sent/",
        "/accounts/password/set/done/",
        "/accounts/password/set/1-abc-def/",
        "/accounts/closed/",
    ],
)
def test_the_pages_of_the_entrance_are_in_the_design_system(client, address):
    body = client.get(address).content.decode()
    assert 'class="govuk-template__body"' in body
    assert body.count("<h1") == 1


@pytest.mark.parametrize(
    "address", ["/accounts/yours/password/", "/accounts/yours/confirm/", "/accounts/yours/confirm/code/"]
)
def test_so_are_those_inside(client, address):
    sign_in(client, "alice")
    body = client.get(address).content.decode()
    assert 'class="govuk-template__body"' in body
    assert body.count("<h1") == 1


def test_in_a_suspended_network_a_forgotten_password_can_be_set_too(client, network, monkeypatch):
    """Nothing can be written down there, so the letter goes out at once."""
    monkeypatch.setattr(tenancy, "space_for_host", lambda _: replace(network, suspended=True))
    written = Message.objects.count()
    answer = client.post("/accounts/password/forgotten/", {"email": address_of("alice")})
    assert answer.headers["Location"] == "/accounts/password/forgotten/sent/"
    [letter] = mail.outbox
    link = re.search(r"http://[^/]+(/accounts/password/set/\S+)", letter.body)[1]
    where = client.get(link, follow=True).redirect_chain[-1][0]
    assert client.post(where, {"password1": NEW, "password2": NEW}).status_code == 302
    assert send_password(client, "alice", NEW).headers["Location"] == "/accounts/sign-in/code/"
    assert Message.objects.count() == written


def statements_of(client, django_assert_max_num_queries, email):
    """What the database is asked, without what differs from person to person."""
    with django_assert_max_num_queries(60) as asked:
        client.post("/accounts/password/forgotten/", {"email": email})
    return [re.sub(r"'[^']*'|\d+|NULL", "?", query["sql"]) for query in asked.captured_queries]


def test_the_same_is_done_for_a_known_and_an_unknown_address(client, django_assert_max_num_queries):
    """How long an answer takes tells nobody who has an account."""
    client.get("/accounts/password/forgotten/")
    statements_of(client, django_assert_max_num_queries, "somebody@example.org")
    known = statements_of(client, django_assert_max_num_queries, address_of("alice"))
    unknown = statements_of(client, django_assert_max_num_queries, "nobody@example.org")
    assert known == unknown
    assert any('INSERT INTO "jobs_job"' in statement for statement in known)


# --- The demonstration, where several people share an account ------------------------------------------------


def test_in_the_demonstration_a_code_works_for_each_who_shares_an_account(network, client_for, settings):
    settings.LINKS_DEMONSTRATION = True
    account = Account.objects.get(email=address_of("alice"))
    code = second_factor.code_now(account)
    for client in (client_for(), client_for()):
        send_password(client, "alice")
        page = client.get("/accounts/sign-in/code/").content.decode()
        assert "a code works for each of you" in page
        assert client.post("/accounts/sign-in/code/", {"code": code}).status_code == 302
        assert is_signed_in(client)


def test_in_the_demonstration_wrong_codes_count_for_one_person_alone(network, client_for, settings):
    settings.LINKS_DEMONSTRATION = True
    clumsy, other = client_for(), client_for()
    send_password(clumsy, "alice")
    for _ in range(second_factor.DEMONSTRATION_TRIES + 1):
        answer = clumsy.post("/accounts/sign-in/code/", {"code": "000000"})
    assert "There were too many wrong tries" in answer.content.decode()
    send_password(other, "alice")
    code = second_factor.code_now(Account.objects.get(email=address_of("alice")))
    assert other.post("/accounts/sign-in/code/", {"code": code}).status_code == 302


def test_elsewhere_a_code_works_once(network, client_for):
    code = second_factor.code_now(Account.objects.get(email=address_of("alice")))
    first, second = client_for(), client_for()
    for client in (first, second):
        send_password(client, "alice")
    assert first.post("/accounts/sign-in/code/", {"code": code}).status_code == 302
    assert "used already" in second.post("/accounts/sign-in/code/", {"code": code}).content.decode()
