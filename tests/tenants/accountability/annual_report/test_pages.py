"""The story of an annual report on the pages."""

import pytest

from tenants.accountability.annual_report import services
from tenants.accountability.annual_report.models import AnnualReport, Body
from tests.tenants.accountability.annual_report import factories
from tests.tenants.accountability.annual_report.factories import BY
from tests.tenants.people.members import factories as members
from tests.tenants.resources.money import factories as money


def test_the_story_of_a_report(network, alice, grace, client_for, at):
    host, group = client_for(alice), client_for(grace)
    money.line(money.year(at=at), 90_000_00, at=at)
    assert "No report has been begun for 2009-10" in host.get("/annual-report/").text
    page = host.post("/annual-report/begin/2009-10/", follow=True)
    report = page.context["report"]
    address = report.get_absolute_url()
    assert "Add the LINk’s contact details" in page.text
    assert "30 June 2010" in page.text

    empty = host.post(f"{address}contacts/", {"link_contact": "1 Example Street"})
    assert "Enter the name of the host" in empty.text
    contacts = {"link_contact": "1 Example Street", "host_name": "Host", "host_contact": "Ring us"}
    host.post(f"{address}contacts/", contacts)
    host.post(f"{address}remit/", {"beyond_remit": "no"})
    writing = host.get(f"{address}write/reports/").text
    assert "{reports_sent}" in writing
    saved = host.post(f"{address}write/reports/", {"text": "We sent {reports_sent}."}, follow=True)
    assert "has been saved" in saved.text
    for recipient in report.recipients.exclude(body=Body.DEPARTMENT):
        way = {"name": recipient.name, "method": "email", "email": "copy@example.org"}
        host.post(f"/annual-report/recipients/{recipient.pk}/", way)
    for body in ("pct", "sha"):
        new = {"body": body, "name": f"The {body}", "method": "post"}
        assert "has been added" in host.post(f"{address}recipients/new/", new, follow=True).text

    assert "We sent 0." in host.get(f"{address}document/").text
    assert host.get(f"{address}sign/").status_code == 403
    report.refresh_from_db()
    decision = factories.decision(report, at=at)
    assert "has been signed off" in group.post(f"{address}sign/", {"decision": decision.pk}, follow=True).text
    assert "copy@example.org" in host.get(f"{address}publish/").text
    assert "The report is public" in host.post(f"{address}publish/", follow=True).text

    visitor = client_for(None)
    public = visitor.get("/annual-report/published/2009-10/")
    assert "We sent 0." in public.text
    assert "Ring us" in public.text
    pdf = visitor.get("/annual-report/published/2009-10/report.pdf")
    assert (pdf["Content-Type"], pdf.content[:4]) == ("application/pdf", b"%PDF")


def test_a_refused_signature_says_which_rule(network, grace, client_for, at):
    report = factories.ready()
    members.person(at=at)
    decision = factories.decision(report, at=at)
    refused = client_for(grace).post(f"{report.get_absolute_url()}sign/", {"decision": decision.pk})
    assert "take them again" in refused.text
    assert "FiguresAreCurrent" in refused.text


def test_figures_are_taken_again_on_their_page(network, alice, client_for, at):
    report = factories.ready()
    members.person(at=at)
    client = client_for(alice)
    address = f"{report.get_absolute_url()}figures/"
    assert "Changed" in client.get(address).text
    assert "4 changed" in client.post(address, follow=True).text


def test_the_first_version_can_still_be_read(network, client_for, at):
    first = factories.published()
    second = services.correct(first, correction="The money.", by=BY, at=at)
    factories.signed(report=second)
    services.publish(second, by=BY, at=at)
    visitor = client_for(None)
    now = " ".join(visitor.get("/annual-report/published/2009-10/").text.split())
    assert "Corrected: The money." in now
    assert "version 1, published 14 June 2010" in now
    before = visitor.get("/annual-report/published/2009-10/version/1/").text
    assert "This version has been corrected" in before
    assert visitor.get("/annual-report/published/2009-10/version/1/report.pdf").status_code == 200


@pytest.mark.parametrize("state", ["started", "ready", "signed"])
def test_nothing_is_public_before_it_is_published(network, client_for, state):
    getattr(factories, state)()
    visitor = client_for(None)
    for rest in ("", "report.pdf", "version/1/", "version/1/report.pdf"):
        assert visitor.get(f"/annual-report/published/2009-10/{rest}").status_code == 404


def test_what_users_write_is_text_on_the_page(network, alice, client_for, at):
    report = factories.ready()
    services.write_section(report, code="plans", text="<script>alert(1)</script>", by=BY, at=at)
    shown = client_for(alice).get(f"{report.get_absolute_url()}document/").text
    assert "<script>alert" not in shown


@pytest.mark.parametrize("address", ["99/", "99/document/", "published/2001-02/", "published/nonsense/"])
def test_what_there_is_not_is_not_found(network, alice, client_for, address):
    assert client_for(alice).get(f"/annual-report/{address}").status_code == 404


def test_a_year_that_is_none_is_not_begun(network, alice, client_for):
    client = client_for(alice)
    assert client.post("/annual-report/begin/2009-11/").status_code == 404
    assert client.post("/annual-report/begin/2010-11/").status_code == 409
    assert not AnnualReport.objects.exists()


def test_another_network_does_not_find_it(network, charlie, other_network, client_for):
    report = factories.published()
    client = client_for(charlie, other_network)
    assert client.get(report.get_absolute_url()).status_code == 404
    assert client.get(report.public_path).status_code == 404
