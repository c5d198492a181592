from datetime import date, timedelta

import pytest

from foundation.access import NotPermitted
from foundation.features import Subject, holdings_of, open_ends_of
from foundation.law import Refused
from foundation.tenancy import entering, outside_any_space
from foundation.workflow import WrongState, history
from tenants.governing.governance.acts import Mandate
from tenants.governing.governance.models import DecisionKind
from tenants.governing.governance.services import adopt_model
from tenants.people.members import services as joining
from tenants.plan.matters import presenters as matter_pages
from tenants.plan.work_plan import acts, feature, own_data, queries, services
from tenants.plan.work_plan.acts import Step
from tenants.plan.work_plan.models import GroupMember, Item, TaskGroup
from tenants.plan.work_plan.presenters import plan as presenters
from tenants.plan.work_plan.queries import published
from tenants.plan.work_plan.workflow import GROUP, ITEM
from tests.overlap import overlapping
from tests.people import AT, space_of
from tests.tenants.governing.governance import factories as governance
from tests.tenants.people.members import factories as members
from tests.tenants.plan.matters.factories import matter
from tests.tenants.plan.work_plan import factories
from tests.tenants.plan.work_plan.factories import BY


class TestItems:
    def test_a_draft_becomes_part_of_the_plan_by_a_decision(self, network, alice, signed_in_as, at):
        item, grace = factories.drafted(at=at), signed_in_as("governance_member")
        assert list(published.items()) == []
        with pytest.raises(NotPermitted):
            services.agree(item, decision=factories.decision_on(item, Step.AGREE, at=at), by=alice, at=at)
        with pytest.raises(Refused, match="rest on a decision on activities or services"):
            services.agree(item, decision=governance.decision("e", at=at), by=grace, at=at)
        services.agree(item, decision=factories.decision_on(item, Step.AGREE, "b", at=at), by=grace, at=at)
        assert list(published.items()) == [item]

    def test_a_draft_is_changed_and_what_was_agreed_is_not(self, network, alice, at):
        item = factories.agreed(at=at)
        with pytest.raises(WrongState):
            services.amend_item(item=item, **factories.facts(at, title="Other"), by=alice, at=at)

    def test_a_change_is_a_decision(self, network, at):
        item = factories.agreed(at=at)
        decision = factories.decision_on(item, Step.CHANGE, at=at, title="Later")
        services.change(
            item=item,
            decision=decision,
            why="The ward moved.",
            **factories.facts(at, lead="The host"),
            by=BY,
            at=at,
        )
        changed = Item.objects.get(pk=item.pk)
        assert (changed.lead, changed.decision) == ("The host", decision)
        assert "The ward moved." in history(changed, ITEM).last().note

    def test_it_is_dropped_by_a_decision_or_finished_with_what_came_of_it(self, network, at):
        dropped, done = factories.agreed(at=at), factories.agreed(at=at, title="Dentists")
        services.drop(
            dropped, decision=factories.decision_on(dropped, Step.DROP, at=at), why="No money.", by=BY, at=at
        )
        factories.finished(done, "Two dentists more.", at=at)
        assert {item.state for item in published.items()} == {"dropped", "done"}

    def test_WordsAreApprovedByAnother_what_came_of_it_is_not_published_by_whoever_wrote_it(
        self, network, signed_in_as, at
    ):
        item, grace = factories.agreed(at=at), signed_in_as("governance_member")
        with pytest.raises(Refused) as refused:
            services.finish(item, read=item.digest_of_words, by=grace, at=at)
        assert refused.value.code == "ProgressHasWords"
        services.write_progress(item=item, words="Two dentists more.", by=grace, at=at)
        for read, rule in ((item.digest_of_words, "WordsAreApprovedByAnother"), ("x", "WordsAreAsRead")):
            with pytest.raises(Refused) as refused:
                services.finish(item, read=read, by=grace, at=at)
            assert refused.value.code == rule
        assert Item.objects.get().state == "agreed"

    def test_dates_are_in_order(self, network, at):
        with pytest.raises(Refused, match="ends on the day it starts or later"):
            factories.drafted(at=at, ends_on=at.date() - timedelta(days=1))

    def test_the_matter_tells_of_it(self, network, alice, at):
        found = matter(at=at)
        factories.agreed(at=at, matter=found)
        whats = [event.what for event in matter_pages.story(found, alice)]
        assert "Taken into the work plan" in whats

    def test_the_board_stands_by_state_and_day(self, network, at):
        today = at.date()
        factories.drafted(at=at, title="Draft")
        factories.agreed(at=at, title="Under way")
        factories.agreed(at=at, title="To come", starts_on=today + timedelta(days=1))
        late = {"starts_on": today - timedelta(days=9), "ends_on": today - timedelta(days=1)}
        factories.agreed(at=at, title="Late", **late)
        board = presenters.board(Item.objects.all(), today)
        assert {column.title: [str(item) for item in column.items] for column in board} == {
            "Draft": ["Draft"],
            "To come": ["To come"],
            "Under way": ["Under way"],
            "Late": ["Late"],
            "Done": [],
            "Dropped": [],
        }


