"""Every route with every role, with nobody, and with a user of another network - asked for where something is."""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.apps import AppConfig, apps
from django.conf import settings
from django.db import connections
from django.db.models import AutoField
from django.test import Client

from foundation.access import Access, Viewer
from foundation.access import queries as access
from foundation.exchange.models import Envelope
from foundation.tenancy import Space, entering, outside_any_space
from national.roles import ROLES as NATIONAL
from tenants.roles import ROLES as TENANT
from tests import world
from tests.architecture.routes import Route, routes
from tests.conftest import rolled_back
from tests.people import AT, space_of

PLACES = {"network": "sefton", "department": "department", "public": "public"}
ROLES = {"network": TENANT, "department": NATIONAL, "public": ()}
NOT_WALKED = {"account_logout"}
# What an admitted person may get: a page, the way on, or the sentence that says why not now.
ANSWERED = {200, 302, 400, 404, 405, 409, 410, 429}
LISTED = Path(__file__).parent / "access.txt"
# Opening a letter is a fact of its own: that of the first time is noted.
MAY_WRITE = re.compile(r'"django_session"|"reports_secretlink"')


@dataclass(frozen=True)
class Place:
    route: Route
    address: str
    is_something: bool

    @property
    def access(self) -> Access:
        assert self.route.access is not None
        return self.route.access


@dataclass(frozen=True)
class Answer:
    status: int
    goes_to: str
    text: str

    @property
    def is_sign_in(self) -> bool:
        return self.status == 302 and self.goes_to.startswith("/accounts/sign-in/?next=")


def space_named(slug: str) -> Space:
    from foundation.tenancy.queries import PUBLIC

    return PUBLIC if slug == "public" else space_of(slug)


@contextmanager
def inside(space: Space) -> Iterator[None]:
    with outside_any_space(), entering(space):
        yield


def holder_of(role: str, space: Space) -> Viewer:
    with inside(space):
        return access.viewer_of(access.holders(role, AT.date())[0], AT.date())


def ask(client: Client, address: str, space: Space) -> Answer:
    """Read the page; an address that only takes writing is written to, and all of that is taken back."""
    answer = client.get(address)
    if answer.status_code == 405:
        with inside(space), rolled_back(space.alias):
            answer = client.post(address)
    text = "" if answer.streaming else answer.content.decode(errors="replace")
    return Answer(answer.status_code, answer.headers.get("Location", ""), text)


class Walker:
    """Finds an address of every route once, so that each role walks the same ones."""

    def __init__(self, client_for, secret: str) -> None:
        self.client_for = client_for
        self.secret = secret

    def client(self, viewer: Viewer, space: Space) -> Client:
        client = self.client_for(viewer if viewer.is_signed_in else None, space)
        client.raise_request_exception = False
        return client

    def places(self, kind: str) -> list[Place]:
        space = space_named(PLACES[kind])
        there = self._there(space)
        people = [*(holder_of(role.code, space) for role in ROLES[kind]), Viewer.anonymous()]
        clients = [(viewer, self.client(viewer, space)) for viewer in people]
        return [
            self._open(
                route, [client for viewer, client in clients if route.access.admits(viewer)], space, there
            )
            for route in routes(kind)
            if route.access and route.name not in NOT_WALKED
        ]

    def _there(self, space: Space) -> dict[str, list[str]]:
        sefton = space_of("sefton").key
        there = {"secret": [self.secret], "key": [sefton], "slug": [sefton], "": ["1"]}
        with inside(space):
            if space.kind != "public":
                there["uuid"] = [str(uuid) for uuid in Envelope.objects.values_list("uuid", flat=True)]
            for app in apps.get_app_configs():
                there[app.name] = numbers_in(app, space)
        return there

    def _open(self, route: Route, able: list[Client], space: Space, there: dict[str, list[str]]) -> Place:
        """Where somebody who may go there finds something; failing that, anywhere."""
        app = next((name for name in there if name and route.view.__module__.startswith(f"{name}.")), "")
        addresses = list(route.addresses(there[app] or ["1"], there))
        for address in addresses:
            if any(ask(client, address, space).status != 404 for client in able):
                return Place(route, address, True)
        return Place(route, addresses[0], not able)


