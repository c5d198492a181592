"""A LINk that is an organisation of its own: since when, by which decision, and what changes by it."""

from datetime import date, timedelta

import pytest

from foundation.law import Refused
from tenants.governing.governance import services
from tenants.governing.governance.feature import to_do
from tenants.governing.governance.queries import adoption as governed_by
from tenants.people.privacy.services.controller import set_controller
from tests.tenants.governing.governance import factories
from tests.tenants.governing.governance.posts import SYSTEM

NAMES = "Have “Your data” name the LINk’s own organisation"


def recorded(at, **changes):
    facts = {
        "form": "cooperative",
        "name": "Zennor Voices Co-operative",
        "since": at.date(),
        "controller": "organisation",
        "money": "organisation",
        "contracts": "organisation",
        **changes,
    }
    naming = f"governance.legal_form:{facts['form']}"
    decision = facts.pop("decision", None) or factories.naming(naming, at=at)
    return services.record_legal_form(decision=decision, by=SYSTEM, at=at, **facts)


def refusal(at, **changes):
    with pytest.raises(Refused) as caught:
        recorded(at, **changes)
    return caught.value.code


def test_the_legal_form_says_since_when_and_what_changes(network, grace, client_for, read, at):
    assert governed_by.legal_form_on(at.date()) is None
    decision = factories.naming("governance.legal_form:cooperative", at=at, title="Become a co-operative")
    day = {"since_day": "14", "since_month": "6", "since_year": "2010"}
    typed = {
        "form": "cooperative",
        "name": "Zennor Voices Co-operative",
        **day,
        "decision": decision.pk,
        "controller": "organisation",
        "money": "organisation",
        "contracts": "host",
    }
    page = client_for(grace).post("/governance/model/legal-form/", typed, follow=True).text
    assert "The legal form has been recorded." in page
    public = read("public_governance:model").text
    for words in ("Zennor Voices Co-operative", "Become a co-operative", "a LINk may not be the host"):
        assert words in public
    assert governed_by.legal_form_on(at.date() - timedelta(days=1)) is None


def test_the_public_page_has_to_name_the_new_controller(network, grace, at):
    recorded(at)
    assert NAMES in [task.what for task in to_do(grace, at.date())]
    named = {"address": "1 Station Road", "email": "", "telephone": "01632 960 010", "by": SYSTEM, "at": at}
    set_controller(name="Zennor Voices Co-operative", **named)
    assert NAMES not in [task.what for task in to_do(grace, at.date())]


def test_LegalFormsFollowEachOther_and_rest_on_a_decision(network, at):
    assert refusal(at, since=at.date() + timedelta(days=1)) == "LegalFormsFollowEachOther"
    assert refusal(at, decision=factories.decision("d", at=at)) == "DEC4"
    other = factories.naming("governance.legal_form:charity", at=at)
    assert refusal(at, decision=other) == "ActIsAsDecided"
    recorded(at)
    assert refusal(at, since=date(2010, 4, 1)) == "LegalFormsFollowEachOther"


def test_AnAssociationMakesNoContract_an_association_makes_no_contract(network, at):
    assert refusal(at, form="association") == "AnAssociationMakesNoContract"
    assert recorded(at, form="association", contracts="host").get_money_display()
