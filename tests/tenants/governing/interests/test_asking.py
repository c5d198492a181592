"""Whoever serves is asked by email to confirm what they declare: once for each year, with one reminder, and nobody who has done it."""

from datetime import timedelta

import pytest

from foundation.notify.models import Message
from tenants.governing.interests import services, tasks
from tests.people import address_of
from tests.tenants.governing.governance import posts
from tests.tenants.governing.interests import factories
from tests.tenants.people.members import factories as members

DAYS = timedelta(days=1)


@pytest.fixture
def seat(network, at):
    return posts.post(posts.body(at=at), at=at)


@pytest.fixture
def term(seat, at):
    return factories.serving("grace", seat, at=at)


def asking(at):
    tasks.ask(by=factories.BY, at=at)


def letters():
    return [(one.to, one.template.rpartition("/")[2]) for one in Message.objects.order_by("pk")]


def test_they_are_asked_once_with_a_link_and_reminded_once(term, at):
    for day in (0, 0, 1, 13):
        asking(at + day * DAYS)
    assert letters() == [(address_of("grace"), "confirm")]
    asked = Message.objects.get()
    assert "/interests/own/" in asked.body
    assert "please confirm that there is nothing" in asked.body
    for day in (14, 15, 200):
        asking(at + day * DAYS)
    assert letters() == [(address_of("grace"), "confirm"), (address_of("grace"), "reminder")]
    assert "We asked you on 14 June 2010" in Message.objects.last().body


def test_nil_counts_and_the_year_after_they_are_asked_again(term, grace, at):
    asking(at)
    services.confirm(member=term.member, by=grace, at=at + DAYS)
    for day in (20, 300):
        asking(at + day * DAYS)
    assert len(letters()) == 1
    asking(at + 366 * DAYS)
    assert letters()[1:] == [(address_of("grace"), "confirm")]
    assert "You last confirmed what you declare on 15 June 2010" in Message.objects.last().body


def test_without_an_account_they_are_asked_for_a_signed_paper_and_by_post_by_the_host(seat, at):
    for name, how in (("Ada Quill", "email"), ("Bo Reed", "post")):
        member = members.person(name, email=f"{name[:2].strip().lower()}@zennor.example", at=at)
        member.address, member.contact_by = "1 Zennor Lane", how
        member.save(update_fields=["address", "contact_by"])
        posts.term(seat, member, at=at)
    asking(at)
    assert letters() == [("ad@zennor.example", "confirm")]
    assert "ask us for the paper" in Message.objects.get().body
    assert "/interests/own/" not in Message.objects.get().body


def test_it_stands_among_the_messages_and_on_the_page_of_the_register(term, at, alice, client_for):
    asking(at)
    page = f"/interests/members/{term.member_id}/"
    assert Message.objects.get().url == page
    assert "Asked on 14 June 2010" in client_for(alice).get(page).content.decode()
    assert "Declare your interests" in client_for(alice).get("/post/?show=out").content.decode()
