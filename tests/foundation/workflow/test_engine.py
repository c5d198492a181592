"""Machines, moves, and the immutable history."""

from threading import Barrier, Thread

import pytest
from django.db import ProgrammingError, connections

from foundation.access import NotPermitted, Viewer
from foundation.accounts.models import Account
from foundation.law import Refused
from foundation.tenancy import atomic, entering, outside_any_space
from foundation.workflow import (
    Machine,
    Move,
    State,
    WrongState,
    available,
    begin,
    history,
    move,
    require_state,
)
from foundation.workflow.models import StateChange
from tests.people import AT, space_of


# The name of an account serves as a state: the engine asks for no model of its own.
class AccountState(State):
    DRAFT = "draft", "Draft"
    SENT = "sent", "Sent"
    CLOSED = "closed", "Closed"


MACHINE = Machine(
    "test.account",
    AccountState,
    moves=(
        Move("send", "draft", "sent", "requests.send", "Send"),
        Move("close", ("draft", "sent"), "closed", "requests.manage", "Close"),
        Move("remind", "sent", "sent", "requests.send", "Remind them", told="They were reminded"),
    ),
    field="name",
)


@pytest.fixture
def thing(network):
    return Account.objects.create(email="thing@example.org", name="draft", created_at=AT)


def test_the_history_says_what_was_done_where_the_state_stays(thing, alice, at):
    move(thing, MACHINE, "send", by=alice, at=at)
    move(thing, MACHINE, "remind", by=alice, at=at)
    assert [change.label for change in history(thing, MACHINE)] == ["Sent", "They were reminded"]


def test_a_move_changes_the_state_and_says_who(thing, alice, at):
    change = move(thing, MACHINE, "send", by=alice, at=at, note="Agreed")
    thing.refresh_from_db()
    assert thing.name == "sent"
    assert (change.from_state, change.to_state, change.move) == ("draft", "sent", "send")
    assert (change.by_name, change.by_account, change.at, change.note) == (
        "Alice",
        alice.account_id,
        at,
        "Agreed",
    )


def test_fields_named_are_saved_in_the_same_update(thing, alice, at):
    thing.email, thing.is_active = "other@example.org", False
    move(thing, MACHINE, "send", by=alice, at=at, saving=("email",))
    thing.refresh_from_db()
    assert (thing.email, thing.is_active) == ("other@example.org", True)


def test_the_permission_is_required(thing, bob, at):
    with pytest.raises(NotPermitted):
        move(thing, MACHINE, "send", by=bob, at=at)
    assert not history(thing, MACHINE)


def test_a_move_from_another_state_is_refused_and_names_it(thing, alice, at):
    move(thing, MACHINE, "send", by=alice, at=at)
    with pytest.raises(WrongState, match="It is now “Sent”; “Send” starts from “Draft”") as refusal:
        move(thing, MACHINE, "send", by=alice, at=at)
    assert isinstance(refusal.value, Refused)


def test_the_state_in_the_database_counts_not_the_one_in_memory(thing, alice, at):
    stale = Account.objects.get(pk=thing.pk)
    move(thing, MACHINE, "close", by=alice, at=at)
    with pytest.raises(WrongState):
        move(stale, MACHINE, "send", by=alice, at=at)
    assert stale.name == "draft"


def test_an_act_that_moves_nothing_needs_a_state_and_no_permission_of_a_move(thing, alice, at):
    require_state(thing, MACHINE, AccountState.DRAFT)
    move(thing, MACHINE, "send", by=alice, at=at)
    with pytest.raises(WrongState, match="It is now “Sent”; this can be done only while it is “Draft”"):
        require_state(thing, MACHINE, AccountState.DRAFT)
    with pytest.raises(WrongState, match="only while it is “Draft” or “Closed”"):
        require_state(thing, MACHINE, (AccountState.DRAFT, AccountState.CLOSED))


def test_the_history_is_in_order(thing, alice, at):
    begin(thing, MACHINE, by=alice, at=at)
    move(thing, MACHINE, "send", by=alice, at=at)
    move(thing, MACHINE, "close", by=alice, at=at)
    assert [change.move for change in history(thing, MACHINE)] == ["begin", "send", "close"]


def test_only_moves_that_the_viewer_may_take_are_offered(thing, alice, bob):
    assert [step.name for step in available(thing, MACHINE, alice)] == ["send", "close"]
    assert available(thing, MACHINE, bob) == []
    thing.name = "closed"
    assert available(thing, MACHINE, alice) == []


@pytest.mark.parametrize(
    # Of a note alone words may be taken out, where it was published.
    "act",
    ["UPDATE workflow_statechange SET by_name = 'x'", "DELETE FROM workflow_statechange"],
)
def test_the_database_refuses_to_change_history(thing, alice, at, act):
    move(thing, MACHINE, "send", by=alice, at=at)
    cursor = connections["default"].cursor()
    with pytest.raises(ProgrammingError, match="permission denied"), atomic():
        cursor.execute(act.format("workflow_statechange"))


class OneState(State):
    A = "a", "A"


def test_a_machine_with_an_unknown_state_cannot_be_made():
    with pytest.raises(ValueError, match="unknown states"):
        Machine("x", OneState, moves=(Move("go", "a", "b", "p", "Go"),))


def test_a_machine_with_two_moves_of_one_name_cannot_be_made():
    step = Move("go", "a", "a", "p", "Go")
    with pytest.raises(ValueError, match="same name"):
        Machine("x", OneState, moves=(step, step))


def test_of_two_who_take_the_same_step_at_once_one_is_refused(own_database):
    by = Viewer.system("test")
    with outside_any_space(), entering(space_of("sefton")):
        pk = Account.objects.create(email="thing@example.org", name="draft", created_at=AT).pk
    start, results = Barrier(2), []

    def take() -> None:
        try:
            with outside_any_space(), entering(space_of("sefton")):
                thing = Account.objects.get(pk=pk)
                start.wait(10)
                try:
                    move(thing, MACHINE, "send", by=by, at=AT)
                    results.append("moved")
                except WrongState:
                    results.append("refused")
        finally:
            connections.close_all()

    threads = [Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(results) == ["moved", "refused"]
    with outside_any_space(), entering(space_of("sefton")):
        assert StateChange.objects.filter(object_id=pk, machine=MACHINE.code).count() == 1
