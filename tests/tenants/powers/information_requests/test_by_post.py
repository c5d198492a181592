"""A request whose email was refused goes by post instead, and its time is counted from the day the letter was received."""

from datetime import date, timedelta

import pytest

from foundation.jobs.services import run_due
from foundation.law import Refused
from tenants.powers.information_requests import services
from tests.tenants.powers.information_requests.test_requests import sent
from tests.tenants.powers.mail import refuse, send_again

RECEIVED = date(2010, 6, 18)


@pytest.fixture
def unreached(network, alice, at, monkeypatch):
    request = sent(alice, at)
    with monkeypatch.context() as away:
        refuse(away)
        run_due(at)
    request.refresh_from_db()
    assert request.is_undelivered
    return request


def by_post(request, by, at, sent_on=date(2010, 6, 17), received_on=RECEIVED):
    facts = {"method": "post", "sent_on": sent_on, "received_on": received_on}
    services.send_by_post(request, **facts, by=by, at=at)
    request.refresh_from_db()


def test_the_time_begins_with_the_day_the_letter_was_received(unreached, alice, at):
    """Received on Friday 18 June: the 20th working day after it is Monday 19 July, as 12 July is a bank holiday in Northern Ireland."""
    by_post(unreached, alice, at + timedelta(days=5))
    assert (unreached.method, unreached.sent_on, unreached.received_on) == (
        "post",
        date(2010, 6, 17),
        RECEIVED,
    )
    assert unreached.clock.due_on == date(2010, 7, 19)


@pytest.mark.parametrize(
    ("sent_on", "received_on", "code"),
    [
        (date(2010, 6, 13), RECEIVED, "SentAgainWhereNotDelivered"),
        (date(2010, 6, 17), date(2010, 6, 16), "RequestReceivedInOrder"),
        (date(2010, 6, 17), date(2010, 6, 20), "RequestReceivedInOrder"),
    ],
)
def test_its_days_are_in_order(unreached, alice, at, sent_on, received_on, code):
    with pytest.raises(Refused) as refused:
        by_post(unreached, alice, at + timedelta(days=5), sent_on, received_on)
    assert refused.value.code == code


def test_what_was_received_is_not_posted(alice, at):
    with pytest.raises(Refused) as refused:
        by_post(sent(alice, at), alice, at + timedelta(days=5))
    assert refused.value.code == "SentAgainWhereNotDelivered"


def test_an_email_that_fails_after_it_was_posted_takes_nothing_back(unreached, alice, at, monkeypatch):
    later = at + timedelta(days=5)
    by_post(unreached, alice, later)
    send_again(unreached.get_absolute_url(), "post@example.org", alice, later)
    refuse(monkeypatch)
    run_due(later)
    unreached.refresh_from_db()
    assert unreached.received_on == RECEIVED
    assert unreached.clock.is_open


def test_the_page_leads_there(unreached, alice, at, client_for):
    client, address = client_for(alice), unreached.get_absolute_url()
    assert f'href="{address}post/"' in client.get(address).text
    days = {"sent_on": at.date(), "received_on": at.date()}
    typed = {
        f"{name}_{part}": getattr(day, part)
        for name, day in days.items()
        for part in ("day", "month", "year")
    }
    page = client.post(f"{address}post/", {"method": "by_hand", **typed}, follow=True).text
    assert "The request has been sent." in page
    assert "could not be delivered" not in page
    assert "13 July 2010" in client.get(f"{address}letter/").text
