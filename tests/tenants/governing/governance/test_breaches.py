from datetime import timedelta

import pytest

from foundation.access import NotPermitted, Viewer
from foundation.jobs.services import wake
from foundation.law import Refused
from foundation.workflow import history
from tenants.governing.governance import queries, services
from tenants.governing.governance.models import Breach, RecordedAct, RelevantDecision
from tenants.governing.governance.workflow import BREACH
from tests.tenants.governing.governance import factories
from tests.tenants.powers.referrals import factories as referrals
from tests.tenants.powers.reports import factories as reports
from tests.tenants.powers.visits import factories as visits

BY = Viewer.system("tests")
DATE = {"happened_on_day": "13", "happened_on_month": "6", "happened_on_year": "2010"}


def refused(code, act):
    with pytest.raises(Refused) as caught:
        act()
    assert caught.value.code == code


def as_before():
    """As rows of the version before look: decisions without objects, acts that nothing is on record of."""
    RecordedAct.objects.all().delete()
    for decision in RelevantDecision.objects.all():
        decision.parts.all().delete()
    RelevantDecision.objects.update(acts_from=None, acts_until=None)


class TestWhatWasDoneBefore:
    def test_what_its_decision_does_not_cover_is_listed_once_and_nothing_is_rewritten(self, network, at):
        visit = visits.entered(at=at)
        referral = referrals.made(at=at)
        as_before()
        assert services.list_acts_not_covered(by=BY, at=at) == 2
        assert services.list_acts_not_covered(by=BY, at=at) == 0
        listed = {breach.record: breach for breach in Breach.objects.all()}
        assert listed.keys() == {"visits.visit", "referrals.referral"}
        of_visit = listed["visits.visit"]
        assert (of_visit.record_id, of_visit.url, of_visit.decision) == (
            visit.pk,
            visit.get_absolute_url(),
            visit.decision,
        )
        assert "was not recorded in a form that can be compared" in of_visit.what
        assert (of_visit.happened_on, of_visit.state) == (visit.visit_on, "to_consider")
        for record, state in ((visit, "entered"), (referral, "made")):
            decision = record.decision
            record.refresh_from_db()
            assert (record.state, record.decision) == (state, decision)

    def test_what_was_compared_is_not_listed(self, network, at):
        visits.entered(at=at)
        reports.make_sent(at=at)
        assert services.list_acts_not_covered(by=BY, at=at) == 0

    def test_it_goes_on_where_it_ended(self, network, at):
        visits.entered(at=at)
        referrals.made(at=at)
        as_before()
        services.list_acts_not_covered(by=BY, at=at)
        Breach.objects.get(record="referrals.referral").delete()
        assert services.list_acts_not_covered(by=BY, at=at) == 1

    def test_it_runs_by_itself_at_night(self, network, at):
        visits.entered(at=at)
        as_before()
        assert wake("governance.list_acts_not_covered", at=at)
        assert Breach.objects.get().recorded_by == "Comparison of acts with decisions"


class TestRecording:
    def test_whoever_has_an_account_records_one_and_sees_no_other(self, network, bob, grace, client_for, at):
        factories.procedures()
        client = client_for(bob)
        page = client.post(
            "/governance/breaches/new/", {"what": "We met without notice.", **DATE}, follow=True
        )
        assert "It has been recorded" in page.text
        assert client.get("/governance/breaches/").status_code == 403
        breach = Breach.objects.get()
        assert (breach.recorded_by, breach.procedure.procedure.kind) == ("Bob", "decisions")
        page = client_for(grace).get("/governance/breaches/").text
        assert "We met without notice." in page

    def test_BreachHasHappened_none_of_tomorrow(self, network, grace, at):
        tomorrow = at.date() + timedelta(days=1)
        refused(
            "BreachHasHappened",
            lambda: services.record_breach(what="x", happened_on=tomorrow, by=grace, at=at),
        )

    def test_the_public_reads_numbers_alone(self, network, grace, read, at):
        services.record_breach(what="A secret matter", happened_on=at.date(), by=grace, at=at)
        page = read("public_governance:procedures").text
        assert "To consider: 1" in page
        assert "secret" not in page


class TestConsidering:
    @pytest.fixture
    def breach(self, network, bob, at):
        return services.record_breach(what="No notice", happened_on=at.date(), by=bob, at=at)

    def test_it_is_referred_and_dealt_with(self, breach, grace, client_for, at):
        client = client_for(grace)
        address = breach.get_absolute_url()
        assert (
            "It has been referred"
            in client.post(
                f"{address}refer/", {"referred_to": "authority", "why": "It is the second"}, follow=True
            ).text
        )
        page = client.post(
            f"{address}deal-with/", {"consequence": "We met again", "learning": "Send papers"}, follow=True
        ).text
        assert "The local authority" in page
        assert "Send papers" in page
        assert dict(queries.breaches_by_state())["Dealt with"] == 1

    def test_it_may_be_none(self, breach, grace, client_for):
        page = client_for(grace).post(
            f"{breach.get_absolute_url()}dismiss/", {"why": "Notice was given"}, follow=True
        )
        assert "recorded why it is no breach" in page.text
        assert history(breach, BREACH).latest("pk").note == "Notice was given"

    def test_BreachIsExplained_nothing_follows_in_silence(self, breach, grace, at):
        by = {"by": grace, "at": at}
        refused("BreachIsExplained", lambda: services.refer_breach(breach, referred_to="host", why=" ", **by))
        refused(
            "BreachIsExplained",
            lambda: services.deal_with_breach(breach, consequence="Nothing", learning="", **by),
        )
        refused("BreachIsExplained", lambda: services.dismiss_breach(breach, why="", **by))

    def test_the_host_considers_none(self, breach, alice, at):
        with pytest.raises(NotPermitted):
            services.dismiss_breach(breach, why="It is fine", by=alice, at=at)


