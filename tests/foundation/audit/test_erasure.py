"""What a person asked to have taken out goes from the log; that it went, how much and by whom stays."""

import hashlib
import json

import pytest
from django.core.management import call_command
from django.db import InternalError, ProgrammingError, connections

from foundation.access import Viewer
from foundation.accounts.models import Account
from foundation.audit import acting_as, services
from foundation.audit.models import Event
from foundation.audit.verification import verify
from foundation.tenancy import atomic
from tests.foundation.audit.log_steps import as_owner, in_space, last_event, make_account, seal_now, sql
from tests.people import AT

CERTIFICATE = "E-2010-0004"
REASON = "Asked to have their records taken out"
TABLE = "accounts_account"


@pytest.fixture
def eraser():
    return Viewer.system("erasure")


def an_account(email, name="Ada Quill"):
    account = make_account(email, name=name)
    Account.objects.filter(pk=account.pk).update(name=f"{name} again")
    return account


def blank(*accounts, by, certificate=CERTIFICATE):
    rows = [(TABLE, str(account.pk)) for account in accounts]
    return services.blank(rows=rows, certificate=certificate, reason=REASON, by=by, at=AT, again={})


def events_of(account):
    return Event.objects.filter(table_name=TABLE, row_key=str(account.pk)).order_by("pk")


def everything_noted():
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT string_agg(i::text, ' ') FROM audit_image i")
        return cursor.fetchone()[0]


def test_what_a_row_has_ever_been_is_gone_and_the_log_is_whole(network, alice):
    ada, other = an_account("ada@example.org"), an_account("other@example.org", "Ben Stone")
    account = ada.pk
    Account.objects.filter(pk=account).update(name="Erased", email="")
    assert blank(ada, by=alice) == 3
    seal_now()
    verdict = verify()
    assert (verdict.whole, dict(verdict.erased)) == (True, {CERTIFICATE: 3}), verdict.sentence
    left = everything_noted()
    assert "Ada Quill" not in left
    assert "ada@example.org" not in left
    assert "Ben Stone again" in left
    assert [event.operation for event in events_of(ada)] == ["INSERT", "UPDATE", "UPDATE", "ERASE"]
    assert [event.after["name"] for event in events_of(other)] == ["Ben Stone", "Ben Stone again"]


def test_who_erased_what_and_why_stays_in_the_chain(network, alice):
    ada = an_account("ada@example.org")
    blank(ada, by=alice)
    erasure = last_event()
    assert (erasure.operation, erasure.row_key, erasure.actor) == ("ERASE", str(ada.pk), alice.signature)
    assert erasure.after == {"certificate": CERTIFICATE, "reason": REASON, "images": 2}
    assert {event.image.erased_by for event in events_of(ada)[:2]} == {erasure}
    assert blank(ada, by=alice) == 0, "an erasure is not erased"
    assert last_event() == erasure


def test_what_is_noted_after_an_erasure_is_kept(network, alice):
    ada = an_account("ada@example.org")
    blank(ada, by=alice)
    Account.objects.filter(pk=ada.pk).update(name="Back again")
    seal_now()
    assert verify().whole
    assert last_event().after == {"name": "Back again"}
    blank(ada, by=alice, certificate="E-2010-0005")
    seal_now()
    assert dict(verify().erased) == {CERTIFICATE: 2, "E-2010-0005": 1}


def test_nobody_can_find_out_by_trying_what_an_event_was_of(network, alice):
    """The digest has a random key of its own, which goes with the image."""
    one, two = make_account("one@example.org"), make_account("two@example.org")
    for account in (one, two):
        Account.objects.filter(pk=account.pk).update(name="The same")
    first, second = (events_of(account).last() for account in (one, two))
    assert first.after == second.after
    assert bytes(first.digest) != bytes(second.digest)
    assert len(bytes(first.image.key)) == 32
    guess = "\n".join(
        [json.dumps({"name": "Zoë O’Neil"}, ensure_ascii=False), json.dumps({"name": "The same"})]
    )
    assert hashlib.sha256(bytes(first.image.key) + guess.encode()).digest() == bytes(first.digest)
    blank(one, by=alice)
    gone = events_of(one)[1].image
    assert (gone.key, gone.before, gone.after) == (None, None, None)


@pytest.mark.parametrize(("certificate", "reason"), [("", REASON), (" ", REASON), (CERTIFICATE, "")])
def test_an_erasure_has_a_certificate_and_a_reason(network, alice, certificate, reason):
    with pytest.raises(InternalError, match="has a certificate and a reason"), atomic():
        services.blank(rows=[(TABLE, "1")], certificate=certificate, reason=reason, by=alice, at=AT, again={})


@pytest.mark.parametrize("table", ["audit_event", "audit_seal", "audit_image"])
def test_the_log_s_own_account_of_itself_cannot_be_erased(network, alice, table):
    with pytest.raises(ProgrammingError, match="permission denied to erase"), atomic():
        services.blank(rows=[(table, "1")], certificate=CERTIFICATE, reason=REASON, by=alice, at=AT, again={})


