"""What becomes of an approved return when the records of its quarter change."""

import pytest

from foundation.law import Refused
from tenants.accountability.returns import queries, services
from tests.tenants.accountability.returns import factories
from tests.tenants.accountability.returns.factories import IN_APRIL, Q4
from tests.tenants.voice.activities.factories import activity


def changed_after_approval(at=IN_APRIL):
    version = factories.approved()
    activity("A stall that nobody had recorded", at=at, held_on=Q4.ends_on, people_reached=889)
    return version


def envelope_of(version):
    version.refresh_from_db()
    return queries.envelope_of(version)


def test_it_is_not_sent_without_a_word(alice, at):
    version = changed_after_approval()
    with pytest.raises(Refused) as caught:
        services.send(version, by=alice, at=at)
    assert caught.value.code == "ReturnSentKnowingly"
    assert "Changed: " in caught.value.detail
    assert envelope_of(version) is None


def test_the_page_asks_again_and_what_was_approved_leaves(alice, client_for):
    version = changed_after_approval()
    client = client_for(alice)
    address = f"/returns/version/{version.pk}/send/"
    page = client.get(address).text
    assert "The records have changed since it was approved" in page
    assert (
        "Say that the approved figures are to be sent"
        in client.post(address, {"sent": "without the tick"}).text
    )
    assert envelope_of(version) is None
    client.post(address, {"as_approved": "on"})
    assert envelope_of(version) is not None
    version.refresh_from_db()
    assert version.state == "sent"


def test_an_approval_can_be_taken_back(alice, grace, at):
    version = changed_after_approval()
    services.send_back(version, reason="A stall was missing", by=grace, at=at)
    version.refresh_from_db()
    assert (version.state, version.figures, version.approved_on, version.approved_by_name) == (
        "draft",
        None,
        None,
        "",
    )
    services.submit(version, by=alice, at=at)
    services.approve(version, by=grace, at=at)
    services.send(version, by=alice, at=at)
    assert version.state == "sent"


@pytest.mark.parametrize("state", ["approved", "sent"])
def test_what_changed_stands_under_what_needs_doing(alice, at, state):
    version = factories.approved() if state == "approved" else factories.sent()
    before = [task.what for task in queries.to_do(alice, at.date())]
    assert not any("have changed" in what for what in before)
    activity("A stall", at=at, held_on=Q4.ends_on, people_reached=889)
    [task] = [task for task in queries.to_do(alice, at.date()) if "have changed" in task.what]
    assert task.what == f"The records have changed since the return for {version.period} was {state}"
