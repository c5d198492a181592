"""Money received and spent, by year: the host's apart from the LINk's, and now and then not known."""

from foundation.demonstration.post import take_in_everything
from foundation.demonstration.quotas import apportion
from foundation.demonstration.story import Story, bulk_insert
from foundation.demonstration.writers import Writer
from tenants.resources.money.models import Heading, MoneyYear, SpendingLine
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
