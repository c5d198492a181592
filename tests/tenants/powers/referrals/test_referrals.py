from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError

from foundation.access import NotPermitted
from foundation.law import Refused
from foundation.notify.models import Message
from foundation.tenancy import atomic
from foundation.workflow import history
from tenants.powers.referrals import queries, services
from tenants.powers.referrals.models import CommitteeUpdate, Referral
from tenants.powers.referrals.rules import OSC6
from tenants.powers.referrals.workflow import REFERRAL
from tests.tenants.governing.governance import factories as governance
from tests.tenants.powers.referrals import factories
from tests.tenants.powers.reports import factories as reports

DAY = timedelta(days=1)
AN_HOUR = timedelta(hours=1)


@pytest.fixture
def oscar(network, signed_in_as):
    """The committee's officer."""
    return signed_in_as("scrutiny_officer")


def refusal(act, *arguments, **named):
    with pytest.raises(Refused) as caught:
        act(*arguments, **named)
    return caught.value


class TestMaking:
    @pytest.mark.parametrize(
        ("sector", "instrument"),
        [("social_care", "OSC-ACKNOWLEDGE-SOCIAL-CARE"), ("health", "OSC-ACKNOWLEDGE-HEALTH")],
    )
    def test_OSC4_the_clock_begins_on_the_day_it_is_made(self, network, at, sector, instrument):
        referral = factories.made(at=at, sector=sector)
        clock = referral.clock
        assert clock is not None
        assert (clock.instrument, clock.starts_on) == (instrument, date(2010, 6, 14))
        # 20 working days, the first of them 14 June.
        assert clock.due_on == date(2010, 7, 9)
        assert clock.owed_by == referral.committee

    def test_DEC4_no_referral_without_a_decision_to_refer(self, network, alice, at):
        referral = factories.drafted(at=at)
        how = {"method": "post", "made_on": at.date()}
        for decision_id in (None, governance.decision("e", at=at).pk):
            refused = refusal(services.make, referral, decision_id=decision_id, **how, by=alice, at=at)
            assert refused.code == "DEC4"
        assert Referral.objects.get().state == "draft"

    def test_by_email_the_letter_says_the_law_and_the_day(self, network, at):
        factories.made(at=at, method="email")
        letter = Message.objects.get()
        assert letter.to == "scrutiny@example.org"
        for words in ("section 226", "9 July 2010", "Forty people", "Look at the consultation."):
            assert words in letter.body

    @pytest.mark.parametrize("made_on", [date(2010, 2, 1), date(2010, 6, 13)])
    def test_EmailLeavesToday_nothing_was_made_by_email_on_another_day(self, network, alice, at, made_on):
        referral = factories.drafted(at=at)
        decision = factories.decision(referral, at=at - timedelta(days=200))
        how = {"decision_id": decision.pk, "method": "email", "made_on": made_on}
        assert refusal(services.make, referral, **how, by=alice, at=at).code == "EmailLeavesToday"
        assert not Message.objects.exists()

    def test_OSC5_a_health_referral_names_its_own_law(self, network, at):
        factories.made(at=at, method="email", sector="health")
        body = Message.objects.get().body
        assert "SI 2002/3048" in body
        assert "section 226" not in body

    def test_it_may_be_about_a_report(self, network, at):
        report = reports.make_sent().report
        factories.made(at=at, method="email", report=report)
        assert report.title in Message.objects.get(to="scrutiny@example.org").body

    def test_no_letter_without_an_address(self, network, alice, at):
        referral = factories.drafted(at=at, email="")
        decision = factories.decision(referral, at=at)
        how = {"decision_id": decision.pk, "method": "email", "made_on": at.date()}
        assert refusal(services.make, referral, **how, by=alice, at=at).code == "ReferralNeedsAddress"

    def test_what_was_made_is_not_changed(self, network, alice, at):
        referral = factories.made(at=at)
        changed = factories.facts(matter="Something else.")
        assert refusal(services.amend, referral, **changed, by=alice, at=at).code == "OneStepAtATime"
        assert Referral.objects.get().matter == "Forty people would have nowhere to go."

    def test_a_draft_is(self, network, alice, at):
        referral = factories.drafted(at=at)
        services.amend(referral, **factories.facts(sector="health"), by=alice, at=at)
        assert Referral.objects.get().sector == "health"

    def test_withdrawing_stops_the_clock(self, network, alice, at):
        referral = factories.made(at=at)
        services.withdraw(referral, reason="The centre stays open.", by=alice, at=at)
        assert referral.clock is not None
        assert referral.clock.state_on(at.date()) == "cancelled"
        again = factories.acknowledged(at=at)
        services.withdraw(again, reason="It too.", by=alice, at=at)
        assert again.clock is not None
        assert again.clock.state_on(at.date()) == "met in time"

    def test_support_workers_make_none(self, network, signed_in_as, at):
        sam = signed_in_as("host_support_worker")
        with pytest.raises(NotPermitted):
            services.draft(**factories.facts(), by=sam, at=at)


