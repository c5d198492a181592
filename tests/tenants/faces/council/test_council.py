"""The council's start: what waits for it by date; nobody else sees it."""

from datetime import timedelta

import pytest
from django.urls import reverse

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
