"""In which language and form people take in what the LINk sends them."""

from tenants.people.members.models import JoinRequest, Member
from tests.tenants.people.members import factories as members
from tests.tenants.people.members.test_pages import PERSON


def test_they_are_asked_kept_shown_and_looked_for(network, alice, client_for, at):
    members.person("Bob Plain", at=at)
    client = client_for(alice)
    page = client.post(
        "/members/people/new/", PERSON | {"language": "pl", "formats": ["large_print", "audio"]}, follow=True
    ).text
    member = Member.objects.get(name=PERSON["name"])
    assert (member.language, member.formats) == ("pl", ["large_print", "audio"])
    for words in ("Polish", "Large print", "Audio"):
        assert words in page
    for need in ("large_print", "language"):
        found = client.get("/members/", {"form": need}).text
        assert PERSON["name"] in found
        assert "Bob Plain" not in found


def test_who_says_nothing_reads_english_in_print(network, alice, client_for):
    client_for(alice).post("/members/people/new/", PERSON)
    member = Member.objects.get()
    assert (member.language, member.formats, member.takes_in) == ("en", [], [])


def test_who_joins_says_it_themselves_and_it_comes_onto_the_register(network, alice, client_for):
    asked = {
        "kind": "person",
        "name": "Bea Long",
        "tier": "member",
        "telephone": "01632 960 009",
        "language": "ur",
        "formats": ["easy_read"],
        "agrees": "on",
    }
    client_for().post("/join/", asked)
    request = JoinRequest.objects.get()
    client = client_for(alice)
    assert "Urdu" in client.get(request.get_absolute_url()).text
    accept = {"tier": "member", "joined_on_day": "14", "joined_on_month": "6", "joined_on_year": "2010"}
    client.post(f"/members/joining/{request.pk}/accept/", accept)
    member = Member.objects.get()
    assert (member.language, member.formats) == ("ur", ["easy_read"])
