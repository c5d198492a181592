"""The pages of the audit log, and who may see them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation.audit import acting_as
from foundation.audit.models import Event
from tests.foundation.audit.log_steps import make_account, seal_now


@pytest.fixture
def noted(alice):
    with acting_as(alice):
        make_account()
    return Event.objects.order_by("-pk").first()


def test_the_latest_event_comes_first(alice, client_for, noted):
    body = client_for(alice).get("/audit/").content.decode()
    assert f"Added: account {noted.row_key}" in body
    assert f"Alice (account {alice.account_id})" in body


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("actor=alice", True),
        ("actor=account+ALÍCE", True),
        ("actor=nobody", False),
        ("table=accounts_account", True),
        ("table=access_rolegrant&actor=Alice", False),
        ("last_day_day=1&last_day_month=1&last_day_year=2009", False),
    ],
)
def test_the_list_can_be_narrowed(alice, client_for, noted, query, found):
    body = client_for(alice).get(f"/audit/?{query}").content.decode()
    assert (f"/audit/{noted.pk}/" in body) is found


def test_the_log_is_counted_once_and_searched_once_for_its_tables(alice, client_for, noted):
    client = client_for(alice)
    with CaptureQueriesContext(connection) as seen:
        client.get("/audit/")
    asked = [statement["sql"] for statement in seen if 'FROM "audit_event"' in statement["sql"]]
    assert [sum(word in sql for sql in asked) for word in ("COUNT(", "DISTINCT")] == [1, 1]


def test_an_odd_date_is_said_to_be_odd(alice, client_for):
    answer = client_for(alice).get("/audit/?first_day_day=31&first_day_month=2&first_day_year=2010")
    assert "There is a problem" in answer.content.decode()


def test_one_event_shows_before_and_after(alice, client_for, noted):
    body = client_for(alice).get(f"/audit/{noted.pk}/").content.decode()
    assert "new@example.org" in body
    assert "!secret-hash" not in body


def test_an_event_that_is_not_there_is_not_found(alice, client_for):
    assert client_for(alice).get("/audit/99999999/").status_code == 404


def test_the_log_can_be_checked_on_a_page(alice, client_for):
    client = client_for(alice)
    seal_now()
    assert "Whole." in client.get("/audit/check/").content.decode()


@pytest.mark.parametrize("address", ["/audit/", "/audit/check/", "/audit/1/"])
def test_others_are_kept_out(bob, client_for, address):
    assert client_for(bob).get(address).status_code == 403
    assert client_for().get(address).headers["Location"].startswith("/accounts/sign-in/")
