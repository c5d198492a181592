"""A carer tells of a discharge at night and reads later what became of it; a host types comment cards; a nurse is named, and the version
that others read does not name her."""

from datetime import date

import pytest

from tenants.plan.matters import services as tying
from tenants.voice.feedback.models import Experience, ServiceLetter
from tenants.voice.feedback.services import reading
from tests.architecture.walking import inside
from tests.people import AT, space_of
from tests.tenants.area.identity import factories as identities
from tests.tenants.area.providers import factories as providers
from tests.tenants.people.members import factories as joiners
from tests.tenants.plan.matters import factories as matters
from tests.tenants.voice.feedback import factories as feedback
from tests.world import people_named

pytestmark = pytest.mark.browser

# What is left of a window of 1,280 pixels at 400%.
ZOOMED = {"width": 320, "height": 640}
NIGHT = "My husband came home at two at night. Nurse Quillfeather had rung nobody."
EDITED = "My husband came home at two at night. The nurse had rung nobody."


@pytest.fixture
def told(reader, full):
    """Without scripts, in the smallest window, by code; with the page that shows what became of it."""
    carer = reader(window=ZOOMED, scripts=False)
    carer.goes_to("/tell-us/")
    carer.reads("ring 999")
    carer.presses("Start now")
    carer.presses("Continue")
    carer.reads("Select yes if somebody is in danger")
    for choice in ("No", "Something that happened when using a service"):
        carer.chooses(choice)
        carer.presses("Continue")
    carer.fills("Which service is it about? (optional)", "the hospital by the sea")
    carer.presses("Continue")
    carer.chooses("Somebody I care for")
    carer.presses("Continue")
    carer.presses("Continue")
    carer.fills("What would you like us to know?", NIGHT)
    for _ in range(3):
        carer.presses("Continue")
    carer.chooses("Poor")
    carer.presses("Continue")
    for question in carer.page.locator("fieldset").all():
        question.get_by_label("Yes", exact=True).check()
    carer.presses("Continue")
    carer.fills("Your name (optional)", "Zita Penhallow")
    carer.fills("Email address (optional)", "zita@penhallow.example")
    carer.presses("Continue")
    carer.reads(NIGHT)
    carer.presses("Send it")
    carer.reads("Thank you for telling us")
    with inside(space_of("sefton")):
        return carer, Experience.objects.get(what=NIGHT).get_absolute_url()


def test_a_carer_tells_and_reads_what_became_of_it(reader, told):
    carer, here = told
    mine = carer.page.url.removeprefix(carer.home)

    member = reader()
    member.signs_in("grace")
    member.goes_to(here)
    assert "Quillfeather" not in member.page.content()
    assert member.page.goto(f"{member.home}{here}edit/").status == 403

    host = reader()
    host.signs_in("alice")
    host.goes_to("/experiences/?state=waiting")
    host.looks("what-people-tell")
    host.goes_to(here)
    host.looks("told-and-not-read")
    host.follows("Read and edit")
    host.looks("read-and-edit")
    assert host.page.locator("mark").first.inner_text().startswith("Nurse Quillfeather")
    host.fills("What they told us", EDITED)
    host.presses("Keep the edited version")
    host.chooses("Leaving hospital, or moving between services")
    host.looks("what-is-it-about")
    host.presses("Save")
    host.reads("What it is about has been kept")

    member.goes_to(here)
    member.reads(EDITED)
    member.looks("told-as-others-read-it")
    assert "Quillfeather" not in member.page.content()
    assert "Penhallow" not in member.page.content()

    with inside(space_of("sefton")):
        matter = matters.published("Home at night", at=AT)
        experience = Experience.objects.get(what=NIGHT)
        tying.say_matter(record=experience, about=matters.about(matter), by=matters.BY, at=AT)
    host.goes_to(here)
    host.follows("Home at night")
    host.reads("Somebody told us")
    host.goes_to(here)
    host.follows("Tell them what came of it")
    host.fills("What do you tell them?", "The hospital rings whoever cares, from May on.")
    host.presses("Tell them")

    again = reader(window=ZOOMED)
    again.goes_to("/tell-us/come-back/")
    again.looks("come-back-with-a-code")
    again.fills("Your code", mine.split("/")[2].lower())
    again.presses("Continue")
    again.reads("The hospital rings whoever cares, from May on.")
    again.reads("Leaving hospital, or moving between services")
    again.looks("what-became-of-it")
    again.follows("Home at night, in public")
    again.reads("We are asking.")


def test_someone_names_a_nurse_and_the_published_version_does_not(reader, full):
    """Journey 8: an editor takes the name out, and only words of the edited version can be published."""
    with inside(space_of("sefton")):
        clinic = providers.make_provider(name="Zennor Clinic")
        here = feedback.entered(at=AT, what=NIGHT, provider=clinic, may_publish=True).get_absolute_url()
    host = reader()
    host.signs_in("alice")
    host.goes_to(f"{here}edit/")
    host.fills("What they told us", EDITED)
    host.presses("Keep the edited version")
    host.goes_to(here)
    host.follows("Publish their words")
    host.looks("publish-their-words")
    host.fills("Which words does everybody read?", NIGHT)
    host.presses("Publish")
    host.reads("Some of these words are not in the edited version.")
    host.fills("Which words does everybody read?", EDITED)
    host.presses("Publish")
    host.reads("They stand on the public page of Zennor Clinic")
    visitor = reader(window=ZOOMED)
    visitor.goes_to("/tell-us/services/")
    visitor.looks("what-people-tell-us")
    visitor.follows("Zennor Clinic")
    visitor.reads(EDITED)
    visitor.looks("what-people-tell-of-a-service")
    assert "Quillfeather" not in visitor.page.content()
    host.goes_to(f"/experiences/services/{clinic.pk}/")
    host.looks("what-people-tell-of-a-service-for-staff")


