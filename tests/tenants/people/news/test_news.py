"""News and press releases: who writes, who publishes, and what everybody reads."""

import json
import re
import xml.etree.ElementTree as ElementTree

import pytest

from foundation.access import NotPermitted
from foundation.law import Refused
from foundation.publishing import services as publishing
from tenants.people.news import services
from tenants.people.news.feature import to_do
from tenants.people.news.models import Coverage, Item
from tests.tenants.people.news import factories

WRITTEN = {"kind": "news", "title": "Open <day>", "summary": "Come & see.", "text": "Everybody is welcome."}
ATOM = "{http://www.w3.org/2005/Atom}"


def test_it_is_written_and_published_on_pages(network, alice, client_for):
    client = client_for(alice)
    page = client.post("/news/new/", WRITTEN, follow=True).text
    assert "The draft has been saved" in page
    item = Item.objects.get()
    assert "No news yet" in client_for().get("/published/news/").text
    assert client_for().get(item.public_address).status_code == 404
    client.post(f"/news/{item.pk}/publish/")
    public = client_for().get(item.public_address).text
    assert "Open &lt;day&gt;" in public
    assert "Everybody is welcome." in public
    assert "Open &lt;day&gt;" in client_for().get("/published/news/").text


def test_a_press_release_is_published_by_the_link_and_not_by_its_host(network, alice, grace, at, client_for):
    release = factories.item(at=at, kind="release", published=False)
    client = client_for(alice)
    assert f"/news/{release.pk}/publish/" not in client.get(release.get_absolute_url()).text
    assert client.post(f"/news/{release.pk}/release/").status_code == 403
    with pytest.raises(Refused, match="published by a governance member"):
        services.publish(release, by=alice, at=at)
    assert [task.what for task in to_do(grace, at.date())] == [f"Publish the press release: {release}"]
    client_for(grace).post(f"/news/{release.pk}/release/")
    release.refresh_from_db()
    assert release.published_at is not None
    with pytest.raises(Refused, match="published by a governance member"):
        services.change_item(item=release, text="Otherwise.", by=alice, at=at)


def test_who_may_only_read_publishes_and_writes_nothing(network, bob, at, client_for):
    draft = factories.item(at=at, published=False)
    with pytest.raises(NotPermitted):
        services.publish(draft, by=bob, at=at)
    assert client_for(bob).get("/news/new/").status_code == 403


def test_the_feed_holds_what_is_published_and_stays_whole(network, at, client_for):
    factories.item("Kept <back>", at=at, published=False)
    item = factories.item("Open & <free>", at=at)
    answer = client_for().get("/published/news/feed.atom")
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.content)
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]
    assert titles == ["Open & <free>"]
    assert feed.find(f"{ATOM}entry").findtext(f"{ATOM}id").endswith(item.public_address)


def test_search_engines_read_it_and_no_title_ends_the_element(network, at, client_for):
    item = factories.item("</script><script>alert(1)</script>", at=at)
    page = client_for().get(item.public_address).text
    (said,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert json.loads(said)["headline"] == "</script><script>alert(1)</script>"
    assert "<script>alert(1)" not in page


def test_what_is_taken_down_is_gone_from_list_page_and_feed(network, alice, at, client_for):
    item = factories.item(at=at)
    publishing.take_down(record=item, note="It was wrong.", reason="It named a nurse.", by=alice, at=at)
    visitor = client_for()
    assert item.title not in visitor.get("/published/news/").text
    assert item.title not in visitor.get("/published/news/feed.atom").text
    assert visitor.get(item.public_address).status_code == 410


def test_the_media_log_says_where_and_after_which_release(network, alice, at, client_for):
    release = factories.item(at=at, kind="release")
    typed = {
        "appeared_on_day": "14",
        "appeared_on_month": "6",
        "appeared_on_year": "2010",
        "outlet": "Synthetic Echo",
        "title": "Saturdays at last",
        "link": "echo.example/saturdays",
        "item": release.pk,
    }
    client = client_for(alice)
    page = client.post("/news/media/new/", typed, follow=True).text
    for words in ("Synthetic Echo", "Saturdays at last", release.title):
        assert words in page
    assert Coverage.objects.get().link == "https://echo.example/saturdays"
    wrong = client.post("/news/media/new/", typed | {"link": "javascript:alert(1)"}).text
    assert "Enter an address on the web" in wrong
