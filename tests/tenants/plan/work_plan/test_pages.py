from datetime import timedelta

import pytest
from django.urls import reverse

from tenants.plan.work_plan.acts import Step
from tenants.plan.work_plan.models import Item, Round, TaskGroup
from tests.tenants.governing.governance import factories as governance
from tests.tenants.people.members import factories as members
from tests.tenants.plan.matters.factories import matter
from tests.tenants.plan.work_plan import factories


def post(client, address, data=None):
    """The page after a form; a form that came back would have no redirect."""
    answer = client.post(address, data or {}, follow=True)
    assert answer.redirect_chain, answer.text
    return answer.text


def address(name, *numbers):
    return reverse(f"work_plan:{name}", args=numbers)


def day(name, on):
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def test_from_long_list_to_result(network, alice, signed_in_as, client_for, at):
    host, grace = client_for(alice), client_for(signed_in_as("governance_member"))
    found = matter(at=at)
    assert "No priorities yet" in host.get(address("rounds")).text
    assert "has been opened" in post(host, address("add_round"), {"title": "2010-11", "scheme": "knowsley"})
    round_ = Round.objects.get()
    weights = {f"weight_{one.code}": 2 for one in round_.scoring.criteria}
    post(host, address("weights", round_.pk), {"top": 3, **weights})
    post(host, address("list_matters", round_.pk), {"matters": [found.pk]})
    typed = {"title": "Dentists", "evidence": "Raised twice.", "people_reached": 12}
    post(host, address("list_candidate", round_.pk), typed)
    again = host.post(address("list_candidate", round_.pk), typed).text
    assert "That is on the long list already" in again
    post(host, address("ask_for_scores", round_.pk), {"consulted": "By post.", "said": "Dentists first."})
    candidates = list(round_.candidates.all())
    values = {one.code: 3 for one in round_.scoring.criteria}
    for candidate in candidates:
        assert host.get(address("score", candidate.pk)).status_code == 403
        assert "You have scored" in post(grace, address("score", candidate.pk), values)
    answers = {
        "decision": factories.decision_on(round_, Step.DECIDE, "b", at=at).pk,
        "taken": [candidates[0].pk],
        "quick_wins": [candidates[0].pk],
        "equality_impact": "Older people gain.",
    }
    refused = grace.post(address("decide", round_.pk), answers).text
    assert "ScoredBySeveral" in refused
    assert "Older people gain." in refused
    from tenants.plan.work_plan import services

    for candidate in candidates:
        services.score(candidate=candidate, values=values, by=factories.scorer(1), at=at)
    assert "WhatIsNotTakenSaysWhy" in grace.post(address("decide", round_.pk), answers).text
    why = {f"why_{candidates[1].pk}": "The trust has begun."}
    assert "everybody can read it" in post(grace, address("decide", round_.pk), {**answers, **why})
    public = client_for().get("/published/plan/priorities/").text
    for said in ("The trust has begun.", "Dentists first.", "Quick win", "Older people gain."):
        assert said in public
    assert "Knowsley" in host.get(round_.get_absolute_url()).text
    assert f"/plan/items/from/{candidates[0].pk}/" in host.get(round_.get_absolute_url()).text


TYPED = {
    "title": "Medicine at night",
    "outcome": "Nobody goes without.",
    "lead": "The task group",
    "level": "participation",
    "measures": "We ask twenty.",
    "budget": "500",
}


