"""By which model the LINk is governed, and that another model asks for other things and refuses other decisions."""

from datetime import date, timedelta

import pytest

from foundation.access import NotPermitted
from foundation.accounts.models import Account
from foundation.demonstration.days import STANDS_AT
from foundation.demonstration.story import Story
from foundation.law import Refused
from tenants.governing.governance import queries, services
from tenants.governing.governance.demonstration.governed_by import fill_model
from tenants.governing.governance.feature import to_do
from tenants.governing.governance.models import AdoptedModel, RelevantDecision
from tenants.governing.governance.queries import adoption as governed_by
from tests.tenants.governing.governance import factories, posts, sitting
from tests.tenants.governing.governance.posts import SYSTEM
from tests.tenants.governing.governance.sitting import TEXTS, said
from tests.tenants.people.members import factories as members

FOUNDED = date(2010, 4, 1)


def adopted(model, *, at, **facts):
    values = {"in_force_from": FOUNDED, "evidence": "Founding meeting of 31 March 2010", **facts}
    return services.adopt_model(model=model, by=SYSTEM, at=at, **values)


def refusal(act, **arguments):
    with pytest.raises(Refused) as caught:
        act(**arguments)
    return caught.value


def recorded(kind, at):
    """A decision by governance members, named one by one, without a sitting."""
    return factories.decision(kind, at=at)


def lacking(at):
    governed = queries.model_on(at.date())
    return {
        each.requirement.code: each.missing for each in governed_by.standing_of(governed.adopted, at.date())
    }


def decided_at(group, kind, at, by):
    held = sitting.held(group, 5, at=at)
    item = services.add_item(sitting=held, title="How we work", kind=kind, by=by, at=at)
    mandate = factories.mandate(kind, at.date())
    return services.decide_item(item=item, kind=kind, said=said(5), mandate=mandate, by=by, at=at, **TEXTS)


def test_a_link_that_has_not_said_how_it_is_governed_is_refused_nothing(network, at):
    assert queries.model_on(at.date()) is None
    assert [recorded(kind, at).kind for kind in "abc"] == ["a", "b", "c"]
    assert posts.body("Dental group", kind="task", at=at).until is None


def test_the_model_of_a_day_is_the_last_that_came_into_force(network, at):
    factories.procedures()
    adopted("steering", at=at)
    decision = factories.naming("governance.model:hub", at=at)
    later = at.date() + timedelta(days=30)
    adopted("hub", in_force_from=later, evidence="", decision=decision, at=at)
    days = [FOUNDED - timedelta(days=1), FOUNDED, later - timedelta(days=1), later]
    found = [queries.model_on(day) for day in days]
    assert [each and each.model.value for each in found] == [None, "steering", "steering", "hub"]
    assert not any(each.in_transition for each in found if each)


def test_in_a_flexible_link_only_a_citizens_meeting_decides_how_it_works(network, at, grace):
    group = sitting.group(at=at)
    meeting = posts.body("Citizens’ meeting", kind="citizens", at=at)
    citizens = sitting.Group(meeting, group.chair, group.seat, [])
    chair = posts.post(meeting, "chair", seats=1, at=at)
    posts.term(chair, "Flo Hart", at=at)
    factories.procedures()
    adopted("flexible", at=at)
    refused = refusal(decided_at, group=group, kind="c", at=at, by=grace)
    assert refused.code == "DecidedAsTheModelSays"
    assert (
        "A citizens’ meeting makes decisions of this kind: “Spending money on the activities”"
        in refused.detail
    )
    assert refusal(recorded, kind="a", at=at).code == "DecidedAsTheModelSays"
    held = services.call_sitting(
        body=citizens.body, on=at.date(), way="meeting", called_on=FOUNDED, by=grace, at=at
    )
    rows = {row.pk: "present" for row in queries.attendances(held)}
    services.record_attendance(sitting=held, presence=rows, stands_in={}, by=grace, at=at)
    services.hold_sitting(sitting=held, by=grace, at=at)
    item = services.add_item(sitting=held, title="Spend on printing", kind="c", by=grace, at=at)
    services.decide_item(
        item=item, kind="c", said=said(1), mandate=factories.mandate("c", at.date()), by=grace, at=at, **TEXTS
    )
    assert recorded("d", at).kind == "d"
    assert sorted(RelevantDecision.objects.values_list("kind", flat=True)) == ["c", "d"]


def test_in_a_hub_nothing_is_decided_while_nobody_was_elected_or_appointed(network, at):
    factories.procedures()
    adopted("hub", at=at)
    hub = posts.post(posts.body("The hub", kind="hub", at=at), "chair", at=at)
    posts.term(hub, how="co_opted", at=at)
    refused = refusal(recorded, kind="d", at=at)
    assert (refused.code, refused.detail) == (
        "DecidedAsTheModelSays",
        "Nobody who was elected or appointed was in post in the hub on that day.",
    )
    posts.term(hub, "Bo Reed", how="elected", at=at)
    assert recorded("d", at).kind == "d"


