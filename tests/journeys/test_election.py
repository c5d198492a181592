"""An election by preferences with votes online and on paper; what is published is counted again outside and gives the same."""

import pytest

from foundation.tenancy import atomic
from tenants.governing.elections import queries, services
from tenants.governing.elections.counting import read_blt
from tests.architecture.walking import inside
from tests.people import space_of
from tests.tenants.governing.elections import factories as elections
from tests.tenants.governing.elections.second_count import SecondCount

pytestmark = pytest.mark.browser

# What is left of a window of 1,280 pixels at 400%.
ZOOMED = {"width": 320, "height": 640}
NAMES = ("Astrid Vane", "Bruno Wells", "Cleo Yarrow", "Dewi Zell")


@pytest.fixture
def election(full):
    with inside(space_of("sefton")), atomic():
        return elections.opened(
            NAMES, at=elections.IN_MAY, others=9, title="Stewards of June", **elections.OPEN_IN_JUNE
        )


@pytest.fixture
def links(election):
    """The addresses of two ballot papers, as their voters have them from their email."""
    with inside(space_of("sefton")), atomic():
        return ["/" + services.make_link(voter).split("/", 3)[3] for voter in elections.voters(election)[:2]]


def ranks(reader, *names):
    for place, name in enumerate(names, start=1):
        reader.page.locator("main").get_by_label(name, exact=True).select_option(str(place))


def test_preferences_online_and_on_paper_counted_by_us_and_by_somebody_else(
    reader, election, links, settings
):
    voter = reader(window=ZOOMED)
    voter.goes_to(links[0])
    voter.reads("Your ballot paper")
    voter.looks("ballot")
    voter.presses("Put in my vote")
    voter.reads("Choose at least one candidate")
    voter.looks("ballot-errors")
    first = voter.page.locator("main").get_by_label(NAMES[2], exact=True)
    first.focus()
    voter.page.keyboard.type("1st")
    ranks(voter, NAMES[2], NAMES[0])
    voter.presses("Put in my vote")
    voter.reads("Your vote is in")
    voter.looks("ballot-in")
    assert not any(name in voter.page.locator("main").inner_text() for name in NAMES)

    plain = reader(scripts=False)
    plain.goes_to(links[1])
    ranks(plain, NAMES[1])
    plain.presses("Put in my vote")
    plain.reads("Your vote is in")
    with inside(space_of("sefton")):
        here, public = election.get_absolute_url(), election.public_address
        # Nine others vote online before it comes back.
        number = elections.voters(election)[11].number
    clerk = reader()
    clerk.signs_in("sam")
    _makes_out(clerk, here, number, "They ask for one")
    clerk.reads(f"Paper {number} has been made out")
    _makes_out(clerk, here, number, "Theirs was spoiled, lost, or did not come")
    clerk.reads(f"Paper {number}/2 has been made out")
    clerk.looks("votes-on-paper")
    printed = clerk.page.get_by_role("link", name="ballot papers").get_attribute("href")
    kind = clerk.page.evaluate("path => fetch(path).then(r => r.headers.get('content-type'))", printed)
    assert kind == "application/pdf"
    clerk.follows("cover sheets")
    clerk.looks("cover-sheets")
    with inside(space_of("sefton")):
        elections.voted(election, *[[1, 2]] * 5, *[[4, 3]] * 3, [], at=elections.IN_MAY)
        on_paper = next(voter for voter in elections.voters(election) if queries.has_right(voter))

    settings.LINKS_CLOCK_START = election.closes_at
    host, member = reader(), reader()
    host.signs_in("alice")
    member.signs_in("grace")
    host.goes_to(here)
    host.follows("Close voting")
    host.presses("Close voting")
    host.follows("Strike an envelope")
    assert on_paper.number == number
    host.fills("What is the number on the envelope?", str(number))
    host.presses("Strike")
    host.reads(f"only envelope {number}/2 counts")
    host.fills("What is the number on the envelope?", f"{number}/2")
    host.presses("Strike")
    host.reads("has been struck")
    host.goes_to(here)
    host.looks("election-closed")
    host.follows("Count")
    host.presses("Count")
    host.reads("1 envelopes were struck from the roll, and 0 sheets were keyed")
    _key(host, here, NAMES[3])
    host.looks("key-a-sheet")
    _key(member, here, NAMES[2])
    host.goes_to(here)
    host.reads("differ")
    _key(member, here, NAMES[3])
    host.goes_to(here)
    host.follows("Count")
    host.presses("Count")
    host.reads("Counted, not yet declared")
    assert host.page.get_by_role("link", name="Declare the result").count() == 0
    member.goes_to(here)
    member.follows("Declare the result")
    member.presses("Declare")
    member.looks("election-declared")

    anybody = reader()
    anybody.goes_to(public)
    anybody.reads("Result, declared on 12 July 2010")
    anybody.looks("election-result")
    anybody.follows("a decision of the LINk")
    anybody.reads("An election, and nobody in post")
    anybody.looks("election-decision")
    anybody.goes_to(public)
    anybody.follows("complain about the election")
    anybody.reads("Nobody who stood reads or handles your complaint")
    anybody.looks("election-complaint")
    anybody.goes_to(public)
    anybody.follows("How ties are decided by lot")
    anybody.looks("election-lot")
    anybody.goes_to(public)
    anybody.follows("How to vote, what stays secret")
    anybody.looks("election-counting")
    published = anybody.page.evaluate("path => fetch(path).then(r => r.text())", f"{public}ballots.blt")
    profile = read_blt(published)
    again = SecondCount(profile)
    elected = {profile.candidates[index] for at_once in again.elected for index in at_once}
    with inside(space_of("sefton")):
        assert {one.name for one in queries.candidates(election) if one.place} == elected
    assert profile.total == 12


def _makes_out(clerk, here, number, why):
    clerk.goes_to(f"{here}papers/one/")
    clerk.fills("What is their number?", str(number))
    clerk.chooses(why)
    clerk.presses("Make it out")


def _key(reader, here, name):
    reader.goes_to(f"{here}sheets/")
    reader.fills("What is the number of the sheet?", "1")
    ranks(reader, name)
    reader.presses("Key the sheet")
    reader.reads("Sheet 1 has been keyed")