def test_an_item_from_draft_to_done(network, alice, signed_in_as, client_for, at):
    host, grace = client_for(alice), client_for(signed_in_as("governance_member"))
    visitor = client_for()
    found = matter(at=at)
    dates = {**day("starts_on", at.date()), **day("ends_on", at.date() + timedelta(days=90))}
    assert "Nothing is planned yet" in host.get(address("plan")).text
    assert f'value="{found.pk}" selected' in host.get(f"{address('add_item')}?matter={found.pk}").text
    post(host, address("add_item"), {**TYPED, **dates, "matter": found.pk})
    item = Item.objects.get()
    post(host, address("amend_item", item.pk), {**TYPED, **dates, "lead": "The host"})
    assert "Nothing has been agreed yet" in visitor.get("/published/plan/").text
    assert host.get(address("agree", item.pk)).status_code == 403
    other = governance.decision("a", at=at)
    refused = grace.post(address("agree", item.pk), {"decision": other.pk}).text
    assert "No decision of the LINk authorises this" in refused
    assert Item.objects.get(pk=item.pk).state == "draft"
    agreeing = factories.decision_on(item, Step.AGREE, at=at)
    post(grace, address("agree", item.pk), {"decision": agreeing.pk})
    assert "Medicine at night" in visitor.get("/published/plan/").text
    changing = factories.decision_on(item, Step.CHANGE, at=at)
    changed = {**TYPED, **dates, "decision": changing.pk, "why": "Less money.", "budget": "300"}
    assert "The plan has been changed" in post(grace, address("change", item.pk), changed)
    post(host, address("progress", item.pk), {"words": "Ten people asked."})
    assert "Ten people asked." not in visitor.get("/published/plan/").text
    form = grace.get(address("tell", item.pk))
    assert "Ten people asked." in form.text
    read = form.context["form"].initial["read"]
    assert "WordsAreAsRead" in grace.post(address("tell", item.pk), {"read": "x"}).text
    post(grace, address("tell", item.pk), {"read": read})
    assert "Ten people asked." in visitor.get("/published/plan/").text
    for name in ("board", "print"):
        assert "Medicine at night" in host.get(address(name)).text
    post(host, address("progress", item.pk), {"words": "Two nurses bring it."})
    assert host.get(address("finish", item.pk)).status_code == 403
    form = grace.get(address("finish", item.pk))
    assert "Two nurses bring it." in form.text
    assert "Two nurses bring it." not in visitor.get("/published/plan/").text
    post(grace, address("finish", item.pk), {"read": form.context["form"].initial["read"]})
    assert "Two nurses bring it." in visitor.get("/published/plan/").text
    assert "Medicine at night" in host.get(f"{address('plan')}?state=done&level=participation&q=night").text
    assert "Nothing matches" in host.get(f"{address('plan')}?q=zzz").text
    other = factories.agreed(at=at)
    dropping = factories.decision_on(other, Step.DROP, at=at)
    post(grace, address("drop", other.pk), {"decision": dropping.pk, "why": "No money."})
    assert Item.objects.get(pk=other.pk).state == "dropped"


def test_a_task_group_from_forming_to_its_report(network, alice, signed_in_as, client_for, at):
    host, grace = client_for(alice), client_for(signed_in_as("governance_member"))
    ada = members.person("Ada Quill", at=at)
    typed = {"name": "Going home group", "purpose": "Find out.", "product": "A report."}
    until = at.date() + timedelta(days=90)
    dates = {**day("starts_on", at.date()), **day("ends_on", until)}
    assert "No task groups" in host.get(address("groups")).text
    backwards = {**typed, **day("starts_on", until), **day("ends_on", at.date())}
    assert "EndsAfterItStarts" in host.post(address("add_group"), backwards).text
    post(host, address("add_group"), {**typed, **dates})
    group = TaskGroup.objects.get()
    assert "Ada Quill" in post(
        host, address("join", group.pk), {"member": ada.pk, "skills": "Nursing", "leads": "on"}
    )
    place = group.members.get()
    assert "have left" in post(host, address("leave", place.pk))
    decision = factories.decision_on(group, Step.RENEW, at=at)
    later = {"decision": decision.pk, **day("ends_on", until + timedelta(days=30)), "why": "Not done."}
    assert "goes on" in post(grace, address("renew", group.pk), later)
    assert "has ended" in post(host, address("end_group", group.pk), {"report": "We asked twenty people."})
    assert "We asked twenty people." in host.get(group.get_absolute_url()).text


@pytest.mark.parametrize("name", ["plan", "board", "print", "rounds", "groups", "add_item", "add_group"])
def test_a_participant_is_kept_out(network, bob, client_for, name):
    assert client_for(bob).get(address(name)).status_code == 403
