"""A report is begun with its clock, written, and held up by what it lacks."""

from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest

from foundation.access import NotPermitted
from foundation.disclosure import FIRST
from foundation.jobs import services as jobs
from foundation.law import Refused
from foundation.timekeeping.periods import Year
from messages.annual_report import SectionCode
from messages.indicators import INDICATORS
from tenants.accountability.annual_report import queries, services
from tenants.accountability.annual_report.checklist import checklist
from tenants.accountability.annual_report.composing import compose
from tenants.accountability.annual_report.models import AnnualReport, Body
from tenants.accountability.annual_report.outline import OUTLINE
from tenants.governing.governance import queries as governance
from tests.tenants.accountability.annual_report import factories
from tests.tenants.accountability.annual_report.factories import BY, YEAR
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.people.members import factories as members
from tests.tenants.resources.money import factories as money


@contextmanager
def refused(code):
    with pytest.raises(Refused) as caught:
        yield
    assert caught.value.code == code


def errors(report, at):
    return {item.code for item in checklist(report, on=at.date()) if item.error}


def warnings(report, at):
    return {item.code for item in checklist(report, on=at.date()) if not item.error}


def test_every_figure_belongs_to_one_part_and_every_part_that_leaves_has_a_section():
    parts = [part for one in INDICATORS for part in OUTLINE if one.code.startswith(part.figures)]
    assert len(parts) == len(INDICATORS)
    assert {part.code for part in OUTLINE if part.leaves} == {code.value for code in SectionCode}


def test_a_report_begins_with_its_clock(network, alice, at):
    report = services.start(year=YEAR, by=alice, at=at)
    assert report.clock is not None
    assert (report.clock.instrument, report.clock.due_on) == ("ANNUAL-REPORT", date(2010, 6, 30))
    assert services.start(year=YEAR, by=alice, at=at) == report
    assert AnnualReport.objects.count() == 1


def test_AR1_no_report_before_the_year_has_ended(network, alice, at):
    with refused("AR1"):
        services.start(year=Year.named("2010-11"), by=alice, at=at)


def test_the_calendar_begins_it_by_itself(network, at):
    jobs.sweep(at=at)
    jobs.wake("annual_report.begin", at=at)
    assert AnnualReport.objects.get().year == "2009-10"


@pytest.mark.parametrize("on", [date(2013, 4, 1), date(2014, 4, 2), date(2026, 6, 1)])
def test_it_ends_with_the_law(network, at, on):
    """Section 227 was in force to 31 March 2013: the last report is that of the year to that day."""
    late = datetime(on.year, on.month, on.day, 2, tzinfo=UTC)
    jobs.sweep(at=late)
    jobs.wake("annual_report.begin", at=late)
    report = AnnualReport.objects.get()
    assert (report.year, report.clock.due_on) == ("2012-13", date(2013, 6, 30))
    assert queries.ended_years(on)[0].label == "2012-13"


def test_its_page_says_that_the_law_has_ended(network, alice, client_for, settings):
    assert "The law asked for" not in client_for(alice).get("/annual-report/").text
    settings.LINKS_CLOCK_START = datetime(2014, 5, 6, 9, tzinfo=UTC)
    shown = " ".join(client_for(alice).get("/annual-report/").text.split())
    assert "The law asked for annual reports until 31 March 2013 (LGPIHA 2007 s.227(2)(c))" in shown
    assert "due by 30 June 2013" in shown
    assert "2013-14" not in shown


def test_years_since_the_opening_are_wanted(network, alice, at):
    assert [year.label for year in queries.years_without(alice, on=at.date())] == ["2009-10", "2008-09"]
    factories.started()
    assert [year.label for year in queries.years_without(alice, on=at.date())] == ["2008-09"]
    assert queries.ended_years(date(2009, 3, 31)) == []


def test_what_a_bare_report_lacks(network, at):
    assert errors(factories.started(), at) == {"M1", "AR3", "AR6", "TextsAreWritten", "AR9"}


def test_a_whole_report_has_only_warnings(network, at):
    report = factories.ready()
    assert errors(report, at) == set()
    assert warnings(report, at) == {"M2", "M3", "M4", "AR5", "TextsAreWritten"}


def test_AR4_a_late_report_is_warned_about_and_can_still_be_signed(network, at):
    report = factories.ready()
    assert "AR4" not in warnings(report, datetime(2010, 6, 30, tzinfo=UTC))
    assert "AR4" in warnings(report, datetime(2010, 7, 1, tzinfo=UTC))


def test_the_recipients_that_the_law_names_are_proposed_from_the_records(network, at):
    make_provider(kind="pct", name="NHS Example", email="pct@example.org")
    report = factories.started()
    found = {recipient.body: recipient for recipient in queries.recipients_of(report)}
    assert found[Body.PCT].email == "pct@example.org"
    assert "Sefton" in found[Body.AUTHORITY].name
    assert found[Body.DEPARTMENT].method == "post_room"
    details = [item.detail for item in checklist(report, on=at.date()) if item.code == "AR9"]
    assert "Add: strategic health authority." in details
    assert "Say how Care Quality Commission gets its copy." in details


@pytest.mark.parametrize(
    "way",
    [
        {"body": "osc", "method": "email", "email": ""},
        {"body": "osc", "method": "email", "email": "nobody"},
        {"body": "cqc", "left_out_because": "Too far"},
        {"body": "osc"},
    ],
)
def test_a_recipient_can_be_reached(network, at, way):
    report = factories.started()
    with refused("RecipientsAreReachable"):
        services.add_recipient(report, name="Example", **way, by=BY, at=at)


