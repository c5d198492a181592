from datetime import date

import pytest

from foundation.access import Viewer
from foundation.law import services as clocks


@pytest.fixture
def clock(network, at):
    return clocks.start(
        instrument="LINK-REPORT-RESPONSE",
        starts_on=date(2010, 6, 14),
        subject="Report: hospital food <b>",
        url="/reports/3/",
        owed_by="NHS Sefton",
        by=Viewer.system("tests"),
        at=at,
    )


def text_of(response):
    return " ".join(response.content.decode().split())


def test_the_proof_begins_with_a_sentence_and_then_names_each_day(client_for, alice, clock):
    text = text_of(client_for(alice).get(f"/clocks/{clock.pk}/"))
    assert "How we counted: Report: hospital food &lt;b&gt;" in text
    sentence = "The time allowed is 20 working days beginning with the day of receipt."
    assert sentence in text
    assert text.index(sentence) < text.index("Day by day") < text.index("Saturday 19 June 2010")
    assert "Working day 20 of 20" in text
    assert "SI 2008/528 reg 1(3)" in text


def test_an_assumption_is_called_one(client_for, alice, at):
    clock = clocks.start(
        instrument="LINK-REPORT-LEAD",
        starts_on=date(2010, 6, 14),
        subject="Report",
        url="/reports/3/",
        owed_by="NHS Sefton",
        by=alice,
        at=at,
    )
    assert "This count rests on an assumption" in text_of(client_for(alice).get(f"/clocks/{clock.pk}/"))


def test_a_moved_date_shows_what_it_was(client_for, alice, at):
    clock = clocks.start(
        instrument="INFORMATION-REQUEST",
        starts_on=date(2010, 6, 14),
        subject="Request",
        url="/requests/3/",
        owed_by="NHS Sefton",
        by=alice,
        at=at,
    )
    clocks.pause(clock, on=date(2010, 6, 21), reason="A fees notice was given", by=alice, at=at)
    client = client_for(alice)
    assert "The clock has stood still since 21 June 2010: A fees notice was given" in text_of(
        client.get(f"/clocks/{clock.pk}/")
    )
    clocks.resume(clock, on=date(2010, 6, 25), by=alice, at=at)
    text = text_of(client.get(f"/clocks/{clock.pk}/"))
    assert "(was 13 July 2010)" in text
    assert "The clock was stopped: A fees notice was given" in text


@pytest.mark.parametrize(
    ("show", "there"), [("", True), ("open", True), ("late", False), ("met", False), ("nonsense", True)]
)
def test_the_list_is_narrowed_by_how_clocks_stand(client_for, alice, clock, show, there):
    text = text_of(client_for(alice).get("/clocks/", {"show": show}))
    assert ("hospital food" in text) is there
    assert "Open (1)" in text
    assert "Late (0)" in text


def test_an_empty_list_says_so(client_for, alice):
    assert "There are no time limits here yet" in text_of(client_for(alice).get("/clocks/"))
    assert "Nothing is late" in text_of(client_for(alice).get("/clocks/?show=late"))


def test_who_may_not_see_clocks_is_refused(client_for, bob, clock):
    client = client_for(bob)
    assert client.get("/clocks/").status_code == 403
    assert client.get(f"/clocks/{clock.pk}/").status_code == 403


def test_a_clock_of_another_network_is_not_there(client_for, charlie, other_network, clock):
    assert client_for(charlie, other_network).get(f"/clocks/{clock.pk}/").status_code == 404


def test_the_rules_are_public_and_cite_their_law(client_for, network):
    text = text_of(client_for(None).get("/rules/"))
    assert "SI 2008/528 reg 5(2)" in text
    assert "Freedom of Information Act 2000 s.10(1)" in text
    assert "No regulation on requests for information by LINks was ever made" in text
    assert "Assumption" in text
    assert "A time limit can only be counted under law that was in force" in text
    assert text.index("In force today") < text.index("Answer to a report or recommendation")
    assert text.index("Not yet in force") < text.index("HEALTHWATCH-REPORT-RESPONSE")


def test_the_department_has_the_same_pages(client_for, dora, department):
    client = client_for(dora)
    assert client.get("/clocks/").status_code == 200
    assert client.get("/rules/").status_code == 200


def test_what_a_time_limit_is_about_is_no_link_for_whoever_may_not_open_it(client_for, alice, grace, at):
    about = "Data request 7: to see what is kept"
    hidden = clocks.start(
        instrument="DATA-ACCESS",
        starts_on=date(2010, 6, 14),
        subject=about,
        url="/data-requests/7/",
        owed_by="The LINk",
        by=Viewer.system("tests"),
        at=at,
    )
    for address in ("/clocks/", f"/clocks/{hidden.pk}/", "/start/"):
        assert 'href="/data-requests/7/"' in client_for(alice).get(address).text, address
        seen = client_for(grace).get(address).text
        assert about in seen, address
        assert "/data-requests/7/" not in seen, address
    assert f'href="{hidden.get_absolute_url()}"' in client_for(grace).get("/start/").text
