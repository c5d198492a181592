"""Looking after accounts: who comes in, with which role, until when."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail

from foundation.access import NotPermitted, Viewer
from foundation.access import queries as access
from foundation.access import services as granting
from foundation.access.models import RoleGrant
from foundation.accounts import invitations, queries, services
from foundation.accounts.models import Account
from foundation.law import Refused
from foundation.notify import services as notify
from foundation.notify.models import Message
from tests.people import AT, address_of

TODAY = {"starts_on_day": "14", "starts_on_month": "6", "starts_on_year": "2010"}
INVITATION = {"name": "Nora Ní Bhriain", "email": "Nora@Example.org", "role": "participant", **TODAY}


@pytest.fixture
def client(alice, client_for):
    return client_for(alice)


@pytest.fixture
def sam(network):
    return Account.objects.get(email=address_of("sam"))


def test_an_invited_person_comes_in_by_the_link_of_the_letter(client, client_for):
    answer = client.post("/accounts/invite/", INVITATION, follow=True)
    assert "An invitation is on its way to nora@example.org" in answer.content.decode()
    nora = Account.objects.get(email="nora@example.org")
    assert [role.code for role in access.roles_of(nora, AT.date())] == ["participant"]
    notify.deliver(message_id=Message.objects.get(to=nora.email).pk, at=AT)
    assert "Alice has made an account for you" in mail.outbox[-1].body
    link = re.search(r"http://[^/]+(/accounts/password/set/\S+)", mail.outbox[-1].body)[1]
    guest = client_for()
    where = guest.get(link, follow=True).redirect_chain[-1][0]
    guest.post(where, {"password1": "three tall green teapots", "password2": "three tall green teapots"})
    guest.post("/accounts/sign-in/", {"login": nora.email, "password": "three tall green teapots"})
    assert guest.get("/roles/").status_code == 200


def test_nobody_signs_in_before_a_password_is_set(client, client_for):
    client.post("/accounts/invite/", INVITATION)
    assert not Account.objects.get(email="nora@example.org").has_usable_password()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": ""}, "Enter the person&#x27;s full name"),
        ({"email": "no address"}, "Enter an email address in the correct format"),
        ({"role": ""}, "Choose a role"),
        ({"starts_on_day": "31"}, "real date"),
        ({"email": "SAM@example.org"}, "Someone with this email address has an account already"),
        ({"ends_on_day": "1", "ends_on_month": "6", "ends_on_year": "2010"}, "on or after the day it starts"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, change, sentence):
    body = client.post("/accounts/invite/", {**INVITATION, **change}).content.decode()
    assert sentence in body
    assert change.get("name", "Nora Ní Bhriain") in body
    assert not Account.objects.filter(email="nora@example.org").exists()


def test_a_role_is_given_and_ended_on_pages(client, sam):
    answer = client.post(f"/accounts/{sam.pk}/roles/give/", {"role": "participant", **TODAY}, follow=True)
    assert "has the role: Participant" in answer.content.decode()
    grant = access.grants_of(sam).get(role="participant")
    day = {"on_day": "20", "on_month": "6", "on_year": "2010"}
    client.post(f"/accounts/roles/{grant.pk}/end/", day)
    grant.refresh_from_db()
    assert grant.ends_on == date(2010, 6, 20)


def test_a_refused_role_is_an_error_of_the_form(client, sam):
    body = client.post(
        f"/accounts/{sam.pk}/roles/give/", {"role": "council_officer", **TODAY}
    ).content.decode()
    assert "Council officer does not go with Host support worker" in body
    assert "SeparateDuties" in body


def test_closing_ends_all_roles_that_day(client, sam, alice, at):
    from foundation.access import services as granting

    granting.grant_role(account=sam, role="participant", starts_on=date(2011, 1, 1), by=alice, at=at)
    client.post(f"/accounts/{sam.pk}/close/")
    sam.refresh_from_db()
    assert not sam.is_active
    assert [grant.ends_on for grant in access.grants_of(sam)] == [at.date()]
    assert sam in access.holders("host_support_worker", at.date())


def test_a_reopened_account_has_no_role(client, sam, at):
    client.post(f"/accounts/{sam.pk}/close/")
    client.post(f"/accounts/{sam.pk}/reopen/")
    sam.refresh_from_db()
    assert sam.is_active
    assert not access.roles_of(sam, date(2010, 6, 15))


def test_closing_ends_sessions_and_roles_for_good(client, client_for, sam, at):
    """Opened again on the same day, the account brings back neither a cookie nor a role."""
    theirs = client_for(access.viewer_of(sam, at.date()))
    assert theirs.get("/roles/").status_code == 200
    client.post(f"/accounts/{sam.pk}/close/")
    client.post(f"/accounts/{sam.pk}/reopen/")
    assert theirs.get("/roles/").status_code == 302
    assert access.roles_of(sam, at.date()) == ()


def test_a_closed_account_is_not_invited_again(client, sam):
    client.post(f"/accounts/{sam.pk}/close/")
    written = Message.objects.count()
    body = client.post(f"/accounts/{sam.pk}/invite/").content.decode()
    assert "has been closed" in body
    assert Message.objects.count() == written


def test_nothing_of_a_signed_in_page_is_kept_by_the_browser(client, client_for):
    assert client.get("/members/")["Cache-Control"] == "no-store, private"
    assert "no-store" not in client_for().get("/").headers.get("Cache-Control", "")


def test_nobody_closes_their_own_account(client, alice):
    body = client.post(f"/accounts/{alice.account_id}/close/").content.decode()
    assert "Nobody changes their own roles" in body
    assert queries.account(alice.account_id).is_active


def test_a_lost_second_factor_can_be_removed(client, sam):
    client.post(f"/accounts/{sam.pk}/second-factor/")
    assert not queries.has_second_factor(sam.pk)


def test_not_ones_own(alice, at):
    with pytest.raises(Refused, match="Nobody changes their own"):
        services.remove_second_factor(account=queries.account(alice.account_id), by=alice, at=at)


def test_a_name_can_be_changed(client, sam):
    client.post(f"/accounts/{sam.pk}/name/", {"name": "Samira Şahin"})
    sam.refresh_from_db()
    assert sam.name == "Samira Şahin"


def test_an_invitation_can_be_sent_again(client, sam):
    client.post(f"/accounts/{sam.pk}/invite/")
    assert Message.objects.get(to=sam.email).template == "accounts/email/invitation"


@pytest.mark.parametrize(("sought", "found"), [("sam", True), ("SAM@EX", True), ("zzz", False)])
def test_people_are_found_by_name_or_address(client, sought, found):
    body = client.get(f"/accounts/?q={sought}").content.decode()
    assert ("sam@example.org" in body) is found
    assert ("Nobody has this" in body) is not found


def test_the_page_of_a_person_shows_roles_and_tries(client, sam, client_for):
    client_for().post("/accounts/sign-in/", {"login": sam.email, "password": "wrong"})
    body = client.get(f"/accounts/{sam.pk}/").content.decode()
    assert "Host support worker" in body
    assert "Wrong email or password" in body


PAGES = ["", "invite/", "{0}/", "{0}/name/", "{0}/invite/", "{0}/roles/give/", "{0}/close/", "{0}/reopen/"]


@pytest.mark.parametrize("page", [*PAGES, "{0}/second-factor/", "roles/1/end/"])
def test_others_are_kept_out(bob, client_for, page):
    address = f"/accounts/{page}".format(bob.account_id)
    assert client_for(bob).get(address).status_code == 403
    assert client_for(bob).post(address).status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_pages_open_and_have_one_heading(client, sam, page):
    body = client.get(f"/accounts/{page}".format(sam.pk)).content.decode()
    assert body.count("<h1") == 1


@pytest.mark.parametrize("address", ["/accounts/999999/", "/accounts/roles/999999/end/"])
def test_what_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_services_ask_for_the_permission_themselves(network, bob, at):
    with pytest.raises(NotPermitted):
        services.create_account(email="x@example.org", name="X", by=bob, at=at)


def test_an_encoded_password_is_taken_as_it_is(network, at):
    account = services.create_account(
        email="X@example.org", name=" X ", encoded="scrypt$x", by=Viewer.system("seed"), at=at
    )
    assert (account.email, account.name, account.password) == ("x@example.org", "X", "scrypt$x")


def test_the_department_looks_after_its_own(dora, client_for, department):
    body = client_for(dora).get("/accounts/").content.decode()
    assert "april@example.org" in body
    assert "alice@example.org" not in body


# --- Roles that rest on a record ---------------------------------------------------------------------------------

RESTED = ["governance_member", "authorised_representative"]


@pytest.mark.parametrize("role", RESTED)
def test_RestsOnARecord_the_host_makes_nobody_of_the_link(alice, at, role):
    facts = {"name": "Alias", "email": "alias@example.org", "role": role, "starts_on": at.date()}
    with pytest.raises(Refused) as caught:
        invitations.invite(**facts, by=alice, at=at)
    assert caught.value.code == "RestsOnARecord"
    assert "Nobody gives it" in caught.value.detail


@pytest.mark.parametrize("address", ["/accounts/invite/", "/accounts/{sam}/roles/give/"])
def test_the_pages_say_how_one_comes_to_such_a_role_and_do_not_offer_it(alice, client_for, address):
    sam = Account.objects.get(email="sam@example.org")
    page = client_for(alice).get(address.format(sam=sam.pk)).text
    assert "Governance member comes with a post" in page
    assert not [role for role in RESTED if f'value="{role}"' in page]


@pytest.mark.parametrize("role", RESTED)
def test_a_role_without_a_record_stays_until_it_is_ended(alice, at, role):
    """Those who had it before it rested on anything keep it; the host can end it and not give it again."""
    grant = RoleGrant.objects.in_force(at.date()).filter(role=role, record="")[0]
    granting.end_role(grant=grant, on=at.date(), by=alice, at=at)
    with pytest.raises(Refused, match="Some roles are given by a record"):
        granting.grant_role(
            account=grant.account, role=role, starts_on=at.date() + timedelta(days=1), by=alice, at=at
        )
