"""Two people take different steps with the same record at the same moment: one is done, the other is told what it is now."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db.models import Model

from foundation.access import Viewer
from foundation.files import services as files
from foundation.files.models import Attachment
from foundation.jobs import services as jobs
from foundation.law.models import Clock
from foundation.notify.models import Message
from foundation.tenancy import entering, outside_any_space
from foundation.workflow.models import StateChange
from tenants.accountability.returns import services as returns
from tenants.governing.governance import queries as deciding
from tenants.governing.governance import services as governing
from tenants.governing.governance.models import ProcedureDraft, Signature
from tenants.people.members import services as members
from tenants.people.members.models import Member
from tenants.powers.information_requests import services as requests
from tenants.powers.information_requests.acts import act_of_request
from tenants.powers.information_requests.models import InformationRequest
from tenants.powers.reports import services as reports
from tenants.powers.representatives import services as representatives
from tenants.powers.visits import queries as visiting
from tenants.powers.visits import services as visits
from tenants.powers.visits.models import VisitReport
from tenants.powers.visits.papers import report_to_sign
from tests.foundation.files import factories as attached
from tests.overlap import overlapping
from tests.people import AT, space_of
from tests.tenants.accountability.returns import factories as made_returns
from tests.tenants.area.identity import factories as identities
from tests.tenants.area.providers import factories as providers
from tests.tenants.governing.governance import factories as governance
from tests.tenants.people.members import factories as made_members
from tests.tenants.powers.information_requests import factories as asking
from tests.tenants.powers.reports import factories as made_reports
from tests.tenants.powers.representatives import factories as made_representatives
from tests.tenants.powers.visits import factories as made_visits

BY = Viewer.system("tests")
TODAY = AT.date()
WORDS = {"summary": "People wait.", "text": "A full room.", "recommendations": ""}


@pytest.fixture
def here(own_database):
    with outside_any_space(), entering(space_of("sefton")) as space:
        identities.reachable(space)
        yield space


def seen(record: Model) -> Model:
    """As somebody else's page has read it."""
    return type(record).objects.get(pk=record.pk)


def exclude(record: Model, first: Callable[[Model], object], second: Callable[[Model], object]) -> None:
    one, other = seen(record), seen(record)
    steps = StateChange.objects.count()
    outcome = overlapping(lambda: first(one), lambda: second(other))
    assert outcome == ["done", "OneStepAtATime"]
    assert StateChange.objects.count() == steps + 1


def test_who_asked_to_join_is_accepted_or_declined_and_told_one_thing(here):
    asked = made_members.join_request(at=AT)
    already = Message.objects.count()
    exclude(
        asked,
        lambda request: members.decline_join_request(
            join_request=request, reason="Lives far away", by=BY, at=AT
        ),
        lambda request: members.accept_join_request(
            join_request=request, tier="member", joined_on=TODAY, by=BY, at=AT
        ),
    )
    assert not Member.objects.exists()
    assert Message.objects.count() == already + 1


def drafted() -> InformationRequest:
    trust = providers.make_provider(kind="nhs_trust_acute", email="foi@example.org")
    facts = {"question": "How long?", "sector": "health", "provider": trust, "wanted_by": None}
    request = requests.draft(title="Waiting", **facts, by=BY, at=AT)
    asking.decision(request, at=AT)
    return request


@pytest.fixture
def sending(here) -> Callable[[Model], None]:
    days = {"sent_on": TODAY, "received_on": TODAY}

    def send(request: InformationRequest) -> None:
        decision = deciding.decisions_that_authorise(act_of_request(request, TODAY))[0]
        requests.send(request, decision_id=decision.pk, method="email", **days, by=BY, at=AT)

    return send


def test_a_request_that_is_being_withdrawn_is_not_sent(sending):
    exclude(drafted(), lambda request: requests.withdraw(request, reason="Found it", by=BY, at=AT), sending)
    assert (Message.objects.count(), Clock.objects.count()) == (0, 0)


def test_a_request_is_sent_as_it_was_written_and_not_changed_meanwhile(sending):
    request = drafted()
    facts = {"title": "Other", "question": "Why?", "sector": "health", "wanted_by": None}
    exclude(
        request,
        sending,
        lambda asked: requests.amend(asked, provider=request.provider, **facts, by=BY, at=AT),
    )
    request.refresh_from_db()
    assert request.question == "How long?"
    assert "How long?" in Message.objects.get().body


def test_a_request_is_answered_or_withdrawn(sending):
    request = drafted()
    sending(request)
    exclude(
        request,
        lambda asked: requests.record_reply(
            asked, outcome="answer", replied_on=TODAY, reply="Ten days", by=BY, at=AT
        ),
        lambda asked: requests.withdraw(asked, reason="Found it", by=BY, at=AT),
    )
    assert Clock.objects.get().met_on == TODAY
    assert Message.objects.count() == 1, "nobody is told of a withdrawal that was not"


