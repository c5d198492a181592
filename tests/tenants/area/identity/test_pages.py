"""The page "Your LINk's name and look", and where what is set there shows."""

import re
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from foundation.access import NotPermitted
from foundation.audit.models import Event
from foundation.documents.storage import FileNotKeptError
from foundation.law import Refused
from foundation.notify import services as notify
from foundation.tenancy import entering, outside_any_space
from foundation.tenancy import queries as tenancy
from tenants.area.identity import presenters, queries, services
from tenants.area.identity.models import Identity
from tests.conftest import viewer_in
from tests.people import space_of
from tests.tenants.area.identity.factories import CONTACT, SYSTEM, of_its_own, picture

SHOW = "/name-and-look/"


@pytest.fixture
def manager(alice, client_for):
    return client_for(alice)


def upload(content, name="logo.png"):
    return {"file": SimpleUploadedFile(name, content), "alt": "Two speech bubbles"}


# --- Setting it --------------------------------------------------------------------------------------------


def test_a_name_is_saved_and_stands_in_the_header_beside_nothing_else_changed(manager):
    answer = manager.post(f"{SHOW}name/", {"known_as": "Sefton Voices"}, follow=True)
    assert "The name has been saved" in answer.text
    assert '<span class="links-header__space">Sefton Voices</span>' in answer.text
    assert "– Sefton Voices – LINks</title>" in answer.text
    assert "Sefton LINk" in answer.text  # in the register


def test_an_empty_name_is_that_of_the_register(manager, at):
    of_its_own(at=at)
    answer = manager.post(f"{SHOW}name/", {"known_as": ""}, follow=True)
    assert "– Sefton LINk – LINks</title>" in answer.text


@pytest.mark.parametrize("name", ["www.voices.example", "a@voices.example", "2010"])
def test_name_is_a_name(manager, name):
    answer = manager.post(f"{SHOW}name/", {"known_as": name})
    assert "one line of words" in answer.text
    assert "NameIsAName" in answer.text
    assert not Identity.objects.exists()


def test_marks_that_turn_a_page_round_are_left_out_of_a_name(manager):
    manager.post(f"{SHOW}name/", {"known_as": "Voices\u202e of \u2067Sefton"})
    assert Identity.objects.get().known_as == "Voices of Sefton"


@pytest.mark.parametrize("name", ["Вarnet LINk", "Bаrnet LlNk", "Bárnet-LINk", "Bamet LINk"])
def test_name_is_not_anothers_in_look_alike_letters(network, at, name):
    with pytest.raises(Refused, match="the name that another LINk has in the register"):
        services.set_name(known_as=name, by=SYSTEM, at=at)


def test_name_is_not_anothers_however_it_is_written(network, at):
    with pytest.raises(Refused, match="the name that another LINk has in the register"):
        services.set_name(known_as="barnet  LINK", by=SYSTEM, at=at)
    services.set_name(known_as="sefton link", by=SYSTEM, at=at)


def test_a_name_that_is_too_long_is_kept_in_the_question(manager):
    answer = manager.post(f"{SHOW}name/", {"known_as": "Long " * 20})
    assert "The name must be 60 characters or less" in answer.text
    assert "Long Long" in answer.text


def test_a_colour_by_its_code_with_or_without_a_hash_sign(manager):
    for typed in ("6B2C5F", "#6b2c5f"):
        manager.post(f"{SHOW}colour/", {"choice": "another", "code": typed})
        assert queries.identity().accent == "#6b2c5f"
    manager.post(f"{SHOW}colour/", {"choice": "platform"})
    assert queries.identity().accent == ""


def test_a_colour_that_cannot_be_read_is_refused_with_the_nearest_that_can(manager):
    answer = manager.post(f"{SHOW}colour/", {"choice": "another", "code": "#e07a2c"})
    assert "2.8 to 1, and 4.5 to 1 is needed" in answer.text
    assert 'value="#e07a2c"' in answer.text
    assert "Look at #a35920 instead" in answer.text
    looked = manager.post(f"{SHOW}colour/", {"choice": "another", "code": "#a35920", "preview": "yes"})
    assert "This page shows #a35920" in looked.text
    assert not Identity.objects.exists()


@pytest.mark.parametrize("code", ["", "red", "#12345", "#1234567", "url(x)"])
def test_what_is_no_colour_is_asked_for_again(manager, code):
    answer = manager.post(f"{SHOW}colour/", {"choice": "another", "code": code})
    assert "Enter the code of a colour" in answer.text


