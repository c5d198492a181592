"""By which model each network is governed: every model in some of them, and one that changes from one to another."""

from __future__ import annotations

from datetime import date, timedelta

from foundation.access import queries as access
from foundation.demonstration.days import FIRST_DAY, STANDS_AT, morning, working_day
from foundation.demonstration.story import BY, Story
from tenants.governing.governance import services
from tenants.governing.governance.acts import LEGAL_FORM, Mandate, Named
from tenants.governing.governance.models import Body, DecisionKind, GovernanceModel, Part, RelevantDecision
from tenants.people.members.models import Member
from tenants.people.privacy.services.controller import set_controller

# In this network a central group decided until 2010, and citizens' meetings do from then on.
_CHANGES = "sefton"
_FOUNDED = "Founding meeting of the LINk"
_DECIDED_ON = date(2010, 5, 11)
_CHANGES_ON, _TRANSITION_UNTIL = date(2010, 6, 1), date(2010, 9, 30)
_OWN = """A steering group of members decides, as in a co-operative: everybody who takes part may stand for it, and
one member has one vote at the yearly meeting, whatever organisation they come from."""

# The networks that are filled in full show one model each.
_MODELS = {
    "bradford": GovernanceModel.FLEXIBLE,
    "birmingham": GovernanceModel.HUB,
    "cornwall": GovernanceModel.OWN,
}


def model_of(story: Story) -> GovernanceModel:
    return _MODELS.get(story.space.authority_slug, GovernanceModel.STEERING)


def citizens_decide(story: Story) -> bool:
    """From the first day on, and not only since a change."""
    return model_of(story) == GovernanceModel.FLEXIBLE


def body_that_decides(story: Story) -> tuple[str, str, str]:
    """The name, the kind and the purpose of the body that governs."""
    return _BODIES.get(model_of(story), _BODIES[GovernanceModel.STEERING])


_UNDER_ITS_PROCEDURE = "Decides for the LINk under its published procedure."
_OF_CITIZENS = (
    "Everybody who takes part in the LINk meets and decides. The host co-ordinates the work that comes from it, and each task "
    "group ends with its task. The chair and the conveners chair the meeting and sign for it; they decide nothing alone."
)
_BODIES = {
    GovernanceModel.HUB: ("Hub", "hub", _UNDER_ITS_PROCEDURE),
    GovernanceModel.STEERING: ("Steering group", "steering", _UNDER_ITS_PROCEDURE),
    GovernanceModel.FLEXIBLE: (
        "Citizens’ meeting",
        "citizens",
        _OF_CITIZENS,
    ),
}


def fill_model(story: Story, members: list[Member]) -> None:
    model = model_of(story)
    own = model == GovernanceModel.OWN
    adopted = services.adopt_model(
        model=model,
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
    if story.space.authority_slug == _CHANGES:
        _let_citizens_decide(story, members)
    if story.space.authority_slug == ENTERPRISE and story.quotas.in_full:
        become_an_enterprise(story)


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
    return _decided(
        story,
        _DECIDED_ON,
        Named(Part.WAY, "governance.model:flexible", "citizens’ meetings decide"),
        title="Let citizens’ meetings decide",
        text="From 1 June 2010 citizens’ meetings decide. The steering group stands until 30 September 2010.",
        reasons="Six people can’t speak for the whole area. More came to the open meetings than we expected.",
    )


def _decided(story: Story, on: date, way: Named, *, title: str, text: str, reasons: str) -> RelevantDecision:
    """A published decision of three governance members on how the LINk works."""
    accounts = story.people["governance_member"]
    by, at = access.viewer_of(accounts[0], on), morning(on)
    decision = services.record_decision(
        kind=DecisionKind.ACTIVITIES,
        decided_on=on,
        deciders=[account.pk for account in accounts[:3]],
        mandate=Mandate((way,)),
        by=by,
        at=at,
        title=title,
        text=text,
        reasons=reasons,
    )
    return services.publish_decision(decision=decision, by=by, at=at)


# In this network the LINk has become an organisation of its own.
ENTERPRISE = "cornwall"
_ENTERPRISE_SINCE = date(2010, 4, 1)


def become_an_enterprise(story: Story) -> None:
    """The organisation answers for people's data, money and contracts; the contract with the council stays the host's."""
    area = story.space.name.removesuffix(" LINk")
    name = f"{area} Voices Community Interest Company (synthetic)"
    decision = _decided(
        story,
        date(2010, 3, 9),
        Named(Part.WAY, f"{LEGAL_FORM}:enterprise", "The LINk’s legal form: social enterprise"),
        title="Become a social enterprise",
        text=f"From 1 April 2010 the LINk is {name}. The host keeps the contract with the council and supports us as before.",
        reasons="We want to rent rooms, hold our own money and answer for what people tell us, in our own name.",
    )
    services.record_legal_form(
        form="enterprise",
        name=name,
        number="Synthetic 00000000",
        since=_ENTERPRISE_SINCE,
        decision=decision,
        controller="organisation",
        money="organisation",
        contracts="organisation",
        by=BY,
        at=morning(STANDS_AT),
    )
    set_controller(
        name=name,
        address=f"2 Market Square\n{area}",
        email=f"data@{story.space.authority_slug}.example",
        telephone="01632 960 011",
        by=BY,
        at=morning(STANDS_AT),
    )


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
