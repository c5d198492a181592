"""The public site: what the law publishes, and no more; everything opens without signing in."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from foundation.access import Viewer
from tenants.powers.information_requests import services as requests
from tenants.powers.reports import services as reports
from tenants.powers.reports.models import Recipient
from tests.tenants.accountability.annual_report import factories as annual_reports
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.governing.governance import factories as governance
from tests.tenants.people.members import factories as members
from tests.tenants.powers.referrals import factories as referrals
from tests.tenants.powers.reports.factories import make_report, make_sent, send
from tests.tenants.powers.representatives import factories as representatives
from tests.tenants.powers.visits import factories as visits
from tests.tenants.voice.activities import factories as activities

BY = Viewer.system("tests")


@pytest.fixture
def read(network, client_for):
    client = client_for()

    def get(name, *args, **asked):
        return client.get(reverse(f"public_site:{name}", args=args), asked)

    return get


def published(*, at, published_at=None, **values) -> Recipient:
    """A report to one trust, published."""
    recipient = make_sent(at=at, **values)
    reports.publish(recipient.report, by=BY, at=published_at or at)
    return recipient


def answered(recipient, *, at, promise="Open on Saturdays", until=date(2010, 9, 30)):
    promises = dict.fromkeys(recipient.report.recommendations.all(), ("accepted", promise, until))
    reports.answer(recipient, kind="action", text="We agree.", promises=promises, on=at.date(), by=BY, at=at)


PAGES = (
    "home",
    "have_your_say",
    "activities",
    "join",
    "joined",
    "procedures",
    "decisions",
    "representatives",
    "reports",
    "outcomes",
    "requests",
    "visits",
    "referrals",
    "annual_reports",
)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_to_everybody_while_there_is_nothing_yet(read, name):
    answer = read(name)
    assert answer.status_code == 200
    assert answer.text.count("<h1") == 1


# --- The first page --------------------------------------------------------------------------------------------


def test_the_first_page_says_what_it_is_and_what_came_of_it(read, at):
    answered(published(at=at, title="Waiting rooms"), at=at)
    reports.record_outcome(
        kind="change",
        sector="health",
        happened_on=at.date(),
        text="The surgery opens on Saturdays.",
        evidence="Told to us in confidence by a patient",
        report=None,
        by=BY,
        at=at,
    )
    page = read("home").text
    assert "in Sefton" in page
    assert "Waiting rooms" in page
    assert "Answered on 14 June 2010: it will act." in page
    assert "The surgery opens on Saturdays." in page
    assert "in confidence" not in page


def test_the_first_page_shows_only_what_is_open_and_to_come(read, at):
    activities.activity("Open day", at=at, held_on=date(2010, 6, 20), open_to_public=True)
    activities.activity("Committee", at=at, held_on=date(2010, 6, 20), open_to_public=False)
    activities.activity("Last year's fair", at=at, held_on=date(2010, 6, 1), open_to_public=True)
    page = read("home").text
    assert "Open day" in page
    assert "Sunday 20 June 2010" in page
    assert "Committee" not in page
    assert "fair" not in page
    assert "Last year" in read("activities").text


def test_visitors_find_their_ways_and_not_those_of_the_work(read, alice, client_for):
    page = read("home").text
    assert reverse("public_site:have_your_say") in page
    assert reverse("members:list") not in page
    assert reverse("members:list") in client_for(alice).get(reverse("public_site:home")).text


# --- Reports and answers ------------------------------------------------------------------------------------------


def test_a_report_stands_with_what_was_recommended_answered_and_promised(read, at):
    recipient = published(at=at)
    answered(recipient, at=at)
    page = read("report", recipient.report.pk).text
    assert "Open at weekends." in page
    assert "Open on Saturdays" in page
    assert "By 30 September 2010 (in 108 days)" in page
    assert "We agree." in page


def test_silence_is_shown_as_silence_from_the_day_after(read, at):
    recipient = published(at=at - timedelta(days=60), title="Old wards")
    assert recipient.clock is not None
    page = read("report", recipient.report.pk).text
    assert "Overdue" in page
    assert "Has not answered. The answer was due on 13 May 2010, 32 days ago." in page
    assert "Nobody has answered this yet." in page


def test_an_answer_that_is_not_due_yet_is_no_reproach(read, at):
    page = read("report", published(at=at).report.pk).text
    assert "The answer is due on 9 July 2010, in 25 days." in page
    assert "Overdue" not in page


def test_a_copy_is_said_to_owe_nothing(read, at):
    page = read("report", published(at=at, kind="gp_practice").report.pk).text
    assert "Received a copy. No law asks it to answer." in page


def test_the_proof_of_an_answers_date_is_public(read, at):
    recipient = published(at=at)
    page = read("report_clock", recipient.report.pk, recipient.pk).text
    assert "Friday 9 July 2010" in page
    assert "SI 2008/528 reg 5(2)" in page


def test_the_proof_is_asked_for_with_its_own_report(read, at):
    one, other = published(at=at), published(at=at, title="Another")
    assert read("report_clock", other.report.pk, one.pk).status_code == 404


def test_there_is_no_proof_where_no_clock_runs(read, at):
    copy = published(at=at, kind="gp_practice")
    assert read("report_clock", copy.report.pk, copy.pk).status_code == 404


def test_what_is_not_published_is_not_found(read, at):
    draft, sent = make_report(title="A secret draft"), make_sent(title="Sent and not published").report
    for report in (draft, sent):
        assert read("report", report.pk).status_code == 404
    listed = read("reports").text
    assert "A secret draft" not in listed
    assert "Sent and not published" not in listed


def test_what_came_of_a_report_is_not_told_before_the_report(read, at):
    sent = make_sent().report
    facts = {"kind": "change", "sector": "health", "happened_on": at.date(), "evidence": "A letter"}
    reports.record_outcome(**facts, text="A ramp was built.", report=sent, by=BY, at=at)
    assert "A ramp was built." not in read("outcomes").text
    reports.publish(sent, by=BY, at=at)
    assert "A ramp was built." in read("outcomes").text


def test_reports_are_found_by_words_body_and_sector(read, at):
    published(at=at, title="Wards at night")
    published(at=at, title="Day centres", sector="social_care")
    assert "Day centres" not in read("reports", q="wards").text
    assert "Wards at night" not in read("reports", sector="social_care").text
    assert "No report matches" in read("reports", q="nothing like it").text


# --- Decisions, procedures, representatives -----------------------------------------------------------------------


def test_a_decision_stands_with_its_reasons_and_without_names(read, at):
    decision = governance.decision("d", at=at, title="Ask about waiting")
    page = read("decision", decision.pk).text
    assert "Because people asked for it." in page
    for maker in decision.makers.all():
        assert maker.name not in page


def test_a_decision_that_waits_to_be_published_is_not_found(read, at):
    waiting = governance.decision("d", at=at, published=False, title="Not public yet")
    assert read("decision", waiting.pk).status_code == 404
    assert "Not public yet" not in read("decisions").text


def test_decisions_are_found_by_kind_year_and_words(read, at):
    governance.decision("d", at=at, title="Ask about waiting")
    governance.decision("c", at=at - timedelta(days=400), title="Spend on leaflets")
    assert "Spend on leaflets" not in read("decisions", kind="d").text
    assert "Ask about waiting" not in read("decisions", year="2009").text
    assert "Ask about waiting" not in read("decisions", q="leaflets").text
    assert "Ask about waiting" in read("decisions", year="odd").text


def test_procedures_stand_with_every_version(read):
    first = governance.procedure()
    assert "Version 1" in read("procedures").text
    page = read("procedure", first.pk).text
    assert "A majority of the governance members present." in page
    assert read("procedure", 987654).status_code == 404


def test_representatives_are_named_and_nothing_else_is_said_of_them(read, at):
    member = members.person("Ada Quill", at=at, email="ada@example.org", telephone="01704 000000")
    representatives.representative(member, at=at)
    page = read("representatives").text
    assert "Ada Quill" in page
    for other in ("ada@example.org", "01704 000000", "001234567890"):
        assert other not in page


# --- Requests, visits, referrals, annual reports --------------------------------------------------------------------


def asked(*, at, title="Waiting times"):
    provider = make_provider(kind="nhs_trust_acute", name="Example Hospitals")
    request = requests.draft(
        title=title, question="How long?", sector="health", provider=provider, wanted_by=None, by=BY, at=at
    )
    requests.send(
        request,
        decision_id=governance.decision("d", at=at).pk,
        method="post",
        sent_on=at.date(),
        received_on=at.date(),
        by=BY,
        at=at,
    )
    return request


def test_a_request_stands_with_its_question_its_date_and_the_proof(read, at):
    request = asked(at=at)
    page = read("request", request.pk).text
    assert "How long?" in page
    assert "Due on 13 July 2010, in 29 days." in page
    assert "Tuesday 13 July 2010" in read("request_clock", request.pk).text


def test_a_draft_of_a_request_is_not_found(read, at):
    provider = make_provider(kind="nhs_trust_acute")
    draft = requests.draft(
        title="Not sent", question="?", sector="health", provider=provider, wanted_by=None, by=BY, at=at
    )
    assert read("request", draft.pk).status_code == 404
    assert "Not sent" not in read("requests").text


def test_a_visit_is_public_once_it_is_reported_and_names_nobody(read, at):
    entered = visits.entered(at=at - timedelta(days=1))
    assert read("visit", entered.pk).status_code == 404
    member = members.person("Zed Vole", at=at)
    seen = visits.reported(at=at, team=[representatives.representative(member, at=at)])
    page = read("visit", seen.pk).text
    assert "We saw a full room." in page
    assert "Zed Vole" not in page
    assert "The manager" not in page
    assert "Example surgery" in read("visits", q="L20").text


def test_referrals_stand_with_what_the_committee_did(read, at):
    referrals.drafted(at=at, title="Not made yet")
    referrals.concluded(at=at, title="Wards at night")
    page = read("referrals").text
    assert "Wards at night" in page
    assert "Not made yet" not in page


def test_annual_reports_stand_as_page_and_pdf(read, at):
    annual_reports.published(at=at)
    page = read("annual_reports").text
    assert reverse("annual_report:published", args=["2009-10"]) in page
    assert reverse("annual_report:published_pdf", args=["2009-10"]) in page


def test_long_lists_have_pages(read, at):
    for number in range(11):
        published(at=at, title=f"Report number {number}")
    assert "11 reports" in read("reports").text
    assert "Report number 0" in read("reports", page="2").text


def test_nothing_of_another_network_is_shown(read, other_network, client_for, at):
    report = published(at=at).report
    elsewhere = client_for(space=other_network)
    assert elsewhere.get(reverse("public_site:report", args=[report.pk])).status_code == 404


def test_each_body_has_a_standing_of_its_own(read, at):
    report = make_report()
    for commissions in (True, False):
        provider = make_provider(kind="pct")
        reports.add_recipient(
            report, provider=provider, commissions=commissions, email="a@example.org", by=BY, at=at
        )
    send(report, at=at)
    reports.publish(report, by=BY, at=at)
    page = read("report", report.pk).text
    assert "The answer is due" in page
    assert "The acknowledgement is due" in page
