from datetime import date, timedelta

import pytest
from django.core import mail

from foundation.access import NotPermitted
from foundation.design.formats import date_long
from foundation.jobs.services import run_due
from foundation.law import Refused
from foundation.workflow import WrongState
from tenants.area.identity import queries as identities
from tenants.area.identity.models import Identity
from tenants.powers.information_requests import queries, services
from tenants.powers.information_requests.models import InformationRequest
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.governing.governance import factories as governance
from tests.tenants.powers.information_requests import factories
from tests.tenants.powers.mail import refuse, send_again


def drafted(by, at, kind="nhs_trust_acute", **values):
    provider = make_provider(kind=kind, email="foi@example.org")
    facts = {
        "title": "Waiting times",
        "question": "How long?",
        "sector": "health",
        "provider": provider,
        "wanted_by": None,
        **values,
    }
    return services.draft(**facts, by=by, at=at)


def sent(by, at, kind="nhs_trust_acute", received_on=None, method="email"):
    request = drafted(by, at, kind)
    decision = factories.decision(request, at=at)
    services.send(
        request,
        decision_id=decision.pk,
        method=method,
        sent_on=at.date(),
        received_on=received_on or at.date(),
        by=by,
        at=at,
    )
    return InformationRequest.objects.get(pk=request.pk)


def test_a_public_body_has_twenty_working_days_after_receipt(alice, at):
    request = sent(alice, at)
    assert request.clock.instrument == "INFORMATION-REQUEST"
    assert request.clock.due_on == date(2010, 7, 13)  # 12 July is a bank holiday in Northern Ireland
    run_due(at)
    assert "13 July 2010" in mail.outbox[-1].body


def test_a_care_home_has_no_limit_in_law(alice, at):
    assert sent(alice, at, kind="care_home_residential").clock is None


def test_DEC4_no_request_without_a_published_decision_of_its_kind(alice, at):
    request = drafted(alice, at)
    unpublished, about_a_report = (
        factories.decision(request, at=at, published=False),
        governance.decision("e", at=at),
    )
    for decision, rule in ((unpublished, "DecisionIsPublished"), (about_a_report, "DEC4")):
        with pytest.raises(Refused) as caught:
            services.send(
                request,
                decision_id=decision.pk,
                method="post",
                sent_on=at.date(),
                received_on=at.date(),
                by=alice,
                at=at,
            )
        assert caught.value.code == rule


def test_it_is_not_received_before_it_is_sent_or_tomorrow(alice, at):
    for days in (-1, 1):
        with pytest.raises(Refused) as caught:
            sent(alice, at, received_on=at.date() + timedelta(days=days), method="post")
        assert caught.value.code == "RequestReceivedInOrder"


def test_an_e_mail_needs_an_address(alice, at):
    request = drafted(alice, at, provider=make_provider(kind="pct"))
    with pytest.raises(Refused) as caught:
        services.send(
            request,
            decision_id=factories.decision(request, at=at).pk,
            method="email",
            sent_on=at.date(),
            received_on=at.date(),
            by=alice,
            at=at,
        )
    assert caught.value.code == "RequestNeedsAddress"


@pytest.mark.parametrize(("outcome", "state"), [("answer", "answered"), ("refuse", "refused")])
def test_a_reply_stops_the_clock(alice, at, outcome, state):
    request = sent(alice, at)
    later = at + timedelta(days=2)
    services.record_reply(
        request, outcome=outcome, replied_on=later.date(), reply="Ten weeks.", by=alice, at=later
    )
    request.refresh_from_db()
    assert (request.state, request.clock.met_on) == (state, later.date())


def test_a_reply_does_not_come_before_the_request(alice, at):
    request = sent(alice, at)
    with pytest.raises(Refused) as caught:
        services.record_reply(
            request, outcome="answer", replied_on=at.date() - timedelta(days=1), reply="x", by=alice, at=at
        )
    assert caught.value.code == "RequestReplyInOrder"


