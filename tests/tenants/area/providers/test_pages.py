"""The pages of providers, as people meet them."""

import pytest

from foundation.access import Viewer
from tenants.area.providers import seeding
from tenants.area.providers.models import Premises, Provider
from tests.tenants.area.providers.factories import make_commissioner, make_premises, make_provider


def text(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def browser(network, alice, client_for):
    return client_for(alice)


def test_the_list_shows_the_area_and_narrows(browser, at):
    seeding.seed_area(authority_slug="sefton", by=Viewer.system("tests"), at=at)
    shown = text(browser.get("/providers/"))
    assert "97 providers" in shown
    narrowed = text(browser.get("/providers/", {"kind": "pct"}))
    assert "1 provider matches" in narrowed
    assert "Sefton PCT" in narrowed


def test_the_list_asks_the_database_the_same_whatever_its_length(browser, at, django_assert_max_num_queries):
    seeding.seed_area(authority_slug="sefton", by=Viewer.system("tests"), at=at)
    browser.get("/providers/")
    with django_assert_max_num_queries(12):
        browser.get("/providers/")


def test_an_empty_list_says_what_to_do(browser):
    assert "No providers yet" in text(browser.get("/providers/"))
    assert "No providers match" in text(browser.get("/providers/?text=nowhere"))
    assert browser.get("/providers/?kind=odd&duty=odd&page=x").status_code == 200


def test_a_provider_is_added_shown_and_changed(browser):
    added = browser.post("/providers/add/", {"name": "Roe Lane Surgery", "kind": "gp_practice"}, follow=True)
    assert "Roe Lane Surgery has been added" in text(added)
    assert "It has no duty to respond to reports" in text(added)
    provider = Provider.objects.get()
    changed = browser.post(
        f"/providers/{provider.pk}/change/",
        {"name": "Roe Lane Practice", "kind": "gp_practice", "code": "N84611", "email": "roe@example.org"},
        follow=True,
    )
    assert "Roe Lane Practice has been changed" in text(changed)


def test_a_form_keeps_what_was_typed_and_says_what_is_missing(browser):
    answer = browser.post("/providers/add/", {"name": "", "kind": "", "email": "not an address"})
    shown = text(answer)
    assert "Enter the provider’s name" in shown
    assert "Select what kind of provider it is" in shown
    assert 'value="not an address"' in shown
    assert not Provider.objects.exists()


def test_a_code_that_is_taken_is_said_at_its_question(browser):
    make_provider(code="N84001")
    answer = browser.post("/providers/add/", {"name": "Other", "kind": "gp_practice", "code": "N84001"})
    assert '<a href="#id_code">Another provider has this code already</a>' in text(answer)
    assert Provider.objects.count() == 1


def test_premises_are_added_with_a_tidy_postcode_and_their_excluded_parts(browser):
    home = make_provider(kind="care_home_residential")
    shown = text(
        browser.post(
            f"/providers/{home.pk}/premises/add/",
            {"name": "The Glen", "kind": "care_home", "postcode": "l203dl", "excluded_parts": "Staff wing"},
            follow=True,
        )
    )
    assert Premises.objects.get().postcode == "L20 3DL"
    assert "Staff wing" in shown
    assert "Only the communal parts may be entered" in shown


def test_a_wrong_postcode_is_refused_with_an_example(browser):
    home = make_provider()
    answer = browser.post(
        f"/providers/{home.pk}/premises/add/", {"name": "X", "kind": "surgery", "postcode": "L2"}
    )
    assert "Enter a full UK postcode, like L20 3DL" in text(answer)


def test_commissioners_are_chosen_from_those_with_the_duty(browser):
    home, trust = make_provider(kind="care_home_nursing", name="Tudor Bank"), make_commissioner("Sefton PCT")
    form = text(browser.get(f"/providers/{home.pk}/commissioners/"))
    assert "Sefton PCT" in form
    assert form.count("Tudor Bank") < 3
    shown = text(
        browser.post(f"/providers/{home.pk}/commissioners/", {"commissioners": [trust.pk]}, follow=True)
    )
    assert "Sefton PCT" in shown


def test_closing_twice_says_which_rule_refuses_and_keeps_what_was_typed(browser):
    provider = make_provider()
    day = {"closes_on_day": "14", "closes_on_month": "6", "closes_on_year": "2010"}
    url = f"/providers/{provider.pk}/close/"
    shown = text(browser.post(url, {**day, "reason": "Merged"}, follow=True))
    assert "Closed from 14 June 2010: Merged." in shown
    refused = text(browser.post(url, {**day, "reason": "Merged again"}))
    assert "A provider that is closed can&#x27;t be closed again" in refused
    assert "Merged again" in refused


def test_a_closed_provider_can_be_reopened(browser):
    provider = make_provider()
    browser.post(
        f"/providers/{provider.pk}/close/",
        {"closes_on_day": "1", "closes_on_month": "6", "closes_on_year": "2010", "reason": "Flood"},
    )
    shown = text(
        browser.post(
            f"/providers/{provider.pk}/reopen/",
            {"reopens_on_day": "10", "reopens_on_month": "6", "reopens_on_year": "2010"},
            follow=True,
        )
    )
    assert "until it reopened on 10 June 2010" in shown
    assert "Closed from" not in shown


def test_premises_and_services_close_and_end(browser):
    place = make_premises()
    service = place.provider.services.get()
    day = {"day": "1", "month": "6", "year": "2010"}
    browser.post(
        f"/providers/premises/{place.pk}/close/", {f"closes_on_{part}": value for part, value in day.items()}
    )
    shown = text(
        browser.post(
            f"/providers/services/{service.pk}/end/",
            {f"ends_on_{part}": value for part, value in day.items()},
            follow=True,
        )
    )
    assert "No longer used from" in shown
    assert "not provided from 1 June 2010" in shown


def test_a_participant_reads_and_changes_nothing(network, bob, client_for):
    provider = make_provider()
    browser = client_for(bob)
    shown = text(browser.get(f"/providers/{provider.pk}/"))
    assert "Add premises" not in shown
    assert browser.get("/providers/add/").status_code == 403
    assert browser.post(f"/providers/{provider.pk}/close/").status_code == 403


def test_nobody_else_gets_in(network, client_for):
    answer = client_for(None).get("/providers/")
    assert answer.status_code == 302
    assert "/accounts/sign-in/" in answer["Location"]


def test_an_unknown_provider_is_not_found(browser):
    assert browser.get("/providers/999999/").status_code == 404
