"""Going to every address as somebody: where something is, what answers, and what should."""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.db import connections
from django.db.models import AutoField
from django.test import Client, override_settings
from zeal import zeal_context
from zeal.patch import patch

from foundation.access import Access, Viewer
from foundation.access import queries as access
from foundation.accounts.models import Account
from foundation.exchange.models import Envelope
from foundation.tenancy import Space, entering, outside_any_space
from foundation.tenancy.queries import PUBLIC
from national.roles import ROLES as NATIONAL
from tenants.governing.complaints.models import Complaint
from tenants.governing.complaints.queries.following import follow_link
from tenants.people.members.invitations import equality_address
from tenants.people.news.links import confirm_link, stop_link
from tenants.people.news.models import Subscription
from tenants.roles import ROLES as TENANT
from tests.architecture.routes import Route, routes
from tests.conftest import rolled_back
from tests.people import AT, space_of
from tests.world import PERSONAL

PLACES = {"network": "sefton", "department": "department", "public": "public"}
ROLES = {"network": TENANT, "department": NATIONAL, "public": ()}
# The visitor's own end of the walk; and what there is only in a demonstration.
# What it would do is done and taken back, so that the page says exactly what goes.
TRIED_AND_TAKEN_BACK = {"privacy:erase", "members:undo_merge"}
NOT_WALKED = {
    "account_logout",
    "mailbox:list",
    "mailbox:letter",
}
# Only the navigation of a network is so long that its sections are told in parts.
NOT_THERE = {("department", "sections:show"), ("public", "sections:show")}
# Opening a letter is a fact of its own: that of the first time is noted.
MAY_WRITE = re.compile(r'"django_session"|"reports_secretlink"')
# What an admitted person may get: a page, the way on, or the sentence that says why not now.
ANSWERED = {200, 302, 400, 404, 405, 409, 410, 429}

# What django-zeal's app would do if it were installed; the product's own list of apps stays as it is.
patch()


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
    return PUBLIC if slug == "public" else space_of(slug)


@contextmanager
def inside(space: Space) -> Iterator[None]:
    with outside_any_space(), entering(space):
        yield


def holder_of(role: str, space: Space) -> Viewer:
    with inside(space):
        return access.viewer_of(access.holders(role, AT.date())[0], AT.date())


def nobody_in(space: Space) -> Viewer:
    """Somebody with an account and no role."""
    with inside(space):
        account, _ = Account.objects.get_or_create(
            email="no-role@example.org", defaults={"name": "X", "created_at": AT}
        )
        return access.viewer_of(account, AT.date())


def ask(
    client: Client,
    address: str,
    space: Space,
    written: list[str] | None = None,
    repeated: list[str] | None = None,
) -> Answer:
    """Read the page; an address that only takes writing is written to, and all of that is taken back.

    `written` keeps what was written so far: by reading, and no further. `repeated` gets what was asked again and again.
    """
    with no_repeating() as again:
        answer = client.get(address)
    if repeated is not None:
        repeated += again
    if answer.status_code == 405:
        before = len(written or ())
        with inside(space), rolled_back(space.alias):
            answer = client.post(address)
        del (written or [])[before:]
    text = "" if answer.streaming else answer.content.decode(errors="replace")
    return Answer(answer.status_code, answer.headers.get("Location", ""), text)


def _status(client: Client, address: str, space: Space) -> int:
    """As `ask`, where it does not matter what was asked again and again."""
    status = client.get(address).status_code
    if status == 405:
        with inside(space), rolled_back(space.alias):
            status = client.post(address).status_code
    return status


