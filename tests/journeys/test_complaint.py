"""Somebody complains about the host: it never reaches the host, a governance member answers, the council speaks, another reviews."""

import pytest

from foundation.tenancy import outside_any_space
from tenants.governing.complaints.models import Complaint
from tests.architecture.walking import inside
from tests.people import add_person, space_of

pytestmark = pytest.mark.browser

# What is left of a window of 1,280 pixels at 400%.
ZOOMED = {"width": 320, "height": 640}
TEXT = "I rang the host three times about the minibus, and Quillfeather never rang back."
LEARNED = "Whoever rings us is rung back within two days."


@pytest.fixture
def complained(reader, full):
    """By a page without an account, in the smallest window; with the page under the secret link."""
    somebody = reader(window=ZOOMED)
    somebody.goes_to("/complain/")
    somebody.looks("complain")
    somebody.presses("Start a complaint")
    somebody.presses("Send the complaint")
    somebody.reads("Select whom the complaint is about")
    somebody.looks("complain-errors")
    somebody.chooses("The host, or somebody who works for it")
    somebody.chooses("The support that the host gives")
    somebody.fills("What happened?", TEXT)
    somebody.fills("Your name (optional)", "Zita Penhallow")
    somebody.presses("Send the complaint")
    somebody.reads("nobody of the host reads it")
    somebody.looks("complaint-received")
    with inside(space_of("sefton")):
        return somebody, Complaint.objects.get(text=TEXT).get_absolute_url()


def refused_to_the_host(host, here):
    """In the list, in the search, by its address, in messages and on the council's pages."""
    host.signs_in("alice")
    for address in ("/complaints/", "/search/?q=Quillfeather", "/messages/", "/start/"):
        host.goes_to(address)
        assert here not in host.page.content(), address
    host.goes_to("/complaints/")
    host.looks("complaints-of-the-host")
    for step in ("", "acknowledge/", "answer/", "review/", "letter/"):
        answer = host.page.goto(host.home + here + step)
        assert answer.status in (403, 404), step
        assert "Quillfeather" not in host.page.content()
    host.looks("complaint-kept-from-the-host")


def answers(member, here):
    member.signs_in("grace")
    member.goes_to("/complaints/?state=waiting")
    member.looks("complaints")
    member.goes_to(here)
    member.reads("Zita Penhallow")
    member.looks("complaint")
    member.follows("Acknowledge")
    assert member.page.locator("main").get_by_label("Alice", exact=True).count() == 0
    member.looks("acknowledge-complaint")
    member.chooses("Grace")
    member.presses("Acknowledge")
    member.follows("12 July 2010")
    member.looks("days-of-a-complaint")
    member.goes_to(here)
    member.follows("Write the answer")
    member.chooses("Upheld")
    member.fills("Your answer", "Three calls were noted and none was returned.")
    member.presses("Save")
    member.reads("is told that the LINk is sorry")
    member.looks("answer-without-apology")
    member.fills("Your apology (optional)", "We are sorry that nobody rang you.")
    member.presses("Save")
    member.reads("It waits for a governance member who did not write it")
    assert member.page.get_by_role("link", name="Read and send the answer").count() == 0
    member.looks("answer-that-waits")


def sends(other, here):
    """Whoever did not write it reads exactly what goes out."""
    other.signs_in("henry")
    other.goes_to(here)
    other.follows("Read and send the answer")
    other.reads("Three calls were noted and none was returned.")
    other.looks("read-and-send-the-answer")
    other.presses("Send the answer")
    other.reads("The complaint has been answered")


def learns(member, other, here):
    member.goes_to(here)
    member.follows("Plan what is done")
    member.fills("What is to be done?", "Keep a list of calls to return")
    member.fills("By whom?", "Office of the host")
    member.dates("due_on", 1, 9, 2010)
    member.presses("Save")
    member.goes_to(here)
    member.follows("Write down what was learned")
    member.fills("What did the LINk learn?", "Zita Penhallow waited for us.")
    member.presses("Save")
    member.reads("without the name of anybody who complained")
    member.looks("learning-that-names-somebody")
    member.fills("What did the LINk learn?", LEARNED)
    member.presses("Save")
    member.goes_to(here)
    assert member.page.get_by_role("link", name="Publish what was learned").count() == 0
    other.goes_to(here)
    other.follows("Publish what was learned")
    other.looks("publish-what-was-learned")
    other.presses("Publish")
    member.goes_to(here)
    member.looks("complaint-answered")


def test_a_complaint_about_the_host(reader, complained):
    somebody, here = complained
    mine = somebody.page.url.removeprefix(somebody.home)

    refused_to_the_host(reader(), here)

    member = reader()
    answers(member, here)
    other = reader()
    sends(other, here)

    officer = reader()
    officer.signs_in("olive")
    officer.goes_to("/council/complaints/")
    officer.looks("complaints-told-to-the-council")
    officer.goes_to(f"/council{here}")
    officer.reads("Quillfeather")
    assert "Penhallow" not in officer.page.content()
    officer.looks("complaint-told-to-the-council")
    officer.follows("Say what the council has done")
    officer.fills("What has the council done about it?", "We have asked the host for its record of calls.")
    officer.presses("Save")
    officer.goes_to(here)
    assert "Quillfeather" not in officer.page.content()

    learns(member, other, here)

    somebody.goes_to(mine)
    somebody.reads("We are sorry that nobody rang you.")
    somebody.reads("We have asked the host for its record of calls.")
    somebody.looks("complaint-answered-under-the-link")
    somebody.follows("Ask for a review")
    somebody.fills("Why should somebody look at it again?", "Nobody says who should have rung.")
    somebody.presses("Send")
    somebody.reads("Somebody else looks at it again")

    for before in (member, other):
        before.goes_to(here)
        assert before.page.get_by_role("link", name="Answer the review").count() == 0
    with outside_any_space():
        add_person(space_of("sefton"), "iris", "governance_member")
    reviewer = reader()
    reviewer.signs_in("iris")
    reviewer.goes_to(here)
    reviewer.follows("Answer the review")
    reviewer.chooses("Partly upheld")
    reviewer.fills("Your answer", "The rota did not say who rings back.")
    reviewer.fills("Your apology (optional)", "We are sorry once more.")
    reviewer.looks("answer-the-review")
    reviewer.presses("Answer")
    reviewer.reads("Reviewed")

    somebody.goes_to(mine)
    somebody.reads("The rota did not say who rings back.")
    somebody.looks("complaint-reviewed-under-the-link")
    somebody.goes_to("/complain/outcomes/")
    somebody.reads(LEARNED)
    somebody.looks("what-came-of-complaints")
    assert "Penhallow" not in somebody.page.content()


def test_a_complaint_without_scripts_and_without_a_name(reader, full):
    somebody = reader(scripts=False)
    somebody.goes_to("/complain/")
    somebody.presses("Start a complaint")
    somebody.chooses("The LINk itself")
    somebody.chooses("Something else")
    somebody.fills("What happened?", "The door was locked.")
    somebody.presses("Send the complaint")
    somebody.reads("We have your complaint")
    somebody.follows("Withdraw your complaint")
    somebody.presses("Withdraw it")
    somebody.reads("You have withdrawn it")
