"""Who declares interests, and that nobody declares for somebody else."""

from datetime import timedelta

import pytest

from foundation.access import NotPermitted
from foundation.agenda.queries import tasks
from foundation.features import kept_about
from foundation.features.subjects import Subject
from foundation.law import Refused
from tenants.governing.interests import queries, services
from tenants.governing.interests.models import Interest
from tests.tenants.governing.governance import factories as governance
from tests.tenants.governing.governance import posts
from tests.tenants.governing.interests import factories
from tests.tenants.people.members import factories as members
from tests.tenants.powers.representatives import factories as representatives


@pytest.fixture
def seat(network, at):
    return posts.post(posts.body(at=at), at=at)


@pytest.fixture
def term(seat, at):
    return factories.serving("grace", seat, at=at)


def test_whoever_serves_declares_on_their_own_page(term, grace, at, client_for):
    page = client_for(grace).post(
        "/interests/own/new/",
        {"kind": "office", "whose": "family", "organisation": "Zennor Carers", "about": "Trustee"},
        follow=True,
    )
    assert "Zennor Carers" in page.content.decode()
    found = Interest.objects.get()
    assert (found.member, found.whose, found.on_paper) == (term.member, "family", False)
    assert found.declared_on == at.date()


def test_an_interest_in_nothing_is_an_error_of_the_form(term, grace, client_for):
    page = client_for(grace).post("/interests/own/new/", {"kind": "office", "whose": "own"})
    assert "Select a body or premises, or enter an organisation" in page.content.decode()
    assert not Interest.objects.exists()


def test_nobody_declares_for_somebody_else(term, grace, alice, at):
    """DeclaredByThemselves: not another governance member, and not the host without a paper that is signed."""
    other = members.person("Bea Long", at=at)
    facts = {"kind": "office", "whose": "own", "organisation": "Zennor Carers", "at": at}
    with pytest.raises(Refused, match="declare for Bea Long"):
        services.declare(member=other, by=grace, **facts)
    with pytest.raises(NotPermitted):
        services.declare(member=other, by=alice, **facts)
    with pytest.raises(NotPermitted):
        services.declare(member=other, by=grace, signed_on=at.date(), **facts)
    with pytest.raises(Refused, match="in the future"):
        services.declare(member=other, by=alice, signed_on=at.date() + timedelta(days=1), **facts)
    assert services.declare(member=other, by=alice, signed_on=at.date(), **facts).on_paper


def test_an_interest_ends_once_and_stays(term, grace, at):
    """InterestEndsInOrder."""
    interest = factories.own(grace, at=at, since=at.date() - timedelta(days=10))
    ending = {"interest": interest, "by": grace, "at": at}
    for day in (at.date() - timedelta(days=11), at.date() + timedelta(days=1)):
        with pytest.raises(Refused):
            services.end_interest(until=day, **ending)
    services.end_interest(until=at.date(), **ending)
    with pytest.raises(Refused):
        services.end_interest(until=at.date(), **ending)
    assert queries.declared_by(term.member).get().until == at.date()


def test_somebody_else_does_not_find_the_page_that_ends_it(term, seat, at, client_for):
    henry = governance.signer()
    factories.serving("henry", seat, at=at)
    interest = factories.interest(term.member, at=at)
    assert client_for(henry).get(f"/interests/own/{interest.pk}/end/").status_code == 404


def test_nothing_is_an_answer_for_a_year(term, grace, alice, at):
    """Whoever serves is asked at once, and again when the year is over; the host is told who has not answered."""
    own = [task.what for task in tasks(grace, at.date()) if "/interests/" in task.url]
    assert own == ["Declare your interests"]
    assert any("Ask Grace Quill" in task.what for task in tasks(alice, at.date()))
    made = services.confirm(member=term.member, by=grace, at=at)
    assert made.interests == 0
    assert queries.unconfirmed(at.date()) == []
    assert queries.unconfirmed(at.date() + timedelta(days=364)) == []
    assert [row.member for row in queries.unconfirmed(at.date() + timedelta(days=365))] == [term.member]


def test_a_representative_is_asked_as_well(network, at):
    one = representatives.representative(at=at)
    assert [row.offices for row in queries.unconfirmed(at.date())] == [("Authorised representative",)]
    factories.confirmed(one.member, at=at)
    assert queries.unconfirmed(at.date()) == []


def test_an_account_without_a_post_is_told_why_it_cannot_declare(network, grace, client_for):
    client = client_for(grace)
    assert "not tied to a post" in client.get("/interests/own/").content.decode()
    assert client.get("/interests/own/confirm/").status_code != 200


def test_they_read_what_is_kept_of_them(network, at):
    member = members.person("Ada Quill", at=at)
    factories.interest(member, at=at)
    factories.confirmed(member, at=at)
    kept = {one.what for one in kept_about(Subject.of_records([member]))}
    assert {"An interest that you declared", "That you confirmed your interests"} <= kept
