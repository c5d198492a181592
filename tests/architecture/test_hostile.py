"""Hostile text everywhere: no form, no filter and no field of the API breaks on what is typed into it.

The addresses are those of the routes, the questions those of the pages and of the documents: a new page is in it by itself.
"""

import ast
import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pytest
from django.core.signals import got_request_exception
from django.test import Client

from foundation.access import Viewer
from foundation.tenancy import atomic
from tests.architecture.sources import modules
from tests.architecture.typing_in import TEXTS, Form, as_body, at_the_edge, forms_of, hostile
from tests.architecture.walking import PLACES, ROLES, Place, holder_of, inside, space_named
from tests.conftest import rolled_back
from tests.foundation.api.factories import issue

# An address with what no text can hold is refused as a whole, below.
LEGIBLE = tuple(text for text in TEXTS if text != "\x00")
FORM = "application/x-www-form-urlencoded"


@contextmanager
def failures() -> Iterator[list[str]]:
    """What was raised and not caught while the block lasted."""
    found: list[str] = []

    def note(**_: object) -> None:
        error = sys.exc_info()[1]
        found.append(f"{type(error).__name__}: {error}"[:200])

    got_request_exception.connect(note)
    try:
        yield found
    finally:
        got_request_exception.disconnect(note)


class Sender:
    """Whoever may do most at a place; what they write is taken back."""

    def __init__(self, walker, kind: str) -> None:
        self.space = space_named(PLACES[kind])
        people = [*(holder_of(role.code, self.space) for role in ROLES[kind]), Viewer.anonymous()]
        people.sort(key=lambda viewer: -len(viewer.permissions))
        self.accepted: set[str] = set()
        self.clients = [(viewer, walker.client(viewer, self.space)) for viewer in people]

    def client(self, place: Place) -> Client:
        return next(client for viewer, client in self.clients if place.access.admits(viewer))

    def broken(self, place: Place, method: str, address: str, body: bytes) -> str:
        """What went wrong, if anything. `accepted` are the places where a form was let through."""
        with failures() as found, inside(self.space), rolled_back(self.space.alias):
            client = self.client(place)
            if method == "post":
                answer = client.post(address, data=body, content_type=FORM)
            else:
                answer = client.get(address, QUERY_STRING=body.decode())
        if answer.status_code == 302:
            self.accepted.add(f"{place.route} {address}")
        return f"{place.route} ({method}): {found or answer.status_code}" if answer.status_code >= 500 else ""

    def page(self, place: Place) -> str:
        answer = self.client(place).get(place.address)
        is_page = answer.headers.get("Content-Type", "").startswith("text/html")
        return answer.text if is_page and answer.status_code == 200 else ""


@pytest.fixture
def sender(walker):
    return lambda kind: Sender(walker, kind)


def pages(places, kind: str) -> list[Place]:
    return [place for place in places(kind) if place.access.kind != "api_token"]


@pytest.mark.parametrize("kind", PLACES)
def test_no_form_breaks(places, sender, kind):
    """Also those that a page shows only in part: each that there is, with each text in each question."""
    here, wrong = sender(kind), set()
    for place in pages(places, kind):
        for form in forms_of(here.page(place)):
            if form.method == "post":
                wrong |= {here.broken(place, "post", _of(place, form), as_body(a)) for a in _sent(form)}
    assert wrong - {""} == set()
    assert len(here.accepted) >= {"public": 0, "network": 35, "department": 5}[kind], (
        "it never gets past a form"
    )


def _of(place: Place, form: Form) -> str:
    return form.action or place.address


def _sent(form: Form) -> Iterator[dict]:
    """A button alone has nothing to say."""
    if form.typed or form.chosen:
        yield from hostile(form)
        yield from at_the_edge(form)


@cache
def filters() -> frozenset[str]:
    """Every name that a view looks for in an address."""
    names = set()
    for _, module in modules("tenants/", "national/", "platform/foundation"):
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and "GET.get" in ast.unparse(node.func):
                names |= {argument.value for argument in node.args[:1] if isinstance(argument, ast.Constant)}
            elif isinstance(node, ast.Tuple) and all(isinstance(part, ast.Constant) for part in node.elts):
                names |= {
                    part.value
                    for part in node.elts
                    if isinstance(part.value, str) and part.value.isidentifier()
                }
    return frozenset(names)


def reads_filters(place: Place) -> bool:
    source = inspect.getsource(sys.modules[inspect.unwrap(place.route.view).__module__])
    return ".GET" in source or "page_of" in source


@pytest.mark.parametrize("kind", PLACES)
def test_no_filter_breaks(places, sender, kind):
    """All that any view looks for, each with each text, and what the page's own form adds to them."""
    here, wrong = sender(kind), set()
    for place in pages(places, kind):
        narrowing = [form for form in forms_of(here.page(place)) if form.method == "get"]
        own = [name for form in narrowing for name in (*form.typed, *form.chosen)]
        if not own and not reads_filters(place):
            continue
        form = Form(typed=dict.fromkeys(sorted({*filters(), *own, "page"}), ""))
        wrong |= {
            here.broken(place, "get", place.address, as_body(answers)) for answers in hostile(form, LEGIBLE)
        }
    assert wrong - {""} == set()
    assert {"q", "year", "state", "page"} <= {*filters(), "page"}


def test_what_no_text_can_hold_is_refused_in_every_address(places, sender):
    here = sender("network")
    for place in pages(places, "network"):
        answer = here.client(place).get(place.address, QUERY_STRING="q=%00")
        assert answer.status_code == 400, place.route


# --- The API ---------------------------------------------------------------------------------------------------------

VALUES = (
    *(text for text in TEXTS if isinstance(text, str)),
    "\ud800",
    "x" * 1_000_000,
    -1,
    0,
    10**30,
    1.5,
    None,
    True,
    [],
    {},
    ["\x00"],
    {"a": {"b": 1}},
)


def test_no_field_of_the_api_breaks(places, walker, full):
    space = space_named("sefton")
    with inside(space), atomic():
        secret = issue().secret
    client, wrong = walker.client(Viewer.anonymous(), space), set()
    for place in places("network"):
        if place.access.kind != "api_token":
            continue
        about = inspect.unwrap(place.route.view).cls.about if hasattr(place.route.view, "cls") else {}
        for method, names in (("post", _names(about, "body")), ("get", _names(about, "filters"))):
            for number, answers in enumerate(_rotated(names)):
                wrong.add(
                    _asked(
                        client,
                        place,
                        method,
                        answers,
                        secret,
                        f"key-{place.route}-{number}".replace(":", "-"),
                    )
                )
    assert wrong - {""} == set()


def _names(about: dict, what: str) -> list[str]:
    return list(about[what]().fields) if what in about else []


def _rotated(names: list[str]) -> Iterator[dict]:
    for shift in range(len(VALUES) if names else 0):
        yield {name: VALUES[(place + shift) % len(VALUES)] for place, name in enumerate(names)}


def _asked(client: Client, place: Place, method: str, answers: dict, secret: str, key: str) -> str:
    headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": key}
    space = space_named("sefton")
    with failures() as found, inside(space), rolled_back(space.alias):
        if method == "post":
            answer = client.post(
                place.address, data=answers, content_type="application/json", headers=headers
            )
        else:
            query = {name: value for name, value in answers.items() if isinstance(value, str)}
            body = {name: value[:2000].encode("utf-8", "surrogatepass") for name, value in query.items()}
            answer = client.get(place.address, QUERY_STRING=as_body(body).decode(), headers=headers)
    return f"{place.route} ({method}): {found}" if answer.status_code >= 500 else ""
