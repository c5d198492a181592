"""What was touched before an interest was declared is listed, looked at by somebody else, and rewritten by nobody."""

from datetime import timedelta

import pytest

from foundation.access import NotPermitted
from foundation.features import papers_here
from foundation.law import Refused
from tenants.governing.governance import services as deciding
from tenants.governing.governance.feature import late_to_consider
from tenants.governing.governance.models import Breach
from tenants.governing.interests import queries as interests
from tenants.governing.interests import services
from tenants.governing.interests.models import Consideration
from tenants.powers.visits import services as visiting
from tests.tenants.area.providers import factories as providers
from tests.tenants.governing.governance import factories as governance
from tests.tenants.governing.governance import posts
from tests.tenants.governing.interests import factories
from tests.tenants.people.members import factories as members
from tests.tenants.powers.representatives.factories import representative
from tests.tenants.powers.visits import factories as visits

DAY = timedelta(days=1)
WORDS = {"summary": "People wait.", "text": "A full room.", "recommendations": ""}


@pytest.fixture
def premises(network):
    trust = providers.make_provider(kind="nhs_trust_acute", name="Zennor Hospitals NHS Trust")
    return providers.make_premises(trust, kind="hospital", name="Zennor Hospital")


@pytest.fixture
def term(network, at):
    return factories.serving("grace", posts.post(posts.body(at=at), at=at), at=at)


def late(member, premises, at, **values):
    """Declared two days later than it began."""
    return factories.interest(member, at=at + 2 * DAY, provider=premises.provider, since=at.date(), **values)


def test_decisions_texts_and_teams_are_listed(premises, term, grace, at):
    one = representative(term.member, at=at)
    visit = visits.entered(at=at, premises=premises, team=[one])
    visits.entered(at=at, team=[one])
    visiting.write_report(visit, **WORDS, by=visits.BY, at=at)
    paper = next(paper for paper in papers_here("visits.visit") if paper.key == visit.pk)
    deciding.sign(paper, digest=paper.digest, by=grace, at=at)
    touched = interests.touched_before_declared(late(term.member, premises, at))
    assert {(part.how, part.record) for part in touched} == {
        ("On the team", ("visits.visit", visit.pk)),
        ("Said of the text: Signed off", ("visits.visit", visit.pk)),
    }


def test_a_decision_that_they_made_is_listed(premises, term, grace, at):
    governance.procedures()
    visit = visits.planned(at=at, premises=premises)
    made = deciding.record_decision(
        kind="f",
        title="Visit",
        text="We go.",
        reasons="People asked.",
        decided_on=at.date(),
        deciders=[grace.account_id],
        mandate=visits.act_of_visit(visit).mandate,
        by=grace,
        at=at,
    )
    touched = interests.touched_before_declared(late(term.member, premises, at))
    assert [(part.how, part.record[1]) for part in touched] == [("Decided", made.pk)]


def test_what_came_before_the_interest_or_is_about_another_body_is_not(premises, term, at):
    one = representative(term.member, at=at)
    visits.entered(at=at, team=[one])
    elsewhere = factories.interest(
        term.member, at=at + 2 * DAY, provider=premises.provider, since=(at + DAY).date()
    )
    assert interests.touched_before_declared(elsewhere) == []
    assert interests.late_with_something_touched() == []


@pytest.fixture
def touched(premises, at):
    """A representative was on the team of a visit, and declared two days later that they work there."""
    one = representative(members.person("Rory Ward", at=at), at=at)
    visits.entered(at=at, premises=premises, team=[one])
    return late(one.member, premises, at)


def found(interest, by, at, finding="stands", **changes):
    waiting = interests.touched_before_declared(interest)
    facts = {"finding": finding, "body": "Steering group", "agreed_on": at.date(), "reasons": "Another ward."}
    touched = waiting[0] if waiting else None
    return deciding.consider_touched(interest=interest, touched=touched, **{**facts, **changes}, by=by, at=at)


