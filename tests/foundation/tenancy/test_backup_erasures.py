"""What was erased stays erased, whatever backup a network is restored from."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.management import CommandError
from django.db import connections

from foundation.access import Viewer
from foundation.accounts.models import SignIn
from foundation.audit import services as audit
from foundation.audit.models import Event, Image
from foundation.audit.verification import verify
from foundation.features import Feature
from foundation.retention import queries as retention
from foundation.retention import services
from foundation.tenancy import atomic, entering, outside_any_space
from foundation.tenancy.models import Erasure
from foundation.tenancy.queries import forget_hosts, space_for_host
from foundation.tenancy.services import running_tenants
from tenants.people.members.models import Member
from tests.foundation.audit.first_form import back_to_first_form
from tests.foundation.tenancy.test_backup import owner_sql, run
from tests.people import AT
from tests.tenants.people.members import factories as members

BY = Viewer.system("erasure")
TABLE = "members_member"


def take_out(again, certificate, by, at):
    """As an app does it: the record stays, and nothing in it is a person's."""
    Member.objects.filter(pk__in=again["members"]).update(name="A former member", email="")
    return [(TABLE, str(number)) for number in again["members"]]


@pytest.fixture
def sefton(own_database, monkeypatch):
    monkeypatch.setattr("foundation.tenancy.backup.erasures.SECONDS_REMEMBERED", 0)
    monkeypatch.setattr(
        "foundation.audit.services.features_here", lambda: (Feature(erases_again=take_out), Feature())
    )
    return space_for_host("sefton.localhost")


@contextmanager
def inside(space):
    with outside_any_space(), entering(space), atomic():
        yield


def backup(space, folder):
    run("backup", space.key, folder)
    return max(folder.glob("*.tar"))


def ada_in(space):
    with inside(space):
        return members.person("Ada Quill", email="ada@example.org", at=AT).pk


def erase(space, number, certificate="E-2010-0004"):
    with inside(space):
        rows = take_out({"members": [number]}, certificate, BY, AT)
        again = {"members": [number]}
        audit.blank(rows=rows, certificate=certificate, reason="Asked", by=BY, at=AT, again=again)