def test_a_preview_draws_its_own_page_in_the_colour_and_keeps_nothing(manager):
    answer = manager.post(f"{SHOW}colour/", {"choice": "#1d3f72", "preview": "yes"})
    assert "This page shows Navy (#1d3f72). Nothing has been saved yet." in answer.text
    assert presenters.stylesheet_address("#1d3f72") in answer.text
    assert not Identity.objects.exists()


def test_a_logo_is_uploaded_shown_described_and_removed(manager):
    assert "The logo has been saved" in manager.post(f"{SHOW}logo/", upload(picture()), follow=True).text
    image = re.search(r'<img class="links-header__logo" src="([^"]+)" alt="([^"]+)"', manager.get("/").text)
    assert image[2] == "Two speech bubbles"
    assert manager.get(image[1]).headers["Content-Type"] == "image/png"
    manager.post(f"{SHOW}logo/description/", {"alt": "A bell"})
    assert 'alt="A bell"' in manager.get(f"{SHOW}logo/").text
    assert "The logo has been removed" in manager.post(f"{SHOW}logo/remove/", follow=True).text
    assert manager.get(image[1]).status_code == 404
    assert "links-header__logo" not in manager.get("/").text


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a PNG or JPEG picture"),
        (b"", "The selected file is empty"),
        (picture() + bytes(10 * 1024 * 1024), "must be smaller than 1MB"),
    ],
)
def test_a_file_that_is_no_logo_is_refused_and_what_was_typed_stays(manager, content, sentence):
    answer = manager.post(f"{SHOW}logo/", upload(content))
    assert sentence in answer.text
    assert 'value="Two speech bubbles"' in answer.text
    assert not queries.identity().logo


def test_a_file_by_another_name_is_not_even_opened(manager):
    assert "must be a PNG, JPG or JPEG" in manager.post(f"{SHOW}logo/", upload(picture(), "logo.svg")).text


def test_telephone_can_be_rung(manager):
    answer = manager.post(f"{SHOW}contact/", {**CONTACT, "telephone": "ask at the desk"})
    assert "10 to 15 figures" in answer.text
    assert "12 Lord Street" in answer.text


# --- Where it shows ----------------------------------------------------------------------------------------


def test_visitors_see_who_it_is_in_the_register_and_how_to_reach_it(network, client_for, at):
    of_its_own(at=at)
    home = " ".join(client_for().get("/").text.split())
    assert "Sefton Voices, the Local Involvement Network for Sefton" in home
    assert "In the register, ours is Sefton LINk." in home
    assert 'href="tel:01632960123"' in home
    assert 'href="mailto:hello@voices.example"' in home
    assert "12 Lord Street" in client_for().get("/join/").text  # at the foot of every page


def test_before_anything_was_set_nothing_is_missing_from_the_pages(network, client_for):
    home = client_for().get("/").text
    assert "Reach us" not in home
    assert "links-contact" not in home
    assert "Sefton LINk" in home
    assert "/look/" not in home


def test_the_host_is_told_that_nobody_knows_how_to_reach_it(manager):
    assert "Nobody is told yet how to reach you" in manager.get(SHOW).text


def test_letters_end_with_who_writes_and_how_to_reach_them(network, at):
    of_its_own(at=at)
    template = "accounts/email/security_notice"
    message = notify.send_email(
        to="a@b.example",
        name="A",
        template=template,
        context={"what": "x"},
        about="",
        url="",
        by=SYSTEM,
        at=at,
    )
    assert message.body.rstrip().endswith(
        "Sefton Voices\n"
        "Sefton LINk, the Local Involvement Network for Sefton\n"
        "Telephone: 01632 960 123\n"
        "Text relay or textphone: 18001 01632 960 123\n"
        "Email: hello@voices.example\n"
        "Post: 12 Lord Street, Southport\n"
        "Open: Monday to Friday, 9am to 5pm\n"
        f"{network.address}"
    )


# --- The stylesheet and the logo -------------------------------------------------------------------------------


def test_the_stylesheet_may_be_kept_for_ever_because_its_address_changes_with_it(network, client_for):
    answer = client_for().get(presenters.stylesheet_address("#6b2c5f"))
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Set-Cookie" not in answer.headers
    assert "--links-accent: #6b2c5f;" in answer.text
    assert client_for().get("/look/older/6b2c5f.css").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("accent", ["e07a2c", "ca3535", "zzzzzz", "6B2C5F", "6b2c5f0"])
def test_no_stylesheet_is_made_of_a_colour_that_may_not_be_used(network, client_for, accent):
    assert client_for().get(f"/look/{presenters.STYLE_VERSION}/{accent}.css").status_code == 404


