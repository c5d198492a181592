"""By which model each network is governed: every model in some of them, and one that changes from one to another."""

from __future__ import annotations

from datetime import date, timedelta

from foundation.access import queries as access
from foundation.demonstration.days import FIRST_DAY, STANDS_AT, morning, working_day
from foundation.demonstration.story import BY, Story
from tenants.governing.governance import services
from tenants.governing.governance.acts import Mandate, Named
from tenants.governing.governance.models import Body, DecisionKind, GovernanceModel, Part, RelevantDecision
from tenants.people.members.models import Member

_FOUNDED = "Founding meeting of the LINk"
_DECIDED_ON = date(2010, 5, 11)
_CHANGES_ON, _TRANSITION_UNTIL = date(2010, 6, 1), date(2010, 9, 30)
_OWN = """A steering group of members decides, as in a co-operative: everybody who takes part may stand for it, and
one member has one vote at the yearly meeting, whatever organisation they come from."""

# The networks that are filled in full show one model each; Sefton changes to a flexible one.
_MODELS = {
    "sefton": GovernanceModel.FLEXIBLE,
    "birmingham": GovernanceModel.HUB,
    "cornwall": GovernanceModel.OWN,
}


def model_of(story: Story) -> GovernanceModel:
    return _MODELS.get(story.space.authority_slug, GovernanceModel.STEERING)


def kind_of_group(story: Story) -> tuple[str, str]:
    """The name and the kind of the body that governs."""
    return ("Hub", "hub") if model_of(story) == GovernanceModel.HUB else ("Steering group", "steering")


def fill_model(story: Story, members: list[Member]) -> None:
    model = model_of(story)
    own = model == GovernanceModel.OWN
    changes = model == GovernanceModel.FLEXIBLE
    adopted = services.adopt_model(
        model=GovernanceModel.STEERING if changes else model,
        in_force_from=FIRST_DAY,
        evidence=_FOUNDED,
        description=_OWN if own else "",
        applies=["interests", "conduct", "review", "steering_stands"] if own else [],
        by=BY,
        at=morning(FIRST_DAY),
    )
    services.review_model(
        adopted=adopted,
        on=working_day(date(2009, 9, 8)),
        words="It works. Fewer people come in winter; the group will meet in the afternoon then. (Synthetic.)",
        by=BY,
        at=morning(STANDS_AT),
    )
    if changes:
        _let_citizens_decide(story, members)


def _let_citizens_decide(story: Story, members: list[Member]) -> None:
    services.adopt_model(
        model=GovernanceModel.FLEXIBLE,
        in_force_from=_CHANGES_ON,
        transition_until=_TRANSITION_UNTIL,
        decision=_decision(story),
        by=BY,
        at=morning(STANDS_AT),
    )
    at = morning(_CHANGES_ON)
    meeting = services.set_up_body(
        name="Citizens’ meeting",
        kind="citizens",
        since=_CHANGES_ON,
        purpose="Everybody who takes part in the LINk meets four times a year and decides how it works.",
        by=BY,
        at=at,
    )
    chair = services.add_post(body=meeting, office="chair", name="Chair", seats=1, by=BY, at=at)
    services.appoint(
        post=chair,
        member=members[0],
        how="elected",
        evidence="Vote of the members by post, May 2010",
        since=_CHANGES_ON,
        consented_on=_DECIDED_ON,
        named_in_public=True,
        by=BY,
        at=at,
    )
    _call(meeting)


def _decision(story: Story) -> RelevantDecision:
    at = morning(_DECIDED_ON)
    accounts = story.people["governance_member"]
    by = access.viewer_of(accounts[0], _DECIDED_ON)
    decision = services.record_decision(
        kind=DecisionKind.ACTIVITIES,
        title="Let citizens’ meetings decide",
        decided_on=_DECIDED_ON,
        text="From 1 June 2010 citizens’ meetings decide. The steering group stands until 30 September 2010.",
        reasons="Six people can’t speak for the whole area. More came to the open meetings than we expected.",
        deciders=[account.pk for account in accounts[:3]],
        mandate=Mandate((Named(Part.WAY, "governance.model:flexible", "citizens’ meetings decide"),)),
        by=by,
        at=at,
    )
    return services.publish_decision(decision=decision, by=by, at=at)


def _call(meeting: Body) -> None:
    at = morning(STANDS_AT)
    sitting = services.call_sitting(
        body=meeting,
        on=working_day(STANDS_AT + timedelta(days=20)),
        way="meeting",
        place="The library hall",
        called_on=STANDS_AT,
        by=BY,
        at=at,
    )
    services.add_item(sitting=sitting, title="What we look into this autumn", kind="b", by=BY, at=at)
