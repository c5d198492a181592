"""Whoever has an interest scores nothing that names the body, unless a body of the LINk lets them; the reason stands beside the scores."""

import pytest
from django.urls import reverse

from foundation.law import Refused
from tenants.governing.governance.models import Body
from tenants.governing.interests import services as interests
from tenants.plan.work_plan import queries, services
from tenants.plan.work_plan.models import Round
from tests.tenants.governing.governance import posts
from tests.tenants.governing.governance.factories import signer
from tests.tenants.governing.interests import factories as declared
from tests.tenants.plan.work_plan import factories

WHY = "They know the building."


@pytest.fixture
def grace_quill(network, at):
    """Grace holds a post, and works at the day centre."""
    term = declared.serving("grace", posts.post(posts.body(at=at), at=at), at=at)
    declared.interest(term.member, at=at, organisation="Zennor Day Centre")
    return term.member


@pytest.fixture
def candidate(grace_quill, at):
    return factories.scored("Parking at Zennor Day Centre", "Dentists", at=at).candidates.first()


def let(candidate, member, client, at):
    """On the page to which the candidate's own leads."""
    page = client.get(candidate.get_absolute_url()).content.decode()
    address = reverse("governance:let_take_part", args=["work_plan.candidate", candidate.pk, member.pk])
    assert address in page
    day = {f"agreed_on_{part}": getattr(at, part) for part in ("day", "month", "year")}
    facts = {"body": Body.objects.get().pk, "takings": ["act"], "reasons": WHY, **day}
    assert client.post(address, facts).url == candidate.get_absolute_url()


def test_a_score_is_let_on_a_page_of_its_own_and_the_reason_is_public(
    candidate, grace_quill, grace, client_for, at
):
    values = factories.values(candidate.round, 3)
    with pytest.raises(Refused, match="interest"):
        services.score(candidate=candidate, values=values, by=grace, at=at)
    client = client_for(signer())
    let(candidate, grace_quill, client, at)
    services.score(candidate=candidate, values=values, by=grace, at=at)
    assert WHY in client.get(candidate.get_absolute_url()).content.decode()
    assert WHY in client.get(candidate.round.get_absolute_url()).content.decode()
    publish(candidate.round, at)
    public = client.get(reverse("public_work_plan:priorities")).content.decode()
    assert "Scored in spite of an interest" in public
    assert WHY in public
    assert grace_quill.name not in public


def publish(round_, at):
    found = Round.objects.get(pk=round_.pk)
    first, *rest = found.candidates.all()
    services.decide(
        found,
        decision=factories.decision_on(found, factories.Step.DECIDE, "b", at=at),
        taken={first.pk},
        quick_wins=set(),
        why_not={one.pk: "The council does it." for one in rest},
        equality_impact="Older people gain most.",
        by=factories.BY,
        at=at,
    )


def test_what_was_let_stays_shown_after_it_was_withdrawn(candidate, grace_quill, at):
    leave = declared.let(grace_quill, at=at, record="work_plan.candidate", record_id=candidate.pk)
    interests.withdraw_leave(leave=leave, because="Moved on.", by=declared.BY, at=at)
    assert queries.let_score([candidate]) == {candidate.pk: ["Steering group: Works on another site."]}
    assert [one.let for one in queries.standings(candidate.round) if one.let]
