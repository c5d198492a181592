"""A decision for the council's system: what it authorises, and who made it, as it is published."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.foundation.api.factories import Caller, issue
from tests.tenants.governing.governance import decided, sitting
from tests.tenants.governing.governance import factories as governance
from tests.tenants.governing.governance.sitting import NAMES


@pytest.fixture
def group(network, at):
    return sitting.group(at=at)


def test_what_a_decision_authorises(caller, at):
    made = governance.decision("c", at=at)
    found = caller.get(f"decisions/{made.pk}").json()["authorises"]
    assert [name["part"] for name in found["names"]] == ["heading"]
    assert (found["starts_on"], found["ends_on"]) == ("2010-06-14", "2010-06-14")
    assert found["up_to_pence"] == 10_000


def test_a_visit_that_is_not_announced_is_kept_back_until_it_is_over(caller, at):
    mandate = governance.mandate("f", at.date())
    coming = governance.decision("f", at=at, mandate=_unannounced(mandate, at.date()))
    past = governance.decision("f", at=at, mandate=_unannounced(mandate, at.date() - timedelta(days=1)))
    assert caller.get(f"decisions/{coming.pk}").json()["authorises"] is None
    assert caller.get(f"decisions/{past.pk}").json()["authorises"]["names"]


def _unannounced(mandate, day):
    return replace(mandate, starts_on=day, ends_on=day, unannounced=True)


def test_who_decided_by_name_where_the_procedure_shows_it(caller, group, grace, at):
    made = decided.at_a_meeting(group, by=grace, at=at, by_name=True, shows_who=True)
    found = caller.get(f"decisions/{made.pk}").json()["who_decided"]
    assert (found["how"], found["decider"]) == ("meeting", "Steering group")
    assert found["quorum"] == "3 people, the chair or a vice-chair among them"
    assert found["requirement"] == "More votes for it than against it"
    assert found["votes"] == {"votes_for": 2, "votes_against": 1, "abstained": 0, "casting_vote": None}
    assert [(each["name"], each["vote"]) for each in found["decided"]] == list(decided.VOTES.items())
    assert found["stood_aside"] == [{"name": "Di Marsh", "why": "Works for the trust", "vote": ""}]


def test_without_names_where_it_does_not(caller, group, grace, at):
    made = decided.at_a_meeting(group, by=grace, at=at, by_name=True)
    answer = caller.get(f"decisions/{made.pk}")
    found = answer.json()["who_decided"]
    assert {each["name"] + each["vote"] for each in found["decided"]} == {""}
    assert found["stood_aside"][0]["why"] == "Works for the trust"
    assert not [name for name in NAMES if name in answer.content.decode()]


def test_nothing_is_said_of_who_decided_where_the_procedure_says_it_in_words(caller, at):
    made = governance.decision("d", at=at)
    assert caller.get(f"decisions/{made.pk}").json()["who_decided"] is None


def test_a_decision_that_waits_is_none_and_the_scope_for_referrals_reads_none(caller, group, grace, at):
    made = decided.at_a_meeting(group, by=grace, at=at, published=False)
    assert caller.get(f"decisions/{made.pk}").status_code == 404
    scrutiny = Caller(caller.space, issue("referrals").secret)
    assert scrutiny.get(f"decisions/{made.pk}").status_code == 403
    assert scrutiny.get("decisions").status_code == 403