class TestConsideringSeveral:
    @pytest.fixture
    def listed(self, network, at):
        """What the comparison found of two visits and a referral."""
        visits.entered(at=at)
        visits.entered(at=at)
        referrals.made(at=at)
        as_before()
        services.list_acts_not_covered(by=BY, at=at)

    def test_what_was_listed_is_one_task_with_its_number(self, listed, grace, client_for, at):
        services.record_breach(what="No notice", happened_on=at.date(), by=grace, at=at)
        start = client_for(grace).get("/start/").text
        assert "Consider 3 acts that their decisions do not cover" in start
        assert start.count("Breach to consider") == 1
        assert "Breach to consider: No notice" in start

    def test_the_list_counts_and_narrows_by_what_was_done(self, listed, grace, client_for, at):
        services.record_breach(what="No notice", happened_on=at.date(), by=grace, at=at)
        assert queries.kinds_of_breaches(grace) == [
            ("", 1, 1),
            ("referrals.referral", 1, 1),
            ("visits.visit", 2, 2),
        ]
        client = client_for(grace)
        page = client.get("/governance/breaches/").text
        assert "Everything listed by comparison (3)" in page
        assert "Visits (2)" in page
        page = client.get("/governance/breaches/?about=visits.visit").text
        assert "2 breaches" in page
        assert "/governance/breaches/consider/?q=&amp;about=visits.visit" in page
        assert "1 breach" in client.get("/governance/breaches/?about=somebody").text
        assert "1 breach" in client.get("/governance/breaches/?q=notice").text
        assert "3 breaches" in client.get("/governance/breaches/?about=listed").text

    def test_several_are_considered_with_one_reason_and_each_keeps_its_own(self, listed, grace, client_for):
        client = client_for(grace)
        before = list(Breach.objects.order_by("pk").values_list("what", "record_id", "decision"))
        address = "/governance/breaches/consider/?about=visits.visit"
        page = client.get(address).text
        numbers = [
            str(pk) for pk in Breach.objects.filter(record="visits.visit").values_list("pk", flat=True)
        ]
        assert page.count('name="breaches"') == 2
        missing = client.post(address, {"outcome": "dealt_with", "why": "We looked at each."}).text
        assert "Select those to consider" in missing
        assert "Enter what is learnt from it" in missing
        answers = {"breaches": numbers, "outcome": "no_breach", "why": "They were decided in 2009."}
        assert "recorded: 2 in all" in client.post(address, answers, follow=True).text
        assert list(Breach.objects.order_by("pk").values_list("what", "record_id", "decision")) == before
        for breach in Breach.objects.filter(record="visits.visit"):
            assert breach.state == "no_breach"
            assert history(breach, BREACH).latest("pk").note == "They were decided in 2009."
        assert Breach.objects.get(record="referrals.referral").state == "to_consider"
        assert "Nothing waits to be considered" in client.get(address).text

    @pytest.mark.parametrize(
        ("outcome", "state", "field"),
        [
            ("host", "referred", ("referred_to", "host")),
            ("authority", "referred", ("referred_to", "authority")),
            ("dealt_with", "dealt_with", ("learning", "Name the day")),
        ],
    )
    def test_what_becomes_of_them(self, listed, grace, at, outcome, state, field):
        rows = list(Breach.objects.all())
        services.consider_breaches(
            breaches=rows, outcome=outcome, why="Old ones", learning="Name the day", by=grace, at=at
        )
        name, value = field
        assert set(Breach.objects.values_list("state", name)) == {(state, value)}

    def test_all_of_them_or_none(self, listed, grace, at):
        """One that was considered meanwhile stops the others."""
        first, *_ = rows = list(Breach.objects.all())
        services.dismiss_breach(Breach.objects.get(pk=first.pk), why="It was right", by=grace, at=at)
        with pytest.raises(Refused):
            services.consider_breaches(breaches=rows, outcome="no_breach", why="Old", by=grace, at=at)
        assert queries.breaches_to_consider(grace).count() == 2

    def test_the_host_considers_none_of_them(self, listed, alice, at):
        with pytest.raises(NotPermitted):
            services.consider_breaches(
                breaches=list(Breach.objects.all()), outcome="no_breach", why="Fine", by=alice, at=at
            )
