"""A visit report leads to a report of the LINk, which a services-provider has to answer."""

from tests.tenants.powers.visits import factories as visits


def test_what_the_visit_report_says_is_the_first_draft(network, alice, client_for, at):
    visit = visits.reported(at=at)
    client = client_for(alice)
    address = f"/reports/new/?visit={visit.pk}"
    assert f'href="{address}"' in client.get(visit.get_absolute_url()).text
    form = client.get(address).text
    assert f'value="{visit}, 14 June 2010"' in form
    assert "We saw a full room." in form
    assert client.get("/reports/new/?visit=999999").status_code == 404
    assert client.get("/reports/new/?visit=x").status_code == 200


def test_whoever_may_not_write_reports_is_not_led_there(network, signed_in_as, client_for, at):
    visit = visits.reported(at=at)
    page = client_for(signed_in_as("authorised_representative")).get(visit.get_absolute_url()).text
    assert "Make a report from this visit" not in page
