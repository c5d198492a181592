"""Words taken out of what is published, and whole records taken down: what everybody reads, what is sealed, and who is told."""

import json
import subprocess
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from foundation.access import NotPermitted
from foundation.access import services as access
from foundation.accounts.models import Account
from foundation.audit.models import Event
from foundation.jobs import services as jobs
from foundation.law import Refused
from foundation.notify.models import Message
from foundation.publishing import queries, services
from foundation.publishing.models import Redaction
from foundation.search import queries as search
from foundation.workflow.models import StateChange
from tenants.accountability.annual_report import services as annual_reports
from tenants.powers.referrals import services as referring
from tenants.powers.reports import services as reports
from tests.conftest import viewer_in
from tests.foundation.api import factories as tokens
from tests.tenants.accountability.annual_report import factories as yearly
from tests.tenants.governing.governance import factories as governance
from tests.tenants.people.news import factories as news
from tests.tenants.powers.referrals import factories as referrals
from tests.tenants.powers.reports.factories import BY, answered, make_outcome, make_report, published
from tests.tenants.voice.activities import factories as activities

NAME, MARK = "Ursula Quorn", "[name taken out]"
ASKED = {
    "words": [NAME],
    "mark": MARK,
    "note": "It named somebody who had not agreed.",
    "reason": "She asked us to.",
}


@pytest.fixture
def kay(network, at):
    return viewer_in(network, "kay")


@pytest.fixture
def report(network, at):
    recipient = published(
        at=at,
        title=f"What {NAME} saw",
        summary=f"{NAME.upper()} waited too long.",
        text="We asked sixty people.\nOne was Ursula\n Quorn.\nShe left.",
        recommendations=(f"Ring {NAME} back.",),
    )
    answered(recipient, at=at)
    return recipient.report


def take_out(record, by, at, **changed):
    return services.take_words_out(record=record, **{**ASKED, **changed}, by=by, at=at)


def take_down(record, by, at):
    facts = {name: ASKED[name] for name in ("note", "reason")}
    return services.take_down(record=record, **facts, by=by, at=at)


def everything_read(client_for, network, report):
    """All that people outside read of the report: pages, lists, search, what the start page shows."""
    visitor = client_for(None, network)
    addresses = [
        "/",
        reverse("public_reports:list"),
        reverse("public_reports:show", args=[report.pk]),
        reverse("public_reports:list") + "?q=Quorn",
        reverse("public_reports:time_limit", args=[report.pk, report.recipients.get().pk]),
    ]
    return " ".join(visitor.get(address).content.decode() for address in addresses).lower()


def in_words(pdf):
    read = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(read.stdout.decode().split())


# --- Words -----------------------------------------------------------------------------------------------------------


def test_a_name_is_gone_from_every_page_and_a_note_stands_in_its_place(
    network, report, alice, at, client_for
):
    assert "quorn" in everything_read(client_for, network, report)
    take_out(report, alice, at)
    text = everything_read(client_for, network, report)
    assert "quorn" not in text.replace("q=quorn", "").replace('value="quorn"', "")
    assert f"what {MARK} saw" in text
    assert client_for(None, network).get("/")["Cache-Control"] == "no-cache"
    assert "on 14 june 2010 words were taken out. it named somebody who had not agreed." in text


def test_no_search_finds_it(report, alice, at):
    assert search.search(alice, "Quorn")
    take_out(report, alice, at)
    assert search.search(alice, "Quorn") == []


def test_the_council_api_has_the_mark_and_the_note(network, report, alice, at):
    system = tokens.Caller(network, tokens.issue("read", at=at).secret)
    assert "Quorn" in system.get(f"reports/{report.pk}").text
    take_out(report, alice, at)
    answer = system.get(f"reports/{report.pk}")
    assert "Quorn" not in answer.text + system.get("reports").text
    assert answer.json()["taken_out"] == [{"on": "2010-06-14", "note": ASKED["note"], "whole": False}]


