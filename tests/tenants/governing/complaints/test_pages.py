"""The form for everybody, the pages behind the link, what the public reads, and taking somebody out."""

import re
from datetime import date, timedelta

import pytest

from foundation.access.models import RoleGrant
from foundation.notes.models import Note
from foundation.retention import queries as retention
from foundation.retention import services as keeping
from tenants.governing.complaints import queries
from tenants.governing.complaints.models import Complaint
from tenants.governing.complaints.queries import following as links
from tenants.governing.complaints.services import following
from tenants.people.correspondence.models import Letter
from tenants.people.privacy.services import answering, erasing
from tests.foundation.notes import factories as notes
from tests.tenants.governing.complaints import factories
from tests.tenants.people.correspondence import factories as letters
from tests.tenants.people.privacy import factories as privacy

ASKED = {
    "about": ["host"],
    "subject": "support",
    "text": "The telephone is never answered.",
    "name": "Bea Long",
    "email": "bea@example.org",
    "language": "en",
}


def test_anybody_complains_at_an_address_of_their_own(network, client_for):
    visitor = client_for(None)
    form = visitor.get("/complain/begin/").headers["Location"]
    assert form != visitor.get("/complain/begin/").headers["Location"]
    refused = visitor.post(form, {"name": "Bea Long"}).content.decode()
    assert "Say what happened" in refused
    page = visitor.post(form, ASKED, follow=True).content.decode()
    complaint = Complaint.objects.get()
    assert "We have your complaint" in page
    assert f"Its number is {complaint.pk}" in page
    assert "nobody of the host reads it" in page
    visitor.post(form, ASKED)
    assert Complaint.objects.count() == 1
    assert visitor.get("/complain/form/short/").status_code == 404


def test_what_is_typed_is_kept_at_that_address(network, client_for):
    visitor = client_for(None)
    form = visitor.get("/complain/begin/").headers["Location"]
    assert 'name="draft_place"' in visitor.get(form).content.decode()


def test_whoever_complained_follows_it(network, alice, grace, client_for, at):
    complaint = factories.answered(by=alice, decider=grace, at=at)
    home = f"/complain/follow/{links.follow_token(complaint)}/"
    visitor = client_for(None)
    page = visitor.get(home)
    assert "You were not told." in page.content.decode()
    assert page["Referrer-Policy"] == "same-origin"
    visitor.post(f"{home}add/", {"text": "It happened again."})
    assert Note.objects.get().text == "It happened again."
    visitor.post(f"{home}form/", {**as_seen(visitor, f"{home}form/"), "language": "pl"})
    visitor.post(f"{home}council/", {"why": "The LINk looks into itself."})
    complaint.refresh_from_db()
    assert (complaint.language, complaint.council_told_why) == ("pl", "The LINk looks into itself.")
    closed = visitor.get("/complain/follow/made-up/")
    assert (closed.status_code, "This link no longer works" in closed.content.decode()) == (410, True)
    following.renew_link(complaint, by=alice, at=at)
    assert visitor.get(home).status_code == 410


def as_seen(client, address):
    page = client.get(address).content.decode()
    return {"as_seen": re.search(r'name="as_seen" value="([^"]*)"', page)[1]}


def test_everybody_reads_what_was_learned_and_how_many_there_were(network, alice, grace, client_for, at):
    complaint = factories.learned(by=alice, decider=grace, at=at)
    page = client_for(None).get("/complain/outcomes/").content.decode()
    assert "We ring everybody when a meeting moves." in page
    assert "Ring everybody (Support worker, by 14 June 2010)" in page
    assert complaint.text not in page
    assert "Bea Long" not in page
    start = client_for(None).get("/complain/").content.decode()
    assert "5 working days" in start
    assert "which this platform proposes" in start


def test_tasks_go_to_those_who_may_handle_it(network, alice, grace, client_for, at):
    factories.complaint(at=at)
    hosts = factories.about_host(at=at)
    words = f"Acknowledge: Complaint {hosts.pk}"
    assert words in client_for(grace).get("/start/").content.decode()
    assert words not in client_for(alice).get("/start/").content.decode()


def test_a_letter_is_dealt_with_on_the_complaint(network, grace, client_for, at):
    complaint = factories.about_host(at=at)
    letter = letters.by_post(record=complaint)
    client = client_for(grace)
    page = client.get(letter.get_absolute_url()).content.decode()
    address = f"/complaints/{complaint.pk}/letter/taken/?letter={letter.pk}"
    assert address in page
    client.post(address, {"text": "She rings on Friday."})
    assert Letter.objects.get().state == "done"
    assert Note.objects.get().text == "She rings on Friday."


