from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from foundation.access import NotPermitted
from foundation.law import Refused
from foundation.notify.models import Message
from foundation.tenancy import atomic
from foundation.workflow import history
from tenants.governing.governance import services as governing
from tenants.powers.representatives import services as representatives
from tenants.powers.visits import queries, services
from tenants.powers.visits.acts import act_of_visit
from tenants.powers.visits.models import Refusal, Visit
from tenants.powers.visits.workflow import VISIT
from tests.tenants.area.providers import factories as providers
from tests.tenants.governing.governance import factories as governance
from tests.tenants.people.members import factories as members
from tests.tenants.powers.representatives.factories import representative
from tests.tenants.powers.visits import factories

DAY = timedelta(days=1)


def refusal(act, *arguments, **named):
    with pytest.raises(Refused) as caught:
        act(*arguments, **named)
    return caught.value


def confirm(visit, by, at, **changes):
    given = {"reminded": True, **changes}
    if "decision_id" not in given:
        given["decision_id"] = factories.decision(visit, at).pk
    if "team" not in given:
        given["team"] = [representative(at=at)]
    services.confirm(visit, **given, by=by, at=at)


def let_in(visit, by, at):
    team = list(queries.representatives_of(visit))
    services.record_entry(visit, went=team, met_by="", by=by, at=at)


class TestVIS1:
    def test_no_visit_without_a_decision(self, network, alice, at):
        assert refusal(confirm, factories.planned(at=at), alice, at, decision_id=None).code == "VIS1"

    def test_a_decision_of_another_kind_gives_no_authority(self, network, alice, at):
        other = governance.decision("e", at=at)
        assert refusal(confirm, factories.planned(at=at), alice, at, decision_id=other.pk).code == "DEC4"

    def test_a_decision_withdrawn_before_the_day_gives_none(self, network, alice, grace, at):
        visit = factories.confirmed(at=at, notice="unannounced")
        assert visit.decision is not None
        governing.withdraw_decision(decision=visit.decision, reason="A mistake.", by=grace, at=at)
        assert refusal(let_in, Visit.objects.get(pk=visit.pk), alice, at).code == "VIS1"

    def test_with_one_the_visit_is_confirmed(self, network, alice, at):
        visit = factories.planned(at=at, visit_on=at.date() + 7 * DAY)
        confirm(visit, alice, at)
        assert visit.state == "confirmed"
        assert visit.decision is not None
        assert visit.decision.kind == "f"
        assert [str(one) for one in queries.team_of(visit)] == ["Ada Quill"]


class TestVIS2:
    def test_a_team_has_somebody(self, network, alice, at):
        assert refusal(confirm, factories.planned(at=at), alice, at, team=[]).code == "VIS2"

    def test_everyone_is_authorised_on_the_day(self, network, alice, grace, at):
        gone = representative(at=at - 5 * DAY)
        representatives.end(gone, ended_on=at.date() - DAY, reason="resigned", by=grace, at=at)
        refused = refusal(confirm, factories.planned(at=at), alice, at, team=[gone])
        assert refused.code == "VIS2"
        assert "Ada Quill" in refused.detail

    def test_they_are_looked_at_again_on_the_day(self, network, alice, grace, at):
        one = representative(at=at - 5 * DAY)
        visit = factories.confirmed(at=at, team=[one], notice="unannounced")
        representatives.end(one, ended_on=at.date() - DAY, reason="withdrawn", by=grace, at=at)
        assert refusal(let_in, visit, alice, at).code == "VIS2"

    def test_REP3_nobody_goes_without_evidence(self, network, alice, at):
        bare = representative(at=at, evidence=False)
        assert refusal(confirm, factories.planned(at=at), alice, at, team=[bare]).code == "REP3"

    def test_who_stayed_away_is_kept_apart(self, network, alice, at):
        ada = representative(at=at)
        bea = representative(members.person("Bea Long", at=at), at=at)
        visit = factories.confirmed(at=at, team=[ada, bea], notice="unannounced")
        services.record_entry(visit, went=[bea], met_by="", by=alice, at=at)
        assert list(visit.team.values_list("representative__member__name", "went")) == [
            ("Ada Quill", False),
            ("Bea Long", True),
        ]


