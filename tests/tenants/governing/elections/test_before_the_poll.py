"""From the preparation to the lot, and elections that need no poll."""

from datetime import date, timedelta

import pytest

from foundation.access import NotPermitted
from foundation.law import Refused
from foundation.workflow import WrongState
from tenants.governing.elections import queries, services
from tenants.governing.elections.models import Candidate, Voter
from tests.tenants.governing.elections import factories
from tests.tenants.governing.elections.factories import BY, DRAW, after
from tests.tenants.people.members import factories as members


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"lot_drawn_on": date(2010, 6, 16)}, "drawn after nominations close"),
        ({"opens_on": date(2010, 6, 16)}, "opens after nominations close"),
        ({"lot_drawn_on": date(2010, 7, 13)}, "drawn before the count"),
        ({"frozen_on": date(2010, 6, 22)}, "frozen by the day"),
        ({"closes_on": date(2010, 6, 21)}, "closes after it opens"),
    ],
)
def test_election_days_in_order(network, at, facts, sentence):
    """ElectionDaysInOrder"""
    with pytest.raises(Refused, match=sentence) as refused:
        factories.prepared(at=at, **facts)
    assert refused.value.code == "ElectionDaysInOrder"


def test_it_is_announced_while_people_can_still_be_nominated(network, at):
    """AnnouncedBeforehand"""
    election = factories.prepared(at=at)
    with pytest.raises(Refused) as refused:
        services.announce(election, by=BY, at=election.nominations_close_at)
    assert refused.value.code == "AnnouncedBeforehand"
    services.announce(election, by=BY, at=election.nominations_close_at - timedelta(minutes=1))


def test_what_was_announced_stays_as_it_was(network, at):
    election = factories.announced(at=at)
    with pytest.raises(WrongState):
        services.change(election=election, seats=9, by=BY, at=at)


def test_the_host_runs_an_election_and_declares_none(network, at, alice, grace):
    assert alice.may("elections.run")
    election = factories.standing(("Ann",), at=at, electorate="people")
    with pytest.raises(NotPermitted):
        services.declare_unopposed(election, by=alice, at=at)
    services.declare_unopposed(election, by=grace, at=at)


def test_nobody_who_works_for_the_host_stands_or_votes(network, at, alice):
    """HostStandsAside"""
    hosts = members.person("Alice", at=at, email=alice.email.upper())
    ann = members.person("Ann", at=at)
    election = factories.announced(at=at)
    with pytest.raises(Refused) as refused:
        factories.nominated(election, hosts, at=at)
    assert refused.value.code == "HostStandsAside"
    services.freeze_roll(election, by=BY, at=at)
    assert [voter.member for voter in factories.voters(election)] == [ann]


def test_who_stands_keeps_out_of_the_conduct(network, at, grace):
    """CandidatesKeepOut"""
    member = members.person("Grace", at=at, email=grace.email)
    election = factories.announced(at=at)
    candidate = factories.nominated(election, member, at=at)
    with pytest.raises(Refused) as refused:
        services.freeze_roll(election, by=grace, at=at)
    assert refused.value.code == "CandidatesKeepOut"
    services.withdraw(candidate, withdrawn_on=at.date(), by=BY, at=at)
    services.freeze_roll(election, by=grace, at=at)


def test_a_nomination_comes_in_time(network, at):
    """NominatedInTime"""
    election = factories.announced(at=at)
    with pytest.raises(Refused) as refused:
        factories.nominated(election, members.person(at=at), at=at, nominated_on=date(2010, 6, 17))
    assert refused.value.code == "NominatedInTime"


@pytest.mark.parametrize(
    ("electorate", "entitled"),
    [("people", ["Mia"]), ("members", ["Mia", "Org"]), ("everyone", ["Mia", "Org", "Pat"])],
)
def test_who_may_vote_and_stand_is_a_rule_about_one_day(network, at, electorate, entitled):
    """CandidatesTakePart"""
    members.person("Mia", at=at)
    members.organisation("Org", at=at)
    members.person("Pat", at=at, tier="participant")
    late = members.person("Late", at=at, joined_on=date(2010, 6, 2))
    election = factories.announced(at=at, electorate=electorate)
    assert sorted(member.name for member in queries.entitled(election)) == entitled
    with pytest.raises(Refused) as refused:
        factories.nominated(election, late, at=at)
    assert refused.value.code == "CandidatesTakePart"


