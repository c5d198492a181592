"""The council's view: what was addressed to it, its grant, and its own answers."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from foundation.access import Viewer
from foundation.tenancy.queries import authorities
from tenants.area.providers.models import Provider
from tenants.powers.reports import services as reports
from tenants.powers.reports.models import Recipient
from tenants.resources.money.models import MoneyYear
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.governing.governance import factories as governance
from tests.tenants.powers.referrals import factories as referrals
from tests.tenants.powers.reports.factories import make_report, make_sent, send

BY = Viewer.system("tests")


@pytest.fixture
def olive(network, signed_in_as):
    """An officer of the area's council."""
    return signed_in_as("council_officer")


@pytest.fixture
def council(network):
    found = authorities().get(slug="sefton")
    return make_provider(kind="local_authority", name=found.official_name, code=found.gss_code)


def addressed(provider: Provider, *, at, commissions=True, **values) -> Recipient:
    report = make_report(**values)
    recipient = reports.add_recipient(
        report, provider=provider, commissions=commissions, email="council@example.org", by=BY, at=at
    )
    send(report, at=at)
    return Recipient.objects.get(pk=recipient.pk)


def address(name, recipient):
    return reverse(f"council:{name}", args=[recipient.pk])


def test_what_waits_for_the_council_stands_by_date(olive, council, client_for, at):
    addressed(council, at=at, title="New one")
    addressed(council, at=at - timedelta(days=60), title="Old one")
    answer = client_for(olive).get(reverse("council:start"))
    rows = answer.context["waiting"]
    assert [(row.recipient.report.title, row.late) for row in rows] == [("Old one", True), ("New one", False)]
    assert "Friday 9 July 2010" in answer.text
    assert "days late" in answer.text


def test_the_proof_of_the_date_is_one_click_away(olive, council, client_for, at):
    recipient = addressed(council, at=at)
    client = client_for(olive)
    assert address("time_limit", recipient) in client.get(reverse("council:start")).text
    proof = client.get(address("time_limit", recipient))
    assert "Monday 14 June 2010" in proof.text
    assert "SI 2008/528 reg 5(2)" in proof.text


def test_with_nothing_addressed_the_page_says_so(olive, client_for):
    answer = client_for(olive).get(reverse("council:start"))
    assert "Nothing waits for your answer" in answer.text
    assert "No grant has been determined yet" in answer.text


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


@pytest.mark.parametrize("step", ["report", "time_limit", "acknowledge", "answer", "pass_on", "nobody"])
def test_a_report_to_somebody_else_is_not_found(olive, council, client_for, step):
    client, elsewhere = client_for(olive), make_sent()
    assert client.get(address(step, elsewhere)).status_code == 404
    assert client.post(address(step, elsewhere)).status_code == 404


def test_a_report_to_a_neighbouring_council_is_not_found(olive, council, client_for, at):
    neighbour = make_provider(kind="local_authority", name="Another council", code="E99")
    recipient = addressed(neighbour, at=at)
    assert client_for(olive).get(address("report", recipient)).status_code == 404


def test_a_draft_to_the_council_is_not_found(olive, council, client_for, at):
    draft = reports.add_recipient(make_report(), provider=council, commissions=True, email="", by=BY, at=at)
    client = client_for(olive)
    assert client.get(address("report", draft)).status_code == 404
    assert "Waiting at the surgery" not in client.get(reverse("council:start")).text


def test_council_answers_for_itself_so_the_host_looks_and_does_not_answer(alice, council, client_for, at):
    recipient = addressed(council, at=at)
    client = client_for(alice)
    seen = client.get(address("report", recipient))
    assert seen.context["acts"] == []
    refused = client.post(address("acknowledge", recipient))
    assert refused.status_code == 409
    assert "answered here by its own officers" in refused.text
    recipient.refresh_from_db()
    assert recipient.acknowledged_on is None


@pytest.mark.parametrize("name", ["start", "reports", "grants", "requests", "referrals"])
def test_others_see_nothing_of_it(grace, bob, client_for, name):
    for viewer in (grace, bob):
        assert client_for(viewer).get(reverse(f"council:{name}")).status_code == 403


def determined(label="2009-10", grant=171_609_00):
    return MoneyYear.objects.create(
        label=label,
        grant=grant,
        grant_published_on=date(2009, 4, 3),
        grant_envelope=uuid4(),
        grant_working=[{"label": "Baseline", "sum": "150 × £60,000", "result": "£9,000,000"}],
    )


def test_the_grant_stands_with_its_arithmetic(olive, client_for):
    determined()
    client = client_for(olive)
    assert "£171,609" in client.get(reverse("council:start")).text
    assert "£171,609" in client.get(reverse("council:grants")).text
    page = client.get(reverse("council:grant", args=["2009-10"])).text
    assert "150 × £60,000" in page
    assert "£9,000,000" in page
    assert "Not known" in page  # what the council passed on: nobody has said


def test_a_year_without_a_determination_is_not_shown(olive, client_for):
    MoneyYear.objects.create(label="2010-11")
    assert client_for(olive).get(reverse("council:grant", args=["2010-11"])).status_code == 404


def test_referrals_stand_with_the_last_word_of_the_committee(olive, client_for, at):
    referrals.acknowledged(at=at, title="Wards")
    page = client_for(olive).get(reverse("council:referrals")).text
    assert "Wards" in page
    assert "Acknowledged, 14 June 2010" in page


def test_a_draft_of_a_referral_is_not_shown(olive, client_for, at):
    referrals.drafted(at=at, title="Not made yet")
    assert "Not made yet" not in client_for(olive).get(reverse("council:referrals")).text


def test_requests_to_the_council_stand_with_question_and_date(alice, olive, council, client_for, at):
    from tenants.powers.information_requests import services as requests

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
    assert "Charges" not in client.get(reverse("council:requests")).text
    requests.send(
        asked,
        decision_id=governance.decision("d", at=at).pk,
        method="post",
        sent_on=at.date(),
        received_on=at.date(),
        by=alice,
        at=at,
    )
    assert "Charges" in client.get(reverse("council:requests")).text
    assert "How much?" in client.get(reverse("council:request", args=[asked.pk])).text
