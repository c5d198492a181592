"""Money received and spent, by year: the host's apart from the LINk's, and now and then not known."""

from dataclasses import replace
from datetime import timedelta

from foundation.demonstration.days import STANDS_AT, morning, working_day
from foundation.demonstration.post import take_in_everything
from foundation.demonstration.quotas import apportion
from foundation.demonstration.story import BY, Story, bulk_insert
from foundation.demonstration.writers import Writer
from tenants.governing.governance import services as governing
from tenants.governing.governance.demonstration import Decisions
from tenants.resources.money import services
from tenants.resources.money.acts import as_it_stands
from tenants.resources.money.models import Heading, MoneyYear, Spending, SpendingLine
from tenants.resources.money.rules import AmountHasSource

SHARES = {
    ("host", Heading.STAFF): 46,
    ("host", Heading.MANAGEMENT): 12,
    ("host", Heading.PREMISES): 9,
    ("link", Heading.COMMUNICATIONS): 10,
    ("link", Heading.MEETINGS): 7,
    ("link", Heading.EXPENSES): 6,
    ("link", Heading.RESEARCH): 4,
    ("link", Heading.TRAINING): 3,
    ("link", Heading.VISITS): 3,
}
SOURCE = "The host’s accounts (synthetic)"
DECIDED_ON = working_day(STANDS_AT - timedelta(days=21))
SPENT_ON = working_day(STANDS_AT - timedelta(days=5))


def fill_money(story: Story) -> None:
    """A network that does not report its money has the year, and nothing known in it."""
    rng, years, lines = story.chance("money"), [], []
    for label, spent in story.quotas.spent.items():
        known = story.quotas.reports_money
        received = round(spent * rng.uniform(1.0, 1.15)) if known else None
        year = MoneyYear(
            label=label,
            received_by_host=received,
            received_source=SOURCE if known else "",
            passed_to_host=received,
            kept_by_council=round(spent * 0.04) if known and rng.random() < 0.3 else None,
            council_source="The council (synthetic)" if known else "",
        )
        AmountHasSource.check(year.received_source, year.received_by_host, year.passed_to_host)
        AmountHasSource.check(year.council_source, year.kept_by_council)
        years.append(year)
        if known:
            lines += _lines(year, spent, silent_about_link=rng.random() < 0.1)
    bulk_insert(years)
    bulk_insert(lines)
    # The Department's determinations, which say what the grant was.
    take_in_everything()
    if story.quotas.in_full:
        _spend(story)


def _spend(story: Story) -> None:
    """Two sums spent under one decision on training, and one that waits for a decision."""
    course = _plan("Course on entering and viewing, for eight people", Heading.TRAINING, 180_00)
    hall = _plan("Hall for the open meeting in July", Heading.MEETINGS, 120_00)
    training = replace(as_it_stands(course, DECIDED_ON), pence=300_00)
    words = ("Train our representatives", "The visits of this summer need people who know how to look.")
    decision = story.get(Decisions).on(story, training, at=morning(DECIDED_ON), words=words)
    services.spend(course, decision=decision, spent_on=SPENT_ON, by=BY, at=morning(SPENT_ON))
    books = _plan("Handbooks for the course", Heading.TRAINING, 95_50)
    services.spend(books, decision=decision, spent_on=SPENT_ON, by=BY, at=morning(SPENT_ON))
    governing.ask_for_decision(act=as_it_stands(hall, SPENT_ON), by=BY, at=morning(SPENT_ON))


def _plan(title: str, heading: str, pence: int) -> Spending:
    return services.plan_spending(
        title=title,
        heading=heading,
        pence=pence,
        starts_on=DECIDED_ON,
        ends_on=STANDS_AT + timedelta(days=40),
        by=BY,
        at=morning(DECIDED_ON),
    )


def _lines(year: MoneyYear, spent: int, *, silent_about_link: bool) -> list[SpendingLine]:
    by_heading = apportion(
        spent, {f"{spender} {heading}": share for (spender, heading), share in SHARES.items()}
    )
    return [
        SpendingLine(
            year=year,
            spender=spender,
            heading=heading,
            quarter=quarter,
            amount=None
            if silent_about_link and spender == "link" and heading == Heading.EXPENSES
            else amount,
            source=SOURCE,
        )
        for spender, heading in SHARES
        for quarter, amount in zip(
            (1, 2, 3, 4),
            apportion(by_heading[f"{spender} {heading}"], dict.fromkeys("1234", 1.0)).values(),
            strict=True,
        )
    ]


WRITER = Writer(fill_money, rank=40)
