"""Requests for information to the council."""

from django.urls import reverse

from tenants.powers.information_requests import services as requests
from tests.tenants.governing.governance import factories as governance


def test_requests_to_the_council_stand_with_question_and_date(alice, olive, council, client_for, at):
    asked = requests.draft(
        title="Charges",
        question="How much?",
        sector="social_care",
        provider=council,
        wanted_by=None,
        by=alice,
        at=at,
    )
    client = client_for(olive)
    assert "Charges" not in client.get(reverse("council_information_requests:list")).text
    requests.send(
        asked,
        decision_id=governance.decision("d", at=at).pk,
        method="post",
        sent_on=at.date(),
        received_on=at.date(),
        by=alice,
        at=at,
    )
    assert "Charges" in client.get(reverse("council_information_requests:list")).text
    assert "How much?" in client.get(reverse("council_information_requests:show", args=[asked.pk])).text
