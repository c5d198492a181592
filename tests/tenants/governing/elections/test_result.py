"""The result is a decision of the LINk, and a complaint that was upheld can undo it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from foundation.features import Subject
from foundation.law import Refused
from tenants.governing.complaints import queries as complaints
from tenants.governing.complaints.models import Complaint
from tenants.governing.complaints.services import handling
from tenants.governing.elections import own_data, queries, services
from tenants.governing.governance import services as governance
from tenants.governing.governance.models import RelevantDecision, Term
from tests.tenants.governing.complaints import factories as complaining
from tests.tenants.governing.elections import factories
from tests.tenants.governing.elections.factories import BY
from tests.tenants.governing.governance import factories as decisions
from tests.tenants.governing.governance import posts

HELD = {"term_since": date(2010, 9, 1), "term_until": date(2012, 8, 31)}


@pytest.fixture
def seat(network, at):
    return posts.post(posts.body(at=at), at=at, seats=2)


@pytest.fixture
def declared(seat, at):
    decisions.procedures()
    election = factories.opened(at=at, others=9, fills=seat, **HELD)
    factories.voted(election, *[[3]] * 6, *[[1]] * 5, [], at=at)
    return factories.declared(election, at=at)


def after(election, days=0):
    return factories.after(election.closes_on + timedelta(days=days), at=election.created_at)


def complained(election, *, at, **facts):
    given = {
        "about": ["link"],
        "people": [],
        "text": "Two papers were left out.",
        "name": "Cora Plain",
        **facts,
    }
    return services.lodge_complaint(
        election, form=f"form of {at}", sent_from="192.0.2.7", **given, by=BY, at=at
    )


def upheld(election, complaint, *, by, at):
    handling.acknowledge(complaint, handler=by.account_id, by=by, at=at)
    complaining.answer(complaint, outcome="upheld", decider=by, at=at)
    return complaint


def text(response):
    return " ".join(response.content.decode().split())


def test_the_result_is_a_published_decision_with_its_numbers_and_how_to_count_them_again(
    declared, client_for
):
    decision = declared.decision
    assert (decision.kind, decision.how, decision.published_on) == ("a", "election", declared.declared_on)
    assert "Elected, in this order: Cat and Ann." in decision.text
    assert "from 1 September 2010 until 31 August 2012" in decision.text
    for said in (
        "12 of 12 on the roll voted (100.0%): 12 online, 0 on paper. Blank: 1. Valid: 11.",
        "Quota: 4.",
        "First preferences are counted. Elected: Cat and Ann. Votes: Ann 5, Ben 0, Cat 6.",
        f"{declared.public_address}ballots.blt",
        "until 26 July 2010. Write to the council’s monitoring officer.",
    ):
        assert said in decision.reasons
    shown = text(client_for().get(f"/published/decisions/{decision.pk}/"))
    assert "An election, and nobody in post" in shown
    assert "Two" not in shown
    page = text(client_for().get(declared.public_address))
    assert f'href="/published/decisions/{decision.pk}/"' in page


def test_a_result_without_a_poll_says_why_there_was_none(network, at):
    decisions.procedures()
    alone = services.declare_unopposed(factories.standing(("Ann",), at=at), by=BY, at=at)
    assert "1 of 2 seats stays vacant." in alone.decision.text
    assert "1 stood for 2 seats, so nobody had to choose and there was no poll." in alone.decision.reasons
    drawn = factories.standing(("Bo", "Di", "Ed"), at=at, method="lot", title="Panel")
    services.declare_drawn(drawn, by=BY, at=at)
    assert "Drawn by lot, in this order:" in drawn.decision.text
    assert "Its numbers: 3.9.14.15.26.35./" in drawn.decision.reasons


def test_a_few_ballots_are_not_published_and_the_decision_says_so(network, at):
    decisions.procedures()
    election = factories.opened(at=at, others=9, publish_from=50)
    factories.voted(election, [1], [2], at=at)
    factories.declared(election, at=at)
    assert "fewer than 50 people voted" in election.decision.reasons
    assert "ballots.blt" not in election.decision.reasons


def test_without_the_procedures_that_the_law_asks_for_the_result_stands_and_is_no_decision(
    network, at, client_for
):
    election = services.declare_unopposed(factories.standing(("Ann",), at=at), by=BY, at=at)
    assert election.decision is None
    assert "Result, declared on" in text(client_for().get(election.public_address))


def test_nobody_in_post_withdraws_or_supersedes_what_voters_decided(declared, at, grace, client_for):
    """ResultEndsWithItsElection"""
    with pytest.raises(Refused) as refused:
        governance.withdraw_decision(decision=declared.decision, reason="We like it not", by=grace, at=at)
    assert refused.value.code == "ResultEndsWithItsElection"
    other = decisions.decision("a", at=after(declared, 1))
    with pytest.raises(Refused):
        governance.supersede_decision(
            decision=declared.decision, successor=other, reason="x", by=grace, at=after(declared, 1)
        )
    page = text(client_for(grace).get(declared.decision.get_absolute_url()))
    assert "withdraw/" not in page
    assert "supersede/" not in page


def test_a_complaint_that_can_undo_an_election_comes_within_its_days(declared, network):
    """ComplainedInTime"""
    last = complained(declared, at=after(declared, 14))
    assert (last.subject, last.record, last.record_id) == ("election", "elections.election", declared.pk)
    with pytest.raises(Refused) as refused:
        complained(declared, at=after(declared, 15))
    assert refused.value.code == "ComplainedInTime"
    open_one = factories.opened(("Gil", "Hal", "Ida"), at=declared.created_at, title="Other")
    with pytest.raises(Refused):
        complained(open_one, at=after(declared, 1))


def test_whoever_stood_neither_reads_nor_handles_it(declared, signed_in_as, grace):
    """ConcernedStayOut"""
    complaint = complained(declared, at=after(declared, 1))
    stood = replace(signed_in_as("governance_member"), name="Cat")
    assert list(complaints.complaints(grace)) == [complaint]
    assert list(complaints.complaints(stood)) == []
    assert queries.complaints_shown(stood, declared) == []


def test_a_result_is_set_aside_only_after_a_complaint_was_upheld(declared, grace):
    """ComplaintWasUpheld"""
    complaint = complained(declared, at=after(declared, 1))
    for act in (services.annul, services.let_stand):
        with pytest.raises(Refused) as refused:
            act(declared, reason="They say so", by=grace, at=after(declared, 2))
        assert refused.value.code == "ComplaintWasUpheld"
    upheld(declared, complaint, by=grace, at=after(declared, 3))
    services.annul(declared, reason="Two papers were left out.", by=grace, at=after(declared, 4))
    declared.decision.refresh_from_db()
    assert (declared.state, declared.decision.state) == ("annulled", "withdrawn")
    terms = Term.objects.filter(post=declared.fills)
    assert {(term.ended_on, term.end_reason) for term in terms} == {(after(declared, 4).date(), "annulled")}
    assert not terms.in_force(HELD["term_since"]).exists()


def test_whoever_is_in_post_already_leaves_on_that_day_with_what_they_may_do(seat, at, grace):
    decisions.procedures()
    since = date(2010, 7, 12)
    election = factories.opened(at=at, others=9, fills=seat, term_since=since, term_until=HELD["term_until"])
    factories.voted(election, *[[3]] * 6, *[[1]] * 5, at=at)
    factories.declared(election, at=at)
    complaint = upheld(election, complained(election, at=after(election, 1)), by=grace, at=after(election, 2))
    assert complaint.was_upheld
    services.annul(election, reason="It was wrong.", by=grace, at=after(election, 3))
    day = after(election, 3).date()
    terms = Term.objects.filter(post=seat)
    assert terms.in_force(day).count() == 2
    assert terms.in_force(day + timedelta(days=1)).count() == 0


def test_a_result_that_stands_says_why_once_for_each_complaint(declared, grace, client_for, settings):
    settings.LINKS_CLOCK_START = after(declared, 3)
    upheld(declared, complained(declared, at=after(declared, 1)), by=grace, at=after(declared, 2))
    task = f"Say what becomes of the result: {declared}"
    assert task in text(client_for(grace).get("/start/"))
    services.let_stand(
        declared, reason="The papers would have changed nothing.", by=grace, at=after(declared, 3)
    )
    assert task not in text(client_for(grace).get("/start/"))
    assert "The papers would have changed nothing." in text(client_for().get(declared.public_address))
    with pytest.raises(Refused):
        services.let_stand(declared, reason="Again", by=grace, at=after(declared, 3))


def test_whoever_stands_decides_nothing_about_the_result(declared, grace):
    upheld(declared, complained(declared, at=after(declared, 1)), by=grace, at=after(declared, 2))
    stood = replace(grace, email="cat@stands.example")
    with pytest.raises(Refused) as refused:
        services.annul(declared, reason="I lost", by=stood, at=after(declared, 3))
    assert refused.value.code == "CandidatesKeepOut"


def test_the_pages_from_the_complaint_to_the_result_that_was_set_aside(declared, grace, client_for, settings):
    settings.LINKS_CLOCK_START = after(declared, 1)
    anybody = client_for()
    begun = anybody.get(f"{declared.public_address}complain/")
    shown = anybody.get(begun.url)
    assert "Your complaint about the election" in text(shown)
    sent = anybody.post(begun.url, {"about": ["link"], "text": "Two papers were left out.", "language": "en"})
    assert sent.status_code == 302
    complaint = Complaint.objects.get()
    member = client_for(grace)
    here = declared.get_absolute_url()
    assert complaint.get_absolute_url() in text(member.get(here))
    assert "set-aside/" not in text(member.get(here))
    upheld(declared, complaint, by=grace, at=after(declared, 1))
    assert "set-aside/" in text(member.get(here))
    assert "Say why" in text(member.post(f"{here}set-aside/", {"reason": ""}))
    assert member.post(f"{here}set-aside/", {"reason": "Two papers were left out."}).status_code == 302
    public = text(anybody.get(declared.public_address))
    assert "Result set aside" in public
    assert "This result was set aside after a complaint" in public
    assert f"{declared.public_address}complain/" not in public


def test_after_the_time_the_form_says_so_and_shows_another_way(declared, client_for, settings):
    settings.LINKS_CLOCK_START = after(declared, 20)
    begun = client_for().get(f"{declared.public_address}complain/")
    page = text(client_for().get(begun.url))
    assert "ended on 26 July 2010" in page
    assert "complain about how it was run" in page


def test_a_name_that_is_taken_out_goes_from_the_decision_too(declared, at):
    candidate = next(one for one in queries.candidates(declared) if one.name == "Cat")
    services.take_out(candidates=[candidate], voters=[], by=BY, at=at)
    declared.decision.refresh_from_db()
    assert "Cat" not in declared.decision.text + declared.decision.reasons
    assert "A former candidate" in declared.decision.text


def test_what_the_log_holds_of_that_decision_goes_with_the_name(declared, at):
    candidate = next(one for one in queries.candidates(declared) if one.name == "Cat")
    erased = own_data.erases(Subject.of_records([candidate.member]), 7, BY, at)
    assert (RelevantDecision._meta.db_table, str(declared.decision_id)) in erased.rows
