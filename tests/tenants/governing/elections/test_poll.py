"""Votes online and on paper, the roll, and the count."""

import pytest
from django.db import connections

from foundation.law import Refused
from foundation.notify import services as notify
from foundation.notify.models import Message
from foundation.tenancy import atomic, entering
from tenants.governing.elections import queries, services
from tenants.governing.elections.counting import METHODS, read_blt, write_blt
from tenants.governing.elections.envelopes import Envelope
from tenants.governing.elections.models import Ballot, Right, Voted
from tenants.people.members.models import Member
from tests.overlap import overlapping
from tests.people import AT, space_of
from tests.tenants.governing.elections import factories
from tests.tenants.governing.elections.factories import BY, after, while_open


@pytest.fixture
def election(network, at):
    return factories.opened(at=at, others=9)


def keyed(election, keyer, sheet, ranking, *, at):
    services.key_sheet(election, sheet=sheet, ranking=ranking, by=keyer, at=at)


def test_everybody_votes_once(election, at):
    """OneVoteEach"""
    voter = factories.voters(election)[0]
    services.vote(voter, ranking=[2, 1], at=while_open(election, at=at))
    with pytest.raises(Refused, match="in already") as refused:
        services.vote(voter, ranking=[1], at=while_open(election, at=at))
    assert refused.value.code == "OneVoteEach"
    assert list(queries.box(election)) == [(1, 0)]


def test_a_vote_is_taken_until_noon_of_the_last_day(election, at):
    """VotingHasItsTime"""
    first, second = factories.voters(election)[:2]
    services.vote(first, ranking=[1], at=election.closes_at.replace(hour=11, minute=59))
    with pytest.raises(Refused) as refused:
        services.vote(second, ranking=[1], at=election.closes_at)
    assert refused.value.code == "VotingHasItsTime"
    assert queries.has_right(second)
    with pytest.raises(Refused):
        services.close(election, by=BY, at=election.closes_at.replace(hour=11))


@pytest.mark.parametrize("ranking", [[1, 1], [4], [0]])
def test_a_paper_that_is_not_clear_is_not_taken_and_the_vote_is_kept(election, at, ranking):
    """PaperIsClear"""
    voter = factories.voters(election)[0]
    with pytest.raises(Refused) as refused:
        services.vote(voter, ranking=ranking, at=while_open(election, at=at))
    assert refused.value.code == "PaperIsClear"
    assert queries.has_right(voter)


def test_where_order_does_not_count_it_is_not_kept(network, at):
    election = factories.opened(at=at, method="plurality", others=2)
    factories.voted(election, [3, 1], at=at)
    assert list(queries.box(election)) == [(0, 2)]
    with pytest.raises(Refused, match="at most 2"):
        factories.voted(election, [1, 2, 3], at=at)


def test_the_roll_is_marked_for_several_together(election, at):
    factories.voted(election, [1], [1], [1], [1], at=at)
    assert services.mark_roll(election) == 0
    factories.voted(election, [1], at=at)
    assert services.mark_roll(election) == 5
    assert [voter.voted for voter in factories.voters(election)].count(Voted.ONLINE) == 5


def test_after_close_the_roll_says_of_everybody_whether_they_voted(election, at):
    factories.voted(election, [1], [2], at=at)
    factories.closed(election, at=at)
    assert [voter.voted for voter in factories.voters(election)].count(Voted.ONLINE) == 2


def test_whoever_voted_on_paper_can_t_vote_online_and_the_other_way_round(election, at):
    on_paper, online = factories.voters(election)[:2]
    services.strike(election, envelope=Envelope(on_paper.number), by=BY, at=at)
    with pytest.raises(Refused):
        services.vote(on_paper, ranking=[1], at=while_open(election, at=at))
    services.vote(online, ranking=[1], at=while_open(election, at=at))
    with pytest.raises(Refused, match="voted already"):
        services.strike(election, envelope=Envelope(online.number), by=BY, at=at)
    with pytest.raises(Refused, match="Nobody on the roll"):
        services.strike(election, envelope=Envelope(999), by=BY, at=at)


