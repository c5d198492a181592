"""Evidence for others: a pack that was sent and used, one that waits for the council, and one that is being put together."""

from datetime import date, timedelta

from foundation.demonstration.days import STANDS_AT, morning, working_day
from foundation.demonstration.story import BY, Story
from foundation.demonstration.writers import Writer
from tenants.accountability.evidence import services
from tenants.accountability.evidence.acts import act_of_sending
from tenants.accountability.evidence.models import Pack, Purpose, Way
from tenants.accountability.evidence.targets import national_indicators
from tenants.governing.governance.demonstration import Decisions
from tenants.plan.matters import queries as matters
from tenants.plan.matters.models import Matter

SENT_ON = working_day(STANDS_AT - timedelta(days=120))
WHY = (
    "Tell those who plan services",
    "What people told us belongs into what the partnership decides this year.",
)


def fill_evidence(story: Story) -> None:
    """In the networks that are shown in detail."""
    if not story.quotas.in_full:
        return
    told = list(matters.all_matters().filter(opened_on__lte=SENT_ON).order_by("opened_on", "pk")[:2])
    pack = _pack(
        f"What people say about {_named(told) or 'care after hospital'}",
        Purpose.LAA,
        "",
        "Health and wellbeing board of the local strategic partnership",
        on=told,
        until=SENT_ON,
    )
    services.add_quote(
        pack=pack,
        words="I had to ask three times before anybody told me where to go.",
        consent="A carer, in person at our stall in January; she read the words and agreed. (Synthetic.)",
        by=BY,
        at=morning(SENT_ON),
    )
    _send(story, pack)
    _answered(pack)
    _for_the_council(story)
    _pack(
        "What carers told us this year",
        Purpose.JSNA,
        "NI 135",
        "Team for the joint strategic needs assessment",
        on=[],
        until=STANDS_AT,
        theme="carers",
    )


def _named(told: list[Matter]) -> str:
    return " and ".join(str(matter)[:1].lower() + str(matter)[1:] for matter in told)


def _pack(
    title: str,
    purpose: Purpose,
    code: str,
    addressee: str,
    *,
    on: list[Matter],
    until: date,
    theme: str = "",
    to_council: bool = False,
) -> Pack:
    target = national_indicators().get(code)
    return services.start(
        title=title,
        theme=theme or title,
        purpose=purpose,
        target_code=target.code if target else "",
        target_title=target.title if target else "",
        target_source=target.source if target else "",
        starts_on=until - timedelta(days=365),
        ends_on=until,
        addressee=addressee,
        email="",
        introduction="This is what people told us and what we found. Counts of people are protected.",
        wanted="Please say in your plan what you will do about it, and tell us which of this you used.",
        goes_public=True,
        to_council=to_council,
        matters=on,
        by=BY,
        at=morning(until),
    )


def _send(story: Story, pack: Pack) -> None:
    at = morning(SENT_ON)
    services.freeze(pack, by=BY, at=at)
    decision = story.get(Decisions).on(story, act_of_sending(pack, SENT_ON), at=at, words=WHY)
    by = story.viewer("governance_member")
    services.send(pack, decision=decision, way=Way.POST, sent_on=SENT_ON, by=by, at=at)


def _for_the_council(story: Story) -> None:
    """Its officers read it on their own pages, and have not answered yet."""
    pack = _pack(
        "Getting to appointments without a car",
        Purpose.JSNA,
        "",
        "The council’s team for the joint strategic needs assessment",
        on=[],
        until=SENT_ON,
        theme="appointments",
        to_council=True,
    )
    services.add_quote(
        pack=pack,
        words="Two buses each way, and the second one stops at six.",
        consent="A member, at the open meeting of March; she read the words and agreed. (Synthetic.)",
        by=BY,
        at=morning(SENT_ON),
    )
    _send(story, pack)


def _answered(pack: Pack) -> None:
    received, answered = working_day(SENT_ON + timedelta(days=3)), working_day(SENT_ON + timedelta(days=95))
    services.receive(pack, received_on=received, how="Their letter.", by=BY, at=morning(received))
    services.answer(
        pack,
        used="The board named it in its review of delayed transfers, and asked for a telephone number on leaving.",
        by=BY,
        at=morning(answered),
    )


WRITER = Writer(fill_evidence, rank=85)
