"""Evidence for the council: its officers read it on their own pages, say that they have it, and what they used."""

import pytest
from django.urls import reverse

from foundation.law import Refused
from foundation.notify.models import Message
from tenants.accountability.evidence import services
from tests.tenants.accountability.evidence import factories

USED = "It is in the chapter on carers."


def told():
    return list(Message.objects.filter(template="evidence/email/council").values_list("to", flat=True))


def test_an_officer_reads_it_receipts_it_and_says_what_was_used(olive, client_for, at):
    pack = factories.sent(at=at, to_council=True, way="here", email="")
    assert told() == [olive.email]
    client = client_for(olive)
    start = client.get(reverse("council:start")).text
    assert pack.title in start
    page = client.get(reverse("council_evidence:list")).text
    assert reverse("council_evidence:show", args=[pack.pk]) in page
    show = reverse("council_evidence:show", args=[pack.pk])
    assert "People told us of nights without medicine." in client.get(show).text
    client.post(f"{show}received/", {"go": "1"})
    pack.refresh_from_db()
    assert (pack.state, pack.received_on) == ("receipted", at.date())
    empty = client.post(f"{show}used/", {"used": ""})
    assert "Enter what was used" in empty.text
    client.post(f"{show}used/", {"used": USED})
    pack.refresh_from_db()
    assert (pack.state, pack.used, pack.answered_on) == ("answered", USED, at.date())
    assert USED in client.get(show).text
    assert "Say what was used of it" not in client.get(show).text
    assert pack.title not in client.get(reverse("council:start")).text
    assert client.get(f"{show}pdf/")["Content-Type"] == "application/pdf"


def test_what_is_for_others_or_is_no_more_than_a_draft_is_not_there(olive, client_for, at):
    for pack in (
        factories.sent(at=at),
        factories.sent(at=at, goes_public=True),
        factories.ready(at=at, to_council=True),
    ):
        for page in ("show", "received", "used", "pdf"):
            address = reverse(f"council_evidence:{page}", args=[pack.pk])
            assert client_for(olive).get(address).status_code == 404
    assert "No evidence yet" in client_for(olive).get(reverse("council_evidence:list")).text


def test_CouncilAnswersItself_the_host_looks_and_answers_on_its_own_pages_alone(alice, bob, client_for, at):
    pack = factories.sent(at=at, to_council=True)
    show = reverse("council_evidence:show", args=[pack.pk])
    assert "Only they can answer here" in client_for(alice).get(show).text
    refused = client_for(alice).post(f"{show}used/", {"used": USED})
    assert refused.status_code == 409
    assert "its own officers say what it has" in refused.text
    assert client_for(bob).get(show).status_code == 403
    pack.refresh_from_db()
    assert pack.used == ""


def test_an_officer_of_another_council_and_of_scrutiny_see_nothing(
    network, charlie, other_network, signed_in_as, client_for, at
):
    pack = factories.sent(at=at, to_council=True)
    show = reverse("council_evidence:show", args=[pack.pk])
    assert client_for(signed_in_as("scrutiny_officer")).get(show).status_code == 403
    assert client_for(charlie, other_network).get(show).status_code == 404


def test_the_right_to_answer_opens_no_page_of_the_host(olive, client_for, at):
    for pack in (factories.sent(at=at), factories.sent(at=at, to_council=True)):
        for page in ("pack", "receive", "answer"):
            address = reverse(f"evidence:{page}", args=[pack.pk])
            assert client_for(olive).post(address, {"used": USED}).status_code == 403
        pack.refresh_from_db()
        assert pack.state == "sent"


def test_TheCouncilReadsIt_where_it_is_for_the_council_and_somebody_signs_in(network, at, monkeypatch):
    monkeypatch.setattr(services, "council_officers", lambda on: [])
    with pytest.raises(Refused) as caught:
        factories.sent(at=at, to_council=True, way="here", email="")
    assert caught.value.code == "TheCouncilReadsIt"
    assert told() == []


def test_TheCouncilReadsIt_only_what_is_for_it(olive, at):
    with pytest.raises(Refused):
        factories.sent(at=at, way="here", email="")
    assert factories.sent(at=at, email="board@partnership.example").to_council is False
    assert told() == []


def test_the_decision_names_that_it_is_for_the_council(network, at):
    here, elsewhere = factories.ready(at=at, to_council=True), factories.ready(at=at)
    assert here.digest != elsewhere.digest
