"""A person sees what is kept about them, corrects it and is taken out; a complaint about data is acknowledged in its 30 days."""

import re
from datetime import UTC, datetime

import pytest
from django.core import mail

from foundation.audit import verification
from foundation.jobs import services as jobs
from foundation.notes import services as noting
from tenants.people.members.models import Member
from tenants.people.privacy.models import DataRequest
from tests.architecture.walking import inside
from tests.people import AT, space_of
from tests.tenants.people.members import factories as members

pytestmark = pytest.mark.browser

NAME, EMAIL = "Wilhelmina Tarn", "wilhelmina@tarn.example"


@pytest.fixture
def tarn(full):
    with inside(space_of("sefton")):
        member = members.person(NAME, email=EMAIL, telephone="01632 960 345", contact_by="email", at=AT)
        noting.add_note(
            record=member, text="Rang about a neighbour, Yorick Vale.", on=AT.date(), by=members.SYSTEM, at=AT
        )
        return member.pk


def code():
    with inside(space_of("sefton")):
        jobs.run_due(AT)
    return re.search(r"The code: (\d{6})", mail.outbox[-1].body)[1]


def test_a_person_sees_corrects_and_is_taken_out(reader, tarn):
    person, manager = reader(), reader()
    person.goes_to("/join/")
    person.page.get_by_text("What we do with your details").click()
    person.follows("Your data")
    person.looks("your-data")
    person.follows("See what is kept about you")
    person.presses("Send me a code")
    person.reads("Enter an email address")
    person.looks("your-data-sign-in-errors")
    person.fills("Your email address", EMAIL)
    person.presses("Send me a code")
    person.looks("your-data-code")
    right = code()
    person.fills("Your code", f"{(int(right) + 1) % 1_000_000:06}")
    person.presses("Continue")
    person.reads("A code opens")
    person.fills("Your code", right)
    person.presses("Continue")
    person.reads("01632 960 345")
    person.reads("1 more entry waits")
    assert "Yorick" not in person.page.content()
    person.looks("your-data-yours")

    person.follows("Change your details")
    person.fills("Telephone number (optional)", "01632 960 999")
    person.presses("Save changes")
    person.reads("Your details have been changed")
    person.reads("01632 960 999")
    person.follows("Ask us to take you out")
    person.presses("Send")
    person.reads("Say what you ask")
    person.fills("What do you ask?", "Please take me out.")
    person.presses("Send")
    person.reads("To be taken out")

    with inside(space_of("sefton")):
        asked = DataRequest.objects.get(name=NAME, kind="erasure")
    manager.signs_in("alice")
    manager.goes_to(f"/data-requests/{asked.pk}/")
    manager.reads("By a code sent to the recorded email address")
    manager.looks("data-request")
    manager.follows("Take them out")
    manager.reads("What stays, and why")
    manager.looks("data-request-erase")
    for box in manager.page.locator("main input[type=checkbox]").all():
        box.check()
    manager.presses("Take them out")
    manager.reads("They have been taken out")
    manager.looks("certificate")
    manager.goes_to("/search/?q=Wilhelmina")
    manager.reads("Nothing was found")
    manager.goes_to("/audit/check/")
    manager.reads("Whole")
    person.goes_to("/your-data/yours/")
    person.reads(f"Nobody is on record under {EMAIL}")
    with inside(space_of("sefton")):
        assert Member.objects.get(pk=tarn).name == "A former member"
        assert verification.verify().whole


def test_a_complaint_is_acknowledged_in_its_thirty_days(reader, full, settings):
    settings.LINKS_CLOCK_START = datetime(2026, 11, 23, 10, tzinfo=UTC)
    person, manager = reader(), reader()
    person.goes_to("/your-data/")
    person.reads("30 days after the day of receipt (Data Protection Act 2018 s.164A)")
    person.follows("Make a complaint")
    person.presses("Send the complaint")
    person.reads("Say what your complaint is")
    person.looks("complaint-errors")
    person.fills("What is your complaint?", "My address was read out at a meeting.")
    person.fills("Name", "Ezra Complains")
    person.fills("Email address (optional)", "ezra@complains.example")
    person.presses("Send the complaint")
    person.reads("30 days after the day of receipt to acknowledge it")
    person.looks("complained")

    manager.signs_in("alice")
    manager.goes_to("/data-requests/?kind=complaint&q=Ezra")
    manager.reads("23 December 2026")
    manager.follows("Data request")
    manager.looks("complaint")
    assert manager.page.get_by_role("button", name="Refuse").count() == 0
    manager.follows("Acknowledge")
    manager.presses("Acknowledge")
    manager.reads("The request has been acknowledged")
    manager.reads("Met in time")
    with inside(space_of("sefton")):
        complaint = DataRequest.objects.get(name="Ezra Complains")
        assert complaint.clock.met_on == datetime(2026, 11, 23, tzinfo=UTC).date()
