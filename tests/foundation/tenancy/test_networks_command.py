"""Opening, upgrading, suspending, closing and checking networks."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connections

from foundation.accounts.models import Account
from foundation.tenancy import SpaceSuspended, atomic, entering, outside_any_space, services
from foundation.tenancy.models import Authority, Tenant
from foundation.tenancy.queries import open_spaces, space_for_host


def run(*arguments):
    out = StringIO()
    call_command("networks", *arguments, stdout=out)
    return out.getvalue()


def owner_sql(statement):
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture(autouse=True)
def _own(own_database):
    """Every test here changes the database for good."""


def test_a_network_is_opened_with_its_role_and_rights_and_answers_to_its_host():
    assert "opened at leeds.localhost" in run("open", "leeds")
    space = space_for_host("leeds.localhost")
    with outside_any_space(), entering(space):
        assert Account.objects.count() == 0
    assert "as it should be" in run("check", space.key)


def test_opening_again_changes_nothing():
    run("open", "leeds")
    before = run("list")
    assert run("open", "leeds", "sefton") == ""
    assert run("list") == before


def test_an_opening_that_breaks_leaves_nothing_and_can_be_repeated(monkeypatch):
    def breaks(cursor, opening):
        raise RuntimeError("the power went")

    with monkeypatch.context() as patched:
        patched.setattr("foundation.tenancy.services.opening.register", breaks)
        with pytest.raises(CommandError, match="1 failed"):
            run("open", "leeds")
    assert not Tenant.objects.using("owner").filter(authority__slug="leeds").exists()
    assert "opened" in run("open", "leeds")


def test_an_authority_that_is_not_in_force_has_no_network():
    Authority.objects.using("owner").filter(slug="leeds").update(closes_on="2009-04-01")
    with pytest.raises(CommandError, match="Not in force in the register: leeds"):
        run("open", "leeds")


def test_an_abolished_authority_names_its_successors():
    """The split of Cheshire on 1 April 2009."""
    cheshire = Authority.objects.using("owner").get(slug="cheshire")
    east = Authority.objects.using("owner").create(
        slug="cheshire-east",
        name="Cheshire East",
        official_name="Cheshire East Council",
        kind="unitary",
        region=cheshire.region,
        opens_on="2009-04-01",
    )
    cheshire.closes_on = "2009-04-01"
    cheshire.save(using="owner")
    cheshire.successors.add(east)
    force = Authority.objects.using("owner").in_force
    assert force("2009-03-31").filter(slug__startswith="cheshire").get() == cheshire
    assert force("2009-04-01").filter(slug__startswith="cheshire").get() == east
    assert east.predecessors.get() == cheshire


def test_upgrading_skips_what_has_nothing_to_do():
    assert run("upgrade").count("nothing to do") == len(open_spaces())


def test_upgrading_adds_what_is_missing_and_goes_on_past_a_failure(monkeypatch):
    sefton, barnet = (space_for_host(f"{slug}.localhost") for slug in ("sefton", "barnet"))
    for space in (sefton, barnet):  # as before the last migration of the workflow
        owner_sql(
            f"DROP TABLE {space.key}.workflow_statechange; DELETE FROM {space.key}.django_migrations WHERE app = 'workflow'"
        )
    owner_sql(f"CREATE TABLE {barnet.key}.workflow_statechange (in_the_way int)")
    services.forget_blueprints()
    with pytest.raises(CommandError, match="1 failed"):
        run("upgrade")
    assert "as it should be" in run("check", sefton.key)
    owner_sql(f"DROP TABLE {barnet.key}.workflow_statechange")
    assert "by replay" in run("upgrade")
    assert "as it should be" in run("check", barnet.key)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("DROP INDEX {index}", "missing: index"),
        (
            "ALTER TABLE {key}.accounts_account ADD COLUMN extra int",
            "not expected: column accounts_account.extra",
        ),
        (
            "ALTER TABLE {key}.accounts_account ALTER COLUMN name TYPE text",
            "different: column accounts_account.name",
        ),
        (
            "GRANT SELECT ON {key}.accounts_account TO links_department",
            "right too many: links_department SELECT on accounts_account",
        ),
        (
            "REVOKE UPDATE ON {key}.accounts_account FROM links_{key}",
            "right missing: links_{key} UPDATE on accounts_account",
        ),
        ("GRANT UPDATE ON {key}.workflow_statechange TO links_{key}", "right too many"),
    ],
)
def test_drift_is_found_and_said(damage, said):
    space = space_for_host("sefton.localhost")
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisprimary AND NOT indisunique AND indrelid = %s::regclass",
            [f"{space.key}.access_rolegrant"],
        )
        index = cursor.fetchone()[0]
    owner_sql(damage.format(key=space.key, index=index))
    out = StringIO()
    with pytest.raises(CommandError, match="1 spaces are not as they should be"):
        call_command("networks", "check", stdout=out)
    assert said.format(key=space.key) in out.getvalue()


def test_mending_puts_rights_back():
    space = space_for_host("sefton.localhost")
    owner_sql(f"REVOKE ALL ON {space.key}.accounts_account FROM {space.role}")
    owner_sql(f"GRANT DELETE ON {space.key}.workflow_statechange TO {space.role}")
    run("mend", space.key)
    assert "as it should be" in run("check", space.key)


def test_a_suspended_network_is_read_and_not_changed_until_it_is_resumed():
    key = space_for_host("sefton.localhost").key
    run("suspend", key, "--reason", "The host's contract ended")
    space = next(space for space in open_spaces() if space.key == key)
    assert "as it should be" in run("check", key)
    with outside_any_space(), entering(space):
        assert Account.objects.exists()
        with pytest.raises(SpaceSuspended), atomic():
            pass
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            connections["default"].cursor() as cursor,
        ):
            cursor.execute("DELETE FROM law_clock")
    run("resume", key)
    space = next(space for space in open_spaces() if space.key == key)
    with outside_any_space(), entering(space), atomic():
        Account.objects.update(name="Changed")


def test_a_closed_network_is_no_longer_entered_and_a_new_one_may_follow():
    key = space_for_host("sefton.localhost").key
    run("close", key, "--reason", "Merged")
    assert key not in {space.key for space in open_spaces()}
    run("open", "sefton")
    assert Tenant.objects.using("owner").filter(authority__slug="sefton").count() == 2


def test_an_unknown_key_is_named():
    with pytest.raises(CommandError, match="No running network has the key n9999"):
        run("suspend", "n9999", "--reason", "x")
