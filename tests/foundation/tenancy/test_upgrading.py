"""Upgrades by migrations of every make, with rows in the tables."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

import foundation.access.migrations as released
from foundation.accounts.models import Account
from foundation.tenancy import entering, fingerprint, outside_any_space, services
from foundation.tenancy.queries import open_spaces, space_for_host
from tests.people import AT

HEAD = """
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.migrations import RunPython, RunSQL


class Migration(migrations.Migration):
    atomic = {atomic}
    dependencies = [("access", "{before}")]
    operations = [{operation}]
"""
GRANT = "INSERT INTO access_rolegrant (account_id, role, starts_on) SELECT id, 'participant', '2010-01-01' FROM accounts_account LIMIT 1"
NOTES = 'RunSQL("CREATE TABLE access_note (id int PRIMARY KEY)")'
INDEX = """AddIndexConcurrently(
        "rolegrant", models.Index(fields=["role", "ends_on"], name="access_rolegrant_role_later")
    )"""


@pytest.fixture
def release(own_database, settings, tmp_path, monkeypatch):
    """The next release: the migrations of `access`, and these after them, each `(operation, atomic)`."""
    folder = tmp_path / "access_of_the_next_release"
    folder.mkdir()
    (folder / "__init__.py").touch()
    names = []
    for file in sorted(Path(released.__file__).parent.glob("0*.py")):
        (folder / file.name).write_text(file.read_text())
        names.append(file.stem)
    monkeypatch.syspath_prepend(str(tmp_path))

    def with_migrations(*operations):
        for number, (operation, atomic) in enumerate(operations, start=9001):
            text = HEAD.format(atomic=atomic, before=names[-1], operation=operation)
            names.append(f"{number}_later")
            (folder / f"{names[-1]}.py").write_text(text)
        settings.MIGRATION_MODULES = {"access": folder.name}
        services.forget_blueprints()

    yield with_migrations
    for name in [name for name in __import__("sys").modules if name.startswith(folder.name)]:
        __import__("sys").modules.pop(name)
    services.forget_blueprints()


def run(*words):
    out = StringIO()
    try:
        call_command("networks", *words, stdout=out)
    except CommandError as error:
        return f"{out.getvalue()}{error}"
    return out.getvalue()


def sefton():
    return space_for_host("sefton.localhost")


def has_table(name):
    return name in fingerprint.tables(connections["owner"], sefton().key)


def scratch_schemas():
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'links_scratch%'")
        return cursor.fetchall()


def grants_of_participants():
    with outside_any_space(), entering(sefton()), connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM access_rolegrant WHERE role = 'participant'")
        return cursor.fetchone()[0]


def test_rows_added_by_one_migration_do_not_bar_the_next_from_altering_their_table(release):
    before = grants_of_participants()
    release(
        (f'RunSQL("{GRANT}")', True),
        ('RunSQL("ALTER TABLE access_rolegrant ADD COLUMN later int")', True),
    )
    assert run("upgrade").count("2 migrations by replay") == len(open_spaces())
    assert grants_of_participants() == before + 1
    assert "as it should be" in run("check")


def test_python_between_them_changes_nothing_of_that(release):
    release(
        (f'RunSQL("{GRANT}")', True),
        ("RunPython(RunPython.noop)", True),
        ('RunSQL("ALTER TABLE access_rolegrant ADD COLUMN later int")', True),
    )
    assert run("upgrade").count("3 migrations, one by one") == len(open_spaces())
    assert "as it should be" in run("check")


def test_an_index_is_built_without_holding_its_table(release):
    release((INDEX, False))
    assert run("upgrade").count("1 migrations, one by one") == len(open_spaces())
    assert "as it should be" in run("check")
    assert scratch_schemas() == []


def test_a_network_opens_with_an_index_that_others_built_concurrently(release):
    release((NOTES, True), (INDEX, False))
    run("upgrade")
    assert "opened at leeds.localhost" in run("open", "leeds")
    assert "as it should be" in run("check")


def test_an_upgrade_that_fails_half_way_is_taken_back(release):
    """The second migration fails in one network only: nothing of the first is left there."""
    release(
        (NOTES, True),
        ("RunPython(RunPython.noop)", True),
        (
            "RunSQL(\"ALTER TABLE access_rolegrant ADD CONSTRAINT none_old CHECK (starts_on > '2000-01-01')\")",
            True,
        ),
    )
    with outside_any_space(), entering(sefton()), connections["default"].cursor() as cursor:
        cursor.execute("UPDATE access_rolegrant SET starts_on = '1999-01-01'")
    assert f"{sefton().key} Sefton LINk: failed" in run("upgrade")
    assert not has_table("access_note")
    with outside_any_space(), entering(sefton()), connections["default"].cursor() as cursor:
        cursor.execute("UPDATE access_rolegrant SET starts_on = '2008-04-01'")
    assert "3 migrations, one by one" in run("upgrade")
    assert "as it should be" in run("check")


NO_X = "ALTER TABLE accounts_account ADD CONSTRAINT no_x CHECK (name <> 'X')"


@pytest.mark.parametrize("atomic", [True, False], ids=["by replay", "one by one"])
def test_a_migration_that_no_records_bear_is_kept_from_most_networks(release, atomic):
    """It passes on empty tables. Two networks meet it, one after the other; the third is left as it is."""
    networks = [space for space in open_spaces() if space.kind == "network"]
    assert len(networks) == 3
    for number, space in enumerate(networks):
        with outside_any_space(), entering(space):
            Account.objects.create(email=f"{number}@example.org", name="X", password="!", created_at=AT)
    release((NOTES, atomic), (f'RunSQL("{NO_X}")', atomic))
    lines = run("upgrade").splitlines()
    told = {space: next(line for line in lines if f"] {space.key} " in line) for space in networks}
    assert sum('constraint "no_x"' in line for line in told.values()) == 2
    left = [space for space, line in told.items() if "not tried" in line]
    assert len(left) == 1
    assert "access_note" not in fingerprint.tables(connections["owner"], left[0].key)


def test_a_network_whose_records_alone_are_in_the_way_stops_no_other(release):
    networks = [space for space in open_spaces() if space.kind == "network"]
    with outside_any_space(), entering(networks[0]):
        Account.objects.create(email="x@example.org", name="X", password="!", created_at=AT)
    release((f'RunSQL("{NO_X}")', True))
    said = run("upgrade")
    assert said.count("1 migrations by replay") == len(open_spaces()) - 1
    assert "not tried" not in said
    assert f"{networks[0].key} {networks[0].name}: failed" in said


def test_what_cannot_be_taken_back_is_finished(release):
    """Outside a transaction the first migration stays: with its rights, its triggers, and a way on."""
    release(
        (NOTES, True),
        (
            "RunSQL(\"ALTER TABLE access_rolegrant ADD CONSTRAINT none_old CHECK (starts_on > '2000-01-01')\")",
            False,
        ),
    )
    with outside_any_space(), entering(sefton()), connections["default"].cursor() as cursor:
        cursor.execute("UPDATE access_rolegrant SET starts_on = '1999-01-01'")
    assert f"{sefton().key} Sefton LINk: failed" in run("upgrade")
    assert has_table("access_note")
    with outside_any_space(), entering(sefton()), connections["default"].cursor() as cursor:
        cursor.execute("INSERT INTO access_note VALUES (1)")
        cursor.execute("SELECT count(*) FROM audit_event WHERE table_name = 'access_note'")
        assert cursor.fetchone() == (1,)
        cursor.execute("UPDATE access_rolegrant SET starts_on = '2008-04-01'")
    assert "migrations, one by one" in run("upgrade")
    assert "as it should be" in run("check")
