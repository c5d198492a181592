"""A member with an interest tries everything: each act of the LINk refuses them, shows them no papers, and lets whom a body lets."""

import pytest

from foundation.access import queries as access
from foundation.access.queries import viewer_of
from foundation.access.records import record_or_404, records_for
from foundation.law import Refused
from tenants.accountability.evidence import services as evidence
from tenants.governing.complaints import queries as complaints
from tenants.governing.complaints.services import handling
from tenants.governing.elections import services as elections
from tenants.governing.interests import queries as interests
from tenants.governing.interests import services as declaring
from tenants.governing.interests.models import Taking
from tenants.plan.commissioned import services as commissioned
from tenants.plan.work_plan import services as planning
from tenants.powers.information_requests import queries as requests
from tenants.powers.information_requests import services as asking
from tenants.powers.visits import queries as visits_read
from tests.tenants.accountability.evidence import factories as packs
from tests.tenants.area.providers import factories as providers
from tests.tenants.governing.arrangements import factories as arranging
from tests.tenants.governing.complaints import factories as complained
from tests.tenants.governing.elections import factories as polls
from tests.tenants.governing.governance import factories as governance
from tests.tenants.governing.governance import posts
from tests.tenants.governing.interests import factories
from tests.tenants.people.members import factories as members
from tests.tenants.plan.commissioned import factories as works
from tests.tenants.plan.work_plan import factories as plans
from tests.tenants.powers.visits import factories as visits

OUT = "ConflictedStayOut"


@pytest.fixture
def trust(network):
    return providers.make_provider(kind="nhs_trust_acute", name="Zennor Hospitals NHS Trust")


@pytest.fixture
def term(network, at):
    return factories.serving("grace", posts.post(posts.body(at=at), at=at), at=at)


@pytest.fixture
def works_there(term, trust, at):
    return factories.interest(term.member, at=at, provider=trust)


def refused(act, *given, **facts):
    with pytest.raises(Refused) as caught:
        act(*given, **facts)
    return caught.value.code


def test_they_see_no_visit_and_take_no_step_in_one(works_there, trust, grace, alice, at, client_for):
    visit = visits.entered(at=at, premises=providers.make_premises(trust, name="Zennor Hospital"))
    assert list(visits_read.listed(grace)) == []
    assert refused(visits_read.visit_for, grace, visit.pk) == OUT
    assert records_for(grace, "visits.visit", [visit.pk]) == []
    assert record_or_404(alice, "visits.visit", visit.pk) == visit
    page = client_for(grace).get(f"/visits/{visit.pk}/")
    assert page.status_code == 409
    assert "takes no part in it" in page.content.decode()
    assert refused(declaring.stay_out, visit, grace, at) == OUT


def test_they_take_no_answer_to_a_request(works_there, trust, grace, at):
    request = asking.draft(
        title="Waits",
        question="How long?",
        sector="health",
        provider=trust,
        wanted_by=None,
        by=plans.BY,
        at=at,
    )
    assert refused(requests.request_for, grace, request.pk) == OUT
    assert refused(declaring.stay_out, request, grace, at) == OUT


def test_they_score_nothing_that_names_it(works_there, grace, at):
    round_ = plans.listed("Waiting at Zennor Hospitals", "Dentists", at=at)
    planning.ask_for_scores(round_, consulted="By post.", said="Dentists.", by=plans.BY, at=at)
    named, other = round_.candidates.order_by("-title")
    facts = {"values": plans.values(round_, 3), "by": grace, "at": at}
    assert refused(planning.score, candidate=named, **facts) == OUT
    planning.score(candidate=other, **facts)


def test_they_test_and_take_on_no_work_for_it(works_there, trust, grace, at):
    asked = works.ask(at, asker="provider", asker_name="Zennor Hospitals", provider=trust)
    work = commissioned.record_ask(**asked, by=works.BY, at=at)
    assert refused(commissioned.test, work, **works.FREE, by=grace, at=at) == OUT


def test_they_prepare_no_evidence_for_it(works_there, grace, at):
    facts = packs.facts(at, addressee="Zennor Hospitals Trust")
    assert refused(evidence.start, matters=(), **facts, by=grace, at=at) == OUT


