"""A version goes from draft to sent, by two people; a correction is the next version."""

from contextlib import contextmanager
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError

from foundation.access import NotPermitted, Viewer
from foundation.exchange import MessageRejected
from foundation.exchange.models import Envelope, Receipt
from foundation.exchange.receiving import receiver_of
from foundation.law import Refused
from foundation.tenancy import atomic, current_space
from foundation.timekeeping.periods import Quarter
from messages.quarterly_return import return_due_on
from messages.return_query import ReturnQuery as QueryMessage
from tenants.accountability.returns import queries, services
from tenants.accountability.returns.models import ReturnQuery, ReturnVersion
from tests.tenants.accountability.returns import factories
from tests.tenants.accountability.returns.factories import IN_APRIL, Q4
from tests.tenants.people.members import factories as members

POST_ROOM = Viewer.system("post room")


@contextmanager
def refused(code):
    with pytest.raises(Refused) as caught:
        yield
    assert caught.value.code == code


def envelope_of(version):
    found = queries.envelope_of(version)
    assert found is not None
    return found


def body_of(version):
    """What was sent."""
    return envelope_of(version).body


def asked(version, at, code="reports_sent", question="Why none?"):
    """A question of the Department that has come through the post room."""
    message = QueryMessage(
        network=current_space().key,
        period=version.quarter,
        revision=version.revision,
        envelope=version.envelope or uuid4(),
        code=code,
        question=question,
        asked_on=at.date(),
        answer_by=at.date() + timedelta(days=14),
    )
    envelope = Envelope(uuid=uuid4(), kind=message.KIND, version=1, body=message.body())
    receiver_of("return_query")(envelope=envelope, message=message, at=at)


def test_from_draft_to_sent(network, alice, grace, at):
    version = services.prepare(period=Q4, by=alice, at=at)
    services.submit(version, by=alice, at=at)
    services.approve(version, by=grace, at=at)
    services.send(version, by=alice, at=at)
    version.refresh_from_db()
    assert (version.state, version.approved_by_name, version.sent_at) == ("sent", "Grace", at)
    envelope = envelope_of(version)
    assert (envelope.kind, envelope.receiver_key) == ("quarterly_return", "department")
    body = body_of(version)
    assert (body["network"], body["period"]["label"]) == (network.key, "2009-10 Q4")
    assert body["figures"]["reports_sent"] == {"value": 0, "symbol": "reported"}


def test_counts_of_people_are_protected_before_they_leave(network, alice, at):
    for number in range(3):
        members.person(f"Person {number}", at=at)
    version = factories.sent(at=at)
    assert queries.figures_of(version)["members_people"] == 3
    sent = body_of(version)["figures"]
    assert sent["members_people"] == {"value": None, "symbol": "suppressed"}
    assert sent["spend_host"] == {"value": None, "symbol": "not_reported"}


def test_a_return_waits_for_the_end_of_its_quarter(network, alice, at):
    with refused("ReturnAfterQuarter"):
        services.prepare(period=Quarter.containing(at.date()), by=alice, at=at)


def test_no_return_from_before_the_LINk_opened(network, alice, at):
    with refused("ReturnSinceOpening"):
        services.prepare(period=Quarter.of("2007-08", 4), by=alice, at=at)


def test_one_version_at_a_time(network, alice, at):
    version = services.prepare(period=Q4, by=alice, at=at)
    with refused("ReturnOneAtATime"):
        services.prepare(period=Q4, by=alice, at=at)
    with refused("ReturnOneAtATime"):
        services.correct(version, reason="Late records", by=alice, at=at)


def test_whoever_prepared_it_does_not_approve_it(network, alice, grace, at):
    both = Viewer(
        kind="person",
        name="Both",
        account_id=grace.account_id,
        permissions=alice.permissions | grace.permissions,
    )
    version = factories.submitted(by=both, at=at)
    with refused("ReturnTwoPeople"):
        services.approve(version, by=both, at=at)


def test_figures_that_changed_since_are_not_approved(network, alice, grace, at):
    version = factories.submitted(by=alice, at=at)
    members.person(at=at)
    with refused("ReturnIsCurrent"):
        services.approve(version, by=grace, at=at)
    services.send_back(version, reason="Somebody joined", by=grace, at=at)
    services.submit(version, by=alice, at=at)
    services.approve(version, by=grace, at=at)
    assert queries.figures_of(version)["members_people"] == 1


@pytest.mark.parametrize("act", ["prepare", "approve", "send", "correct", "submit"])
def test_bob_may_not(network, bob, at, act):
    version = factories.sent(at=at)
    acts = {
        "prepare": lambda: services.prepare(period=Q4.preceding(), by=bob, at=at),
        "correct": lambda: services.correct(version, reason="x", by=bob, at=at),
    }
    with pytest.raises(NotPermitted):
        acts.get(act, lambda: getattr(services, act)(version, by=bob, at=at))()


def test_the_host_does_not_approve(network, alice, sam_may, at):
    version = factories.submitted(by=sam_may, at=at)
    with pytest.raises(NotPermitted):
        services.approve(version, by=alice, at=at)


@pytest.fixture
def sam_may(signed_in_as, network):
    return signed_in_as("host_support_worker")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("reports_sent", "Ask ada@example.org"),
        ("reports_sent", "Ring 01704 123456"),
        ("reports_sent", "x" * 501),
    ],
)
def test_a_note_is_fit_to_leave(network, alice, at, code, text):
    version = services.prepare(period=Q4, by=alice, at=at)
    with refused("ReturnNoteLeaves"):
        services.write_note(version, code=code, text=text, by=alice, at=at)