def test_nominations_run_until_noon_of_their_last_day_and_the_paper_is_in_order_of_names(network, at):
    """NominationsRunTheirTime"""
    election = factories.announced(at=at)
    for name in ("Ömer", "Zoe", "Adam"):
        factories.nominated(election, members.person(name, at=at), at=at)
    with pytest.raises(Refused) as refused:
        services.close_nominations(election, by=BY, at=election.nominations_close_at - timedelta(minutes=1))
    assert refused.value.code == "NominationsRunTheirTime"
    services.close_nominations(election, by=BY, at=election.nominations_close_at)
    assert [(one.number, one.name) for one in queries.candidates(election)] == [
        (1, "Adam"),
        (2, "Ömer"),
        (3, "Zoe"),
    ]


def test_the_roll_is_frozen_once_and_not_before_its_day(network, at):
    """RollIsFrozenOnItsDay"""
    members.person("Ann", at=at)
    early = factories.announced(at=at, frozen_on=date(2010, 6, 20))
    with pytest.raises(Refused) as refused:
        services.freeze_roll(early, by=BY, at=at)
    assert refused.value.code == "RollIsFrozenOnItsDay"
    election = factories.announced(at=at)
    assert services.freeze_roll(election, by=BY, at=at) == 1
    members.person("Too late", at=at)
    with pytest.raises(Refused):
        services.freeze_roll(election, by=BY, at=at)
    assert Voter.objects.filter(election=election).count() == 1


def test_the_draw_is_recorded_on_its_day_and_once(network, at):
    """LotComesFirst"""
    election = factories.announced(at=at)
    for name in ("Ann", "Ben", "Cat", "Dan"):
        factories.nominated(election, members.person(name, at=at), at=at)
    services.close_nominations(election, by=BY, at=after(election.nominations_close_on, at=at))
    with pytest.raises(Refused) as refused:
        services.record_draw(election, sources=DRAW, by=BY, at=after(election.nominations_close_on, at=at))
    assert refused.value.code == "LotComesFirst"
    services.record_draw(election, sources=DRAW, by=BY, at=after(election.lot_drawn_on, at=at))
    lots = sorted(Candidate.objects.filter(election=election).values_list("lot", flat=True))
    assert lots == [1, 2, 3, 4]
    with pytest.raises(Refused, match="recorded already"):
        services.record_draw(election, sources=[[1]], by=BY, at=after(election.lot_drawn_on, at=at))


@pytest.mark.parametrize("names", [(), ("Ann",), ("Ann", "Ben")])
def test_whoever_has_no_rival_is_declared_without_a_poll(network, at, names):
    election = services.declare_unopposed(factories.standing(names, at=at), by=BY, at=at)
    assert [one.name for one in queries.candidates(election) if one.place] == list(names)
    assert (election.state, election.declared_on) == ("declared", at.date())


def test_with_more_candidates_than_seats_there_is_a_poll_and_without_there_is_none(network, at):
    """PollIsUncontested, PollIsContested"""
    contested = factories.standing(at=at)
    with pytest.raises(Refused, match="3 stand for 2") as refused:
        services.declare_unopposed(contested, by=BY, at=at)
    assert refused.value.code == "PollIsUncontested"
    services.withdraw(queries.candidates(contested)[0], withdrawn_on=at.date(), by=BY, at=at)
    with pytest.raises(Refused) as refused:
        services.open_voting(contested, by=BY, at=factories.while_open(contested, at=at))
    assert refused.value.code == "PollIsContested"


def test_when_so_many_withdraw_that_nobody_is_left_to_choose_from_the_poll_ends(network, at):
    election = factories.opened(at=at)
    factories.voted(election, [3, 1], at=at)
    services.withdraw(
        queries.candidates(election)[2], withdrawn_on=at.date(), because="Moves away", by=BY, at=at
    )
    services.declare_unopposed(election, by=BY, at=at)
    assert [one.name for one in queries.candidates(election) if one.place] == ["Ann", "Ben"]
    assert list(queries.box(election)) == []


def test_seats_that_are_drawn_by_lot_go_to_those_drawn_first(network, at):
    election = factories.standing(("Ann", "Ben", "Cat", "Dan"), at=at, method="lot")
    with pytest.raises(Refused):
        services.open_voting(election, by=BY, at=factories.while_open(election, at=at))
    services.declare_drawn(election, by=BY, at=at)
    elected = {one.lot: one.place for one in queries.candidates(election)}
    assert elected == {1: 1, 2: 2, 3: None, 4: None}


def test_an_election_with_a_vote_is_not_decided_by_lot(network, at):
    with pytest.raises(Refused):
        services.declare_drawn(factories.standing(at=at), by=BY, at=at)


def test_it_is_called_off_with_a_reason_that_everybody_reads(network, at, client_for):
    election = factories.opened(at=at)
    factories.voted(election, [1], at=at)
    services.call_off(election, reason="The candidates’ names were printed wrongly.", by=BY, at=at)
    assert "printed wrongly" in client_for().get(election.public_address).content.decode()
    assert list(queries.box(election)) == []
