"""A notice that could not be delivered has told nobody."""

from datetime import timedelta

from django.core import mail

from foundation.jobs.services import run_due
from tenants.powers.visits import services
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
