"""Who has an interest in what a sitting decides does not decide, and is never counted, unless the body lets them and says why."""

import random

import pytest

from foundation.law import Refused
from foundation.tenancy import atomic
from tenants.governing.governance import queries, services
from tenants.governing.governance.acts import Mandate, Named
from tenants.governing.governance.making import Said
from tenants.governing.governance.models import Part
from tenants.governing.governance.rules import Quorum, Votes
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.governing.governance import factories as governance
from tests.tenants.governing.governance import sitting
from tests.tenants.governing.governance.posts import SYSTEM
from tests.tenants.governing.governance.sitting import NAMES, TEXTS
from tests.tenants.governing.interests import factories

WHY = "Works there"


class Undo(Exception):
    pass


@pytest.fixture
def trust(network):
    return make_provider(kind="nhs_trust_acute", name="Zennor Hospitals NHS Trust")


@pytest.fixture
def group(network, at):
    made = sitting.group(at=at)
    sitting.procedure(sitting.of(made, shows_who=True), at=at)
    return made


@pytest.fixture
def meeting(group, at):
    return sitting.held(group, 4, at=at)


def about(trust):
    return Mandate((Named.record(Part.BODY, trust), Named(Part.REQUEST, "tests.request:1", "Waiting")))


def decide(meeting, trust, at, *, aside=(), let=()):
    rows = sitting.rows(meeting)
    item = services.add_item(sitting=meeting, title="Waiting", kind="d", by=SYSTEM, at=at)
    present = [row for row in queries.able_to_decide(queries.attendances(meeting)) if str(row) not in aside]
    said = Said(
        aside={rows[name]: WHY for name in aside},
        votes=Votes(len(present), 0, 0),
        named={},
        let={rows[name]: "Nobody else knows the ward" for name in let},
    )
    return services.decide_item(
        item=item, kind="d", **TEXTS, said=said, mandate=about(trust), by=SYSTEM, at=at
    )


def test_whoever_has_an_interest_in_the_body_does_not_decide(meeting, group, trust, at):
    """ConflictedStayOut: the refusal names them and what they declared."""
    factories.interest(group.terms[1].member, at=at, provider=trust)
    with pytest.raises(Refused, match=r"Bo Reed \(Zennor Hospitals NHS Trust\)"):
        decide(meeting, trust, at)
    made = decide(meeting, trust, at, aside=["Bo Reed"])
    assert {maker.name for maker in made.makers.all() if not maker.stood_aside} == {
        "Ada Quill",
        "Cy Long",
        "Di Marsh",
    }


def test_a_name_misspelt_on_the_declaration_is_found(meeting, group, trust, at):
    factories.interest(group.terms[1].member, at=at, organisation="Zenor Hospital Trust", whose="family")
    with pytest.raises(Refused, match="somebody in the family"):
        decide(meeting, trust, at)


def test_an_interest_that_has_ended_or_is_in_another_body_keeps_nobody_out(meeting, group, trust, at):
    factories.interest(group.terms[1].member, at=at, organisation="Age Concern Zennor")
    ended = factories.interest(group.terms[2].member, at=at, provider=trust)
    type(ended).objects.filter(pk=ended.pk).update(until=at.date().replace(day=1))
    assert decide(meeting, trust, at).makers.count() == 4


def test_whom_the_body_lets_take_part_is_shown_with_the_reason(meeting, group, trust, at, client_for, grace):
    factories.interest(group.terms[1].member, at=at, provider=trust)
    made = decide(meeting, trust, at, let=["Bo Reed", "Cy Long"])
    said = {maker.name: maker.why for maker in made.makers.all() if maker.why}
    assert said == {"Bo Reed": "Nobody else knows the ward"}
    services.publish_decision(decision=made, by=SYSTEM, at=at)
    page = client_for(grace).get(f"/published/decisions/{made.pk}/").content.decode()
    assert "was let take part, because: Nobody else knows the ward" in page


def test_a_sitting_that_is_short_without_them_decides_nothing(meeting, group, trust, at):
    """Four are there and three are needed: with two standing aside the quorum is missed."""
    for term in group.terms[:2]:
        factories.interest(term.member, at=at, provider=trust)
    with pytest.raises(Refused, match="2 "):
        decide(meeting, trust, at, aside=["Ada Quill", "Bo Reed"])


def test_no_conflicted_person_is_ever_counted(network, trust, at):
    """Whatever is declared, and whoever stands aside or is let: nobody with an interest decides or is counted but whom the body let."""
    group = sitting.group(at=at)
    sitting.procedure(sitting.of(group, quorum=Quorum(2), led=False), at=at)
    meeting = sitting.held(group, 5, at=at)
    chance, made, outcomes, rules = random.Random(79), 0, [], set()
    for _ in range(24):
        declared, aside, let = (
            {name for name in NAMES if chance.random() < share} for share in (0.35, 0.4, 0.3)
        )
        try:
            with atomic():
                for term in group.terms:
                    if str(term.member) in declared:
                        factories.interest(term.member, at=at, provider=trust)
                decision = decide(meeting, trust, at, aside=aside, let=let)
                deciding = {maker.name for maker in decision.makers.all() if not maker.stood_aside}
                assert deciding & declared <= let
                assert deciding == set(NAMES) - aside
                assert decision.votes_for == len(deciding)
                made += 1
                raise Undo
        except Undo:
            outcomes.append((declared - aside) <= let)
        except Refused as refused:
            outcomes.append(len(NAMES) - len(aside) < 2 or bool((declared - aside) - let))
            rules.add(refused.rule.__name__)
    assert all(outcomes)
    assert made > 3
    assert "ConflictedStayOut" in rules


def test_a_post_with_an_interest_does_not_decide_alone(network, trust, at):
    group = sitting.group(at=at)
    sitting.procedure(sitting.of(group, urgent_post=group.chair.pk), at=at)
    factories.interest(group.terms[0].member, at=at, provider=trust)
    with pytest.raises(Refused, match="Ada Quill"):
        services.decide_by_post(
            term=group.terms[0],
            urgent=True,
            kind="d",
            **TEXTS,
            decided_on=at.date(),
            mandate=about(trust),
            by=SYSTEM,
            at=at,
        )


def test_accounts_that_decide_are_compared_as_whom_they_serve(network, trust, grace, at):
    """Under a procedure in words, where decisions name accounts."""
    governance.procedures()
    group = sitting.group(at=at)
    term = factories.serving("grace", group.seat, at=at)
    factories.interest(term.member, at=at, provider=trust)
    facts = {"kind": "d", **TEXTS, "decided_on": at.date(), "mandate": about(trust), "by": grace, "at": at}
    henry = governance.signer()
    with pytest.raises(Refused, match="Grace Quill"):
        services.record_decision(deciders=[grace.account_id, henry.account_id], **facts)
    services.record_decision(
        deciders=[henry.account_id], stood_aside=[grace.account_id], interests=WHY, **facts
    )
