"""A year's figures are those of the annual reports, counted once over the year."""

import re
from datetime import date

import pytest

from foundation.timekeeping.periods import Year
from national.annual_reports import queries as annual_reports
from national.dashboard import queries
from national.register.coverage import Punctuality
from tests.national.annual_reports.factories import figures, received
from tests.national.dashboard import factories as make
from tests.national.dashboard.test_pages import text

TODAY = date(2010, 6, 14)


@pytest.fixture
def reports(department):
    """For 2009-10 from two; Sefton's came twice."""
    received(slug="sefton", figures=figures(100))
    received(slug="sefton", figures=figures(120), revision=2)
    received(slug="barnet", figures=figures(10, received_host=None))


def snapshot(viewer, on):
    everyone = queries.places(viewer)
    (found,) = queries.snapshots(viewer, [make.period("2009-10")], everyone, on)
    return found


@pytest.mark.parametrize("on", [TODAY, date(2010, 7, 1)])
def test_it_counts_as_the_pages_of_annual_reports_do(reports, dora, on):
    mine = snapshot(dora, on)
    theirs = annual_reports.coverage(Year.named("2009-10"), on=on)
    assert mine.period.due_on == theirs.due_on
    assert mine.coverage.received == len(theirs.reported)
    assert mine.coverage.counts[Punctuality.AWAITED] == len(theirs.awaited)
    assert mine.coverage.counts[Punctuality.MISSING] == len(theirs.missing)
    latest = {reporting.network.key: reporting.version.protected for reporting in theirs.reported}
    assert {key: dict(found.figures) for key, found in mine.submissions.items()} == latest


def test_the_pages_of_a_year(reports, signed_in_as, client_for):
    ana = client_for(signed_in_as("analyst"))
    shown = text(ana.get("/?period=2009-10"))
    assert "2 of 3 LINks have sent their annual report" in shown
    assert "Annual reports were due on 30 June 2010" not in shown
    assert "Annual reports are due on 30 June 2010" in shown
    assert "Not due yet" in shown
    shown = text(ana.get("/figures/received_host/?period=2009-10"))
    assert re.search(r"£1 Received by the host, 2009-10", shown)
    assert "First published" in shown
    assert "No annual report received: 1" in shown
    assert "Version 2 of Sefton LINk, 2009-10" in shown
