from datetime import timedelta

import pytest
from django.db import IntegrityError

from foundation.access import NotPermitted
from foundation.law import Refused
from foundation.publishing import services as publishing
from foundation.tenancy import atomic
from foundation.workflow import WrongState
from tenants.plan.matters import feature, presenters, queries, services
from tenants.plan.matters.models import About, Link, Matter
from tenants.powers.information_requests import services as requests
from tests.overlap import overlapping
from tests.people import AT, space_of
from tests.tenants.area.providers.factories import make_commissioner, make_provider
from tests.tenants.governing.governance import factories as governance
from tests.tenants.plan.matters.factories import BY, matter, published
from tests.tenants.powers.information_requests import factories as asking
from tests.tenants.powers.reports import factories as reports
from tests.tenants.voice.activities.factories import activity


def test_a_matter_is_opened_with_what_was_said_and_whom_it_concerns(network, alice, at):
    trust = make_provider(kind="nhs_trust_acute")
    made = matter(at=at, provider=trust)
    assert made.state == "open"
    assert list(queries.providers_of(made)) == [trust]
    assert [event.what for event in presenters.story(made, alice)] == ["Matter opened"]


def test_bob_may_not(network, bob, at):
    with pytest.raises(NotPermitted):
        queries.matters(bob)
    with pytest.raises(NotPermitted):
        services.open_matter(title="x", about="x", origin="other", came_from="x", by=bob, at=at)
    with pytest.raises(NotPermitted):
        services.close(matter(at=at), came_of_it="x", by=bob, at=at)


def test_it_is_watched_until_a_day_and_then_asks_to_be_looked_at(network, alice, at):
    made = matter(at=at)
    with pytest.raises(Refused, match="has a day to come"):
        services.watch(made, look_again_on=at.date(), by=alice, at=at)
    until = at.date() + timedelta(days=30)
    services.watch(Matter.objects.get(pk=made.pk), look_again_on=until, by=alice, at=at)
    assert list(feature.to_do(alice, until - timedelta(days=1))) == []
    [task] = feature.to_do(alice, until)
    assert task.due_on == until
    services.reopen(Matter.objects.get(pk=made.pk), reason="It happened again.", by=alice, at=at)
    assert Matter.objects.get(pk=made.pk).look_again_on is None


def test_it_is_closed_with_what_came_of_it_and_opened_again(network, alice, at):
    made = matter(at=at)
    services.close(made, came_of_it="Nobody goes home after eight.", by=alice, at=at)
    with pytest.raises(WrongState):
        services.close(made, came_of_it="Twice.", by=alice, at=at)
    with pytest.raises(Refused, match="open a closed one again first"):
        services.hang(activity(at=at), About(made), by=alice, at=at)
    assert presenters.acts(made, alice) == []
    services.reopen(made, reason="It happened again.", by=alice, at=at)
    whats = [event.what for event in presenters.story(made, alice)]
    assert whats == ["Matter opened", "Closed", "Opened again"]


class TestWhatHangsOnIt:
    def test_an_act_says_its_matter_or_none_and_may_say_anew(self, network, alice, at):
        first, second = matter(at=at), matter("Waiting for a dentist", at=at)
        stall = activity(at=at, about=About(first))
        assert queries.matter_of(stall) == first
        services.say_matter(record=stall, about=About(second), by=alice, at=at)
        assert queries.matter_of(stall) == second
        services.say_matter(record=stall, about=About(None), by=alice, at=at)
        assert presenters.on_record(stall, alice).said
        assert queries.matter_of(stall) is None
        assert Link.objects.filter(record="activities.activity").count() == 1
        assert not presenters.on_record(activity(at=at), alice).said

    def test_a_record_is_said_once(self, network, at):
        stall, made = activity(at=at), matter(at=at)
        for about in (made, None):
            Link.objects.create(matter=about, record="activities.activity", record_id=stall.pk)
            with pytest.raises(IntegrityError, match="matter_link_once"), atomic():
                Link.objects.create(matter=about, record="activities.activity", record_id=stall.pk)

    def test_decisions_and_bodies_are_named_and_taken_off(self, network, alice, at):
        made, decision, trust = matter(at=at), governance.decision("b", at=at), make_provider()
        for named in (decision, trust, trust):
            services.name_on_matter(matter=made, named=named, by=alice, at=at)
        assert list(queries.decisions_of(made)) == [decision]
        assert list(queries.providers_of(made)) == [trust]
        assert decision not in queries.decisions_to_name(made, alice)
        services.take_off_matter(matter=made, named=trust, by=alice, at=at)
        assert list(queries.providers_of(made)) == []
        assert [event.title for event in presenters.story(made, alice)][-1] == str(decision)

    def test_bob_sees_nothing_of_it_on_a_page(self, network, bob, at):
        assert presenters.on_record(activity(at=at, about=About(matter(at=at))), bob) is None


