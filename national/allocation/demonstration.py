"""The grants of the demonstration: real totals and baseline, need by a labelled proxy, synthetic dates and people."""

from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files

from foundation.access import Viewer
from foundation.demonstration.story import Story
from foundation.demonstration.writers import Writer
from foundation.tenancy import atomic
from national.allocation import queries
from national.allocation import services as allocation
from national.allocation.models import NeedsDataset, Scenario
from national.allocation.rules.limits import Terms

# HC 269 (2009), Table 36, and HC Deb 4 March 2008, written answer 190251.
TOTAL, BASELINE = 27_000_000_00, 60_000_00
PUBLISHED = ("2008-09", "2009-10", "2010-11")
IN_PREPARATION = "2011-12"
GEOGRAPHY = "2008-09"
FILE = files("national.allocation") / "data" / "needs.csv"

SOURCE = (
    "PSS EX1 2007-08 (The NHS Information Centre), net current expenditure of councils on adult social services, "
    "without Supporting People. Read from a public copy of the workbook."
)
LICENCE = (
    "Contains National Statistics, NHS and CQC data and public sector information licensed under the Open "
    "Government Licence v3.0."
)
PROXY = (
    "The relative needs formula that the Department used was not found in a public source that can be read. "
    "Each council’s share of net spending on adult social services in 2007-08 stands in for it, so these amounts "
    "are not those that councils were paid."
)


def fill_rounds(story: Story) -> None:
    publish_real_rounds(preparer=story.viewer("allocation_officer"), approver=story.viewer("approver"))


def publish_real_rounds(*, preparer: Viewer, approver: Viewer) -> None:
    """In the Department's space. Years that have a round are left alone, so it may be run again."""
    started = set(queries.rounds(preparer).values_list("year", flat=True))
    for year in (year for year in PUBLISHED if year not in started):
        with atomic():
            _publish(year, preparer, approver)
    if IN_PREPARATION not in started:
        with atomic():
            _prepare(preparer)


def _publish(year: str, preparer: Viewer, approver: Viewer) -> None:
    """Submitted, approved and published on the first three mornings of the financial year."""
    first, second, third = _mornings(int(year[:4]), 4, 1)
    scenario = allocation.start_round(
        year=year,
        name="Baseline and need",
        terms=Terms(TOTAL, BASELINE),
        dataset=_dataset("Adult social care spending 2007-08", "proxy_need_share", preparer),
        by=preparer,
        at=first,
    )
    round_ = scenario.round
    allocation.submit_round(round_=round_, scenario=scenario, by=preparer, at=first)
    allocation.approve_round(round_=round_, submission=1, by=approver, at=second)
    allocation.publish_round(round_=round_, by=preparer, at=third)


def _prepare(preparer: Viewer) -> None:
    """Next year's, with scenarios that differ in need, in limits and in the total."""
    at = next(_mornings(2010, 6, 7))
    spending = _dataset("Adult social care spending 2007-08", "proxy_need_share", preparer)
    older = _dataset("Spending on people of 65 and over 2007-08", "pss_older_share", preparer)
    first = allocation.start_round(
        year=IN_PREPARATION,
        name="As in 2010-11",
        terms=Terms(TOTAL, BASELINE),
        dataset=spending,
        by=preparer,
        at=at,
    )
    variants = (
        ("Need of older people", Terms(TOTAL, BASELINE), older),
        ("Need of older people, within 5%", Terms(TOTAL, BASELINE, floor=-500, cap=500), older),
        ("A tenth less", Terms(TOTAL * 9 // 10, BASELINE), spending),
    )
    for name, terms, dataset in variants:
        _add(first, name, terms, dataset, preparer, at)


def _add(first: Scenario, name: str, terms: Terms, dataset: NeedsDataset, by: Viewer, at: datetime) -> None:
    allocation.add_scenario(round_=first.round, name=name, terms=terms, dataset=dataset, by=by, at=at)


def _mornings(year: int, month: int, day: int) -> Iterator[datetime]:
    return (datetime(year, month, day + later, 9, 30, tzinfo=UTC) for later in range(3))


def _dataset(name: str, column: str, by: Viewer) -> NeedsDataset:
    found = queries.offered_datasets().filter(name=name).first()
    if found:
        return found
    at = next(_mornings(2008, 4, 1))
    upload = allocation.upload_needs(
        file_name="needs.csv", content=FILE.read_bytes(), year=GEOGRAPHY, by=by, at=at
    )
    return allocation.load_needs(
        upload=upload,
        column=column,
        name=name,
        source=SOURCE,
        licence=LICENCE,
        is_proxy=True,
        proxy_reason=PROXY,
        by=by,
        at=at,
    )


WRITER = Writer(fill_rounds)
