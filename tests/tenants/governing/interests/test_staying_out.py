"""Whoever has an interest goes on no visit, signs and reads no paper, and sends nothing that touches it, unless the LINk lets them."""

from datetime import timedelta

import pytest

from foundation.access import NotPermitted
from foundation.features import papers_here
from foundation.law import Refused
from tenants.governing.governance import queries
from tenants.governing.governance import services as deciding
from tenants.governing.interests import services
from tenants.powers.visits import services as visiting
from tenants.powers.visits.acts import act_of_visit
from tenants.powers.visits.presenters import team_names
from tests.tenants.area.providers import factories as providers
from tests.tenants.governing.governance import factories as governance
from tests.tenants.governing.governance import posts
from tests.tenants.governing.interests import factories
from tests.tenants.people.members import factories as members
from tests.tenants.powers.representatives.factories import representative
from tests.tenants.powers.visits import factories as visits


@pytest.fixture
def premises(network):
    trust = providers.make_provider(kind="nhs_trust_acute", name="Zennor Hospitals NHS Trust")
    return providers.make_premises(trust, kind="hospital", name="Zennor Hospital")


@pytest.fixture
def group(network, at):
    return posts.body(at=at)


@pytest.fixture
def term(group, at):
    return factories.serving("grace", posts.post(group, at=at), at=at)


@pytest.fixture
def employed(network, at, premises):
    """A representative who works for the trust."""
    one = representative(members.person("Rory Ward", at=at), at=at)
    factories.interest(one.member, at=at, provider=premises.provider)
    return one


def confirming(visit, team, at):
    decision = visits.decision(visit, at)
    visiting.confirm(visit, decision_id=decision.pk, team=team, reminded=True, by=visits.BY, at=at)


def let(member, visit, by, at, **changes):
    facts = {
        "member": member,
        "record": "visits.visit",
        "record_id": visit.pk,
        "takings": ["join", "sign", "act"],
        "body": "Steering group",
        "agreed_on": at.date(),
        "reasons": "Works on another site.",
        "by": by,
        "at": at,
    }
    return services.let_take_part(**{**facts, **changes})


def test_a_representative_employed_by_the_trust_does_not_visit_it(employed, premises, at):
    visit = visits.planned(at=at, premises=premises)
    with pytest.raises(Refused, match=r"Rory Ward \(Zennor Hospitals NHS Trust\)"):
        confirming(visit, [employed], at)
    assert visit.team.count() == 0


def test_they_visit_another_body(employed, at):
    visit = visits.planned(at=at)
    confirming(visit, [employed], at)
    assert visit.team.count() == 1


def test_they_go_where_a_body_lets_them_and_it_is_shown(employed, premises, term, grace, at, client_for):
    visit = visits.planned(at=at, premises=premises)
    let(employed.member, visit, grace, at)
    confirming(visit, [employed], at)
    assert team_names(visit) == ["Rory Ward (has an interest and was let take part: Works on another site.)"]
    visit.decision.refresh_from_db()
    page = client_for(grace).get(f"/published/decisions/{visit.decision_id}/").content.decode()
    assert "Steering group: Works on another site." in page


def test_an_interest_declared_after_the_team_was_chosen_counts_on_the_day(premises, at):
    one = representative(members.person("Rory Ward", at=at), at=at)
    visit = visits.confirmed(at=at, team=[one], premises=premises)
    visiting.tell(visit, method="post", told_on=at.date(), by=visits.BY, at=at)
    factories.interest(one.member, at=at, provider=premises.provider)
    with pytest.raises(Refused, match="Rory Ward"):
        visiting.record_entry(visit, went=[one], met_by="", by=visits.BY, at=at)


def test_nobody_lets_themselves_and_the_host_lets_nobody(premises, term, grace, alice, at):
    """LetByOthers."""
    visit = visits.planned(at=at, premises=premises)
    with pytest.raises(NotPermitted):
        let(term.member, visit, alice, at)
    for changes in ({}, {"reasons": " "}, {"agreed_on": at.date() + timedelta(days=1)}):
        by = governance.signer() if changes else grace
        with pytest.raises(Refused):
            let(term.member, visit, by, at, **changes)


def test_the_page_of_the_visit_says_who_stays_out_and_where_they_are_let(
    employed, premises, term, group, grace, alice, at, client_for
):
    visit = visits.planned(at=at, premises=premises)
    page = f"/governance/acts/visits.visit/{visit.pk}/let/{employed.member.pk}/"
    shown = client_for(grace).get(f"/visits/{visit.pk}/").content.decode()
    assert "Rory Ward (Zennor Hospitals NHS Trust) stays out of it." in shown
    assert page in shown
    assert page not in client_for(alice).get(f"/visits/{visit.pk}/").content.decode()
    day = {f"agreed_on_{part}": getattr(at, part) for part in ("day", "month", "year")}
    answers = {"body": group.pk, "takings": ["join"], "reasons": "Another site.", **day}
    done = client_for(grace).post(page, answers, follow=True).content.decode()
    assert "Rory Ward may take part." in done
    assert client_for(grace).get(page.replace(str(employed.member.pk), "0")).status_code == 404


def test_they_neither_read_nor_sign_a_report_about_it(premises, term, grace, at, client_for):
    visit = visits.entered(at=at, premises=premises)
    words = {"summary": "People wait.", "text": "A full room.", "recommendations": ""}
    visiting.write_report(visit, **words, by=visits.BY, at=at)
    paper = next(iter(papers_here("visits.visit")))
    address = f"/governance/to-sign/visits.visit/{visit.pk}/"
    assert "A full room." in client_for(grace).get(address).content.decode()
    factories.interest(term.member, at=at, organisation="Zenor Hospitals")
    assert "A full room." not in client_for(grace).get(address).content.decode()
    assert queries.free_of_conflict(grace, [paper]) == []
    for say in (
        lambda: deciding.sign(paper, digest=paper.digest, by=grace, at=at),
        lambda: deciding.ask_for_changes(paper, words="No.", digest=paper.digest, by=grace, at=at),
    ):
        with pytest.raises(Refused, match="Grace Quill"):
            say()
    let(term.member, visit, governance.signer(), at)
    assert deciding.sign(paper, digest=paper.digest, by=grace, at=at).name


def test_they_send_nothing_that_touches_it(premises, term, grace, at):
    """Whatever is done under a decision is not done by whoever has an interest in it."""
    act = act_of_visit(visits.planned(at=at, premises=premises))
    decision = governance.decision_for(act, at=at - timedelta(days=5))
    factories.interest(term.member, at=at, premises=premises, kind="property")
    with pytest.raises(Refused, match="Grace Quill"):
        deciding.act_under(decision.pk, act, by=grace)
    assert deciding.act_under(decision.pk, act, by=governance.signer()) == decision