class TestAcknowledging:
    @pytest.mark.parametrize("sector", ["social_care", "health"])
    def test_it_lies_between_the_referral_and_today(self, network, oscar, at, sector):
        referral = factories.made(at=at, sector=sector)
        for day, why in ((at.date() - DAY, "It was made on"), (at.date() + DAY, "is in the future")):
            refused = refusal(services.acknowledge, referral, on=day, by=oscar, at=at)
            assert refused.code == "StepsInOrder"
            assert why in str(refused)

    @pytest.mark.parametrize("sector", ["social_care", "health"])
    def test_no_referral_is_made_in_the_future(self, network, alice, at, sector):
        referral = factories.drafted(at=at, sector=sector)
        how = {"decision_id": None, "method": "post", "made_on": at.date() + DAY}
        assert refusal(services.make, referral, **how, by=alice, at=at).code == "ReferralHasBeenMade"

    def test_a_draft_is_not_acknowledged(self, network, oscar, at):
        referral = factories.drafted(at=at)
        assert refusal(services.acknowledge, referral, on=at.date(), by=oscar, at=at).code == "OneStepAtATime"

    def test_it_stops_the_clock(self, network, oscar, at):
        referral = factories.made(at=at)
        services.acknowledge(referral, on=date(2010, 7, 9), by=oscar, at=at + 25 * DAY)
        assert referral.clock is not None
        assert referral.clock.state_on(date(2010, 7, 12)) == "met in time"
        update = queries.updates_of(referral).get()
        assert (update.kind, update.by_letter, update.recorded_by) == ("acknowledge", False, "Oscar")

    def test_a_day_too_late_is_late(self, network, oscar, at):
        referral = factories.made(at=at)
        services.acknowledge(referral, on=date(2010, 7, 12), by=oscar, at=at + 28 * DAY)
        assert referral.clock is not None
        assert referral.clock.state_on(date(2010, 7, 12)) == "met late"

    def test_the_host_records_a_letter(self, network, alice, at):
        referral = factories.made(at=at)
        services.acknowledge(referral, on=at.date(), text="With thanks.", by=alice, at=at)
        assert queries.updates_of(referral).get().by_letter
        assert [change.move for change in history(referral, REFERRAL)][-1] == "acknowledge"


class TestConsidering:
    WORDS = {"text": "It can call officers to a meeting."}

    def test_OSC2_it_says_which_powers_or_why_none(self, network, oscar, at):
        referral = factories.acknowledged(at=at)
        said = {"exercisable": True, "on": at.date(), "text": " "}
        assert refusal(services.consider, referral, **said, by=oscar, at=at).code == "OSC2"

    def test_OSC2_nothing_is_accepted_without_a_power(self, network, oscar, at):
        referral = factories.acknowledged(at=at)
        services.consider(referral, exercisable=False, on=at.date(), **self.WORDS, by=oscar, at=at)
        assert refusal(services.accept, referral, on=at.date(), by=oscar, at=at).code == "OSC2"
        services.decline(referral, on=at.date(), text="It is for another council.", by=oscar, at=at)
        assert referral.state == "declined"

    def test_OSC2_declining_has_reasons(self, network, oscar, at):
        referral = factories.acknowledged(at=at)
        services.consider(referral, exercisable=True, on=at.date(), **self.WORDS, by=oscar, at=at)
        assert refusal(services.decline, referral, on=at.date(), text="", by=oscar, at=at).code == "OSC2"

    def test_the_database_accepts_none_without_a_power(self, network, at):
        referral = factories.accepted(at=at)
        with pytest.raises(IntegrityError, match="where_powers_are_exercisable"), atomic():
            Referral.objects.filter(pk=referral.pk).update(powers_exercisable=None)

    def test_nothing_is_skipped(self, network, oscar, at):
        referral = factories.made(at=at)
        said = {"exercisable": True, "on": at.date(), **self.WORDS}
        assert refusal(services.consider, referral, **said, by=oscar, at=at).code == "OneStepAtATime"

    def test_steps_come_in_order(self, network, oscar, at):
        referral = factories.made(at=at - 5 * DAY)
        services.acknowledge(referral, on=at.date(), by=oscar, at=at)
        early = {"exercisable": True, "on": at.date() - DAY, **self.WORDS}
        assert refusal(services.consider, referral, **early, by=oscar, at=at).code == "StepsInOrder"

    def test_OSC3_the_conclusion_says_what_was_taken_into_account(self, network, oscar, at):
        referral = factories.accepted(at=at)
        services.begin_work(referral, on=at.date(), text="A panel meets.", by=oscar, at=at)
        end = {"on": at.date(), "outcome": "It stays open."}
        assert refusal(services.conclude, referral, **end, account_taken="", by=oscar, at=at).code == "OSC3"
        services.conclude(referral, **end, account_taken="The survey.", by=oscar, at=at)
        assert (referral.state, referral.outcome) == ("concluded", "It stays open.")

    def test_OSC1_steps_say_something(self, network, oscar, at):
        referral = factories.accepted(at=at)
        assert refusal(services.begin_work, referral, on=at.date(), text=" ", by=oscar, at=at).code == "OSC1"


