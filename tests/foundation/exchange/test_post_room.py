from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connections

from foundation.access import NotPermitted, Viewer
from foundation.exchange import MessageRejected, queries, receives, receiving
from foundation.exchange import services as post_room
from foundation.exchange.messages import UnknownMessageError
from foundation.exchange.models import Envelope, Receipt
from foundation.jobs import services as jobs
from foundation.jobs.models import Job
from foundation.tenancy import atomic, current_space, entering, outside_any_space
from messages.quarterly_return import QuarterlyReturn
from tests import people
from tests.foundation.exchange.builders import quarterly_return

SYSTEM = Viewer.system("tests")


@pytest.fixture
def receivers():
    real = dict(receiving._receivers)
    receiving._receivers.clear()
    yield receiving._receivers
    receiving._receivers.clear()
    receiving._receivers.update(real)


@pytest.fixture
def two_ends(own_database, receivers):
    """A network and the Department, with real transactions: what one commits the other may see."""
    return people.space_of("sefton"), people.space_of("department")


def sent(space, at, **changes):
    with entering(space):
        message = quarterly_return(space.key, **changes)
        return post_room.send(message, to="department", by=SYSTEM, at=at)


def taken_in(department, at):
    with entering(department):
        jobs.sweep(at=at)
        return jobs.run_due(at)


def test_a_return_reaches_the_department_and_its_receipt_comes_back(two_ends, at):
    network, department = two_ends
    seen = []

    @receives("quarterly_return")
    def receive(*, envelope, message, at):
        seen.append((envelope.sender_key, message.figures["reports_sent"].value, current_space().key))

    envelope = sent(network, at)
    taken_in(department, at)
    assert seen == [(network.key, 12, "department")]
    with entering(network):
        [entry] = queries.sent(SYSTEM)
        assert (entry.uuid, entry.outcome) == (envelope.uuid, "accepted")


def test_an_envelope_is_taken_in_once(two_ends, at):
    network, department = two_ends
    seen = []
    receives("quarterly_return")(lambda *, envelope, **_: seen.append(envelope))
    envelope = sent(network, at)
    for minutes in (0, 6, 12):
        taken_in(department, at + timedelta(minutes=minutes))
    with entering(department):
        assert post_room.take_in(envelope.uuid, at=at) is None
    assert len(seen) == 1


def test_a_refusal_goes_back_with_its_sentence_and_leaves_nothing_else(two_ends, at):
    network, department = two_ends

    @receives("quarterly_return")
    def receive(*, envelope, message, at):
        Job.objects.create(name="half", asked_at=at, due_at=at + timedelta(days=9), told_at=at)
        raise MessageRejected("the quarter was closed on 1 June")

    sent(network, at)
    taken_in(department, at)
    with entering(network):
        receipt = Receipt.objects.get()
        assert (receipt.outcome, receipt.note) == ("rejected", "the quarter was closed on 1 June")
    with entering(department):
        assert not Job.objects.filter(name="half").exists()


def test_a_receiver_that_breaks_is_tried_again_and_stops_no_other(two_ends, at):
    network, department = two_ends
    broken = [True]

    @receives("quarterly_return")
    def receive(*, envelope, message, at):
        if message.revision == 1 and broken:
            raise RuntimeError("out of order")

    first, second = sent(network, at), sent(network, at, revision=2)
    taken_in(department, at)
    with entering(network):
        outcomes = {entry.uuid: entry.outcome for entry in queries.sent(SYSTEM)}
    assert outcomes == {first.uuid: "on its way", second.uuid: "accepted"}
    broken.clear()
    taken_in(department, at + timedelta(minutes=10))
    with entering(network):
        assert {entry.outcome for entry in queries.sent(SYSTEM)} == {"accepted"}


def test_a_message_that_nobody_takes_in_is_refused(two_ends, at):
    network, department = two_ends
    sent(network, at)
    taken_in(department, at)
    with entering(network):
        assert Receipt.objects.get().note == "nobody here takes in a quarterly return"


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (lambda envelope: envelope.body["figures"]["reports_sent"].update(value=99), "digest differs"),
        (lambda envelope: setattr(envelope, "version", 9), "not in the agreed form"),
        (lambda envelope: setattr(envelope, "kind", "gossip"), "not in the agreed form"),
    ],
)
def test_what_is_not_as_agreed_is_refused_on_receipt(two_ends, at, spoil, complaint):
    network, department = two_ends
    receives("quarterly_return")(lambda **_: None)
    with entering(network):
        message = quarterly_return(network.key)
        envelope = post_room.send(message, to="department", by=SYSTEM, at=at)
        envelope.uuid = uuid4()
        spoil(envelope)
        envelope.save(force_insert=True)
    taken_in(department, at)
    with entering(department):
        refused = Receipt.objects.get(envelope=envelope.uuid)
        assert complaint in refused.note