class TestCommissionerFirst:
    """Guidance, not law: the rule says so itself."""

    def facts(self, provider, **more):
        return {
            "title": "Medicine at night",
            "question": "How many?",
            "sector": "health",
            "provider": provider,
            "wanted_by": None,
            **more,
        }

    def request(self, provider, at, about):
        return requests.draft(**self.facts(provider), about=about, by=BY, at=at)

    def send(self, request, at):
        requests.send(
            request,
            decision_id=asking.decision(request, at=at).pk,
            method="post",
            sent_on=at.date(),
            received_on=at.date(),
            by=BY,
            at=at,
        )

    def test_a_provider_is_held_up_until_its_commissioner_was_asked(self, network, at):
        made, pct = matter(at=at), make_commissioner("NHS Example")
        trust = make_provider(kind="nhs_trust_acute", name="Example Hospital")
        held = self.request(trust, at, About(made))
        with pytest.raises(Refused, match="Before Example Hospital, ask NHS Example") as refused:
            self.send(held, at)
        assert "guidance, not law" in refused.value.citation
        self.send(self.request(pct, at, About(made)), at)
        self.send(held, at)

    def test_another_matter_does_not_count(self, network, at):
        pct, surgery = make_commissioner(), make_provider()
        self.send(self.request(pct, at, About(matter("Another", at=at))), at)
        with pytest.raises(Refused, match="once the commissioner of the service has been asked"):
            self.send(self.request(surgery, at, About(matter(at=at))), at)

    def test_a_reason_lets_it_through(self, network, alice, at):
        make_commissioner()
        held, made = make_provider(), matter(at=at)
        request = self.request(held, at, About(made))
        services.say_matter(
            record=request, about=About(made), without_commissioner="It was urgent.", by=alice, at=at
        )
        self.send(request, at)
        assert presenters.on_record(request, alice).without_commissioner == "It was urgent."

    def test_what_is_about_no_matter_or_was_never_asked_is_let_through(self, network, at):
        make_commissioner()
        for about in (About(None), None):
            self.send(self.request(make_provider(), at, about), at)

    def test_a_report_that_the_commissioner_receives_too_is_let_through(self, network, at):
        made = matter(at=at)
        recipient = reports.make_sent(commissions=True, about=About(made))
        assert recipient.report.state == "sent"
        with pytest.raises(Refused, match="commissioner"):
            reports.make_sent(kind="nhs_trust_acute", commissions=False, about=About(matter(at=at)))

    def test_the_recorded_commissioner_is_the_one_to_ask(self, network, at):
        from tenants.area.providers.models import Commission

        theirs, other, surgery = (
            make_commissioner("NHS Ours"),
            make_commissioner("NHS Other"),
            make_provider(),
        )
        Commission.objects.create(provider=surgery, commissioner=theirs)
        made = matter(at=at)
        self.send(self.request(other, at, About(made)), at)
        with pytest.raises(Refused, match="ask NHS Ours about"):
            self.send(self.request(surgery, at, About(made)), at)


