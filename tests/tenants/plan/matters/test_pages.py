from datetime import date, timedelta

import pytest
from django.urls import reverse

from foundation.features import Event
from tenants.plan.matters import services
from tenants.plan.matters.models import About, Matter
from tenants.voice.activities.models import Activity
from tests.tenants.area.providers.factories import make_premises, make_provider
from tests.tenants.governing.governance import factories as governance
from tests.tenants.plan.matters.factories import matter, published
from tests.tenants.powers.reports import factories as reports
from tests.tenants.voice.activities.factories import activity

TYPED = {
    "title": "Going home from hospital",
    "about": "People go home at night.",
    "origin": "experience",
    "came_from": "A carer rang in May.",
}


def post(client, address, data=None):
    """The page after a form; a form that came back would have no redirect."""
    answer = client.post(address, data or {}, follow=True)
    assert answer.redirect_chain, answer.text
    return answer.text


def address(name, made, *more):
    return reverse(f"matters:{name}", args=[made.pk, *more])


def test_a_matter_from_opening_to_closing(network, alice, client_for, at):
    client, trust = client_for(alice), make_provider(name="Example Hospital")
    assert "No matters yet" in client.get("/matters/").text
    assert "has been opened" in post(client, "/matters/new/", {**TYPED, "provider": trust.pk})
    made = Matter.objects.get()
    assert "Example Hospital" in client.get(made.get_absolute_url()).text
    post(client, address("amend", made), {**TYPED, "services": "Discharge"})
    until = at.date() + timedelta(days=30)
    day = {
        "look_again_on_day": until.day,
        "look_again_on_month": until.month,
        "look_again_on_year": until.year,
    }
    assert "The matter is watched" in post(client, address("watch", made), day)
    post(client, address("reopen", made), {"reason": "Again."})
    assert "has been closed" in post(client, address("close", made), {"came_of_it": "Nobody after eight."})
    assert "Nobody after eight." in client.get(made.get_absolute_url()).text
    assert "Going home" in client.get("/matters/?state=closed&origin=experience&q=discharge").text
    assert "No matter matches" in client.get("/matters/?q=nothing").text


def test_an_error_keeps_what_was_typed(network, alice, client_for):
    page = client_for(alice).post("/matters/new/", {**TYPED, "came_from": ""}).text
    assert "Enter what was said or found" in page
    assert "People go home at night." in page


def test_acts_start_from_the_matter_and_lead_back(network, alice, client_for, at):
    made, client, place = matter(at=at), client_for(alice), make_premises()
    page = client.get(made.get_absolute_url()).text
    for start in (
        "/activities/new/",
        "/requests/new/",
        "/reports/new/",
        "/referrals/new/",
        "/visits/premises/",
    ):
        assert f"{start}?matter={made.pk}" in page
        form = client.get(f"{start}?matter={made.pk}").text
        assert f'value="{made.pk}" selected' in form or "premises" in start
    found = client.get(f"/visits/premises/?matter={made.pk}&q=example").text
    assert f"/visits/premises/{place.pk}/new/?matter={made.pk}" in found
    typed = {
        "about_matter": made.pk,
        "title": "Open day",
        "kind": "event",
        "sector": "health",
        "held_on_day": "14",
        "held_on_month": "6",
        "held_on_year": "2010",
    }
    shown = post(client, "/activities/new/", typed)
    assert f'href="{made.get_absolute_url()}"' in shown
    assert "Open day" in client.get(made.get_absolute_url()).text


def test_a_start_asks_for_the_matter(network, alice, client_for):
    page = client_for(alice).post("/activities/new/", {"title": "Open day"}).text
    assert "Choose the matter, or say that it is about none" in page
    assert not Activity.objects.exists()


def test_a_closed_matter_is_not_offered(network, alice, client_for, at):
    made = matter(at=at)
    services.close(made, came_of_it="Done.", by=alice, at=at)
    assert made.title not in client_for(alice).get("/activities/new/").text