def test_a_sheet_is_keyed_by_two_people_and_counts_when_they_agree(election, at, alice, grace, signed_in_as):
    """TwoPeopleKey, PapersAreKeyed"""
    services.strike(election, envelope=Envelope(1), by=BY, at=at)
    factories.closed(election, at=at)
    late = after(election.closes_on, at=at)
    with pytest.raises(Refused, match="1 envelopes were struck from the roll, and 0 sheets"):
        services.count(election, by=BY, at=late)
    keyed(election, alice, 1, [2, 1], at=late)
    with pytest.raises(Refused, match="These sheets wait: 1") as refused:
        services.count(election, by=BY, at=late)
    assert refused.value.code == "PapersAreKeyed"
    keyed(election, alice, 1, [2, 3], at=late)
    keyed(election, grace, 1, [2, 1], at=late)
    assert [sheet.differs for sheet in queries.sheets(election)] == [True]
    with pytest.raises(Refused) as refused:
        keyed(election, signed_in_as("host_support_worker"), 1, [2, 1], at=late)
    assert refused.value.code == "TwoPeopleKey"
    keyed(election, alice, 1, [2, 1], at=late)
    with pytest.raises(Refused, match="with the same result"):
        keyed(election, grace, 1, [1], at=late)
    services.count(election, by=BY, at=late)
    assert dict(queries.profile_of(election).papers) == {(1, 0): 1}


def test_LinkKeysToo_two_people_of_the_host_can_t_put_in_a_vote(election, at, alice, grace, signed_in_as):
    services.strike(election, envelope=Envelope(1), by=BY, at=at)
    factories.closed(election, at=at)
    late = after(election.closes_on, at=at)
    keyed(election, alice, 1, [2], at=late)
    with pytest.raises(Refused) as refused:
        keyed(election, signed_in_as("host_support_worker"), 1, [2], at=late)
    assert refused.value.code == "LinkKeysToo"
    keyed(election, grace, 1, [2], at=late)
    assert queries.sheets(election)[0].agreed


def test_the_count_waits_for_the_lot(network, at):
    election = factories.opened(at=at)
    election.lot_numbers = []
    election.save(update_fields=["lot_numbers"])
    with pytest.raises(Refused) as refused:
        factories.counted(election, at=at)
    assert refused.value.code == "LotComesFirst"


def test_counting_empties_the_box_and_keeps_what_the_papers_say_in_no_order_of_voting(election, at):
    factories.voted(election, [3], [1, 2], [3], [], [2], at=at)
    factories.counted(election, at=at)
    assert not Ballot.objects.filter(election=election).exists()
    assert not Right.objects.filter(voter__election=election).exists()
    assert election.profile == [[[], 1], [[1, 2], 1], [[2], 1], [[3], 2]]


def test_the_result_is_what_anyone_gets_from_the_file(election, at):
    factories.voted(election, *[[3, 1]] * 5, *[[1]] * 3, *[[2, 1]] * 3, at=at)
    factories.declared(election, at=at)
    profile = read_blt(write_blt(queries.ballots_published(election.pk)))
    again = METHODS[profile.method](profile)
    assert again == queries.count_of(election)
    placed = sorted((one for one in queries.candidates(election) if one.place), key=lambda one: one.place)
    assert [one.name for one in placed] == [profile.candidates[index] for index in again.elected]


def test_when_everyone_abstains_nobody_is_elected_and_it_is_said(election, at, client_for):
    factories.voted(election, [], [], at=at)
    factories.declared(election, at=at)
    assert not [one for one in queries.candidates(election) if one.place]
    assert "no valid vote was given" in client_for().get(election.public_address).content.decode()


def test_a_vote_for_somebody_who_withdrew_after_the_papers_were_printed_is_passed_over(election, at):
    factories.voted(election, *[[3, 2]] * 6, *[[1]] * 2, at=at)
    services.withdraw(queries.candidates(election)[2], withdrawn_on=at.date(), by=BY, at=at)
    election.seats = 1
    election.save(update_fields=["seats"])
    factories.declared(election, at=at)
    assert [one.name for one in queries.candidates(election) if one.place] == ["Ben"]


def test_invitations_go_once_to_everybody_with_an_address_and_reminders_to_who_has_not_voted(election, at):
    services.write_invitations(election.pk, by=BY, at=at)
    services.write_invitations(election.pk, by=BY, at=at)
    invited = Message.objects.filter(template="elections/email/invitation")
    assert invited.count() == len(factories.voters(election)) == 12
    factories.voted(election, [1], [2], at=at)
    assert services.remind(election, by=BY, at=at) == 10
    assert not any("/vote/" in message.body for message in Message.objects.all())