class TestVIS3:
    def test_a_care_home_is_not_bound_by_the_regulations(self, network, alice, at):
        home = providers.make_premises(
            providers.make_provider(kind="care_home_residential"), kind="care_home"
        )
        refused = refusal(factories.planned, at=at, premises=home, sector="social_care")
        assert refused.code == "VIS3"
        visit = factories.planned(at=at, premises=home, basis_note="Clause 12, says the council.")
        assert visit.basis == "contract"

    def test_an_invitation_says_who_invited(self, network, at):
        assert refusal(factories.planned, at=at, notice="invitation").code == "VIS3"
        visit = factories.planned(at=at, notice="invitation", basis_note="The residents.")
        assert visit.basis == "invitation"

    def test_a_practice_has_the_duty(self, network, at):
        assert factories.planned(at=at).basis == "law"


class TestExcluded:
    @pytest.mark.parametrize("excluded", ["own_rooms", "staff_homes", "home"])
    def test_VIS4_excluded_premises_only_by_invitation(self, network, at, excluded):
        assert refusal(factories.planned, at=at, excluded=excluded).code == "VIS4"
        visit = factories.planned(at=at, excluded=excluded, notice="invitation", basis_note="The resident.")
        assert visit.excluded == excluded

    def test_VIS5_excluded_activities_are_not_observed(self, network, at):
        assert refusal(factories.planned, at=at, excluded="children").code == "VIS5"
        visit = factories.planned(at=at, excluded="children", notice="invitation", basis_note="The family.")
        assert visit.excluded == "children"

    def test_the_database_refuses_it_too(self, network, at):
        visit = factories.planned(at=at)
        with pytest.raises(IntegrityError, match="visit_of_what_is_excluded"), atomic():
            Visit.objects.filter(pk=visit.pk).update(excluded="home")


def test_VIS6_the_team_is_reminded_of_conduct(network, alice, at):
    assert refusal(confirm, factories.planned(at=at), alice, at, reminded=False).code == "VIS6"


class TestVIS7:
    def test_an_announced_visit_is_told_before_it_is_made(self, network, alice, at):
        visit = factories.confirmed(at=at)
        assert refusal(let_in, visit, alice, at).code == "AnnouncedIsTold"
        services.tell(visit, method="post", told_on=at.date(), by=alice, at=at)
        let_in(visit, alice, at)
        assert visit.state == "entered"

    def test_an_unannounced_one_is_not_told(self, network, alice, at):
        visit = factories.confirmed(at=at, notice="unannounced")
        refused = refusal(services.tell, visit, method="post", told_on=at.date(), by=alice, at=at)
        assert refused.code == "AnnouncedIsTold"
        let_in(visit, alice, at)
        assert visit.was_let_in

    def test_nobody_is_told_in_the_future_or_after_the_visit(self, network, alice, at):
        visit = factories.confirmed(at=at, visit_on=at.date() - DAY, team=[_earlier(at)])
        for day in (at.date() + DAY, at.date()):
            assert (
                refusal(services.tell, visit, method="post", told_on=day, by=alice, at=at).code
                == "AnnouncedIsTold"
            )


def _earlier(at):
    return representative(at=at - 5 * DAY)


class TestVIS8:
    def test_a_visit_of_tomorrow_has_not_been_made(self, network, alice, at):
        visit = factories.confirmed(at=at, visit_on=at.date() + DAY, notice="unannounced")
        assert refusal(let_in, visit, alice, at).code == "VisitHasHappened"
        said = {"ground": "f", "refused_by": "The manager", "said": "Closed."}
        assert refusal(services.record_refusal, visit, **said, by=alice, at=at).code == "VisitHasHappened"

    def test_a_visit_of_today_has(self, network, alice, at):
        visit = factories.confirmed(at=at, notice="unannounced")
        let_in(visit, alice, at)
        assert [change.move for change in history(visit, VISIT)] == ["begin", "confirm", "enter"]


@pytest.mark.parametrize("missing", [{"purposes": []}, {"purpose": " "}])
def test_VIS9_a_visit_has_a_purpose(network, at, missing):
    assert refusal(factories.planned, at=at, **missing).code == "VIS9"


