"""Roles: who may do what, from which day to which."""

from datetime import date

import pytest
from django.db import IntegrityError

from foundation.access import NotPermitted, Viewer, services
from foundation.access import queries as access
from foundation.access.catalogue import role_named, roles_here
from foundation.access.models import RoleGrant
from foundation.access.rules import (
    NotYourself,
    OncePerPerson,
    OpenAccounts,
    RoleDates,
    SeparateDuties,
    SomebodyManages,
)
from foundation.accounts import services as accounts
from foundation.law import Refused
from foundation.tenancy import atomic
from national.permissions import P as D
from national.roles import ROLES as NATIONAL
from tenants.permissions import P
from tenants.roles import ROLES as TENANT

SEEING_PEOPLE = {P.MEMBERS_SEE, P.MEMBERS_MANAGE, P.REPRESENTATIVES_SEE, P.VISITS_SEE, P.ACCOUNTS_MANAGE}
DRAFTS = {D.RETURNS_SEE, D.ROUNDS_SEE, D.INDICATORS_SEE}


@pytest.fixture
def nora(network, at):
    return accounts.create_account(email="nora@example.org", name="Nora", by=Viewer.system("test"), at=at)


def test_the_catalogue_is_that_of_the_space(network):
    assert roles_here() == TENANT


def test_the_department_has_its_own(department):
    assert roles_here() == NATIONAL


@pytest.mark.parametrize("role", TENANT, ids=lambda role: role.code)
def test_whoever_sees_peoples_records_needs_a_second_factor(role):
    assert role.second_factor or not role.permissions & SEEING_PEOPLE


@pytest.mark.parametrize("role", NATIONAL, ids=lambda role: role.code)
def test_whoever_sees_drafts_needs_a_second_factor(role):
    assert role.second_factor or not role.permissions & DRAFTS


@pytest.mark.parametrize("role", [*TENANT, *NATIONAL], ids=lambda role: role.code)
def test_each_role_says_in_a_sentence_what_its_holder_may_do(role):
    assert role.sentence.endswith(".")
    assert role.permissions


@pytest.mark.parametrize("roles", [TENANT, NATIONAL], ids=["network", "department"])
def test_exclusions_name_roles_that_exist_and_hold_both_ways(roles):
    by_code = {role.code: role for role in roles}
    for role in roles:
        assert all(role.code in by_code[other].excludes for other in role.excludes)


@pytest.mark.parametrize(("names", "roles"), [(P, TENANT), (D, NATIONAL)], ids=["network", "department"])
def test_every_permission_belongs_to_some_role(names, roles):
    assert frozenset().union(*(role.permissions for role in roles)) == set(names)


def test_the_host_prepares_and_the_link_decides():
    by_code = {role.code: role.permissions for role in TENANT}
    deciding = {P.DECISIONS_MAKE, P.PROCEDURES_PUBLISH, P.ANNUAL_REPORT_SIGN, P.RETURNS_APPROVE}
    assert deciding <= by_code["governance_member"]
    assert not deciding & (by_code["host_manager"] | by_code["host_support_worker"])


def test_nobody_both_prepares_and_approves_an_allocation():
    assert not [role for role in NATIONAL if {D.ROUNDS_PREPARE, D.ROUNDS_APPROVE} <= role.permissions]


def test_a_role_counts_from_its_first_day_to_the_end_of_its_last(nora, alice, at):
    services.grant_role(
        account=nora,
        role="participant",
        starts_on=date(2010, 6, 1),
        ends_on=date(2010, 6, 30),
        by=alice,
        at=at,
    )
    days = [date(2010, 5, 31), date(2010, 6, 1), date(2010, 6, 30), date(2010, 7, 1)]
    assert [bool(access.roles_of(nora, day)) for day in days] == [False, True, True, False]
    assert [nora in access.holders("participant", day) for day in days] == [False, True, True, False]


