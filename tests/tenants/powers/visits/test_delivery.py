"""A notice that could not be delivered has told nobody."""

from datetime import timedelta

import pytest
from django.core import mail

from foundation.jobs.services import run_due
from foundation.law import Refused
from tenants.governing.governance.services import withdraw_decision
from tenants.powers.visits import queries, services
from tests.tenants.area.providers import factories as providers
from tests.tenants.powers.mail import refuse, send_again
from tests.tenants.powers.visits import factories


def test_a_notice_that_is_refused_has_told_nobody_until_it_is_sent_again(
    network, alice, client_for, at, monkeypatch
):
    visit = factories.confirmed(at=at, visit_on=at.date() + timedelta(days=10))
    type(visit.premises.provider).objects.filter(pk=visit.premises.provider_id).update(
        email="home@example.org"
    )
    visit.refresh_from_db()
    services.tell(visit, method="email", told_on=at.date(), by=alice, at=at)
    with monkeypatch.context() as away:
        refuse(away)
        run_due(at)
    visit.refresh_from_db()
    assert (visit.state, visit.told, visit.told_on) == ("confirmed", "", None)
    assert "could not be delivered" in client_for(alice).get(visit.get_absolute_url()).text

    later = at + timedelta(days=1)
    send_again(visit.get_absolute_url(), "manager@example.org", alice, later)
    run_due(later)
    visit.refresh_from_db()
    assert (visit.state, visit.told, visit.told_on) == ("notified", "email", later.date())
    assert mail.outbox[-1].to == ["manager@example.org"]


@pytest.mark.parametrize("act", [services.abandon, services.replan])
@pytest.mark.parametrize("told_at_first", [True, False])
def test_who_was_told_by_email_is_told_that_nobody_comes(network, alice, at, monkeypatch, act, told_at_first):
    provider = providers.make_provider(email="home@example.org")
    visit = factories.confirmed(
        at=at,
        visit_on=at.date() + timedelta(days=10),
        premises=providers.make_premises(provider=provider),
    )
    services.tell(visit, method="email", told_on=at.date(), by=alice, at=at)
    if not told_at_first:
        with monkeypatch.context() as away:
            refuse(away)
            run_due(at)
        send_again(visit.get_absolute_url(), "manager@example.org", alice, at)
    run_due(at)
    visit.refresh_from_db()
    act(visit, reason="Snow.", by=alice, at=at)
    run_due(at)
    assert mail.outbox[-1].to == ["home@example.org" if told_at_first else "manager@example.org"]
    assert "They will not come on that day" in mail.outbox[-1].body
    assert "24 June 2010" in mail.outbox[-1].subject


@pytest.mark.parametrize("method", ["post", "email"])
def test_nobody_is_told_by_email_who_was_told_otherwise_or_of_a_day_that_has_gone(network, alice, at, method):
    provider = providers.make_provider(email="home@example.org")
    place = providers.make_premises(provider=provider)
    visit = factories.confirmed(at=at, visit_on=at.date() + timedelta(days=1), premises=place)
    services.tell(visit, method=method, told_on=at.date(), by=alice, at=at)
    run_due(at)
    mail.outbox.clear()
    late = at + timedelta(days=2) if method == "email" else at
    services.abandon(visit, reason="Snow.", by=alice, at=late)
    run_due(late)
    assert mail.outbox == []


def test_a_draft_that_is_refused_gives_nobody_time_to_check_it_until_it_is_sent_again(
    network, alice, at, monkeypatch
):
    provider = providers.make_provider(email="home@example.org")
    visit = factories.entered(at=at, premises=providers.make_premises(provider))
    services.write_report(
        visit, summary="People wait.", text="A full room.", recommendations="", by=alice, at=at
    )
    services.send_for_check(visit, method="email", check_by=at.date() + timedelta(days=2), by=alice, at=at)
    with monkeypatch.context() as away:
        refuse(away)
        run_due(at)
    visit = queries.visit_for(alice, visit.pk)
    assert (visit.state, visit.report.sent_for_check_on, visit.report.check_by) == ("drafted", None, None)

    later = at + timedelta(days=3)
    send_again(visit.get_absolute_url(), "manager@example.org", alice, later)
    run_due(later)
    visit = queries.visit_for(alice, visit.pk)
    assert (visit.state, visit.report.sent_for_check_on) == ("checking", later.date())
    assert visit.report.check_by == later.date() + timedelta(days=14)
    assert mail.outbox[-1].to == ["manager@example.org"]
    assert "tell us by 1 July 2010" in mail.outbox[-1].body


def _told(alice, at):
    provider = providers.make_provider(email="home@example.org")
    visit = factories.confirmed(
        at=at, visit_on=at.date() + timedelta(days=10), premises=providers.make_premises(provider=provider)
    )
    services.tell(visit, method="email", told_on=at.date(), by=alice, at=at)
    return visit


def test_nobody_is_told_of_a_visit_whose_decision_was_withdrawn(network, alice, grace, at):
    visit = factories.confirmed(at=at, visit_on=at.date() + timedelta(days=10))
    withdraw_decision(decision=visit.decision, reason="Not quorate", by=grace, at=at)
    visit.refresh_from_db()
    with pytest.raises(Refused) as refused:
        services.tell(visit, method="post", told_on=at.date(), by=alice, at=at)
    assert refused.value.code == "VIS1"
    visit.refresh_from_db()
    assert (visit.state, visit.told) == ("confirmed", "")


def test_a_notice_is_not_sent_again_when_its_decision_was_withdrawn_meanwhile(
    network, alice, grace, at, monkeypatch
):
    visit = _told(alice, at)
    with monkeypatch.context() as away:
        refuse(away)
        run_due(at)
    withdraw_decision(decision=visit.decision, reason="Not quorate", by=grace, at=at)
    mail.outbox.clear()
    with pytest.raises(Refused, match="ended on"):
        send_again(visit.get_absolute_url(), "home@example.org", alice, at)
    run_due(at)
    assert mail.outbox == []


def test_nobody_is_refused_entry_who_came_without_a_decision(network, alice, grace, at):
    visit = factories.confirmed(at=at)
    withdraw_decision(decision=visit.decision, reason="Not quorate", by=grace, at=at)
    visit.refresh_from_db()
    with pytest.raises(Refused) as refused:
        services.record_refusal(visit, ground="a-ii", refused_by="The manager", said="No.", by=alice, at=at)
    assert refused.value.code == "VIS1"
    assert not visit.refusals.exists()
