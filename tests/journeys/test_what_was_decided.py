"""Premises and a day that the decision does not name: the host tries, and the page says which words stand against it."""

from datetime import date

import pytest

from tenants.governing.governance.models import RelevantDecision
from tests.architecture.walking import inside
from tests.people import AT, space_of
from tests.tenants.area.providers import factories as providers
from tests.tenants.powers.representatives.factories import representative
from tests.tenants.powers.visits import factories as visits

pytestmark = pytest.mark.browser

DAY, OTHER_DAY = date(2010, 6, 24), date(2010, 6, 25)


@pytest.fixture
def planned(full):
    """A visit, one to other premises on its day, and one to its premises on another day; and who may go."""
    with inside(space_of("sefton")):
        trust = providers.make_provider(kind="nhs_trust_acute", name="Quay Hospitals")
        seacroft, chapel = (
            providers.make_premises(trust, kind="hospital", name=name)
            for name in ("Quay House", "Hill House")
        )
        representative(at=AT)
        facts = {"seacroft": (seacroft, DAY), "chapel": (chapel, DAY), "later": (seacroft, OTHER_DAY)}
        return {
            name: visits.planned(at=AT, premises=place, visit_on=on).get_absolute_url()
            for name, (place, on) in facts.items()
        }


def test_premises_and_day_that_the_decision_does_not_name(reader, planned):
    host, member, visitor = reader(), reader(), reader()
    host.signs_in("alice")
    member.signs_in("grace")
    _asks(host, planned["seacroft"])
    decision = _decides(member, planned["seacroft"], visitor)

    for name, words in (
        ("chapel", "and not Hill House"),
        ("later", "It names 24 June 2010, and not 25 June 2010."),
    ):
        _is_refused(host, planned[name], words, name)
    _confirms(host, planned["seacroft"])
    _withdraws(member, decision)
    _tells_nobody(host, planned["seacroft"])


def _asks(host, visit):
    host.goes_to(visit)
    host.reads("No decision of the LINk authorises this")
    host.looks("visit-without-a-decision")
    host.follows("Ask for a decision")
    host.looks("ask-for-a-decision")
    host.page.locator("main button").first.click()
    host.reads("and waits for the governance members")
    host.looks("visit-waits-for-a-decision")


def _decides(member, visit, visitor):
    member.goes_to(visit)
    member.follows("Record the decision")
    member.presses("Record the decision")
    member.reads("Enter a short title")
    member.looks("decision-on-a-visit-errors")
    member.fills("Short title", "Visit Quay House")
    member.page.fill("[name=text]", "We visit Quay House on 24 June.")
    member.page.fill("[name=reasons]", "People told us of long waits.")
    member.page.locator("input[name=deciders]").first.check()
    member.presses("Record the decision")
    member.reads("The decision has been recorded.")
    member.reads("Quay House")
    member.looks("decision-on-a-visit")
    member.follows("Publish")
    member.presses("Publish")
    with inside(space_of("sefton")):
        made = RelevantDecision.objects.get(title="Visit Quay House")
        here = made.get_absolute_url()
    visitor.goes_to(f"/published/decisions/{made.pk}/")
    visitor.reads("24 June 2010")
    visitor.looks("published-decision-on-a-visit")
    return here


def _is_refused(host, visit, words, name):
    host.goes_to(visit)
    host.reads("No decision of the LINk authorises this")
    host.page.get_by_text("Why other decisions do not authorise it").click()
    host.reads(words)
    host.looks(f"another-visit-{name}")
    host.goes_to(f"{visit}confirm/")
    host.page.locator("input[name=reminded]").check()
    host.presses("Confirm")
    host.reads("Choose the decision under which the visit is made")
    host.looks(f"another-visit-refused-{name}")


def _confirms(host, visit):
    host.goes_to(f"{visit}confirm/")
    host.reads("authorises this")
    host.page.locator("input[name=decision_id]").first.check()
    host.page.locator("input[name=team]").first.check()
    host.page.locator("input[name=reminded]").check()
    host.looks("visit-confirmed-under-a-decision")
    host.presses("Confirm")
    host.reads("The visit has been confirmed.")


def _withdraws(member, decision):
    member.goes_to(decision)
    member.follows("Withdraw")
    member.page.fill("[name=reason]", "The meeting was not quorate.")
    member.looks("withdraw-a-decision")
    member.presses("Withdraw")
    member.reads("The decision has been withdrawn.")


def _tells_nobody(host, visit):
    host.goes_to(f"{visit}tell/")
    host.page.locator("input[name=method][value=post]").check()
    host.presses("Tell the provider")
    host.reads("“Visit Quay House” ended on 14 June 2010.")
    host.looks("telling-refused")
    host.goes_to(visit)
    host.reads("Confirmed")
