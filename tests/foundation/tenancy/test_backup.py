"""One network in one file, taken and put back with PostgreSQL's own programs."""

import json
import tarfile
from functools import partial
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connections

from foundation.accounts.models import Account
from foundation.audit.verification import verify
from foundation.documents.storage import SpaceStorage
from foundation.exchange.models import Envelope, Receipt
from foundation.files import services as filing
from foundation.tenancy import atomic, entering, meaning, outside_any_space
from foundation.tenancy.queries import forget_hosts, space_for_host
from foundation.tenancy.services import running_tenants
from tenants.area.identity.models import Identity
from tests.foundation.files import factories as files
from tests.people import AT
from tests.tenants.people.members import factories as members


def run(*words):
    out = StringIO()
    call_command("networks", *map(str, words), stdout=out)
    return out.getvalue()


def owner_sql(statement):
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


@pytest.fixture
def sefton(own_database):
    return space_for_host("sefton.localhost")


@pytest.fixture
def file(sefton, tmp_path):
    run("backup", sefton.key, tmp_path / "backups")
    (file,) = (tmp_path / "backups").iterdir()
    return file


def names():
    return sorted(Account.objects.values_list("name", flat=True))


def envelope(sender, receiver, number):
    return Envelope.objects.create(
        kind="quarterly_return",
        version=1,
        sender_key=sender,
        receiver_key=receiver,
        body={"number": number},
        digest="0" * 64,
        sent_at="2010-06-14T09:00Z",
    )


def test_a_network_comes_back_as_it_was(sefton, file):
    with outside_any_space(), entering(sefton), atomic():
        before = names()
        Account.objects.update(name="Somebody else")
    with pytest.raises(CommandError, match="--replace drops it"):
        run("restore", sefton.key, file)
    said = run("restore", sefton.key, file, "--replace")
    assert "tables as of" in said
    assert "Every schema, role and right is as it should be" in said
    with outside_any_space(), entering(sefton):
        assert names() == before
        assert verify().whole
        with atomic():
            Account.objects.update(name="Changed after all")


def test_a_schema_that_was_lost_comes_back_with_its_role_s_rights(sefton, file):
    owner_sql(f"DROP SCHEMA {sefton.key} CASCADE")
    assert "is as it should be" in run("restore", sefton.key, file)
    with outside_any_space(), entering(sefton):
        assert Account.objects.filter(name="Alice").exists()


def test_a_network_that_the_register_has_lost_is_registered_again(sefton, file):
    owner_sql(
        f"DROP SCHEMA {sefton.key} CASCADE;"
        "DELETE FROM tenancy_domain WHERE domain = 'sefton.localhost';"
        f"DELETE FROM tenancy_tenant WHERE schema_name = '{sefton.key}'"
    )
    run("restore", sefton.key, file)
    forget_hosts()
    assert space_for_host("sefton.localhost") == sefton


def test_a_suspended_network_is_suspended_afterwards(sefton, file):
    run("suspend", sefton.key, "--reason", "Being restored")
    assert "is as it should be" in run("restore", sefton.key, file, "--replace")
    assert [tenant.state for tenant in running_tenants([sefton.key])] == ["suspended"]


def test_documents_that_were_lost_are_put_back_and_those_that_are_there_stay(sefton, tmp_path):
    with outside_any_space(), entering(sefton), atomic():
        name = SpaceStorage().save("logo.png", ContentFile(b"the logo"))
        Identity.objects.update_or_create(
            defaults={
                "logo": name,
                "logo_digest": "0" * 16,
                "logo_alt": "A star",
                "logo_width": 10,
                "logo_height": 10,
            }
        )
    run("backup", sefton.key, tmp_path)
    (file,) = tmp_path.glob("*.tar")
    assert "0 documents put back" in run("restore", sefton.key, file, "--replace")
    default_storage.delete(f"{sefton.key}/{name}")
    assert "1 documents put back" in run("restore", sefton.key, file, "--replace")
    with default_storage.open(f"{sefton.key}/{name}") as stored:
        assert stored.read() == b"the logo"