def test_a_committee_that_is_not_concerned_is_left_out_with_the_reason(network, at):
    report = factories.ready()
    osc = report.recipients.get(body=Body.OSC)
    values = {"name": osc.name, "method": "", "email": "", "left_out_because": "Transport only"}
    services.change_recipient(osc, **values, by=BY, at=at)
    assert errors(report, at) == set()


def test_the_Department_is_never_taken_off(network, at):
    report = factories.started()
    with refused("AR9"):
        services.remove_recipient(report.recipients.get(body=Body.DEPARTMENT), by=BY, at=at)


def test_figures_that_changed_hold_the_report_up(network, at):
    report = factories.ready()
    members.person(at=at)
    assert errors(report, at) == {"FiguresAreCurrent"}
    assert services.take_figures(report, by=BY, at=at) == [
        "members_people",
        "members_organisations",
        "participants_people",
        "participants_organisations",
    ]
    assert errors(report, at) == set()


def test_a_text_names_figures_and_never_types_them(network, at):
    report = factories.ready()
    text = "We sent {reports_sent} reports; the host spent {spend_host}; {members_people} members."
    services.write_section(report, code="reports", text=text, by=BY, at=at)
    part = next(part for part in compose(report, FIRST)["parts"] if part["code"] == "reports")
    assert part["text"] == "We sent 0 reports; the host spent £90,000; not reported members."
    services.write_section(report, code="reports", text="{reports_snet}", by=BY, at=at)
    assert errors(report, at) == {"FiguresAreReferences"}


@pytest.mark.parametrize("text", ["Write to ada@example.org", "Ring 01704 123456", "x" * 19_001])
def test_a_text_that_leaves_is_fit_to_leave(network, at, text):
    report = factories.ready()
    services.write_section(report, code="plans", text=text, by=BY, at=at)
    assert errors(report, at) == {"TextsLeaveSafely"}
    services.write_section(report, code="plans", text="", by=BY, at=at)
    services.write_section(report, code="support", text=text, by=BY, at=at)
    assert errors(report, at) == set()


def test_a_text_that_leaves_names_nobody_in_post(network, at, monkeypatch):
    monkeypatch.setattr(governance, "decision_makers", lambda *_: ["Ada Quill"])
    report = factories.ready()
    services.write_section(report, code="foreword", text="Thanks to ada quill, our chair.", by=BY, at=at)
    assert "TextsLeaveSafely" in errors(report, at)
    services.write_section(report, code="foreword", text="Thanks to our chair.", by=BY, at=at)
    services.write_section(report, code="structure", text="Ada Quill is our chair.", by=BY, at=at)
    assert errors(report, at) == set()


def test_AR6_spending_by_the_host_is_given_and_may_be_unknown(network, at):
    report = factories.ready(spent=False)
    assert errors(report, at) == {"AR6"}
    money.line(money.year(at=at), None, at=at)
    services.take_figures(report, by=BY, at=at)
    assert errors(report, at) == set()
    assert "SpendingIsRecorded" in warnings(report, at)


def test_AR3_and_AR7_activities_in_no_remit_are_accounted_for(network, at):
    report = factories.ready()
    with refused("AR7"):
        services.set_remit(report, beyond_remit=True, beyond_remit_account=" ", by=BY, at=at)
    services.set_remit(report, beyond_remit=True, beyond_remit_account="May only: £900.", by=BY, at=at)
    support = next(part for part in compose(report, FIRST)["parts"] if part["code"] == "support")
    assert support["blocks"][0]["pairs"][0][1] == "May only: £900."


def test_small_counts_of_people_are_not_published(network, at):
    members.person(at=at)
    report = factories.ready()
    assert report.figures["members_people"] == 1
    membership = next(part for part in compose(report, FIRST)["parts"] if part["code"] == "membership")
    assert ["Members: people", "left out to protect people"] in membership["blocks"][0]["rows"]


@pytest.mark.parametrize("role", ["council_officer", "participant"])
def test_others_may_not_write(network, signed_in_as, role, at):
    report, viewer = factories.started(), signed_in_as(role)
    for act in (
        lambda: services.start(year=YEAR, by=viewer, at=at),
        lambda: services.write_section(report, code="plans", text="x", by=viewer, at=at),
        lambda: queries.report_for(viewer, report.pk),
    ):
        with pytest.raises(NotPermitted):
            act()


def test_what_waits_for_whom(network, alice, grace, bob, at):
    [one] = queries.to_do(alice, at.date())
    assert (one.what, one.due_on) == ("Begin the annual report for 2009-10", date(2010, 6, 30))
    factories.started()
    whats = [one.what for one in queries.to_do(grace, at.date())]
    assert "Write and sign off the annual report for 2009-10" in whats
    assert queries.to_do(bob, at.date()) == []


def test_no_day_is_set_for_publishing_what_was_signed_off(network, alice, at):
    factories.signed(at=at)
    (task,) = [task for task in queries.to_do(alice, at.date()) if "2009-10" in task.what]
    assert (task.what, task.due_on) == ("Publish and send the annual report for 2009-10", None)


def test_the_writer_is_told_which_signs_the_pdf_loses(network, at):
    """SignsArePrinted"""
    report = factories.ready(at=at)
    assert "SignsArePrinted" not in warnings(report, at)
    services.write_section(report, code="activities", text="王小明 came; ≥ 5 → more.", by=factories.BY, at=at)
    (item,) = [item for item in checklist(report, on=at.date()) if item.code == "SignsArePrinted"]
    assert item.detail == "In the PDF a box stands for each of: 王 小 明"
    assert item.url.endswith("/activities/")