def test_what_was_taken_down_is_gone_from_the_council_api(network, report, alice, at):
    system = tokens.Caller(network, tokens.issue("read", at=at).secret)
    take_down(report, alice, at)
    answer = system.get(f"reports/{report.pk}")
    assert (answer.status_code, answer.json()["detail"][:38]) == (
        410,
        "On 14 June 2010 it was taken down. It ",
    )
    assert system.get("reports").json()["results"] == []


def test_nothing_of_it_is_in_the_log_of_the_redaction(report, alice, at):
    redaction = take_out(report, alice, at)
    images = Event.objects.filter(table_name="publishing_redaction")
    assert images.exists()
    assert not any("Quorn" in json.dumps([event.before, event.after]) for event in images)
    assert NAME in json.dumps(redaction.originals)


def test_what_is_written_later_loses_the_words_too_and_that_is_noted(report, alice, at):
    redaction = take_out(report, alice, at)
    recipient = report.recipients.get()
    reports.add_to_answer(recipient, text=f"We wrote to {NAME}.", on=at.date(), by=BY, at=at)
    recipient.refresh_from_db()
    assert recipient.answer.endswith(f"We wrote to {MARK}.")
    again = StateChange.objects.get(machine="redaction", move="repeat")
    assert (again.object_id, again.note) == (redaction.pk, "recipient, answer")


def test_words_that_are_not_there_are_refused(report, alice, at):
    with pytest.raises(Refused, match="stand in what is published"):
        take_out(report, alice, at, words=["Nobody Here"])
    assert not Redaction.objects.exists()


@pytest.mark.parametrize("changed", [{"note": f"It named {NAME}."}, {"reason": "ursula  quorn rang"}])
def test_a_note_that_tells_the_words_is_refused(report, alice, at, changed):
    with pytest.raises(Refused, match="do not repeat the words"):
        take_out(report, alice, at, **changed)


@pytest.mark.parametrize("words", [[], ["."], ["a"]])
def test_words_that_are_none_are_refused(report, alice, at, words):
    with pytest.raises(Refused, match="at least two letters"):
        take_out(report, alice, at, words=words)


def test_a_draft_is_changed_where_it_is_written(network, alice, at):
    with pytest.raises(Refused, match="what has not left"):
        take_out(make_report(title=NAME), alice, at)


def test_only_those_who_may_take_words_out(report, bob, at, signed_in_as):
    for viewer in (bob, signed_in_as("host_support_worker"), signed_in_as("original_keeper")):
        with pytest.raises(NotPermitted):
            take_out(report, viewer, at)


def test_a_mark_that_is_longer_than_its_column_ends_the_text_earlier(network, alice, at):
    report = published(at=at, title=f"{'x' * 187} {NAME}").report
    take_out(report, alice, at)
    report.refresh_from_db()
    assert len(report.title) == 200
    assert report.title.endswith("…")
    assert "Quorn" not in report.title


# --- Told, put back, opened ------------------------------------------------------------------------------------------


def test_the_governance_members_are_told_without_the_words(report, alice, at):
    take_out(report, alice, at)
    jobs.run_due(at)
    told = [letter for letter in mail.outbox if MARK in letter.subject]
    assert {letter.to[0] for letter in told} == {"grace@example.org", "henry@example.org"}
    assert not any("Quorn" in letter.subject + letter.body for letter in told)


