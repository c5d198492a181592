"""What a token proves, and what it does not."""

from datetime import timedelta

import pytest

from foundation.access import NotPermitted
from foundation.access.models import RoleGrant
from foundation.api import queries, services
from foundation.api.models import ApiToken
from foundation.audit.models import Event
from foundation.law import Refused
from foundation.tenancy import entering, outside_any_space
from foundation.tenancy.space import borrowing_transactions
from tests.foundation.api.factories import AT, BY, Caller, issue

YEAR = timedelta(days=365)


def test_a_token_opens_the_api_and_its_secret_is_kept_nowhere(network):
    token, secret = issue()
    assert Caller(network, secret).get("network").status_code == 200
    assert secret not in str(vars(ApiToken.objects.get(pk=token.pk)))
    assert len(secret.split("_", 2)[2]) >= 43  # 256 bits


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Bearer links_00000000_x", "Basic abc", "links", "Bearer \xe9"]
)
def test_without_a_valid_token_nothing_is_told(network, header):
    answer = Caller(network).get("network", Authorization=header)
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    assert answer["WWW-Authenticate"] == 'Bearer realm="LINks"'
    assert answer.json()["type"].endswith("#problem-unauthorised")


def test_a_token_ends(network, settings):
    _, secret = issue(at=AT - timedelta(days=30), days=30)
    assert Caller(network, secret).get("network").status_code == 401


def test_a_revoked_token_is_refused_at_once_and_stays_on_record(network):
    token, secret = issue()
    services.revoke(token, by=BY_NAME(), at=AT)
    services.revoke(token, by=BY_NAME("Another"), at=AT)
    assert Caller(network, secret).get("network").status_code == 401
    assert ApiToken.objects.get(pk=token.pk).revoked_by == "Olive"


def BY_NAME(name="Olive"):
    from foundation.access import Viewer

    return Viewer(kind="person", name=name, account_id=1, permissions=frozenset({"api_tokens.revoke"}))


def test_a_token_of_another_network_is_unknown_here(network, other_network):
    with outside_any_space(), borrowing_transactions(), entering(other_network):
        elsewhere = issue().secret
    here = Caller(network, elsewhere).get("reports/1")
    made_up = Caller(network, "links_00000000_made-up").get("reports/1")
    assert here.status_code == made_up.status_code == 401
    assert here.content == made_up.content


def test_a_token_in_the_address_is_no_token(network):
    _, secret = issue()
    answer = Caller(network).get(f"network?access_token={secret}")
    assert answer.status_code == 401
    both = Caller(network, secret).get(f"network?access_token={secret}")
    assert (both.status_code, both.json()["errors"][0]["field"]) == (422, "access_token")
    assert secret not in both.content.decode()


def test_strangers_wait_and_those_with_a_token_do_not(network, caller, settings, monkeypatch):
    monkeypatch.setattr("foundation.api.throttling.time", lambda: 1_000_000_000.0)
    settings.LINKS_API_STRANGERS_PER_MINUTE = 2
    strangers = [Caller(network), Caller(network, "links_00000000_made-up"), Caller(network, "x")]
    answers = [stranger.get("network") for stranger in strangers * 2]
    assert [answer.status_code for answer in answers[:2]] == [401, 401]
    late = answers[-1]
    assert (late.status_code, late["Content-Type"]) == (429, "application/problem+json")
    assert 1 <= int(late["Retry-After"]) <= 61
    assert "WWW-Authenticate" not in late
    assert caller.get("network").status_code == 200
    elsewhere = strangers[0].client.get("/api/v1/network", REMOTE_ADDR="192.0.2.1")
    assert elsewhere.status_code == 401
    assert strangers[0].client.get("/api/v1/network", REMOTE_ADDR="").status_code == 401


def test_a_token_outlives_the_role_of_who_issued_it(network, signed_in_as):
    """It is the council's: a colleague sees who issued it, and revokes it."""
    olive = signed_in_as("council_officer")
    issued = services.issue(label="A", scopes=["respond"], lasts=YEAR, by=olive, at=AT)
    RoleGrant.objects.filter(account_id=olive.account_id).delete()
    assert Caller(network, issued.secret).get("network").status_code == 200
    found = queries.tokens(BY).get()
    assert found.issued_by == olive.name
    services.revoke(found, by=BY, at=AT)
    assert Caller(network, issued.secret).get("network").status_code == 401


def test_a_session_opens_no_endpoint(network, client_for, signed_in_as):
    client = client_for(signed_in_as("council_officer"))
    assert client.get("/api/v1/network").status_code == 401


def test_a_token_opens_no_page(network):
    _, secret = issue()
    page = Caller(network, secret).client.get(
        "/council/api-tokens/", headers={"Authorization": f"Bearer {secret}"}
    )
    assert page.status_code == 302


def test_a_scope_is_needed_and_named(network):
    reading = Caller(network, issue("read").secret)
    refused = reading.post("reports/1/acknowledgement", {"given_by": "Jo"})
    assert refused.status_code == 403
    assert refused.json()["detail"] == "One of these scopes is needed: respond."
    assert Caller(network, issue("referrals").secret).get("network").status_code == 403


def test_use_is_noted_now_and_then(network):
    token, secret = issue()
    caller = Caller(network, secret)
    caller.get("network")
    noted = ApiToken.objects.get(pk=token.pk).last_used_at
    caller.get("network")
    assert noted is not None
    assert ApiToken.objects.get(pk=token.pk).last_used_at == noted


def test_the_log_names_the_token_and_hides_its_digest(network, caller):
    caller.get("network")
    events = Event.objects.filter(table_name="api_apitoken").order_by("pk")
    assert [event.operation for event in events] == ["INSERT", "UPDATE"]
    assert events.last().actor.startswith("Sefton Metropolitan Borough Council (token ")
    token = ApiToken.objects.get()
    assert token.token_hash not in str([event.after for event in events])


def test_nobody_gives_a_token_more_than_they_may(network, signed_in_as, bob):
    olive, oscar = signed_in_as("council_officer"), signed_in_as("scrutiny_officer")
    services.issue(label="A", scopes=["read", "respond"], lasts=YEAR, by=olive, at=AT)
    services.issue(label="B", scopes=["referrals"], lasts=YEAR, by=oscar, at=AT)
    with pytest.raises(Refused, match="may do themselves"):
        services.issue(label="C", scopes=["referrals"], lasts=YEAR, by=olive, at=AT)
    with pytest.raises(NotPermitted):
        services.issue(label="D", scopes=["read"], lasts=YEAR, by=bob, at=AT)


def test_the_host_issues_no_tokens(network, alice):
    with pytest.raises(NotPermitted):
        services.issue(label="A", scopes=["read"], lasts=YEAR, by=alice, at=AT)


@pytest.mark.parametrize("lasts", [timedelta(days=400), timedelta(0)])
def test_no_token_works_for_more_than_a_year(network, signed_in_as, lasts):
    with pytest.raises(Refused, match="a year at most"):
        services.issue(label="A", scopes=["read"], lasts=lasts, by=signed_in_as("council_officer"), at=AT)


def test_a_token_without_any_scope_is_refused(network, signed_in_as):
    with pytest.raises(Refused):
        services.issue(label="A", scopes=["all"], lasts=YEAR, by=signed_in_as("council_officer"), at=AT)


def test_a_token_is_the_council_of_the_network(network):
    assert issue().token.holder == "Sefton Metropolitan Borough Council"
    assert queries.token_by_secret("") is None
