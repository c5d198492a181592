"""Decisions and procedures on the public site, with reasons and without names."""

from datetime import timedelta

import pytest
from django.urls import reverse

from foundation.publishing import services as publishing
from tenants.governing.governance import queries
from tests.tenants.governing.governance import factories as governance


def test_a_decision_stands_with_its_reasons_and_without_names(read, at):
    decision = governance.decision("d", at=at, title="Ask about waiting")
    page = read("public_governance:decision", decision.pk).text
    assert "Because people asked for it." in page
    for maker in decision.makers.all():
        assert maker.name not in page


def test_a_decision_that_waits_to_be_published_is_not_found(read, at):
    waiting = governance.decision("d", at=at, published=False, title="Not public yet")
    assert read("public_governance:decision", waiting.pk).status_code == 404
    assert "Not public yet" not in read("public_governance:decisions").text


def test_decisions_are_found_by_kind_year_and_words(read, at):
    governance.decision("d", at=at, title="Ask about waiting")
    governance.decision("c", at=at - timedelta(days=400), title="Spend on leaflets")
    assert "Spend on leaflets" not in read("public_governance:decisions", kind="d").text
    assert "Ask about waiting" not in read("public_governance:decisions", year="2009").text
    assert "Ask about waiting" not in read("public_governance:decisions", q="leaflets").text
    assert "Ask about waiting" in read("public_governance:decisions", year="odd").text


def test_procedures_stand_with_every_version(read):
    first = governance.procedure()
    assert "Version 1" in read("public_governance:procedures").text
    page = read("public_governance:procedure", first.pk).text
    assert "A majority of the governance members present." in page
    assert read("public_governance:procedure", 987654).status_code == 404


@pytest.mark.parametrize("year", ["0", "0000", "10000", "9" * 5000, "٢٠١٠", "1066"])
def test_there_is_no_such_year(read, at, year):
    governance.decision("e", at=at)
    assert read("public_governance:decisions", year=year).status_code == 200
    assert list(queries.published_decisions(year=year)) == []
    assert queries.published_decisions(year=str(at.year)).exists()


TAKEN = {
    "words": ["Ursula Quorn"],
    "mark": "[name taken out]",
    "note": "It named somebody.",
    "reason": "She asked.",
}


def test_words_are_taken_out_of_a_version_and_of_the_next(read, client_for, alice, at):
    first = governance.procedure(text="Ursula Quorn keeps the register.")
    page = client_for(alice).get(first.procedure.get_absolute_url()).text
    assert "Take words out" in page
    publishing.take_words_out(record=first, **TAKEN, by=alice, at=at)
    later = governance.procedure(text="Ursula Quorn keeps it yearly.", amendment="For Ursula Quorn.", at=at)
    pages = [read("public_governance:procedure", version.pk).text for version in (first, later)]
    assert "[name taken out] keeps the register." in pages[0]
    assert TAKEN["note"] in pages[0]
    assert "[name taken out] keeps it yearly." in pages[1]
    everything = "".join([*pages, read("public_governance:procedures").text])
    assert "Quorn" not in everything


def test_a_version_that_is_taken_down_leaves_its_days_and_the_next_says_its_own(read, alice, at):
    first = governance.procedure(text="It should not have been said.")
    publishing.take_down(record=first, note="It was not ours.", reason="Checked.", by=alice, at=at)
    page = read("public_governance:procedure", first.pk).text
    assert "It should not have been said." not in page
    assert "It was not ours." in page
    assert "2 April 2008" in page
    later = governance.procedure(text="Three people decide.", amendment="Written anew.", at=at)
    assert "Three people decide." in read("public_governance:procedure", later.pk).text


@pytest.mark.parametrize("act", ["words", "down"])
def test_the_page_of_a_version_leads_to_where_it_is_taken_out_and_back(client_for, alice, at, act):
    version = governance.procedure(text="Ursula Quorn keeps the register.")
    page = version.procedure.get_absolute_url()
    label = "governance.procedureversion"
    address = reverse(f"publishing:{act}", args=[label, version.pk])
    client = client_for(alice)
    assert address in client.get(page).text
    assert f'href="{page}"' in client.get(address).text
    redaction = publishing.take_words_out(record=version, **TAKEN, by=alice, at=at)
    assert f'href="{page}"' in client.get(redaction.get_absolute_url()).text
