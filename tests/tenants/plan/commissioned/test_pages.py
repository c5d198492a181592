from datetime import timedelta

import pytest
from django.urls import reverse

from tenants.plan.commissioned.acts import act_of_taking_on
from tenants.plan.commissioned.models import Work
from tests.tenants.governing.governance import factories as governance
from tests.tenants.plan.commissioned import factories
from tests.tenants.plan.matters.factories import matter
from tests.tenants.plan.work_plan.test_pages import TYPED, day, post


def address(name, *numbers):
    return reverse(f"commissioned:{name}", args=numbers)


ASK = {
    "title": "Ask people about going home",
    "asker": "scrutiny",
    "asker_name": "Health scrutiny committee",
    "way": "letter",
    "wanted": "Ask a hundred people.",
    "offered": "2000",
}
TEST = {"questions": "together", "is_able": "yes", "people_and_time": "The group."}
TERMS = {"terms": "A report.", "pence": "2000"}


def test_from_the_ask_to_what_came_of_it(network, alice, signed_in_as, client_for, at):
    host, grace, visitor = client_for(alice), client_for(signed_in_as("governance_member")), client_for()
    found = matter(at=at)
    assert "Nobody has asked yet" in host.get(address("list")).text
    assert f"/commissioned/new/?matter={found.pk}" in host.get(found.get_absolute_url()).text
    typed = {**ASK, **day("asked_on", at.date()), "about_matter": found.pk}
    assert "has been recorded" in post(host, address("add"), typed)
    work = Work.objects.get()
    assert "has been changed" in post(host, address("amend", work.pk), {**ASK, **day("asked_on", at.date())})
    refused = host.post(address("test", work.pk), {**TEST, "may_publish": "no"}).text
    assert "TestedHonestly" in refused
    assert "The group." in refused
    post(host, address("test", work.pk), {**TEST, "may_publish": "yes"})
    until = day("due_on", at.date() + timedelta(days=60))
    assert (
        "LinkMayPublish" in host.post(address("draw_up", work.pk), {**TERMS, **until, "rights": "none"}).text
    )
    page = post(host, address("draw_up", work.pk), {**TERMS, **until, "rights": "comment"})
    assert "No decision of the LINk authorises this" in page
    assert "Nobody has asked us yet" in visitor.get("/published/commissioned/").text
    assert host.get(address("accept", work.pk)).status_code == 403
    work.refresh_from_db()
    decision = governance.decision_for(act_of_taking_on(work, at.date()), at=at)
    accepted = {"decision": decision.pk, **day("agreed_on", at.date())}
    assert "everybody can read it" in post(grace, address("accept", work.pk), accepted)
    public = visitor.get("/published/commissioned/").text
    for said in ("£2,000", "Health scrutiny committee", "time to correct facts", decision.title):
        assert said in public
    plan = {**TYPED, **day("starts_on", at.date()), **day("ends_on", at.date())}
    assert "draft in the work plan" in post(host, address("plan_it", work.pk), plan)
    handed = {"delivered": "A report of 20 pages.", **day("delivered_on", at.date())}
    post(host, address("deliver", work.pk), handed)
    post(host, address("conclude", work.pk), {"came_of_it": "The committee asked the trust."})
    assert "The committee asked the trust." in visitor.get("/published/commissioned/").text
    assert "Handed over to Health scrutiny committee" in host.get(found.get_absolute_url()).text
    assert "Ask people" in host.get(f"{address('list')}?state=concluded&asker=scrutiny&q=home").text
    assert "Nothing matches" in host.get(f"{address('list')}?q=zzz").text


def test_the_public_reads_why_something_was_declined(network, alice, signed_in_as, client_for, at):
    grace, work = client_for(signed_in_as("governance_member")), factories.tested(at=at)
    assert client_for(alice).get(address("decline", work.pk)).status_code == 403
    post(grace, address("decline", work.pk), {"why_not": "The council asks the same people."})
    assert "The council asks the same people." in client_for().get("/published/commissioned/").text
    other = factories.asked(at=at, title="Count the beds")
    post(client_for(alice), address("lapse", other.pk), {"why_not": "They will count them."})
    assert "Count the beds" not in client_for().get("/published/commissioned/").text


@pytest.mark.parametrize("name", ["list", "add"])
def test_a_participant_is_kept_out(network, bob, client_for, name):
    assert client_for(bob).get(address(name)).status_code == 403