class TestRefusals:
    SAID = {"refused_by": "The manager", "said": "Not today."}

    @pytest.mark.parametrize("ground", ["b", "g", "h"])
    def test_VIS10_grounds_about_people_close_no_part(self, network, alice, at, ground):
        visit = factories.entered(at=at)
        refused = refusal(
            services.record_part_refusal, visit, ground=ground, part="Ward 4", **self.SAID, by=alice, at=at
        )
        assert refused.code == "VIS10"

    @pytest.mark.parametrize("ground", ["a-i", "a-ii", "c", "d", "e", "f", "none"])
    def test_grounds_about_places_do(self, network, alice, at, ground):
        visit = factories.entered(at=at)
        made = services.record_part_refusal(visit, ground=ground, part="Ward 4", **self.SAID, by=alice, at=at)
        assert (made.part, visit.state) == ("Ward 4", "entered")

    def test_a_part_is_refused_to_those_who_are_in(self, network, alice, at):
        visit = factories.confirmed(at=at)
        refused = refusal(
            services.record_part_refusal, visit, ground="c", part="Ward 4", **self.SAID, by=alice, at=at
        )
        assert refused.code == "PartRefusedAfterEntry"

    def test_the_database_knows_the_grounds_for_parts(self, network, alice, at):
        visit = factories.refused(at=at)
        with pytest.raises(IntegrityError, match="ground_for_parts"), atomic():
            Refusal.objects.filter(visit=visit).update(ground="h", part="Ward 4")

    def test_ChallengeSaysWhy_a_challenge_says_why(self, network, alice, at):
        found = factories.refused(at=at).refusals.get()
        assert (
            refusal(services.take_stance, found, stance="challenged", note=" ", by=alice, at=at).code
            == "ChallengeSaysWhy"
        )
        services.take_stance(found, stance="challenged", note="Nobody was washing.", by=alice, at=at)
        assert found.stance == "challenged"

    def test_it_waits_to_be_accepted_or_challenged(self, network, alice, at):
        visit = factories.refused(at=at)
        assert "Accept or challenge the refusal at Example surgery" in [
            one.what for one in queries.to_do(alice, at.date())
        ]
        services.take_stance(visit.refusals.get(), stance="accepted", note="", by=alice, at=at)
        assert queries.to_do(alice, at.date()) == []


class TestReport:
    WORDS = {"summary": "People wait.", "text": "A full room.", "recommendations": "More chairs."}

    def test_it_is_written_checked_and_published(self, network, alice, at):
        provider = providers.make_provider(email="manager@example.org")
        visit = factories.entered(at=at, premises=providers.make_premises(provider))
        services.write_report(visit, **self.WORDS, by=alice, at=at)
        services.send_for_check(visit, method="email", check_by=at.date() + 14 * DAY, by=alice, at=at)
        letter = Message.objects.get()
        assert "DRAFT" in letter.body
        assert "A full room." in letter.body
        assert "28 June 2010" in letter.body
        services.record_check(visit, checked_on=at.date(), comments="It was a Monday.", by=alice, at=at)
        services.write_report(visit, **{**self.WORDS, "text": "A full room, on a Monday."}, by=alice, at=at)
        governance.sign_off("visits.visit")
        services.publish(visit, by=factories.BY, at=at)
        shown = queries.published_visits().get()
        assert shown.report.text == "A full room, on a Monday."
        assert shown.report.published_on == at.date()

    def test_CheckedBeforePublished_the_provider_has_its_time_and_no_more(self, network, alice, at):
        visit = factories.entered(at=at)
        services.write_report(visit, **self.WORDS, by=alice, at=at)
        services.send_for_check(visit, method="post", check_by=at.date() + 2 * DAY, by=alice, at=at)
        assert refusal(services.publish, visit, by=alice, at=at + 2 * DAY).code == "CheckedBeforePublished"
        governance.sign_off("visits.visit")
        services.publish(visit, by=factories.BY, at=at + 3 * DAY)
        assert visit.state == "reported"

    def test_the_time_to_check_lies_ahead(self, network, alice, at):
        visit = factories.entered(at=at)
        services.write_report(visit, **self.WORDS, by=alice, at=at)
        past = {"method": "post", "check_by": at.date() - DAY}
        assert refusal(services.send_for_check, visit, **past, by=alice, at=at).code == "TimeToCheck"

    def test_the_provider_answers_after_it_was_asked_and_not_in_the_future(self, network, alice, at):
        visit = factories.entered(at=at)
        services.write_report(visit, **self.WORDS, by=alice, at=at)
        services.send_for_check(visit, method="post", check_by=at.date(), by=alice, at=at)
        for day in (at.date() - DAY, at.date() + DAY):
            refused = refusal(services.record_check, visit, checked_on=day, comments="", by=alice, at=at)
            assert refused.code == "CheckInOrder"

    def test_what_the_provider_checks_stands_still(self, network, alice, at):
        visit = factories.entered(at=at)
        services.write_report(visit, **self.WORDS, by=alice, at=at)
        services.send_for_check(visit, method="post", check_by=at.date(), by=alice, at=at)
        assert refusal(services.write_report, visit, **self.WORDS, by=alice, at=at).code == "OneStepAtATime"

    @pytest.mark.parametrize("act", ["publish", "record_check"])
    def test_without_a_report_there_is_nothing_to_publish_or_check(self, network, alice, at, act):
        visit = factories.entered(at=at)
        more = {"checked_on": at.date(), "comments": ""} if act == "record_check" else {}
        assert refusal(getattr(services, act), visit, **more, by=alice, at=at).code == "OneStepAtATime"

    def test_NotedAfterEntry_notes_belong_to_visits_that_were_made(self, network, signed_in_as, at):
        rita = signed_in_as("authorised_representative")
        note = {"kind": "seen", "place": "Ward 4", "text": "Clean."}
        visit = factories.entered(at=at)
        services.note(visit, **note, by=rita, at=at)
        assert queries.observations(visit).get().noted_by == "Rita"
        services.write_report(visit, **self.WORDS, by=rita, at=at)
        governance.sign_off("visits.visit")
        services.publish(visit, by=factories.BY, at=at)
        assert refusal(services.note, visit, **note, by=rita, at=at).code == "NotedAfterEntry"

    def test_representatives_record_and_do_not_publish(self, network, signed_in_as, at):
        rita = signed_in_as("authorised_representative")
        visit = factories.entered(at=at)
        services.write_report(visit, **self.WORDS, by=rita, at=at)
        with pytest.raises(NotPermitted):
            services.publish(visit, by=rita, at=at)