@pytest.mark.parametrize("code", ["hats", "received_host"])
def test_a_note_explains_a_figure_of_the_quarter(network, alice, at, code):
    version = services.prepare(period=Q4, by=alice, at=at)
    with refused("ReturnNoteHasFigure"):
        services.write_note(version, code=code, text="Not in a quarter", by=alice, at=at)


def test_notes_go_with_the_figures_and_can_be_taken_away(network, alice, at):
    version = services.prepare(period=Q4, by=alice, at=at)
    for code, text in [("reports_sent", "Two come in May."), ("spend_host", "Late"), ("spend_host", "")]:
        services.write_note(version, code=code, text=text, by=alice, at=at)
    services.submit(version, by=alice, at=at)
    with refused("OneStepAtATime"):
        services.write_note(version, code="reports_sent", text="Three", by=alice, at=at)
    services.approve(version, by=factories.BY, at=at)
    services.send(version, by=alice, at=at)
    explanations = body_of(version)["explanations"]
    assert explanations == [{"code": "reports_sent", "text": "Two come in May."}]


def test_a_correction_is_the_next_version_and_the_first_stays(network, alice, at):
    first = factories.sent()
    with refused("ReturnCorrectionSaysWhy"):
        services.correct(first, reason=" ", by=alice, at=at)
    members.person(at=at)
    second = services.correct(first, reason="Somebody had joined", by=alice, at=at)
    services.submit(second, by=alice, at=at)
    services.approve(second, by=factories.BY, at=at)
    services.send(second, by=alice, at=at)
    first.refresh_from_db()
    assert (first.state, second.state, second.revision) == ("corrected", "sent", 2)
    assert body_of(first)["revision"] == 1
    assert (queries.figures_of(first)["members_people"], queries.figures_of(second)["members_people"]) == (
        None,
        1,
    )


def test_a_question_of_the_Department_is_answered_by_a_corrected_version(network, alice, at):
    version = factories.sent()
    asked(version, at)
    version.refresh_from_db()
    assert version.state == "queried"
    second = services.correct(version, reason="The Department asked", by=alice, at=at)
    with refused("ReturnAnswersQueries"):
        services.submit(second, by=alice, at=at)
    services.write_note(second, code="reports_sent", text="All came in April.", by=alice, at=at)
    services.submit(second, by=alice, at=at)
    services.approve(second, by=factories.BY, at=at)
    assert ReturnQuery.objects.get().answered_by is None
    services.send(second, by=alice, at=at)
    query = ReturnQuery.objects.get()
    assert (query.answered_by, query.answered_on) == (second, at.date())


def test_a_question_about_the_whole_return_needs_some_note(network, alice, at):
    version = factories.sent()
    asked(version, at, code=None)
    second = services.correct(version, reason="The Department asked", by=alice, at=at)
    with refused("ReturnAnswersQueries"):
        services.submit(second, by=alice, at=at)


def test_a_question_about_what_was_never_sent_is_refused(network, at):
    version = factories.approved()
    with pytest.raises(MessageRejected):
        asked(version, at)


def test_the_list_says_what_is_late(network, alice, at):
    factories.sent(Q4, at=IN_APRIL)
    factories.sent(Quarter.of("2009-10", 3), at=IN_APRIL)
    rows = queries.quarters(alice, on=at.date())
    assert rows[0].period == Q4
    assert rows[-1].period == Quarter.of("2008-09", 1)
    assert [row.state(at.date()) for row in rows[:3]] == ["sent in time", "sent late", "late"]
    assert return_due_on(Q4) == date(2010, 4, 30)
    assert queries.QuarterRow(Q4, None, None).state(date(2010, 4, 30)) == "to be sent"


def test_what_waits_for_whom(network, alice, grace, bob, at):
    assert [one.what for one in queries.to_do(alice, at.date())] == ["Prepare the return for 2009-10 Q4"]
    version = factories.submitted(by=alice, at=at)
    assert [one.what for one in queries.to_do(grace, at.date())] == ["Approve the return for 2009-10 Q4"]
    assert queries.to_do(alice, at.date()) == []
    services.approve(version, by=grace, at=at)
    services.send(version, by=alice, at=at)
    asked(version, at)
    [one] = queries.to_do(alice, at.date())
    assert one.what == "Answer the Department’s question about 2009-10 Q4"
    assert queries.to_do(bob, at.date()) == []


def test_what_the_Department_refused_is_to_be_corrected(own_database, at):
    from foundation.tenancy import entering
    from tests import people

    network, department = people.space_of("sefton"), people.space_of("department")
    with entering(network):
        version = factories.sent()
    with entering(department):
        Receipt.objects.create(
            envelope=envelope_of(version), received_at=at, outcome="rejected", note="Too early"
        )
    with entering(network):
        waits = queries.to_do(factories.BY, at.date())
    assert [one.what for one in waits] == ["Correct the return for 2009-10 Q4: it was not accepted"]


@pytest.mark.parametrize(
    "changes",
    [
        {"revision": 1},
        {"period": "2009-10 Q5", "state": "draft"},
        {"revision": 2, "reason": "", "state": "draft"},
        {"revision": 2, "reason": "x", "state": "submitted"},
        {"revision": 2, "reason": "x", "state": "sent", "figures": {}, "approved_on": date(2010, 5, 1)},
    ],
)
def test_the_database_holds_the_same_rules(network, at, changes):
    factories.submitted(at=at)
    whole = {"period": "2009-10 Q4", "starts_on": Q4.starts_on, "ends_on": Q4.ends_on, "created_at": at}
    if "figures" in changes:
        changes = {**changes, "counted_at": at}
    with pytest.raises(IntegrityError), atomic():
        ReturnVersion.objects.create(**whole | changes)
