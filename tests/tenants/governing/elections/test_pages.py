"""The pages of those who run an election, of everybody, and of a voter with a link."""

import re
from html import unescape

import pytest
from django.core.management import CommandError, call_command

from foundation.drafts.models import Draft
from foundation.timekeeping import now
from tenants.governing.elections import queries, services
from tenants.governing.elections.counting import write_blt
from tenants.governing.elections.forms.ballot import ordinal
from tests.pages import forms_on
from tests.tenants.governing.elections import factories
from tests.tenants.governing.elections.factories import BY
from tests.tenants.people.members import factories as members


@pytest.fixture
def clock(settings, at):
    """Sets the day on which pages are opened."""

    def turn(moment):
        settings.LINKS_CLOCK_START = moment

    return turn


def text(response):
    return " ".join(response.content.decode().split())


CANDIDATES = {"candidate_1", "candidate_2", "candidate_3"}


def ballot_on(response):
    return next(form for form in forms_on(response.content.decode()) if form.values.keys() & CANDIDATES)


def link(voter):
    return "/" + services.make_link(voter).split("/", 3)[3]


@pytest.fixture
def open_election(network, at, clock):
    election = factories.opened(at=at, others=9)
    clock(factories.while_open(election, at=at))
    return election


def test_an_election_from_the_form_to_the_candidates(network, at, alice, client_for):
    browser = client_for(alice)
    days = {
        "frozen_on": "1 6 2010",
        "nominations_close_on": "28 6 2010",
        "opens_on": "5 7 2010",
        "closes_on": "2 8 2010",
        "lot_drawn_on": "3 7 2010",
    }
    answers = {
        "title": "Hub 2010",
        "post": "Member of the hub",
        "seats": "2",
        "method": "stv",
        "electorate": "people",
        "officer": "Olive Return",
        "officer_contact": "0151 555 0101",
        "complaints": "Write to the council.",
        "complaint_days": "14",
        "publish_from": "50",
        "lot_source": "The lottery",
    }
    for name, day in days.items():
        answers |= dict(zip((f"{name}_day", f"{name}_month", f"{name}_year"), day.split(), strict=True))
    made = browser.post("/elections/new/", answers)
    assert made.status_code == 302
    assert browser.post(f"{made.url}announce/", {}).status_code == 302
    ann = members.person("Ann", at=at)
    found = text(browser.get(f"{made.url}candidates/new/?q=ann"))
    assert f"{made.url}candidates/new/{ann.pk}/" in found
    nomination = {
        "statement": "I would listen.",
        "interests": "Trustee of Zennor Carers",
        "consent_how": "writing",
    }
    for name in ("nominated_on", "consented_on"):
        nomination |= {f"{name}_day": "14", f"{name}_month": "6", f"{name}_year": "2010"}
    assert browser.post(f"{made.url}candidates/new/{ann.pk}/", nomination).status_code == 302
    public = text(client_for().get(queries.published()[0].public_address))
    assert "I would listen." in public
    assert "Declared interests: Trustee of Zennor Carers" in public
    assert "Nominations open" in public


def test_nobody_reads_of_an_election_before_it_is_announced(network, at, client_for):
    election = factories.prepared(at=at)
    assert client_for().get(election.public_address).status_code == 404
    assert "Stewardship" not in text(client_for().get("/published/elections/"))


def test_a_voter_gives_preferences_by_their_link_without_an_account(open_election, client_for):
    browser, address = client_for(), link(factories.voters(open_election)[0])
    page = text(browser.get(address))
    assert "Your ballot paper" in page
    assert "Ann would listen." in page
    assert browser.post(address, {"candidate_2": "1", "candidate_1": "2"}).status_code == 302
    afterwards = text(browser.get(address))
    assert "Your vote is in" in afterwards
    assert "Ben" not in afterwards
    assert list(queries.box(open_election)) == [(1, 0)]


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({}, "Choose at least one candidate, or say that the paper is blank"),
        ({"candidate_1": "1", "candidate_2": "1"}, "You gave your 1st preference to Ann as well"),
        (
            {"candidate_1": "1", "candidate_2": "3"},
            "Give your 2nd preference, or number the others without a gap",
        ),
        ({"candidate_1": "1", "blank": "on"}, "The paper is not blank"),
    ],
)
def test_an_unclear_paper_is_shown_again_and_no_vote_is_lost(open_election, client_for, answers, sentence):
    voter = factories.voters(open_election)[0]
    address = link(voter)
    shown = client_for().post(address, answers)
    assert sentence in text(shown)
    assert queries.has_right(voter)
    if "candidate_1" in answers:
        assert ballot_on(shown).values["candidate_1"] == ["1"]


def test_a_blank_paper_can_be_handed_in(open_election, client_for):
    address = link(factories.voters(open_election)[0])
    assert client_for().post(address, {"blank": "on"}).status_code == 302
    assert list(queries.box(open_election)) == [()]


def test_the_ballot_paper_has_no_draft_and_opens_no_session(open_election, client_for):
    browser, address = client_for(), link(factories.voters(open_election)[0])
    page = browser.get(address)
    assert "draft_place" not in page.content.decode()
    assert "sessionid" not in " ".join(page.cookies)
    browser.post(address, {"candidate_1": "1", "candidate_2": "1"})
    assert not Draft.objects.exists()


def test_boxes_are_ticked_where_order_does_not_count(network, at, clock, client_for):
    election = factories.opened(at=at, method="plurality")
    clock(factories.while_open(election, at=at))
    browser, address = client_for(), link(factories.voters(election)[0])
    assert "Select up to 2." in text(browser.get(address))
    assert "Select 2 candidates or fewer" in text(browser.post(address, {"chosen": ["1", "2", "3"]}))
    assert browser.post(address, {"chosen": ["3", "1"]}).status_code == 302
    assert list(queries.box(election)) == [(0, 2)]