def test_the_viewer_has_the_permissions_of_the_day(nora, alice, at):
    services.grant_role(account=nora, role="participant", starts_on=date(2010, 6, 1), by=alice, at=at)
    assert not access.viewer_of(nora, date(2010, 5, 31)).may(P.PROVIDERS_SEE)
    assert access.viewer_of(nora, date(2010, 6, 1)).may(P.PROVIDERS_SEE)


def test_ending_a_role_keeps_it_until_the_end_of_that_day(nora, alice, at):
    grant = services.grant_role(account=nora, role="participant", starts_on=date(2010, 6, 1), by=alice, at=at)
    services.end_role(grant=grant, on=date(2010, 6, 14), by=alice, at=at)
    assert access.roles_of(nora, date(2010, 6, 14))
    assert not access.roles_of(nora, date(2010, 6, 15))


def refused(rule):
    return pytest.raises(Refused, match=rule.sentence()[:30])


def test_RoleIsNotProlonged_ending_a_role_gives_nobody_more_days(nora, alice, at):
    """Else a role that has ended would come back without the consent that giving it asks for."""
    grant = services.grant_role(
        account=nora,
        role="participant",
        starts_on=date(2010, 1, 4),
        ends_on=date(2010, 6, 30),
        by=alice,
        at=at,
    )
    with pytest.raises(Refused) as caught:
        services.end_role(grant=grant, on=date(2010, 12, 31), by=alice, at=at)
    assert (caught.value.code, caught.value.detail) == (
        "RoleIsNotProlonged",
        "The last day of this one is 30 June 2010.",
    )
    assert RoleGrant.objects.get(pk=grant.pk).ends_on == date(2010, 6, 30)
    services.end_role(grant=grant, on=date(2010, 6, 20), by=alice, at=at)
    assert RoleGrant.objects.get(pk=grant.pk).ends_on == date(2010, 6, 20)


@pytest.mark.parametrize("on", [date(2010, 1, 5), date(2010, 6, 13)])
def test_RoleEndsAhead_nobody_turns_out_not_to_have_been_in_post(nora, alice, at, on):
    role = {"account": nora, "role": "participant", "starts_on": date(2010, 1, 4)}
    grant = services.grant_role(**role, by=alice, at=at)
    with pytest.raises(Refused) as caught:
        services.end_role(grant=grant, on=on, by=alice, at=at)
    assert caught.value.code == "RoleEndsAhead"
    assert nora in access.holders("participant", on)


def test_without_the_permission_nobody_gives_roles(nora, bob, at):
    with pytest.raises(NotPermitted, match="accounts - manage"):
        services.grant_role(account=nora, role="participant", starts_on=at.date(), by=bob, at=at)


def test_nobody_gives_themselves_a_role(alice, at):
    account = RoleGrant.objects.get(account_id=alice.account_id).account
    with refused(NotYourself):
        services.grant_role(account=account, role="participant", starts_on=at.date(), by=alice, at=at)


def test_a_role_is_held_once_at_a_time(nora, alice, at):
    services.grant_role(account=nora, role="participant", starts_on=date(2010, 6, 1), by=alice, at=at)
    with refused(OncePerPerson):
        services.grant_role(account=nora, role="participant", starts_on=date(2010, 7, 1), by=alice, at=at)


def test_a_role_can_be_held_again_later(nora, alice, at):
    for first, last in ((date(2010, 1, 1), date(2010, 1, 31)), (date(2010, 2, 1), None)):
        services.grant_role(account=nora, role="participant", starts_on=first, ends_on=last, by=alice, at=at)
    assert access.grants_of(nora).count() == 2


@pytest.mark.parametrize(
    ("one", "other"), [("host_manager", "governance_member"), ("council_officer", "host_support_worker")]
)
def test_duties_are_separate(nora, at, one, other):
    system = Viewer.system("tests")
    services.grant_role(account=nora, role=one, starts_on=date(2010, 6, 1), by=system, at=at)
    with refused(SeparateDuties):
        services.grant_role(account=nora, role=other, starts_on=date(2010, 6, 1), by=system, at=at)