def test_a_trustee_of_the_host_handles_no_complaint_about_it(term, grace, at):
    contract = arranging.contract(at=at)
    complaint = complained.about_host(at=at)
    assert complaint in complaints.complaints(grace)
    factories.interest(term.member, at=at, organisation=contract.person, kind="office")
    assert complaint not in complaints.complaints(grace)
    facts = {"handler": grace.account_id, "by": grace, "at": at}
    assert refused(handling.acknowledge, complaint, **facts) == OUT
    account = next(a for a in access.people_who_may("complaints.see", at.date()) if a.pk == grace.account_id)
    assert viewer_of(account, at.date()).account_id not in {
        one.pk for one in complaints.able(complaint, at.date())
    }


def test_nobody_runs_an_election_in_which_their_organisation_stands(term, grace, at):
    """Also not where they are the returning officer by name."""
    election = polls.announced(at=at, electorate="members", officer="Ann Stone")
    carers = members.organisation("Zennor Carers", at=at)
    polls.nominated(election, carers, at=at)
    factories.own(grace, at=at)
    assert refused(declaring.stay_out, election, grace, at) == OUT
    ann = members.person("Ann Stone", at=at)
    assert refused(polls.nominated, election, ann, at=at) == "CandidatesKeepOut"
    assert refused(elections.close_nominations, election, by=grace, at=at) in {OUT, "NominationsRunTheirTime"}


def test_each_way_is_let_by_itself_and_a_leave_can_be_withdrawn(works_there, term, trust, grace, at):
    """LeaveNamesTheWays, LeaveEndsOnce: whoever takes part sees the papers; each other way has to be named."""
    visit = visits.planned(at=at, premises=providers.make_premises(trust, name="Zennor Hospital"))
    henry = governance.signer()
    facts = {"member": term.member, "record": "visits.visit", "record_id": visit.pk, "body": "Steering group"}
    facts |= {"agreed_on": at.date(), "reasons": "Another ward.", "by": henry, "at": at}
    assert refused(declaring.let_take_part, takings=[], **facts) == "LeaveNamesTheWays"
    leave = declaring.let_take_part(takings=["sign"], **facts)
    assert leave.takings == ["read", "sign"]
    assert visits_read.visit_for(grace, visit.pk) == visit
    interests.require_free(grace, visit, at.date(), taking=Taking.SIGN)
    assert refused(interests.require_free, grace, visit, at.date(), taking=Taking.JOIN) == OUT
    assert refused(declaring.withdraw_leave, leave=leave, because=" ", by=henry, at=at) == "LeaveEndsOnce"
    declaring.withdraw_leave(leave=leave, because="The body thought again.", by=henry, at=at)
    assert refused(visits_read.visit_for, grace, visit.pk) == OUT
    assert refused(declaring.withdraw_leave, leave=leave, because="Again", by=henry, at=at) == "LeaveEndsOnce"
    declaring.let_take_part(takings=["act"], **facts)
    assert visits_read.visit_for(grace, visit.pk) == visit


def test_the_page_of_the_record_shows_the_leave_and_its_withdrawal(term, trust, works_there, at, client_for):
    visit = visits.planned(at=at, premises=providers.make_premises(trust, name="Zennor Hospital"))
    factories.let(term.member, at=at, record_id=visit.pk)
    henry = client_for(governance.signer())
    page = henry.get(f"/visits/{visit.pk}/").content.decode()
    assert "Grace Quill has an interest and may take part" in page
    leave = interests.leaves([("visits.visit", visit.pk)])[0]
    done = henry.post(f"/governance/leaves/{leave.pk}/withdraw/", {"because": "Thought again."}, follow=True)
    assert "Grace Quill stays out of it again." in done.content.decode()


def test_whoever_has_no_interest_and_the_host_are_asked_nothing(trust, alice, at):
    visit = visits.planned(at=at, premises=providers.make_premises(trust, name="Zennor Hospital"))
    declaring.stay_out(visit, alice, at)
    assert visits_read.visit_for(alice, visit.pk) == visit
