from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from foundation.design import views
from foundation.design.buttons import Button, Look
from foundation.design.pages import paginate
from foundation.law.models import ClockState
from tests.foundation.design.gallery import CLOCKS
from tests.foundation.design.markup import Markup


def drawn(source, **context):
    return Template("{% load design %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/refuse/", 409, "A report can only be sent after a relevant decision"),
        ("/deny/", 403, "reports - send"),
        ("/400/", 400, "There is a problem with this address"),
        ("/nowhere/", 404, "Page not found"),
        ("/410/", 410, "contact Sefton LINk, 01704 000000"),
        ("/429/", 429, "Wait a few minutes"),
        ("/500/", 500, "Nothing from your last step was saved"),
        ("/503/", 503, "the service is unavailable"),
        ("/csrf/", 403, "Nothing was saved"),
        ("/unknown/", 404, "seftn.localhost"),
        ("/suspended/", 409, "was not saved"),
    ],
)
def test_what_goes_wrong_has_a_calm_page(gallery, address, status, words):
    answer = gallery.get(address)
    assert answer.status_code == status
    assert words in answer.content.decode()


def test_a_refusal_page_cites_its_rule(gallery):
    html = gallery.get("/refuse/").content.decode()
    assert "Rule GAL1: SI 2008/528 reg 2(2)" in html
    assert "The decision of 1 June is still a draft." in html


def test_a_form_without_its_token_gets_the_calm_page(gallery):
    gallery.handler.enforce_csrf_checks = True
    answer = gallery.post("/add/", {"name": "Jo"})
    assert answer.status_code == 403
    assert "We could not accept this form" in answer.content.decode()


def test_the_way_back_is_never_to_another_host(gallery):
    request = RequestFactory().get("/csrf/", HTTP_REFERER="https://elsewhere.example/x")
    assert views._back(request) == views.START
    request = RequestFactory().get("/csrf/", HTTP_REFERER="http://testserver/add/?a=1")
    assert views._back(request)[0] == "/add/?a=1"


def test_every_page_says_where_it_is_who_looks_and_that_it_is_a_demonstration(gallery):
    html = gallery.get("/").content.decode()
    page = Markup(html)
    assert page.title == "Components – Sefton LINk – LINks"
    assert "Alice Abara" in html
    assert "All people and records here are synthetic." in html
    assert "The clock stands at 14 June 2010" in html
    assert "Contains OS data © Crown copyright and database right" in html
    current = {attrs.get("href") for attrs in page.of("a") if attrs.get("aria-current") == "true"}
    assert current == {"/?Reports"}


def test_a_suspended_space_says_so_on_every_page(gallery):
    assert "Sefton LINk is suspended" in gallery.get("/?suspended=1").content.decode()
    assert "is suspended" not in gallery.get("/").content.decode()


def test_pages_carry_no_script_and_no_style_of_their_own(gallery):
    for address in ("/", "/add/", "/500/", "/refuse/"):
        page = Markup(gallery.get(address).content.decode())
        assert not page.all("style")
        assert not page.of("style")
        assert all("src" in attrs for attrs in page.of("script"))
        assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]


def test_a_clock_shows_date_standing_and_the_way_to_its_proof():
    html = drawn("{% due clock %}", clock=CLOCKS[0], today=None)
    assert "10 June 2010" in html
    assert ">Late</strong>" in html
    assert 'href="/clocks/0/"' in html
    assert "No date is set" in drawn("{% due clock %}", clock=None)


def test_a_state_is_a_word_with_a_colour():
    assert (
        drawn("{% tag state %}", state=ClockState.DUE_SOON)
        == '<strong class="govuk-tag govuk-tag--yellow">Due soon</strong>'
    )
    record = SimpleNamespace(state=ClockState.LATE)
    assert (
        drawn("{% tag record %}", record=record) == '<strong class="govuk-tag govuk-tag--red">Late</strong>'
    )
    assert "govuk-tag--grey" in drawn("{% tag 'Never heard of' %}")
    assert "govuk-tag--purple" in drawn("{% tag 'Draft' 'purple' %}")


def test_what_can_be_done_stands_in_one_row_with_its_links_last():
    row = [
        Button("Withdraw", "/w/", Look.LINK),
        Button("Send", "/s/"),
        Button("Change", "/c/", Look.SECONDARY),
    ]
    page = Markup(drawn("{% buttons row %}", row=row))
    assert [attrs["href"] for attrs in page.of("a")] == ["/s/", "/c/", "/w/"]
    assert [attrs["class"] for attrs in page.of("a")] == [
        "govuk-button",
        "govuk-button govuk-button--secondary",
        "govuk-link",
    ]
    assert not drawn("{% buttons row %}", row=[]).strip()


def test_a_summary_escapes_what_people_wrote():
    html = drawn(
        "{% summary rows %}",
        rows=[("Name", "<b>x</b>"), ("Notes", "<i>\n"), ("List", ["<u>"]), ("None", None)],
    )
    assert not {"<b>", "<i>", "<u>"} & set(html.split())
    assert "&lt;b&gt;" in html
    assert "&lt;i&gt;" in html
    assert "&lt;u&gt;" in html
    assert "Not recorded" in html


@pytest.mark.parametrize(("asked", "given"), [("2", 2), ("", 1), ("nonsense", 1), ("999", 4), ("-1", 4)])
def test_an_odd_page_number_gives_the_nearest_page(asked, given):
    assert paginate(RequestFactory().get("/", {"page": asked}), range(100)).number == given


def test_the_pages_of_a_list_keep_its_filters():
    request = RequestFactory().get("/", {"state": "late", "page": "2"})
    html = drawn("{% paginate page %}", page=paginate(request, range(100)), request=request)
    assert 'href="?state=late&amp;page=3"' in html
    assert 'aria-current="page"' in html


def test_a_short_list_has_no_pages():
    request = RequestFactory().get("/")
    assert drawn("{% paginate page %}", page=paginate(request, range(3)), request=request).strip() == ""
