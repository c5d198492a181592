"""Labels for envelopes: for whom, and where on the sheet."""

import io
import re
from datetime import date

import pikepdf
import pytest

from foundation.access.models import Download
from tenants.people.members import queries
from tenants.people.members.labels import SHEETS, labels, lines_of
from tenants.people.members.models import Consent, Member
from tests.tenants.people.members.factories import person

POSTAL = {"contact_by": "post", "address": "1 Long Lane\n\nBootle ", "postcode": "L20 3DL"}


def pages_of(content):
    return pikepdf.open(io.BytesIO(content)).pages


@pytest.mark.parametrize(("code", "on_a_page"), [("L7160", 21), ("L7163", 14)])
def test_a_sheet_holds_as_many_as_it_has(network, at, code, on_a_page):
    sheet = SHEETS[code]
    assert sheet.across * sheet.down == on_a_page
    assert sheet.left * 2 + sheet.across * sheet.width + (sheet.across - 1) * sheet.gap == pytest.approx(
        210, abs=0.3
    )
    assert sheet.top * 2 + sheet.down * sheet.height == pytest.approx(297, abs=0.3)
    member = Member(name="Ada Quill", address="1\n2\n3\n4\n5\n6\n7", postcode="L20 3DL")
    for number, pages in ((1, 1), (on_a_page, 1), (on_a_page + 1, 2)):
        assert len(pages_of(labels([member] * number, sheet, at))) == pages


def test_a_label_is_name_address_and_postcode():
    member = Member(name="Ada Quill", address=POSTAL["address"], postcode="L20 3DL")
    assert lines_of(member) == ["Ada Quill", "1 Long Lane", "Bootle", "L20 3DL"]


@pytest.fixture
def people(network, at):
    person("Ada Post", at=at, **POSTAL)
    person("Bea Email", at=at, **(POSTAL | {"contact_by": "email", "email": "bea@example.org"}))
    person("Cy Nowhere", at=at)
    agreed = person("Di Agreed", at=at, **(POSTAL | {"contact_by": "in_person"}))
    facts = {"purpose": "news", "wording": "news-1", "given_on": date(2010, 1, 1), "how": "writing"}
    Consent.objects.create(member=agreed, ways=["post"], **facts)
    Consent.objects.create(member=Member.objects.get(name="Bea Email"), ways=["email"], **facts)


def test_only_who_may_be_written_to_by_post_gets_one(people, alice, at):
    everyone = queries.members(alice, on=at.date())

    def named(purpose):
        return [member.name for member in queries.reachable_by_post(everyone, purpose, on=at.date())]

    assert named("membership") == ["Ada Post"]
    assert named("news") == ["Di Agreed"]
    assert named("events") == []


def test_the_page_makes_them_of_the_list_as_narrowed_and_notes_it(people, alice, client_for):
    client = client_for(alice)
    assert "labels/?search=ada" in client.get("/members/?search=ada").text
    answer = client.post("/members/labels/?search=ada", {"purpose": "membership", "sheet": "L7160"})
    assert answer["Content-Type"] == "application/pdf"
    assert re.search(rb"%PDF", answer.content[:10])
    entry = Download.objects.get()
    assert (entry.kind, entry.rows, entry.filters) == ("pdf", 1, "search: ada, standing: current")
    nobody = client.post("/members/labels/?search=bea", {"purpose": "membership", "sheet": "L7160"})
    assert "Nobody on this list may be written to by post about it" in nobody.text


def test_who_may_not_see_members_prints_none(network, bob, client_for):
    assert client_for(bob).get("/members/labels/").status_code == 403
