"""A page that is sent twice is acted on once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.cache import caches
from django.db import connections

from foundation.design import sent_twice
from foundation.tenancy import entering, outside_any_space
from tenants.resources.money.models import SpendingLine
from tenants.voice.activities import services
from tenants.voice.activities.models import Activity
from tests.conftest import viewer_in
from tests.people import AT, space_of
from tests.tenants.resources.money import factories as money

ADDRESS = "/activities/new/"
STALL = {
    "about_matter": "none",
    "title": "Stall in the market",
    "kind": "event",
    "held_on_day": "1",
    "held_on_month": "6",
    "held_on_year": "2010",
    "sector": "both",
    "people_reached": "40",
}


def page(number: int, **answers: str) -> dict[str, str]:
    """As a page of that making sends it: the token is another each time."""
    return {**STALL, **answers, "csrfmiddlewaretoken": f"{number:064}"}


@pytest.fixture
def client(network, alice, client_for):
    caches["lenient"].clear()
    return client_for(alice)


def test_a_second_press_is_led_to_what_the_first_saved(client):
    first, second = (client.post(ADDRESS, page(1)) for _ in range(2))
    assert first["Location"] == second["Location"] == Activity.objects.get().get_absolute_url()
    assert sent_twice.SENTENCE in client.get(second["Location"]).text


def test_the_same_words_from_a_page_made_anew_are_another_record(client):
    for number in (1, 2):
        client.post(ADDRESS, page(number))
    assert Activity.objects.count() == 2


def test_other_answers_from_the_same_page_are_another_record(client):
    """Back, another title, and sent: its writer means it."""
    client.post(ADDRESS, page(1))
    client.post(ADDRESS, page(1, title="Stall in the library"))
    assert Activity.objects.count() == 2


def test_what_was_refused_can_be_sent_again(client, monkeypatch):
    refused = page(1, title="")
    assert [client.post(ADDRESS, refused).status_code for _ in range(2)] == [200, 200]
    record, broken = services.record_activity, [True]

    def at_first_broken(**facts):
        if broken.pop() if broken else False:
            raise RuntimeError("a fault of ours")
        return record(**facts)

    monkeypatch.setattr(services, "record_activity", at_first_broken)
    client.raise_request_exception = False
    assert [client.post(ADDRESS, page(2)).status_code for _ in range(2)] == [500, 302]
    assert Activity.objects.count() == 1


def test_a_form_that_changes_a_record_compares_by_itself(client):
    client.post(ADDRESS, page(1))
    address = f"{Activity.objects.get().get_absolute_url()}amend/"
    seen = client.get(address).context["form"].digests
    for place in ("Bootle", "Southport"):
        shown = client.get(address).context["form"].digests
        client.post(address, page(3, place=place, as_seen=shown))
    answer = client.post(address, page(3, place="Bootle", as_seen=seen))
    assert answer.status_code == 200, "it was changed meanwhile, and says so"
    assert Activity.objects.get().place == "Southport"


def test_while_the_first_is_at_work_the_second_waits_and_is_told(client, monkeypatch):
    monkeypatch.setattr(sent_twice, "LOOKS", 2)
    monkeypatch.setattr(sent_twice, "BETWEEN", 0)
    seen = []
    record = services.record_activity

    def pressed_again_meanwhile(**facts):
        seen.append(client.post(ADDRESS, page(1)))
        return record(**facts)

    monkeypatch.setattr(services, "record_activity", pressed_again_meanwhile)
    assert client.post(ADDRESS, page(1)).status_code == 302
    [second] = seen
    assert second.status_code == 409
    assert "This is being saved already" in second.text
    assert Activity.objects.count() == 1


def test_of_two_presses_at_the_same_moment_one_adds_a_line_of_spending(own_database, client_for):
    sefton, start = space_of("sefton"), Barrier(2)
    alice = viewer_in(sefton, "alice")
    with outside_any_space(), entering(sefton):
        money.year("2009-10", at=AT)
    line = {
        "spender": "host",
        "heading": "staff",
        "amount": "12.50",
        "source": "The ledger",
        "csrfmiddlewaretoken": "x" * 64,
    }
    clients = [client_for(alice, sefton) for _ in range(2)]

    def press(client):
        try:
            start.wait(20)
            return client.post("/money/2009-10/spending/new/", line)["Location"]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        went = [future.result(60) for future in [pool.submit(press, client) for client in clients]]
    assert went == ["/money/2009-10/"] * 2
    with outside_any_space(), entering(sefton):
        assert SpendingLine.objects.count() == 1