def test_another_model_asks_for_other_things(network, at):
    factories.procedures()
    adopted("steering", at=at)
    assert lacking(at)["steering_stands"] == "There is no steering group."
    group = posts.body(at=at)
    posts.term(posts.post(group, "chair", at=at), at=at)
    found = lacking(at)
    assert (found["steering_stands"], found["steering_chair"]) == ("", "")
    assert found["steering_balanced"] == "Nobody is in post for organisations."
    decision = factories.naming("governance.model:flexible", at=at)
    adopted("flexible", in_force_from=at.date(), evidence="", decision=decision, at=at)
    found = lacking(at)
    assert found["citizens_decide"] == "There is no citizens’ meeting."
    assert found["no_central_group"] == "This still stands, without a last day: Steering group."
    assert "steering_stands" not in found


def test_a_task_group_ends_with_its_task_where_the_model_says_so(network, at):
    adopted("flexible", at=at)
    refused = refusal(posts.body, name="Dental group", kind="task", at=at)
    assert (refused.code, refused.detail) == ("TaskGroupEndsWithItsTask", "Enter its last day.")
    until = at.date() + timedelta(days=90)
    assert posts.body("Dental group", kind="task", until=until, at=at).until == until
    assert lacking(at)["task_groups_end"] == ""


def test_during_a_transition_either_model_may_be_followed(network, at):
    factories.procedures()
    adopted("steering", at=at)
    decision = factories.naming("governance.model:flexible", at=at)
    today, last = at.date(), at.date() + timedelta(days=60)
    adopted("flexible", in_force_from=today, transition_until=last, evidence="", decision=decision, at=at)
    both = queries.model_on(last)
    assert [each.model for each in both.all_in_force] == ["flexible", "steering"]
    assert not queries.model_on(last + timedelta(days=1)).in_transition
    assert recorded("c", at).kind == "c"
    assert posts.body("Dental group", kind="task", at=at).until is None
    assert [each.model for each, _ in governed_by.standings(both.all_in_force, today)] == [
        "flexible",
        "steering",
    ]


def changed_to_flexible(at):
    """A steering group in post, and a change with a transition until the day before `at`."""
    factories.procedures()
    adopted("steering", in_force_from=date(2010, 1, 1), at=at)
    group = sitting.group(at=at).body
    decision = factories.naming("governance.model:flexible", at=factories.noon(date(2010, 4, 20)))
    days = {"in_force_from": date(2010, 5, 1), "transition_until": at.date() - timedelta(days=1)}
    adopted("flexible", evidence="", decision=decision, at=at, **days)
    return group


def test_when_the_transition_is_over_the_bodies_of_the_old_model_end_with_their_terms(network, at):
    group = changed_to_flexible(at)
    during = at - timedelta(days=1)
    meeting = posts.body("Citizens’ meeting", kind="citizens", at=at)
    posts.term(posts.post(meeting, "chair", at=at), "Flo Hart", at=at)
    assert services.end_transition(by=SYSTEM, at=during) == []
    assert services.end_transition(by=SYSTEM, at=at) == [group]
    group.refresh_from_db()
    assert group.until == during.date()
    assert [term.last_day for term in queries.terms_of(group)] == [during.date()] * 5
    assert services.end_transition(by=SYSTEM, at=at) == []
    meeting.refresh_from_db()
    assert meeting.until is None


def test_nobody_loses_the_last_post_by_a_change_of_model(network, grace, at):
    group = changed_to_flexible(at)
    assert services.end_transition(by=SYSTEM, at=at) == []
    group.refresh_from_db()
    assert group.until is None
    asks = [task.what for task in to_do(grace, at.date())]
    assert "Dissolve Steering group: it belongs to the model before" in asks


def test_a_model_changes_by_a_published_decision_on_how_the_link_works(network, at):
    factories.procedures()
    adopted("steering", at=at)
    day = at.date() + timedelta(days=10)
    without = refusal(adopted, model="hub", in_force_from=day, at=at)
    assert (without.code, without.detail) == (
        "ModelRestsOnADecision",
        "Name the decision by which the model changes.",
    )
    waits = factories.naming("governance.model:hub", at=at, published=False)
    assert (
        refusal(adopted, model="hub", in_force_from=day, decision=waits, at=at).code == "DecisionIsPublished"
    )
    other = factories.decision("d", at=at)
    assert refusal(adopted, model="hub", in_force_from=day, decision=other, at=at).code == "DEC4"