class TestLetters:
    def test_the_notice_names_team_purpose_and_law(self, network, alice, at):
        provider = providers.make_provider(email="manager@example.org")
        visit = factories.confirmed(at=at, premises=providers.make_premises(provider))
        services.tell(visit, method="email", told_on=at.date(), by=alice, at=at)
        letter = Message.objects.get()
        assert "will visit Example surgery" in letter.subject
        for words in ("Ada Quill", "How long people wait.", "section 225", "14 June 2010"):
            assert words in letter.body

    def test_a_contract_is_named_in_place_of_the_law(self, network, alice, at):
        provider = providers.make_provider(kind="care_home_residential", email="home@example.org")
        visit = factories.confirmed(
            at=at, premises=providers.make_premises(provider), basis_note="Clause 12 of it."
        )
        services.tell(visit, method="email", told_on=at.date(), by=alice, at=at)
        letter = Message.objects.get()
        assert "Clause 12 of it." in letter.body
        assert "section 225" not in letter.body

    @pytest.mark.parametrize("told_on", [date(2009, 1, 1), date(2010, 6, 13)])
    def test_EmailLeavesToday_nobody_was_told_by_email_on_another_day(self, network, alice, at, told_on):
        provider = providers.make_provider(email="manager@example.org")
        visit = factories.confirmed(at=at, premises=providers.make_premises(provider))
        refused = refusal(services.tell, visit, method="email", told_on=told_on, by=alice, at=at)
        assert refused.code == "EmailLeavesToday"
        assert not Message.objects.exists()

    def test_a_decision_that_waits_is_said_to_be_published_after_the_visit_and_is_asked_for(
        self, network, alice, grace, at, client_for
    ):
        provider = providers.make_provider(email="manager@example.org")
        visit = factories.planned(at=at, premises=providers.make_premises(provider))
        waiting = governance.decision_for(act_of_visit(visit), at=at - 5 * DAY, published=False)
        confirm(visit, alice, at, decision_id=waiting.pk)
        services.tell(visit, method="email", told_on=at.date(), by=alice, at=at)
        promise = "The decision to visit, with its reasons, will be published after the visit."
        assert promise in Message.objects.get().body
        assert (
            "will be published after the visit" in client_for(alice).get(f"/visits/{visit.pk}/letter/").text
        )
        assert f"Publish the decision: {waiting.title}" in client_for(grace).get("/start/").text

    def test_VisitLetterNeedsAddress_no_letter_without_an_address(self, network, alice, at):
        visit = factories.confirmed(at=at)
        refused = refusal(services.tell, visit, method="email", told_on=at.date(), by=alice, at=at)
        assert refused.code == "VisitLetterNeedsAddress"
        assert Visit.objects.get(pk=visit.pk).state == "confirmed"


