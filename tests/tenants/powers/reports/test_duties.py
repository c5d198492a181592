"""RESP-1 to RESP-6 and the exclusions, each by its number."""

from datetime import date, timedelta

import pytest

from foundation.access import Viewer
from foundation.law import Refused
from tenants.permissions import P
from tenants.powers.reports import queries, services
from tenants.powers.reports.models import Recipient
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.governing.governance import factories as governance
from tests.tenants.powers.reports.factories import AT, BY, make_report, make_sent, send


def again(recipient):
    return Recipient.objects.select_related("clock", "report", "provider").get(pk=recipient.pk)


def responder(recipient):
    return Viewer.link(recipient.provider.name, recipient.email, [P.REPORTS_RESPOND])


def answer(recipient, at, on=None, kind="action"):
    promises = {
        each: ("accepted", "We will.", date(2010, 9, 30)) for each in recipient.report.recommendations.all()
    }
    services.answer(
        recipient,
        kind=kind,
        text="We will open on Saturdays.",
        promises=promises,
        on=on or at.date(),
        by=responder(recipient),
        at=at,
    )


def test_RESP1_the_commissioner_owes_both_by_the_twentieth_working_day(network, at):
    recipient = make_sent()
    assert (recipient.role, recipient.clock.instrument) == ("relevant", "LINK-REPORT-RESPONSE")
    assert recipient.clock.due_on == date(2010, 7, 9)  # 14 June is day 1
    services.acknowledge(recipient, on=at.date(), by=responder(recipient), at=at)
    assert again(recipient).clock.is_open
    answer(recipient, at)
    done = again(recipient)
    assert (done.state, done.clock.met_on, done.clock.state_on(at.date())) == (
        "answered",
        at.date(),
        "met in time",
    )
    assert [each.verdict for each in done.recommendation_answers.all()] == ["accepted", "accepted"]


def test_RESP1_a_day_too_late_is_late_and_the_last_day_is_not(network, at):
    for days, standing in ((25, "met in time"), (26, "met late")):
        recipient = make_sent()
        later = at + timedelta(days=days)
        answer(recipient, later)
        assert again(recipient).clock.state_on(later.date()) == standing


def test_RESP1_an_answer_must_say_something(network, at):
    recipient = make_sent()
    with pytest.raises(Refused, match="Write the explanation") as caught:
        services.answer(recipient, kind="no_action", text="  ", promises={}, on=at.date(), by=BY, at=at)
    assert caught.value.code == "RESP6"


def test_RESP2_another_body_acknowledges_and_passes_on(network, at):
    recipient = make_sent(kind="nhs_trust_acute", commissions=False)
    assert (recipient.role, recipient.clock.instrument) == ("other", "LINK-REPORT-PASS-ON")
    services.acknowledge(recipient, on=at.date(), by=responder(recipient), at=at)
    assert again(recipient).clock.is_open
    pct = make_provider(kind="pct", email="pct@example.org")
    later = at + timedelta(days=3)
    next_one = services.pass_on(
        again(recipient), to=pct, email="", on=later.date(), by=responder(recipient), at=later
    )
    assert again(recipient).clock.met_on == later.date()
    assert (next_one.role, next_one.passed_on_by, next_one.received_on) == (
        "relevant",
        recipient,
        later.date(),
    )
    assert next_one.clock.due_on == date(2010, 7, 14)


def test_RESP2_it_may_say_that_there_is_nobody(network, at):
    recipient = make_sent(kind="nhs_trust_acute", commissions=False)
    services.record_nobody_to_pass_to(recipient, on=at.date(), by=responder(recipient), at=at)
    assert again(recipient).clock.met_on == at.date()


def test_RESP2_the_commissioner_may_not_say_so(network, at):
    recipient = make_sent()
    with pytest.raises(Refused) as caught:
        services.record_nobody_to_pass_to(recipient, on=at.date(), by=responder(recipient), at=at)
    assert caught.value.code == "NobodyToPassTo"


