"""Requests for information to the council."""

from django.urls import reverse

from tenants.powers.information_requests import services as requests
from tenants.powers.information_requests.models import Notice
from tests.tenants.powers.information_requests import factories


def drafted(council, alice, at):
    return requests.draft(
        title="Charges",
        question="How much?",
        sector="social_care",
        provider=council,
        wanted_by=None,
        by=alice,
        at=at,
    )


def send(asked, alice, at):
    requests.send(
        asked,
        decision_id=factories.decision(asked, at=at).pk,
        method="post",
        sent_on=at.date(),
        received_on=at.date(),
        by=alice,
        at=at,
    )


def test_requests_to_the_council_stand_with_question_and_date(alice, olive, council, client_for, at):
    client = client_for(olive)
    asked = drafted(council, alice, at)
    assert "Charges" not in client.get(reverse("council_information_requests:list")).text
    send(asked, alice, at)
    assert "Charges" in client.get(reverse("council_information_requests:list")).text
    assert "How much?" in client.get(reverse("council_information_requests:show", args=[asked.pk])).text


def test_an_answer_that_the_host_records_stands_before_the_council_and_in_public(
    alice, olive, council, client_for, at
):
    asked = drafted(council, alice, at)
    send(asked, alice, at)
    address = reverse("council_information_requests:show", args=[asked.pk])
    promise = "The host records your answer here, and it is published."
    assert promise in " ".join(client_for(olive).get(address).text.split())
    requests.record_reply(
        asked, outcome="answer", replied_on=at.date(), reply="Ten pounds an hour.", by=alice, at=at
    )
    page = client_for(olive).get(address).text
    assert "Ten pounds an hour." in page
    assert promise not in " ".join(page.split())
    public = client_for(None).get(reverse("public_information_requests:show", args=[asked.pk])).text
    assert "Ten pounds an hour." in public


def test_no_last_day_stands_while_no_time_runs(alice, olive, council, client_for, at):
    asked = drafted(council, alice, at)
    send(asked, alice, at)
    pages = [
        reverse("council_information_requests:list"),
        reverse("council_information_requests:show", args=[asked.pk]),
        reverse("council:start"),
    ]
    client = client_for(olive)
    assert all("13 July 2010" in client.get(address).text for address in pages)
    requests.record_notice(asked, notice=Notice.FEE, given_on=at.date(), by=alice, at=at)
    assert not any("13 July 2010" in client.get(address).text for address in pages)
    assert "tands still since 14 June 2010" in client.get(pages[0]).text
    assert "stands still since 14 June 2010" in client.get(pages[1]).text
    requests.withdraw(asked, reason="Found elsewhere", by=alice, at=at)
    assert not any("13 July 2010" in client.get(address).text for address in pages)