class TestKeepingInformed:
    def test_every_word_is_kept_with_its_day(self, network, oscar, at):
        referral = factories.accepted(at=at)
        services.inform(referral, on=at.date(), text="The panel meets on Friday.", by=oscar, at=at)
        assert [update.kind for update in queries.updates_of(referral)] == [
            "acknowledge",
            "consider",
            "accept",
            "inform",
        ]

    def test_OSC1_it_is_about_a_referral_that_was_made(self, network, oscar, at):
        said = {"on": at.date(), "text": "News."}
        draft = factories.drafted(at=at)
        assert refusal(services.inform, draft, **said, by=oscar, at=at).code == "OSC1"
        referral = factories.made(at=at)
        for wrong in ({"on": at.date() - DAY}, {"on": at.date() + DAY}, {"text": " "}):
            refused = refusal(services.inform, referral, **{**said, **wrong}, by=oscar, at=at)
            assert refused.code == "OSC1"

    def test_it_goes_on_after_the_conclusion(self, network, oscar, at):
        referral = factories.concluded(at=at)
        services.inform(referral, on=at.date(), text="The council agreed.", by=oscar, at=at)
        assert [update.kind for update in queries.updates_of(referral)][-1] == "inform"

    def test_what_was_said_stays_said(self, network, at):
        factories.acknowledged(at=at)
        """Only words may be taken out of it, of what is published: a right on that column alone."""
        for changed in ({"heard_on": at.date() + DAY}, {"kind": "decline"}, {"recorded_by": "Somebody"}):
            with pytest.raises(ProgrammingError, match="permission denied"), atomic():
                CommitteeUpdate.objects.update(**changed)

    def test_participants_say_nothing_for_the_committee(self, network, bob, at):
        referral = factories.made(at=at)
        with pytest.raises(NotPermitted):
            services.inform(referral, on=at.date(), text="News.", by=bob, at=at)


class TestOSC6:
    def test_ordinary_areas_have_no_special_committee(self, network, at):
        for kind in ("city", "scilly"):
            assert refusal(factories.drafted, at=at, committee_kind=kind).code == "OSC6"
        assert factories.drafted(at=at, committee_kind="elsewhere").pk

    @pytest.mark.parametrize(("slug", "kind"), [("city-of-london", "city"), ("isles-of-scilly", "scilly")])
    def test_two_areas_have_their_own(self, slug, kind):
        assert refusal(OSC6.check, "own", slug).code == "OSC6"
        OSC6.check(kind, slug)
        OSC6.check("elsewhere", slug)

    def test_amending_is_looked_at_too(self, network, alice, at):
        referral = factories.drafted(at=at)
        changed = factories.facts(committee_kind="city")
        assert refusal(services.amend, referral, **changed, by=alice, at=at).code == "OSC6"


class TestReads:
    def test_the_officer_sees_no_drafts(self, network, alice, oscar, at):
        factories.drafted(at=at)
        made = factories.made(at=at)
        assert queries.listed(alice).count() == 2
        assert list(queries.listed(oscar)) == [made]
        assert queries.counts_by_state(oscar) == {"made": 1}

    def test_the_public_sees_what_was_made(self, network, alice, at):
        factories.drafted(at=at)
        factories.made(at=at)
        gone = factories.made(at=at)
        services.withdraw(gone, reason="A mistake.", by=alice, at=at)
        concluded = factories.concluded(at=at)
        assert list(queries.published()) == [concluded, gone, Referral.objects.get(state="made")]

    def test_figures_by_sector_and_day(self, network, alice, at):
        factories.drafted(at=at)
        factories.made(at=at)
        withdrawn = factories.made(at=at, sector="health")
        services.withdraw(withdrawn, reason="A mistake.", by=alice, at=at)
        assert queries.published().count() == 2
        assert queries.indicators(date(2010, 4, 1), date(2010, 6, 30)) == {
            "referrals_made_health": 1,
            "referrals_made_social_care": 1,
        }
        assert set(queries.indicators(date(2010, 7, 1), date(2010, 9, 30)).values()) == {0}

    def test_what_needs_doing(self, network, alice, bob, oscar, at):
        factories.drafted(at=at, title="Later")
        factories.made(at=at, title="First")
        factories.acknowledged(at=at, title="Second")
        assert [one.what for one in queries.to_do(alice, at.date())] == ["Make the referral “Later”"]
        assert [(one.what, one.due_on) for one in queries.to_do(oscar, at.date())] == [
            ("Acknowledge “First”", date(2010, 7, 9)),
            ("Say whether powers can be used on “Second”", None),
        ]
        assert queries.to_do(bob, at.date()) == []


def test_the_database_keeps_decision_day_and_clock_together(network, at):
    referral = factories.made(at=at)
    for lost in ({"clock": None}, {"decision": None}):
        with pytest.raises(IntegrityError, match="with_decision_day_and_clock"), atomic():
            Referral.objects.filter(pk=referral.pk).update(**lost)


def test_the_committees_officer_makes_no_referral(network, oscar, at):
    assert replace(oscar).may("referrals.answer")
    with pytest.raises(NotPermitted):
        services.draft(**factories.facts(), by=oscar, at=at)