def numbers_in(app: AppConfig, space: Space) -> list[str]:
    """The numbers of the app's records in a space, the small ones first."""
    if app.name not in settings.TENANT_TYPES[space.kind]["APPS"]:
        return []
    models = [model for model in app.get_models() if isinstance(model._meta.pk, AutoField)]
    found = {number for model in models for number in model._base_manager.values_list("pk", flat=True)[:20]}
    return [str(number) for number in sorted(found)[:25]]


@pytest.fixture
def walker(full: world.World, client_for, caplog) -> Walker:
    caplog.set_level(logging.CRITICAL, logger="django.request")
    return Walker(client_for, full.secret)


_remembered: dict[tuple[str, str], list[Place]] = {}


@pytest.fixture
def places(full: world.World, walker: Walker) -> Callable[[str], list[Place]]:
    """The addresses of a kind of space, found once for each database."""

    def find(kind: str) -> list[Place]:
        if (full.secret, kind) not in _remembered:
            _remembered[full.secret, kind] = walker.places(kind)
        return _remembered[full.secret, kind]

    return find


def wanted(access: Access, viewer: Viewer) -> str:
    if access.admits(viewer):
        return "an answer"
    if access.kind == "api_token":
        return "401"
    return "403" if viewer.is_signed_in else "the way to sign in"


def got(answer: Answer) -> str:
    if answer.is_sign_in:
        return "the way to sign in"
    return "an answer" if answer.status in ANSWERED else str(answer.status)


def walk(walker: Walker, places: list[Place], space: Space, viewer: Viewer) -> list[str]:
    client = walker.client(viewer, space)
    wrong = []
    for place in places:
        found, due = got(ask(client, place.address, space)), wanted(place.access, viewer)
        if found != due:
            wrong.append(f"{place.route} at {place.address}: {found}, not {due}")
    return wrong


@contextmanager
def no_writing(alias: str) -> Iterator[list[str]]:
    written: list[str] = []

    def look(execute, sql, params, many, context):
        if re.match(r"\s*(INSERT|UPDATE|DELETE)", sql, re.IGNORECASE) and not MAY_WRITE.search(sql):
            written.append(sql[:200])
        return execute(sql, params, many, context)

    with connections[alias].execute_wrapper(look):
        yield written


@pytest.mark.parametrize("kind", PLACES)
def test_the_list_of_who_may_open_what_is_the_one_that_was_agreed(kind):
    """A new route is added to access.txt by hand, and read by whoever reviews it."""
    there = {
        f"{kind} {route.name} {route.access.kind} {route.access.permission}".strip()
        if route.access
        else f"{kind} {route.name} DECLARES NOTHING"
        for route in routes(kind)
    }
    listed = {line for line in LISTED.read_text().splitlines() if line.startswith(f"{kind} ")}
    assert sorted(there - listed) == [], "not in access.txt"
    assert sorted(listed - there) == [], "in access.txt, and no more there"


@pytest.mark.parametrize("kind", PLACES)
def test_there_is_something_at_every_address(places, kind):
    """Otherwise the walk would only meet pages that say that nothing is there; tests/world.py makes the records."""
    assert [
        f"{place.route} ({place.route.pattern})" for place in places(kind) if not place.is_something
    ] == []


@pytest.mark.parametrize("role", [role.code for role in TENANT])
def test_a_network_opens_to_each_role_what_it_may_see(walker, places, role):
    space = space_of("sefton")
    assert walk(walker, places("network"), space, holder_of(role, space)) == []


@pytest.mark.parametrize("role", [role.code for role in NATIONAL])
def test_the_department_opens_to_each_role_what_it_may_see(walker, places, role):
    space = space_of("department")
    assert walk(walker, places("department"), space, holder_of(role, space)) == []


@pytest.mark.parametrize("kind", PLACES)
def test_a_visitor_gets_what_is_public_and_the_way_to_sign_in(walker, places, kind):
    assert walk(walker, places(kind), space_named(PLACES[kind]), Viewer.anonymous()) == []
