"""What others asked a network to do: concluded, with terms that wait for a decision, just asked, and declined."""

from datetime import date, timedelta

from foundation.demonstration.days import STANDS_AT, morning, working_day
from foundation.demonstration.story import BY, Story
from foundation.demonstration.writers import Writer
from tenants.governing.governance.demonstration import Decisions
from tenants.plan.commissioned import services
from tenants.plan.commissioned.acts import act_of_taking_on
from tenants.plan.commissioned.models import Asker, Questions, Rights, Way, Work
from tenants.plan.matters import queries as matters
from tenants.plan.matters.models import About

WHY = (
    "Work for others",
    "The committee wants to know what people say, and we may publish what we find. Nothing of our plan waits for it.",
)


def fill_work_for_others(story: Story) -> None:
    """In the networks that are shown in detail."""
    if not story.quotas.in_full:
        return
    _conclude(story, STANDS_AT - timedelta(days=200))
    _draw_up(STANDS_AT - timedelta(days=20))
    _decline(story, STANDS_AT - timedelta(days=60))
    _asked(
        "Test a leaflet on home care with those who get it",
        Asker.COUNCIL,
        "Adult social care, council (synthetic)",
        "Read our draft leaflet with twenty people who get home care, and tell us what they do not understand.",
        STANDS_AT - timedelta(days=3),
    )


def _asked(title: str, asker: Asker, name: str, wanted: str, day: date, about: About | None = None) -> Work:
    on = working_day(day)
    return services.record_ask(
        title=title,
        asker=asker,
        asker_name=name,
        provider=None,
        way=Way.LETTER,
        asked_on=on,
        wanted=wanted,
        wanted_by=None,
        offered=None,
        about=about,
        by=BY,
        at=morning(on),
    )


def _with_terms(work: Work, *, pence: int, until: date, on: date) -> None:
    services.test(
        work,
        may_publish=True,
        questions=Questions.TOGETHER,
        interests="",
        is_able=True,
        people_and_time="Six members who have done interviews before, and a day a week of the host.",
        despite="",
        by=BY,
        at=morning(on),
    )
    services.draw_up(
        work,
        terms="We ask people in their own words, hand over a report, and publish it four weeks later. No names.",
        pence=pence,
        rights=Rights.COMMENT,
        rights_because="",
        due_on=until,
        by=BY,
        at=morning(on),
    )


def _conclude(story: Story, day: date) -> None:
    matter = matters.going_on().order_by("opened_on", "pk").first()
    work = _asked(
        "Ask a hundred people how they left hospital",
        Asker.SCRUTINY,
        "Health and adult care scrutiny committee",
        "Interview a hundred people who left hospital this winter, before our review of hospital discharge.",
        day,
        About(matter),
    )
    agreed, handed_over = working_day(day + timedelta(days=21)), working_day(day + timedelta(days=90))
    _with_terms(work, pence=250_000, until=handed_over, on=working_day(day + timedelta(days=7)))
    decision = story.get(Decisions).on(story, act_of_taking_on(work, agreed), at=morning(agreed), words=WHY)
    by = story.viewer("governance_member")
    services.accept(work, decision=decision, agreed_on=agreed, by=by, at=morning(agreed))
    services.deliver(
        work,
        delivered="A report of 24 pages on 104 interviews, and its summary in large print.",
        delivered_on=handed_over,
        by=BY,
        at=morning(handed_over),
    )
    services.conclude(
        work,
        came_of_it="The committee asked the trust to give everybody a name and a telephone number on leaving. It has begun.",
        by=BY,
        at=morning(working_day(handed_over + timedelta(days=95))),
    )


def _draw_up(day: date) -> None:
    work = _asked(
        "Visit the waiting rooms of six surgeries",
        Asker.TRUST,
        "Primary care trust (synthetic)",
        "Tell us what people meet in the waiting rooms of six surgeries before we write the contracts anew.",
        day,
    )
    _with_terms(
        work, pence=80_000, until=STANDS_AT + timedelta(days=70), on=working_day(day + timedelta(days=7))
    )


def _decline(story: Story, day: date) -> None:
    work = _asked(
        "Recommend our new clinic",
        Asker.PROVIDER,
        "A clinic of the area (synthetic)",
        "Tell your members about our new clinic and ask them to write in favour of it.",
        day,
    )
    services.decline(
        work,
        why_not="We say what people tell us, and advertise nobody. We shall ask people about the clinic when it has opened.",
        by=story.viewer("governance_member"),
        at=morning(working_day(day + timedelta(days=14))),
    )


WRITER = Writer(fill_work_for_others, rank=77)
