"""Asking to join, as a visitor."""

from dataclasses import replace

import pytest
from django.core.cache import cache
from django.urls import reverse

from foundation.tenancy import queries
from tenants.faces.public_site import services
from tenants.people.members.models import JoinRequest

ADDRESS = "/join/"
GOOD = {
    "kind": "person",
    "name": "Bea Long",
    "tier": "participant",
    "email": "bea@example.org",
    "agrees": "on",
    "website": "",
}


@pytest.fixture
def visitor(network, client_for):
    cache.clear()
    return client_for()


def test_a_person_asks_to_join_and_is_thanked(visitor):
    answer = visitor.post(ADDRESS, {**GOOD, "message": "I care for my mother."}, follow=True)
    assert "Thank you" in answer.text
    assert answer.request["PATH_INFO"] == reverse("public_site:joined")
    asked = JoinRequest.objects.get()
    assert (asked.name, asked.tier, asked.state) == ("Bea Long", "participant", "waiting")
    assert asked.message == "I care for my mother."


def test_an_organisation_says_whom_to_ask_for(visitor):
    organisation = {**GOOD, "kind": "organisation", "name": "Riverside Carers", "tier": "member"}
    assert "Enter your name, so that we know whom to ask for" in visitor.post(ADDRESS, organisation).text
    visitor.post(ADDRESS, {**organisation, "representative": "Bea Long"})
    assert JoinRequest.objects.get().representative == "Bea Long"


@pytest.mark.parametrize(
    ("left_out", "sentence"),
    [
        ("kind", "Select whether you join for yourself or for an organisation"),
        ("name", "Enter a name"),
        ("tier", "Select how you would like to take part"),
        ("email", "Enter an email address, a telephone number or an address"),
        ("agrees", "Tick the box to agree"),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(visitor, left_out, sentence):
    typed = {**GOOD, "telephone": "", "message": "Ring after six."}
    answer = visitor.post(ADDRESS, {name: value for name, value in typed.items() if name != left_out})
    assert sentence in answer.text
    assert "Ring after six." in answer.text
    assert not JoinRequest.objects.exists()


def test_a_telephone_number_alone_is_enough(visitor):
    visitor.post(ADDRESS, {**GOOD, "email": "", "telephone": "01704 000000"})
    assert JoinRequest.objects.get().telephone == "01704 000000"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "answers you by email."),
        ({"email": "", "telephone": "01704 000000", "address": "1 Long Lane"}, "answers you by telephone."),
        ({"email": "", "address": "1 Long Lane"}, "answers you by post."),
    ],
)
def test_the_page_says_how_they_will_hear(visitor, given, sentence):
    page = visitor.post(ADDRESS, GOOD | given, follow=True).text
    assert f"Somebody from the host of the LINk reads your request and {sentence}" in page


def test_a_way_that_somebody_made_up_is_not_repeated(visitor):
    page = visitor.get("/join/thank-you/?answer=<b>pigeon").text
    assert "reads your request and answers you." in page
    assert "pigeon" not in page.partition("<main")[2].partition("</main")[0]


def test_a_program_that_fills_everything_is_stopped_and_a_person_can_put_it_right(visitor):
    answer = visitor.post(ADDRESS, {**GOOD, "website": "http://spam.example"})
    assert "Leave the last question empty" in answer.text
    assert "Bea Long" in answer.text
    assert 'aria-hidden="false"' in answer.text
    assert not JoinRequest.objects.exists()


def test_the_trap_is_out_of_the_way_of_people(visitor):
    page = visitor.get(ADDRESS).text
    assert 'class="links-trap" aria-hidden="true"' in page
    assert 'tabindex="-1"' in page


def joins(visitor, number):
    return visitor.post(ADDRESS, {**GOOD, "name": f"Person {number}"})


def test_NotAFlood_no_more_than_five_within_five_minutes_from_one_place(visitor):
    for number in range(5):
        joins(visitor, number)
    answer = joins(visitor, 5)
    assert "at most five" in answer.text
    assert "Person 5" in answer.text
    assert JoinRequest.objects.count() == 5


def test_a_sixth_person_within_an_hour_joins_from_the_same_library(visitor):
    for number in range(5):
        joins(visitor, number)
    # What the platform counted within five minutes has run out.
    cache.delete(services.USUAL[0].key("127.0.0.1"))
    assert joins(visitor, 5).status_code == 302


def test_at_a_stall_that_staff_opened_many_join_one_after_the_other(visitor, client_for, alice, bob):
    assert client_for(bob).post("/join/stall/", {"hours": "3"}).status_code == 403
    client_for(alice).post("/join/stall/", {"hours": "3"})
    assert [joins(visitor, number).status_code for number in range(12)] == [302] * 12


def test_the_same_form_sent_twice_is_one_request(visitor):
    joins(visitor, 1)
    visitor.post(ADDRESS, {**GOOD, "name": "  person   1", "email": "BEA@example.org"})
    assert JoinRequest.objects.count() == 1
    visitor.post(ADDRESS, {**GOOD, "name": "Person 1", "email": "other@example.org"})
    assert JoinRequest.objects.count() == 2


def test_another_network_is_not_kept_waiting_by_it(visitor, other_network, client_for):
    for number in range(5):
        visitor.post(ADDRESS, {**GOOD, "name": f"Person {number}"})
    elsewhere = client_for(space=other_network)
    assert elsewhere.post(ADDRESS, GOOD).status_code == 302


def test_a_suspended_network_takes_nobody_in_and_says_so(visitor, network, client_for, monkeypatch):
    monkeypatch.setattr(queries, "space_for_host", lambda _: replace(network, suspended=True))
    page = client_for().get(ADDRESS).text
    assert "Joining is not possible while the LINk is suspended" in page
    assert "<form method" not in page.partition("<main")[2]
    assert "is suspended" in client_for().get("/").text
    assert 'href="/join/">Join us' not in client_for().get("/").text
