from datetime import date

import pytest

from foundation.access import NotPermitted
from foundation.law import Refused
from tenants.voice.activities import queries, services
from tests.tenants.voice.activities.factories import activity

YEAR = (date(2010, 4, 1), date(2011, 3, 31))


def test_people_engaged_are_counted_by_sector(network, at):
    activity(at=at, people_reached=40)
    activity(at=at, people_reached=2)
    activity(at=at, sector="social_care", people_reached=7)
    activity(at=at, held_on=date(2010, 3, 31), people_reached=1000)
    assert queries.indicators(*YEAR) == {
        "people_engaged_health": 42,
        "people_engaged_social_care": 7,
        "people_engaged_both": 0,
    }


def test_not_known_is_not_nought(network, at):
    activity(at=at)
    assert queries.indicators(*YEAR)["people_engaged_health"] is None
    assert queries.reach(*YEAR)["health"].uncounted == 1
    activity(at=at, people_reached=0)
    assert queries.indicators(*YEAR)["people_engaged_health"] == 0


def test_without_any_activity_nothing_is_reported(network, at):
    activity(at=at, people_reached=40)
    assert set(queries.indicators(date(2010, 1, 1), date(2010, 3, 31)).values()) == {None}


def test_a_cancelled_activity_counts_nowhere(network, alice, at):
    cancelled = activity(at=at)
    services.cancel_activity(activity=cancelled, reason="Snow", by=alice, at=at)
    assert queries.reach(*YEAR)["health"].activities == 0
    assert not queries.not_counted(alice, before=date(2011, 1, 1)).exists()


def test_CountedOnceHeld_nobody_is_counted_beforehand(network, at):
    with pytest.raises(Refused, match="It is planned for 15 June 2010"):
        activity(at=at, held_on=date(2010, 6, 15), people_reached=3)


def test_CountedIsNotCancelled_what_took_place_is_not_cancelled(network, alice, at):
    with pytest.raises(Refused) as refused:
        services.cancel_activity(activity=activity(at=at, people_reached=3), reason="x", by=alice, at=at)
    assert refused.value.code == "CountedIsNotCancelled"


def test_CountedIsNotCancelled_nobody_is_counted_at_what_was_cancelled(network, alice, at):
    off = services.cancel_activity(activity=activity(at=at), reason="Snow", by=alice, at=at)
    with pytest.raises(Refused) as refused:
        services.amend_activity(activity=off, people_reached=3, by=alice, at=at)
    assert refused.value.code == "CountedIsNotCancelled"


def test_the_public_sees_what_anyone_may_come_to(network, at):
    activity("Past", at=at, held_on=date(2010, 6, 13), open_to_public=True)
    activity("Closed", at=at, held_on=date(2010, 7, 1))
    activity("Open", at=at, held_on=date(2010, 7, 1), open_to_public=True)
    assert [one.title for one in queries.open_to_public(at.date())] == ["Open"]


def test_activities_that_wait_for_a_count(network, alice, at):
    forgotten = activity(at=at, held_on=date(2010, 5, 1))
    activity(at=at, held_on=date(2010, 5, 2), people_reached=0)
    assert list(queries.not_counted(alice, before=at.date())) == [forgotten]


def test_bob_sees_and_does_not_record(network, bob, at):
    activity(at=at)
    assert queries.activities(bob).count() == 1
    with pytest.raises(NotPermitted):
        services.record_activity(title="x", kind="event", held_on=at.date(), sector="health", by=bob, at=at)


class TestPages:
    TYPED = {
        "about_matter": "none",
        "title": "Open day",
        "kind": "event",
        "sector": "health",
        "held_on_day": "14",
        "held_on_month": "6",
        "held_on_year": "2010",
        "organisations": "Riverside Carers\n\n  Age Group ",
    }

    def test_an_activity_is_recorded_counted_and_listed(self, network, alice, client_for):
        client = client_for(alice)
        page = client.post("/activities/new/", self.TYPED, follow=True).content.decode()
        assert "Not known" in page
        made = queries.activities(alice).get()
        assert made.organisations == ["Riverside Carers", "Age Group"]
        assert "Riverside Carers" in client.get(f"/activities/{made.pk}/amend/").content.decode()
        client.post(f"/activities/{made.pk}/amend/", self.TYPED | {"people_reached": "1,250"})
        page = client.get("/activities/?year=2010-11&sector=health&search=open").content.decode()
        assert "1,250" in page
        assert "No activity matches" in client.get("/activities/?sector=both").content.decode()

    def test_a_plan_is_cancelled(self, network, alice, client_for, at):
        plan = activity(at=at, held_on=date(2010, 7, 1))
        client = client_for(alice)
        assert "Planned" in client.get(f"/activities/{plan.pk}/").content.decode()
        page = client.post(f"/activities/{plan.pk}/cancel/", {"reason": "Flood"}, follow=True)
        assert "Flood" in page.content.decode()

    def test_a_refusal_keeps_what_was_typed(self, network, alice, client_for):
        typed = self.TYPED | {"held_on_year": "2011", "people_reached": "5"}
        page = client_for(alice).post("/activities/new/", typed).content.decode()
        assert "CountedOnceHeld" in page
        assert "Open day" in page

    def test_bob_reads(self, network, bob, client_for, at):
        one = activity(at=at)
        client = client_for(bob)
        assert "No activities yet" not in client.get("/activities/").content.decode()
        assert "Change" not in client.get(f"/activities/{one.pk}/").content.decode().split("<main")[1]
        assert client.get("/activities/new/").status_code == 403