_known: dict[tuple[str, str], list[Place]] = {}


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
        """The addresses of a kind of space; found once in each world, whose copies hold the same records."""
        if (self.secret, kind) not in _known:
            _known[self.secret, kind] = self._find(kind)
        return _known[self.secret, kind]

    def _find(self, kind: str) -> list[Place]:
        space = space_named(PLACES[kind])
        there = self._there(space)
        people = [*(holder_of(role.code, space) for role in ROLES[kind]), Viewer.anonymous()]
        people.sort(key=lambda viewer: -len(viewer.permissions))
        clients = [(viewer, self.client(viewer, space)) for viewer in people]
        return [
            self._open(
                route, [client for viewer, client in clients if route.access.admits(viewer)], space, there
            )
            for route in routes(kind)
            if route.access and route.name not in NOT_WALKED and (kind, route.name) not in NOT_THERE
        ]

    def _there(self, space: Space) -> dict[str, list[str]]:
        sefton = space_of("sefton").key
        there = {"secret": [self.secret], "key": [sefton], "slug": [sefton]}
        with inside(space):
            there |= _signed() if space.kind == "network" else {}
            if space.kind != "public":
                there["uuid"] = [str(uuid) for uuid in Envelope.objects.values_list("uuid", flat=True)]
            for app in apps.get_app_configs():
                there[app.name] = numbers_in(app, space)
        everywhere = {number for name, numbers in there.items() if "." in name for number in numbers}
        # What composes the work of others (the public site, the council's pages) has no records of its own.
        return {name: numbers or sorted(everywhere, key=int) for name, numbers in there.items()}

    def _open(self, route: Route, able: list[Client], space: Space, there: dict[str, list[str]]) -> Place:
        """Where somebody who may go there finds something; failing that, anywhere."""
        app = next((name for name in there if route.view.__module__.startswith(f"{name}.")), "")
        numbers = there.get(app, ["1"])
        addresses = list(route.addresses(numbers, there))
        for client, address in product(able, addresses):
            if _status(client, address, space) != 404:
                # Its neighbours are likely to show the same record.
                numbers.sort(key=lambda number: f"/{number}/" not in address)
                return Place(route, address, True)
        return Place(route, addresses[0], not able)


def _signed() -> dict[str, list[str]]:
    """What the network itself signs: the address of equality answers, and the links of newsletters."""
    addresses = {
        "token": equality_address(AT.date()),
        "yes": confirm_link(Subscription.objects.values_list("pk", flat=True)[0]),
        "no": stop_link("subscription", 0),
        "follow": follow_link(Complaint.objects.filter(state="answered")[0]),
    }
    return {name: [address.rstrip("/").rpartition("/")[2]] for name, address in addresses.items()}


def numbers_in(app: AppConfig, space: Space) -> list[str]:
    """The numbers of the app's records in a space, the small ones first."""
    if app.name not in settings.TENANT_TYPES[space.kind]["APPS"]:
        return []
    models = [model for model in app.get_models() if isinstance(model._meta.pk, AutoField)]
    found = {number for model in models for number in model._base_manager.values_list("pk", flat=True)[:20]}
    return [str(number) for number in sorted(found)[:25]]


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
    """What was not as it should be: who got in, what was told of a member, what a mere reading wrote."""
    client = walker.client(viewer, space)
    sees_members = viewer.may("members.see")
    wrong = []
    for place in places:
        repeated: list[str] = []
        with no_writing(space.alias) as written:
            answer = ask(client, place.address, space, written, repeated)
        found, due = got(answer), wanted(place.access, viewer)
        if found != due:
            wrong.append(f"{place.route} at {place.address}: {found}, not {due}")
        if not sees_members and any(word in answer.text for word in PERSONAL):
            wrong.append(f"{place.route} at {place.address}: tells of a member")
        if place.route.name not in TRIED_AND_TAKEN_BACK:
            wrong += [f"{place.route} at {place.address}: reading wrote {statement}" for statement in written]
        wrong += [f"{place.route} at {place.address}: {sentence}" for sentence in repeated]
    return wrong


@contextmanager
def no_writing(alias: str) -> Iterator[list[str]]:
    written: list[str] = []

    def look(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if re.match(r"\s*(INSERT|UPDATE|DELETE)", sql, re.IGNORECASE) and not MAY_WRITE.search(sql):
            written.append(sql[:200])
        return execute(sql, params, many, context)

    with connections[alias].execute_wrapper(look):
        yield written


@contextmanager
def no_repeating() -> Iterator[list[str]]:
    """A page that asks for each row of a list anew: "N+1 detected on app.Model.field at file:line"."""
    found: list[str] = []
    with override_settings(ZEAL_RAISE=False), warnings.catch_warnings(record=True) as said, zeal_context():
        warnings.simplefilter("always")
        yield found
    found += sorted({str(warning.message) for warning in said})
