"""The page on which a network agrees how long records are kept, the dry run on it, and the night that does it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from foundation.access import NotPermitted
from foundation.accounts.models import SignIn
from foundation.audit.models import Event
from foundation.audit.verification import verify
from foundation.design.forms.editing import CHANGED
from foundation.jobs.registry import repeating
from foundation.law import Refused
from foundation.retention import queries, rules, services
from foundation.retention.models import Period
from tests.foundation.audit.log_steps import seal_now
from tests.people import AT

SIGN_INS = "accounts.sign_ins"


@pytest.fixture
def old(network):
    return SignIn.objects.create(
        kind="signed in", email="old@example.org", address="192.0.2.1", at=AT - timedelta(days=400)
    )


def test_our_defaults_are_marked_as_ours_and_nothing_goes_before_the_network_agrees(alice, client_for, old):
    page = client_for(alice).get("/retention/").text
    assert "Sign-ins and failed attempts, with their addresses" in page
    assert "Our default, which you have not agreed to yet" in page
    assert "None before you have agreed" in page
    assert "Agree how long records are kept" in client_for(alice).get("/start/").text
    assert services.run(by=alice, at=AT) == 0
    assert SignIn.objects.filter(pk=old.pk).exists()


def test_the_page_of_a_kind_says_how_many_would_go_by_how_long_it_is_kept(alice, client_for, old):
    page = client_for(alice).get(f"/retention/{SIGN_INS}/")
    trial = page.context["trial"].table.rows
    assert dict(trial)[12] == dict(trial)[1] - SignIn.objects.filter(at__gt=AT - timedelta(days=365)).count()
    assert dict(trial)[24] == 0
    assert "12 months; no law sets it" in page.text


def test_what_was_agreed_goes_the_next_night_with_a_certificate_and_is_counted(alice, client_for, old):
    client = client_for(alice)
    answer = client.post(f"/retention/{SIGN_INS}/", {"months": "13"}, follow=True)
    assert "are kept for 13 months. 1 will be taken out tonight." in answer.text
    assert "Agreed on 14 June 2010" in answer.text
    assert SignIn.objects.filter(pk=old.pk).exists()
    assert services.run(by=alice, at=AT) == 1
    assert not SignIn.objects.filter(pk=old.pk).exists()
    page = client.get("/retention/").text
    assert "Retention 2010-06-14, accounts.sign_ins" in page
    assert "Kept for 13 months since the day on which they were made" in page
    [gone] = queries.erasures(alice)
    assert gone.again["numbers"] == [old.pk]
    seal_now()
    assert verify().whole
    assert Event.objects.filter(table_name="retention_period", operation="INSERT").exists()


def test_two_who_agree_at_once_are_told(alice, client_for):
    services.agree(code=SIGN_INS, months=6, by=alice, at=AT)
    client = client_for(alice)
    seen = client.get(f"/retention/{SIGN_INS}/").context["form"].digests
    services.agree(code=SIGN_INS, months=9, by=alice, at=AT)
    answer = client.post(f"/retention/{SIGN_INS}/", {"months": "12", "as_seen": seen})
    assert CHANGED in answer.text
    assert Period.objects.get().months == 9


def test_all_that_wait_can_be_agreed_to_at_once(alice, client_for):
    client = client_for(alice)
    assert "The usual times have been agreed" in client.post("/retention/usual/", follow=True).text
    assert queries.waiting() == []
    assert {period.kind: period.months for period in Period.objects.all()} == {
        kind.code: kind.months for kind in queries.kinds()
    }
    assert "Agree how long records are kept" not in client.get("/start/").text


def test_it_repeats_each_night_in_every_space_that_keeps_people():
    assert "retention.run" in repeating("network")
    assert "retention.run" in repeating("department")


@pytest.mark.parametrize("months", ["0", "121", "", "six"])
def test_a_period_is_at_least_a_month_and_at_most_ten_years(alice, client_for, months):
    answer = client_for(alice).post(f"/retention/{SIGN_INS}/", {"months": months})
    assert "govuk-error-summary" in answer.text
    assert not Period.objects.exists()


def test_KeptForAWhile(alice):
    with pytest.raises(Refused) as refused:
        services.agree(code=SIGN_INS, months=0, by=alice, at=AT)
    assert refused.value.rule is rules.KeptForAWhile


def test_NetworkChooses(alice, monkeypatch):
    by_law = replace(queries.kind_named(SIGN_INS), source="an Act")
    monkeypatch.setattr(queries, "kinds", lambda: [by_law])
    with pytest.raises(Refused) as refused:
        services.agree(code=SIGN_INS, months=3, by=alice, at=AT)
    assert refused.value.rule is rules.NetworkChooses
    assert [due.months for due in queries.due_to_go(AT.date())] == [12]


def test_governance_members_see_it_and_the_host_manager_alone_agrees(grace, bob, client_for):
    assert client_for(grace).get("/retention/").status_code == 200
    assert client_for(grace).get(f"/retention/{SIGN_INS}/").status_code == 403
    assert client_for(bob).get("/retention/").status_code == 403
    with pytest.raises(NotPermitted):
        services.agree(code=SIGN_INS, months=6, by=grace, at=AT)


def test_what_is_not_kept_for_a_time_has_no_page(alice, client_for):
    assert client_for(alice).get("/retention/no.such/").status_code == 404
