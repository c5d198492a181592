"""The host's page of those who get the newsletter without being members."""

from datetime import timedelta

from tenants.people.news.models import Subscription
from tests.tenants.people.news import factories


def test_who_says_on_the_telephone_that_they_want_no_more_gets_no_more(network, alice, at, client_for):
    subscription = factories.subscribed("dee@example.org", at=at - timedelta(days=9))
    factories.subscribed("ed@example.org", at=at)
    client = client_for(alice)
    found = client.get("/news/subscribers/?search=DEE").text
    assert "dee@example.org" in found
    assert "ed@example.org" not in found
    address = f"/news/subscribers/{subscription.pk}/stop/"
    assert address in found
    assert "dee@example.org" in client.get(address).text
    assert Subscription.objects.get(pk=subscription.pk).ended_at is None, "looking stops nothing"
    assert "No more newsletters go to this address" in client.post(address, follow=True).text
    assert Subscription.objects.get(pk=subscription.pk).ended_at is not None
    assert client.get(address).status_code == 404
    assert "No address matches" in client.get("/news/subscribers/?search=dee").text


def test_who_may_not_write_news_stops_nobody(network, bob, at, client_for):
    subscription = factories.subscribed("dee@example.org", at=at)
    assert client_for(bob).post(f"/news/subscribers/{subscription.pk}/stop/").status_code == 403
    assert Subscription.objects.get().ended_at is None