def test_it_is_put_back_as_it_was(report, alice, at):
    before = {place.key: place.value for place in services.places_of(report)}
    redaction = take_out(report, alice, at)
    services.put_back(redaction=redaction, because="She has agreed.", by=alice, at=at)
    assert {place.key: place.value for place in services.places_of(report)} == before
    redaction.refresh_from_db()
    assert (redaction.state, redaction.originals, redaction.words) == ("put_back", {}, [])


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_one_of_two_is_put_back_and_the_other_stays_out(network, alice, at, order):
    report = published(at=at, text=f"{NAME} and Ann Lee; Ursula Quorn-Lee.").report
    both = [
        take_out(report, alice, at),
        take_out(report, alice, at, words=["Ann Lee"], mark="[words taken out]"),
    ]
    expected = [f"{NAME} and [words taken out]; Ursula Quorn-Lee.", f"{MARK} and Ann Lee; {MARK}-Lee."]
    for number in order[:1]:
        services.put_back(redaction=Redaction.objects.get(pk=both[number].pk), because="x", by=alice, at=at)
        report.refresh_from_db()
        assert report.text == expected[number]
    services.put_back(redaction=Redaction.objects.get(pk=both[order[1]].pk), because="x", by=alice, at=at)
    report.refresh_from_db()
    assert report.text == f"{NAME} and Ann Lee; Ursula Quorn-Lee."


def test_nothing_is_put_back_over_what_was_written_since(network, alice, at):
    activity = activities.activity(f"Tea with {NAME}", at=at, open_to_public=True)
    redaction = take_out(activity, alice, at)
    activity.refresh_from_db()
    activity.title = f"Tea with {MARK}, at two"
    activity.save()
    with pytest.raises(Refused, match="What was written since"):
        services.put_back(redaction=redaction, because="x", by=alice, at=at)


def test_it_is_put_back_once(report, alice, at):
    redaction = take_out(report, alice, at)
    again = Redaction.objects.get(pk=redaction.pk)
    services.put_back(redaction=redaction, because="x", by=alice, at=at)
    with pytest.raises(Refused):
        services.put_back(redaction=again, because="x", by=alice, at=at)


def test_opening_says_why(report, alice, kay, at):
    redaction = take_out(report, alice, at)
    with pytest.raises(Refused, match="says why, and the reason stays on record"):
        services.open_original(redaction=redaction, reason=" ", by=kay, at=at)


def test_a_keeper_opens_it_with_a_reason_and_the_other_is_told(report, alice, kay, at):
    redaction = take_out(report, alice, at)
    sealed = services.open_original(redaction=redaction, reason="A court asks.", by=kay, at=at)
    assert f"What {NAME} saw" in sealed.values()
    opened = StateChange.objects.get(machine="redaction", move="open")
    assert (opened.by_name, opened.note) == (kay.name, "A court asks.")
    told = Message.objects.get(template="publishing/email/opened")
    assert told.to == "ken@example.org"
    assert "A court asks." in told.body
    assert "Quorn" not in told.body


def test_nobody_else_opens_it(report, alice, grace, at):
    redaction = take_out(report, alice, at)
    for viewer in (alice, grace):
        with pytest.raises(NotPermitted):
            services.open_original(redaction=redaction, reason="I wonder.", by=viewer, at=at)


def test_no_keeper_opens_it_alone(report, alice, kay, at):
    redaction = take_out(report, alice, at)
    other = Account.objects.get(email="ken@example.org").role_grants.get()
    access.end_role(grant=other, on=at.date(), by=alice, at=at)
    with pytest.raises(Refused, match="only while two people"):
        services.open_original(redaction=redaction, reason="A court asks.", by=kay, at=at + timedelta(days=1))


def test_no_third_person_keeps_the_originals(network, alice, at):
    third = Account.objects.get(email="rita@example.org")
    with pytest.raises(Refused, match="no more of them"):
        access.grant_role(account=third, role="original_keeper", starts_on=at.date(), by=alice, at=at)


# --- The whole -------------------------------------------------------------------------------------------------------


def test_a_report_is_taken_down(network, report, alice, at, client_for):
    take_down(report, alice, at)
    visitor = client_for(None, network)
    gone = visitor.get(reverse("public_reports:show", args=[report.pk]))
    assert gone.status_code == 410
    assert "On 14 June 2010 it was taken down. It named somebody who had not agreed." in gone.text
    assert "No report has been published yet" in visitor.get(reverse("public_reports:list")).text
    assert "quorn" not in everything_read(client_for, network, report).replace('value="quorn"', "")
    with pytest.raises(Refused, match="not taken down again"):
        take_down(report, alice, at)