def test_files_on_records_are_in_the_backup_and_withdrawn_ones_are_not_missed(sefton, tmp_path):
    with outside_any_space(), entering(sefton), atomic():
        member = members.person("Ada Quill", at=AT)
        kept, wrong = (files.file(member, content, at=AT) for content in (b"the letter", b"of another"))
        filing.withdraw_file(file=wrong, because="Of somebody else.", by=members.SYSTEM, at=AT)
        name = f"{sefton.key}/{kept.content.name}"
    run("backup", sefton.key, tmp_path)
    (file,) = tmp_path.glob("*.tar")
    default_storage.delete(name)
    said = run("restore", sefton.key, file, "--replace")
    assert "1 documents put back" in said
    assert "neither the store nor the file" not in said
    with default_storage.open(name) as stored:
        assert stored.read() == b"the letter"


def test_the_post_room_is_reconciled(sefton, tmp_path):
    department = space_for_host("department.localhost")
    with outside_any_space(), entering(sefton):
        sent = envelope(sefton.key, "department", 1)
    with outside_any_space(), entering(department):
        received = envelope("department", sefton.key, 2)
    run("backup", sefton.key, tmp_path)
    (file,) = tmp_path.glob("*.tar")
    # After the backup: one is taken in, one more is sent, and one is lost.
    with outside_any_space(), entering(sefton):
        Receipt.objects.create(envelope=received, received_at="2010-06-15T09:00Z", outcome="accepted")
        envelope(sefton.key, "department", 3)
    owner_sql(f"DELETE FROM exchange_envelope WHERE uuid = '{sent.pk}'")
    said = run("restore", sefton.key, file, "--replace")
    assert "1 envelopes put back into the post room, 1 to be taken in again" in said
    assert "1 envelopes were sent after the backup" in said
    with outside_any_space(), entering(sefton):
        assert Envelope.objects.get(pk=sent.pk).body == {"number": 1}
        assert not Receipt.objects.filter(envelope=received).exists()


def test_a_restore_that_fails_leaves_what_was_there(sefton, file, monkeypatch):
    with outside_any_space(), entering(sefton), atomic():
        Account.objects.update(name="Here before")
    monkeypatch.setattr("foundation.tenancy.backup.restoring.finishing_sql", lambda *_: "SELECT 1 / 0;")
    with pytest.raises(CommandError, match="division by zero"):
        run("restore", sefton.key, file, "--replace")
    with outside_any_space(), entering(sefton):
        assert set(names()) == {"Here before"}


def test_a_file_that_was_changed_or_is_another_s_is_refused(sefton, file, tmp_path):
    with pytest.raises(CommandError, match="not n0001"):
        run("restore", "n0001", file, "--replace")
    folder = tmp_path / "changed"
    with tarfile.open(file) as archive:
        archive.extractall(folder, filter="data")
    (folder / "exchange" / "exchange_envelope.jsonl").write_text(json.dumps({"uuid": "x"}))
    with tarfile.open(file, "w") as archive:
        archive.add(folder, ".")
    with pytest.raises(CommandError, match="differs from its digest"):
        run("restore", sefton.key, file, "--replace")
    file.write_text("not a tar file")
    with pytest.raises(CommandError, match="cannot be read as a backup"):
        run("restore", sefton.key, file, "--replace")


def test_a_backup_is_closed_to_others(file):
    assert file.stat().st_mode & 0o077 == 0


WORDS = "CHECK (((word)::text = ANY ({})))"


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        ("ARRAY[('a'::character varying)::text, ('b'::character varying)::text]", True),
        ("ARRAY['a'::text, 'b'::text, 'c'::text]", False),
        ("ARRAY[no_such_column]", False),
    ],
)
def test_a_condition_is_compared_by_its_meaning(sefton, other, alike):
    owner_sql(f"CREATE TABLE {sefton.key}.words (word varchar(5))")
    written = WORDS.format("(ARRAY['a'::character varying, 'b'::character varying])::text[]")
    same = partial(meaning.equivalent, connections["owner"], sefton.key)
    assert same("constraint words.known", written, WORDS.format(other)) is alike
    index = "CREATE INDEX words_known ON words USING btree (word) WHERE {}".format
    assert same("index words_known", index(written[6:]), index(WORDS.format(other)[6:])) is alike
    assert not same("index words_known", index("true"), index("true").replace("INDEX", "UNIQUE INDEX"))
