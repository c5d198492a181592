"""A network that is really suspended, by the command's own code: whatever is sent to it is refused with a page."""

from collections.abc import Callable

import pytest
from django.test import Client

from foundation.access import Viewer
from foundation.notify.models import Message
from foundation.tenancy import Space, entering
from foundation.tenancy import services as tenancy
from foundation.tenancy.models import Tenant
from foundation.tenancy.queries import forget_hosts
from tenants.people.members.models import JoinRequest
from tests.conftest import viewer_in
from tests.people import space_of

ACTIVITY = {
    "about_matter": "none",
    "title": "Stall in the market",
    "kind": "event",
    "held_on_day": "1",
    "held_on_month": "6",
    "held_on_year": "2010",
    "sector": "both",
}


@pytest.fixture
def suspended(own_database: str) -> Space:
    tenancy.suspend(
        Tenant.objects.using("owner").get(schema_name=space_of("sefton").key), reason="Moving host"
    )
    forget_hosts()
    return space_of("sefton")


@pytest.fixture
def alice(suspended: Space, client_for: Callable[[Viewer, Space], Client]) -> Client:
    return client_for(viewer_in(suspended, "alice"), suspended)


def test_a_form_is_answered_with_the_page_that_says_so(alice: Client) -> None:
    answer = alice.post("/activities/new/", ACTIVITY)
    assert answer.status_code == 409
    assert "This LINk is suspended" in answer.text
    assert "What you have just sent was not saved." in answer.text
    assert alice.get("/activities/").status_code == 200


def test_a_list_of_people_does_not_leave_where_its_download_cannot_be_noted(alice: Client) -> None:
    answer = alice.get("/members/?export=csv")
    assert answer.status_code == 409
    assert "A list of people can be downloaded again when its download can be noted." in answer.text
    assert alice.get("/members/").status_code == 200
    assert alice.get("/providers/?export=csv").headers["Content-Type"].startswith("text/csv")


def test_so_is_a_write_that_nobody_put_into_a_transaction(
    alice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tenants.voice.activities import services
    from tenants.voice.activities.models import Activity
    from tenants.voice.activities.views import staff

    def careless(**_: object) -> None:
        Activity.objects.update(place="Bootle")

    monkeypatch.setattr(services, "record_activity", careless)
    assert staff.services.record_activity is careless
    answer = alice.post("/activities/new/", ACTIVITY)
    assert answer.status_code == 409
    assert "This LINk is suspended" in answer.text


def test_nobody_who_asks_to_join_is_taken_in_or_written_to(
    suspended: Space, client_for: Callable[..., Client]
) -> None:
    asked = {
        "kind": "person",
        "name": "Bea Long",
        "tier": "member",
        "email": "bea@example.org",
        "agrees": "on",
    }
    answer = client_for(space=suspended).post("/join/", asked)
    assert answer.status_code == 409
    assert "was not saved" in answer.text
    with entering(suspended):
        assert not JoinRequest.objects.exists()
        assert not Message.objects.exists()
