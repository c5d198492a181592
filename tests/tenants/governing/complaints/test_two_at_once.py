"""Two acts on one complaint at the same moment."""

import pytest

from foundation.access import queries as access
from foundation.accounts.models import Account
from foundation.tenancy import entering, outside_any_space
from foundation.workflow.models import StateChange
from tenants.governing.complaints.models import Complaint
from tenants.governing.complaints.services import handling, receiving
from tests.overlap import overlapping
from tests.people import AT, address_of, space_of
from tests.tenants.governing.complaints import factories


@pytest.fixture
def here(own_database):
    with outside_any_space(), entering(space_of("sefton")):
        yield


def person(name):
    return access.viewer_of(Account.objects.get(email=address_of(name)), AT.date())


def test_a_form_sent_twice_at_once_is_one_complaint(here):
    def send():
        factories.complaint(at=AT, form="the same", sent_from="192.0.2.9")

    assert overlapping(send, send) == ["done", "done"]
    assert Complaint.objects.count() == 1
    assert StateChange.objects.filter(machine="complaints.complaint").count() == 1


def test_of_answer_and_withdrawal_one_is_refused(here):
    grace = person("grace")
    complaint = factories.open_complaint(by=grace, at=AT)
    words = {"outcome": "not_upheld", "answer": "No", "apology": ""}
    handling.propose_answer(complaint, **words, by=factories.SYSTEM, at=AT)

    def answer():
        mine = Complaint.objects.get(pk=complaint.pk)
        handling.answer(mine, read=complaint.proposal.digest, by=grace, at=AT)

    def withdraw():
        handling.withdraw(Complaint.objects.get(pk=complaint.pk), by=factories.SYSTEM, at=AT)

    assert overlapping(answer, withdraw) == ["done", "OneStepAtATime"]
    assert Complaint.objects.get().state == "answered"


def test_who_turns_out_to_be_complained_of_can_no_longer_answer(here):
    grace, henry = person("grace"), person("henry")
    complaint = factories.open_complaint(by=grace, at=AT)
    mine = Complaint.objects.get(pk=complaint.pk)

    def say_whom():
        receiving.say_whom(
            Complaint.objects.get(pk=complaint.pk),
            subject="conduct",
            about=["person"],
            people=[],
            accounts=[grace.account_id],
            by=henry,
            at=AT,
        )

    def answer():
        handling.answer(mine, read="", by=grace, at=AT)

    assert overlapping(say_whom, answer) == ["done", "NotComplainedOf"]
    assert Complaint.objects.get().state == "open"


def test_an_answer_that_is_being_changed_is_not_sent_as_it_was_read(here):
    grace, henry = person("grace"), person("henry")
    complaint = factories.open_complaint(by=grace, at=AT)
    words = {"outcome": "not_upheld", "apology": ""}
    handling.propose_answer(complaint, **words, answer="No", by=henry, at=AT)
    read = complaint.proposal.digest
    other, mine = (Complaint.objects.get(pk=complaint.pk) for _ in range(2))
    outcome = overlapping(
        lambda: handling.propose_answer(other, **words, answer="Never", by=henry, at=AT),
        lambda: handling.answer(mine, read=read, by=grace, at=AT),
    )
    assert outcome == ["done", "AnsweredByTwo"]
    assert Complaint.objects.get().answer == ""


def test_two_who_propose_to_set_it_aside_are_not_two_who_agree(here):
    grace, henry = person("grace"), person("henry")
    complaint = factories.open_complaint(by=grace, at=AT)

    def propose(viewer):
        handling.propose_aside(Complaint.objects.get(pk=complaint.pk), aside_why="Again", by=viewer, at=AT)

    assert overlapping(lambda: propose(grace), lambda: propose(henry)) == ["done", "SetAsideByTwo"]
    assert Complaint.objects.get().aside_by == "Grace"