def left_of_ada(space):
    """How many rows of all tables, and of the log, still name her."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {space.key}.members_member m WHERE m::text LIKE '%%Quill%%'")
        (rows,) = cursor.fetchone()
        cursor.execute(f"SELECT count(*) FROM {space.key}.audit_image i WHERE i::text LIKE '%%Quill%%'")
        return rows, cursor.fetchone()[0]


def test_who_was_erased_after_the_backup_is_erased_again(sefton, tmp_path):
    ada = ada_in(sefton)
    file = backup(sefton, tmp_path)
    erase(sefton, ada)
    said = run("restore", sefton.key, file, "--replace")
    assert "1 erasures came after the backup and were repeated" in said
    assert "is as it should be" in said
    assert left_of_ada(sefton) == (0, 0)
    with outside_any_space(), entering(sefton):
        verdict = verify()
        assert (verdict.whole, list(verdict.erased)) == (True, ["E-2010-0004"]), verdict.sentence
        assert Event.objects.filter(operation="ERASE").latest("pk").actor == "restore (system)"
        assert Member.objects.get(pk=ada).name == "A former member"
    forget_hosts()
    assert space_for_host("sefton.localhost") == sefton
    assert not Erasure.objects.using("owner").filter(due=True).exists()


def test_what_the_backup_knows_is_not_erased_twice(sefton, tmp_path):
    erase(sefton, ada_in(sefton))
    file = backup(sefton, tmp_path)
    said = run("restore", sefton.key, file, "--replace")
    assert "repeated" not in said
    with outside_any_space(), entering(sefton):
        assert Event.objects.filter(operation="ERASE").count() == 1


def test_a_server_that_lost_the_list_has_it_from_a_newer_backup(sefton, tmp_path):
    ada = ada_in(sefton)
    old, new = tmp_path / "old", tmp_path / "new"
    before = backup(sefton, old)
    erase(sefton, ada)
    after = backup(sefton, new)
    owner_sql("DELETE FROM public.tenancy_erasure")
    run("restore", sefton.key, after, "--replace")
    assert "1 erasures" in run("restore", sefton.key, before, "--replace")
    assert left_of_ada(sefton) == (0, 0)


def test_nobody_enters_a_network_whose_erasures_failed_until_they_are_repeated(sefton, tmp_path, monkeypatch):
    ada = ada_in(sefton)
    file = backup(sefton, tmp_path)
    erase(sefton, ada)

    def fails(*_):
        raise RuntimeError("The app could not do it.")

    with monkeypatch.context() as patched:
        patched.setattr("foundation.audit.services.features_here", lambda: (Feature(erases_again=fails),))
        with pytest.raises((CommandError, RuntimeError), match="could not do it"):
            run("restore", sefton.key, file, "--replace")
    forget_hosts()
    assert space_for_host("sefton.localhost") is None
    assert left_of_ada(sefton) != (0, 0)
    assert "1 erasures" in run("erase-again", sefton.key)
    assert left_of_ada(sefton) == (0, 0)
    forget_hosts()
    assert space_for_host("sefton.localhost") == sefton


def test_a_suspended_network_is_suspended_afterwards(sefton, tmp_path):
    ada = ada_in(sefton)
    file = backup(sefton, tmp_path)
    erase(sefton, ada)
    run("suspend", sefton.key, "--reason", "Being looked at")
    assert "is as it should be" in run("restore", sefton.key, file, "--replace")
    assert left_of_ada(sefton) == (0, 0)
    assert [tenant.state for tenant in running_tenants([sefton.key])] == ["suspended"]


def test_a_backup_of_the_release_before_is_upgraded_first(sefton, tmp_path):
    back_to_first_form(sefton.key)
    owner_sql(
        f"INSERT INTO {sefton.key}.accounts_account (password, email, name, is_active, created_at)"
        " VALUES ('!', 'quill@example.org', 'Ada Quill', true, now())"
    )
    [(account,)] = owner_sql(
        f"SELECT id::text FROM {sefton.key}.accounts_account WHERE email = 'quill@example.org'"
    )
    file = backup(sefton, tmp_path)
    run("upgrade", sefton.key)
    with inside(sefton):
        rows = [("accounts_account", account)]
        audit.blank(rows=rows, certificate="E-1", reason="Asked", by=BY, at=AT, again={"members": []})
    assert "1 erasures" in run("restore", sefton.key, file, "--replace")
    assert left_of_ada(sefton)[1] == 0
    with outside_any_space(), entering(sefton):
        assert verify().whole, verify().sentence


def test_the_list_names_rows_and_nobody(sefton, tmp_path):
    ada = ada_in(sefton)
    erase(sefton, ada)
    remembered = Erasure.objects.using("owner").get()
    assert (remembered.rows, remembered.again) == ([[TABLE, str(ada)]], {"members": [ada]})
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT e::text FROM public.tenancy_erasure e")
        assert "Quill" not in cursor.fetchone()[0]


def test_no_network_sees_another_s_list(sefton):
    erase(sefton, ada_in(sefton))
    with inside(sefton):
        assert Erasure.objects.count() == 1
    with inside(space_for_host("barnet.localhost")):
        assert Erasure.objects.count() == 0


def test_what_was_kept_for_long_enough_goes_again(own_database, monkeypatch, tmp_path):
    monkeypatch.setattr("foundation.tenancy.backup.erasures.SECONDS_REMEMBERED", 0)
    sefton = space_for_host("sefton.localhost")
    with inside(sefton):
        SignIn.objects.create(kind="signed in", email="old@example.org", at=AT)
    file = backup(sefton, tmp_path)
    with inside(sefton):
        [found] = retention.due(AT.date() + timedelta(days=365), code="accounts.sign_ins")
        services.erase(found, by=BY, at=AT + timedelta(days=365))
    assert "1 erasures" in run("restore", sefton.key, file, "--replace")
    with outside_any_space(), entering(sefton):
        assert not SignIn.objects.filter(email="old@example.org").exists()
        assert not Image.objects.filter(after__email="old@example.org").exists()
        assert verify().whole


def test_numbers_that_were_given_after_the_backup_are_not_given_again(sefton, tmp_path, monkeypatch):
    ada = ada_in(sefton)
    file = backup(sefton, tmp_path)
    erase(sefton, ada)

    def writes_anew(again, certificate, by, at):
        SignIn.objects.create(pk=5_000, kind="signed in", email="", at=at)
        return take_out(again, certificate, by, at)

    monkeypatch.setattr(
        "foundation.audit.services.features_here", lambda: (Feature(erases_again=writes_anew),)
    )
    run("restore", sefton.key, file, "--replace")
    with inside(sefton):
        assert SignIn.objects.create(kind="signed in", email="", at=AT).pk == 5_001