def test_a_decision_on_another_model_or_on_something_else_changes_nothing(network, at):
    adopted("steering", at=at)
    named = factories.naming("governance.model:flexible", at=at)
    change = {"model": "hub", "in_force_from": at.date(), "evidence": "", "at": at}
    refused = refusal(adopted, decision=named, **change)
    assert refused.code == "ActIsAsDecided"
    assert "and not How the LINk is governed: Hub." in refused.detail
    assert refusal(adopted, decision=factories.decision("a", at=at), **change).code == "ActIsAsDecided"
    assert AdoptedModel.objects.count() == 1


def test_a_decision_on_a_model_is_used_once(network, at):
    adopted("steering", at=at)
    decision = factories.naming("governance.model:hub", at=at)
    back = factories.naming("governance.model:steering", at=at)
    adopted("hub", in_force_from=at.date(), evidence="", decision=decision, at=at)
    day = at.date() + timedelta(days=1)
    adopted("steering", in_force_from=day, evidence="", decision=back, at=at)
    again = refusal(adopted, model="hub", in_force_from=day + timedelta(days=1), decision=decision, at=at)
    assert again.code == "DecisionIsNotUsedUp"


def test_the_first_model_may_rest_on_a_record_of_the_founding(network, at):
    bare = refusal(adopted, model="hub", evidence="", at=at)
    assert (bare.code, bare.detail) == ("ModelRestsOnADecision", "Name the decision, or say what shows it.")
    assert adopted("hub", at=at).evidence == "Founding meeting of 31 March 2010"


def test_models_follow_each_other(network, at):
    factories.procedures()
    adopted("steering", at=at)
    decision, day = factories.naming("governance.model:hub", at=at), at.date()
    before = refusal(adopted, model="hub", in_force_from=FOUNDED, decision=decision, at=at)
    assert before.code == "ModelsFollowEachOther"
    backwards = {"in_force_from": day, "transition_until": day - timedelta(days=1)}
    assert (
        refusal(adopted, model="hub", decision=decision, at=at, **backwards).code == "ModelsFollowEachOther"
    )
    adopted("hub", in_force_from=day, transition_until=day + timedelta(days=9), decision=decision, at=at)
    overlapping = {"in_force_from": day + timedelta(days=9), "decision": decision}
    assert "The last transition ends on" in refusal(adopted, model="flexible", at=at, **overlapping).detail


def test_a_model_of_its_own_says_what_applies(network, at):
    factories.procedures()
    assert refusal(adopted, model="own", at=at).code == "OwnModelIsDescribed"
    unknown = refusal(adopted, model="own", description="By lot.", applies=["by_lot"], at=at)
    assert unknown.detail == "There is no such requirement: by_lot."
    assert refusal(adopted, model="hub", applies=["conduct"], at=at).code == "OwnModelIsDescribed"
    own = adopted("own", description="A co-operative of members.", applies=["hub_chosen", "conduct"], at=at)
    assert set(lacking(at)) == {"procedures", "hub_chosen", "conduct"}
    assert own.applies == ["hub_chosen", "conduct"]
    assert refusal(recorded, kind="d", at=at).code == "DecidedAsTheModelSays"


def test_a_review_is_due_every_year(network, at):
    long_ago = date(2009, 4, 1)
    model = adopted("steering", in_force_from=long_ago, at=at)
    assert lacking(at)["review"] == "It was due on 1 April 2010."
    early = {
        "adopted": model,
        "on": long_ago - timedelta(days=1),
        "words": "It works.",
        "by": SYSTEM,
        "at": at,
    }
    assert refusal(services.review_model, **early).code == "ModelIsReviewedInTime"
    late = {**early, "on": at.date() + timedelta(days=1)}
    assert refusal(services.review_model, **late).code == "ModelIsReviewedInTime"
    services.review_model(**{**early, "on": at.date()})
    assert lacking(at)["review"] == ""


def test_a_meeting_that_is_late_is_named(network, at):
    adopted("steering", in_force_from=date(2010, 1, 1), at=at)
    group = sitting.group(at=at)
    assert lacking(at)["steering_sits"] == "It has not sat in time: Steering group, not yet."
    sitting.held(group, 5, at=at)
    assert lacking(at)["steering_sits"] == ""


def test_the_host_does_not_say_how_the_link_is_governed(network, at, alice):
    with pytest.raises(NotPermitted):
        services.adopt_model(model="hub", in_force_from=FOUNDED, evidence="A meeting", by=alice, at=at)
    assert not AdoptedModel.objects.exists()


def test_the_demonstration_shows_a_change_in_transition(network, at):
    factories.procedures()
    account = Account.objects.get(pk=factories.signer().account_id)
    story = Story(network, people={"governance_member": [account]})
    fill_model(story, [members.person("Ada Quill", at=at)])
    governed = queries.model_on(STANDS_AT)
    assert (governed.model, governed.before.model) == ("flexible", "steering")
    missing = {
        each.requirement.code: each.missing for each in governed_by.standing_of(governed.adopted, STANDS_AT)
    }
    assert (missing["citizens_decide"], missing["citizens_chair"]) == ("", "")
