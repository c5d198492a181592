"""Reports are checked, kept in every version, and added up with their coverage."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError

from foundation.access import Viewer
from foundation.exchange import MessageRejected
from foundation.jobs import services as jobs
from foundation.law import Refused
from foundation.tenancy import atomic, entering
from foundation.timekeeping.periods import Year
from national.annual_reports import queries
from national.annual_reports.models import ReceivedReport
from tenants.accountability.annual_report import queries as local
from tenants.accountability.annual_report import services as local_services
from tests import people
from tests.national.annual_reports.factories import YEAR, figures, message, received
from tests.tenants.accountability.annual_report import factories as network_side

SYSTEM = Viewer.system("tests")
IN_JULY: dict[str, Any] = {"at": datetime(2010, 7, 5, tzinfo=UTC), "published_on": date(2010, 7, 2)}


def total_of(code, on=date(2010, 7, 9)):
    found = queries.summary(queries.coverage(YEAR, on=on))
    return next(one for one in found if one.indicator.code == code)


def test_a_report_is_kept_as_it_came(department):
    report = received()
    report.refresh_from_db()
    assert (report.year, report.revision, report.published_on) == ("2009-10", 1, date(2010, 6, 10))
    assert report.protected == message().figures
    assert report.sections == [{"code": "activities", "title": "Activities", "text": "We listened."}]


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"revision": 1}, "ReportIsNewer"),
        ({"published_on": date(2010, 6, 12), "revision": 2}, "ReportIsPublic"),
        ({"protection": "none v1", "revision": 2}, "ReportProtected"),
        ({"year": Year.named("2007-08")}, "ReportFromOpenNetwork"),
    ],
)
def test_what_fails_a_check_goes_back_with_its_sentence(department, changes, rule):
    received()
    with pytest.raises(MessageRejected) as caught:
        received(sent=message(**changes))
    refusal = caught.value.__cause__
    assert isinstance(refusal, Refused)
    assert refusal.code == rule
    assert refusal.sentence in str(caught.value)
    assert ReceivedReport.objects.count() == 1


def test_the_day_is_the_law_s_own():
    assert queries.due_on(YEAR) == date(2010, 6, 30)
    assert queries.due_on(Year.named("2008-09")) == date(2009, 6, 30)


def test_received_late_and_missing(department):
    received()
    received(slug="barnet", **IN_JULY, signed_off_on=date(2010, 7, 1))
    after = queries.coverage(YEAR, on=date(2010, 7, 9))
    assert after.expected == 3
    assert [one.network.name for one in after.reported] == ["Barnet LINk", "Sefton LINk"]
    assert [one.network.name for one in after.late] == ["Barnet LINk"]
    assert [one.network.name for one in after.missing] == ["Isles of Scilly LINk"]
    on_the_day = queries.coverage(YEAR, on=date(2010, 6, 30))
    assert (len(on_the_day.missing), len(on_the_day.awaited)) == (0, 1)


def test_a_report_prepared_in_june_and_published_in_july_is_in_time(department):
    received(**IN_JULY)
    assert not queries.coverage(YEAR, on=date(2010, 7, 9)).late


def test_a_correction_of_a_report_in_time_is_not_late(department):
    received()
    received(revision=2, **IN_JULY)
    assert not queries.coverage(YEAR, on=date(2010, 7, 9)).late


def test_totals_are_of_the_newest_versions_and_say_who_is_not_in_them(department):
    received(figures=figures(99))
    received(revision=2, figures=figures(12, spend_host=None, members_people=2))
    received(slug="barnet", figures=figures(30))
    assert (total_of("reports_sent").total.value, total_of("reports_sent").missing) == (42, 1)
    spend, members = total_of("spend_host").total, total_of("members_people").total
    assert (spend.value, spend.released, spend.not_reported) == (30, 1, 1)
    assert (members.value, members.released, members.suppressed) == (30, 1, 1)
    coverage = queries.coverage(YEAR, on=date(2010, 7, 9))
    newest = {reporting.network.key: reporting.version for reporting in coverage.reported}
    assert newest[people.space_of("sefton").key].protected["reports_sent"].value == 12


def test_a_total_of_nothing_is_not_nought(department):
    assert total_of("reports_sent").total.value is None
    received(figures=figures(None))
    assert total_of("reports_sent").total.value is None


def test_years_since_the_first_network(department, at):
    assert [year.label for year in queries.years(on=at.date())] == ["2009-10", "2008-09"]
    assert queries.years(on=date(2009, 3, 31)) == []
    assert queries.years(on=date(2026, 6, 1))[0].label == "2012-13", "the law asks for no report after that"


def test_the_database_keeps_one_of_each_version(department):
    report = received()
    report.pk, report.revision = None, 2
    with pytest.raises(IntegrityError, match="received_report_envelope_once"), atomic():
        report.save(force_insert=True)


def test_from_the_network_to_the_Department(own_database, at):
    """Real transactions: published there, taken in here, and the receipt comes back."""
    network, department = people.space_of("sefton"), people.space_of("department")
    with entering(network):
        report = network_side.published(at=at)
        public_path = report.public_path
    with entering(department):
        jobs.sweep(at=at)
        jobs.run_due(at)
        [came] = ReceivedReport.objects.all()
        assert (came.network_key, came.year, came.protected["spend_host"].value) == (
            network.key,
            "2009-10",
            90_000_00,
        )
        assert came.published_at_url.endswith(public_path)
    with entering(network):
        envelope = local.envelope_of(report)
        assert envelope is not None
        assert envelope.outcome == "accepted"
        second = local_services.correct(report, correction="A comma.", by=SYSTEM, at=at)
        assert second.revision == 2
