"""What arrives is judged before anything looks into it, in each kind of space."""

import ast

import pytest
from django.test import Client

from foundation.tenancy import entering, outside_any_space
from foundation.tenancy.queries import PUBLIC
from tests.architecture.sources import dotted, modules
from tests.people import space_of

MEGABYTE = 1024 * 1024
SPACES = ("public", "sefton", "department", "nowhere")
COOKIES = ("sessionid", "csrftoken", "messages", "another")
VALUES = (
    "abcdefghijklmnop",
    "",
    "x" * 4000,
    r'"\000abcdefghijk"',
    r'"\355\240\200abcdefgh"',
    "é\u202e✓",
    '[["__json_message"',
    "a=b; sessionid",
)


def host_of(name: str) -> str:
    with outside_any_space():
        return {"public": PUBLIC.host, "nowhere": "nowhere.localhost"}.get(name) or space_of(name).host


@pytest.fixture
def visitor(worker_database):
    """Somebody on a host, whose failures are answers."""

    def at(name: str) -> Client:
        return Client(HTTP_HOST=host_of(name), raise_request_exception=False)

    return at


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_cookie_breaks_a_page(visitor, space, value, method):
    """Also one that another site of the same domain has set, on a space that knows no sessions."""
    client = visitor(space)
    every = "; ".join(f"{name}={value}" for name in COOKIES)
    for address, cookies in (("/", f"sessionid={value}"), ("/", every), ("/accounts/sign-in/", every)):
        answer = getattr(client, method)(address, HTTP_COOKIE=cookies.encode().decode("latin-1"))
        assert answer.status_code < 500, (address, cookies)


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize(
    "address", ["/%00/", "/?q=%00", "/?%00=1", "/published/reports/?q=%00", "/accounts/sign-in/?next=%00"]
)
def test_an_address_that_no_text_can_hold_is_refused_in_words(visitor, space, address):
    answer = visitor(space).get(address)
    assert answer.status_code == (404 if space == "nowhere" else 400)
    assert "There is" in answer.text


@pytest.mark.parametrize("space", ["sefton", "department"])
def test_a_body_that_no_question_asks_for_is_refused_before_it_is_read(visitor, space, monkeypatch):
    class Unread:
        def read(self, *_):
            raise AssertionError("somebody reads it")

        readline = __iter__ = read

    answer = visitor(space).generic(
        "POST",
        "/accounts/sign-in/",
        content_type="multipart/form-data; boundary=x",
        **{"wsgi.input": Unread(), "CONTENT_LENGTH": str(300 * MEGABYTE)},
    )
    assert answer.status_code == 413
    assert "What you sent is too large" in answer.text
    assert "5MB" in answer.text


def test_a_text_of_three_megabytes_comes_back_with_its_complaint(network, client_for, alice):
    client = client_for(alice)
    answer = client.post("/reports/new/", {"title": "Long", "text": "word " * (3 * MEGABYTE // 5)})
    assert answer.status_code == 200
    assert "must be 100,000 characters or less" in answer.text
    assert answer.text.count("word ") > 500_000


def test_what_is_larger_is_refused_in_words(network, client_for, alice):
    answer = client_for(alice).post("/reports/new/", {"title": "x", "text": "x" * (6 * MEGABYTE)})
    assert answer.status_code == 413
    assert "your browser still has what you typed" in answer.text


# Reads what another page was sent, of whatever size that page takes.
READS_FOR_OTHERS = {"platform/foundation/design/sent_twice.py: _key"}


def says_of_which_size(view):
    marks = [mark for mark in view.decorator_list if isinstance(mark, ast.Call)]
    return any(dotted(mark.func) == "takes_file" for mark in marks)


def callers_of(name, functions):
    return [
        function
        for function in functions
        if any(isinstance(node, ast.Call) and dotted(node.func) == name for node in ast.walk(function))
    ]


def test_a_page_that_asks_for_a_file_says_of_which_size():
    """By the names in its own function, or in one that it calls, so that a new one can't be forgotten."""
    silent = set()
    for name, module in modules("tenants/", "national/", "platform/foundation"):
        functions = [part for part in module.body if isinstance(part, ast.FunctionDef)]
        for view in functions:
            if not any(isinstance(node, ast.Attribute) and node.attr == "FILES" for node in ast.walk(view)):
                continue
            asking = callers_of(view.name, functions) if view.name.startswith("_") else [view]
            if not asking or not all(map(says_of_which_size, asking)):
                silent.add(f"{name}: {view.name}")
    assert silent == READS_FOR_OTHERS


def test_a_file_that_the_page_asks_for_is_taken(visitor):
    from foundation.files import views as files
    from national.allocation.views import needs
    from tenants.area.identity import views

    assert (needs.upload.takes_megabytes, views.logo.takes_megabytes) == (10, 10)
    assert files.add.takes_megabytes == 25


def test_the_public_site_looks_for_no_session(worker_database):
    with outside_any_space(), entering(PUBLIC):
        client = Client(HTTP_HOST=PUBLIC.host)
        client.cookies["sessionid"] = "abcdefghijklmnop"
        assert client.get("/").status_code == 200


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize("method", ["TRACE", "OPTIONS", "PUT", "PATCH", "DELETE", "CONNECT", "BREW"])
def test_a_method_that_no_page_has_is_refused(visitor, space, method):
    """An address that is not there, and a host that nobody has, say that instead."""
    for address in ("/", "/accounts/sign-in/", "/published/reports/", "/static/none.css"):
        answer = visitor(space).generic(method, address)
        assert answer.status_code == (404 if space == "nowhere" else 405), address
        assert answer.get("Allow", "") == ("" if space == "nowhere" else "GET, HEAD, POST")


@pytest.mark.parametrize("method", ["TRACE", "PUT", "BREW"])
def test_the_API_refuses_a_method_in_its_own_form(visitor, method):
    answer = visitor("sefton").generic(method, "/api/v1/reports")
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.status_code == 401, "its token is asked for first"
