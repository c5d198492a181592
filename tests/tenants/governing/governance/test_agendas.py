"""What waits for a decision is put on the agenda of a sitting, in an order, and is decided there."""

import pytest
from django.urls import reverse

from foundation.access import NotPermitted, Viewer
from foundation.law import Refused
from tenants.governing.governance import queries, services
from tenants.governing.governance.models import AgendaItem, RecordedAct, RelevantDecision
from tenants.governing.governance.queries import agendas
from tests.tenants.governing.governance import sitting
from tests.tenants.governing.governance.posts import SYSTEM
from tests.tenants.governing.governance.sitting import TEXTS, said
from tests.tenants.powers.visits import factories as visits


@pytest.fixture
def group(network, at):
    return sitting.group(at=at)


@pytest.fixture
def called(group, at):
    sitting.procedure(sitting.of(group), at=at)
    return sitting.called(group, at=at)


@pytest.fixture
def visit(called, at):
    """A visit for which a decision was asked, as an act."""
    planned = visits.planned(at=at)
    act = queries.act_to_decide_on("visits.visit", planned.pk, at.date())
    services.ask_for_decision(act=act, by=SYSTEM, at=at)
    return act


def put(sitting, at, **what):
    services.put_on_agenda(sitting=sitting, **what, by=SYSTEM, at=at)
    return AgendaItem.objects.filter(sitting=sitting).last()


def take_place(meeting, at):
    everybody = {row.pk: "present" for row in queries.attendances(meeting)}
    services.record_attendance(sitting=meeting, presence=everybody, stands_in={}, by=SYSTEM, at=at)
    services.hold_sitting(sitting=meeting, by=SYSTEM, at=at)


def test_an_act_that_waits_is_put_on_one_agenda_and_decided_there(called, visit, grace, at):
    assert agendas.acts_to_put(grace, at.date()) == [visit]
    item = put(called, at, acts=[visit])
    assert (item.title, item.kind, item.record_id) == (visit.title, "f", visit.record_id)
    assert agendas.acts_to_put(grace, at.date()) == []
    take_place(called, at)
    assert agendas.acts_to_decide_on(grace, item, at.date()) == [visit]
    facts = {**TEXTS, "mandate": visit.mandate, "act": visit, "kind": "f"}
    made = services.decide_item(item=item, said=said(5), **facts, by=grace, at=at)
    services.publish_decision(decision=made, by=grace, at=at)
    assert queries.authority(made.pk, visit) == made
    assert not RecordedAct.objects.filter(decision=None).exists()
    assert agendas.acts_to_decide_on(grace, item, at.date()) == []


def test_an_item_decides_on_its_own_act_and_on_no_other_of_its_kind(called, visit, grace, at):
    other = visits.planned(at=at, title="Another visit")
    act = queries.act_to_decide_on("visits.visit", other.pk, at.date())
    services.ask_for_decision(act=act, by=SYSTEM, at=at)
    item = put(called, at, acts=[visit])
    assert agendas.acts_to_decide_on(grace, item, at.date()) == [visit]
    free = services.add_item(sitting=called, title="Visits", kind="f", by=SYSTEM, at=at)
    assert agendas.acts_to_decide_on(grace, free, at.date()) == [visit, act]


def test_an_act_that_was_put_off_stays_with_its_item(group, called, visit, grace, at):
    item = put(called, at, acts=[visit])
    take_place(called, at)
    services.note_item(item=item, outcome="deferred", by=SYSTEM, at=at)
    following = sitting.called(group, at=at)
    [carried] = following.items.all()
    assert (carried.title, carried.record, carried.record_id) == (visit.title, *visit.record_key)


def test_items_are_put_in_an_order_and_taken_off_again(called, visit, grace, at):
    first = put(called, at, acts=[visit])
    second = services.add_item(sitting=called, title="Work plan", by=SYSTEM, at=at)
    services.arrange_agenda(sitting=called, order=[second.pk, first.pk], by=SYSTEM, at=at)
    assert [(item.number, item.title) for item in called.items.all()] == [(1, "Work plan"), (2, visit.title)]
    services.arrange_agenda(sitting=called, order=[second.pk], off=[first.pk], by=SYSTEM, at=at)
    assert [(item.number, item.title) for item in called.items.all()] == [(1, "Work plan")]
    assert agendas.acts_to_put(grace, at.date()) == [visit]


def test_AgendaIsOpen_before_the_sitting_takes_place(called, visit, grace, at):
    take_place(called, at)
    for act in (
        lambda: put(called, at, acts=[visit]),
        lambda: services.arrange_agenda(sitting=called, order=[], by=SYSTEM, at=at),
    ):
        with pytest.raises(Refused) as caught:
            act()
        assert caught.value.code == "AgendaIsOpen"


def test_only_whoever_keeps_sittings_makes_an_agenda(called, visit, at):
    nobody = Viewer.link("A stranger", "stranger@example.org")
    with pytest.raises(NotPermitted):
        services.put_on_agenda(sitting=called, acts=[visit], by=nobody, at=at)
    with pytest.raises(NotPermitted):
        services.arrange_agenda(sitting=called, order=[], by=nobody, at=at)


class TestPages:
    def test_what_waits_is_chosen_arranged_and_decided_on_pages(self, called, visit, grace, client_for, at):
        client = client_for(grace)
        page = client.get(called.get_absolute_url()).text
        address = reverse("governance:put_on_agenda", args=[called.pk])
        assert address in page
        assert visit.title in client.get(address).text
        assert "Select what goes on the agenda" in client.post(address, {"acts": []}).text
        page = client.post(address, {"acts": [visit.choice]}, follow=True).text
        assert "Waits for this decision" in page
        assert "Nothing waits for an agenda" in client.get(address).text
        start = client.get("/start/").text
        assert f"It is on the agenda: {called}." in start
        services.add_item(sitting=called, title="Work plan", by=SYSTEM, at=at)
        act, plan = called.items.all()
        order = reverse("governance:arrange_agenda", args=[called.pk])
        assert "Place of “Work plan”" in client.get(order).text
        missing = client.post(order, {f"place_{act.pk}": "", f"place_{plan.pk}": "1"}).text
        assert "Enter its place on the agenda" in missing
        client.post(order, {f"place_{act.pk}": "2", f"place_{plan.pk}": "1"})
        assert [item.title for item in called.items.all()] == ["Work plan", visit.title]
        take_place(called, at)
        decide = reverse("governance:decide_item", args=[act.pk])
        form = client.get(decide).text
        assert f'value="{visit.choice}"' in form
        answers = {**TEXTS, "act": visit.choice, "for_it": "5", "against": "0", "abstained": "0"}
        assert "The decision has been recorded" in client.post(decide, answers, follow=True).text
        assert RelevantDecision.objects.get().acts_from == visit.on
