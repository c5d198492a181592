"""The public site: what the law publishes, and no more; everything opens without signing in."""

from datetime import date

import pytest
from django.urls import reverse

from foundation.access import Viewer
from foundation.features import PUBLISHED, navigation_items
from tenants.powers.reports import services as reports
from tests.tenants.powers.reports.factories import answered, published
from tests.tenants.voice.activities import factories as activities

BY = Viewer.system("tests")

PAGES = (
    "public_site:home",
    "public_site:have_your_say",
    "public_activities:list",
    "public_site:join",
    "public_site:joined",
    "public_governance:procedures",
    "public_governance:decisions",
    "public_representatives:list",
    "public_reports:list",
    "public_reports:outcomes",
    "public_information_requests:list",
    "public_visits:list",
    "public_referrals:list",
    "public_annual_report:list",
)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_to_everybody_while_there_is_nothing_yet(read, name):
    answer = read(name)
    assert answer.status_code == 200
    assert answer.text.count("<h1") == 1


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
    page = read("public_site:home").text
    assert "in Sefton" in page
    assert "Waiting rooms" in page
    assert "Answered on 14 June 2010: it will act." in page
    assert "The surgery opens on Saturdays." in page
    assert "in confidence" not in page


def test_the_first_page_leads_to_everything_that_is_open(read):
    page = read("public_site:home").text
    found = [way.name for way in navigation_items("network") if way.section is PUBLISHED and not way.when]
    assert found[0] == "public_governance:decisions"
    assert [name for name in found if f'<li><a class="govuk-link" href="{reverse(name)}">' not in page] == []


def test_the_first_page_shows_only_what_is_open_and_to_come(read, at):
    activities.activity("Open day", at=at, held_on=date(2010, 6, 20), open_to_public=True)
    activities.activity("Committee", at=at, held_on=date(2010, 6, 20), open_to_public=False)
    activities.activity("Last year's fair", at=at, held_on=date(2010, 6, 1), open_to_public=True)
    page = read("public_site:home").text
    assert "Open day" in page
    assert "Sunday 20 June 2010" in page
    assert "Committee" not in page
    assert "fair" not in page
    assert "Last year" in read("public_activities:list").text


def test_visitors_find_their_ways_and_not_those_of_the_work(read, alice, client_for):
    page = read("public_site:home").text
    assert reverse("public_site:have_your_say") in page
    assert reverse("members:list") not in page
    assert reverse("members:list") in client_for(alice).get(reverse("public_site:home")).text
