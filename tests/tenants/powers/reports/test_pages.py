"""The pages of reports: the host's, and the recipient's behind its secret link."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from foundation.design.formats import date_long, date_weekday
from foundation.drafts.models import Draft
from foundation.jobs.services import run_due
from foundation.notify.models import Message
from tenants.powers.reports import queries, services
from tenants.powers.reports.models import Recipient, Report, SecretLink
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.governing.governance import factories as governance
from tests.tenants.powers.reports.factories import BY, decision, make_report, make_sent


@pytest.fixture
def link(network, at, client_for):
    """(recipient, the path of its page) as the email carries it."""
    recipient = make_sent()
    run_due(at)
    letter = mail.outbox[-1].body
    return recipient, re.search(r"http://sefton\.localhost:\d+(\S+)", letter)[1]


def verdicts(recipient):
    found = {"kind": "action", "text": "We will open on Saturdays."}
    for each in recipient.report.recommendations.all():
        found[f"verdict_{each.pk}"] = "accepted"
        found[f"promised_{each.pk}"] = "Open on Saturdays"
        found |= {
            f"until_{each.pk}_day": "30",
            f"until_{each.pk}_month": "9",
            f"until_{each.pk}_year": "2010",
        }
    return found


def test_the_story_of_a_report(alice, grace, client_for, at):
    client = client_for(alice)
    values = {
        "about_matter": "none",
        "title": "Waiting",
        "summary": "Too long",
        "text": "We asked.",
        "recommendations": "One.\n\nTwo.",
        "sector": "health",
        "exclusion": "none",
    }
    response = client.post("/reports/new/", values, follow=True)
    assert "saved as a draft" in response.text
    report = response.context["report"]
    assert [each.text for each in report.recommendations.all()] == ["One.", "Two."]
    pct = make_provider(kind="pct", name="NHS Example", email="pct@example.org")
    client.post(f"/reports/{report.pk}/recipients/new/", {"provider": pct.pk, "commissions": "yes"})
    response = client.post(
        f"/reports/{report.pk}/send/", {"decision": decision(Report.objects.get(), at=at).pk}, follow=True
    )
    assert "The report has been sent" in response.text
    assert "9 July 2010" in response.text
    governance.sign_off("reports.report")
    own = client.post(f"/reports/{report.pk}/publish/")
    assert "Whoever wrote any of it does not publish it" in own.text
    published = client_for(grace).post(f"/reports/{report.pk}/publish/", follow=True)
    assert "are on your public site" in published.text


def test_what_was_typed_is_kept_and_the_error_says_what_to_do(alice, client_for):
    response = client_for(alice).post(
        "/reports/new/",
        {"title": "Waiting & more", "exclusion": "part", "sector": "health", "text": "x", "summary": "y"},
    )
    assert "Enter which part is about children" in response.text
    assert "Waiting &amp; more" in response.text


def test_the_secret_is_in_the_letter_and_nowhere_else(link):
    _, path = link
    secret = path.split("/")[-2]
    assert len(secret) > 40
    stored = Message.objects.get()
    assert secret not in stored.body
    assert not SecretLink.objects.filter(digest=secret).exists()


def test_a_provider_answers_without_an_account(link, client_for):
    recipient, path = link
    client = client_for()
    page = client.get(path)
    assert "9 July 2010" in page.text
    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "same-origin"
    response = client.post(f"{path}answer/", verdicts(recipient), follow=True)
    assert "Your answer has reached the LINk" in response.text
    recipient.refresh_from_db()
    assert recipient.state == "answered"
    assert client.post(f"{path}answer/", verdicts(recipient)).url == path


def test_of_two_holders_of_one_link_the_second_is_told_and_may_add(link, client_for):
    recipient, path = link
    client_for().post(f"{path}answer/", verdicts(recipient))
    second = client_for()
    page = second.post(f"{path}answer/", verdicts(recipient) | {"text": "We also need a ramp."}).text
    assert "has been answered already" in page
    assert f"{recipient.provider.name} answered it on 14 June 2010" in page
    assert "We also need a ramp." in page
    assert "Accepted. Open on Saturdays. By 30 9 2010" in page
    answer = second.post(f"{path}answer/", {"addition": "We also need a ramp."}, follow=True)
    assert "Your addition has reached the LINk" in answer.text
    recipient.refresh_from_db()
    assert recipient.answer == ("We will open on Saturdays.\n\nAdded on 14 June 2010:\nWe also need a ramp.")
    assert "Enter what you want to add" in second.post(f"{path}answer/", {"addition": ""}).text


@pytest.mark.parametrize(("origin", "status"), [("http://{host}", 200), ("http://elsewhere.example", 403)])
def test_a_form_whose_cookie_is_gone_is_given_back(link, network, client_for, origin, status):
    recipient, path = link
    browser = client_for()
    browser.handler.enforce_csrf_checks = True
    browser.cookies.clear()
    here = {"Origin": origin.format(host=network.host)}
    shown = browser.post(f"{path}answer/", verdicts(recipient), headers=here)
    assert shown.status_code == status
    assert ("We will open on Saturdays." in shown.text) is (status == 200)
    recipient.refresh_from_db()
    assert recipient.answered_on is None


def test_half_an_answer_is_kept_behind_the_link_and_the_address_is_not(link, client_for):
    _, path = link
    visitor = client_for()
    place = re.search(r'name="draft_place" value="([^"]+)"', visitor.get(f"{path}answer/").text)[1]
    visitor.post("/drafts/keep/", {"draft_place": place, "text": "Half an answer"})
    draft = Draft.objects.get()
    assert (draft.account_id, draft.path) == (None, "")
    page = client_for().get(f"{path}answer/").text
    assert "Half an answer" in page
    assert "There is a problem" not in page


def test_an_answer_keeps_what_was_typed(link, client_for):
    recipient, path = link
    response = client_for().post(f"{path}answer/", {**verdicts(recipient), "kind": ""})
    assert "Choose whether you intend to take any action" in response.text
    assert "We will open on Saturdays." in response.text


def test_the_page_says_what_is_asked_by_whom_and_by_when(link, client_for):
    recipient, path = link
    page = client_for().get(path).text
    assert f"{recipient.report.title}: for {recipient}" in page
    assert "What the law asks of you" in page
    assert "SI 2008/528), regulation 5" in page
    assert date_weekday(recipient.clock.due_on) in page
    form = client_for().get(f"{path}answer/").text
    assert f"“{recipient.report.title}”, due {date_long(recipient.clock.due_on)}" in form


def test_who_has_answered_is_not_asked_again(link, client_for, at):
    recipient, path = link
    client = client_for()
    recommendations = recipient.report.recommendations.all()
    promises = dict.fromkeys(recommendations, ("accepted", "", None))
    services.answer(
        recipient, kind="no_action", text="We have no money.", promises=promises, on=at.date(), by=BY, at=at
    )
    assert client.get(f"{path}answer/").url == path
    assert client.get(f"{path}acknowledge/").url == path
    page = client.get(path).text
    assert "There is nothing more to do" in page
    assert "You will take no action" in page
    assert "We have no money." in page
    assert "Answer now" not in page


def test_acknowledging_and_passing_on(link, client_for, at):
    _, path = link
    client = client_for()
    assert (
        "knows that you have the report"
        in client.post(f"{path}acknowledge/", {"who": "A manager"}, follow=True).text
    )
    other = make_provider(kind="local_authority", name="Example Council", email="council@example.org")
    response = client.post(f"{path}pass-on/", {"to": other.pk, "email": ""}, follow=True)
    assert "passed on to Example Council" in response.text
    run_due(at)
    assert mail.outbox[-1].to == ["council@example.org"]


def test_a_link_that_is_unknown_expired_or_replaced_says_whom_to_ask(link, client_for, at, settings):
    recipient, path = link
    client = client_for()
    assert client.get("/reports/respond/guess/").status_code == 410
    services.send_link(recipient, by=BY, at=at)
    run_due(at)
    response = client.get(path)
    assert response.status_code == 410
    assert "replaced" in response.text
    newer = re.search(r"http://sefton\.localhost:\d+(\S+)", mail.outbox[-1].body)[1]
    assert client.get(newer).status_code == 200
    settings.LINKS_CLOCK_START = at + timedelta(days=91)
    response = client.get(newer)
    assert response.status_code == 410
    assert "expired" in response.text


def test_a_link_of_one_network_opens_nothing_in_another(link, other_network, client_for):
    _, path = link
    assert client_for(space=other_network).get(path).status_code == 410


PAGES = ["reports:list", "reports:add", "reports:outcomes", "reports:add_outcome"]


@pytest.mark.parametrize("name", PAGES)
def test_who_may_see_what(alice, bob, client_for, name):
    assert client_for(alice).get(reverse(name)).status_code == 200
    assert client_for().get(reverse(name)).status_code == 302
    if name.startswith("reports:add"):
        assert client_for(bob).get(reverse(name)).status_code == 403


def test_another_network_s_manager_does_not_find_it(alice, charlie, other_network, client_for):
    report = make_report()
    assert client_for(alice).get(report.get_absolute_url()).status_code == 200
    assert client_for(charlie, other_network).get(report.get_absolute_url()).status_code == 404


def test_recording_what_came_by_letter(alice, client_for, at):
    recipient = make_sent()
    base = f"/reports/recipients/{recipient.pk}/"
    client = client_for(alice)
    date_of = {"on_day": "14", "on_month": "6", "on_year": "2010"}
    assert (
        "acknowledgement has been recorded" in client.post(f"{base}acknowledged/", date_of, follow=True).text
    )
    response = client.post(f"{base}answered/", {**date_of, **verdicts(recipient)}, follow=True)
    assert "The answer has been recorded" in response.text
    assert Recipient.objects.get(pk=recipient.pk).state == "answered"


@pytest.mark.parametrize("step", ["", "receipt/", "link/", "revoke/", "acknowledged/", "answered/", "lead/"])
def test_every_page_about_a_recipient_opens(alice, client_for, step):
    recipient = make_sent()
    assert client_for(alice).get(f"/reports/recipients/{recipient.pk}/{step}").status_code == 200


@pytest.mark.parametrize("step", ["", "change/", "recipients/new/", "send/", "publish/", "withdraw/"])
def test_every_page_about_a_report_opens(alice, client_for, step):
    report = make_report()
    assert client_for(alice).get(f"/reports/{report.pk}/{step}").status_code == 200


@pytest.mark.parametrize("step", ["", "acknowledge/", "answer/", "pass-on/", "nobody/"])
def test_every_page_behind_the_link_opens(link, client_for, step):
    assert client_for().get(f"{link[1]}{step}").status_code == 200


@pytest.mark.parametrize("visit", ["9" * 5000, "٣", "1_0", "-", "\u200b"])
def test_a_visit_that_is_no_number_starts_an_empty_report(client_for, alice, visit):
    assert client_for(alice).get("/reports/new/", {"visit": visit}).status_code == 200


def test_a_list_is_read_with_its_bodies_and_clocks_by_two_statements(network, alice):
    for number in range(3):
        make_sent(title=f"Report {number}")
    with CaptureQueriesContext(connection) as seen:
        found = [
            (recipient.provider.name, recipient.clock.due_on)
            for report in queries.listed(alice)
            for recipient in report.addressees
        ]
    assert (len(found), len(seen)) == (3, 2)