def test_RESP3_the_lead_answers_for_all_from_the_latest_receipt(network, at):
    report = make_report()
    first, second = (
        services.add_recipient(
            report, provider=make_provider(kind="pct"), commissions=True, email=email, by=BY, at=at
        )
        for email in ("first@example.org", "")
    )
    send(report)
    later = at + timedelta(days=7)
    services.record_receipt(again(second), received_on=later.date(), by=BY, at=later)
    services.agree_lead(again(first), others=[again(second)], by=BY, at=later)
    lead, other = again(first), again(second)
    assert (lead.clock.instrument, lead.clock.starts_on) == ("LINK-REPORT-LEAD", later.date())
    assert lead.clock.due_on == date(2010, 7, 16)
    with pytest.raises(Refused):
        answer(other, later)
    services.acknowledge(other, on=later.date(), by=responder(other), at=later)
    assert again(other).clock.met_on == later.date()
    answer(lead, later)
    assert again(lead).clock.met_on == later.date()


@pytest.mark.parametrize("role", ["other", "copy"])
def test_RESP3_only_commissioners_can_agree_to_it(network, at, role):
    report = make_report()
    lead = services.add_recipient(
        report, provider=make_provider(kind="pct"), commissions=True, email="a@example.org", by=BY, at=at
    )
    kind = "nhs_trust_acute" if role == "other" else "care_home_residential"
    second = services.add_recipient(
        report, provider=make_provider(kind=kind), commissions=False, email="b@example.org", by=BY, at=at
    )
    send(report)
    with pytest.raises(Refused, match="Only bodies that commission") as caught:
        services.agree_lead(again(lead), others=[again(second)], by=BY, at=at)
    assert caught.value.code == "RESP3"


def test_RESP4_not_to_a_body_that_has_it(network, at):
    recipient = make_sent()
    with pytest.raises(Refused, match="has it already") as caught:
        services.pass_on(
            recipient, to=recipient.provider, email="", on=at.date(), by=responder(recipient), at=at
        )
    assert caught.value.code == "RESP4"


def test_a_care_home_receives_a_copy_and_owes_nothing(network, at):
    recipient = make_sent(kind="care_home_residential", commissions=True)
    assert (recipient.role, recipient.clock) == ("copy", None)
    answer(recipient, at)  # it may


@pytest.mark.parametrize(
    ("exclusion", "part", "has_clock"),
    [("whole", "", False), ("part", "Section 3", True), ("none", "", True)],
)
def test_EXCL1_children_s_services_and_adoption_bring_no_duty(network, exclusion, part, has_clock):
    recipient = make_sent(exclusion=exclusion, excluded_part=part)
    assert (recipient.clock is not None) is has_clock


def test_DEC4_nothing_is_sent_under_a_decision_about_something_else(network, at):
    report = make_report()
    services.add_recipient(
        report, provider=make_provider(kind="pct"), commissions=True, email="a@example.org", by=BY, at=at
    )
    with pytest.raises(Refused) as caught:
        services.send(report, decision_id=governance.decision("d", at=at).pk, by=BY, at=at)
    assert caught.value.code == "DEC4"
    report.refresh_from_db()
    assert report.state == "draft"


def test_a_report_without_recipients_is_not_sent(network):
    with pytest.raises(Refused, match="Add at least one recipient") as caught:
        services.send(make_report(), decision_id=governance.decision("e", at=AT).pk, by=BY, at=AT)
    assert caught.value.code == "ReportIsWhole"


def test_a_report_is_not_received_before_it_is_sent_or_tomorrow(network, at):
    recipient = make_sent(email="")
    for days in (-1, 1):
        with pytest.raises(Refused) as caught:
            services.record_receipt(
                again(recipient), received_on=at.date() + timedelta(days=days), by=BY, at=at
            )
        assert caught.value.code == "ReceiptInOrder"


def test_a_receipt_is_recorded_once(network, at):
    recipient = make_sent(email="")
    services.record_receipt(again(recipient), received_on=at.date(), by=BY, at=at)
    with pytest.raises(Refused) as caught:
        services.record_receipt(again(recipient), received_on=at.date(), by=BY, at=at)
    assert caught.value.code == "ReceiptIsRecordedOnce"