class TestProgress:
    def test_it_is_written_by_one_and_told_by_another(self, network, alice, signed_in_as, at):
        item, grace = factories.agreed(at=at), signed_in_as("governance_member")
        with pytest.raises(Refused, match="told in words that were written first"):
            services.tell_progress(item=item, read="", by=grace, at=at)
        services.write_progress(item=item, words="We asked ten people.", by=alice, at=at)
        assert published.progress() == {}
        read = item.digest_of_words
        services.write_progress(item=item, words="We asked nobody.", by=alice, at=at)
        with pytest.raises(Refused, match="the words that were read"):
            services.tell_progress(item=item, read=read, by=grace, at=at)
        services.write_progress(item=item, words="We asked twenty.", by=grace, at=at)
        with pytest.raises(Refused, match="approved by another"):
            services.tell_progress(item=item, read=item.digest_of_words, by=grace, at=at)
        services.write_progress(item=item, words="We asked ten people.", by=alice, at=at)
        services.tell_progress(item=item, read=item.digest_of_words, by=grace, at=at)
        assert [change.note for change in published.progress()[item.pk]] == ["We asked ten people."]

    def test_it_is_owed_once_a_quarter(self, network, alice, at):
        item = factories.agreed(at=at)
        assert list(feature.to_do(alice, date(2010, 6, 30))) == []
        [task] = feature.to_do(alice, date(2010, 7, 1))
        assert task.what == "Tell the progress of this quarter: Medicine at night"
        services.write_progress(item=item, words="Ten.", by=alice, at=at)
        assert list(feature.to_do(alice, date(2010, 7, 1))) == []


class TestGroups:
    def test_people_of_the_register_join_once_and_leave(self, network, alice, at):
        group, ada = factories.group(at=at), members.person("Ada Quill", at=at)
        place = services.take_into_group(group=group, member=ada, skills="Nursing", by=alice, at=at)
        with pytest.raises(Refused, match="people of the register while it is at work"):
            services.take_into_group(group=group, member=ada, by=alice, at=at)
        services.leave_group(place=place, by=alice, at=at)
        assert not queries.members_of(group).exists()

    def test_its_day_passes_and_it_asks_for_a_report(self, network, alice, at):
        group = factories.group(at=at)
        assert list(feature.to_do(alice, group.ends_on)) == []
        [task] = feature.to_do(alice, group.ends_on + timedelta(days=1))
        assert task.due_on == group.ends_on
        services.end_group(group, report="We asked twenty people.", by=alice, at=at)
        assert list(feature.to_do(alice, group.ends_on + timedelta(days=1))) == []

    def test_it_is_renewed_by_a_decision_to_a_later_day(self, network, alice, at):
        group = factories.group(at=at)
        decision = factories.decision_on(group, Step.RENEW, at=at)
        until = group.ends_on + timedelta(days=30)
        with pytest.raises(NotPermitted):
            services.renew(group, decision=decision, ends_on=until, why="x", by=alice, at=at)
        with pytest.raises(Refused, match="renewed to a day after"):
            services.renew(group, decision=decision, ends_on=group.ends_on, why="x", by=BY, at=at)
        services.renew(group, decision=decision, ends_on=until, why="Not done yet.", by=BY, at=at)
        assert TaskGroup.objects.get(pk=group.pk).ends_on == until
        assert history(group, GROUP).last().note == "Not done yet."

    def test_an_ended_group_takes_nobody_and_nothing(self, network, alice, at):
        group = factories.group(at=at)
        services.end_group(group, report="Done.", by=alice, at=at)
        with pytest.raises(WrongState):
            services.take_into_group(group=group, member=members.person("Ada", at=at), by=alice, at=at)
        with pytest.raises(Refused, match="a task group that is at work"):
            factories.drafted(at=at, group=group)

    def test_what_hangs_on_a_person(self, network, alice, at):
        group, ada = factories.group(at=at), members.person("Ada Quill", at=at)
        services.take_into_group(group=group, member=ada, skills="Nursing", leads=True, by=alice, at=at)
        assert "Places in task groups" in {holding.what for holding in holdings_of(ada)}
        assert "is in the task group Going home group" in {end.what for end in open_ends_of([ada], at.date())}
        subject = Subject.of_records([ada])
        [kept] = own_data.reads(subject)
        assert "Nursing" in str(kept)
        joining.leave(member=ada, ends_on=at.date(), reason="moved", by=BY, at=at)
        erased = own_data.erases(subject, 1, BY, at)
        assert len(list(erased.rows)) == 1
        assert not GroupMember.objects.exists()


