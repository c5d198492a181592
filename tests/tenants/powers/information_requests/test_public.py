"""Requests for information on the public site."""

from foundation.access import Viewer
from tenants.powers.information_requests import services as requests
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.powers.information_requests import factories

BY = Viewer.system("tests")


def asked(*, at, title="Waiting times"):
    provider = make_provider(kind="nhs_trust_acute", name="Example Hospitals")
    request = requests.draft(
        title=title, question="How long?", sector="health", provider=provider, wanted_by=None, by=BY, at=at
    )
    requests.send(
        request,
        decision_id=factories.decision(request, at=at).pk,
        method="post",
        sent_on=at.date(),
        received_on=at.date(),
        by=BY,
        at=at,
    )
    return request


def test_a_request_stands_with_its_question_its_date_and_the_proof(read, at):
    request = asked(at=at)
    page = read("public_information_requests:show", request.pk).text
    assert "How long?" in page
    assert "Due on 13 July 2010, in 29 days." in page
    assert "Tuesday 13 July 2010" in read("public_information_requests:time_limit", request.pk).text


def test_a_draft_of_a_request_is_not_found(read, at):
    provider = make_provider(kind="nhs_trust_acute")
    draft = requests.draft(
        title="Not sent", question="?", sector="health", provider=provider, wanted_by=None, by=BY, at=at
    )
    assert read("public_information_requests:show", draft.pk).status_code == 404
    assert "Not sent" not in read("public_information_requests:list").text