def test_the_matter_of_an_act_is_said_anew(network, alice, client_for, at):
    made, stall, client = matter(at=at), activity(at=at), client_for(alice)
    assert "Nobody has said which matter" in client.get(stall.get_absolute_url()).text
    say = reverse("matters:say", args=["activities.activity", stall.pk])
    page = post(client, say, {"about_matter": made.pk, "without_commissioner": "It was urgent."})
    assert "It was urgent." in page
    assert "About no matter" in post(client, say, {"about_matter": "none"})
    assert client.get(reverse("matters:say", args=["members.member", 1])).status_code == 404
    assert client.get(reverse("matters:say", args=["activities.activity", 999])).status_code == 404


def test_bodies_and_decisions_are_named(network, alice, client_for, at):
    made, client, trust = matter(at=at), client_for(alice), make_provider(name="Example Hospital")
    decision = governance.decision("b", at=at)
    assert "has been named" in post(client, address("name_provider", made), {"named": trust.pk})
    assert "has been named" in post(client, address("name_decision", made), {"named": decision.pk})
    page = post(client, address("take_off_provider", made, trust.pk))
    assert "has been taken off" in page
    post(client, address("take_off_decision", made, decision.pk))
    assert client.get(address("take_off_decision", made, decision.pk)).status_code == 404


def test_the_public_version_is_written_by_one_and_approved_by_another(
    network, alice, signed_in_as, client_for, at
):
    made, grace = matter(at=at), client_for(signed_in_as("governance_member"))
    host, visitor = client_for(alice), client_for()
    words = {"title": "Coming home safely", "text": "We ask the hospital."}
    assert "wait for the LINk" in post(host, address("propose", made), words)
    assert visitor.get(made.public_address).status_code == 404
    assert host.get(address("approve", made)).status_code == 403
    form = grace.get(address("approve", made))
    assert "We ask the hospital." in form.text
    read = form.context["form"].initial["read"]
    refused = grace.post(address("approve", made), {"read": "other"}).text
    assert "WordsAreAsRead" in refused
    assert "has been published" in post(grace, address("approve", made), {"read": read})
    assert "Coming home safely" in visitor.get("/published/matters/").text
    assert "We ask the hospital." in visitor.get(made.public_address).text
    assert "A carer told us" not in visitor.get(made.public_address).text
    assert "Nothing matches" in visitor.get("/published/matters/?q=zzz").text


def test_the_public_walks_from_a_report_to_its_matter_and_back(network, client_for, at):
    made = published(at=at)
    report = reports.published(at=at, about=About(made)).report
    visitor = client_for()
    page = visitor.get(reverse("public_reports:show", args=[report.pk])).text
    assert f'href="{made.public_address}"' in page
    assert reverse("public_reports:show", args=[report.pk]) in visitor.get(made.public_address).text


def test_the_public_story_says_nothing_twice():
    told = {"see": "", "record": "", "record_id": 1, "url": "", "on": date(2010, 6, 14)}
    assert Event(what="Visit", title="Visit to the library", **told).says_itself
    assert not Event(what="Answer of the PCT", title="Hearing loops", **told).says_itself


@pytest.mark.parametrize("name", ["list", "add"])
def test_a_participant_is_kept_out(network, bob, client_for, name):
    assert client_for(bob).get(reverse(f"matters:{name}")).status_code == 403


def test_the_page_of_a_body_and_of_a_decision_lead_to_the_matters_that_name_them(
    network, alice, client_for, at
):
    host, decision = client_for(alice), governance.decision("a", at=at)
    hospital = make_provider(name="Quayside Hospital")
    found = matter("Going home", at=at, provider=hospital)
    services.name_on_matter(matter=found, named=decision, by=alice, at=at)
    for record in (decision, hospital):
        assert f'href="{found.get_absolute_url()}"' in host.get(record.get_absolute_url()).text
