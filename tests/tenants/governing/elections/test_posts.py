"""An election fills a post, and its result makes terms."""

from datetime import date

import pytest

from foundation.law import Refused
from tenants.governing.elections import queries, services
from tenants.governing.governance.models import Term
from tests.tenants.governing.elections import factories
from tests.tenants.governing.elections.factories import BY
from tests.tenants.governing.governance import posts
from tests.tenants.people.members import factories as members

HELD = {"term_since": date(2010, 8, 1), "term_until": date(2012, 7, 31)}


@pytest.fixture
def seat(network, at):
    return posts.post(posts.body(at=at), at=at, seats=2)


def test_whoever_is_elected_holds_the_post_from_its_day_and_the_term_says_by_which_election(seat, at, grace):
    election = factories.opened(at=at, others=9, fills=seat, **HELD)
    factories.voted(election, *[[3]] * 6, *[[1]] * 5, at=at)
    factories.counted(election, at=at)
    assert not Term.objects.filter(post=seat).exists()
    services.declare(election, by=grace, at=factories.after(election.closes_on, at=at))
    terms = Term.objects.filter(post=seat).order_by("pk")
    assert [(term.member.name, term.how, term.since, term.until) for term in terms] == [
        ("Cat", "elected", *HELD.values()),
        ("Ann", "elected", *HELD.values()),
    ]
    assert {(term.evidence, term.evidence_at) for term in terms} == {
        ("Election: Stewardship group", election.public_address)
    }


def test_whoever_has_no_rival_and_whoever_is_drawn_holds_it_too(seat, at):
    services.declare_unopposed(factories.standing(("Ann",), at=at, fills=seat, **HELD), by=BY, at=at)
    other = posts.post(seat.body, at=at, seats=2, name="Reader")
    drawn = factories.standing(("Bo", "Di", "Ed"), at=at, fills=other, method="lot", **HELD)
    services.declare_drawn(drawn, by=BY, at=at)
    assert [term.how for term in Term.objects.filter(post=seat)] == ["elected"]
    assert [term.how for term in Term.objects.filter(post=other)] == ["by_lot", "by_lot"]


def test_a_seat_that_is_taken_on_that_day_holds_the_declaration_back_whole(seat, at):
    posts.term(seat, "Old Hand", at=at)
    election = factories.standing(("Ann", "Ben"), at=at, fills=seat, **HELD)
    with pytest.raises(Refused) as refused:
        services.declare_unopposed(election, by=BY, at=at)
    assert refused.value.code == "SeatIsFree"
    assert Term.objects.filter(post=seat).count() == 1
    assert not any(one.place for one in queries.candidates(election))


@pytest.mark.parametrize(
    "facts", [{"seats": 3}, {"term_since": None, "term_until": None}, {"term_until": date(2010, 7, 31)}]
)
def test_an_election_fits_its_post(seat, at, facts):
    """PostHasTheSeats"""
    with pytest.raises(Refused) as refused:
        factories.prepared(at=at, **{"fills": seat, **HELD, **facts})
    assert refused.value.code == "PostHasTheSeats"


def test_an_organisation_stands_for_no_post_of_a_body(seat, at):
    carers = members.organisation(at=at)
    election = factories.announced(at=at, fills=seat, electorate="members", **HELD)
    with pytest.raises(Refused, match="holds no post"):
        factories.nominated(election, carers, at=at)
