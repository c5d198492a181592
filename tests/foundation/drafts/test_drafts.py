"""What is typed into a form is kept as it is typed, for its writer alone, until it is sent."""

import re
from datetime import timedelta

import pytest

from foundation.drafts import services
from foundation.drafts.models import Draft
from tenants.people.members.models import Member
from tests.tenants.people.members.test_pages import PERSON

ADD = "/members/people/new/"
NOT_KEPT = {"kept": ""}
PLACE = re.compile(r'name="draft_place" value="([^"]+)"')


@pytest.fixture
def writer(network, alice, client_for):
    return client_for(alice)


def place_on(page):
    return PLACE.search(page.text).group(1)


def keep(client, place, **answers):
    return client.post("/drafts/keep/", {"draft_place": place, "draft_title": "Add a person", **answers})


def test_what_was_typed_is_in_the_form_again_and_is_not_judged(writer):
    keep(writer, place_on(writer.get(ADD)), name="Ada Half", email="ada@")
    page = writer.get(ADD).text
    assert 'value="Ada Half"' in page
    assert "You typed this on 14 June 2010 at 10am" in page
    assert "There is a problem" not in page
    assert "<title>Error" not in " ".join(page.split())
    assert Member.objects.count() == 0


def test_the_start_page_leads_back_to_it(writer):
    keep(writer, place_on(writer.get(ADD)), name="Ada Half")
    page = writer.get("/start/").text
    assert "Finish “Add a person”, which you began" in page
    assert f'href="{ADD}"' in page


def test_a_form_that_was_sent_leaves_nothing(writer):
    place = place_on(writer.get(ADD))
    keep(writer, place, name="Ada Whole")
    person = PERSON | {"name": "Ada Whole"}
    assert writer.post(ADD, {**person, "draft_place": place}).status_code == 302
    assert 'value="Ada Whole"' not in writer.get(ADD).text
    # What a slow browser sends of the same page comes too late.
    assert keep(writer, place, name="Ada Whole").json() == NOT_KEPT
    assert not Draft.objects.exclude(typed=[]).exists()


def test_a_form_that_was_refused_keeps_its_draft(writer):
    place = place_on(writer.get(ADD))
    keep(writer, place, name="Ada Half")
    assert writer.post(ADD, {"name": "Ada Half", "draft_place": place}).status_code == 200
    assert 'value="Ada Half"' in writer.get(ADD).text


def test_it_can_be_thrown_away(writer):
    place = place_on(writer.get(ADD))
    keep(writer, place, name="Ada Half")
    answer = writer.post("/drafts/throw-away/", {"draft_place": place})
    assert answer["Location"] == ADD
    assert "Ada Half" not in writer.get(ADD).text


def test_nobody_else_reads_or_writes_it(writer, signed_in_as, client_for):
    place = place_on(writer.get(ADD))
    keep(writer, place, name="Ada Half")
    other = client_for(signed_in_as("host_support_worker"))
    assert "Ada Half" not in other.get(ADD).text
    assert keep(other, place, name="Mallory").json() == NOT_KEPT
    assert keep(other, "rubbish", name="Mallory").json() == NOT_KEPT
    assert "Ada Half" in writer.get(ADD).text


def test_a_page_of_another_network_keeps_nothing_here(writer, charlie, other_network, client_for):
    place = place_on(writer.get(ADD))
    assert keep(client_for(charlie, other_network), place, name="Ada Half").json() == NOT_KEPT


def test_too_much_is_not_kept(writer):
    answer = keep(writer, place_on(writer.get(ADD)), name="A" * 300_001)
    assert answer.status_code == 413
    assert not Draft.objects.exists()


def test_equality_answers_are_never_kept(writer):
    assert "draft_place" not in writer.get("/members/equality/new/").text


def test_what_nobody_goes_on_with_goes_after_a_month(writer, alice, at):
    keep(writer, place_on(writer.get(ADD)), name="Ada Half")
    assert services.sweep(by=alice, at=at + timedelta(days=29)) == 0
    assert services.sweep(by=alice, at=at + timedelta(days=31)) == 1


def test_a_hundred_are_kept_and_the_oldest_goes(writer, alice, at):
    for number in range(102):
        keep(writer, place_on(writer.get(f"{ADD}?n={number}")), name=f"Ada {number}")
    assert Draft.objects.count() == services.MOST_DRAFTS
