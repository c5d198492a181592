"""What is done is compared with what was decided: by identifiers, days, sums, and the digest of a text."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from foundation.access import NotPermitted, Viewer
from foundation.law import Refused
from foundation.tenancy import atomic, entering, outside_any_space
from tenants.governing.governance import queries, rules, services
from tenants.governing.governance.acts import Act, Mandate, Named, digest_of
from tenants.governing.governance.models import DecisionKind, Part, RecordedAct, RelevantDecision
from tests.overlap import overlapping
from tests.people import AT, space_of
from tests.tenants.governing.governance import factories

SEACROFT = Named(Part.PREMISES, "providers.premises:1", "Seacroft Hospital")
CHAPEL_ALLERTON = Named(Part.PREMISES, "providers.premises:2", "Chapel Allerton Hospital")
DAY = date(2010, 6, 28)
DAYS = timedelta(days=1)
SYSTEM = Viewer.system("tests")


def visit(premises=SEACROFT, on=DAY, number=1):
    return Act(DecisionKind.VISIT, "visits.visit", number, "A visit", "/", on, (premises,))


def spending(pence, number=1, on=DAY):
    heading = Named(Part.HEADING, "money.heading:training", "Training")
    return Act(DecisionKind.SPENDING, "money.payment", number, "A course", "/", on, (heading,), pence)


def decision(mandate, kind="f", at=AT, **values):
    return factories.decision(kind, at=at, mandate=mandate, **values)


def refused(act):
    with pytest.raises(Refused) as caught:
        act()
    return caught.value


class TestOneVisit:
    @pytest.fixture
    def made(self, network):
        return decision(Mandate((SEACROFT,), DAY, DAY))

    def test_it_authorises_the_premises_and_the_day_that_it_names(self, made):
        assert queries.authority(made.pk, visit()) == made
        assert list(queries.decisions_that_authorise(visit())) == [made]

    def test_ActIsAsDecided_not_other_premises(self, made):
        against = refused(lambda: queries.authority(made.pk, visit(CHAPEL_ALLERTON)))
        assert against.code == "ActIsAsDecided"
        assert "It names Seacroft Hospital, and not Chapel Allerton Hospital." in against.detail

    def test_ActIsAsDecided_not_another_day(self, made):
        against = refused(lambda: queries.authority(made.pk, visit(on=date(2010, 6, 14))))
        assert against.code == "ActIsAsDecided"
        assert "It names 28 June 2010, and not 14 June 2010." in against.detail

    def test_the_same_name_is_not_the_same_premises(self, made):
        other = replace(SEACROFT, identifier="providers.premises:9")
        assert refused(lambda: queries.authority(made.pk, visit(other))).code == "ActIsAsDecided"

    def test_the_forms_offer_what_matches_and_say_why_others_do_not(self, made):
        offer = queries.offer_for(visit(CHAPEL_ALLERTON))
        assert offer.matching == ()
        [(other, why)] = offer.against
        assert other == made
        assert "and not Chapel Allerton Hospital" in why

    def test_DecisionIsNotUsedUp_the_premises_are_visited_once(self, made):
        services.act_under(made.pk, visit(), by=SYSTEM)
        services.act_under(made.pk, visit(), by=SYSTEM)
        again = refused(lambda: services.act_under(made.pk, visit(number=2), by=SYSTEM))
        assert again.code == "DecisionIsNotUsedUp"
        assert "A visit, 28 June 2010, was for Seacroft Hospital already." in again.detail
        assert RecordedAct.objects.count() == 1


def test_a_visit_that_is_given_up_leaves_the_decision_to_another(network):
    made = decision(Mandate((SEACROFT,), DAY, DAY))
    services.act_under(
        made.pk,
        Act(DecisionKind.VISIT, "governance.relevantdecision", made.pk, "A visit", "/", DAY, (SEACROFT,)),
        by=SYSTEM,
    )
    services.let_go(made)
    assert services.act_under(made.pk, visit(number=2), by=SYSTEM) == made


def test_several_premises_and_a_period_may_be_named(network):
    made = decision(Mandate((SEACROFT, CHAPEL_ALLERTON), DAY, DAY + 3 * DAYS))
    services.act_under(made.pk, visit(SEACROFT, DAY), by=SYSTEM)
    services.act_under(made.pk, visit(CHAPEL_ALLERTON, DAY + 3 * DAYS, number=2), by=SYSTEM)
    late = refused(lambda: queries.authority(made.pk, visit(CHAPEL_ALLERTON, DAY + 4 * DAYS, number=2)))
    assert "It names 28 June 2010 to 1 July 2010, and not 2 July 2010." in late.detail


class TestAge:
    def test_DecisionStillStands_a_decision_of_2008_carries_nothing_of_2010(self, network):
        sent = Act(
            DecisionKind.REFERRAL,
            "referrals.referral",
            1,
            "A referral",
            "/",
            AT.date(),
            factories.mandate("g", AT.date()).named,
        )
        made = factories.decision("g", at=datetime(2008, 9, 1, 12, tzinfo=AT.tzinfo))
        old = refused(lambda: queries.authority(made.pk, sent))
        assert old.code == "DecisionStillStands"
        assert "made on 1 September 2008 and stands for 12 months, until 1 September 2009" in old.detail
        assert queries.authority(made.pk, replace(sent, on=date(2009, 9, 1))) == made

    def test_the_procedure_under_which_it_was_made_says_how_long(self, network):
        made = decision(Mandate((SEACROFT,), DAY, DAY + 90 * DAYS))
        later = visit(on=DAY + 60 * DAYS)
        assert queries.authority(made.pk, later) == made
        usual = rules.DecidingRule(body=1, months=1)
        words = {"text": "As before.", "who_decides": "The members.", "amendment": "How long they stand"}
        by = {"by": factories.SYSTEM, "at": AT}
        draft = services.draft_procedure(kind="decisions", **words, **by)
        draft = services.set_deciding(draft=draft, kind="", rule=usual, **by)
        factories.sign_off("governance.proceduredraft", at=AT)
        made.made_under = factories.publish(draft, **by)
        made.save(update_fields=["made_under"])
        assert refused(lambda: queries.authority(made.pk, later)).code == "DecisionStillStands"


class TestMoney:
    def test_a_sum_is_spent_once(self, network):
        made = decision(replace(spending(50_000).mandate, starts_on=DAY, ends_on=DAY), "c")
        services.act_under(made.pk, spending(30_000, 1), by=SYSTEM)
        over = refused(lambda: services.act_under(made.pk, spending(20_001, 2), by=SYSTEM))
        assert over.code == "DecisionIsNotUsedUp"
        assert "It allows £500, £300 is spent, and £200.01 is more than is left." in over.detail
        services.act_under(made.pk, spending(20_000, 2), by=SYSTEM)


class TestText:
    """A report and its addressees."""

    def report(self, text="We saw.", to=("a", "b")):
        addressed = [Named(Part.ADDRESSEE, f"providers.provider:{name}", f"Trust {name}") for name in to]
        report = Named(Part.REPORT, "reports.report:1", "Waiting", digest_of(text))
        return Act(DecisionKind.REPORT, "reports.report", 1, "Waiting", "/", AT.date(), (report, *addressed))

    def against(self, act):
        return rules.what_stands_against(self.report().mandate, act)

    def test_the_exact_text_to_the_same_bodies_is_authorised(self):
        assert self.against(self.report()) == []

    def test_a_changed_text_is_not(self):
        assert self.against(self.report("We heard.")) == [
            "The text of “Waiting” has been changed since it was decided on."
        ]

    def test_another_addressee_is_not(self):
        assert self.against(self.report(to=("a", "b", "c"))) == [
            "It names Trust a and Trust b, and not Trust c."
        ]

    def test_nor_one_less(self):
        assert self.against(self.report(to=("a",))) == ["It names Trust b too, which is left out."]


def test_a_decision_of_before_authorises_nothing_new(network):
    made = factories.decision("f", at=AT)
    made.parts.all().delete()
    old = refused(lambda: queries.authority(made.pk, visit()))
    assert old.code == "ActIsAsDecided"
    assert "was not recorded in a form that can be compared" in old.detail


@pytest.mark.parametrize("kind", DecisionKind.values)
def test_DecisionNamesItsObject_a_decision_says_what_it_is_about(network, grace, at, kind):
    factories.procedures()
    facts = {
        "title": "A decision",
        "decided_on": at.date(),
        "text": "We will.",
        "reasons": "People asked.",
        "deciders": factories.deciders(at.date()),
    }
    whole = factories.mandate(kind, at.date())
    for lacking in [
        replace(whole, named=whole.named[1:]),
        *([replace(whole, starts_on=None)] if whole.starts_on else []),
    ]:
        refusal = refused(
            lambda named=lacking: services.record_decision(kind=kind, mandate=named, **facts, by=grace, at=at)
        )
        assert refusal.code == "DecisionNamesItsObject"
    assert services.record_decision(kind=kind, mandate=whole, **facts, by=grace, at=at).parts.count() == len(
        whole.named
    )


class TestAsking:
    def test_an_act_waits_until_it_is_decided_on(self, network, grace, alice, at):
        act = visit()
        services.ask_for_decision(act=act, by=alice, at=at)
        services.ask_for_decision(act=act, by=Viewer.system("tests"), at=at)
        [row] = queries.recorded(act)
        assert (row.decision, row.asked_by, row.asked_on) == (None, "Alice", at.date())
        made = factories.decision_for(act, at=at)
        assert not queries.recorded(act).exists()
        assert queries.authority(made.pk, act) == made

    def test_whoever_may_not_do_the_act_does_not_ask_for_it(self, network, grace, at):
        with pytest.raises(NotPermitted):
            services.ask_for_decision(act=visit(), by=grace, at=at)


@pytest.fixture
def here(own_database):
    with outside_any_space(), entering(space_of("sefton")) as space:
        yield space


def test_two_at_once_use_one_decision_for_the_same_premises(here):
    made = decision(Mandate((SEACROFT,), DAY, DAY))
    outcome = overlapping(
        lambda: services.act_under(made.pk, visit(number=1), by=SYSTEM),
        lambda: services.act_under(made.pk, visit(number=2), by=SYSTEM),
    )
    assert outcome == ["done", "DecisionIsNotUsedUp"]
    assert RecordedAct.objects.get().record_id == 1


def test_two_at_once_spend_one_sum(here):
    made = decision(replace(spending(50_000).mandate, starts_on=DAY, ends_on=DAY), "c")
    outcome = overlapping(
        lambda: services.act_under(made.pk, spending(30_000, 1), by=SYSTEM),
        lambda: services.act_under(made.pk, spending(30_000, 2), by=SYSTEM),
    )
    assert outcome == ["done", "DecisionIsNotUsedUp"]
    assert sum(act.pence for act in RecordedAct.objects.all()) == 30_000


def test_an_act_whose_process_ends_before_it_is_done_uses_nothing(here):
    made = decision(Mandate((SEACROFT,), DAY, DAY))

    class Killed(BaseException):
        pass

    def killed():
        with atomic():
            services.act_under(made.pk, visit(number=1), by=SYSTEM)
            raise Killed

    with pytest.raises(Killed):
        killed()
    assert not RecordedAct.objects.exists()
    assert services.act_under(RelevantDecision.objects.get().pk, visit(number=2), by=SYSTEM) == made
