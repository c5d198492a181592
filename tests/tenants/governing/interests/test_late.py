"""What was touched before an interest was declared is listed, looked at by somebody else, and rewritten by nobody."""

from datetime import timedelta

import pytest

from foundation.access import NotPermitted
from foundation.features import papers_here
from foundation.law import Refused
from tenants.governing.governance import queries
from tenants.governing.governance import services as deciding
from tenants.governing.governance.feature import late_to_consider
from tenants.governing.interests import services
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
    touched = queries.touched_before_declared(late(term.member, premises, at))
    assert {(part.how, part.record) for part in touched} == {
        ("On the team", ("visits.visit", visit.pk)),
        ("Said of a text", ("visits.visit", visit.pk)),
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
    touched = queries.touched_before_declared(late(term.member, premises, at))
    assert [(part.how, part.record[1]) for part in touched] == [("Decided", made.pk)]


def test_what_came_before_the_interest_or_is_about_another_body_is_not(premises, term, at):
    one = representative(term.member, at=at)
    visits.entered(at=at, team=[one])
    elsewhere = factories.interest(
        term.member, at=at + 2 * DAY, provider=premises.provider, since=(at + DAY).date()
    )
    assert queries.touched_before_declared(elsewhere) == []
    assert queries.late_with_something_touched() == []


def test_somebody_else_looks_at_it_once(premises, term, grace, alice, at, client_for):
    """LateIsConsideredByOthers."""
    one = representative(members.person("Rory Ward", at=at), at=at)
    visits.entered(at=at, premises=premises, team=[one])
    interest, own = late(one.member, premises, at), late(term.member, premises, at)
    assert [task.since for task in late_to_consider(grace)] == [interest.declared_on]
    page = client_for(grace).get(f"/governance/interests/{interest.pk}/touched/").content.decode()
    assert "On the team" in page
    with pytest.raises(NotPermitted):
        services.consider(interest=interest, by=alice, at=at)
    with pytest.raises(Refused, match="Another governance member"):
        services.consider(interest=own, by=grace, at=at)
    client_for(grace).post(f"/governance/interests/{interest.pk}/considered/")
    assert list(late_to_consider(grace)) == []
    interest.refresh_from_db()
    with pytest.raises(Refused, match="has been looked at"):
        services.consider(interest=interest, by=grace, at=at)