def test_nothing_is_erased_while_a_network_is_suspended(own_database):
    with in_space() as space:
        pass
    call_command("networks", "suspend", space.key, "--reason", "Being looked at")
    with (
        in_space(),
        pytest.raises(ProgrammingError, match="permission denied to erase"),
    ):
        sql("SELECT audit_blank('members_member', ARRAY['1'], 'E', 'R')")


def test_another_network_s_log_is_out_of_reach(network, other_network, alice):
    with pytest.raises(ProgrammingError, match="permission denied for schema"), atomic():
        sql(f"SELECT {other_network.key}.audit_blank('accounts_account', ARRAY['1'], 'E', 'R')")


LATEST = "(SELECT max(id) FROM {s}.audit_event WHERE operation = 'UPDATE')"
ERASURE = "(SELECT max(id) FROM {s}.audit_event WHERE operation = 'ERASE')"
GONE = "key = NULL, before = NULL, after = NULL"
TAMPERING = {
    "an image without an erasure": "DELETE FROM {s}.audit_image WHERE event_id = " + LATEST,
    "an image under another row's erasure": (
        f"UPDATE {{s}}.audit_image SET {GONE}, erased_by = {ERASURE} WHERE event_id = {LATEST}"
    ),
    "an image under an event that erases nothing": (
        f"UPDATE {{s}}.audit_image SET {GONE}, erased_by = {LATEST} WHERE event_id = {LATEST}"
    ),
    "an erasure's own account": f"UPDATE {{s}}.audit_image SET {GONE}, erased_by = {ERASURE} WHERE event_id = {ERASURE}",
    "the number erased": (
        "UPDATE {s}.audit_image SET after = after || '{{\"images\": 9}}' WHERE event_id = " + ERASURE
    ),
    "an image that was never noted": (
        "INSERT INTO {s}.audit_image (event_id, key) VALUES (1000000, sha256('x'))"
    ),
    "another image with another key": (
        "UPDATE {s}.audit_image SET after = '{{\"name\": \"X\"}}', key = sha256('x') WHERE event_id = "
        + LATEST
    ),
}


@pytest.mark.parametrize("how", TAMPERING)
def test_an_image_that_went_or_changed_otherwise_shows(own_database, eraser, how):
    with in_space() as space:
        with atomic():
            ada, _ = an_account("ada@example.org"), an_account("other@example.org")
            blank(ada, by=eraser)
        assert verify().whole, verify().sentence
        erasure = Event.objects.get(operation="ERASE")
        update = Event.objects.filter(operation="UPDATE").latest("pk")
    as_owner(TAMPERING[how].format(s=space.key))
    with in_space():
        sentence = verify().sentence
    named = {"an erasure's own account": erasure.pk, "the number erased": erasure.pk}.get(how, update.pk)
    if how == "an image that was never noted":
        named = 1000000
    assert f"image of event {named} (" in sentence, sentence
    assert "is gone without an erasure" in sentence


def test_an_image_that_is_put_back_is_missed_among_the_erased(own_database, eraser):
    """It fits the digest, and yet the erasure took out one more than is gone."""
    with in_space() as space:
        with atomic():
            ada = an_account("ada@example.org")
        image = events_of(ada).first().image
        with atomic():
            blank(ada, by=eraser)
        erasure = Event.objects.get(operation="ERASE")
        assert verify().whole
    as_owner(
        f"UPDATE {space.key}.audit_image SET erased_by = NULL, key = '\\x{bytes(image.key).hex()}',"
        f" after = '{json.dumps(image.after)}' WHERE event_id = {image.pk}"
    )
    with in_space():
        assert f"the erasure in event {erasure.pk} (accounts_account {ada.pk})" in verify().sentence


def test_the_command_counts_what_was_erased_by_certificate(own_database, eraser, capsys):
    with in_space() as space, atomic():
        blank(an_account("ada@example.org"), by=eraser)
    call_command("audit", "verify", network=space.key)
    assert f"erased under certificate {CERTIFICATE}: 2 images" in capsys.readouterr().out


class TestPages:
    @pytest.fixture
    def ada(self, network, alice):
        with acting_as(alice):
            ada = an_account("ada@example.org")
            blank(ada, by=alice)
        return ada

    def test_an_erased_event_says_so_in_place_of_its_values(self, alice, client_for, ada):
        event = events_of(ada).first()
        body = client_for(alice).get(f"/audit/{event.pk}/").content.decode()
        assert f"Erased under certificate {CERTIFICATE}" in body
        assert REASON in body
        assert "ada@example.org" not in body

    def test_the_list_says_so_too(self, alice, client_for, ada):
        body = client_for(alice).get("/audit/?table=accounts_account").content.decode()
        assert body.count(f"Erased under certificate {CERTIFICATE}") == 2
        assert f"Erased from the log: account {ada.pk}" in body

    def test_the_check_counts_them(self, alice, client_for, ada):
        seal_now()
        body = client_for(alice).get("/audit/check/").content.decode()
        assert "Whole." in body
        assert CERTIFICATE in body
