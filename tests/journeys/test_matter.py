"""A matter from a first experience to a changed service: what is refused on the way, and what the public reads at the end."""

import pytest

from foundation.tenancy import atomic
from tenants.governing.governance import queries as deciding
from tenants.plan.matters.models import Matter
from tenants.powers.information_requests.models import InformationRequest
from tenants.powers.reports import services as reporting
from tests.architecture.walking import inside
from tests.people import AT, space_of
from tests.tenants.area.providers import factories as providers
from tests.tenants.governing.governance import factories as governance
from tests.tenants.plan.matters import factories as matters
from tests.tenants.powers.reports import factories as reports

pytestmark = pytest.mark.browser

TITLE = "Medicine that comes home late"


@pytest.fixture
def area(full):
    """A trust and its commissioner."""
    with inside(space_of("sefton")), atomic():
        trust = providers.make_provider(kind="nhs_trust_acute", name="Quayside Hospital")
        pct = providers.make_commissioner("NHS Quayside")
        trust.commissioned_by.add(pct)
        return trust, pct


def ask(person, matter, body, title):
    """Begin a request on the matter's page."""
    person.goes_to(f"/matters/{matter}/")
    person.follows("Ask for information")
    person.fills("What is the request about?", title)
    person.page.select_option("#id_provider", label=body)
    person.chooses("Health")
    person.fills("What do you want to know?", "How many people went home without their medicine?")
    person.presses("Save draft")
    decide(title)


def decide(title):
    """The LINk decides to send exactly this draft."""
    with inside(space_of("sefton")), atomic():
        request = InformationRequest.objects.get(title=title)
        act = deciding.act_to_decide_on("information_requests.informationrequest", request.pk, AT.date())
        governance.decision_for(act, at=AT, title="Ask about medicine")


def send(person):
    person.follows("Send")
    person.page.get_by_label("Ask about medicine").check()
    person.chooses("By post")
    person.presses("Send")


def test_from_a_first_experience_to_a_changed_service(reader, area):
    space = space_of("sefton")
    host, member, visitor = reader(), reader(), reader()
    host.signs_in("alice")
    host.goes_to("/matters/")
    host.follows("Open a matter")
    host.presses("Open")
    host.reads("Enter what the matter is")
    host.looks("matter-errors")
    host.fills("What is the matter?", TITLE)
    host.fills("What is it about?", "People go home without what they need for the night.")
    host.chooses("What somebody told us about a service")
    host.fills("What was said or found?", "A carer told us at the market on 1 June.")
    host.presses("Open")
    host.reads("The matter has been opened")
    host.looks("matter-opened")
    with inside(space):
        matter = Matter.objects.get(title=TITLE)

    ask(host, matter.pk, "Quayside Hospital", "Night medicine at the hospital")
    send(host)
    host.reads("Before Quayside Hospital, ask NHS Quayside")
    host.reads("guidance, not law")
    host.looks("matter-commissioner-first")
    ask(host, matter.pk, "NHS Quayside", "Night medicine: the contract")
    send(host)
    host.reads(TITLE)
    with inside(space):
        held = InformationRequest.objects.get(title="Night medicine at the hospital")
    host.goes_to(f"/requests/{held.pk}/")
    send(host)
    host.reads("Matter")
    host.follows(TITLE)

    _a_report_is_answered_and_something_changes(space, matter)
    host.goes_to(f"/matters/{matter.pk}/")
    for told in ("Request to Quayside Hospital", "Report sent", "Promise of", "A service was changed"):
        host.reads(told)
    host.looks("matter-story")
    host.follows("Close")
    host.fills("What came of it?", "The trolley comes at four.")
    host.presses("Close the matter")
    host.follows("Write the public version")
    host.fills("Title for the public", "Medicine for the night")
    host.fills(
        "What the public reads",
        "People told us they went home without medicine. Now the trolley comes at four.",
    )
    host.looks("matter-words")
    host.presses("Propose")
    visitor.goes_to(f"/published/matters/{matter.pk}/")
    visitor.reads("Page not found")

    member.signs_in("grace")
    # The newest of what has no date stand last.
    member.goes_to("/start/?whole=waiting")
    member.reads(f"Approve what the public reads of: {TITLE}")
    member.goes_to(f"/matters/{matter.pk}/")
    member.follows("Read and approve them")
    member.looks("matter-approve")
    member.presses("Approve and publish")
    member.reads("The public version has been published")
    visitor.goes_to("/published/matters/")
    visitor.looks("matter-public-list")
    visitor.follows("Medicine for the night")
    visitor.reads("Now the trolley comes at four.")
    visitor.looks("matter-public")
    visitor.follows("Late medicine")
    visitor.follows("Medicine for the night")


def _a_report_is_answered_and_something_changes(space, matter):
    """Through the report's own services: its pages have a journey of their own."""
    with inside(space), atomic():
        promise = reports.make_promise(
            promised_by=AT.date(), title="Late medicine", about=matters.about(matter)
        )
        reporting.record_outcome(
            report=promise.recipient.report,
            kind="change",
            sector="health",
            happened_on=AT.date(),
            text="The trolley comes at four.",
            evidence="We went to see.",
            by=reports.BY,
            at=AT,
        )
