"""Two acts on what somebody told, at the same moment."""

import pytest

from foundation.access import queries as access
from foundation.accounts.models import Account
from foundation.notify.models import Message
from foundation.tenancy import entering, outside_any_space
from foundation.workflow.models import StateChange
from tenants.voice.feedback.models import Coding, Experience, ServiceLetter
from tenants.voice.feedback.services import entering as writing_down
from tenants.voice.feedback.services import raising, reading
from tests.overlap import overlapping
from tests.people import AT, address_of, space_of
from tests.tenants.area.identity import factories as identities
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.people.members.factories import join_request
from tests.tenants.voice.feedback import factories


@pytest.fixture
def here(own_database):
    with outside_any_space(), entering(space_of("sefton")):
        yield


def person(name):
    return access.viewer_of(Account.objects.get(email=address_of(name)), AT.date())


def test_what_is_sent_twice_at_once_is_one_experience(here):
    def send():
        factories.told(at=AT)

    assert overlapping(send, send) == ["done", "done"]
    assert Experience.objects.count() == 1
    assert StateChange.objects.filter(machine="experience").count() == 1


def test_two_who_code_it_at_once_are_both_kept_and_the_first_holds(here):
    experience = factories.read(at=AT)

    def code(name, theme):
        mine = Experience.objects.get(pk=experience.pk)
        reading.code(mine, themes_chosen=[theme], effects=[], by=person(name), at=AT)

    assert overlapping(lambda: code("alice", "waiting"), lambda: code("sam", "food")) == ["done", "done"]
    assert Coding.objects.count() == 2
    experience.refresh_from_db()
    first = Coding.objects.order_by("pk").first()
    assert experience.themes == first.themes


def test_of_two_who_set_it_aside_at_once_one_is_refused(here):
    experience = factories.entered(at=AT)

    def aside(name):
        mine = Experience.objects.get(pk=experience.pk)
        reading.set_aside(mine, why="It was told twice.", by=person(name), at=AT)

    assert sorted(overlapping(lambda: aside("alice"), lambda: aside("sam"))) != ["done", "done"]
    assert StateChange.objects.filter(machine="experience", move="set_aside").count() == 1


def test_of_two_who_send_a_letter_at_once_one_is_refused_and_one_email_goes(here):
    identities.reachable(space_of("sefton"))
    clinic = make_provider(email="clinic@zennor.example")
    experience = factories.read(at=AT, may_show=True)
    letter = raising.draft_letter(
        provider=clinic, experiences=[experience.pk], title="Doors", text="Why?", by=factories.SYSTEM, at=AT
    )

    def send(name):
        mine = ServiceLetter.objects.get(pk=letter.pk)
        raising.send_letter(mine, method="email", sent_on=AT.date(), by=person(name), at=AT)

    assert sorted(overlapping(lambda: send("grace"), lambda: send("henry"))) == ["OneStepAtATime", "done"]
    assert Message.objects.filter(template=raising.EMAIL).count() == 1


def test_a_message_of_a_joiner_taken_twice_at_once_is_one_experience(here):
    asked = join_request(at=AT, message="Nine hours on a trolley.")

    def take(name):
        writing_down.take_message(asked, by=person(name), at=AT)

    assert overlapping(lambda: take("alice"), lambda: take("sam")) == ["done", "done"]
    assert Experience.objects.filter(source="joining").count() == 1
    assert Message.objects.filter(template="feedback/email/asked").count() == 1
