"""How the LINk is governed, on its pages and under "what needs doing"."""

from datetime import date, timedelta

from tenants.governing.governance import queries, services
from tenants.governing.governance.feature import to_do
from tenants.governing.governance.models import AdoptedModel
from tests.tenants.governing.governance import factories, posts
from tests.tenants.governing.governance.posts import SYSTEM

FOUNDED = {"in_force_from_day": "1", "in_force_from_month": "4", "in_force_from_year": "2010"}
PAGE = "/governance/model/"


def adopted(model, *, at, **facts):
    values = {"in_force_from": date(2010, 4, 1), "evidence": "Founding meeting", **facts}
    return services.adopt_model(model=model, by=SYSTEM, at=at, **values)


def titles(viewer, at):
    return [task.what for task in to_do(viewer, at.date())]


def test_a_member_says_by_which_model_the_link_is_governed(network, grace, client_for, at):
    client = client_for(grace)
    assert "No model is in force" in client.get(PAGE).content.decode()
    typed = {"model": "flexible", **FOUNDED, "evidence": "Founding meeting of 31 March 2010"}
    page = client.post(f"{PAGE}new/", typed, follow=True).content.decode()
    assert "The model has been recorded." in page
    assert "There is no citizens’ meeting." in page
    assert "Founding meeting of 31 March 2010" in page
    assert AdoptedModel.objects.get().model == "flexible"


def test_a_change_without_a_decision_is_refused_on_the_page(network, grace, client_for, at):
    adopted("steering", at=at)
    typed = {"model": "hub", **FOUNDED, "in_force_from_month": "7", "evidence": "We agreed"}
    page = client_for(grace).post(f"{PAGE}new/", typed).content.decode()
    assert "Name the decision by which the model changes." in page
    assert AdoptedModel.objects.count() == 1


def test_a_review_is_recorded_and_shown_to_everybody(network, grace, client_for, read, at):
    client = client_for(grace)
    assert client.get(f"{PAGE}review/").status_code == 404
    adopted("steering", at=at)
    day = {"on_day": "14", "on_month": "6", "on_year": "2010"}
    answer = client.post(f"{PAGE}review/", {**day, "words": "Too few organisations came."}, follow=True)
    assert "The review has been recorded." in answer.content.decode()
    assert "Too few organisations came." in read("public_governance:model").text


def test_the_host_reads_it_and_changes_nothing(network, alice, client_for, at):
    adopted("steering", at=at)
    client = client_for(alice)
    page = client.get(PAGE).content.decode()
    assert "There is no steering group." in page
    assert "Change the model" not in page
    assert client.get(f"{PAGE}new/").status_code == 403


def test_everybody_reads_both_models_during_a_transition(network, read, at):
    assert "How the LINk is governed will stand here." in read("public_governance:model").text
    factories.procedures()
    adopted("steering", at=at)
    decision = factories.naming("governance.model:flexible", at=at, title="Let citizens decide")
    until = at.date() + timedelta(days=60)
    adopted("flexible", in_force_from=at.date(), transition_until=until, decision=decision, at=at)
    page = read("public_governance:model").text
    assert "Let citizens decide" in page
    assert "“Steering group” applies beside “Flexible”" in page
    assert "There is no citizens’ meeting." in page
    assert "There is no steering group." in page


def test_another_model_gives_other_tasks(network, grace, at):
    factories.procedures()
    assert "Say by which model the LINk is governed" in titles(grace, at)
    adopted("hub", at=at)
    asks = [title for title in titles(grace, at) if title.startswith("Needed by our model")]
    assert any("Members and participants elect or appoint it" in title for title in asks)
    posts.term(posts.post(posts.body("The hub", kind="hub", at=at), "chair", at=at), at=at)
    decision = factories.naming("governance.model:flexible", at=at)
    adopted("flexible", in_force_from=at.date(), decision=decision, at=at)
    asks = [title for title in titles(grace, at) if title.startswith("Needed by our model")]
    assert not any("elect or appoint" in title for title in asks)
    assert any("No hub, steering group or other central group" in title for title in asks)
    assert queries.model_on(at.date()).model == "flexible"