def test_a_link_that_is_unknown_or_late_says_so(open_election, client_for, clock):
    address = link(factories.voters(open_election)[0])
    assert client_for().get("/published/elections/vote/nonsense/").status_code == 410
    clock(open_election.closes_at)
    late = client_for().post(address, {"candidate_1": "1"})
    assert "Voting has ended" in text(late)
    assert list(queries.box(open_election)) == []


def test_the_ballot_names_who_withdrew_and_does_not_offer_them(open_election, at, client_for):
    services.withdraw(queries.candidates(open_election)[1], withdrawn_on=at.date(), by=BY, at=at)
    page = client_for().get(link(factories.voters(open_election)[0]))
    assert "Ben has withdrawn and can’t be chosen" in text(page)
    assert sorted(ballot_on(page).values.keys() & CANDIDATES) == ["candidate_1", "candidate_3"]


def test_paper_is_struck_keyed_compared_and_counted_on_the_pages(
    open_election, at, alice, grace, client_for, clock
):
    host, member = client_for(alice), client_for(grace)
    here = open_election.get_absolute_url()
    assert host.post(f"{here}strike/", {"envelope": "1"}).status_code == 302
    factories.voted(open_election, *[[2]] * 10, at=at)
    clock(open_election.closes_at)
    assert host.post(f"{here}close/", {}).status_code == 302
    for browser, first in ((host, "1"), (member, "2")):
        assert browser.post(f"{here}sheets/", {"sheet": "7", f"candidate_{first}": "1"}).status_code == 302
    assert "differ" in text(host.get(here))
    assert "sheets wait: 7" in text(host.post(f"{here}count/", {}))
    assert member.post(f"{here}sheets/", {"sheet": "7", "candidate_1": "1"}).status_code == 302
    assert host.post(f"{here}count/", {}).status_code == 302
    assert host.post(f"{here}declare/", {}).status_code == 403
    assert member.post(f"{here}declare/", {}).status_code == 302
    result = text(client_for().get(open_election.public_address))
    assert "Result declared" in result
    assert "Write to the council’s monitoring officer." in result
    assert "complain about the election</a> until 26 July 2010" in result


def test_who_may_not_see_elections_sees_none(open_election, bob, client_for):
    browser = client_for(bob)
    assert browser.get("/elections/").status_code == 403
    assert browser.get(open_election.get_absolute_url() + "roll/").status_code == 403


def test_few_ballots_are_not_published(network, at, client_for):
    election = factories.opened(at=at, others=9, publish_from=11)
    factories.voted(election, *[[1]] * 10, at=at)
    factories.declared(election, at=at)
    assert client_for().get(election.public_address + "ballots.blt").status_code == 404
    assert "fewer than 11 people voted" in text(client_for().get(election.public_address))


def test_the_command_counts_a_published_file_as_we_did(open_election, at, client_for, tmp_path, capsys):
    factories.voted(open_election, *[[3, 1]] * 5, *[[1, 2]] * 4, *[[2]] * 3, at=at)
    factories.declared(open_election, at=at)
    published = client_for().get(open_election.public_address + "ballots.blt").content.decode()
    assert published == write_blt(queries.profile_of(open_election))
    file = tmp_path / "ballots.blt"
    file.write_text(published)
    call_command("elections", "count", str(file))
    said = capsys.readouterr().out
    placed = sorted(
        (one for one in queries.candidates(open_election) if one.place), key=lambda one: one.place
    )
    assert said.splitlines()[-1] == "Elected: " + ", ".join(one.name for one in placed)
    file.write_text("nonsense")
    with pytest.raises(CommandError, match="can’t be counted"):
        call_command("elections", "count", str(file))


def test_the_published_lot_can_be_drawn_again_by_the_lines_that_stand_beside_it(
    network, at, client_for, capsys
):
    election = factories.standing(("Ann", "Ben", "Cat", "Dan"), at=at)
    page = client_for().get(election.public_address + "lot/").content.decode()
    lines = unescape(re.search(r"<pre[^>]*><code>(.*)</code></pre>", page, re.DOTALL)[1])
    exec(lines, {})
    drawn = [int(line) for line in capsys.readouterr().out.split()]
    assert drawn == [one.number for one in sorted(queries.candidates(election), key=lambda one: one.lot)]
    assert (
        f"Drawn: {' '.join(map(str, drawn))}"
        in client_for().get(election.public_address + "lot.txt").content.decode()
    )


def test_what_needs_doing_is_the_next_step_on_its_day(open_election, alice, grace, client_for, clock):
    assert open_election.title not in text(client_for(alice).get("/start/"))
    clock(open_election.closes_at)
    assert f"Close voting: {open_election}" in text(client_for(alice).get("/start/"))
    services.close(open_election, by=BY, at=now())
    services.count(open_election, by=BY, at=now())
    assert f"Declare the result: {open_election}" not in text(client_for(alice).get("/start/"))
    assert f"Declare the result: {open_election}" in text(client_for(grace).get("/start/"))


def test_places_are_written_as_people_say_them():
    assert [ordinal(place) for place in (1, 2, 3, 4, 11, 12, 13, 21, 112)] == (
        ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th"]
    )


def test_no_session_and_no_cookie_that_ends_while_somebody_thinks_loses_a_vote(open_election, client_for):
    browser, address = client_for(), link(factories.voters(open_election)[0])
    browser.handler.enforce_csrf_checks = True
    browser.get(address)
    browser.cookies.clear()
    assert browser.post(address, {"candidate_2": "1"}).status_code == 302
    assert list(queries.box(open_election)) == [(1,)]
