"""The start page: what needs doing, by date, for each role."""

import pytest
from django.urls import reverse

from foundation.law.models import Clock
from foundation.notify.models import Message
from tests.tenants.governance import factories as governance
from tests.tenants.members import factories as members
from tests.tenants.reports.factories import make_report, make_sent


@pytest.fixture
def start(client_for):
    def get(viewer, **asked):
        return client_for(viewer).get(reverse("home:start"), asked)

    return get


def test_what_needs_doing_stands_by_date_with_who_owes_it_and_the_proof(alice, start, at):
    recipient = make_sent()
    answer = start(alice)
    clock = recipient.clock
    assert f"How this date is worked out" in answer.text
    assert clock.get_absolute_url() in answer.text
    assert str(recipient.provider) in answer.text
    assert "must acknowledge the report in writing" in answer.text