def test_withdrawing_cancels_the_clock(alice, at):
    request = sent(alice, at)
    services.withdraw(request, reason="Answered by telephone", by=alice, at=at)
    request.refresh_from_db()
    assert request.clock.state_on(at.date()) == "cancelled"


def test_what_was_sent_cannot_be_changed(alice, at):
    request = sent(alice, at)
    with pytest.raises(Refused):
        services.amend(
            request,
            title="x",
            question="y",
            sector="health",
            provider=request.provider,
            wanted_by=None,
            by=alice,
            at=at,
        )


def test_bob_may_not(bob, alice, at):
    with pytest.raises(NotPermitted):
        drafted(bob, at)


def test_the_figures_of_a_quarter(alice, at):
    for days in (5, 40, None):
        request = sent(alice, at)
        if days:
            later = at + timedelta(days=days)
            services.record_reply(
                request, outcome="answer", replied_on=later.date(), reply="x", by=alice, at=later
            )
    figures = queries.indicators(date(2010, 4, 1), date(2010, 9, 30))
    assert figures["requests_made_health"] == 3
    assert figures["requests_answered_health"] == 2
    assert figures["requests_answered_in_time_health"] == 1
    assert figures["requests_made_social_care"] == 0


def test_the_story_on_the_pages(alice, client_for, at):
    client = client_for(alice)
    provider = make_provider(kind="pct", name="NHS Example", email="foi@example.org")
    values = {
        "about_matter": "none",
        "title": "Waiting times",
        "provider": provider.pk,
        "sector": "health",
        "question": "How long?",
    }
    assert "Choose health or social care" in client.post("/requests/new/", {**values, "sector": ""}).text
    page = client.post("/requests/new/", values, follow=True)
    request = page.context["information_request"]
    day = {"sent_on_day": "14", "sent_on_month": "6", "sent_on_year": "2010"}
    received = {key.replace("sent", "received"): value for key, value in day.items()}
    decision = factories.decision(request, at=at)
    form = {"decision_id": decision.pk, "method": "email", **day, **received}
    assert "13 July 2010" in client.post(f"/requests/{request.pk}/send/", form, follow=True).text
    replied = {
        "outcome": "answer",
        "reply": "Ten weeks.",
        **{key.replace("sent", "replied"): value for key, value in day.items()},
    }
    assert "Ten weeks." in client.post(f"/requests/{request.pk}/reply/", replied, follow=True).text
    assert "Waiting times" in client.get("/requests/?q=waiting&state=answered").text
    assert "No request matches" in client.get("/requests/?q=nothing").text


