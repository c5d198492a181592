"""What nobody gets: another network's records, and a form from elsewhere taken for one's own."""

import pytest
from django.test import Client

from foundation.access import Viewer
from tests.architecture.walking import PLACES, Place, ask, holder_of, space_named, walk
from tests.people import space_of
from tests.world import WORDS


@pytest.fixture
def charlie(full) -> Viewer:
    """Alice's equal in the other network, where there is nothing yet."""
    return holder_of("host_manager", space_of("barnet"))


def test_another_networks_cookie_names_nobody_here(walker, places, charlie):
    barnet, sefton = space_of("barnet"), space_of("sefton")
    client = walker.client(charlie, barnet)
    assert client.cookies
    client.defaults["HTTP_HOST"] = sefton.host

    class AsCharlie:
        def client(self, *_):
            return client

    assert walk(AsCharlie(), places("network"), sefton, Viewer.anonymous()) == []


def test_a_user_of_another_network_finds_nothing_by_its_numbers(walker, places, charlie):
    """Asked for at home: the same addresses, of which Charlie's own network has none."""
    barnet = space_of("barnet")
    client = walker.client(charlie, barnet)
    found = []
    for place in places("network"):
        answer = ask(client, place.address, barnet)
        if answer.status >= 500 or any(word in answer.text for word in WORDS):
            found.append(f"{place.route} at {place.address}: {answer.status}")
        if has_own_number(place) and answer.status == 200:
            found.append(f"{place.route} at {place.address}: something is there")
    assert found == []


def has_own_number(place: Place) -> bool:
    """Whether the address is of one record of the network, and not of its people, rules or log, which both have."""
    shared = ("accounts", "audit", "jobs", "notify", "law", "providers")
    numbered = any(name.endswith(("pk", "_id", "uuid", "secret")) for name in place.route.parts)
    return numbered and place.route.name.split(":")[0] not in shared


@pytest.mark.parametrize("kind", PLACES)
def test_a_form_from_elsewhere_is_refused(places, kind):
    space = space_named(PLACES[kind])
    client = Client(HTTP_HOST=space.host, enforce_csrf_checks=True, raise_request_exception=False)
    taken = {
        f"{place.route}: {status}"
        for place in places(kind)
        # A token is no cookie: a browser does not send it by itself.
        if place.access.kind != "api_token" and (status := client.post(place.address).status_code) != 403
    }
    assert taken == set()
