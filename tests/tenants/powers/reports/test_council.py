"""Reports addressed to the council: its officers answer, and nobody else."""

import pytest
from django.urls import reverse

from foundation.access import Viewer
from tenants.powers.reports import services as reports
from tenants.powers.reports.models import Recipient
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.powers.reports.factories import addressed, make_report, make_sent

BY = Viewer.system("tests")


def address(name, recipient):
    return reverse(f"council_reports:{name}", args=[recipient.pk])


def test_the_officer_acknowledges_and_then_answers(olive, council, client_for, at):
    recipient = addressed(council, at=at)
    client = client_for(olive)
    client.post(address("acknowledge", recipient))
    recipient.refresh_from_db()
    assert (recipient.state, recipient.acknowledged_on) == ("acknowledged", at.date())
    words = {"kind": "action", "text": "We will open at weekends."}
    for each in recipient.report.recommendations.all():
        words[f"verdict_{each.pk}"] = "accepted"
    answer = client.post(address("answer", recipient), words, follow=True)
    assert "Your answer has reached the LINk" in answer.text
    recipient.refresh_from_db()
    assert (recipient.state, recipient.answer) == ("answered", "We will open at weekends.")
    assert recipient.clock is not None
    assert recipient.clock.met_on == at.date()
    assert "Nothing waits for your answer" in client.get(reverse("council:start")).text


def test_an_answer_without_its_parts_keeps_what_was_typed(olive, council, client_for, at):
    recipient = addressed(council, at=at)
    answer = client_for(olive).post(address("answer", recipient), {"text": "We will look at it."})
    assert "There is a problem" in answer.text
    assert "We will look at it." in answer.text
    assert Recipient.objects.get(pk=recipient.pk).state == "sent"


def test_the_officer_passes_a_report_on(olive, council, client_for, at):
    recipient = addressed(council, at=at, commissions=False)
    trust = make_provider(kind="pct", name="NHS Example")
    client_for(olive).post(address("pass_on", recipient), {"to": trust.pk, "email": "pct@example.org"})
    recipient.refresh_from_db()
    assert recipient.state == "passed_on"
    assert Recipient.objects.get(provider=trust).passed_on_by == recipient


def test_the_officer_says_that_there_is_nobody(olive, council, client_for, at):
    recipient = addressed(council, at=at, commissions=False)
    client_for(olive).post(address("nobody", recipient))
    recipient.refresh_from_db()
    assert recipient.state == "nobody"


@pytest.mark.parametrize("step", ["show", "time_limit", "acknowledge", "answer", "pass_on", "nobody"])
def test_a_report_to_somebody_else_is_not_found(olive, council, client_for, step):
    client, elsewhere = client_for(olive), make_sent()
    assert client.get(address(step, elsewhere)).status_code == 404
    assert client.post(address(step, elsewhere)).status_code == 404


def test_a_report_to_a_neighbouring_council_is_not_found(olive, council, client_for, at):
    neighbour = make_provider(kind="local_authority", name="Another council", code="E99")
    recipient = addressed(neighbour, at=at)
    assert client_for(olive).get(address("show", recipient)).status_code == 404


def test_a_draft_to_the_council_is_not_found(olive, council, client_for, at):
    draft = reports.add_recipient(make_report(), provider=council, commissions=True, email="", by=BY, at=at)
    client = client_for(olive)
    assert client.get(address("show", draft)).status_code == 404
    assert "Waiting at the surgery" not in client.get(reverse("council:start")).text


def test_council_answers_for_itself_so_the_host_looks_and_does_not_answer(alice, council, client_for, at):
    recipient = addressed(council, at=at)
    client = client_for(alice)
    seen = client.get(address("show", recipient))
    assert seen.context["acts"] == []
    refused = client.post(address("acknowledge", recipient))
    assert refused.status_code == 409
    assert "answered here by its own officers" in refused.text
    recipient.refresh_from_db()
    assert recipient.acknowledged_on is None


def test_the_proof_of_the_date_is_one_click_away(olive, council, client_for, at):
    recipient = addressed(council, at=at)
    client = client_for(olive)
    assert address("time_limit", recipient) in client.get(reverse("council:start")).text
    proof = client.get(address("time_limit", recipient))
    assert "Monday 14 June 2010" in proof.text
    assert "SI 2008/528 reg 5(2)" in proof.text
