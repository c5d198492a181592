"""Two people at the register of interests at the same moment."""

import pytest

from foundation.notify.models import Message
from foundation.tenancy import entering, outside_any_space
from tenants.governing.governance import services as governing
from tenants.governing.governance.acts import Mandate, Named
from tenants.governing.governance.models import Part
from tenants.governing.interests import queries, services
from tenants.governing.interests.models import Confirmation, Interest
from tenants.powers.visits import services as visiting
from tests.overlap import overlapping
from tests.people import AT, space_of
from tests.tenants.area.providers.factories import make_premises, make_provider
from tests.tenants.governing.governance import posts, sitting
from tests.tenants.governing.interests import factories
from tests.tenants.governing.interests.factories import BY
from tests.tenants.people.members import factories as members
from tests.tenants.powers.representatives.factories import representative
from tests.tenants.powers.visits import factories as visits


@pytest.fixture
def interest(own_database):
    with outside_any_space(), entering(space_of("sefton")):
        yield factories.interest(members.person("Ada Quill", at=AT), at=AT)


def mine(interest):
    return Interest.objects.get(pk=interest.pk)


def test_an_interest_ends_once(interest):
    one, other = mine(interest), mine(interest)
    facts = {"until": AT.date(), "signed_on": AT.date(), "by": BY, "at": AT}
    assert overlapping(
        lambda: services.end_interest(interest=one, **facts),
        lambda: services.end_interest(interest=other, **facts),
    ) == ["done", "InterestEndsInOrder"]


def test_confirmed_twice_at_once_is_once(interest):
    def confirm():
        services.confirm(member=interest.member, signed_on=AT.date(), by=BY, at=AT)

    assert overlapping(confirm, confirm) == ["done", "done"]
    assert Confirmation.objects.count() == 1


def test_a_job_that_runs_twice_asks_once(own_database):
    with outside_any_space(), entering(space_of("sefton")):
        factories.serving("grace", posts.post(posts.body(at=AT), at=AT), at=AT)

        def ask():
            services.ask_to_confirm(by=BY, at=AT)

        assert overlapping(ask, ask) == ["done", "done"]
        assert Message.objects.count() == 1


@pytest.fixture
def group(own_database):
    with outside_any_space(), entering(space_of("sefton")):
        made = sitting.group(at=AT)
        sitting.procedure(sitting.of(made, urgent_post=made.chair.pk), at=AT)
        yield made


@pytest.fixture
def trust(group):
    return make_provider(kind="nhs_trust_acute", name="Zennor Hospitals NHS Trust")


def deciding(group, trust):
    named = (Named.record(Part.BODY, trust), Named(Part.REQUEST, "tests.request:1", "Waiting"))
    facts = {"kind": "d", **sitting.TEXTS, "decided_on": AT.date(), "mandate": Mandate(named)}
    return lambda: governing.decide_by_post(term=group.terms[0], urgent=True, **facts, by=BY, at=AT)


def declaring(group, trust):
    return lambda: factories.interest(group.terms[0].member, at=AT, provider=trust, since=AT.date())


def test_an_interest_declared_while_it_is_decided(group, trust):
    """Either the declaration comes first and they do not decide, or the decision is among what it touched."""
    assert overlapping(deciding(group, trust), declaring(group, trust)) == ["done", "done"]
    (touched,) = queries.touched_before_declared(Interest.objects.get())
    assert touched.how == "Decided"


def test_a_decision_taken_while_an_interest_is_declared(group, trust):
    assert overlapping(declaring(group, trust), deciding(group, trust)) == ["done", "ConflictedStayOut"]


def going(group, trust):
    """A visit to the trust, and somebody who works there, is let go along, and is confirmed on its team."""
    one = representative(members.person("Rory Ward", at=AT), at=AT)
    factories.interest(one.member, at=AT, provider=trust)
    visit = visits.planned(at=AT, premises=make_premises(trust, name="Zennor Hospital"))
    leave = factories.let(one.member, at=AT, record_id=visit.pk)
    decision = visits.decision(visit, AT).pk

    def withdraw():
        services.withdraw_leave(leave=leave, because="Thought again", by=BY, at=AT)

    def confirm():
        visiting.confirm(visit, decision_id=decision, team=[one], reminded=True, by=BY, at=AT)

    return withdraw, confirm


def test_a_leave_withdrawn_while_it_is_used(group, trust):
    withdraw, confirm = going(group, trust)
    assert overlapping(withdraw, confirm) == ["done", "ConflictedStayOut"]


def test_a_leave_used_while_it_is_withdrawn(group, trust):
    withdraw, confirm = going(group, trust)
    assert overlapping(confirm, withdraw) == ["done", "done"]


def test_what_was_touched_is_considered_once(group, trust):
    deciding(group, trust)()
    declaring(group, trust)()
    interest = Interest.objects.get()
    (touched,) = queries.touched_before_declared(interest)
    facts = {"touched": touched, "finding": "stands", "body": "Steering group", "agreed_on": AT.date()}

    def consider():
        governing.consider_touched(interest=mine(interest), **facts, reasons="No gain.", by=BY, at=AT)

    assert overlapping(consider, consider) == ["done", "LateIsConsideredByOthers"]
