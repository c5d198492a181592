"""Every act of an election that two people could do at the same moment is done once."""

from datetime import timedelta

import pytest

from foundation.access import queries as access
from foundation.accounts.models import Account
from foundation.tenancy import atomic, entering
from tenants.governing.complaints.services import handling
from tenants.governing.elections import queries, services
from tenants.governing.elections.envelopes import Envelope
from tenants.governing.elections.models import Election, Voter
from tenants.governing.governance.models import RelevantDecision
from tests.overlap import overlapping
from tests.people import AT, address_of, space_of
from tests.tenants.governing.elections import factories
from tests.tenants.governing.elections.factories import BY, DRAW, after, while_open
from tests.tenants.governing.governance import factories as decisions


def apart(make):
    with entering(space_of("sefton")), atomic():
        return make()


def person(name):
    with entering(space_of("sefton")):
        return access.viewer_of(Account.objects.get(email=address_of(name)), AT.date())


def again(election):
    """As another process reads it."""
    return Election.objects.get(pk=election.pk)


def twice(election, act):
    return overlapping(lambda: act(again(election)), lambda: act(again(election)))


def test_two_clerks_close_the_poll(own_database):
    election = apart(lambda: factories.opened(at=AT, others=3))
    late = after(election.closes_on, at=AT)
    first, second = twice(election, lambda one: services.close(one, by=BY, at=late))
    assert first == "done"
    assert second != "done"


def test_a_vote_while_the_poll_is_closed_is_in_before_or_refused(own_database):
    election = apart(lambda: factories.opened(at=AT, others=3))
    late = after(election.closes_on, at=AT)

    def give():
        services.vote(factories.voters(again(election))[0], ranking=[1], at=while_open(election, at=AT))

    assert overlapping(lambda: services.close(again(election), by=BY, at=late), give) == [
        "done",
        "VotingHasItsTime",
    ]


def test_two_people_key_the_same_sheet_at_once_and_each_keying_is_kept(own_database):
    alice, grace = person("alice"), person("grace")

    def closed():
        election = factories.opened(at=AT, others=3)
        services.strike(election, envelope=Envelope(1), by=BY, at=while_open(election, at=AT))
        return factories.closed(election, at=AT)

    election = apart(closed)
    late = after(election.closes_on, at=AT)

    def key(by, ranking):
        return lambda: services.key_sheet(again(election), sheet=1, ranking=ranking, by=by, at=late)

    assert overlapping(key(alice, [1]), key(grace, [1])) == ["done", "done"]
    with entering(space_of("sefton")):
        (sheet,) = queries.sheets(election)
        assert sheet.agreed
        assert {sheet.first.keyed_by, sheet.second.keyed_by} == {alice.account_id, grace.account_id}


def test_one_person_keys_from_two_windows_and_is_one_keyer(own_database):
    alice = person("alice")
    election = apart(lambda: factories.closed(factories.opened(at=AT, others=3), at=AT))
    late = after(election.closes_on, at=AT)
    outcomes = twice(election, lambda one: services.key_sheet(one, sheet=1, ranking=[1], by=alice, at=late))
    assert outcomes == ["done", "done"]
    with entering(space_of("sefton")):
        assert queries.sheets(election)[0].second is None


@pytest.mark.parametrize("act", ["count", "declare"])
def test_the_count_and_the_declaration_happen_once(own_database, act):
    def ready():
        decisions.procedures()
        election = factories.opened(at=AT, others=3)
        factories.voted(election, [1], [2], at=AT)
        return factories.closed(election, at=AT) if act == "count" else factories.counted(election, at=AT)

    election = apart(ready)
    late = after(election.closes_on, at=AT)
    first, second = twice(election, lambda one: getattr(services, act)(one, by=BY, at=late))
    assert first == "done"
    assert second != "done"
    with entering(space_of("sefton")):
        assert RelevantDecision.objects.filter(how="election").count() == (act == "declare")


def test_the_roll_is_frozen_and_voting_opened_once(own_database):
    def announced():
        factories.members.person("Voter", at=AT)
        return factories.announced(at=AT)

    election = apart(announced)
    assert twice(election, lambda one: services.freeze_roll(one, by=BY, at=AT)) == [
        "done",
        "RollIsFrozenOnItsDay",
    ]
    other = apart(lambda: factories.standing(("Gil", "Hal", "Ida"), at=AT, title="Other"))
    when = while_open(other, at=AT)
    first, second = twice(other, lambda one: services.open_voting(one, by=BY, at=when))
    assert first == "done"
    assert second != "done"


def test_the_draw_is_recorded_once(own_database):
    def nominated():
        election = factories.standing(at=AT)
        election.lot_numbers = []
        election.save(update_fields=["lot_numbers"])
        return election

    election = apart(nominated)
    drawn = after(election.lot_drawn_on, at=AT)
    outcomes = twice(election, lambda one: services.record_draw(one, sources=DRAW, by=BY, at=drawn))
    assert outcomes == ["done", "LotComesFirst"]


def test_papers_are_made_out_and_replaced_once(own_database):
    def opened():
        factories.members.person("Nora Paper", at=AT, email="")
        return factories.opened(at=AT, others=1)

    election = apart(opened)
    when = while_open(election, at=AT)
    made = []
    overlapping(
        lambda: made.append(services.make_out_papers(again(election), by=BY, at=when)),
        lambda: made.append(services.make_out_papers(again(election), by=BY, at=when)),
    )
    assert sorted(made) == [0, 1]
    with entering(space_of("sefton")):
        number = Voter.objects.get(election=election, paper_issue=1).number
    outcomes = twice(
        election,
        lambda one: services.make_out_paper(one, envelope=Envelope(number), again=True, by=BY, at=when),
    )
    assert outcomes == ["done", "LatestPaperCounts"]


def test_a_paper_is_not_replaced_while_its_envelope_is_struck(own_database):
    def opened():
        election = factories.opened(at=AT, others=1)
        services.make_out_paper(
            election, envelope=Envelope(1), again=False, by=BY, at=while_open(election, at=AT)
        )
        return election

    election = apart(opened)
    when = while_open(election, at=AT)
    assert overlapping(
        lambda: services.strike(again(election), envelope=Envelope(1), by=BY, at=when),
        lambda: services.make_out_paper(again(election), envelope=Envelope(1), again=True, by=BY, at=when),
    ) == ["done", "OneVoteEach"]


def test_a_result_is_set_aside_or_stands(own_database):
    grace = person("grace")

    def upheld():
        decisions.procedures()
        election = factories.opened(at=AT, others=3)
        factories.voted(election, [1], [2], at=AT)
        factories.declared(election, at=AT)
        next_day = after(election.closes_on, at=AT) + timedelta(days=1)
        complaint = services.lodge_complaint(
            election,
            form="f",
            sent_from="192.0.2.7",
            about=["link"],
            people=[],
            text="Wrong.",
            by=BY,
            at=next_day,
        )
        handling.acknowledge(complaint, handler=grace.account_id, by=grace, at=next_day)
        words = {"outcome": "upheld", "answer": "Yes", "apology": "Sorry"}
        handling.propose_answer(complaint, **words, by=BY, at=next_day)
        handling.answer(complaint, read=complaint.proposal.digest, by=grace, at=next_day)
        return election

    election = apart(upheld)
    when = after(election.closes_on, at=AT) + timedelta(days=2)
    first, second = overlapping(
        lambda: services.annul(again(election), reason="Wrong.", by=grace, at=when),
        lambda: services.let_stand(again(election), reason="Fine.", by=grace, at=when),
    )
    assert first == "done"
    assert second != "done"