def test_the_logo_runs_nothing_and_goes_nowhere_else(network, client_for, at):
    address = presenters.logo_of(of_its_own(at=at)).url
    headers = client_for().get(address).headers
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cache-Control"].endswith("immutable")
    assert client_for().get("/logo/0000000000000000/").headers["Cache-Control"] == "no-cache"


def test_pages_bring_no_style_of_their_own(manager, at):
    """The content security policy allows none: a colour comes by the stylesheet's address or as an attribute of SVG."""
    of_its_own(at=at)
    for address in ("/", SHOW, f"{SHOW}colour/", f"{SHOW}logo/"):
        assert " style=" not in manager.get(address).text
        assert "<style" not in manager.get(address).text


# --- Whose it is -----------------------------------------------------------------------------------------------


def test_only_who_may_sets_it(bob, at):
    acts = (
        lambda: services.set_name(known_as="X", by=bob, at=at),
        lambda: services.set_accent(accent="#6b2c5f", by=bob, at=at),
        lambda: services.set_logo(content=picture(), alt="X", by=bob, at=at),
        lambda: services.describe_logo(alt="X", by=bob, at=at),
        lambda: services.remove_logo(by=bob, at=at),
        lambda: services.set_contact(**CONTACT, by=bob, at=at),
        lambda: queries.identity_for(bob),
    )
    for act in acts:
        with pytest.raises(NotPermitted):
            act()


def test_another_network_neither_sees_nor_changes_it(own_database, client_for, at):
    sefton, barnet = space_of("sefton"), space_of("barnet")
    with entering(sefton):
        logo = presenters.logo_of(of_its_own(at=at)).url
    with outside_any_space(), entering(barnet):
        services.set_name(known_as="Barnet Together", by=SYSTEM, at=at)
        assert queries.identity().accent == ""
    visitor = client_for(None, barnet)
    assert "Sefton" not in visitor.get("/").text
    assert visitor.get(logo).status_code == 404
    here = client_for(None, sefton).get("/").text
    assert "Sefton Voices" in here
    assert "Barnet Together" not in here


def test_a_manager_of_another_network_signs_in_nowhere_here(network, charlie, other_network, client_for):
    client = client_for(charlie, other_network)
    client.defaults["HTTP_HOST"] = network.host
    answer = client.post(f"{SHOW}name/", {"known_as": "Mine"})
    assert answer.headers["Location"].startswith("/accounts/sign-in/")
    assert not Identity.objects.exists()


def test_a_suspended_network_keeps_its_look(network, manager, monkeypatch):
    monkeypatch.setattr(tenancy, "space_for_host", lambda _: replace(network, suspended=True))
    assert manager.post(f"{SHOW}name/", {"known_as": "Sefton Voices"}).status_code == 409
    assert "Sefton LINk is suspended" in manager.get(SHOW).text


def test_pages_do_not_ask_the_database_for_the_look_again(network, client_for, at):
    of_its_own(at=at)
    visitor = client_for()
    visitor.get(reverse("public_site:joined"))
    with CaptureQueriesContext(connection) as seen:
        visitor.get(reverse("public_site:joined"))
    assert [query["sql"] for query in seen if "identity_identity" in query["sql"]] == []


def test_who_changed_it_is_in_the_audit_log(own_database, client_for):
    sefton = space_of("sefton")
    client = client_for(viewer_in(sefton, "alice"), sefton)
    client.post(f"{SHOW}name/", {"known_as": "Sefton Voices"})
    with entering(sefton):
        event = Event.objects.filter(table_name="identity_identity").latest("pk")
        after = event.after
    assert event.actor.startswith("Alice (account ")
    assert after["known_as"] == "Sefton Voices"


def test_a_logo_that_cannot_be_kept_is_said_and_what_was_typed_stays(manager, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("django.core.files.storage.FileSystemStorage._save", full)
    answer = manager.post(f"{SHOW}logo/", upload(picture()))
    assert answer.status_code == 200
    assert "there may be no room for it" in answer.text
    assert "Two speech bubbles" in answer.text
    assert not Identity.objects.exclude(logo="").exists()


def test_a_file_that_no_question_can_complain_of_is_a_page_that_says_so(
    network, client_for, alice, monkeypatch
):
    """As where a file is made rather than sent: there is no form to say it beside."""

    def full(*_, **__):
        raise FileNotKeptError("No space left on device")

    monkeypatch.setattr("tenants.area.identity.queries.identity_for", full)
    answer = client_for(alice).get(SHOW)
    assert answer.status_code == 507
    for said in (
        "The file could not be kept",
        "was not saved; what was kept before is safe",
        "Try again later",
    ):
        assert said in answer.text
    assert 'class="govuk-template"' in answer.text
