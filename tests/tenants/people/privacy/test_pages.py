from datetime import date

import pytest
from django.core.cache import caches
from django.urls import reverse

from tenants.people.privacy import presenters, rules
from tenants.people.privacy.models import Controller, DataRequest
from tests.tenants.people.privacy import factories

COMPLAINT = {"text": "My address was read out.", "name": "Bea Long", "email": "bea@example.org"}


@pytest.fixture(autouse=True)
def _nothing_counted():
    for name in ("default", "lenient"):
        caches[name].clear()


def test_the_public_page_says_truthfully_who_is_the_controller(network, alice, client_for, at):
    visitor = client_for()
    assert "It has not been said here yet" in visitor.get("/your-data/").content.decode()
    host = client_for(alice)
    assert "Say who is the data controller" in host.get(reverse("home:start")).content.decode()
    facts = {"name": "Voluntary Action Sefton", "email": "data@vas.example", "address": "", "telephone": ""}
    assert host.post("/data-requests/controller/", facts).status_code == 302
    assert Controller.objects.get().name == "Voluntary Action Sefton"
    shown = visitor.get("/your-data/").content.decode()
    assert "Voluntary Action Sefton" in shown
    assert "data@vas.example" in shown
    assert "Say who is the data controller" not in host.get(reverse("home:start")).content.decode()
    # Another is named later.
    assert host.post("/data-requests/controller/", {**facts, "name": "Sefton Voices"}).status_code == 302
    assert Controller.objects.get().name == "Sefton Voices"


def test_the_public_page_gives_the_limits_of_the_day_and_no_others(network, client_for):
    shown = client_for().get("/your-data/").content.decode()
    assert "40 days beginning with the day of receipt (Data Protection Act 1998 s.7(8))" in shown
    assert "No law sets a time limit" in shown
    assert "164A" not in shown


def test_every_page_leads_to_your_data(network, client_for):
    shown = client_for().get("/").content.decode()
    assert 'href="/your-data/"' in shown


def test_anybody_complains_and_the_host_sees_it(network, alice, client_for):
    answer = client_for().post("/your-data/complaint/", COMPLAINT, follow=True)
    assert "We have your complaint" in answer.content.decode()
    complaint = DataRequest.objects.get()
    assert (complaint.kind, complaint.way, complaint.received_on) == ("complaint", "site", date(2010, 6, 14))
    host = client_for(alice)
    assert f"Answer: {complaint}" in host.get(reverse("home:start")).content.decode()
    page = host.get(complaint.get_absolute_url()).content.decode()
    assert "No law in force on that day sets a time limit for it." in page
    assert "Refuse" not in page


def test_not_too_often_from_one_place(network, client_for):
    visitor = client_for()
    for _ in range(10):
        assert visitor.post("/your-data/complaint/", COMPLAINT).status_code == 302
    refused = visitor.post("/your-data/complaint/", COMPLAINT)
    assert "at most ten complaints" in refused.content.decode()
    assert DataRequest.objects.count() == 10


def test_the_host_records_what_came_by_post_and_answers_it(network, alice, client_for, at):
    host = client_for(alice)
    facts = {
        "kind": "correction",
        "way": "post",
        "received_on_day": "7",
        "received_on_month": "6",
        "received_on_year": "2010",
        "name": "Ada Quill",
        "address": "2 Marsh Lane",
        "identity": "wrote_back",
        "text": "My name is Ada Quill-Moss now.",
    }
    assert host.post("/data-requests/new/", facts).status_code == 302
    asked = DataRequest.objects.get()
    assert asked.received_on == date(2010, 6, 7)
    assert host.post(f"/data-requests/{asked.pk}/answer/", {"answer": "Done."}).status_code == 302
    letter = host.get(f"/data-requests/{asked.pk}/letter/").content.decode()
    assert "2 Marsh Lane" in letter
    assert "Done." in letter


def test_the_list_narrows_and_shows_the_last_day(network, alice, client_for, at):
    factories.data_request(at=at)
    factories.data_request("erasure", at=at, name="Cy Moor")
    host = client_for(alice)
    whole = host.get("/data-requests/").content.decode()
    assert "23 July 2010" in whole
    assert "None set by law" in whole
    assert "Ada Quill" not in host.get("/data-requests/?q=moor").content.decode()


def test_where_no_law_sets_a_time_yet_the_page_says_which_one_does_later(network, at):
    day = at.date()
    assert presenters.no_limit("complaint", day) == (
        "No law in force on that day sets a time limit for it. A later one does: 30 days after the day of receipt to acknowledge "
        "the complaint, for what is received from 19 June 2026 (Data Protection Act 2018 s.164A)."
    )
    assert "from 25 May 2018" in presenters.no_limit("erasure", day)
    assert rules.later_limit("complaint", day.replace(year=2026)).code == "DATA-COMPLAINT"
    assert rules.later_limit("complaint", day.replace(year=2027)) is None
