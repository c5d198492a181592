"""A reply by email with an attachment, an out-of-office, a bounce, a letter for nobody: through a real mail server to the pages."""

import pytest

from foundation.inbound import imap
from foundation.inbound.services import Fate
from foundation.jobs import services as jobs
from foundation.notify import addresses
from foundation.notify.models import Message
from foundation.tenancy import outside_any_space
from tenants.powers.information_requests import services as requests
from tenants.powers.information_requests.models import InformationRequest
from tests.architecture.walking import inside
from tests.conftest import viewer_in
from tests.foundation.files.factories import pdf
from tests.mailbox import running
from tests.people import AT, space_of
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.people.correspondence.factories import DOMAIN, bounce, email, out_of_office
from tests.tenants.powers.information_requests import factories as asking

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server():
    with running() as mailbox:
        yield mailbox


@pytest.fixture
def deliver(server, settings, full):
    """Put messages into the mailbox, and let the platform read it."""
    settings.LINKS_INBOUND_DOMAIN, settings.LINKS_IMAP = DOMAIN, server.settings

    def delivering(*originals):
        server.receive(*originals)
        with outside_any_space():
            assert imap.fetch([space_of("sefton")])[Fate.TAKEN] == len(originals)

    return delivering


def asked(title):
    """A request for information that has left by email: it, and its letter."""
    space = space_of("sefton")
    alice = viewer_in(space, "alice")
    with inside(space):
        provider = make_provider(kind="nhs_trust_acute", name=f"{title} Trust", email="foi@trust.example")
        request = requests.draft(
            title=title, question="When?", sector="health", provider=provider, wanted_by=None, by=alice, at=AT
        )
        day, decision = AT.date(), asking.decision(request, at=AT)
        requests.send(
            request, decision_id=decision.pk, method="email", sent_on=day, received_on=day, by=alice, at=AT
        )
        address = addresses.reply_address(request)
    with inside(space):
        jobs.run_due(AT)
        message = Message.objects.get(url=request.get_absolute_url())
        return InformationRequest.objects.get(pk=request.pk), address, addresses.bounce_address(message)


def page_of(request):
    return f"/requests/{request.pk}/"


def test_a_reply_by_email_becomes_the_answer_when_a_person_says_so(reader, deliver):
    request, address, _ = asked("Clinics")
    deliver(email(address, files=(("Opening hours.pdf", pdf()), ("tool.exe", b"MZ\x00\x01"))))
    manager = reader()
    manager.signs_in("alice")
    manager.goes_to("/start/")
    manager.follows("Read the email from Marta Bell about Clinics")
    manager.reads("From an address that nobody verified")
    manager.reads("“tool.exe” is not kept as a file")
    manager.looks("post-letter")
    manager.goes_to(page_of(request))
    manager.reads("Email from Marta Bell")
    manager.reads("From Marta Bell: Opening hours.pdf")
    manager.looks("post-case")
    manager.follows("Re: Clinics")
    manager.follows("Record this as the answer")
    assert "The clinics open at eight." in manager.page.input_value("#id_reply")
    manager.chooses("An answer")
    manager.looks("post-answer")
    manager.presses("Record")
    manager.reads("The reply has been recorded.")
    manager.reads("Answered")
    manager.reads("Dealt with")


def test_an_out_of_office_stands_on_the_case_and_stops_nothing(reader, deliver):
    request, address, _ = asked("Dentists")
    deliver(out_of_office(address))
    manager = reader(scripts=False)
    manager.signs_in("alice")
    manager.goes_to(page_of(request))
    manager.reads("Automatic reply: Clinics")
    manager.reads("Automatic")
    with inside(space_of("sefton")):
        assert InformationRequest.objects.get(pk=request.pk).clock.is_open
    manager.follows("Automatic reply: Clinics")
    manager.follows("A person wrote it")
    manager.presses("Sort it as a letter")
    manager.reads("The letter waits to be sorted.")


def test_a_bounce_suspends_the_time_until_it_is_sent_to_another_address(reader, deliver):
    request, _, bounces = asked("Opticians")
    deliver(bounce(bounces))
    with inside(space_of("sefton")):
        assert InformationRequest.objects.get(pk=request.pk).clock is None
    manager = reader()
    manager.signs_in("alice")
    manager.goes_to("/post/?show=failed")
    manager.reads("1 not delivered")
    manager.looks("post-failed")
    manager.goes_to(page_of(request))
    manager.reads("could not be delivered")
    manager.looks("post-bounced")
    manager.follows("see why")
    manager.reads("550 5.1.1 No such mailbox")
    manager.reads("and came back")
    manager.looks("post-message")
    manager.follows("Correct the address and send it again")
    manager.fills("To which email address?", "records@trust.example")
    manager.presses("Send again")
    manager.reads("will be sent again")
    with inside(space_of("sefton")):
        again = InformationRequest.objects.get(pk=request.pk)
        assert again.clock.is_open
        assert again.received_on is not None


def test_what_is_for_no_case_is_sorted_on_the_page_of_the_post(reader, deliver):
    deliver(
        email(
            f"sefton@{DOMAIN}",
            From="Zennor Surgery <desk@zennor.example>",
            Subject="Our list",
            Message_ID="<9@z>",
        )
    )
    manager = reader()
    manager.signs_in("alice")
    manager.goes_to("/post/")
    manager.looks("post")
    manager.follows("Our list")
    manager.follows("Say what it is about")
    manager.fills("Search for a person, a body or a case", "Zennor Carers")
    manager.presses("Search")
    manager.looks("post-file")
    manager.page.locator("input[type=radio]").first.check()
    manager.presses("File the letter")
    manager.reads("The letter has been filed on")
    manager.follows("Nothing more to do")
    manager.presses("Record")
    manager.reads("Say why there is nothing more to do")
    manager.looks("post-settle")


def test_a_letter_by_post_is_recorded_with_its_scan(reader, deliver):
    manager = reader(scripts=False)
    manager.signs_in("alice")
    manager.goes_to("/post/record/")
    manager.presses("Record")
    manager.reads("Select how it came")
    manager.reads("Enter what it says, or select a scan")
    manager.chooses("Letter")
    manager.fills("From whom?", "Zennor surgery")
    manager.fills("What is it about?", "Hours by post")
    manager.page.set_input_files(
        "#id_scan", {"name": "scan.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    )
    manager.presses("Record")
    manager.reads("What is the letter about?")


@pytest.mark.parametrize("name", ["bob", "grace", "oscar"])
def test_who_does_not_sort_the_post_is_refused(reader, deliver, name):
    person = reader()
    person.signs_in(name)
    person.goes_to("/post/")
    person.reads("post - sort")
    person.looks(f"post-refused-{name}")
