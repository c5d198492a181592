"""The guides of docs/ as pages."""

import re
from pathlib import Path

from django.urls import reverse

from tenants.faces.home import guides

DOCS = Path(__file__).resolve().parents[4] / "docs"


def test_whoever_governs_reaches_the_guide_from_the_start_page_and_the_navigation(
    network, grace, alice, client_for
):
    address = reverse("home:guide_for_members")
    start = client_for(grace).get("/start/").text
    assert start.count(f'href="{address}"') >= 2
    page = client_for(grace).get(address).text
    assert "<h1" in page
    assert "By what right you are here" in page
    assert "Breaches to consider" in page
    assert reverse("home:guide_for_hosts") in client_for(alice).get("/start/").text


def test_whoever_is_not_signed_in_is_asked_to(network, client_for):
    answer = client_for().get(reverse("home:guide_for_members"))
    assert answer.status_code == 302
    assert "sign-in" in answer["Location"]


def test_every_word_of_the_text_stands_on_the_page(network):
    for name in guides.PAGES:
        guide = guides.guide(name)
        shown = re.sub(r"<[^>]+>", "", " ".join(f"{part.title} {part.text}" for part in guide.parts))
        words = re.sub(
            r"\]\([^)]*\)|[#*`\[]|^\s*(-|\d+\.) ", "", (DOCS / name).read_text(), flags=re.MULTILINE
        )
        missing = set(re.findall(r"\w{5,}", words)) - set(re.findall(r"\w{5,}", shown + guide.title))
        assert missing == set()
        assert "**" not in shown


def test_what_is_written_is_text_and_a_link_leads_only_where_there_is_a_page():
    guide = guides.written(
        "# A <b>\n\nOne *place* and **two**.\n- a\n  b\n- `c`\n\n## Next\n1. [Here](hosts.md)\n2. [There](../x.md) "
        "[x](javascript:alert)\n",
        {"hosts.md": "/start/guides/hosts/"},
    )
    assert guide.title == "A <b>"
    opening, following = guide.parts
    assert '<p class="govuk-body">One <em>place</em> and <strong>two</strong>.</p>' in opening.text
    assert "<li>a b</li><li><code>c</code></li>" in opening.text
    assert '<a class="govuk-link" href="/start/guides/hosts/">Here</a>' in following.text
    assert "There x" in following.text
    assert "javascript" not in following.text
