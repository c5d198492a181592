"""Whose address a report goes to, and what an email that could not be delivered undoes."""

import re
from datetime import timedelta

import pytest
from django.core import mail

from foundation.access import NotPermitted, Viewer
from foundation.jobs.services import run_due
from foundation.law import Refused
from tenants.governing.governance.services import withdraw_decision
from tenants.permissions import P
from tenants.powers.reports import services
from tenants.powers.reports.feature import to_do
from tenants.powers.reports.models import Recipient
from tenants.powers.reports.presenters import public as presenters
from tenants.powers.reports.presenters.public import progress
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.governing.governance import factories as governance
from tests.tenants.powers.mail import refuse, send_again
from tests.tenants.powers.reports.factories import BY, make_sent

STRANGER = "anybody@attacker.example"


def again(recipient):
    return Recipient.objects.select_related("clock", "report", "provider").get(pk=recipient.pk)


def passed_on(recipient, at, *, email, recorded="council@example.org"):
    to = make_provider(kind="local_authority", name="Example Council", email=recorded)
    holder = Viewer.link(recipient.provider.name, recipient.email, [P.REPORTS_RESPOND])
    return services.pass_on(recipient, to=to, email=email, on=at.date(), by=holder, at=at)


@pytest.mark.parametrize("recorded", ["council@example.org", ""])
def test_AddressIsChecked_an_address_that_is_not_the_recorded_one_waits_for_the_host(
    alice, client_for, at, recorded
):
    first = make_sent()
    run_due(at)
    mail.outbox.clear()
    council = passed_on(first, at, email=STRANGER, recorded=recorded)
    run_due(at)
    assert mail.outbox == []
    assert (council.email, council.received_on, council.clock) == ("", None, None)
    [task] = [task for task in to_do(alice, at.date()) if "Check the address" in task.what]
    governance.sign_off("reports.report")
    services.publish(first.report, by=BY, at=at)
    public = client_for().get(f"/published/reports/{first.report_id}/").text
    assert "Example Council" in public
    assert "Has not received it yet" in public
    assert STRANGER not in public

    client = client_for(alice)
    assert STRANGER in client.get(task.url).text
    later = at + timedelta(days=1)
    services.confirm_address(council, email="scrutiny@example.org", by=alice, at=later)
    run_due(later)
    assert [letter.to for letter in mail.outbox] == [["scrutiny@example.org"]]
    assert again(council).received_on == later.date()
    assert again(council).clock.starts_on == later.date()
    with pytest.raises(Refused) as caught:
        services.confirm_address(council, email=STRANGER, by=alice, at=later)
    assert caught.value.code == "AddressIsCheckedOnce"


@pytest.mark.parametrize("given", ["", "Council@Example.org"])
def test_the_recorded_address_is_used_at_once(network, at, given):
    first = make_sent()
    run_due(at)
    council = passed_on(first, at, email=given)
    run_due(at)
    assert council.received_on == at.date()
    assert mail.outbox[-1].to[0].lower() == "council@example.org"


def test_only_who_sends_reports_checks_an_address(bob, at):
    council = passed_on(make_sent(), at, email=STRANGER)
    with pytest.raises(NotPermitted):
        services.confirm_address(council, email=STRANGER, by=bob, at=at)


def test_the_person_who_passes_it_on_is_told_that_the_address_is_checked(network, client_for, at):
    make_sent()
    run_due(at)
    path = re.search(r"http://sefton\.localhost:\d+(\S+)", mail.outbox[-1].body)[1]
    council = make_provider(kind="local_authority", name="Example Council", email="council@example.org")
    page = client_for().post(f"{path}pass-on/", {"to": council.pk, "email": STRANGER}, follow=True).text
    assert "checks the address that you gave" in page


def test_an_email_that_is_refused_was_not_received_and_starts_no_clock(alice, client_for, at, monkeypatch):
    recipient = make_sent()
    clock = again(recipient).clock
    with monkeypatch.context() as away:
        refuse(away)
        run_due(at)
    found = again(recipient)
    assert (found.received_on, found.clock) == (None, None)
    clock.refresh_from_db()
    assert clock.state_on(at.date()) == "cancelled"
    assert "could not be delivered" in client_for(alice).get(f"/reports/recipients/{recipient.pk}/").text

    later = at + timedelta(days=2)
    send_again(recipient.report.get_absolute_url(), "right@example.org", alice, later)
    run_due(later)
    found = again(recipient)
    assert (found.email, found.received_on) == ("right@example.org", later.date())
    assert found.clock.starts_on == later.date()
    assert mail.outbox[-1].to == ["right@example.org"]
    assert "Please answer by 13 July 2010" in mail.outbox[-1].body


def test_who_has_acknowledged_it_has_it_whatever_becomes_of_a_later_link(alice, at, monkeypatch):
    recipient = make_sent()
    services.acknowledge(recipient, on=at.date(), by=BY, at=at)
    refuse(monkeypatch)
    run_due(at)
    assert again(recipient).received_on == at.date()
    assert again(recipient).clock.is_open


def test_who_is_passed_a_report_without_an_address_has_not_received_it(network, alice, at):
    """Nothing leaves, so no time runs; the LINk is told, hands it over and records the receipt."""
    mail.outbox.clear()
    there = passed_on(make_sent(kind="nhs_trust_acute", commissions=False), at, email="", recorded="")
    assert (there.received_on, there.clock, there.email) == (None, None, "")
    assert progress(there, at.date()).sentence == "Has not received it yet."
    assert "It has been told" in presenters.passed_on(there)
    [task] = [task for task in to_do(alice, at.date()) if str(there) in task.what]
    assert task.url == there.report.get_absolute_url()
    services.record_receipt(again(there), received_on=at.date(), by=alice, at=at)
    assert again(there).clock.starts_on == at.date()
    assert not [task for task in to_do(alice, at.date()) if str(there) in task.what]


def test_a_report_is_not_sent_again_once_its_decision_was_withdrawn(network, alice, grace, at, monkeypatch):
    first = make_sent(at=at)
    with monkeypatch.context() as away:
        refuse(away)
        run_due(at)
    withdraw_decision(decision=first.report.decision, reason="Not quorate", by=grace, at=at)
    with pytest.raises(Refused, match="was withdrawn on 14 June 2010"):
        send_again(first.report.get_absolute_url(), "right@example.org", alice, at)
    run_due(at)
    assert mail.outbox == []
    assert again(first).email == "answers@example.org"
