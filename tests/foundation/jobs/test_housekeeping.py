"""What every space forgets by itself."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from foundation.api.models import KeptAnswer
from foundation.api.services import ANSWERS_KEPT
from foundation.jobs import registry, services
from foundation.tenancy import entering, outside_any_space
from foundation.tenancy.queries import open_spaces
from tests.foundation.api.factories import issue


def visiting_all():
    for space in open_spaces():
        with outside_any_space(), entering(space):
            yield space


def keep_sessions():
    for _ in visiting_all():
        for key, days in (("ended", -400), ("running", 1)):
            expires = timezone.now() + timedelta(days=days)
            Session.objects.update_or_create(session_key=key, defaults={"expire_date": expires})


def sessions():
    return {space.key: set(Session.objects.values_list("session_key", flat=True)) for space in visiting_all()}


@pytest.mark.parametrize("kind", ["network", "department"])
def test_each_kind_of_space_keeps_house(kind):
    assert {"accounts.forget_sessions", "api.forget_answers", "jobs.forget_old"} <= set(
        registry.repeating(kind)
    )


def test_sessions_that_have_ended_are_forgotten(own_database, at):
    keep_sessions()
    for _ in visiting_all():
        services.wake("accounts.forget_sessions", at=at)
    assert set(map(frozenset, sessions().values())) == {frozenset({"running"})}


def test_django_s_own_command_does_so_in_every_space_suspended_ones_too(own_database):
    keep_sessions()
    suspended = open_spaces("network")[0]
    call_command("networks", "suspend", suspended.key, "--reason", "The contract ended", stdout=StringIO())
    out = StringIO()
    call_command("clearsessions", stdout=out)
    assert f"{len(open_spaces())} expired sessions forgotten" in out.getvalue()
    assert set(map(frozenset, sessions().values())) == {frozenset({"running"})}


def test_answers_that_nobody_may_ask_for_again_are_forgotten(network, at):
    token, _ = issue()
    for key, age in (("of-200-days-ago", timedelta(days=200)), ("of-today", timedelta())):
        KeptAnswer.objects.create(token=token, key=key, fingerprint="0" * 64, kept_at=at - age)
    services.wake("api.forget_answers", at=at)
    assert [kept.key for kept in KeptAnswer.objects.all()] == ["of-today"]
    assert timedelta(days=200) > ANSWERS_KEPT