def test_a_body_says_of_each_whether_it_stands(touched, term, grace, alice, at, client_for):
    """LateIsConsideredByOthers: not by whoever has it, not by the host, not without reasons, and once."""
    at += 3 * DAY
    assert [task.since for task in late_to_consider(grace)] == [touched.declared_on]
    with pytest.raises(NotPermitted):
        found(touched, alice, at)
    for changes in ({"reasons": " "}, {"agreed_on": (at + DAY).date()}):
        with pytest.raises(Refused):
            found(touched, grace, at, **changes)
    found(touched, grace, at)
    assert list(late_to_consider(grace)) == []
    with pytest.raises(Refused, match="has been looked at"):
        found(touched, grace, at)
    page = client_for(grace).get(f"/governance/interests/{touched.pk}/touched/").content.decode()
    assert "It stands as it is" in page
    assert "Another ward." in page


def test_nobody_looks_at_their_own(term, premises, grace, at):
    one = representative(term.member, at=at)
    visits.entered(at=at, premises=premises, team=[one])
    own = late(term.member, premises, at)
    with pytest.raises(Refused, match="Another governance member"):
        found(own, grace, at + 3 * DAY)
    assert found(own, governance.signer(), at + 3 * DAY).body == "Steering group"


def test_what_is_to_be_done_again_waits_until_it_was(touched, term, grace, at):
    """DoneAgainOnce."""
    at += 3 * DAY
    made = found(touched, grace, at, "redo")
    assert [task.what for task in late_to_consider(grace)] == [f"Do again, without Rory Ward: {made.title}"]
    with pytest.raises(Refused, match="It was found on"):
        services.note_done_again(found=made, redone_on=(at - DAY).date(), by=grace, at=at)
    services.note_done_again(found=made, redone_on=at.date(), by=grace, at=at)
    assert list(late_to_consider(grace)) == []
    with pytest.raises(Refused, match="does not wait"):
        services.note_done_again(found=made, redone_on=at.date(), by=grace, at=at)


def test_a_breach_is_recorded_with_it(touched, term, grace, at):
    found(touched, grace, at + 3 * DAY, "breach")
    breach = Breach.objects.get()
    assert breach.what.startswith("Somebody took part in spite of an interest")
    assert breach.happened_on == at.date()
    assert Consideration.objects.get().finding == "breach"


def test_what_they_did_on_the_very_day_is_listed(premises, at):
    """They declared it in the evening, and were on the visit in the morning."""
    one = representative(members.person("Rory Ward", at=at), at=at)
    visits.entered(at=at, premises=premises, team=[one])
    declared = factories.interest(one.member, at=at, provider=premises.provider, since=at.date())
    assert [part.how for part in interests.touched_before_declared(declared)] == ["On the team"]


def test_what_a_body_had_let_them_do_is_not_listed(premises, term, grace, at):
    one = representative(members.person("Rory Ward", at=at), at=at)
    interest = factories.interest(one.member, at=at, provider=premises.provider, since=at.date())
    visit = visits.planned(at=at, premises=premises)
    factories.let(one.member, at=at, record_id=visit.pk)
    visiting.confirm(
        visit, decision_id=visits.decision(visit, at).pk, team=[one], reminded=True, by=visits.BY, at=at
    )
    assert interests.touched_before_declared(interest) == []


def test_the_page_records_what_a_body_found(touched, term, grace, at, client_for):
    group = term.post.body
    (one,) = interests.touched_before_declared(touched)
    page = f"/governance/interests/{touched.pk}/touched/{one.record[0]}/{one.record[1]}/"
    day = {f"agreed_on_{part}": getattr(at, part) for part in ("day", "month", "year")}
    missing = client_for(grace).post(page, {"body": group.pk, **day}).content.decode()
    assert "Select what it found" in missing
    answers = {"body": group.pk, "finding": "redo", "reasons": "Go again.", **day}
    done = client_for(grace).post(page, answers, follow=True).content.decode()
    assert "It was done again" in done
    assert client_for(grace).get(page).status_code == 404
