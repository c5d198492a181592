"""One address, asked for by two at the same moment, is written to once."""

import pytest

from foundation.access import Viewer
from foundation.notify.models import Message
from foundation.tenancy import entering, outside_any_space
from tenants.people.news import services
from tenants.people.news.models import Subscription
from tests.overlap import overlapping
from tests.people import AT, space_of
from tests.tenants.people.news import factories


@pytest.fixture
def here(own_database):
    with outside_any_space(), entering(space_of("sefton")):
        yield


def ask():
    services.ask_to_subscribe(email="Dee@example.org", topics=[], by=Viewer.anonymous(), at=AT)


def test_an_address_is_asked_once(here):
    assert overlapping(ask, ask) == ["done", "done"]
    assert Subscription.objects.count() == Message.objects.count() == 1


def test_a_step_of_a_newsletter_is_written_once(here):
    factories.subscribed("dee@example.org", at=AT)
    issue = factories.issue(at=AT)
    services.send_issue(issue, by=factories.BY, at=AT)

    def step():
        services.write_letters(issue.pk, by=factories.BY, at=AT)

    assert overlapping(step, step) == ["done", "done"]
    assert Message.objects.filter(template="news/email/newsletter").count() == 1