def test_bob_may_not(network, bob, at):
    for read in (queries.items, queries.rounds, queries.groups):
        with pytest.raises(NotPermitted):
            read(bob)
    with pytest.raises(NotPermitted):
        services.plan_item(**factories.facts(at), by=bob, at=at)


class TestTwoAtOnce:
    @pytest.fixture
    def group(self, own_database):
        with outside_any_space(), entering(space_of("sefton")):
            return factories.group(at=AT)

    def test_a_group_ends_while_somebody_joins(self, group):
        with outside_any_space(), entering(space_of("sefton")):
            ada = members.person("Ada Quill", at=AT)

        def end():
            services.end_group(TaskGroup.objects.get(pk=group.pk), report="Done.", by=BY, at=AT)

        def join():
            services.take_into_group(group=TaskGroup.objects.get(pk=group.pk), member=ada, by=BY, at=AT)

        assert overlapping(end, join) == ["done", "OneStepAtATime"]

    def test_a_group_ends_while_work_is_given_to_it(self, group):
        def end():
            services.end_group(TaskGroup.objects.get(pk=group.pk), report="Done.", by=BY, at=AT)

        def plan():
            factories.drafted(at=AT, group=TaskGroup.objects.get(pk=group.pk))

        assert overlapping(end, plan) == ["done", "ItemGroupIsAtWork"]


class TestTheCycleOfASteeringGroup:
    def test_work_comes_out_of_priorities_where_the_model_says_so(self, network, at):
        drafted, taken = factories.drafted(at=at), factories.taken(at)
        planned = services.plan_item(candidate=taken, **factories.facts(at), by=BY, at=at)
        named = [
            acts.act_on(one, Step.AGREE, DecisionKind.ACTIVITIES, at.date()) for one in (drafted, planned)
        ]
        mandate = Mandate(tuple(part for act in named for part in act.named))
        decision = governance.decision("a", at=at, mandate=mandate)
        adopt_model(
            model="steering", in_force_from=date(2010, 4, 1), evidence="Founding meeting", by=BY, at=at
        )
        with pytest.raises(Refused, match="Plan it from what was taken into the plan") as caught:
            services.agree(drafted, decision=decision, by=BY, at=at)
        assert caught.value.code == "WorkComesOutOfPriorities"
        services.agree(planned, decision=decision, by=BY, at=at)
        assert list(published.items()) == [planned]

    def test_priorities_are_asked_for_once_a_year(self, network, signed_in_as, at):
        grace, asks = signed_in_as("governance_member"), "Agree the priorities of this year"
        assert asks not in [task.what for task in feature.to_do(grace, at.date())]
        adopt_model(
            model="steering", in_force_from=date(2010, 4, 1), evidence="Founding meeting", by=BY, at=at
        )
        assert asks in [task.what for task in feature.to_do(grace, at.date())]
        factories.decided(at=at)
        assert asks not in [task.what for task in feature.to_do(grace, at.date())]