def test_a_report_is_sent_once(here):
    report = made_reports.make_report()
    reports.add_recipient(
        report,
        provider=providers.make_provider(kind="pct"),
        commissions=True,
        email="a@example.org",
        by=BY,
        at=AT,
    )
    decision = made_reports.decision(report, at=AT)

    def send(report: Model) -> None:
        reports.send(report, decision_id=decision.pk, by=BY, at=AT)

    exclude(report, send, send)
    assert (Message.objects.count(), Clock.objects.count()) == (1, 1)


def test_an_answer_is_given_by_the_body_or_recorded_by_the_host(here):
    recipient = made_reports.make_sent()
    promises = dict.fromkeys(recipient.report.recommendations.all(), ("accepted", "Soon", TODAY))
    exclude(
        recipient,
        lambda theirs: made_reports.answered(theirs, at=AT),
        lambda ours: reports.answer(
            ours, kind="action", text="They rang: yes.", promises=promises, on=TODAY, by=BY, at=AT
        ),
    )
    recipient.refresh_from_db()
    assert recipient.answer == "We agree."


def test_a_team_is_let_in_or_refused(here):
    visit = made_visits.confirmed(at=AT, notice="unannounced")
    team = list(visiting.representatives_of(visit))
    said = {"ground": "a-ii", "refused_by": "The manager", "said": "Later."}
    exclude(
        visit,
        lambda ours: visits.record_entry(ours, went=team, met_by="", by=BY, at=AT),
        lambda theirs: visits.record_refusal(theirs, **said, by=BY, at=AT),
    )
    assert not visit.refusals.exists()


def test_a_published_report_of_a_visit_is_the_one_that_was_read(here):
    visit = made_visits.entered(at=AT)
    visits.write_report(visit, **WORDS, by=BY, at=AT)
    governance.sign_off("visits.visit")
    exclude(
        visit,
        lambda ours: visits.publish(ours, by=BY, at=AT),
        lambda theirs: visits.write_report(theirs, **{**WORDS, "text": "Empty."}, by=BY, at=AT),
    )
    assert VisitReport.objects.get().text == "A full room."


def test_a_text_that_is_being_changed_is_not_signed_as_it_was_read(here):
    visit = made_visits.entered(at=AT)
    visits.write_report(visit, **WORDS, by=BY, at=AT)
    read = report_to_sign(visit)
    outcome = overlapping(
        lambda: visits.write_report(seen(visit), **{**WORDS, "text": "Empty."}, by=BY, at=AT),
        lambda: governing.sign(read, digest=read.digest, by=governance.signer(), at=AT),
    )
    assert outcome == ["done", "SignedAsRead"]
    assert not Signature.objects.of(read).exists()


def test_a_representative_is_authorised_or_declined(here):
    governance.procedures()
    considered = made_representatives.considered(at=AT)
    governance.sign_off("representatives.authorisedrepresentative")
    exclude(
        considered,
        lambda one: representatives.authorise(one, decided_on=TODAY, starts_on=TODAY, by=BY, at=AT),
        lambda other: representatives.decline(other, decided_on=TODAY, by=BY, at=AT),
    )
    considered.refresh_from_db()
    assert considered.starts_on == TODAY


def test_an_approved_return_is_sent_or_taken_back(here):
    version = made_returns.approved()
    exclude(
        version,
        lambda one: returns.send(one, by=BY, at=AT),
        lambda other: returns.send_back(other, reason="A figure is odd", by=BY, at=AT),
    )
    version.refresh_from_db()
    assert version.approved_on is not None, "what was sent says who approved it"


def test_a_file_of_the_same_content_is_added_while_another_is_withdrawn(here):
    member = made_members.person(at=AT)
    kept = attached.file(member, b"The same content", at=AT)
    outcome = overlapping(
        lambda: files.withdraw_file(file=kept, because="Of somebody else", by=BY, at=AT),
        lambda: attached.file(member, b"The same content", at=AT),
    )
    assert outcome == ["done", "done"]
    jobs.run_due(AT + timedelta(minutes=5))
    with Attachment.objects.exclude(content="").get().content.open() as stored:
        assert stored.read() == b"The same content"


def test_a_procedure_is_begun_by_one_of_two(here):
    words = {"kind": "decisions", "title": "How we decide", "who_decides": "Most."}
    begin = governing.begin_procedure
    outcome = overlapping(
        lambda: begin(**words, text="By vote.", by=BY, at=AT),
        lambda: begin(**words, text="By lot.", by=BY, at=AT),
    )
    assert outcome == ["done", "ProcedureBegunOnce"]
    assert ProcedureDraft.objects.get().text == "By vote."