def test_HostStandsAside_no_link_goes_to_the_host_by_a_changed_address_or_by_sending_it_again(
    election, at, alice
):
    voter = factories.voters(election)[0]
    Member.objects.filter(pk=voter.member_id).update(email=alice.email.upper())
    services.write_invitations(election.pk, by=BY, at=at)
    assert services.remind(election, by=BY, at=at) == 11
    assert not Message.objects.filter(to__iexact=alice.email).exists()
    other = Message.objects.filter(template="elections/email/invitation")[0]
    Message.objects.filter(pk=other.pk).update(state="failed", last_error="no such person")
    with pytest.raises(Refused) as refused:
        notify.send_again(other, to=alice.email, by=alice, at=at)
    assert refused.value.code == "SecretStaysWithItsAddress"


def test_a_new_link_takes_the_place_of_the_old_one_and_the_vote_stays_one(election, at):
    voter = factories.voters(election)[0]
    old, new = (services.make_link(voter).rstrip("/").rpartition("/")[2] for _ in range(2))
    assert queries.voter_of(old) is None
    assert queries.voter_of(new) == voter
    assert queries.voter_of("") is None


# --- Two at once, and a process that dies ----------------------------------------------------------------------------


def _prepared_apart():
    with entering(space_of("sefton")), atomic():
        return factories.opened(at=AT, others=3)


def test_two_votes_at_once_with_one_right_are_one_vote(own_database):
    election = _prepared_apart()
    when = while_open(election, at=AT)

    def give(ranking):
        return lambda: services.vote(factories.voters(election)[0], ranking=ranking, at=when)

    assert overlapping(give([1]), give([2])) == ["done", "OneVoteEach"]
    with entering(space_of("sefton")):
        assert list(queries.box(election)) == [(0,)]


def test_an_envelope_and_a_vote_at_once_are_one_vote(own_database):
    election = _prepared_apart()
    when = while_open(election, at=AT)

    def strike():
        services.strike(election, envelope=Envelope(1), by=BY, at=when)

    def give():
        services.vote(factories.voters(election)[0], ranking=[2], at=when)

    assert overlapping(strike, give) == ["done", "OneVoteEach"]


def test_a_process_that_dies_in_the_middle_leaves_the_vote_or_the_ballot_and_never_both(
    own_database, monkeypatch
):
    """Killed after the right was taken and before the ballot was in; and after the commit, before the roll is marked."""
    election = _prepared_apart()
    when = while_open(election, at=AT)
    with entering(space_of("sefton")):
        voter = factories.voters(election)[0]
        with monkeypatch.context() as patched:
            patched.setattr(Ballot.objects, "create", _die)
            with pytest.raises(SystemExit):
                services.vote(voter, ranking=[1], at=when)
        connections.close_all()
        assert (queries.has_right(voter), list(queries.box(election))) == (True, [])
        services.vote(voter, ranking=[1], at=when)
        connections.close_all()
        assert (queries.has_right(voter), list(queries.box(election))) == (False, [(0,)])
        with pytest.raises(Refused):
            services.vote(voter, ranking=[2], at=when)
        assert services.mark_roll(election, all_of_them=True) == 1


def _die(**_):
    raise SystemExit


def test_nothing_in_the_database_joins_the_roll_and_the_ballots(own_database):
    """Neither the log nor the numbers of the transactions that wrote the rows as they stand."""
    election = _prepared_apart()
    key = space_of("sefton").key
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"SELECT max(id) FROM {key}.audit_event")
        before = cursor.fetchone()[0]
    with entering(space_of("sefton")):
        voters = factories.voters(election)
        for voter in voters:
            services.vote(voter, ranking=[1 + voter.number % 3], at=while_open(election, at=AT))
        with connections["owner"].cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {key}.audit_event WHERE id > %s", [before])
            assert cursor.fetchone()[0] == 0
        with atomic():
            services.mark_roll(election, all_of_them=True)
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"SELECT xmin::text FROM {key}.elections_ballot")
        ballots = {row[0] for row in cursor.fetchall()}
        cursor.execute(f"SELECT xmin::text FROM {key}.elections_voter")
        marks = [row[0] for row in cursor.fetchall()]
    assert len(ballots) == len(voters)
    assert len(set(marks)) == 1
    assert not ballots & set(marks)
