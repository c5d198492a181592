"""The story of a return on the pages, and what each role meets there."""

import pytest

from tenants.accountability.returns.models import ReturnVersion
from tests.tenants.accountability.returns import factories
from tests.tenants.accountability.returns.factories import Q4
from tests.tenants.people.members import factories as members


def test_the_story_of_a_return(network, alice, grace, client_for, at):
    members.person(at=at)
    host, group = client_for(alice), client_for(grace)
    assert "2009-10 Q4" in host.get("/returns/").text
    assert "Begin the return" in host.get("/returns/2009-10/4/").text
    page = host.post("/returns/2009-10/4/prepare/", follow=True)
    version = page.context["version"]
    address = version.get_absolute_url()
    assert "Left out to protect people" in page.text
    assert "Not reported" in page.text

    note = f"{address}note/reports_sent/"
    kept = host.post(note, {"text": "Ask ada@example.org"})
    assert "Take the email address or telephone number out" in kept.text
    assert "Ask ada@example.org" in kept.text
    assert "None this time." in host.post(note, {"text": "None this time."}, follow=True).text

    assert "waits for approval" in host.post(f"{address}submit/", follow=True).text
    assert host.post(f"{address}approve/").status_code == 403
    back = group.post(f"{address}send-back/", {"reason": "One more to come"}, follow=True)
    assert "One more to come" in back.text
    host.post(f"{address}submit/")
    assert "has been approved" in group.post(f"{address}approve/", follow=True).text
    assert "has been sent" in host.post(f"{address}send/", follow=True).text

    exactly = host.get(f"{address}sent/").text
    assert "Left out to protect people" in exactly
    assert "None this time." in exactly
    new = host.post(f"{address}correct/", {"reason": "A report was left out"}, follow=True)
    assert new.context["version"].revision == 2


def test_a_refused_step_says_which_rule(network, alice, grace, client_for, at):
    version = factories.submitted(by=alice, at=at)
    members.person(at=at)
    refused = client_for(grace).post(f"{version.get_absolute_url()}approve/")
    assert "approved with the figures that the records give" in refused.text
    assert "members: people" in refused.text


def test_a_running_quarter_is_shown_so_far_and_not_begun(network, alice, client_for):
    page = client_for(alice).get("/returns/2010-11/1/")
    assert "The quarter is still running" in page.text
    assert "Begin the return" not in page.text


@pytest.mark.parametrize("address", ["2010-11/2/", "2010-11/5/", "2010-12/1/", "version/99/", "nonsense/1/"])
def test_what_there_is_not_is_not_found(network, alice, client_for, address):
    assert client_for(alice).get(f"/returns/{address}").status_code == 404


def test_what_was_not_sent_has_no_page_of_it(network, alice, client_for):
    version = factories.approved()
    assert client_for(alice).get(f"{version.get_absolute_url()}sent/").status_code == 404


def test_participants_see_no_returns(network, bob, client_for):
    version = factories.sent()
    client = client_for(bob)
    for address in ("/returns/", version.get_absolute_url(), "/returns/2009-10/4/"):
        assert client.get(address).status_code == 403


def test_another_network_does_not_find_it(network, charlie, other_network, client_for):
    version = factories.sent()
    assert client_for(charlie, other_network).get(version.get_absolute_url()).status_code == 404


def test_a_due_day_is_said_to_be_no_law(network, alice, client_for):
    version = factories.sent(Q4)
    assert "no law sets one" in client_for(alice).get(version.get_absolute_url()).text
    assert ReturnVersion.objects.count() == 1