def test_figures_of_another_network_are_refused(two_ends, at):
    network, department = two_ends
    receives("quarterly_return")(lambda **_: None)
    with entering(network):
        envelope = post_room.send(quarterly_return("n999"), to="department", by=SYSTEM, at=at)
    taken_in(department, at)
    with entering(department):
        assert "neither end" in Receipt.objects.get(envelope=envelope).note


def test_a_message_is_part_of_the_work_that_caused_it(two_ends, at):
    network, _ = two_ends

    def work():
        with atomic():
            post_room.send(quarterly_return(network.key), to="department", by=SYSTEM, at=at)
            raise RuntimeError("the work failed")

    with entering(network):
        with pytest.raises(RuntimeError):
            work()
        assert not Envelope.objects.exists()


def test_networks_write_to_the_department_only(network, other_network, at):
    message = quarterly_return(network.key)
    for to in (other_network.key, network.key):
        with pytest.raises(post_room.NoSuchReceiverError):
            post_room.send(message, to=to, by=SYSTEM, at=at)


@pytest.mark.parametrize("to", ["department", "n999999", "public"])
def test_the_department_writes_to_running_networks_only(department, at, to):
    with pytest.raises(post_room.NoSuchReceiverError):
        post_room.send(quarterly_return("department"), to=to, by=SYSTEM, at=at)


def test_only_agreed_messages_are_sent(network, at):
    class Wider(QuarterlyReturn):
        names: str = "Ada"

    message = Wider(
        **{name: getattr(quarterly_return(network.key), name) for name in QuarterlyReturn.model_fields}
    )
    with pytest.raises(UnknownMessageError):
        post_room.send(message, to="department", by=SYSTEM, at=at)


@pytest.mark.parametrize("by", [Viewer.anonymous(), Viewer.link("Ada", "ada@example.org")])
def test_nothing_leaves_at_the_wish_of_somebody_without_an_account(network, at, by):
    with pytest.raises(NotPermitted):
        post_room.send(quarterly_return(network.key), to="department", by=by, at=at)


def test_reading_takes_the_permission(network, bob):
    for read in (queries.sent, queries.received, queries.envelopes):
        with pytest.raises(NotPermitted):
            read(bob)


# --- What PostgreSQL itself enforces, against raw SQL by the real roles


def raw(sql, values=()):
    with atomic(), connections[current_space().alias].cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else cursor.rowcount


def test_a_third_network_sees_nothing(two_ends, at):
    network, department = two_ends
    sent(network, at)
    receives("quarterly_return")(lambda **_: None)
    taken_in(department, at)
    for space, count in ((network, 1), (department, 1), (people.space_of("barnet"), 0)):
        with outside_any_space(), entering(space):
            assert raw("SELECT count(*) FROM public.exchange_envelope") == [(count,)]
            assert raw("SELECT count(*) FROM public.exchange_receipt") == [(count,)]


def test_the_public_site_may_not_look(own_database):
    from foundation.tenancy.queries import PUBLIC

    with entering(PUBLIC):
        for table in ("exchange_envelope", "exchange_receipt"):
            with pytest.raises(ProgrammingError, match="permission denied"):
                raw(f"SELECT 1 FROM public.{table}")


FORGED = (
    "INSERT INTO public.exchange_envelope"
    " (uuid, kind, version, sender_key, receiver_key, body, digest, sent_at)"
    " VALUES (gen_random_uuid(), 'quarterly_return', 1, %s, %s, '{}', repeat('0', 64), now())"
)


def test_nobody_writes_in_the_name_of_another(network, other_network):
    assert raw(FORGED, [network.key, "department"]) == 1
    for sender, receiver in ((other_network.key, "department"), ("department", network.key)):
        with pytest.raises(ProgrammingError, match="row-level security"):
            raw(FORGED, [sender, receiver])
    with pytest.raises(IntegrityError, match="envelope_crosses_a_border"):
        raw(FORGED, [network.key, other_network.key])


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE public.exchange_envelope SET kind = 'x'",
        "DELETE FROM public.exchange_envelope",
        "UPDATE public.exchange_receipt SET outcome = 'accepted'",
        "DELETE FROM public.exchange_receipt",
    ],
)
@pytest.mark.parametrize("place", ["network", "department"])
def test_nothing_in_the_post_room_is_ever_changed(request, place, sql):
    request.getfixturevalue(place)
    with pytest.raises(ProgrammingError, match="permission denied"):
        raw(sql)


def test_a_receipt_is_signed_by_the_receiver_and_only_once(two_ends, at):
    network, department = two_ends
    envelope = sent(network, at)
    receipt = "INSERT INTO public.exchange_receipt VALUES (%s, now(), 'accepted', '')"
    for stranger in (network, people.space_of("barnet")):
        with (
            outside_any_space(),
            entering(stranger),
            pytest.raises(ProgrammingError, match="row-level security"),
        ):
            raw(receipt, [str(envelope.uuid)])
    with entering(department):
        assert raw(receipt, [str(envelope.uuid)]) == 1
        with pytest.raises(IntegrityError):
            raw(receipt, [str(envelope.uuid)])