def test_a_theme_rises_becomes_a_matter_and_then_a_request(reader, full):
    """Journey 9, and a letter beside it."""
    with inside(space_of("sefton")):
        identities.reachable(space_of("sefton"))
        clinic = providers.make_provider(name="Zennor Clinic", email="clinic@zennor.example")
        alice = people_named("alice")
        for number in range(24):
            told = feedback.read(
                at=AT,
                received_on=date(2010, 2, 1),
                provider=clinic,
                may_show=True,
                edited=f"Nobody rang, {number}.",
            )
            reading.code(told, themes_chosen=["transport"], effects=[], by=alice, at=AT)
    host = reader()
    host.signs_in("alice")
    host.goes_to("/experiences/seen/")
    host.reads("Transport and parking: ")
    host.looks("what-comes-up")
    host.goes_to(f"/experiences/?theme=transport&service={clinic.pk}&quarter=2010-1")
    host.looks("a-set")
    host.follows("What do we do about these?")
    host.looks("what-do-we-do-about-these")
    host.follows("Start a matter, or add to one")
    host.looks("look-into")
    host.page.get_by_label("Which matter are they part of?").select_option("new")
    host.fills("What is the new matter? (optional)", "Getting to Zennor Clinic")
    host.fills("What is it about? (optional)", "People cannot get there.")
    host.presses("Save")
    host.reads("What people told in the three months from January 2010")
    host.looks("a-matter-from-what-people-told")
    host.follows("Ask for information")
    assert host.page.get_by_label("Which matter is this about?").input_value() != ""
    host.goes_to(f"/experiences/together/?theme=transport&service={clinic.pk}&quarter=2010-1")
    host.reads("Getting to Zennor Clinic")
    host.follows("Write to the service")
    host.looks("write-to-the-service")
    host.fills("What is the letter about?", "Buses")
    host.fills("What do you write?", "What do you do about it?")
    host.page.get_by_label("Which matter is this about?").select_option(label="Getting to Zennor Clinic")
    host.presses("Save draft")
    host.reads("you have no duty to answer it")
    host.looks("a-letter-short-of-a-report")
    speaks = reader()
    speaks.signs_in("grace")
    speaks.goes_to("/experiences/letters/")
    speaks.looks("letters-to-services")
    speaks.follows("Buses")
    speaks.follows("Send")
    speaks.looks("send-the-letter")
    speaks.presses("Send")
    speaks.reads("The letter has been sent.")
    speaks.follows("Record the answer")
    speaks.looks("record-the-answer")
    with inside(space_of("sefton")):
        letter = ServiceLetter.objects.get(title="Buses").get_absolute_url()
    speaks.goes_to(f"{letter}print/")
    speaks.looks("letter-to-print")


def test_what_a_joiner_wrote_is_taken_with_one_press(reader, full):
    with inside(space_of("sefton")):
        asked = joiners.join_request("Zita Penhallow", at=AT, message=NIGHT).get_absolute_url()
    host = reader()
    host.signs_in("alice")
    host.goes_to(asked)
    host.follows("Take what they wrote as something that they told")
    host.looks("take-what-they-wrote")
    host.presses("Take it")
    host.reads("With a request to join")
    host.follows("Write down what they agreed to")
    host.looks("write-down-what-they-agreed-to")


def test_each_question_is_looked_at(reader, full):
    somebody = reader(window=ZOOMED)
    somebody.goes_to("/tell-us/")
    somebody.looks("tell-us")
    somebody.presses("Start now")
    code = somebody.page.url.split("/")[4]
    for question in (
        "danger",
        "kind",
        "service",
        "about",
        "when",
        "what",
        "good",
        "change",
        "overall",
        "consent",
    ):
        somebody.goes_to(f"/tell-us/{code}/{question}/")
        somebody.looks(f"tell-us-{question}")
    somebody.goes_to(f"/tell-us/{code}/danger/")
    somebody.chooses("Yes")
    somebody.presses("Continue")
    somebody.looks("tell-us-help")


def test_a_host_types_comment_cards_with_the_keyboard_alone(reader, full):
    host = reader()
    host.signs_in("sam")
    host.goes_to("/experiences/new/")
    host.looks("write-down")
    host.chooses("On a comment card")
    host.fills("From which meeting, stall or organisation? (optional)", "Market in Zennor")
    for number in range(12):
        box = host.page.get_by_label("What did they say?", exact=True)
        box.focus()
        host.page.keyboard.type(f"Card {number} from the market.")
        host.page.get_by_role("button", name="Save, and the next card").focus()
        with host.page.expect_navigation():
            host.page.keyboard.press("Enter")
        host.reads("Now the next card.")
    with inside(space_of("sefton")):
        assert Experience.objects.filter(came_by="Market in Zennor", entered_by="Sam").count() == 12
