"""The declarations that every view carries."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from foundation.access import (
    Access,
    NotPermitted,
    Viewer,
    public_page,
    requires,
    secret_link,
    signed_in,
    signed_in_first_step,
)

PERSON = Viewer(kind="person", name="Ann", account_id=1, permissions=frozenset({"x.see"}))
OWING = Viewer(
    kind="person", name="Ann", account_id=1, permissions=frozenset({"x.see"}), owes_second_factor=True
)
LINK = Viewer.link("Ann", "ann@example.org", {"x.see"})


def view(request):
    return HttpResponse("in")


def opened(declared, viewer):
    request = RequestFactory().get("/somewhere/?a=1")
    request.viewer, request.session = viewer, {}
    request.urlconf = "config.urls.network"
    return declared(request)


@pytest.mark.parametrize("declare", [requires("x.see"), signed_in, signed_in_first_step])
@pytest.mark.parametrize("viewer", [Viewer.anonymous(), LINK], ids=["visitor", "link"])
def test_whoever_is_not_signed_in_is_sent_there_and_back(declare, viewer, network):
    from django.urls import set_urlconf

    set_urlconf("config.urls.network")
    answer = opened(declare(view), viewer)
    set_urlconf(None)
    assert answer.headers["Location"] == "/accounts/sign-in/?next=%2Fsomewhere%2F%3Fa%3D1"


@pytest.mark.parametrize(
    "declare", [requires("x.see"), signed_in, signed_in_first_step, public_page, secret_link]
)
def test_whoever_may_comes_in(declare):
    assert opened(declare(view), PERSON).content == b"in"


def test_whoever_lacks_the_permission_is_refused():
    with pytest.raises(NotPermitted, match="y - manage"):
        opened(requires("y.manage")(view), PERSON)


@pytest.mark.parametrize("declare", [requires("x.see"), signed_in])
def test_whoever_owes_a_second_factor_sets_it_up_first(declare):
    from django.urls import set_urlconf

    set_urlconf("config.urls.network")
    answer = opened(declare(view), OWING)
    set_urlconf(None)
    assert answer.headers["Location"] == "/accounts/yours/second-factor/"


def test_the_first_step_is_open_before_the_second_factor():
    assert opened(signed_in_first_step(view), OWING).content == b"in"


@pytest.mark.parametrize(
    ("declared", "access"),
    [
        (requires("x.see")(view), Access("requires", "x.see", keeps_forms=True)),
        (requires("x.see", keeps_forms=False)(view), Access("requires", "x.see")),
        (signed_in(view), Access("signed_in")),
        (public_page(view), Access("public_page")),
        (secret_link(view), Access("secret_link")),
    ],
)
def test_a_view_says_who_may_open_it(declared, access):
    assert declared.access == access


@pytest.mark.parametrize(
    ("access", "viewer", "admitted"),
    [
        (Access("requires", "x.see"), PERSON, True),
        (Access("requires", "y.see"), PERSON, False),
        (Access("requires", "x.see"), Viewer.anonymous(), False),
        (Access("signed_in"), PERSON, True),
        (Access("signed_in"), Viewer.anonymous(), False),
        (Access("public_page"), Viewer.anonymous(), True),
    ],
)
def test_admission_can_be_foretold(access, viewer, admitted):
    assert access.admits(viewer) is admitted


def test_the_platform_itself_may_everything():
    assert Viewer.system("calendar").may("anything.at_all")


def test_a_visitor_may_nothing():
    with pytest.raises(NotPermitted):
        Viewer.anonymous().require("x.see")


@pytest.mark.parametrize(
    ("viewer", "signature"),
    [
        (PERSON, "Ann (account 1)"),
        (LINK, "Ann <ann@example.org> (by secret link)"),
        (Viewer.system("calendar"), "calendar (system)"),
        (Viewer.anonymous(), "A visitor"),
    ],
)
def test_the_log_says_who_after_the_account_has_gone(viewer, signature):
    assert viewer.signature == signature