def test_the_letter_to_print_says_what_happens_next(network, alice, client_for, at):
    complaint = factories.open_complaint(by=alice, at=at, email="", address="2 Marsh Lane")
    page = client_for(alice).get(f"/complaints/{complaint.pk}/letter/").content.decode()
    assert "Alice handles it. We answer by 12 July 2010." in page


def test_days_are_shown_one_by_one(network, alice, client_for, at):
    complaint = factories.complaint(at=at)
    page = client_for(alice).get(f"/complaints/{complaint.pk}/days/").content.decode()
    assert "Working day 5 of 5" in page
    assert "No law sets a time for complaints about a LINk." in page


def test_whoever_complained_is_taken_out_and_the_figures_stay(network, alice, grace, at):
    complaint = factories.answered(by=alice, decider=grace, at=at)
    notes.note(complaint, "Bea Long rang.", at=at)
    request = privacy.data_request("erasure", at=at, name="Bea Long", email="bea@example.org")
    answering.choose_records(request, records=[("complaints.complaint", complaint.pk)], by=alice, at=at)
    erasing.take_out(request, mentions=[], by=alice, at=at)
    complaint.refresh_from_db()
    assert (complaint.name, complaint.email, complaint.outcome) == ("", "", "upheld")
    assert complaint.text.startswith("[taken out")
    assert Note.objects.get().text.startswith("[taken out")


def test_an_open_complaint_is_finished_before_somebody_is_taken_out(network, alice, at):
    complaint = factories.complaint(at=at)
    request = privacy.data_request("erasure", at=at, name="Bea Long", email="bea@example.org")
    answering.choose_records(request, records=[("complaints.complaint", complaint.pk)], by=alice, at=at)
    assert f"Finish {complaint}, which is still open." in erasing.preview(request, by=alice, at=at).first


def test_what_ended_three_years_ago_says_no_longer_who_complained(network, alice, grace, at):
    complaint = factories.answered(by=alice, decider=grace, at=at)
    notes.note(complaint, "Bea Long rang.", at=at)
    [due] = retention.due(at.date() + timedelta(days=366 * 3), code="complaints.complaint")
    assert due.numbers == (complaint.pk,)
    keeping.erase(due, by=factories.SYSTEM, at=at)
    complaint.refresh_from_db()
    assert (complaint.name, complaint.text) == ("", "[taken out]")
    assert Note.objects.get().text == "[taken out]"
    assert retention.due(at.date() + timedelta(days=366 * 3), code="complaints.complaint")[0].numbers == ()


@pytest.mark.parametrize("told", [True, False])
def test_the_councils_system_reads_what_the_council_is_told_of(network, at, told):
    complaint = factories.about_host(at=at) if told else factories.complaint(at=at)
    assert (complaint in queries.told_to_systems()) is told


def test_figures_tell_of_years_that_are_over_and_whether_times_were_kept(
    network, alice, grace, client_for, at
):
    """Twenty answered on the last day, twenty a day late, twenty that nobody has answered; this year's are not told yet."""
    last_year = at.replace(year=2009)
    for closed_on in (date(2009, 7, 10), date(2009, 7, 13), None):
        for _ in range(20):
            made = factories.open_complaint(by=alice, at=last_year.replace(day=12))
            if closed_on:
                Complaint.objects.filter(pk=made.pk).update(
                    state="answered", outcome="not_upheld", closed_on=closed_on
                )
    factories.complaint(at=at)
    [year] = queries.years(at.date())
    assert (year.year, year.received.value) == ("2009-10", 60)
    kept = {name: figure.value for name, figure in year.in_time.items()}
    assert kept == {
        "acknowledged_in_time": 60,
        "acknowledged_late": 0,
        "answered_in_time": 20,
        "answered_late": 20,
    }
    page = client_for(None).get("/complain/outcomes/").content.decode()
    assert "Whether we kept our times" in page


def test_what_waits_and_what_is_being_looked_into_are_two_lists(network, alice, at):
    received, being_looked_into = factories.complaint(at=at), factories.open_complaint(by=alice, at=at)
    factories.answered(by=alice, decider=factories.SYSTEM, at=at)
    assert set(queries.complaints(alice, state="open")) == {being_looked_into}
    assert set(queries.complaints(alice, state=queries.WAITING)) == {received, being_looked_into}


def test_the_link_tells_a_council_of_which_nobody_signs_in(
    network, alice, grace, signed_in_as, client_for, at
):
    complaint = factories.about_host(at=at)
    words = f"Tell the council of it yourselves: Complaint {complaint.pk}"
    signed_in_as("council_officer")
    assert words not in client_for(grace).get("/start/").content.decode()
    RoleGrant.objects.filter(role="council_officer").delete()
    assert words in client_for(grace).get("/start/").content.decode()
    assert words not in client_for(alice).get("/start/").content.decode()
