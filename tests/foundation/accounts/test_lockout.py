"""Wrong passwords make the next try wait. Nobody can make somebody else wait."""

import time

import pytest

from foundation.accounts import lockout
from foundation.accounts.models import SignIn
from tests.foundation.accounts.steps import is_signed_in, send_code, send_password

HERE, ELSEWHERE = "192.0.2.1", "198.51.100.7"


@pytest.fixture
def client(network, client_for):
    return client_for()


def fail(client, name, times, address=HERE):
    for _ in range(times):
        answer = send_password(client, name, "wrong", REMOTE_ADDR=address)
    return answer.content.decode()


def test_after_a_few_wrong_tries_even_the_right_password_has_to_wait(client):
    fail(client, "alice", lockout.FREE_TRIES)
    body = send_password(client, "alice", REMOTE_ADDR=HERE).content.decode()
    assert "There were too many wrong tries. Try again in 15 seconds." in body
    assert SignIn.objects.filter(kind="made to wait").count() == 1


def test_whoever_knows_an_address_cannot_lock_its_owner_out(client, client_for):
    fail(client, "alice", lockout.FREE_TRIES + 3)
    owner = client_for()
    send_password(owner, "alice", REMOTE_ADDR=ELSEWHERE)
    send_code(owner)
    assert is_signed_in(owner)


def test_trying_many_accounts_from_one_place_has_to_wait_too(client):
    for number in range(lockout.FREE_TRIES_OF_AN_ADDRESS):
        send_password(client, f"guess{number}", "wrong", REMOTE_ADDR=HERE)
    assert "too many wrong tries" in send_password(client, "alice", REMOTE_ADDR=HERE).content.decode()


def test_one_good_account_does_not_wipe_what_its_address_did(client, client_for):
    for number in range(lockout.FREE_TRIES_OF_AN_ADDRESS - 1):
        send_password(client, f"guess{number}", "wrong", REMOTE_ADDR=HERE)
    assert send_password(client, "bob", REMOTE_ADDR=HERE).status_code == 302
    other = client_for()
    fail(other, "someone", 1)
    assert "too many wrong tries" in send_password(other, "alice", REMOTE_ADDR=HERE).content.decode()


def waits_after(monkeypatch, tries):
    clock = [time.time()]
    monkeypatch.setattr(lockout.time, "time", lambda: clock[0])
    waits = []
    for _ in range(tries):
        clock[0] += lockout.LONGEST_WAIT + 1
        lockout.attempt(address=HERE, email="a@example.org")
        try:
            lockout.attempt(address=HERE, email="a@example.org")
        except lockout.LockedOut as wait:
            waits.append(wait.seconds)
    return waits


def test_the_wait_doubles_up_to_a_quarter_of_an_hour(network, monkeypatch):
    # The first four tries are made in two rounds, as no wait applies between them.
    assert waits_after(monkeypatch, 9) == [30, 60, 120, 240, 480, 900, 900]


def test_a_right_password_ends_the_count_of_the_pair(client):
    fail(client, "bob", lockout.FREE_TRIES - 1)
    assert send_password(client, "bob", REMOTE_ADDR=HERE).status_code == 302
    client.post("/accounts/sign-out/")
    fail(client, "bob", lockout.FREE_TRIES - 1)
    assert send_password(client, "bob", REMOTE_ADDR=HERE).status_code == 302


@pytest.mark.parametrize(
    ("seconds", "sentence"), [(1, "1 seconds"), (59, "59 seconds"), (60, "1 minute."), (61, "2 minutes.")]
)
def test_the_wait_is_said_in_plain_words(seconds, sentence):
    assert sentence in lockout.LockedOut(seconds).sentence
