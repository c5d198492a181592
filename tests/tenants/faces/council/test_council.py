"""The council's start: what waits for it by date; nobody else sees it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tenants.governing.arrangements import services as beginning
from tests.people import AT
from tests.tenants.governing.arrangements import factories as arrangements
from tests.tenants.governing.complaints import factories as complaints
from tests.tenants.powers.reports.factories import addressed

PAGES = (
    "council:start",
    "council_reports:list",
    "council_money:list",
    "council_information_requests:list",
    "council_referrals:list",
    "council_complaints:list",
    "council_arrangements:list",
    "council_evidence:list",
)


def test_what_waits_for_the_council_stands_by_date(olive, council, client_for, at):
    addressed(council, at=at, title="New one")
    addressed(council, at=at - timedelta(days=60), title="Old one")
    answer = client_for(olive).get(reverse("council:start"))
    rows = answer.context["waiting"]
    assert [(row.recipient.report.title, row.late) for row in rows] == [("Old one", True), ("New one", False)]
    assert "Friday 9 July 2010" in answer.text
    assert "days late" in answer.text


def test_with_nothing_addressed_the_page_says_so(olive, client_for):
    answer = client_for(olive).get(reverse("council:start"))
    assert "Nothing waits for your answer" in answer.text
    assert "No grant has been determined yet" in answer.text


def test_the_start_leads_to_every_page_of_the_council(olive, council, client_for, at):
    addressed(council, at=at)
    client = client_for(olive)
    page = client.get(reverse("council:start")).text
    for name in ("council_reports:list", "council_complaints:list", "council_arrangements:list"):
        assert f'href="{reverse(name)}"' in page
        assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_others_see_nothing_of_it(grace, bob, client_for, name):
    for viewer in (grace, bob):
        assert client_for(viewer).get(reverse(name)).status_code == 403


def test_what_is_owed_of_the_beginning_stands_there_until_it_is_done(olive, client_for):
    def start():
        return " ".join(client_for(olive).get(reverse("council:start")).text.split())

    temporary, contract = arrangements.ended(), arrangements.begun()
    assert "The report on the temporary arrangements is due on" in start()
    assert "has not told you yet, in writing, of its first activity" in start()
    beginning.tell_authority(
        contract, told_on=arrangements.BEGAN, told_how="letter", by=arrangements.SYSTEM, at=AT
    )
    facts = {"activities": "Two meetings", "spent_pence": 1, "spent_on": "Rooms"}
    by = {"by": arrangements.SYSTEM, "at": AT}
    temporary.refresh_from_db()
    beginning.record_report(temporary, **facts, prepared_on=arrangements.BEGAN, **by)
    assert "first activity" not in start()
    assert "Your copy of the report on them is due on" in start()


def test_complaints_stand_there_until_the_council_has_said_something(olive, client_for, at):
    complaint = complaints.about_host(at=at)
    client = client_for(olive)
    address = reverse("council_complaints:show", args=[complaint.pk])
    assert address in client.get(reverse("council:start")).text
    client.post(reverse("council_complaints:say", args=[complaint.pk]), {"council_said": "We met the host."})
    complaint.refresh_from_db()
    assert complaint.council_said == "We met the host."
    assert address not in client.get(reverse("council:start")).text
