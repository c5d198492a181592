"""The first person in post comes from outside, once; whoever follows comes from those in post."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from foundation.access import queries as access
from foundation.access.models import RoleGrant
from foundation.law import Refused
from foundation.notify.models import Message
from foundation.tenancy import entering, outside_any_space
from tenants.governing.governance import services
from tenants.governing.governance.models import Term
from tests.people import space_of
from tests.tenants.governing.governance.posts import SYSTEM

FACTS = {
    "body": "Steering group",
    "kind": "steering",
    "name": "Ada First",
    "email": "ada@example.org",
    "since": date(2010, 4, 1),
    "evidence": "Founding meeting of 31 March 2010",
}


def test_whoever_is_first_may_sign_in_and_set_up_the_rest(network, at):
    RoleGrant.objects.filter(role="governance_member").delete()
    term = services.begin_governing(**FACTS, by=SYSTEM, at=at)
    assert str(term) == "Ada First: Chair, Steering group"
    first = access.viewer_of(term.account, at.date())
    assert first.may("posts.fill")
    body = services.set_up_body(name="North", kind="locality", since=at.date(), by=first, at=at)
    assert body.pk


def test_FirstInPost_not_where_somebody_is_and_not_from_inside(network, alice, grace, at):
    for viewer in (alice, grace):
        with pytest.raises(Refused) as caught:
            services.begin_governing(**FACTS, by=viewer, at=at)
        assert caught.value.code == "FirstInPost"
    services.begin_governing(**FACTS, by=SYSTEM, at=at)
    with pytest.raises(Refused, match="Only where nobody is in post"):
        services.begin_governing(**{**FACTS, "body": "Another"}, by=SYSTEM, at=at)


def test_the_operators_command(own_database):
    key = space_of("barnet").key
    options = [
        part
        for name, value in FACTS.items()
        for part in (f"--{name}", value.isoformat() if isinstance(value, date) else value)
    ]
    out = StringIO()
    with outside_any_space():
        call_command("governance", "begin", key, *options, stdout=out)
        assert "an invitation is on its way to ada@example.org" in out.getvalue()
        with entering(space_of("barnet")):
            assert Term.objects.get().account.email == "ada@example.org"
            assert Message.objects.filter(to="ada@example.org").exists()
        with pytest.raises(CommandError, match="Only where nobody is in post"):
            call_command("governance", "begin", key, *options, stdout=out)
        with pytest.raises(CommandError, match="There is no network"):
            call_command("governance", "begin", "department", *options, stdout=out)