class TestWhatThePublicReads:
    def test_nothing_before_another_has_approved_the_words(self, network, alice, signed_in_as, at):
        grace, made = signed_in_as("governance_member"), matter(at=at)
        services.propose_words(matter=made, title="Going home", text="We are asking.", by=alice, at=at)
        assert list(queries.published()) == []
        assert queries.words_to_approve(grace) == [made]
        with pytest.raises(NotPermitted):
            services.publish_words(matter=made, read=made.digest_of_proposed, by=alice, at=at)
        services.publish_words(matter=made, read=made.digest_of_proposed, by=grace, at=at)
        assert [found.public_title for found in queries.published()] == ["Going home"]
        assert queries.words_to_approve(grace) == []

    def test_nobody_approves_their_own_words(self, network, signed_in_as, at):
        grace, made = signed_in_as("governance_member"), matter(at=at)
        services.propose_words(matter=made, title="Going home", text="We ask.", by=grace, at=at)
        assert queries.words_to_approve(grace) == []
        with pytest.raises(Refused, match="proposed by one person and approved by another"):
            services.publish_words(matter=made, read=made.digest_of_proposed, by=grace, at=at)

    def test_only_the_words_that_were_read_are_approved(self, network, alice, signed_in_as, at):
        grace, made = signed_in_as("governance_member"), matter(at=at)
        services.propose_words(matter=made, title="Going home", text="We ask.", by=alice, at=at)
        read = made.digest_of_proposed
        services.propose_words(matter=made, title="Going home", text="They lie.", by=alice, at=at)
        with pytest.raises(Refused, match="the words that were read"):
            services.publish_words(matter=made, read=read, by=grace, at=at)

    def test_new_words_leave_the_old_ones_standing(self, network, alice, at):
        made = published(at=at)
        services.propose_words(matter=made, title="Later", text="More.", by=alice, at=at)
        assert queries.published_matter(made.pk).public_title == "Going home from hospital, in public"

    def test_the_public_story_has_only_what_is_public(self, network, at):
        made = published(at=at)
        activity("Stall", at=at, about=About(made))
        activity("Open day", at=at, about=About(made), open_to_public=True)
        named = governance.decision("b", at=at, published=False)
        services.name_on_matter(matter=made, named=named, by=BY, at=at)
        assert [event.title for event in presenters.public_story(made)] == ["Open day"]

    def test_what_is_taken_down_leaves_the_public_story(self, network, at):
        made = published(at=at)
        recipient = reports.published(at=at, about=About(made))
        titles = {event.record_id for event in presenters.public_story(made)}
        assert titles == {recipient.report.pk}
        publishing.take_down(record=recipient.report, note="Gone.", reason="A test.", by=BY, at=at)
        assert presenters.public_story(made) == []


class TestTwoAtOnce:
    def test_a_matter_is_closed_while_something_is_hung_on_it(self, own_database):
        from foundation.tenancy import entering, outside_any_space

        with outside_any_space(), entering(space_of("sefton")):
            made, stall = matter(at=AT), activity(at=AT)

        def close():
            services.close(Matter.objects.get(pk=made.pk), came_of_it="Done.", by=BY, at=AT)

        def hang():
            services.hang(stall, About(Matter.objects.get(pk=made.pk)), by=BY, at=AT)

        assert overlapping(close, hang) == ["done", "ClosedMatterTakesNothing"]

    def test_words_change_while_they_are_approved(self, own_database):
        from foundation.tenancy import entering, outside_any_space

        with outside_any_space(), entering(space_of("sefton")):
            made = matter(at=AT)
            services.propose_words(matter=made, title="One", text="One.", by=BY, at=AT)
            read = made.digest_of_proposed

        def change():
            found = Matter.objects.get(pk=made.pk)
            services.propose_words(matter=found, title="Two", text="Two.", by=BY, at=AT)

        def approve():
            services.publish_words(matter=Matter.objects.get(pk=made.pk), read=read, by=BY, at=AT)

        assert overlapping(change, approve) == ["done", "WordsAreAsRead"]