def test_another_network_does_not_find_it(alice, charlie, other_network, client_for, at):
    request = sent(alice, at)
    assert client_for(charlie, other_network).get(request.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("days", [{"sent_on": date(2009, 12, 1)}, {"received_on": date(2010, 6, 11)}])
def test_what_leaves_by_email_leaves_today(alice, at, days):
    request = drafted(alice, at)
    facts = {
        "decision_id": factories.decision(request, at=at).pk,
        "sent_on": at.date(),
        "received_on": at.date(),
    }
    with pytest.raises(Refused) as caught:
        services.send(request, method="email", **{**facts, **days}, by=alice, at=at)
    assert caught.value.code == "EmailLeavesToday"


def test_nobody_is_asked_who_could_not_answer(alice, at):
    Identity.objects.all().delete()
    identities.forget()
    with pytest.raises(Refused) as caught:
        sent(alice, at)
    assert caught.value.code == "LetterCanBeAnswered"


def test_an_email_that_is_refused_was_not_received_and_starts_no_clock(alice, client_for, at, monkeypatch):
    request = sent(alice, at)
    clock = request.clock
    with monkeypatch.context() as away:
        refuse(away)
        run_due(at)
    request.refresh_from_db()
    clock.refresh_from_db()
    assert (request.state, request.received_on, request.clock) == ("sent", None, None)
    assert clock.state_on(at.date()) == "cancelled"
    client = client_for(alice)
    page = client.get(request.get_absolute_url()).text
    assert "could not be delivered" in page
    assert "No time is running" in page
    public = client_for().get(f"/published/requests/{request.pk}/").text
    assert "no time is running" in public
    assert "13 July 2010" not in public
    assert "1 letter" in client.get("/start/").text or "1 message" in client.get("/start/").text

    later = at + timedelta(days=3)
    send_again(request.get_absolute_url(), "information@example.org", alice, later)
    run_due(later)
    request.refresh_from_db()
    assert request.received_on == later.date()
    assert request.clock.starts_on == later.date()
    assert mail.outbox[-1].to == ["information@example.org"]
    assert "13 July 2010" not in mail.outbox[-1].body
    assert date_long(request.clock.due_on) in mail.outbox[-1].body
    services.withdraw(request, reason="Found elsewhere", by=alice, at=later)
    run_due(later)
    assert mail.outbox[-1].to == ["information@example.org"], "not the address that was refused"
    assert "Found elsewhere" in mail.outbox[-1].body


def test_a_body_may_reply_though_the_email_to_it_was_refused(alice, at, monkeypatch):
    request = sent(alice, at)
    with monkeypatch.context() as away:
        refuse(away)
        run_due(at)
    request.refresh_from_db()
    later = at + timedelta(days=3)
    services.record_reply(
        request, outcome="answer", replied_on=later.date(), reply="By telephone: ten.", by=alice, at=later
    )
    request.refresh_from_db()
    assert (request.state, request.received_on, request.replied_on) == (
        "answered",
        later.date(),
        later.date(),
    )


def test_a_body_that_was_never_reached_is_not_told_of_the_withdrawal(alice, at, monkeypatch):
    request = sent(alice, at)
    with monkeypatch.context() as away:
        refuse(away)
        run_due(at)
    request.refresh_from_db()
    services.withdraw(request, reason="Found elsewhere", by=alice, at=at)
    run_due(at)
    assert mail.outbox == []


def test_a_withdrawal_is_told_and_stays_in_public_with_its_reason(alice, client_for, at):
    request = sent(alice, at)
    services.withdraw(request, reason="Answered by telephone", by=alice, at=at)
    run_due(at)
    assert "you need not answer it" in mail.outbox[-1].body
    assert "Answered by telephone" in mail.outbox[-1].body
    page = client_for().get(f"/published/requests/{request.pk}/")
    assert page.status_code == 200
    assert "Withdrawn" in page.text
    assert "Answered by telephone" in page.text
    shown = queries.published().count()
    assert queries.indicators(date(2010, 4, 1), date(2010, 6, 30))["requests_made_health"] == shown == 1


def test_a_draft_that_is_withdrawn_is_told_to_nobody(alice, at):
    request = drafted(alice, at)
    services.withdraw(request, reason="Not needed", by=alice, at=at)
    run_due(at)
    assert mail.outbox == []
    assert not queries.published().exists()


def test_a_support_worker_is_told_the_state_of_a_sent_request_and_not_of_a_permission(
    alice, signed_in_as, at
):
    request = sent(alice, at)
    worker = signed_in_as("host_support_worker")
    facts = {"title": "Other", "question": "Why?", "sector": "health", "provider": request.provider}
    with pytest.raises(WrongState, match="It is now “Sent”; this can be done only while it is “Draft”"):
        services.amend(request, **facts, wanted_by=None, by=worker, at=at)


def test_the_page_of_a_request_draws_the_moves_of_its_state(alice, signed_in_as, client_for, at):
    request = drafted(alice, at)
    address = f"/requests/{request.pk}"
    page = client_for(alice).get(f"{address}/").content.decode()
    for act in ("send", "change", "withdraw"):
        assert f'href="{address}/{act}/"' in page
    assert f'href="{address}/reply/"' not in page
    worker = client_for(signed_in_as("host_support_worker")).get(f"{address}/").content.decode()
    assert f'href="{address}/change/"' in worker
    assert f'href="{address}/send/"' not in worker
