"""The Department's pages, as an allocation officer and an approver meet them."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from national.allocation import services
from national.allocation.models import NeedsDataset, NeedsUpload, Round
from national.allocation.rules.limits import Terms
from tests.national.allocation import factories as make
from tests.national.allocation.factories import AT

ROUND = {
    "year": "2010-11",
    "name": "Proposal",
    "total": "27,000,000",
    "baseline": "£60,000",
    "unit": "100",
    "floor": "",
    "cap": "",
}


@pytest.fixture
def alan(department, signed_in_as, client_for):
    return client_for(signed_in_as("allocation_officer"))


@pytest.fixture
def april(department, signed_in_as, client_for):
    return client_for(signed_in_as("approver"))


def text_of(response):
    return response.content.decode()


def test_the_story_of_a_round(alan, april):
    data = make.dataset()
    answer = alan.post("/allocation/start/", ROUND | {"dataset": data.pk}, follow=True)
    assert "The round for 2010-11 has been started" in text_of(answer)
    first = Round.objects.get().scenarios.get()

    alan.post("/allocation/2010-11/submit/", {"scenario": first.pk, "note": "As last year"})
    refused = alan.post("/allocation/2010-11/approve/", {"submission": "1", "read": "on"})
    assert refused.status_code == 403
    assert Round.objects.get().state == "submitted"

    shown = text_of(april.get("/allocation/2010-11/approve/"))
    assert "£27,000,000" in shown
    answer = april.post("/allocation/2010-11/approve/", {"submission": "1", "read": "on"}, follow=True)
    assert "has been approved" in text_of(answer)
    answer = alan.post("/allocation/2010-11/publish/", {"understood": "on"}, follow=True)
    assert "is published" in text_of(answer)
    assert Round.objects.get().state == "published"


def test_what_was_typed_is_kept_and_the_refusal_says_which_rule(alan):
    data = make.dataset()
    answer = alan.post("/allocation/start/", ROUND | {"dataset": data.pk, "total": "1,000"})
    assert "The total must be enough to pay every authority its baseline" in text_of(answer)
    assert 'value="1,000"' in text_of(answer)
    assert not Round.objects.exists()


@pytest.mark.parametrize(
    ("field", "typed", "complaint"),
    [
        ("year", "2010-12", "Enter a financial year from 1 April to 31 March"),
        ("floor", "five", "must be a percentage"),
        ("floor", "-101", "must be a percentage"),
        ("floor", "1e999", "must be a percentage"),
        ("total", "", "Enter the total to share out"),
        ("dataset", "", "Select the needs data"),
    ],
)
def test_answers_that_are_wrong(alan, field, typed, complaint):
    answer = alan.post("/allocation/start/", ROUND | {"dataset": make.dataset().pk, field: typed})
    assert complaint in text_of(answer)


def test_a_round_for_the_same_year_is_refused_on_the_page(alan):
    first = make.scenario()
    answer = alan.post("/allocation/start/", ROUND | {"dataset": first.dataset_id})
    assert "There is a round for 2010-11 already" in text_of(answer)


def test_two_scenarios_of_one_name(alan):
    first = make.scenario()
    answer = alan.post("/allocation/2010-11/scenarios/add/", ROUND | {"dataset": first.dataset_id})
    assert "This round has a scenario of that name already" in text_of(answer)


def test_scenarios_side_by_side(alan):
    first = make.scenario()
    services.add_scenario(
        round_=first.round,
        name="No baseline",
        terms=Terms(27_000_000_00, 0),
        dataset=first.dataset,
        by=make.officer(),
        at=AT,
    )
    shown = text_of(alan.get("/allocation/2010-11/compare/"))
    assert "“No baseline” against “Proposal”" in shown
    assert "links-map__area--gain" in shown
    assert "links-map__area--loss" in shown
    # The signs say it without colour, and the key says how many.
    assert 'text-anchor="middle">−</text>' in shown
    assert re.search(r"Loses 5% or more: [1-9]", shown)
    assert "The same: " not in shown
    assert "links-chart__bar--loss" in shown
    assert "Sefton" in shown
    assert alan.get("/allocation/2010-11/compare/?against=99999&order=loss&show=x").status_code == 200


def test_one_scenario_has_nothing_to_be_compared_with(alan):
    make.scenario()
    assert "There is nothing to compare yet" in text_of(alan.get("/allocation/2010-11/compare/"))


def test_the_arithmetic_of_an_authority(alan):
    first = make.scenario()
    shown = text_of(alan.get(f"/allocation/2010-11/scenarios/{first.pk}/sefton/"))
    assert "Left to share by need" in shown
    assert "The needs data is a proxy" in shown
    assert alan.get(f"/allocation/2010-11/scenarios/{first.pk}/atlantis/").status_code == 404
    assert alan.get(f"/allocation/2009-10/scenarios/{first.pk}/sefton/").status_code == 404


@pytest.mark.parametrize("order", ["name", "grant", "gain", "loss", "odd"])
def test_the_table_of_a_scenario_in_every_order(alan, order):
    first = make.scenario()
    answer = alan.get(f"/allocation/2010-11/scenarios/{first.pk}/?order={order}")
    assert "Sefton" in text_of(answer)


def test_a_scenario_as_a_file(alan):
    first = make.scenario()
    answer = alan.get(f"/allocation/2010-11/scenarios/{first.pk}/grants.csv")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Authority,Short name,Region,Need")
    assert alan.get(f"/allocation/2010-11/scenarios/{first.pk}/grants.ods").content[:2] == b"PK"


def test_a_scenario_is_changed_and_removed(alan):
    first = make.scenario()
    place = f"/allocation/2010-11/scenarios/{first.pk}/"
    alan.post(f"{place}change/", ROUND | {"dataset": first.dataset_id, "name": "Pennies", "unit": "1"})
    first.refresh_from_db()
    assert (first.name, first.unit_pence) == ("Pennies", 1)
    assert "Remove the scenario Pennies?" in text_of(alan.get(f"{place}remove/"))
    alan.post(f"{place}remove/")
    assert not Round.objects.get().scenarios.exists()


def test_a_returned_round_shows_the_reason(alan, april):
    first = make.scenario()
    services.submit_round(round_=first.round, scenario=first, by=make.officer(), at=AT)
    april.post("/allocation/2010-11/return/", {"reason": "Show a floor, too"})
    shown = text_of(alan.get("/allocation/2010-11/"))
    assert "Show a floor, too" in shown
    assert "Submit for approval" in shown


def send(client, content, name="needs.csv"):
    file = SimpleUploadedFile(name, content)
    return client.post("/allocation/needs/import/", {"file": file, "year": "2010-11"}, follow=True)


def test_a_file_is_checked_and_then_loaded(alan):
    shown = text_of(send(alan, make.needs_csv()))
    assert "Nothing is loaded yet" in shown
    assert not NeedsDataset.objects.exists()
    place = f"/allocation/needs/import/{NeedsUpload.objects.get().pk}/?column=need"
    incomplete = text_of(alan.post(place, {"name": "Mine", "source": "Test", "is_proxy": "no"}))
    assert "Enter what the proxy is and why it is used" in incomplete
    assert 'value="Mine"' in incomplete
    details = {"name": "Mine", "source": "Test", "is_proxy": "no", "proxy_reason": "Test"}
    assert "Mine has been loaded" in text_of(alan.post(place, details, follow=True))


def test_a_bad_file_says_where_and_cannot_be_loaded(alan):
    shown = text_of(send(alan, make.needs_csv(skip=("barnet",), sefton="lots")))
    assert "“lots” is not a number" in shown
    assert "Barnet has no row" in shown
    place = f"/allocation/needs/import/{NeedsUpload.objects.get().pk}/"
    alan.post(place, {"name": "Mine", "source": "Test", "is_proxy": "yes"})
    assert not NeedsDataset.objects.exists()
    alan.post(f"{place}discard/")
    assert not NeedsUpload.objects.exists()


def test_a_file_that_is_none(alan):
    assert "that can be read" in text_of(send(alan, b"nonsense", "needs.ods"))
    assert "must be a CSV, ODS or XLSX" in text_of(send(alan, b"x", "needs.pdf"))


def test_pages_of_the_data(alan):
    loaded = make.dataset()
    assert loaded.name in text_of(alan.get("/allocation/needs/"))
    assert loaded.digest in text_of(alan.get(f"/allocation/needs/{loaded.pk}/"))
    alan.post(f"/allocation/needs/{loaded.pk}/withdraw/", {"reason": "A newer one"})
    assert "A newer one" in text_of(alan.get(f"/allocation/needs/{loaded.pk}/"))


def test_empty_pages(alan):
    assert "There are no rounds yet" in text_of(alan.get("/allocation/"))
    assert "There is no needs data yet" in text_of(alan.get("/allocation/needs/"))
    assert alan.get("/allocation/2010-11/").status_code == 404
