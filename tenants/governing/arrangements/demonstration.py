"""The contract under which a LINk began, and in one network the temporary arrangements of the month before.

The nation's clock stands in 2010, when the law knows no temporary arrangements any more: they are a record, with their report.
"""

from datetime import date

from foundation.demonstration.days import FIRST_DAY, morning
from foundation.demonstration.story import BY, Story
from foundation.demonstration.writers import Writer
from tenants.governing.arrangements import services

HAD_TEMPORARY = "norfolk"


def fill_arrangements(story: Story) -> None:
    if not story.quotas.in_full:
        return
    if story.space.authority_slug == HAD_TEMPORARY:
        _temporary()
    contract = services.record_contract(
        person="Eastwell Community Support", starts_on=FIRST_DAY, by=BY, at=morning(FIRST_DAY)
    )
    first, told = date(2008, 5, 6), date(2008, 5, 8)
    services.record_first_activity(
        contract,
        first_activity_on=first,
        first_activity="A meeting open to everybody about what the LINk should look into first",
        by=BY,
        at=morning(first),
    )
    services.tell_authority(contract, told_how="letter", told_on=told, by=BY, at=morning(told))


def _temporary() -> None:
    began, ended, prepared, copied = (
        date(2008, 4, 1),
        date(2008, 4, 30),
        date(2008, 6, 20),
        date(2008, 7, 28),
    )
    made = services.record_temporary(
        person="Broadland Voluntary Forum", sort="voluntary", starts_on=began, by=BY, at=morning(began)
    )
    services.end_temporary(made, ended_on=ended, by=BY, at=morning(ended))
    services.record_report(
        made,
        activities="Two public events, and a telephone line for views and questions.",
        spent_pence=617_500,
        spent_on="Venues and food £4,882.50; access and equipment £1,292.50",
        prepared_on=prepared,
        by=BY,
        at=morning(prepared),
    )
    services.record_copies(made, copied_on=copied, by=BY, at=morning(copied))


WRITER = Writer(fill_arrangements, rank=25)