def test_a_decision_leaves_its_kind_its_day_and_that_it_was_made(network, alice, at, client_for):
    decision = governance.decision("e", at=at, title=f"On {NAME}", text="We visit.", reasons="It leaks.")
    take_down(decision, alice, at)
    page = client_for(None, network).get(reverse("public_governance:decision", args=[decision.pk]))
    assert page.status_code == 200
    assert "Sending a report or recommendation" in page.text
    assert "it was taken down" in page.text
    assert not any(word in page.text for word in (NAME, "It leaks.", "We visit."))


def test_a_word_of_a_committee_that_no_service_may_change_loses_its_words(network, alice, at):
    referral = referrals.made(at=at)
    referring.acknowledge(referral, on=at.date(), text=f"{NAME} will ring.", by=BY, at=at)
    take_out(referral, alice, at)
    assert referral.updates.get().text == f"{MARK} will ring."


def test_an_annual_report_loses_them_in_its_page_its_pdf_and_its_next_version(network, alice, at, client_for):
    draft = yearly.ready(at=at)
    annual_reports.write_section(draft, code="activities", text=f"{NAME} spoke.", by=BY, at=at)
    report = yearly.signed(at=at, report=draft)
    annual_reports.publish(report, by=BY, at=at)
    take_out(report, alice, at)
    report.refresh_from_db()
    page = client_for(None, network).get(report.public_path)
    assert f"{MARK} spoke." in page.text
    assert "Quorn" not in page.text + json.dumps(report.content)
    printed = in_words(
        client_for(None, network).get(reverse("public_annual_report:pdf", args=[report.year])).content
    )
    assert f"{MARK} spoke." in printed
    assert "On 14 June 2010 words were taken out." in printed
    assert "Quorn" not in printed
    later = annual_reports.correct(report, correction="A sum", by=BY, at=at)
    annual_reports.write_section(later, code="activities", text="Ursula  Quorn came again.", by=BY, at=at)
    annual_reports.publish(yearly.signed(at=at, report=later), by=BY, at=at)
    later.refresh_from_db()
    assert "Quorn" not in json.dumps(later.content)
    assert queries.in_force(later).count() == 1


def test_news_is_gone_from_the_feed_and_from_what_search_engines_are_told(network, alice, at, client_for):
    visitor = client_for(None, network)
    feed, told = reverse("public_news:feed"), reverse("public_site:sitemap")
    one, other = news.item(f"{NAME} opens a ward", at=at), news.item("Zennor opens a ward", at=at)
    assert NAME in visitor.get(feed).content.decode()
    take_out(one, alice, at)
    take_down(other, alice, at)
    text = visitor.get(feed).content.decode()
    assert f"{MARK} opens a ward" in text
    assert not any(word in text for word in (NAME, "Zennor"))
    assert other.public_address not in visitor.get(told).content.decode()


# --- Pages -----------------------------------------------------------------------------------------------------------


def place(record, act):
    return reverse(f"publishing:{act}", args=[record._meta.label_lower, record.pk])


def test_first_it_is_shown_as_everybody_will_read_it(report, alice, client_for):
    client = client_for(alice)
    sent = {**ASKED, "words": NAME}
    page = client.post(place(report, "words"), sent)
    assert "Nothing has been taken out yet" in page.text
    assert "One was Ursula" not in page.text or MARK in page.text
    assert not Redaction.objects.exists()
    seen = page.context["form"].data["seen"]
    answer = client.post(place(report, "words"), {**sent, "seen": seen})
    assert answer.status_code == 302
    assert Redaction.objects.get().words == [NAME]


