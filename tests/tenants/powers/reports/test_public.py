"""Reports on the public site: what was said, what was answered, and what came of it."""

from datetime import timedelta

from django.urls import reverse

from foundation.access import Viewer
from tenants.powers.reports import services as reports
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.governing.governance import factories as governance
from tests.tenants.powers.reports.factories import answered, make_report, make_sent, published, send

BY = Viewer.system("tests")


def test_a_report_stands_with_what_was_recommended_answered_and_promised(read, at):
    recipient = published(at=at)
    answered(recipient, at=at)
    page = read("public_reports:show", recipient.report.pk).text
    assert "Open at weekends." in page
    assert "Open on Saturdays" in page
    assert "By 30 September 2010 (in 108 days)" in page
    assert "We agree." in page


def test_silence_is_shown_as_silence_from_the_day_after(read, at):
    recipient = published(at=at - timedelta(days=60), title="Old wards")
    assert recipient.clock is not None
    page = read("public_reports:show", recipient.report.pk).text
    assert "Overdue" in page
    assert "Has not answered. The answer was due on 13 May 2010, 32 days ago." in page
    assert "Nobody has answered this yet." in page


def test_an_answer_that_is_not_due_yet_is_no_reproach(read, at):
    page = read("public_reports:show", published(at=at).report.pk).text
    assert "The answer is due on 9 July 2010, in 25 days." in page
    assert "Overdue" not in page


def test_a_copy_is_said_to_owe_nothing(read, at):
    page = read("public_reports:show", published(at=at, kind="gp_practice").report.pk).text
    assert "Received a copy. No law asks it to answer." in page


def test_the_proof_of_an_answers_date_is_public(read, at):
    recipient = published(at=at)
    page = read("public_reports:time_limit", recipient.report.pk, recipient.pk).text
    assert "Friday 9 July 2010" in page
    assert "SI 2008/528 reg 5(2)" in page


def test_the_proof_is_asked_for_with_its_own_report(read, at):
    one, other = published(at=at), published(at=at, title="Another")
    assert read("public_reports:time_limit", other.report.pk, one.pk).status_code == 404


def test_there_is_no_proof_where_no_clock_runs(read, at):
    copy = published(at=at, kind="gp_practice")
    assert read("public_reports:time_limit", copy.report.pk, copy.pk).status_code == 404


def test_what_is_not_published_is_not_found(read, at):
    draft, sent = make_report(title="A secret draft"), make_sent(title="Sent and not published").report
    for report in (draft, sent):
        assert read("public_reports:show", report.pk).status_code == 404
    listed = read("public_reports:list").text
    assert "A secret draft" not in listed
    assert "Sent and not published" not in listed


def test_what_came_of_a_report_is_not_told_before_the_report(read, at):
    sent = make_sent().report
    facts = {"kind": "change", "sector": "health", "happened_on": at.date(), "evidence": "A letter"}
    reports.record_outcome(**facts, text="A ramp was built.", report=sent, by=BY, at=at)
    assert "A ramp was built." not in read("public_reports:outcomes").text
    governance.sign_off("reports.report")
    reports.publish(sent, by=BY, at=at)
    assert "A ramp was built." in read("public_reports:outcomes").text


def test_reports_are_found_by_words_body_and_sector(read, at):
    published(at=at, title="Wards at night")
    published(at=at, title="Day centres", sector="social_care")
    assert "Day centres" not in read("public_reports:list", q="wards").text
    assert "Wards at night" not in read("public_reports:list", sector="social_care").text
    assert "No report matches" in read("public_reports:list", q="nothing like it").text


def test_long_lists_have_pages(read, at):
    for number in range(11):
        published(at=at, title=f"Report number {number}")
    assert "11 reports" in read("public_reports:list").text
    assert "Report number 0" in read("public_reports:list", page="2").text


def test_nothing_of_another_network_is_shown(read, other_network, client_for, at):
    report = published(at=at).report
    elsewhere = client_for(space=other_network)
    assert elsewhere.get(reverse("public_reports:show", args=[report.pk])).status_code == 404


def test_each_body_has_a_standing_of_its_own(read, at):
    report = make_report()
    for commissions in (True, False):
        provider = make_provider(kind="pct")
        reports.add_recipient(
            report, provider=provider, commissions=commissions, email="a@example.org", by=BY, at=at
        )
    send(report, at=at)
    governance.sign_off("reports.report")
    reports.publish(report, by=BY, at=at)
    page = read("public_reports:show", report.pk).text
    assert "The answer is due" in page
    assert "The acknowledgement is due" in page