def test_nothing_is_added_to_an_answer_that_was_not_given(network, at):
    recipient = make_sent()
    with pytest.raises(Refused) as caught:
        services.add_to_answer(recipient, text="More.", on=at.date(), by=responder(recipient), at=at)
    assert caught.value.code == "AdditionFollowsAnswer"


def test_no_outcome_is_recorded_before_it_has_happened(network, at):
    facts = {"kind": "change", "sector": "health", "text": "Opens on Saturdays", "evidence": "A letter"}
    tomorrow = at.date() + timedelta(days=1)
    with pytest.raises(Refused) as caught:
        services.record_outcome(**facts, happened_on=tomorrow, report=None, by=BY, at=at)
    assert caught.value.code == "OutcomeHasHappened"


def test_what_was_sent_cannot_be_changed(network, at):
    recipient = make_sent()
    with pytest.raises(Refused, match="only while it is “Draft”"):
        services.remove_recipient(recipient, by=BY, at=at)
    with pytest.raises(Refused, match="only while it is “Draft”"):
        services.add_recipient(
            recipient.report, provider=make_provider(kind="pct"), commissions=True, email="", by=BY, at=at
        )


def test_an_answer_cannot_come_before_the_report_or_tomorrow(network, at):
    recipient = make_sent()
    for days in (-1, 1):
        with pytest.raises(Refused) as caught:
            services.acknowledge(
                recipient, on=at.date() + timedelta(days=days), by=responder(recipient), at=at
            )
        assert caught.value.code == "AnswerInOrder"


def test_the_figures_of_a_quarter(network, at):
    for days in (25, 26, None):
        recipient = make_sent()
        if days:
            answer(recipient, at + timedelta(days=days))
    make_sent(kind="care_home_residential")
    services.record_outcome(
        kind="change",
        sector="health",
        happened_on=at.date(),
        text="Opens on Saturdays",
        evidence="A visit",
        report=None,
        by=BY,
        at=at,
    )
    april, july = (date(2010, 4, 1), date(2010, 6, 30)), (date(2010, 7, 1), date(2010, 9, 30))
    assert queries.indicators(*april) == {
        "reports_sent": 4,
        "recommendations_made": 8,
        "responses_due": 0,
        "responses_in_time": 0,
        "service_reviews": 0,
        "service_changes": 1,
    }
    assert (queries.indicators(*july)["responses_due"], queries.indicators(*july)["responses_in_time"]) == (
        3,
        1,
    )


def test_an_answer_of_no_action_promises_none(network, at):
    recipient = make_sent()
    with pytest.raises(Refused, match="promise something for 1 and 2") as caught:
        answer(recipient, at, kind="no_action")
    assert caught.value.code == "AnswerAgrees"
    assert again(recipient).answered_on is None


def test_RESP4_what_the_commissioner_has_already_need_not_be_passed_on(network, at, client_for):
    recipient = make_sent(kind="nhs_trust_acute", commissions=False)
    report = recipient.report
    there = Recipient.objects.create(
        report=report, provider=make_provider(kind="pct"), role="relevant", received_on=at.date()
    )
    assert list(queries.commissioners_with_it(recipient)) == [there]
    with pytest.raises(Refused) as caught:
        services.record_already_with(
            recipient, commissioner=recipient, on=at.date(), by=responder(recipient), at=at
        )
    assert caught.value.code == "AlreadyWithCommissioner"
    services.record_already_with(recipient, commissioner=there, on=at.date(), by=responder(recipient), at=at)
    done = again(recipient)
    assert (done.state, done.clock.met_on, done.acknowledged_on) == ("passed_on", at.date(), at.date())
    assert report.recipients.count() == 2


def test_who_has_not_received_a_report_does_not_have_it(network, at):
    recipient = make_sent(kind="nhs_trust_acute", commissions=False)
    unreached = Recipient.objects.create(
        report=recipient.report, provider=make_provider(kind="pct"), role="relevant"
    )
    assert not queries.commissioners_with_it(recipient).exists()
    with pytest.raises(Refused) as caught:
        services.record_already_with(
            recipient, commissioner=unreached, on=at.date(), by=responder(recipient), at=at
        )
    assert caught.value.code == "AlreadyWithCommissioner"
