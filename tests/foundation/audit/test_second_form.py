"""A log whose chain held the rows themselves is written anew with the rows apart, and what was noted of it still serves."""

import json
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

import foundation.access.migrations as access
from foundation.audit.models import Event, Image, Seal
from foundation.audit.verification import verify
from foundation.tenancy import atomic, services
from tests.foundation.audit.first_form import back_to_first_form
from tests.foundation.audit.log_steps import as_owner, in_space, make_account


def run(*words):
    out = StringIO()
    try:
        call_command(*words, stdout=out)
    except CommandError as error:
        return f"{out.getvalue()}{error}"
    return out.getvalue()


def read(statement):
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


@pytest.fixture
def network_before(own_database):
    """Two transactions in a log of the first form: two accounts added, then both changed."""
    with in_space() as space:
        pass
    back_to_first_form(space.key)
    added = "INSERT INTO {s}.accounts_account (password, email, name, is_active, created_at) VALUES ('!', '{e}', 'X', true, now());"
    as_owner("".join(added.format(s=space.key, e=email) for email in ("one@example.org", "two@example.org")))
    as_owner(f"UPDATE {space.key}.accounts_account SET name = 'Y' WHERE name = 'X'")
    return space


EVENTS = (
    "SELECT id, opened_by, place, at, actor, table_name, row_key, operation FROM {s}.audit_event ORDER BY id"
)


def test_every_event_and_seal_stays_and_the_rows_lie_apart(network_before):
    key = network_before.key
    events, images = (
        read(EVENTS.format(s=key)),
        read(f"SELECT id, before, after FROM {key}.audit_event ORDER BY id"),
    )
    seals = read(f"SELECT id, first_event, events, at FROM {key}.audit_seal ORDER BY id")
    assert (len(events), len(seals)) == (4, 2)
    assert "1 migrations by replay" in run("networks", "upgrade", key)
    assert read(EVENTS.format(s=key))[:4] == events
    assert read(f"SELECT id, first_event, events, at FROM {key}.audit_seal ORDER BY id")[:2] == seals
    with in_space():
        noted = Image.objects.order_by("pk")[:4]
        assert [(image.pk, image.before, image.after) for image in noted] == [
            (number, before and json.loads(before), after and json.loads(after))
            for number, before, after in images
        ]
        assert verify().whole, verify().sentence
        with atomic():
            make_account()
        assert verify().whole, verify().sentence
    assert "as it should be" in run("networks", "check", key)


def test_the_last_seal_of_the_form_before_is_kept(network_before):
    [(number, fingerprint)] = read(
        f"SELECT id, encode(hash, 'hex') FROM {network_before.key}.audit_seal ORDER BY id DESC LIMIT 1"
    )
    run("networks", "upgrade", network_before.key)
    with in_space():
        account = Event.objects.get(operation="RECHAIN")
        assert account.after == {"seal": number, "fingerprint": fingerprint, "fault": None}
        assert bytes(Seal.objects.get(pk=number).hash).hex() != fingerprint
    said = run("audit", "verify", "--network", network_before.key)
    assert f"before it was written anew, its last seal was {number}, {fingerprint[:16]}" in said


def test_a_log_that_was_not_whole_is_not_made_whole_by_it(network_before):
    as_owner(f"UPDATE {network_before.key}.audit_event SET actor = 'Nobody' WHERE id = 2")
    assert "1 migrations" in run("networks", "upgrade", network_before.key)
    said = run("audit", "verify", "--network", network_before.key)
    assert "The first bad row was event 2 (accounts_account" in said
    assert "1 audit log is not whole" in said


@pytest.mark.parametrize(
    ("harm", "named"),
    [
        ("DELETE FROM {s}.audit_seal WHERE id = 1", "seal 2"),
        ("DELETE FROM {s}.audit_event WHERE id = 3", "event 4"),
    ],
)
def test_nor_is_what_was_removed_from_it(network_before, harm, named):
    as_owner(harm.format(s=network_before.key))
    run("networks", "upgrade", network_before.key)
    with in_space():
        assert not verify().whole
        assert named in Event.objects.get(operation="RECHAIN").after["fault"]


@pytest.fixture
def a_later_migration(settings, tmp_path, monkeypatch):
    """One of another app that writes a row, in the release that writes the logs anew, after they were."""
    folder = tmp_path / "access_of_this_release"
    folder.mkdir()
    (folder / "__init__.py").touch()
    names = sorted(Path(access.__file__).parent.glob("0*.py"))
    for file in names:
        (folder / file.name).write_text(file.read_text())
    (folder / "9001_later.py").write_text(
        "from django.db import migrations\n"
        "class Migration(migrations.Migration):\n"
        f"    dependencies = [('access', '{names[-1].stem}'), ('audit', '0002_images_apart')]\n"
        "    operations = [migrations.RunSQL('INSERT INTO access_rolegrant (account_id, role, starts_on)"
        " SELECT id, $$participant$$, $$2010-01-01$$ FROM accounts_account LIMIT 1')]\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    settings.MIGRATION_MODULES = {"access": folder.name}
    services.forget_blueprints()
    yield
    services.forget_blueprints()
    for name in [name for name in sys.modules if name.startswith(folder.name)]:
        sys.modules.pop(name)


def test_what_a_later_migration_of_the_same_upgrade_writes_is_noted(network_before, a_later_migration):
    assert "2 migrations by replay" in run("networks", "upgrade", network_before.key)
    with in_space():
        assert Event.objects.latest("pk").table_name == "access_rolegrant"
        assert verify().whole, verify().sentence


def test_an_empty_log_has_nothing_to_say_of_it(own_database):
    with in_space() as space:
        pass
    back_to_first_form(space.key)
    run("networks", "upgrade", space.key)
    with in_space():
        assert not Event.objects.filter(operation="RECHAIN").exists()
        assert verify().sentence == "The log is empty."
