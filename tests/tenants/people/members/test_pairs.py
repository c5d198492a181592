"""Who may be on the register twice, and that somebody said they are not the same."""

import pytest

from foundation.access import NotPermitted
from foundation.features import Subject
from tenants.people.members import own_data, pairs, services
from tenants.people.members.models import Member, Pairing
from tests.tenants.people.members import factories
from tests.tenants.people.members.test_pages import PERSON


def alike(viewer):
    return [(pair.first.name, pair.second.name, pair.why) for pair in pairs.undecided(viewer)]


@pytest.mark.parametrize(
    ("one", "another", "why"),
    [
        (
            ("Ada Quill", {"email": "ADA@example.org"}),
            ("A. Q.", {"email": "ada@example.org"}),
            "the same email address",
        ),
        (
            ("Siân  O’Brien", {"postcode": "L20 1AA"}),
            ("sian obrien", {"postcode": "l201aa"}),
            "the same name and postcode",
        ),
        (
            ("Ada Quill", {"telephone": "+44 151 496 0123"}),
            ("Bob Long", {"telephone": "(0151) 4960123"}),
            "the same telephone number",
        ),
        (
            ("Katherine Macdonald", {"postcode": "L20 1AA"}),
            ("Catherine MacDonald", {"postcode": "L20 1AA"}),
            "a similar name at the same postcode",
        ),
        (
            ("Mary Ann Jones", {"postcode": "L20 1AA"}),
            ("Mary Jones", {"postcode": "L20 9ZZ"}),
            "a similar name in the same postcode district",
        ),
        (("Łukasz Nowakowski", {}), ("Lukas Nowakowski", {"postcode": "L20 1AA"}), "a similar name"),
        (("Quill, Ada", {}), ("Ada Quill", {}), "a similar name"),
    ],
)
def test_two_who_are_alike_are_found_however_they_are_written(network, alice, at, one, another, why):
    for name, details in (one, another):
        factories.person(name, at=at, **details)
    assert alike(alice) == [(one[0], another[0], why)]


@pytest.mark.parametrize(
    ("one", "another"),
    [
        (("Ada Quill", {"postcode": "L20 1AA"}), ("Ada Quill", {"postcode": "M1 1AA"})),
        (("Ada Quill", {"postcode": "L20 1AA"}), ("Bob Long", {"postcode": "L20 1AA"})),
        (("Ada Quill", {}), ("Adam Quirke", {})),
    ],
)
def test_two_who_are_not_alike_are_not(network, alice, at, one, another):
    for name, details in (one, another):
        factories.person(name, at=at, **details)
    assert alike(alice) == []


def test_a_person_and_an_organisation_are_not_the_same(network, alice, at):
    factories.person("Riverside Carers", at=at, email="office@riverside.example")
    factories.organisation("Riverside Carers", at=at, email="office@riverside.example")
    assert alike(alice) == []


def test_those_whose_names_are_alike_come_before_those_of_one_household(network, alice, at):
    factories.person("Ada Quill", at=at, email="quills@example.org")
    factories.person("Bob Long", at=at, email="quills@example.org")
    factories.person("Cyril Rivers", at=at, postcode="L20 1AA")
    factories.person("Cyrill Rivers", at=at, postcode="L20 1AA")
    assert [why for _, _, why in alike(alice)] == [
        "a similar name at the same postcode",
        "the same email address",
    ]


def test_who_is_not_the_same_is_not_asked_about_again(network, alice, at):
    first, second, third = (factories.person("Ada Quill", at=at, postcode="L20 1AA") for _ in range(3))
    services.keep_apart(these=[(second.pk, first.pk)], by=alice, at=at)
    services.keep_apart(these=[(first.pk, second.pk), (first.pk, first.pk)], by=alice, at=at)
    kept = Pairing.objects.get()
    assert (kept.first_id, kept.second_id, kept.decided_by) == (first.pk, second.pk, alice.name)
    found = {(pair.first.pk, pair.second.pk) for pair in pairs.undecided(alice)}
    assert found == {(first.pk, third.pk), (second.pk, third.pk)}


def test_a_member_who_was_taken_out_meanwhile_is_passed_over(network, alice, at):
    first, second = (factories.person("Ada Quill", at=at) for _ in range(2))
    gone = second.pk
    services.take_out_many(members=[gone], by=alice, at=at)
    services.keep_apart(these=[(first.pk, gone)], by=alice, at=at)
    assert not Pairing.objects.exists()


def test_only_who_manages_the_register_compares(network, bob, at, client_for):
    first, second = (factories.person("Ada Quill", at=at) for _ in range(2))
    with pytest.raises(NotPermitted):
        services.keep_apart(these=[(first.pk, second.pk)], by=bob, at=at)
    with pytest.raises(NotPermitted):
        pairs.undecided(bob)
    assert client_for(bob).get("/members/alike/").status_code == 403


def test_it_is_remembered_when_somebody_is_added(network, alice, client_for):
    client = client_for(alice)
    client.post("/members/people/new/", PERSON)
    client.post("/members/people/new/", PERSON | {"name": "Ada’s brother", "different": "on"})
    ada, brother = Member.objects.order_by("pk")
    assert [(kept.first, kept.second) for kept in Pairing.objects.all()] == [(ada, brother)]
    assert pairs.undecided(alice) == []


def test_it_is_remembered_when_a_request_is_accepted(network, alice, at, client_for):
    known = factories.person("Bea Long", at=at, telephone="0151 496 0123")
    asked = factories.join_request("B. Long", at=at, email="", telephone="01514960123")
    answer = {"tier": "member", "joined_on_day": "14", "joined_on_month": "6", "joined_on_year": "2010"}
    address = f"/members/joining/{asked.pk}/accept/"
    client = client_for(alice)
    assert "Already on the register" in client.post(address, answer).text
    assert client.post(address, answer | {"different": "on"}).status_code == 302
    asked.refresh_from_db()
    assert [(kept.first, kept.second) for kept in Pairing.objects.all()] == [(known, asked.member)]


def test_the_pages_show_both_and_take_the_answer(network, alice, at, client_for):
    hostile = "<script>alert(1)</script> 'Ada' Quill"
    first = factories.person(hostile, at=at, email="ada@example.org")
    second = factories.person("Ada Quill", at=at, email="Ada@example.org", telephone="0151 496 0123")
    client = client_for(alice)
    listed = client.get("/members/alike/").text
    assert "<script>alert(1)" not in listed
    assert "The same email address" in listed
    address = f"/members/alike/{first.pk}/{second.pk}/"
    assert address in listed
    compared = client.get(address).text
    assert "0151 496 0123" in compared
    assert "Not recorded" in compared
    assert "<script>alert(1)" not in compared
    assert "are not the same" in client.post(address, follow=True).text
    assert pairs.undecided(alice) == []
    assert client.get(f"/members/alike/{first.pk}/{second.pk + 1}/").status_code == 404


def test_what_was_said_goes_with_whoever_is_erased_and_nobody_is_found_by_having_been(network, alice, at):
    first, second = (factories.person("Ada Quill", at=at) for _ in range(2))
    services.keep_apart(these=[(first.pk, second.pk)], by=alice, at=at)
    kept = Pairing.objects.get().pk
    erased = own_data.erases(Subject.of_records([first, second]), 1, alice, at)
    assert ("members_pairing", str(kept)) in erased.rows
    assert not Pairing.objects.exists()
    assert pairs.undecided(alice) == []
