"""What the LINk spends, under a decision that names its heading and its days, and leaves the sum."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse

from foundation.access import NotPermitted, Viewer
from foundation.law import Refused
from foundation.tenancy import atomic, entering, outside_any_space
from foundation.timekeeping.periods import year_bounds
from tenants.governing.governance import services as governing
from tenants.governing.governance.acts import Mandate, Named
from tenants.governing.governance.models import Part, RecordedAct, RelevantDecision
from tenants.resources.money import acts, feature, queries, services
from tenants.resources.money.models import Spending, SpendingLine
from tests.overlap import overlapping
from tests.people import AT, space_of
from tests.tenants.governing.governance import factories as governance
from tests.tenants.plan.matters.factories import matter

SYSTEM = Viewer.system("tests")
FIRST, LAST = date(2010, 6, 1), date(2010, 6, 30)
TRAINING = Named(Part.HEADING, "money.heading:training", "Training")


def planned(pence=30_000, *, at=AT, **facts):
    values = {"title": "A course", "heading": "training", "starts_on": FIRST, "ends_on": LAST, **facts}
    return services.plan_spending(pence=pence, by=SYSTEM, at=at, **values)


def decided(pence=50_000, *, at=AT, heading=TRAINING, days=(FIRST, LAST), **values):
    return governance.decision("c", at=at, mandate=Mandate((heading,), *days, pence), **values)


def spent(spending, decision, *, at=AT, on=None, by=SYSTEM):
    services.spend(spending, decision=decision, spent_on=on or at.date(), by=by, at=at)
    return spending


def refused(act, *arguments, **named):
    with pytest.raises(Refused) as caught:
        act(*arguments, **named)
    return caught.value


class TestSpending:
    def test_it_is_spent_under_its_decision_and_counts_in_the_year(self, network, alice, at):
        decision = decided()
        spending = spent(planned(), decision, by=alice)
        assert (spending.state, spending.decision) == ("spent", decision)
        assert queries.indicators(*year_bounds("2010-11"))["spend_link"] == 30_000
        [line] = SpendingLine.objects.all()
        assert (line.year.label, line.quarter, line.heading, line.spender) == (
            "2010-11",
            1,
            "training",
            "link",
        )
        assert RecordedAct.objects.get(record="money.spending").decision == decision

    def test_the_sum_counts_what_was_spent_before(self, network):
        decision = decided()
        spent(planned(), decision)
        over = refused(spent, planned(20_001), decision)
        assert over.code == "DecisionIsNotUsedUp"
        assert "It allows £500, £300 is spent, and £200.01 is more than is left." in over.detail
        spent(planned(20_000), decision)

    @pytest.mark.parametrize(
        ("facts", "words"),
        [
            ({"heading": "meetings"}, "It names Training, and not Meetings and venues."),
            ({"pence": 50_001}, "It allows £500, and not £500.01."),
        ],
    )
    def test_ActIsAsDecided_another_heading_or_sum(self, network, facts, words):
        against = refused(spent, planned(**facts), decided())
        assert against.code == "ActIsAsDecided"
        assert words in against.detail

    def test_ActIsAsDecided_outside_its_days(self, network):
        decision = decided(days=(date(2010, 6, 15), LAST))
        early = refused(spent, planned(), decision)
        assert "It names 15 June 2010 to 30 June 2010, and not 14 June 2010." in early.detail

    def test_a_heading_in_words_authorises_nothing(self, network):
        decision = decided(heading=Named(Part.HEADING, "", "Training"))
        assert "was not recorded in a form that can be compared" in refused(spent, planned(), decision).detail

    def test_not_under_a_decision_that_was_withdrawn_is_too_old_or_is_not_published(self, network):
        gone = governing.withdraw_decision(decision=decided(), reason="Not quorate", by=SYSTEM, at=AT)
        assert refused(spent, planned(), gone).code == "DEC4"
        old = decided(at=AT - timedelta(days=400), days=(date(2009, 6, 1), LAST))
        assert refused(spent, planned(), old).code == "DecisionStillStands"
        waits = decided(published=False)
        assert refused(spent, planned(), waits).code == "DecisionIsPublished"
        assert refused(spent, planned(), None).code == "DEC4"
        assert not SpendingLine.objects.exists()

    def test_what_is_taken_back_can_be_spent_again(self, network, at):
        decision = decided(30_000)
        first = spent(planned(), decision)
        services.drop(first, why="The course was called off.", by=SYSTEM, at=at)
        assert not SpendingLine.objects.exists()
        assert (first.state, first.decision) == ("dropped", None)
        spent(planned(), decision)

    def test_it_is_not_spent_twice(self, network):
        decision = decided(100_000)
        spending = spent(planned(), decision)
        assert refused(spent, Spending.objects.get(pk=spending.pk), decision).code == "OneStepAtATime"
        assert SpendingLine.objects.count() == 1

    def test_SpendingInOrder(self, network):
        assert refused(planned, 0).code == "SpendingInOrder"
        assert refused(planned, ends_on=FIRST - timedelta(days=1)).code == "SpendingInOrder"

    def test_SpentByToday(self, network):
        tomorrow = AT.date() + timedelta(days=1)
        assert refused(spent, planned(), decided(), on=tomorrow).code == "SpentByToday"

    def test_LineOfASpendingStays(self, network, alice, at):
        spending = spent(planned(), decided())
        line = queries.lines(alice).get()
        for act in (services.remove_spending, services.amend_spending):
            assert refused(act, line=line, by=alice, at=at).code == "LineOfASpendingStays"
        assert Spending.objects.get().line == spending.line

    def test_the_database_wants_a_decision(self, network):
        planned()
        with pytest.raises(IntegrityError, match="spending_spent_under_a_decision"), atomic():
            Spending.objects.update(state="spent")


class TestWhoSpends:
    def test_the_host_spends_and_nobody_decides_by_it(self, network, alice, grace, bob, signed_in_as, at):
        decision = decided()
        for viewer in (bob, grace, signed_in_as("host_support_worker")):
            with pytest.raises(NotPermitted):
                spent(planned(), decision, by=viewer)
        spent(planned(), decision, by=alice)

    def test_what_should_be_spent_by_now_is_asked_for(self, network, alice, at):
        spending = planned(ends_on=at.date() - timedelta(days=1))
        assert [task.what for task in feature.to_do(alice, at.date())] == [
            "Say whether it was spent: A course"
        ]
        services.drop(spending, why="Nobody came.", by=alice, at=at)
        assert list(feature.to_do(alice, at.date())) == []


def test_a_decision_is_asked_for_and_names_exactly_what_is_planned(network, alice):
    spending = planned()
    act = acts.as_it_stands(spending, AT.date())
    governing.ask_for_decision(act=act, by=alice, at=AT)
    decision = governance.decision_for(act, at=AT)
    assert (decision.pence, decision.acts_from, decision.acts_until) == (30_000, FIRST, LAST)
    spent(spending, decision, by=alice)


def day(name, on):
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def test_from_plan_to_spent_on_its_pages(network, alice, grace, client_for, at):
    client = client_for(alice)
    assert "Nothing is planned or spent yet" in client.get("/money/link/").text
    other = decided(heading=Named(Part.HEADING, "money.heading:meetings", "Meetings and venues"))
    assert f"/money/link/new/?decision={other.pk}" in client.get(other.get_absolute_url()).text
    typed = {"about_matter": "none", "title": "A course", "heading": "training", "pence": "300"}
    backwards = {**typed, **day("starts_on", LAST), **day("ends_on", FIRST)}
    again = client.post("/money/link/new/", backwards).text
    assert "SpendingInOrder" in again
    assert "A course" in again
    days = {**day("starts_on", FIRST), **day("ends_on", LAST)}
    page = client.post("/money/link/new/", {**typed, **days}, follow=True).text
    assert "No decision of the LINk authorises this" in page
    assert "It names Meetings and venues, and not Training." in page
    address = Spending.objects.get().get_absolute_url()
    client.post(f"{address}change/", {**typed, **days, "pence": "299.50"})
    assert client_for(grace).get(f"{address}spend/").status_code == 403
    decision = decided()
    sending = {"decision": decision.pk, **day("spent_on", at.date())}
    assert "counts in the year’s money" in client.post(f"{address}spend/", sending, follow=True).text
    assert "£299.50" in client.get("/money/2010-11/").text
    assert "See the spending" in client.get("/money/2010-11/").text
    assert "Spend £299.50: A course (£299.50)" in client.get(decision.get_absolute_url()).text
    client.post(f"{address}drop/", {"why": "It was called off."})
    assert RelevantDecision.objects.get(pk=decision.pk).acts.count() == 0


def test_a_plan_begins_with_what_its_decision_names(network, alice, client_for):
    page = client_for(alice).get(f"/money/link/new/?decision={decided().pk}").text
    assert '<option value="training" selected>' in page
    for number in ("x", "9" * 30, "-1"):
        assert client_for(alice).get(f"/money/link/new/?decision={number}").status_code == 200


@pytest.fixture
def here(own_database):
    with outside_any_space(), entering(space_of("sefton")) as space:
        yield space


def test_two_at_once_do_not_spend_more_than_the_decision_allows(here):
    decision = decided()
    first, second = planned(), planned()
    outcome = overlapping(lambda: spent(first, decision), lambda: spent(second, decision))
    assert outcome == ["done", "DecisionIsNotUsedUp"]
    assert [line.amount for line in SpendingLine.objects.all()] == [30_000]


def test_two_at_once_spend_one_thing_once(here):
    decision, spending = decided(100_000), planned()
    read = [Spending.objects.get(pk=spending.pk) for _ in range(2)]
    outcome = overlapping(lambda: spent(read[0], decision), lambda: spent(read[1], decision))
    assert outcome == ["done", "OneStepAtATime"]
    assert SpendingLine.objects.count() == 1


class TestOnAMatter:
    def test_what_is_spent_on_a_matter_stands_in_its_story_and_leads_back(
        self, network, alice, client_for, at
    ):
        client, made = client_for(alice), matter(at=at)
        page = client.get(made.get_absolute_url()).text
        assert f"{reverse('money:plan')}?matter={made.pk}" in page
        typed = {
            "about_matter": str(made.pk),
            "title": "A hall",
            "heading": "training",
            "pence": "300",
            **{f"starts_on_{part}": value for part, value in (("day", 1), ("month", 6), ("year", 2010))},
            **{f"ends_on_{part}": value for part, value in (("day", 30), ("month", 6), ("year", 2010))},
        }
        address = reverse("money:plan")
        assert f'value="{made.pk}" selected' in client.get(f"{address}?matter={made.pk}").text
        client.post(address, typed)
        spending = Spending.objects.get()
        assert made.get_absolute_url() in client.get(spending.get_absolute_url()).text
        assert "Money spent" not in client.get(made.get_absolute_url()).text
        spent(spending, decided(), by=alice)
        page = client.get(made.get_absolute_url()).text
        assert "Money spent" in page
        assert "£300" in page
        assert spending.get_absolute_url() in page

    def test_without_the_matter_it_asks_which(self, network, alice, client_for):
        page = client_for(alice).post(reverse("money:plan"), {"title": "A hall"}).text
        assert "Choose the matter, or say that it is about none" in page
        assert not Spending.objects.exists()
