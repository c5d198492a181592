"""What nobody gets: another network's records, and a form from elsewhere taken for one's own."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from foundation.access import Viewer
from foundation.exchange.models import Envelope
from foundation.tenancy.queries import PUBLIC, open_spaces
from national.open_data.models import PublishedGrant
from tests.architecture.classes import personal, records
from tests.architecture.walking import PLACES, Place, ask, holder_of, inside, space_named, walk
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


# A mail program whose reader stops the newsletter has no cookie and no page (RFC 8058); what the link says is signed. A vote rests on the
# secret of its link alone, which another site does not know, so that no session that has ended loses it.
FROM_ANYWHERE = {"public_news:stop", "public_elections:vote"}


@pytest.mark.parametrize("kind", PLACES)
def test_a_form_from_elsewhere_is_refused(places, kind):
    space = space_named(PLACES[kind])
    client = Client(HTTP_HOST=space.host, enforce_csrf_checks=True, raise_request_exception=False)
    taken = {
        f"{place.route}: {status}"
        for place in places(kind)
        # A token is no cookie: a browser does not send it by itself.
        if place.access.kind != "api_token"
        and str(place.route) not in FROM_ANYWHERE
        and (status := client.post(place.address).status_code) != 403
    }
    assert taken == set()


SHARED_ADDRESSES = (
    "/",
    "/start/",
    "/roles/",
    "/members/",
    "/council/",
    "/accounts/",
    "/post-room/",
    "/clocks/",
)


def read_by(walker, name: str) -> dict[str, str]:
    space = space_of(name)
    client = walker.client(holder_of("host_manager", space), space)
    # Tokens are new on every page.
    return {
        address: re.sub(r'(value|nonce)="[\w-]{20,}"', "", ask(client, address, space).text)
        for address in SHARED_ADDRESSES
    }


def test_one_process_keeps_two_networks_apart(walker):
    """Whatever is remembered between requests (hosts, templates, permissions, counts) is of one network or of none."""
    first, other, again = (read_by(walker, name) for name in ("sefton", "barnet", "sefton"))
    assert first == again
    assert all("Sefton" in page and "Barnet" not in page for page in first.values())
    assert all("Barnet" in page and "Sefton" not in page for page in other.values())


def test_everything_in_the_cache_carries_its_space(walker):
    read_by(walker, "sefton")
    with inside(space_of("sefton")):
        cache.set("anything", 1)
    keys = {space.key for space in open_spaces()} | {PUBLIC.key}
    kept = list(cache._cache)  # of the memory of this process, where no server is set
    assert kept
    assert {key.split(":")[0] for key in kept} <= keys
    with inside(space_of("barnet")):
        assert cache.get("anything") is None


def said_of_people(space) -> set[str]:
    """Every text of the network that says something about a person, by the table of classes."""
    texts = set()
    with inside(space):
        for label, model in records().items():
            if label.split(".")[0] in ("members", "accounts", "representatives", "visits", "notify"):
                names = [name for name in personal(model) if not model._meta.get_field(name).is_relation]
                for values in model._base_manager.values_list(*names):
                    texts |= {
                        value
                        for value in values
                        if isinstance(value, str) and re.search(r"\w+\W+\w{3}", value)
                    }
    return texts


def test_no_word_about_a_person_has_left(full):
    """Of a network that has sent a return and an annual report: what is in the post, and in what is published."""
    sefton = space_of("sefton")
    with inside(sefton):
        left = [str(body) for body in Envelope.objects.values_list("body", flat=True)]
    with inside(PUBLIC):
        left += [str(row) for row in PublishedGrant.objects.values()]
    said = said_of_people(sefton)
    assert len(said) > 20
    assert any("members_people" in text for text in left)
    assert {word for word in said for text in left if word in text} == set()
