"""The pages on which tokens are issued and revoked, and the documentation."""

import re

import pytest

from foundation.api.models import ApiToken
from tests.foundation.api.factories import Caller, issue

FORM = {"label": "Case system", "scopes": ["read", "respond"], "lasts": "365"}


@pytest.fixture
def olive(signed_in_as, client_for, network):
    return client_for(signed_in_as("council_officer"))


def test_an_officer_issues_a_token_that_is_shown_once(network, olive):
    page = olive.post("/council/api-tokens/new/", FORM)
    secret = re.search(r"links_[0-9a-f]{8}_[\w-]{43}", page.content.decode()).group()
    assert "no-store" in page["Cache-Control"]
    assert Caller(network, secret).get("network").status_code == 200
    listed = olive.get("/council/api-tokens/").content.decode()
    assert secret not in listed
    assert secret[:14] in listed


def test_what_is_missing_is_said_and_what_was_typed_stays(olive):
    page = olive.post("/council/api-tokens/new/", {"label": "Case system"}).content.decode()
    assert "Choose what the token may do" in page
    assert 'value="Case system"' in page
    assert not ApiToken.objects.exists()


def test_an_officer_is_offered_what_their_role_may_do(network, olive, client_for, signed_in_as):
    assert "Answer referrals" not in olive.get("/council/api-tokens/new/").content.decode()
    oscar = client_for(signed_in_as("scrutiny_officer"))
    offered = oscar.get("/council/api-tokens/new/").content.decode()
    assert "Answer referrals" in offered
    assert "Respond to reports" not in offered
    oscar.post("/council/api-tokens/new/", FORM)
    assert not ApiToken.objects.exists()


def test_an_officer_revokes_a_token(network, olive):
    token, secret = issue()
    assert "Revoke this token?" in olive.get(f"/council/api-tokens/{token.pk}/revoke/").content.decode()
    done = olive.post(f"/council/api-tokens/{token.pk}/revoke/", follow=True)
    assert f"The token {token.prefix} no longer works" in done.content.decode()
    assert Caller(network, secret).get("network").status_code == 401


def test_an_unknown_token_is_not_found(olive):
    assert olive.get("/council/api-tokens/987654/revoke/").status_code == 404


def test_what_outlives_its_officers_account_is_said_and_stopped_by_the_host(
    network, olive, alice, client_for
):
    olive.post("/council/api-tokens/new/", FORM)
    token = ApiToken.objects.get()
    manager = client_for(alice)
    asked = manager.get(f"/accounts/{token.issued_by_account}/close/").content.decode()
    assert f"({token.prefix}), which they issued, will go on working" in asked
    listed = manager.get("/council/api-tokens/").content.decode()
    assert token.prefix in listed
    assert "Issue a token" not in listed
    assert manager.get("/council/api-tokens/new/").status_code == 403
    manager.post(f"/council/api-tokens/{token.pk}/revoke/")
    assert ApiToken.objects.get().revoked_by == alice.name
    assert (
        "will go on working"
        not in manager.get(f"/accounts/{token.issued_by_account}/close/").content.decode()
    )


@pytest.mark.parametrize("role", ["host_support_worker", "governance_member", "participant"])
def test_others_do_not_see_tokens(network, client_for, signed_in_as, role):
    assert client_for(signed_in_as(role)).get("/council/api-tokens/").status_code == 403


def test_everybody_reads_the_documentation(network, client_for):
    page = client_for().get("/api/v1/")
    text = page.content.decode()
    assert page.status_code == 200
    regions = re.findall(r'role="region" aria-labelledby="([^"]+)"', text)
    assert len(regions) == len(set(regions)) > 20
    for part in ("explain_report", "problem-key-reused", "Idempotency-Key", "Scope: respond"):
        assert part in text, part
    assert "style=" not in text
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))


def test_machines_read_the_document(network, client_for):
    answer = client_for().get("/api/v1/openapi.yaml")
    assert answer["Content-Type"] == "application/yaml"
    assert answer.content.startswith(b"openapi: 3.0.3")