class TestPlanningAgain:
    def test_a_plan_changes_while_it_is_one(self, network, alice, at):
        visit = factories.planned(at=at)
        services.amend(visit, **factories.facts(at, purpose="How clean it is."), by=alice, at=at)
        assert Visit.objects.get(pk=visit.pk).purpose == "How clean it is."
        confirm(visit, alice, at)
        changed = factories.facts(at, purpose="Something else.")
        assert refusal(services.amend, visit, **changed, by=alice, at=at).code == "OneStepAtATime"
        services.replan(visit, reason="The manager is away.", by=alice, at=at)
        services.amend(visit, **changed, by=alice, at=at)
        assert Visit.objects.get(pk=visit.pk).purpose == "Something else."

    def test_a_visit_planned_again_has_to_be_told_again(self, network, alice, at):
        visit = factories.confirmed(at=at)
        services.tell(visit, method="post", told_on=at.date(), by=alice, at=at)
        services.replan(visit, reason="Snow.", by=alice, at=at)
        found = Visit.objects.get(pk=visit.pk)
        assert (found.state, found.told, found.told_on) == ("planned", "", None)

    def test_abandoning_says_why(self, network, alice, at):
        visit = factories.planned(at=at)
        services.abandon(visit, reason="The practice closed.", by=alice, at=at)
        assert [change.note for change in history(visit, VISIT)] == ["", "The practice closed."]


class TestFigures:
    QUARTER = (date(2010, 4, 1), date(2010, 6, 30))

    def test_each_visit_counts_where_it_belongs(self, network, at):
        team = [representative(at=at)]
        factories.entered(at=at, team=team)
        factories.reported(at=at, team=team, notice="unannounced")
        factories.refused(at=at, team=team, sector="social_care")
        factories.confirmed(at=at, team=team)
        assert queries.indicators(*self.QUARTER) == {
            "visits_entered_announced_health": 1,
            "visits_entered_unannounced_health": 1,
            "visits_refused_health": 0,
            "visits_entered_announced_social_care": 0,
            "visits_entered_unannounced_social_care": 0,
            "visits_refused_social_care": 1,
        }
        assert set(queries.indicators(date(2010, 7, 1), date(2010, 9, 30)).values()) == {0}

    def test_invitations_use_no_power_and_contract_clauses_stand_for_it(self, network, at):
        team = [representative(at=at)]
        factories.entered(at=at, team=team, notice="invitation", basis_note="The residents.")
        assert set(queries.indicators(*self.QUARTER).values()) == {0}
        home = providers.make_premises(providers.make_provider(kind="care_home_nursing"), kind="care_home")
        clause = {"premises": home, "basis_note": "Clause 12.", "sector": "social_care"}
        factories.entered(at=at, team=team, **clause)
        assert queries.indicators(*self.QUARTER)["visits_entered_announced_social_care"] == 1


def test_what_needs_doing_comes_by_date(network, alice, bob, at):
    factories.planned(at=at, visit_on=at.date() + 9 * DAY, premises=_place("Far"))
    factories.planned(at=at, visit_on=at.date() + 2 * DAY, premises=_place("Near"))
    factories.entered(at=at, premises=_place("Done"))
    assert [one.what for one in queries.to_do(alice, at.date())] == [
        "Confirm the visit to Near",
        "Confirm the visit to Far",
        "Write the report of the visit to Done",
    ]
    assert queries.to_do(bob, at.date()) == []


def _place(name):
    return providers.make_premises(name=name)


def test_only_published_reports_are_shown(network, at):
    team = [representative(at=at)]
    factories.entered(at=at, team=team)
    shown = factories.reported(at=at, team=team)
    assert list(queries.published_visits()) == [shown]