def test_a_preview_that_is_out_of_date_is_shown_again(report, alice, client_for):
    client = client_for(alice)
    seen = client.post(place(report, "words"), {**ASKED, "words": NAME}).context["form"].data["seen"]
    report.summary = f"{NAME} waited for a year."
    report.save()
    page = client.post(place(report, "words"), {**ASKED, "words": NAME, "seen": seen})
    assert "waited for a year" in page.text
    assert not Redaction.objects.exists()


def test_the_record_leads_there_and_shows_what_was_taken_out(report, alice, at, client_for, signed_in_as):
    client = client_for(alice)
    assert place(report, "words") in client.get(f"/reports/{report.pk}/").text
    redaction = take_out(report, alice, at)
    page = client.get(f"/reports/{report.pk}/").text
    assert redaction.get_absolute_url() in page
    # Below stand the letters as they were sent.
    assert "Quorn" not in page.partition('id="notes"')[0]
    worker = client_for(signed_in_as("host_support_worker")).get(f"/reports/{report.pk}/").text
    assert redaction.get_absolute_url() in worker
    assert place(report, "words") not in worker


def test_the_original_is_shown_in_the_answer_and_kept_by_nobody(report, alice, kay, at, client_for):
    redaction = take_out(report, alice, at)
    client = client_for(kay)
    address = reverse("publishing:original", args=[redaction.pk])
    assert "Quorn" not in client.get(address).text
    answer = client.post(address, {"reason": "A court asks."})
    assert f"What {NAME} saw" in answer.text
    assert answer["Cache-Control"] == "no-store, private"
    assert client_for(alice).get(address).status_code == 403


@pytest.fixture
def outcome(network, at):
    """What changed without a report of the LINk."""
    return make_outcome(text=f"{NAME} asked for a ramp.", evidence=f"{NAME} showed us the ramp.", at=at)


def test_a_name_is_taken_out_of_what_changed_without_a_report(outcome, alice, client_for, at):
    address = f"/reports/outcomes/{outcome.pk}/"
    assert "Take words out" in client_for(alice).get(address).text
    services.take_words_out(record=outcome, **ASKED, by=alice, at=at)
    everybody = client_for().get("/published/what-changed/").text
    assert NAME not in everybody + client_for(alice).get(address).text + client_for().get("/").text
    assert f"{MARK} asked for a ramp." in everybody
    assert ASKED["note"] in everybody


def test_what_changed_is_taken_down_whole(outcome, alice, client_for, at):
    services.take_down(record=outcome, note="It was not so.", reason="Checked.", by=alice, at=at)
    assert "asked for a ramp" not in client_for().get("/published/what-changed/").text
    assert "asked for a ramp" not in client_for().get("/").text


def test_what_came_of_a_report_is_one_of_its_own_texts(report, outcome, alice, client_for, at):
    outcome.report = report
    outcome.save()
    page = client_for(alice).get(f"/reports/outcomes/{outcome.pk}/").text
    assert "Words are taken out of it there." in page
    assert "Take words out" not in page
    services.take_words_out(record=report, **ASKED, by=alice, at=at)
    outcome.refresh_from_db()
    assert outcome.text == f"{MARK} asked for a ramp."


def test_before_words_are_taken_out_the_page_shows_where_the_person_stands_otherwise_written(
    network, alice, at, client_for
):
    report = published(
        at=at, title="Waiting", text=f"{NAME} waited.\nMrs Quorn rang, says U.Q. of U. Quorn."
    ).report
    client = client_for(alice)
    address = reverse("publishing:words", args=["reports.report", report.pk])
    asked = {**ASKED, "words": NAME}
    page = client.post(address, asked).content.decode()
    assert "This may be the same person, and stays unless you add it" in page
    assert "Mrs Quorn, U.Q., U. Quorn" in page
    assert not Redaction.objects.exists()
    page = client.post(address, {**asked, "words": f"{NAME}\nMrs Quorn\nU.Q.\nU. Quorn"}).content.decode()
    assert "This may be the same person" not in page
