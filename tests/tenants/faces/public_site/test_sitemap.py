"""What programs read of the site."""

import xml.etree.ElementTree as ElementTree

from foundation.publishing import services as publishing
from tests.tenants.people.news import factories as news

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def addresses(client):
    answer = client.get("/sitemap.xml")
    assert answer["Content-Type"].startswith("application/xml")
    return [loc.text for loc in ElementTree.fromstring(answer.content).iter(LOC)]


def test_sections_and_news_are_in_the_sitemap_and_each_answers(network, client_for, at):
    item = news.item("Open & free", at=at)
    visitor = client_for()
    found = addresses(visitor)
    assert found[-1].endswith(item.public_address)
    assert len(found) == len(set(found)) > 5
    paths = [address.removeprefix(network.address) for address in found]
    assert {visitor.get(path).status_code for path in paths} == {200}


def test_what_was_taken_down_is_not(network, client_for, alice, at):
    item = news.item(at=at)
    publishing.take_down(record=item, note="It was wrong.", reason="It named a nurse.", by=alice, at=at)
    assert not any(address.endswith(item.public_address) for address in addresses(client_for()))


def test_a_demonstration_stays_out_of_search_engines(network, client_for, settings):
    visitor = client_for()
    settings.LINKS_DEMONSTRATION = True
    assert "Disallow: /\n" in visitor.get("/robots.txt").text
    settings.LINKS_DEMONSTRATION = False
    page = visitor.get("/robots.txt").text
    assert "Allow: /\n" in page
    assert f"Sitemap: {network.address}/sitemap.xml" in page
