"""Every route, with every role, with nobody, and with a user of another network."""

import pytest
from django.contrib.auth import SESSION_KEY

from foundation.access import Access, Viewer
from foundation.access import queries as access
from foundation.accounts.models import Account
from foundation.tenancy import current_space
from national.roles import ROLES as NATIONAL
from tenants.roles import ROLES as TENANT
from tests.foundation.access.routes import Route, routes
from tests.people import AT

KINDS = ("network", "department", "public")


@pytest.mark.parametrize("kind", KINDS)
def test_every_view_declares_who_may_open_it(kind):
    undeclared = [
        route.address
        for route in routes(f"config.urls.{kind}")
        if not isinstance(getattr(route.view, "access", None), Access)
    ]
    assert undeclared == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_permission_that_a_view_asks_for_exists(kind):
    roles = {"network": TENANT, "department": NATIONAL, "public": ()}[kind]
    known = frozenset().union(*(role.permissions for role in roles))
    asked = {route.view.access.permission for route in routes(f"config.urls.{kind}")} - {""}
    assert asked - known == set()


def outcome(client, route: Route) -> str:
    answer = client.get(route.address)
    if answer.status_code == 405:
        answer = client.post(route.address)
    if answer.status_code == 302 and answer.headers["Location"].startswith("/accounts/sign-in/?next="):
        return "sign in"
    return {401: "refused", 403: "refused", 500: "broken"}.get(answer.status_code, "opened")


def expected(access: Access, viewer: Viewer) -> str:
    if access.admits(viewer):
        return "opened"
    if access.kind == "api_token":
        return "refused"
    return "refused" if viewer.is_signed_in else "sign in"


def guarded(kind: str) -> list[Route]:
    # A link's holder proves it by the secret in the address, which each app tests by itself.
    return [route for route in routes(f"config.urls.{kind}") if route.view.access.kind != "secret_link"]


def walk(client, viewer: Viewer) -> list[str]:
    wrong = []
    for route in guarded(current_space().kind):
        if route.address == "/accounts/sign-out/":
            continue
        found, wanted = outcome(client, route), expected(route.view.access, viewer)
        if found != wanted:
            wrong.append(f"{route}: {found}, not {wanted}")
    return wrong


@pytest.mark.parametrize("role", [role.code for role in TENANT])
def test_a_network_opens_to_each_role_what_it_may_see(network, client_for, role):
    account = access.holders(role, AT.date())[0]
    viewer = access.viewer_of(account, AT.date())
    assert walk(client_for(viewer), viewer) == []


@pytest.mark.parametrize("role", [role.code for role in NATIONAL])
def test_the_department_opens_to_each_role_what_it_may_see(department, client_for, role):
    account = access.holders(role, AT.date())[0]
    viewer = access.viewer_of(account, AT.date())
    assert walk(client_for(viewer), viewer) == []


def test_a_visitor_of_a_network_is_asked_to_sign_in(network, client_for):
    assert walk(client_for(), Viewer.anonymous()) == []


def test_a_visitor_of_the_department_is_asked_to_sign_in(department, client_for):
    assert walk(client_for(), Viewer.anonymous()) == []


def test_a_user_of_another_network_is_a_visitor_here(network, other_network, charlie, client_for):
    """Charlie's cookie, taken to Alice's host, names no session there; nor does a forged one help."""
    client = client_for(charlie, space=other_network)
    assert SESSION_KEY in client.session or client.cookies
    client.defaults["HTTP_HOST"] = network.host
    assert walk(client, Viewer.anonymous()) == []


def test_someone_without_any_role_sees_only_what_is_everybodys(network, client_for):
    account = Account.objects.create(email="x@example.org", name="X", created_at=AT)
    viewer = access.viewer_of(account, AT.date())
    assert walk(client_for(viewer), viewer) == []