def test_duties_may_follow_each_other(nora, alice, at):
    services.grant_role(
        account=nora,
        role="host_manager",
        starts_on=date(2010, 1, 1),
        ends_on=date(2010, 3, 31),
        by=alice,
        at=at,
    )
    assert services.grant_role(
        account=nora,
        role="governance_member",
        starts_on=date(2010, 4, 1),
        by=Viewer.system("tests"),
        at=at,
    )


def test_dates_the_wrong_way_round_are_refused(nora, alice, at):
    with refused(RoleDates):
        services.grant_role(
            account=nora,
            role="participant",
            starts_on=date(2010, 6, 2),
            ends_on=date(2010, 6, 1),
            by=alice,
            at=at,
        )


def test_the_database_refuses_them_too(nora):
    with pytest.raises(IntegrityError, match="role_grant_ends_after_start"), atomic():
        RoleGrant.objects.create(
            account=nora, role="participant", starts_on=date(2010, 6, 2), ends_on=date(2010, 6, 1)
        )


def test_somebody_always_looks_after_accounts(nora, alice, at):
    services.grant_role(account=nora, role="host_manager", starts_on=date(2010, 6, 1), by=alice, at=at)
    nora_as_viewer = access.viewer_of(nora, at.date())
    grant = RoleGrant.objects.get(account_id=alice.account_id)
    services.end_role(grant=grant, on=at.date(), by=nora_as_viewer, at=at)
    assert [holder.name for holder in access.people_who_may("accounts.manage", date(2010, 6, 15))] == ["Nora"]


def test_somebody_does_on_every_later_day(nora, alice, at):
    """A second manager until 30 June is nobody from 1 July on."""
    first = date(2010, 6, 1)
    until = {"starts_on": first, "ends_on": date(2010, 6, 30)}
    services.grant_role(account=nora, role="host_manager", **until, by=alice, at=at)
    nora_as_viewer = access.viewer_of(nora, at.date())
    grant = RoleGrant.objects.get(account_id=alice.account_id)
    with pytest.raises(Refused, match="From 1 July 2010"), atomic():
        services.end_role(grant=grant, on=date(2010, 6, 20), by=nora_as_viewer, at=at)
    with refused(SomebodyManages), atomic():
        accounts.close_account(account=grant.account, by=nora_as_viewer, at=at)
    services.end_role(grant=nora.role_grants.get(), on=date(2010, 6, 20), by=alice, at=at)


def test_a_closed_account_gets_no_role(nora, alice, at):
    accounts.close_account(account=nora, by=alice, at=at)
    with refused(OpenAccounts):
        services.grant_role(account=nora, role="participant", starts_on=at.date(), by=alice, at=at)


def test_the_last_who_does_cannot_be_closed(alice, at):
    other = Viewer(kind="person", name="X", account_id=-1, permissions=frozenset({"accounts.manage"}))
    account = RoleGrant.objects.get(account_id=alice.account_id).account
    with refused(SomebodyManages), atomic():
        accounts.close_account(account=account, by=other, at=at)
    account.refresh_from_db()
    assert account.is_active


def test_an_unknown_role_is_a_mistake_of_the_program(network):
    with pytest.raises(KeyError, match="No role emperor"):
        role_named("emperor")


def test_the_screen_of_roles_shows_every_role_and_permission(bob, client_for):
    body = client_for(bob).get("/roles/").content.decode()
    assert all(role.sentence.replace("'", "&#x27;") in body for role in TENANT)
    assert body.count('scope="row"') == len(P)


def test_the_screen_of_the_department(dora, client_for):
    body = client_for(dora).get("/roles/").content.decode()
    assert all(role.name in body for role in NATIONAL)
