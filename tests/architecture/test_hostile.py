"""Hostile text everywhere: no form, no filter and no field of the API breaks on what is typed into it.

The addresses are those of the routes, the questions those of the pages and of the documents: a new page is in it by itself.
"""

import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

import pytest
from django.core.signals import got_request_exception
from django.http import QueryDict
from django.test import Client

from foundation.access import Viewer
from foundation.tenancy import atomic
from tests.architecture.test_reading import DECLARED
from tests.architecture.typing_in import (
    TEXTS,
    Answers,
    Form,
    as_body,
    at_the_edge,
    forms_of,
    hostile,
    to_blame,
)
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

    def broken_by(self, place: Place, method: str, form: Form, address: str, answers: Answers) -> str:
        """What went wrong with the answers together, and which of them did it."""

        def breaks(sent: Answers) -> str:
            return self.broken(place, method, address, as_body(sent))

        what = breaks(answers)
        return f"{what}, by {to_blame(form, answers, breaks)}" if what else ""

    def page(self, place: Place) -> str:
        answer = self.client(place).get(place.address)
        is_page = answer.headers.get("Content-Type", "").startswith("text/html")
        return answer.text if is_page and answer.status_code == 200 else ""


@pytest.fixture
def sender(walker, settings):
    # Keeping passwords safe from guessing takes a tenth of a second each.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return lambda kind: Sender(walker, kind)


def pages(places, kind: str) -> list[Place]:
    return [place for place in places(kind) if place.access.kind != "api_token"]


@pytest.mark.parametrize("kind", PLACES)
def test_no_form_breaks(places, sender, kind):
    """Also those that a page shows only in part: each that there is, with each text in each question."""
    here, wrong, met = sender(kind), set(), set()
    for place in pages(places, kind):
        for form in forms_of(here.page(place)):
            address, questions = _of(place, form), _questions(form)
            if form.method == "post" and (address, questions) not in met:
                met.add((address, questions))
                wrong |= {here.broken_by(place, "post", form, address, answers) for answers in _sent(form)}
    assert wrong - {""} == set()
    assert len(here.accepted) >= {"public": 0, "network": 35, "department": 5}[kind], (
        "it never gets past a form"
    )


@pytest.mark.parametrize(
    ("breaking", "blamed"),
    [
        ({"name"}, "name='NaN'"),
        ({"name", "kind"}, "name='NaN', kind='0'"),
        ({"nothing"}, "only together: name, kind, token"),
    ],
)
def test_what_breaks_a_form_is_named(breaking, blamed):
    form = Form(typed={"name": "Ada"}, chosen={"kind": ["a", "b"]}, carried={"token": "x"})
    answers = {"name": "NaN", "kind": "0", "token": "9"}

    def breaks(sent):
        return any(sent.get(name) == answers.get(name, "never") for name in breaking)

    assert to_blame(form, answers, breaks) == blamed


def _of(place: Place, form: Form) -> str:
    return form.action or place.address


def _questions(form: Form) -> tuple[object, ...]:
    """What makes it another form than one that leads to the same address from another page."""
    carried = {**form.carried, "csrfmiddlewaretoken": ""}
    return (*form.typed, "", *form.chosen, "", *carried.items())


def _sent(form: Form) -> Iterator[dict]:
    """A button alone has nothing to say."""
    if form.typed or form.chosen:
        yield from hostile(form)
        yield from at_the_edge(form)


class Noting(QueryDict):
    """What stands in an address; each name that is looked for in it is noted."""

    asked: ClassVar[set[str]] = set()

    def __getitem__(self, name: str) -> Any:
        self.asked.add(name)
        return super().__getitem__(name)

    def _getlist(self, name: str, *args: Any, **options: Any) -> Any:
        self.asked.add(name)
        return super()._getlist(name, *args, **options)

    def __contains__(self, name: object) -> bool:
        self.asked.add(str(name))
        return super().__contains__(name)


@pytest.fixture
def asked(monkeypatch) -> set[str]:
    monkeypatch.setattr("django.core.handlers.wsgi.QueryDict", Noting)
    Noting.asked.clear()
    return Noting.asked


@pytest.mark.parametrize("kind", PLACES)
def test_no_filter_breaks(places, sender, asked, kind):
    """All that a page looks for in its address, and what its own form adds to it, each with each text.

    What it only looks for once another is there is asked in its turn.
    """
    here, wrong, everywhere = sender(kind), set(), set()
    for place in pages(places, kind):
        asked.clear()
        narrowing = [
            form
            for form in forms_of(here.page(place))
            if form.method == "get" and form.action in ("", place.address)
        ]
        due, met = {name for form in narrowing for name in (*form.typed, *form.chosen)}, set[str]()
        while due := (due | asked) - met:
            form = Form(typed=dict.fromkeys(sorted(due), ""))
            wrong |= {here.broken_by(place, "get", form, place.address, a) for a in hostile(form, LEGIBLE)}
            met |= due
        everywhere |= met
    assert wrong - {""} == set()
    assert declared(kind) - everywhere == set(), "no page looked for it"


def declared(kind: str) -> set[str]:
    """The filters that the pages of a kind of space have; those of the register are on the public site."""
    lines = DECLARED.read_text(encoding="utf-8").splitlines()
    return {line.split()[1] for line in lines if _served(line) == kind}


def _served(line: str) -> str:
    if line.startswith("national/"):
        return "public" if line.startswith("national/register/") else "department"
    return "network"


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
